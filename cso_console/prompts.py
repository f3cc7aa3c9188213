"""CORE. The ready-made words an officer has said in a booth by one key.

Law: which words there are is the server's list; a booth hears them in its own language, and who is
in focus stays in focus. To all is never the same key as to one.
"""

from cso_console.files import File
from cso_console.situation import Desk, Panel, is_with_officer
from signaling.inspection import PROMPTS
from signaling.protocol import SayPrompt, SayToAll

PANELS = frozenset({Panel.PROMPTS, Panel.PROMPTS_ALL})


def reached(desk: Desk) -> int:
    """How many booths would hear words to all."""
    return sum(is_with_officer(seat) for seat in desk.seats)


def wish_for(desk: Desk, index: int) -> SayPrompt | SayToAll | None:
    """The wish for line `index` of the open list."""
    shown = desk.shown
    if desk.panel is Panel.PROMPTS_ALL:
        return SayToAll(PROMPTS[index])
    return None if shown is None else SayPrompt(shown.visit, PROMPTS[index])


def said_last(file: File | None) -> str:
    """The words this booth heard last; "" for none yet."""
    return "" if file is None else file.told.inspection.prompt.key
