"""CORE. Between which microphones and loudspeakers the officer chooses, and which are in use.

Law: what is in use is always among them, also when it has been unplugged; and a card that comes or
goes never slips under a finger meant for another.
"""

from enum import StrEnum

import msgspec

from cso_console.situation import Desk, Panel
from media.soundcards import SoundCards

MOST = 7  # of each part: as many lines as are on the sheet
USUAL = "default"
CARD = "device:"


class Part(StrEnum):
    MICROPHONE = "microphone"
    SPEAKER = "speaker"


class Offered(msgspec.Struct, frozen=True):
    """One line of the sheet; `source` is a place as in the settings."""

    part: Part
    source: str
    is_used: bool
    is_there: bool

    @property
    def card(self) -> str:
        """The card's own name; "" for what is not a card."""
        return self.source.removeprefix(CARD) if self.source.startswith(CARD) else ""


def offered(desk: Desk) -> tuple[Offered, ...]:
    """Every microphone, then every loudspeaker; the computer's own choice first in each."""
    microphones = _part(Part.MICROPHONE, desk.microphone, desk.cards.microphones)
    return microphones + _part(Part.SPEAKER, desk.speaker, desk.cards.speakers)


def _part(part: Part, used: str, cards: tuple[str, ...]) -> tuple[Offered, ...]:
    there = [USUAL, *(f"{CARD}{name}" for name in cards)]
    shown = there[:MOST]
    if used not in shown:
        shown = [*there[: MOST - 1], used]
    is_card = used.startswith(CARD)
    return tuple(Offered(part, one, one == used, one in there or not is_card) for one in shown)


def used(desk: Desk) -> int:
    """The place of the microphone in use."""
    return next(place for place, one in enumerate(offered(desk)) if one.is_used)


def beside(desk: Desk) -> int:
    """The place in the other column: as far down as the chosen one, or its last."""
    lines = offered(desk)
    count = sum(one.part is Part.MICROPHONE for one in lines)
    if desk.choice < count:
        return min(count + desk.choice, len(lines) - 1)
    return min(desk.choice - count, count - 1)


def found(desk: Desk, cards: SoundCards) -> Desk:
    """The desk with other cards; what was chosen stays chosen, as far as it is there."""
    told = msgspec.structs.replace(desk, cards=cards)
    if desk.panel is not Panel.SOUND:
        return told
    chosen = offered(desk)[desk.choice]
    places = [
        place
        for place, one in enumerate(offered(told))
        if (one.part, one.source) == (chosen.part, chosen.source)
    ]
    return msgspec.structs.replace(told, choice=places[0] if places else used(told))
