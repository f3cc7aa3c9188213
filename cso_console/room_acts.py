"""CORE. What each act of the officer does to the desk itself: voice, duty, seats, sound, looks.

Law: what is the officer's own (how it sounds and looks here) changes at once; duty and seats are
the server's and only wished for.
"""

from collections.abc import Callable

import msgspec

from cso_console import sounds
from cso_console.events import Act, Mute, Sharpen, UseSound
from cso_console.outcomes import DUTIES
from cso_console.situation import Desk, Panel, open_panel, say, wish
from signaling.protocol import Duty, SetDuty


def _mute(desk: Desk, now: float, number: int) -> Desk:
    is_muted = not desk.is_muted
    return wish(msgspec.structs.replace(desk, is_muted=is_muted), Mute(is_muted))


def _duty(desk: Desk, now: float, number: int) -> Desk:
    current = Duty.AVAILABLE if desk.yours is None else desk.yours.duty
    return open_panel(desk, Panel.DUTY, DUTIES.index(current))


def _break(desk: Desk, now: float, number: int) -> Desk:
    is_on_break = desk.yours is not None and desk.yours.duty is Duty.BREAK
    return wish(desk, SetDuty(Duty.AVAILABLE if is_on_break else Duty.BREAK))


def _capacity(desk: Desk, now: float, number: int) -> Desk:
    return open_panel(desk, Panel.CAPACITY, 0 if desk.yours is None else desk.yours.capacity - 1)


def _parked(desk: Desk, now: float, number: int) -> Desk:
    if desk.yours is None or not desk.yours.parked:
        return say(desk, now, "notice.nobody_parked")
    return open_panel(desk, Panel.PARKED)


def _sharp(desk: Desk, now: float, number: int) -> Desk:
    """A card is held to the camera: rather sharp than smooth; once more ends it."""
    focused = desk.focused
    if focused is None:
        return say(desk, now, "notice.nobody_focused")
    visit = "" if desk.sharp == focused.visit else focused.visit
    return wish(msgspec.structs.replace(desk, sharp=visit), Sharpen(visit))


def _sound(desk: Desk, now: float, number: int) -> Desk:
    return open_panel(desk, Panel.SOUND, sounds.used(desk))


def use_sound(desk: Desk) -> Desk:
    """The card outlined, at once; the one in use is tried again."""
    chosen = sounds.offered(desk)[desk.choice]
    if chosen.part is sounds.Part.MICROPHONE:
        desk = msgspec.structs.replace(desk, microphone=chosen.source)
    else:
        desk = msgspec.structs.replace(desk, speaker=chosen.source)
    return wish(desk, UseSound(desk.microphone, desk.speaker))


def _details(desk: Desk, now: float, number: int) -> Desk:
    return msgspec.structs.replace(desk, is_detailed=not desk.is_detailed)


ROOM_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.MUTE: _mute,
    Act.SHARP: _sharp,
    Act.SOUND: _sound,
    Act.DETAILS: _details,
    Act.DUTY: _duty,
    Act.BREAK: _break,
    Act.CAPACITY: _capacity,
    Act.PARKED: _parked,
    Act.HELP: lambda desk, now, number: open_panel(desk, Panel.HELP),
    Act.LANGUAGE: lambda desk, now, number: msgspec.structs.replace(
        desk, language="en" if desk.language == "id" else "id"
    ),
    Act.THEME: lambda desk, now, number: msgspec.structs.replace(
        desk, theme="light" if desk.theme == "dark" else "dark"
    ),
    Act.LOG_OUT: lambda desk, now, number: open_panel(desk, Panel.LOG_OUT),
}
