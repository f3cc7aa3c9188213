"""A picture with a sheet of glass over it: what is written on a picture is drawn on the glass."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import cast

import av
import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from cso_console.style import Tokens
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom, VideoView

Pictures = Latest[av.VideoFrame] | Latest[Picture]
_DOTS = 4
BAND = 32  # pixels


class Glass(QWidget):
    """A transparent child that draws by a function; it never takes a click.

    What lies below moves thirty times a second: what is drawn is kept until a `refresh` says that
    it has changed. Its meters move by themselves, and nothing else is drawn for them.
    """

    def __init__(self, draw: Callable[[QPainter], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw = draw
        self._drawn: QPixmap | None = None
        self._whole = QRect()
        self._parts: list[QRect] = []
        self._meters: list[Meter] = []

    def meter(self) -> "Meter":
        """One more bar on this glass, out of sight until it has a place."""
        made = Meter(self)
        self._meters.append(made)
        return made

    def refresh(self, box: QRect | None = None) -> None:
        """What is drawn has changed: in `box`, or anywhere."""
        if box is None or self._drawn is None:
            self._drawn = None
            self.update()
        else:
            self._redraw(self._drawn, box)
            self.update(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._whole = self.rect()
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            ratio = self.devicePixelRatio()
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)  # or it has no alpha, and hides all
            self._redraw(self._drawn, self.rect())
        painter, seen = QPainter(self), event.rect()
        is_all = seen == self._whole  # as it is for each picture below
        ratio = self._drawn.devicePixelRatio()
        for box in self._parts:
            if not is_all and not seen.intersects(box):
                continue
            if ratio == 1.0:
                painter.drawPixmap(box, self._drawn, box)
                continue
            source = QRectF(
                box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio
            )
            painter.drawPixmap(QRectF(box), self._drawn, source)
        for meter in self._meters:
            meter.paint(painter, None if is_all else seen, ratio)
        painter.end()

    def _redraw(self, drawn: QPixmap, box: QRect) -> None:
        painter = QPainter(drawn)
        painter.setClipRect(box)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(box, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()
        if box == self.rect():
            self._parts = drawn_boxes(drawn)
        else:
            region = QRegion(box)  # where two overlap nothing is blended twice
            for one in self._parts:
                region += one
            self._parts = list(cast("Iterable[QRect]", region))


def drawn_boxes(drawn: QPixmap) -> list[QRect]:
    """Where anything is drawn, in bands: most of a glass is clear, and need not be blended."""
    alpha = drawn.toImage().convertToFormat(QImage.Format.Format_Alpha8)
    width, height, ratio = alpha.width(), alpha.height(), drawn.devicePixelRatio()
    bits = np.frombuffer(alpha.constBits(), np.uint8).reshape(-1, alpha.bytesPerLine())
    bits = bits[:height, :width]
    boxes = []
    for top in range(0, height, BAND):
        columns = np.flatnonzero(bits[top : top + BAND].any(axis=0))
        if not columns.size:
            continue
        gaps = np.flatnonzero(np.diff(columns) > BAND)
        starts = columns[np.concatenate(([0], gaps + 1))]
        ends = columns[np.concatenate((gaps, [columns.size - 1]))]
        for left, right in zip(starts.tolist(), ends.tolist(), strict=True):
            box = QRectF(left, top, right + 1 - left, min(BAND, height - top))
            place = QRectF(
                box.x() / ratio, box.y() / ratio, box.width() / ratio, box.height() / ratio
            )
            boxes.append(place.toAlignedRect())
    return boxes


class Screen:
    """A `VideoView` that is told its picture only when it is another one."""

    def __init__(self, darkroom: Darkroom, parent: QWidget, radius: int) -> None:
        self.view = VideoView(darkroom, parent)
        self.view.set_corner_radius(radius)
        self.view.set_fill(True)
        self._whose = ""
        self._latest: Pictures | None = None

    def show_picture(self, whose: str, latest: Pictures | None, *, is_frozen: bool) -> None:
        """`whose` is a visit; another's picture never stays, its own frozen one may."""
        if latest is None or whose != self._whose:
            self.view.set_frozen(False)
            self.view.forget()
            self._latest = None
        self._whose = whose
        if latest is not self._latest:
            self.view.show_latest(latest)
            self._latest = latest
        self.view.set_frozen(is_frozen and self.view.has_picture)
        self.view.setVisible(latest is not None)


def draw_dots(painter: QPainter, right: int, middle: int, bars: int, tokens: Tokens) -> None:
    """Connection quality as four dots ending at `right`; a missing dot is hollow."""
    for dot in range(_DOTS):
        box = QRect(right - (_DOTS - dot) * 9 + 2, middle - 3, 6, 6)
        painter.setPen(QColor(tokens.on_scrim))
        painter.setBrush(QColor(tokens.on_scrim) if dot < bars else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)


def draw_meter(painter: QPainter, box: QRect, level: float, tokens: Tokens) -> None:
    """An upright bar filled from below: a raised voice is seen where it cannot be heard."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.scrim))
    painter.drawRoundedRect(box, 3, 3)
    inner = box.adjusted(1, 1, -1, -1)
    painter.setBrush(QColor(tokens.picture_meter))
    painter.drawRoundedRect(
        inner.adjusted(0, inner.height() - filled(box.height(), level), 0, 0), 2, 2
    )


def filled(height: int, level: float) -> int:
    """How many pixels of a meter so high are filled."""
    return round((height - 2) * min(1.0, max(0.0, level)))


class Meter:
    """A level on a glass, painted by itself only where no moving picture below it does that.

    It is told seven times a second, and a picture moves more often: each paints what is on it too.
    """

    def __init__(self, glass: Glass) -> None:
        self._glass = glass
        self._box = QRect()
        self._place = (0, 0, 0, 0)  # the same: Qt would be asked for it with each picture
        self._tokens: Tokens | None = None
        self._level = 0.0
        self._is_owed = False
        self._kind: tuple[int, int, int, float] = (0, 0, 0, 0.0)
        self._bar = QPixmap()

    def show_in(self, box: QRect, tokens: Tokens | None) -> None:
        """Where it stands and in which colours; None takes it out of sight."""
        if (box, tokens) != (self._box, self._tokens):
            self._glass.update(self._box)
            self._box, self._tokens, self._kind = box, tokens, (0, 0, 0, 0.0)
            self._place = (box.x(), box.y(), box.width(), box.height())
            self._glass.update(box)

    def show_level(self, level: float) -> None:
        """Asks for its painting the second time that it is not seen as it should be."""
        was_owed, self._level = self._is_owed, level
        self._is_owed = self._tokens is not None and filled(self._place[3], level) != self._kind[2]
        if self._is_owed and was_owed:
            self._glass.update(self._box)

    def paint(self, painter: QPainter, seen: QRect | None, ratio: float) -> None:
        """`seen` is what is painted of its glass; None for all of it."""
        if self._tokens is not None and (seen is None or seen.intersects(self._box)):
            left, top, width, height = self._place
            kind = (width, height, filled(height, self._level), ratio)
            self._is_owed = False
            if kind != self._kind:
                self._kind, self._bar = kind, _bar(*kind, self._tokens)
            painter.drawPixmap(left, top, self._bar)


@lru_cache(maxsize=256)
def _bar(width: int, height: int, high: int, ratio: float, tokens: Tokens) -> QPixmap:
    """A meter as it stands there: there are no more of them than it has pixels."""
    box = QRect(0, 0, width, height)
    bar = QPixmap(box.size() * ratio)
    bar.setDevicePixelRatio(ratio)
    bar.fill(Qt.GlobalColor.transparent)
    painter = QPainter(bar)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_meter(painter, box, high / (height - 2), tokens)
    painter.end()
    return bar
