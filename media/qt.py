"""Where pictures and facts meet Qt; the only file here that imports PySide6.

Frames are pulled, facts are pushed: a picture is made ready at the view's own size in the thread of
its decoder or of the darkroom, and the painting thread only paints.
"""

import contextlib
import logging
import time
from collections.abc import Callable
from functools import lru_cache
from math import ceil
from typing import Generic, TypeVar

import av
import ttf_opensans
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QFontDatabase,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from media.darkroom import Darkroom, Pictures, Print
from media.handoff import Inbox

__all__ = ["MIRROR_FPS", "Bridge", "Darkroom", "VideoView", "load_typeface"]

logger = logging.getLogger(__name__)

Fact = TypeVar("Fact")

FROZEN_OPACITY = 0.55
MIRROR_FPS = 8  # one's own picture: enough to sit well in it
TYPEFACE = "Open Sans"


class Bridge(QObject, Generic[Fact]):
    """`bridge.inbox.put(fact)` from any thread; `handle(fact)` on the main thread, in order.

    `settle()` follows the last of those that came together.
    """

    _woken = Signal()

    def __init__(
        self,
        handle: Callable[[Fact], None],
        parent: QObject | None = None,
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._handle = handle
        self._settle = settle
        self.inbox: Inbox[Fact] = Inbox(self._wake)
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def _wake(self) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone: there is nobody left to tell
            self._woken.emit()

    def _drain(self) -> None:
        for fact in self.inbox.drain():
            try:
                self._handle(fact)
            except Exception:  # our bug; the facts behind this one must not be lost with it
                logger.exception("a fact of kind %s was not handled", type(fact).__name__)
        self._settle()


class VideoView(QWidget):
    """Shows the newest picture of a `Latest`, at its own size, and nothing when there is none.

    A picture that is ready asks Qt itself for the painting, which takes it: Python is entered once
    for it. Where many threads want Python, each entry is a wait.

    `probe(frame, painted_at)` is called on the main thread for each new picture painted
    (`painted_at` in seconds of `time.monotonic`).
    """

    _developed = Signal()

    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.probe: Callable[[av.VideoFrame, float], None] | None = None
        self._latest: Pictures | None = None
        self._print: Print | None = None
        self._image: QImage | None = None
        self._rounded: QImage | None = None  # the same with its corners cut, once it is needed
        self._sides = self._image_sides = (0, 0)  # Qt knows them too, but must be asked
        self._is_mirrored = False
        self._is_frozen = False
        self._is_filling = True
        self._hides = False
        self.most_fps = self._rest_ms = 0
        self._radius = 0.0
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self._developed.connect(self.update, Qt.ConnectionType.QueuedConnection)
        self._order = darkroom.order(self._say_developed)
        self.destroyed.connect(self._order.withdraw)

    def show_latest(self, latest: Pictures | None) -> None:
        """Look at another source; the old picture goes at once, unless it is frozen."""
        if latest is self._latest:
            return
        self._latest = latest
        self._order.watch(latest)
        if latest is None or not self._is_frozen:
            self._drop_image()
        self._ask()

    def set_mirrored(self, is_mirrored: bool) -> None:
        self._is_mirrored = is_mirrored
        self._reshape()

    def set_frozen(self, is_frozen: bool) -> None:
        """Grey and still: the picture is old."""
        if is_frozen == self._is_frozen:
            return
        self._is_frozen = is_frozen
        self._order.take()  # what was to be painted next is old by then
        if is_frozen and self._image is not None:
            self._image = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
            self._rounded = None
        self._cover()
        self._ask()
        self.update()

    def set_most(self, fps: int) -> None:
        """At most so many pictures a second, for what need not be as quick as a talk."""
        if fps != self.most_fps:
            self.most_fps = fps
            self._order.pace(fps)
            self._rest_ms = 2_000 // fps  # then what was left out is shown: nothing else comes

    def set_fill(self, is_filling: bool) -> None:
        """True: cut the picture's edges to fill the view. False: whole, with bars."""
        self._is_filling = is_filling
        self._reshape()

    def set_corner_radius(self, radius: float) -> None:
        self._radius, self._rounded = radius, None
        self.update()

    def forget(self) -> None:
        """Drop the picture and whatever it came from."""
        self._latest = None
        self._order.watch(None)
        self._drop_image()

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reshape()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._order.want(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sides, self._rounded = (self.width(), self.height()), None
        self._reshape()

    def paintEvent(self, event: QPaintEvent) -> None:
        made = None if self._is_frozen else self._order.take()
        if made is not None:
            self._receive(made)
        if self._image is not None:
            self._paint(self._image, is_new=made is not None)
        if made is not None:
            if self.probe is not None:
                self.probe(made.frame, time.monotonic())
            self._ask()
            if self._rest_ms:
                self._rest.start(self._rest_ms)

    def _paint(self, image: QImage, *, is_new: bool) -> None:
        painter = QPainter(self)
        if self._is_frozen:
            painter.setOpacity(FROZEN_OPACITY)
        is_exact = self._is_exact()
        if is_exact and self._radius <= 0:
            painter.drawImage(0, 0, image)  # pixel by pixel; an odd last row or column is left out
        elif is_exact and is_new:
            self._paint_rounded(painter, image)
        elif is_exact:
            painter.drawImage(0, 0, self._keep_rounded(image))
        elif self._radius <= 0:
            painter.drawImage(self._target(image), image)
        else:
            target = self._target(image)
            brush = QBrush(image)
            place = QTransform.fromTranslate(target.x(), target.y())
            place.scale(target.width() / image.width(), target.height() / image.height())
            brush.setTransform(place)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush)
            painter.drawRoundedRect(target, self._radius, self._radius)
        painter.end()

    def _paint_rounded(self, painter: QPainter, image: QImage) -> None:
        """Only the corners are worked out; all between them is copied."""
        width, height, corner = self.width(), self.height(), ceil(self._radius)
        for box in (
            QRect(corner, 0, width - 2 * corner, corner),
            QRect(0, corner, width, height - 2 * corner),
            QRect(corner, height - corner, width - 2 * corner, corner),
        ):
            painter.drawImage(box, image, box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corners(width, height, self._radius), QBrush(image))

    def _keep_rounded(self, image: QImage) -> QImage:
        """For one who stands before what moves faster: painted again and again as it is."""
        if self._rounded is None:
            self._rounded = QImage(self.size(), QImage.Format.Format_ARGB32_Premultiplied)
            self._rounded.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._rounded)
            self._paint_rounded(painter, image)
            painter.end()
        return self._rounded

    def _is_exact(self) -> bool:
        """Whether the image is this view's size, but for the pixel that makes its sides even."""
        (image_width, image_height), (width, height) = self._image_sides, self._sides
        is_fitting = image_width - width in (0, 1) and image_height - height in (0, 1)
        return is_fitting and self._is_filling and self.devicePixelRatio() == 1.0

    def _target(self, image: QImage) -> QRectF:
        """Where the picture goes: all of the view, or the middle of it."""
        if self._is_filling:
            return QRectF(self.rect())
        ratio = min(self.width() / image.width(), self.height() / image.height())
        width, height = image.width() * ratio, image.height() * ratio
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _say_developed(self) -> None:
        """In the thread that made it ready."""
        with contextlib.suppress(RuntimeError):  # the view is gone
            self._developed.emit()

    def _receive(self, made: Print) -> None:
        height, width = made.pixels.shape[:2]
        apart = made.pixels.strides[0]
        self._print = made  # the image does not own its pixels
        self._image = QImage(made.rows, width, height, apart, QImage.Format.Format_RGB32)
        self._image_sides, self._rounded = (width, height), None
        self._cover()

    def _ask(self) -> None:
        self._order.want(self.isVisible() and not self._is_frozen)

    def _reshape(self) -> None:
        ratio = self.devicePixelRatio()
        size = (round(self.width() * ratio), round(self.height() * ratio))
        self._order.shape(size, self._is_filling, self._is_mirrored)

    def _drop_image(self) -> None:
        self._print = self._image = self._rounded = None
        self._cover()
        self.update()

    def _cover(self) -> None:
        """A picture that fills the view hides what is below, which then need not be painted."""
        is_whole = self._image is not None and self._is_filling and self._radius <= 0
        hides = is_whole and not self._is_frozen
        if hides is not self._hides:
            self._hides = hides
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, hides)


@lru_cache(maxsize=16)
def corners(width: int, height: int, radius: float) -> QPainterPath:
    """What a rounded rectangle has in the squares at its corners."""
    whole = QPainterPath()
    whole.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
    side = ceil(radius)
    found = QPainterPath()
    for x in (0, width - side):
        for y in (0, height - side):
            square = QPainterPath()
            square.addRect(QRectF(x, y, side, side))
            found.addPath(whole.intersected(square))
    return found


def load_typeface() -> str:
    """Register Open Sans and return its family; call it once there is a QGuiApplication."""
    for face in ttf_opensans.FONTS:
        if not face.italic:
            QFontDatabase.addApplicationFont(str(face.path))
    if TYPEFACE in QFontDatabase.families():
        return TYPEFACE
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
