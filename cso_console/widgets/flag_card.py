"""A suspicion being written: to the supervisor alone, in a few words or none."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.situation import Desk
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.note_card import Editor
from signaling.inspection import Inspection

_HEIGHT = 132


class FlagCard(QFrame):
    def __init__(
        self,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("flag")
        self.setProperty("role", "card")
        self._title = label("large", self)
        self._hint = label("small", self)
        self._raised = label("warning", self, name="flag-raised")
        self._editor = Editor(takes, self)
        self._editor.setObjectName("flag-words")
        self._editor.setFixedHeight(_HEIGHT)
        self._editor.textChanged.connect(lambda: typed(self._editor.toPlainText()))
        self._send = KeyButton("confirm", Act.CONFIRM, acted, weight=Weight.MAIN, parent=self)
        self._back = KeyButton("back", Act.BACK, acted, parent=self)
        for words in (self._hint, self._raised):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._send, 3)
        keys.addWidget(self._back, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        for widget in (self._title, self._hint, self._editor, self._raised):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(keys)

    def show_desk(self, desk: Desk, face: Face) -> None:
        texts = face.texts
        inspection = Inspection() if desk.file is None else desk.file.told.inspection
        self._title.setText(texts("flag.title"))
        self._hint.setText(texts("flag.hint"))
        self._raised.setText(texts("flag.raised"))
        self._raised.setVisible(inspection.is_flagged)
        self._editor.setPlaceholderText(texts("flag.field"))
        self._send.show_face(face, texts("flag.do"))
        self._back.show_face(face)
        if self._editor.toPlainText() != desk.words:
            self._set(desk.words)
        if not self._editor.hasFocus():
            self._editor.setFocus()

    def forget(self) -> None:
        if self._editor.toPlainText():
            self._set("")

    def _set(self, text: str) -> None:
        """Without a word to the desk, with the caret at the end, and nothing left to be undone."""
        self._editor.blockSignals(True)
        self._editor.setPlainText(text)
        self._editor.document().clearUndoRedoStacks()
        self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        self._editor.blockSignals(False)
