"""Signing with a finger on glass: strokes are kept as points and leave only as a picture."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_client.style import CARD_RADIUS, EDGE, INK, LINE, REGULAR, STROKE, SURFACE, Density
from booth_client.widgets.icon import drawing

INKED = "ink"  # told after every stroke
MOST_POINTS = 20_000
PICTURE_WIDTH = 1200  # pixels of the picture it becomes


class SignaturePad(QWidget):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pad")
        self._tapped = tapped
        self._strokes: list[list[QPointF]] = []
        self._points = 0
        self._can_sign = False
        self._was_inked = False
        self._density = REGULAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_density(self, density: Density) -> None:
        self._density = density

    def show_pad(self, *, can_sign: bool, is_inked: bool) -> None:
        """It empties itself when ink was known of and no longer is, or when nobody may sign."""
        if (self._was_inked and not is_inked) or not can_sign:
            self.clear()
        self._can_sign, self._was_inked = can_sign, is_inked

    def clear(self) -> None:
        self._strokes, self._points = [], 0
        self._was_inked = False
        self.update()

    @property
    def has_ink(self) -> bool:
        return bool(self._strokes)

    def picture(self) -> bytes:
        """The strokes as a PNG, black on white, 1200 pixels wide; nothing without a stroke."""
        if not self._strokes or not self.width():
            return b""
        scale = PICTURE_WIDTH / self.width()
        image = QImage(PICTURE_WIDTH, round(self.height() * scale), QImage.Format.Format_Grayscale8)
        image.fill(QColor(SURFACE))
        painter = QPainter(image)
        painter.scale(scale, scale)
        self._draw_strokes(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a str
        return bytes(buffer.data().data())

    def sizeHint(self) -> QSize:
        return QSize(self._density.target * 5, self._density.target * 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._can_sign and self._points < MOST_POINTS:
            self._strokes.append([event.position()])
            self._points += 1
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._can_sign and self._strokes and self._points < MOST_POINTS:
            self._strokes[-1].append(event.position())
            self._points += 1
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._can_sign and self._strokes:
            self._tapped(INKED)

    def paintEvent(self, event: QPaintEvent) -> None:
        gap = self._density.gap
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(EDGE), STROKE))
        painter.setBrush(QColor(SURFACE))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS
        )
        base = round(self.height() * 0.74)
        painter.setPen(QPen(QColor(LINE), STROKE))
        painter.drawLine(gap * 2, base, self.width() - gap * 2, base)
        size = self._density.icon
        pen = QRectF(gap * 2, base - size - gap // 4, size, size)
        drawing("pencil", EDGE).render(painter, pen)
        self._draw_strokes(painter)
        painter.end()

    def _draw_strokes(self, painter: QPainter) -> None:
        pen = QPen(QColor(INK), max(3.0, self._density.text / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            else:
                painter.drawPath(_smooth(stroke))


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A curve through the middles of the segments: a hand draws no corners."""
    path = QPainterPath(points[0])
    for before, after in pairwise(points[1:]):
        path.quadTo(before, (before + after) / 2)
    path.lineTo(points[-1])
    return path
