"""The console's window: a function of the desk. It tells events and decides nothing.

Law: nothing here changes because a key was pressed; it changes because the desk did.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QWidget

from cso_console.album import Album
from cso_console.events import Do, Event, LineTyped, LogInAsked, NoteTyped, WordsTyped
from cso_console.keys import act_for, is_typing
from cso_console.portraits import Portraits
from cso_console.situation import Desk, Mode, Stage
from cso_console.style import THEMES, sheet
from cso_console.widgets.board_page import BoardPage
from cso_console.widgets.case_page import CasePage
from cso_console.widgets.face import Face
from cso_console.widgets.focus import FocusPane
from cso_console.widgets.log_in import LogInPage
from cso_console.widgets.panel import Typed
from cso_console.widgets.picture import Pictures
from cso_console.widgets.tile import Tile
from cso_console.widgets.work import WorkPage
from media.qt import Darkroom
from signaling.texts import Texts

SMALLEST = (1280, 680)
_NO_MODIFIERS = (
    Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
)  # a digit of the keypad is a digit, and "?" needs Shift on most keyboards


class Window(QWidget):
    """`tell(event)` is called for everything the officer does."""

    def __init__(
        self,
        darkroom: Darkroom,
        album: Album,
        portraits: Portraits,
        family: str,
        words: Mapping[str, Texts],
        tell: Callable[[Event], None],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(*SMALLEST)
        self._family = family
        self._words = words
        self._tell = tell
        self._desk: Desk | None = None
        self._face: Face | None = None
        self._pictures: dict[str, Pictures] = {}
        self._own: Pictures | None = None
        self._log_in = LogInPage(self._ask_log_in, self)
        typed = Typed(self._type, self._type_line, self._type_words)
        self._album = album
        self._work = WorkPage(darkroom, album, portraits, self._act, typed, self._take_key, self)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._log_in)
        self._stack.addWidget(self._work)
        shown = (album, portraits, self._act, self._type_words, self._take_key, self)
        self._cases = CasePage(*shown)
        self._board = BoardPage(darkroom, *shown)
        self._stack.addWidget(self._cases)
        self._stack.addWidget(self._board)

    @property
    def focus(self) -> FocusPane:
        return self._work.focus

    def tile(self, number: int) -> Tile:
        return self._work.tiles[number - 1]

    def show_desk(self, desk: Desk, now: float) -> None:
        """Everything on screen, from the desk and the moment; cheap enough for every change."""
        face = self._faced(desk)
        before, self._desk = self._desk, desk
        page = self._page(desk)
        if self._stack.currentWidget() is not page or before is None:
            self._leave(self._stack.currentWidget(), desk, now, face)
            self._stack.setCurrentWidget(page)
            self._log_in.forget()
            if desk.stage is Stage.LOGIN:
                self._log_in.login.setFocus()
        if desk.stage is Stage.LOGIN:
            self._album.keep(frozenset())
            self._log_in.show_desk(desk, now, face)
            return
        self._pictures = {
            visit: latest
            for visit, latest in self._pictures.items()
            if not desk.is_told or visit in desk.visits
        }
        match desk.mode:
            case Mode.DESK:
                self._work.show_desk(desk, now, face, self._pictures, self._own)
            case Mode.SUPERVISE:
                self._board.show_desk(desk, now, face, self._pictures)
            case _:
                self._cases.show_desk(desk, now, face)
        self._album.keep(desk.visits)
        if not is_typing(desk) and not self.hasFocus():
            self.setFocus()

    def _leave(self, page: QWidget | None, desk: Desk, now: float, face: Face) -> None:
        """What is no longer anybody's business here does not stay on a page that is put away."""
        if page is self._cases:
            self._cases.show_desk(desk, now, face)
        elif page is self._board:
            self._board.show_desk(desk, now, face, {})

    def _page(self, desk: Desk) -> QWidget:
        """What the person is at."""
        if desk.stage is Stage.LOGIN:
            return self._log_in
        match desk.mode:
            case Mode.DESK:
                return self._work
            case Mode.SUPERVISE:
                return self._board
            case _:
                return self._cases

    def show_picture(self, visit: str, latest: Pictures | None) -> None:
        """Where a visit's pictures come from now; it is shown with the next `show_desk`."""
        if latest is None:
            self._pictures.pop(visit, None)
        else:
            self._pictures[visit] = latest

    def show_own_picture(self, latest: Pictures | None) -> None:
        self._own = latest

    def show_levels(self, levels: dict[str, float], own: float) -> None:
        if self._desk is not None:
            self._work.show_levels(self._desk, levels, own)
            self._board.show_level(own)

    def _faced(self, desk: Desk) -> Face:
        tokens = THEMES[desk.theme]
        texts = self._words[desk.language]
        if self._face is None or self._face.tokens is not tokens:
            self.setStyleSheet(sheet(tokens, self._family))
        if self._face is None or (self._face.tokens, self._face.texts) != (tokens, texts):
            self._face = Face(texts, tokens, self._family, self._words)
            self.setWindowTitle(texts("app.title"))
        return self._face

    def _act(self, act: Do) -> None:
        self._tell(act)

    def _type(self, text: str) -> None:
        self._tell(NoteTyped(text))

    def _type_line(self, text: str) -> None:
        self._tell(LineTyped(text))

    def _type_words(self, text: str) -> None:
        self._tell(WordsTyped(text))

    def _ask_log_in(self, login: str, password: str) -> None:
        self._tell(LogInAsked(login, password))

    def _take_key(self, event: QKeyEvent) -> bool:
        """True when the key is one of the desk's own in this situation."""
        if self._desk is None or event.isAutoRepeat():
            return False
        act = act_for(self._desk, spelled(event))
        if act is None:
            return False
        self._tell(act)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)


def spelled(event: QKeyEvent) -> str:
    """The key as the table of keys spells it: "F1", "Ctrl+Return", "?", "H"."""
    typed = event.text()
    if typed in ("?", "+", "="):
        return typed
    modifiers = event.modifiers() & ~_NO_MODIFIERS
    return QKeySequence(event.key() | modifiers.value).toString(
        QKeySequence.SequenceFormat.PortableText
    )
