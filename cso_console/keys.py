"""CORE. Every key of the desk in one table; buttons and the help sheet are drawn from it.

Law: while a note is being typed, letters belong to the note.
"""

import msgspec

from cso_console.events import Act, Do
from cso_console.situation import Desk, Panel, Stage

MAX_LINES = 9


class Binding(msgspec.Struct, frozen=True):
    """One key (as Qt spells it) and what it does; `group` is its place on the help sheet."""

    key: str
    act: Act
    number: int = 0
    group: str = ""


BINDINGS: tuple[Binding, ...] = (
    *(Binding(f"F{number}", Act.SEAT, number, "seats") for number in range(1, 7)),
    Binding("Space", Act.NEXT, 0, "seats"),
    Binding("Return", Act.CONFIRM, 0, "seats"),
    Binding("Esc", Act.BACK, 0, "seats"),
    *(Binding(str(number), Act.NUMBER, number, "visit") for number in range(1, MAX_LINES + 1)),
    Binding("H", Act.HOLD, 0, "visit"),
    Binding("P", Act.PARK, 0, "visit"),
    Binding("T", Act.TRANSFER, 0, "visit"),
    Binding("N", Act.NOTE, 0, "visit"),
    Binding("U", Act.UNDO, 0, "closing"),
    Binding("+", Act.EXTEND, 0, "closing"),
    Binding("Ctrl+Return", Act.FINISH, 0, "closing"),
    Binding("M", Act.MUTE, 0, "desk"),
    Binding("B", Act.DUTY, 0, "desk"),
    Binding("Ctrl+B", Act.BREAK, 0, "desk"),
    Binding("L", Act.PARKED, 0, "desk"),
    Binding("C", Act.CAPACITY, 0, "desk"),
    Binding("F9", Act.LANGUAGE, 0, "desk"),
    Binding("F10", Act.THEME, 0, "desk"),
    Binding("F12", Act.HELP, 0, "desk"),
    Binding("Ctrl+L", Act.LOG_OUT, 0, "desk"),
    # The same acts under a second key; shown nowhere but on the help sheet.
    Binding("Enter", Act.CONFIRM),
    Binding("Ctrl+Enter", Act.FINISH),
    Binding("Ctrl+N", Act.NOTE),
    Binding("?", Act.HELP),
    Binding("=", Act.EXTEND),
    Binding("Up", Act.UP),
    Binding("Down", Act.DOWN),
)
_BY_KEY = {one.key: one for one in BINDINGS}
_AT_LOGIN = frozenset({Act.LANGUAGE, Act.THEME})
_WHILE_TYPING = frozenset({Act.BACK})


def act_for(desk: Desk, key: str) -> Do | None:
    """What `key` means on this desk now; None: it is not ours (it may be typed)."""
    binding = _BY_KEY.get(key)
    if binding is None:
        return None
    if desk.stage is Stage.LOGIN and binding.act not in _AT_LOGIN:
        return None
    is_typing = desk.panel is Panel.NOTE
    if is_typing and not _is_chord(key) and binding.act not in _WHILE_TYPING:
        return None
    return Do(binding.act, binding.number)


def key_for(act: Act, number: int = 0) -> str:
    """The key a button shows for its act."""
    return next(one.key for one in BINDINGS if (one.act, one.number) == (act, number))


def _is_chord(key: str) -> bool:
    """F1 to F12 and Ctrl with something: keys that never type a character."""
    return key.startswith("Ctrl+") or (key.startswith("F") and len(key) > 1)
