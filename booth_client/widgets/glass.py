"""Drawn over a live picture: where to hold what, its edges as they are seen, nothing more."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from booth_client.events import Outline
from booth_client.face import Lens, LensKind
from booth_client.style import AMBER_LIGHT, SURFACE, TEAL_LIGHT

_CORNER = 0.12  # of the frame's shorter side
# Of the picture's width and height; a code's frame is square, a face's oval is as tall as this.
_FRAMES = {LensKind.PAPER: (0.84, 0.84), LensKind.CODE: (0.0, 0.66), LensKind.FACE: (0.0, 0.8)}


class Glass(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lens: Lens | None = None
        self._ratio = 16 / 9

    def show_lens(self, lens: Lens | None, ratio: float) -> None:
        """`ratio` is the picture's width to its height; None: nothing is drawn."""
        if (lens, ratio) != (self._lens, self._ratio):
            self._lens, self._ratio = lens, ratio
            self.update()

    def picture(self) -> QRectF:
        """Where the whole picture lies inside of this, in pixels."""
        width = min(float(self.width()), self.height() * self._ratio)
        height = width / self._ratio
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        lens = self._lens
        if lens is None or lens.kind is LensKind.MIRROR:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(4.0, self.height() / 120)
        colour = AMBER_LIGHT if lens.fault else TEAL_LIGHT if lens.share > 0 else SURFACE
        pen = QPen(QColor(colour), line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if lens.kind is LensKind.FACE:
            self._draw_oval(painter)
        elif lens.outline:
            painter.drawPolygon(self._polygon(lens.outline))
        else:
            self._draw_corners(painter, lens.kind)
        painter.end()

    def _polygon(self, outline: Outline) -> QPolygonF:
        field = self.picture()
        return QPolygonF(
            [
                QPointF(field.left() + x * field.width(), field.top() + y * field.height())
                for x, y in outline
            ]
        )

    def _draw_oval(self, painter: QPainter) -> None:
        height = min(self.height() * _FRAMES[LensKind.FACE][1], self.width())
        width = height * 0.74
        painter.drawEllipse(
            QRectF((self.width() - width) / 2, (self.height() - height) * 0.3, width, height)
        )

    def _draw_corners(self, painter: QPainter, kind: LensKind) -> None:
        field = self.picture() if kind is LensKind.PAPER else QRectF(self.rect())
        across, down = _FRAMES[kind]
        width, height = field.width() * across, field.height() * down
        if kind is LensKind.CODE:
            width = height  # a square, above the words
        frame = QRectF(0, 0, width, height)
        lift = 0.0 if kind is LensKind.PAPER else field.height() * 0.08
        frame.moveCenter(QPointF(field.center().x(), field.center().y() - lift))
        reach = min(width, height) * _CORNER
        for x, towards_x in ((frame.left(), 1), (frame.right(), -1)):
            for y, towards_y in ((frame.top(), 1), (frame.bottom(), -1)):
                corner = QPointF(x, y)
                painter.drawPolyline(
                    [
                        QPointF(x + towards_x * reach, y),
                        corner,
                        QPointF(x, y + towards_y * reach),
                    ]
                )
