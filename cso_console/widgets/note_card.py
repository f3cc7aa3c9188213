"""The note of a visit: read at a glance, written without leaving the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cso_console.desk import NOTE_LONGEST
from cso_console.events import Act
from cso_console.situation import Desk, Panel
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label, set_role
from cso_console.widgets.key_button import KeyButton, Weight
from signaling.protocol import Seat

_HEIGHT = 112


class Editor(QPlainTextEdit):
    """Keys that are the desk's (F keys, Ctrl, Esc) go on to the window; the rest is typed."""

    def __init__(self, takes: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setTabChangesFocus(True)
        self._takes = takes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)


class NoteCard(QFrame):
    def __init__(
        self,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._eyebrow = label("eyebrow", self)
        self._count = label("small", self)
        self._write = KeyButton("act-note", Act.NOTE, acted, weight=Weight.QUIET, parent=self)
        self._shut = KeyButton(
            "note-close", Act.BACK, acted, weight=Weight.QUIET, words="note.close", parent=self
        )
        for button in (self._write, self._shut):
            button.setFixedHeight(28)
        self._text: QLabel = label("note", self, name="note-text")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._editor = Editor(takes, self)
        self._editor.setFixedHeight(_HEIGHT)
        self._editor.textChanged.connect(lambda: typed(self._editor.toPlainText()))
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._eyebrow, 1)
        head.addWidget(self._count)
        head.addWidget(self._write, 0)
        head.addWidget(self._shut, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._editor)

    def show_note(self, seat: Seat, desk: Desk, face: Face) -> None:
        draft = desk.draft if desk.panel is Panel.NOTE else None
        self._write.show_face(face)
        self._shut.show_face(face)
        is_writing = draft is not None
        self._write.setVisible(not is_writing)
        self._shut.setVisible(is_writing)
        self._count.setVisible(is_writing)
        self._text.setVisible(not is_writing)
        self._eyebrow.setText(face.texts("note.title"))
        if draft is not None:
            self._count.setText(f"{len(draft.text)}/{NOTE_LONGEST}")
            self._show_draft(draft.text)
        elif self._editor.isVisible() or self._editor.toPlainText():
            self._clear()
        self._editor.setVisible(is_writing)
        if is_writing and not self._editor.hasFocus():
            self._editor.setFocus()
        set_role(self._text, "note" if seat.note else "quiet")
        self._text.setText(shortened(seat.note, self._text) or face.texts("note.empty"))

    def _show_draft(self, text: str) -> None:
        """Only what differs is set, so the caret stays where the officer types."""
        if self._editor.toPlainText() != text:
            self._editor.blockSignals(True)
            self._editor.setPlainText(text)
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
            self._editor.blockSignals(False)

    def forget(self) -> None:
        self._clear()
        self._text.clear()

    def _clear(self) -> None:
        """Nothing of one participant's note is left, not even to be undone."""
        self._editor.blockSignals(True)
        self._editor.clear()
        self._editor.document().clearUndoRedoStacks()
        self._editor.blockSignals(False)


def shortened(note: str, where: QLabel, lines: int = 4) -> str:
    """As much of a note as four lines hold; the whole of it is read by opening it."""
    width = max(200, where.width()) * lines
    text = " ".join(note.split())
    return where.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width - 60)
