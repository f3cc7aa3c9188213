"""CORE. What the officer asks for with one key, shown large for a while: words, or a movement.

Law: each is shown once, however often the server tells it; a touch ends it, and so does time. It is
shown always, and spoken only while no officer speaks.
"""

from enum import StrEnum

import msgspec

from signaling.protocol import YourDossier

LASTS_S = 12.0  # long enough to be read twice by somebody who reads slowly


class CalloutKind(StrEnum):
    PROMPT = "prompt"
    CUE = "cue"


class Callout(msgspec.Struct, frozen=True):
    """Its words are `<kind>.<key>`; `until` in seconds of the journey's own time."""

    kind: CalloutKind
    key: str
    number: int
    until: float
    is_to_all: bool = False


class Heard(msgspec.Struct, frozen=True):
    """The numbers of what has been shown, or was asked for before this booth came back."""

    prompt: int = 0
    cue: int = 0


def heard(told: YourDossier) -> Heard:
    return Heard(told.prompt.number, told.cue_number)


def called(told: YourDossier, before: Heard, now: float) -> Callout | None:
    """What of it is new; a movement, when both are, for somebody is looking for it."""
    if told.cue and told.cue_number > before.cue:
        return Callout(CalloutKind.CUE, told.cue, told.cue_number, now + LASTS_S)
    prompt = told.prompt
    if prompt.key and prompt.number > before.prompt:
        return Callout(
            CalloutKind.PROMPT, prompt.key, prompt.number, now + LASTS_S, prompt.is_to_all
        )
    return None
