"""What every widget is drawn with: the words of one language, the tokens of one theme, a typeface.

Law: a widget is told everything by `show_...(desk, now, face)` and keeps nothing that decides.
"""

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cso_console.events import Do
from cso_console.style import Tokens
from signaling.texts import Texts


class Face(msgspec.Struct, frozen=True):
    texts: Texts
    tokens: Tokens
    family: str
    languages: Mapping[str, Texts] = {}

    def of(self, language: str) -> "Face":
        """The same in a participant's language, for what they will read."""
        return msgspec.structs.replace(self, texts=self.languages.get(language, self.texts))

    def font(self, size: int, *, is_strong: bool = False) -> QFont:
        font = QFont(self.family)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        return font


Acted = Callable[[Do], None]


def key_name(key: str, texts: Texts) -> str:
    """A key as its cap reads in this language."""
    words = {"Space": "key.space", "Return": "key.enter", "Esc": "key.escape"}
    return "+".join(texts(words[part]) if part in words else part for part in _parts(key))


def _parts(key: str) -> list[str]:
    return [key] if key == "+" else key.split("+")


def label(role: str, parent: QWidget | None = None, *, name: str = "") -> QLabel:
    made = QLabel(parent)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        made.setObjectName(name)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """A new role takes effect at once; the same one costs nothing."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def card(parent: QWidget | None = None, *, name: str = "") -> QFrame:
    made = QFrame(parent)
    made.setProperty("role", "card")
    if name:
        made.setObjectName(name)
    return made


def draw_text(painter: QPainter, box: QRect, text: str, align: Qt.AlignmentFlag) -> None:
    """Text on one line, shortened with an ellipsis rather than cut."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)
