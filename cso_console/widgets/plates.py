"""What stands on a large picture: words on plates that make them legible over anything."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from cso_console.situation import Desk, Mode
from cso_console.style import BODY, RADIUS, TITLE, UNIT, Tokens
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.marks import paint_mark
from media.facts import Figures


def line_words(figures: Figures, face: Face) -> str:
    """How a call fares, as briefly as it stands on its picture."""
    words = face.texts("focus.line", height=figures.height, fps=round(figures.fps))
    if figures.round_trip_ms is None:
        return words
    return words + face.texts("focus.round_trip", ms=round(figures.round_trip_ms))


def who_hears(face: Face, desk: Desk) -> str:
    """In words: which booth hears the officer now, if any; "" away from the seats."""
    if desk.mode is not Mode.DESK:
        return ""
    if desk.is_muted:
        return face.texts("focus.muted")
    if desk.focused is None:
        return face.texts("focus.unheard")
    return face.texts("focus.heard_by", booth=desk.focused.booth_name)


def draw_words(painter: QPainter, face: Face, at: QPoint, mark: str, words: str) -> int:
    """A plate with a mark and words; where the next may begin below it."""
    painter.setFont(face.font(BODY, is_strong=True))
    width = painter.fontMetrics().horizontalAdvance(words) + 24 + 3 * UNIT + 4
    plate = QRect(at.x(), at.y(), width, 40)
    draw_plate(painter, plate, face.tokens)
    paint_mark(painter, mark, plate.left() + 12, plate.top() + 12, 16, face.tokens.on_scrim)
    painter.setPen(QColor(face.tokens.on_scrim))
    draw_text(painter, plate.adjusted(36, 0, -UNIT, 0), words, Qt.AlignmentFlag.AlignLeft)
    return plate.bottom() + UNIT


def draw_plate(painter: QPainter, box: QRect, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.scrim))
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def draw_nobody(painter: QPainter, box: QRect, face: Face, *, has_next: bool) -> None:
    """Nobody in focus is calm, never blank: it says what the next key would do."""
    middle = box.center().y()
    paint_mark(painter, "person", box.center().x() - 24, middle - 80, 48, face.tokens.faint)
    painter.setPen(QColor(face.tokens.ink))
    painter.setFont(face.font(TITLE, is_strong=True))
    first = QRect(0, middle - 16, box.width(), 36)
    painter.drawText(first, Qt.AlignmentFlag.AlignCenter, face.texts("focus.nobody"))
    painter.setPen(QColor(face.tokens.quiet))
    painter.setFont(face.font(BODY))
    hint = face.texts("focus.press_space" if has_next else "focus.wait")
    second = QRect(0, middle + 24, box.width(), 28)
    painter.drawText(second, Qt.AlignmentFlag.AlignCenter, hint)
