"""What is asked beside a case or a look-in: which fault, what to write, whether really."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cso_console.case_acts import FAULTS
from cso_console.events import Act
from cso_console.oversight_news import WORDS_LONGEST
from cso_console.situation import Desk, Mode, Panel
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.list_card import Lines
from cso_console.widgets.note_card import Editor

WRITING = frozenset({Panel.CASE_REPLY, Panel.WHISPER})
ASKING = frozenset({Panel.JOIN, Panel.TAKE_OVER, Panel.LOG_OUT})
DRAWERS = WRITING | ASKING | {Panel.CASE_REASON}


class Drawer(QFrame):
    """One at a time, always at the same place; Enter goes on, Esc goes back."""

    def __init__(
        self,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("drawer")
        self._title = label("large", self, name="drawer-title")
        self._hint: QLabel = label("quiet", self, name="drawer-hint")
        self._hint.setWordWrap(True)
        self._lines = Lines(acted, self)
        self._editor = Editor(takes, self)
        self._editor.setObjectName("words")
        self._editor.setFixedHeight(120)
        self._editor.textChanged.connect(lambda: typed(self._editor.toPlainText()))
        self._count = label("small", self)
        self._confirm = KeyButton(
            "drawer-confirm", Act.CONFIRM, acted, weight=Weight.MAIN, parent=self
        )
        self._back = KeyButton("drawer-back", Act.BACK, acted, parent=self)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._confirm, 3)
        keys.addWidget(self._back, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._lines)
        column.addWidget(self._editor)
        column.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(keys)

    def show_desk(self, desk: Desk, face: Face) -> None:
        panel, texts = desk.panel, face.texts
        self.setVisible(panel in DRAWERS)
        is_writing = panel in WRITING
        if not is_writing:
            self.forget()
        if panel not in DRAWERS:
            return
        key = _key(desk)
        self._title.setText(texts(f"ask.{key}"))
        self._hint.setText(texts(f"ask.{key}_hint"))
        self._lines.setVisible(panel is Panel.CASE_REASON)
        if panel is Panel.CASE_REASON:
            lines = tuple((texts(f"reason.{one}"), "") for one in FAULTS)
            self._lines.show_lines(lines, desk.choice, face)
        self._editor.setVisible(is_writing)
        self._count.setVisible(is_writing)
        if is_writing:
            self._count.setText(f"{len(desk.words)}/{WORDS_LONGEST}")
            self._show_words(desk.words)
        self._confirm.show_face(face, texts(f"ask.{key}_do"))
        self._back.show_face(face)

    def _show_words(self, words: str) -> None:
        """Only what differs is set, so the caret stays where one types."""
        if self._editor.toPlainText().replace("\n", " ") != words:
            self._editor.blockSignals(True)
            self._editor.setPlainText(words)
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
            self._editor.blockSignals(False)
        if not self._editor.hasFocus():
            self._editor.setFocus()

    def forget(self) -> None:
        """Nothing written about one participant is left, not even to be undone."""
        if not self._editor.toPlainText():
            return
        self._editor.blockSignals(True)
        self._editor.clear()
        self._editor.document().clearUndoRedoStacks()
        self._editor.blockSignals(False)


def _key(desk: Desk) -> str:
    """Which words: the note of a correction is not a reply."""
    if desk.panel is Panel.CASE_REPLY and desk.mode is Mode.CORRECT:
        return "note"
    return str(desk.panel)
