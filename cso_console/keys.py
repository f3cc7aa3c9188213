"""CORE. Every key of the desk in one table; buttons and the help sheet are drawn from it.

Law: while a note or a line is being typed, letters belong to it. While a paper is seen large, a few
keys that mean nothing about it otherwise turn and enlarge it; in the interview and beside the faces
three of them mark what was said or seen.
"""

from itertools import chain

import msgspec

from cso_console.events import Act, Do
from cso_console.files import Tab
from cso_console.situation import Desk, Mode, Panel, Stage
from signaling.protocol import State

MAX_LINES = 9


class Binding(msgspec.Struct, frozen=True):
    """One key (as Qt spells it) and what it does; `group` is its place on the help sheet."""

    key: str
    act: Act
    number: int = 0
    group: str = ""


BINDINGS: tuple[Binding, ...] = (
    *(Binding(f"F{number}", Act.SEAT, number, "seats") for number in range(1, 7)),
    *(Binding(f"Ctrl+F{number}", Act.LOOK, number, "seats") for number in range(1, 7)),
    Binding("Space", Act.NEXT, 0, "seats"),
    Binding("Return", Act.CONFIRM, 0, "seats"),
    Binding("Esc", Act.BACK, 0, "seats"),
    *(Binding(str(number), Act.NUMBER, number, "visit") for number in range(1, MAX_LINES + 1)),
    Binding("H", Act.HOLD, 0, "visit"),
    Binding("P", Act.PARK, 0, "visit"),
    Binding("T", Act.TRANSFER, 0, "visit"),
    Binding("N", Act.NOTE, 0, "visit"),
    Binding("I", Act.TAB, 1, "file"),
    Binding("D", Act.TAB, 2, "file"),
    Binding("X", Act.TAB, 3, "file"),
    Binding("F", Act.TAB, 4, "file"),
    Binding("Y", Act.TAB, 5, "file"),
    Binding("A", Act.TAB, 6, "file"),
    Binding("W", Act.TAB, 7, "file"),
    Binding("O", Act.APPROVE, 0, "file"),
    Binding("Z", Act.LARGE, 0, "file"),
    Binding("R", Act.RETAKE, 0, "file"),
    Binding("J", Act.POINT, 0, "file"),
    Binding("Up", Act.UP, 0, "file"),
    Binding("Down", Act.DOWN, 0, "file"),
    Binding("Left", Act.LEFT, 0, "file"),
    Binding("Right", Act.RIGHT, 0, "file"),
    Binding("S", Act.SIGN, 0, "visit"),
    Binding("G", Act.CUE, 0, "talk"),
    Binding("F7", Act.PROMPTS, 0, "talk"),
    Binding("Ctrl+F7", Act.PROMPTS_ALL, 0, "talk"),
    Binding("Ctrl+P", Act.PROMPTED, 0, "talk"),
    Binding("Ctrl+O", Act.SECOND_PERSON, 0, "talk"),
    Binding("Ctrl+D", Act.FLAG, 0, "visit"),
    Binding("Ctrl+T", Act.TRANSFER_COLD, 0, "visit"),
    Binding("U", Act.UNDO, 0, "closing"),
    Binding("+", Act.EXTEND, 0, "closing"),
    Binding("Ctrl+Return", Act.FINISH, 0, "closing"),
    Binding("K", Act.SHARP, 0, "visit"),
    Binding("M", Act.MUTE, 0, "desk"),
    Binding("V", Act.SOUND, 0, "desk"),
    Binding("B", Act.DUTY, 0, "desk"),
    Binding("Ctrl+B", Act.BREAK, 0, "desk"),
    Binding("L", Act.PARKED, 0, "desk"),
    Binding("C", Act.CAPACITY, 0, "desk"),
    Binding("Ctrl+G", Act.GRID, 0, "desk"),
    Binding("Ctrl+K", Act.BACK_CASES, 0, "desk"),
    *(Binding(f"Ctrl+{number}", Act.MODE, number, "desk") for number in range(1, 4)),
    Binding("F9", Act.LANGUAGE, 0, "desk"),
    Binding("F10", Act.THEME, 0, "desk"),
    Binding("F11", Act.DETAILS, 0, "desk"),
    Binding("F12", Act.HELP, 0, "desk"),
    Binding("Ctrl+L", Act.LOG_OUT, 0, "desk"),
    # The same acts under a second key; shown nowhere but on the help sheet.
    Binding("Enter", Act.CONFIRM),
    Binding("Ctrl+Enter", Act.FINISH),
    Binding("Ctrl+N", Act.NOTE),
    Binding("F8", Act.NOTE),
    Binding("?", Act.HELP),
    Binding("=", Act.EXTEND),
)
VIEWING: tuple[Binding, ...] = (
    Binding("+", Act.ZOOM_IN, 0, "view"),
    Binding("-", Act.ZOOM_OUT, 0, "view"),
    Binding("0", Act.WHOLE, 0, "view"),
    Binding("Q", Act.TURN_LEFT, 0, "view"),
    Binding("E", Act.TURN_RIGHT, 0, "view"),
    Binding("B", Act.BESIDE, 0, "view"),
    Binding("C", Act.OTHER, 0, "view"),
    Binding("=", Act.ZOOM_IN),
)
TALKING: tuple[Binding, ...] = (
    Binding("+", Act.MARK_RIGHT, 0, "talk"),
    Binding("-", Act.MARK_WRONG, 0, "talk"),
    Binding("0", Act.MARK_UNSURE, 0, "talk"),
    Binding("=", Act.MARK_RIGHT),
)
ASKING: tuple[Binding, ...] = (*TALKING, Binding("Y", Act.DRAW, 0, "talk"))
ON_CASE: tuple[Binding, ...] = (
    Binding("1", Act.CASE_CONFIRM, 0, "case"),
    Binding("2", Act.CASE_SEND_BACK, 0, "case"),
)
ON_BOARD: tuple[Binding, ...] = (
    Binding("F", Act.SEE_FLAG, 0, "board"),
    Binding("P", Act.PLAN, 0, "board"),
)
LOOKING_IN: tuple[Binding, ...] = (
    Binding("T", Act.WHISPER, 0, "board"),
    Binding("M", Act.SPEAK, 0, "board"),
    Binding("J", Act.JOIN, 0, "board"),
    Binding("O", Act.TAKE_OVER, 0, "board"),
)
TABLES = (BINDINGS, VIEWING, ASKING, ON_CASE, ON_BOARD, LOOKING_IN)
_BY_TAB = {
    Tab.FACE: {one.key: one for one in TALKING},
    Tab.INTERVIEW: {one.key: one for one in ASKING},
}
_BY_KEY = {one.key: one for one in BINDINGS}
_BY_KEY_VIEWING = {one.key: one for one in VIEWING}
_BY_KEY_ON_CASE = {one.key: one for one in ON_CASE}
_BY_KEY_ON_BOARD = {one.key: one for one in ON_BOARD}
_BY_KEY_LOOKING_IN = {one.key: one for one in LOOKING_IN}
_AT_LOGIN = frozenset({Act.LANGUAGE, Act.THEME})
_WHILE_TYPING = {
    Panel.NOTE: frozenset({Act.BACK}),
    Panel.LINE: frozenset({Act.BACK, Act.CONFIRM}),
    Panel.FLAG: frozenset({Act.BACK, Act.CONFIRM}),
    Panel.CASE_REPLY: frozenset({Act.BACK, Act.CONFIRM}),
    Panel.WHISPER: frozenset({Act.BACK, Act.CONFIRM}),
}


def act_for(desk: Desk, key: str) -> Do | None:
    """What `key` means on this desk now; None: it is not ours (it may be typed)."""
    binding = _BY_KEY.get(key)
    if desk.viewing is not None:
        binding = _BY_KEY_VIEWING.get(key, binding)
    elif desk.file is not None and not _is_closing(desk):
        binding = _BY_TAB.get(desk.place.tab, {}).get(key, binding)
    binding = _oversight(desk).get(key, binding)
    if binding is None:
        return None
    if desk.stage is Stage.LOGIN and binding.act not in _AT_LOGIN:
        return None
    may = _WHILE_TYPING.get(desk.panel)
    if may is not None and not _is_chord(key) and binding.act not in may:
        return None
    return Do(binding.act, binding.number)


def is_typing(desk: Desk) -> bool:
    """Whether letters belong to a field now."""
    return desk.panel in _WHILE_TYPING


def key_for(act: Act, number: int = 0) -> str:
    """The key a button shows for its act."""
    return next(one.key for one in chain(*TABLES) if (one.act, one.number) == (act, number))


def _oversight(desk: Desk) -> dict[str, Binding]:
    """The keys of a verifier over an open case, and of a supervisor on the board or beyond it."""
    match desk.mode:
        case Mode.VERIFY if desk.panel is Panel.NONE and desk.subject:
            return _BY_KEY_ON_CASE
        case Mode.SUPERVISE if desk.subject:
            return _BY_KEY_LOOKING_IN
        case Mode.SUPERVISE:
            return _BY_KEY_ON_BOARD
        case _:
            return {}


def _is_closing(desk: Desk) -> bool:
    """A visit that is being closed has nothing to mark any more; its own keys matter."""
    return desk.shown is not None and desk.shown.state is State.WRAPUP


def _is_chord(key: str) -> bool:
    """F1 to F12 and Ctrl with something: keys that never type a character."""
    return key.startswith("Ctrl+") or (key.startswith("F") and len(key) > 1)
