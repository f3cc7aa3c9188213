"""One page as it lies large: its name and state above, the page itself made ready at its size."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.album import Album, Order
from cso_console.events import Act, Do
from cso_console.files import File, Slot, View, scale
from cso_console.style import BODY, RING, UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.marks import drawn
from cso_console.widgets.papers_page import captioned, condition

_WHEEL = 120
_HEAD = 32


class Sheet(QWidget):
    """The page itself; what is painted has been made ready at just this size."""

    def __init__(self, album: Album, side: int, acted: Acted, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._album = album
        self._side = side
        self._acted = acted
        self._face: Face | None = None
        self._sha256 = ""
        self._view: View | None = None
        self._is_ringed = False
        self._has_keys = True
        self._wheel = 0
        album.changed.connect(self.update, Qt.ConnectionType.QueuedConnection)

    def show_page(
        self,
        sha256: str,
        view: View | None,
        face: Face,
        *,
        is_ringed: bool = False,
        has_keys: bool = True,
    ) -> None:
        shown = (sha256, view, face, is_ringed, has_keys)
        now = (self._sha256, self._view, self._face, self._is_ringed, self._has_keys)
        if shown == now:
            return
        self._sha256, self._view, self._face, self._is_ringed, self._has_keys = shown
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._has_keys:
            self._acted(Do(Act.OTHER))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and farther; over the page without the keys they come over first."""
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= _WHEEL:
            is_nearer = self._wheel > 0
            self._wheel -= _WHEEL if is_nearer else -_WHEEL
            if not self._has_keys:
                self._acted(Do(Act.OTHER))
            self._acted(Do(Act.ZOOM_IN if is_nearer else Act.ZOOM_OUT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._face.tokens.picture_ground))
        if self._sha256 and self._view is not None:
            self._draw(painter, self._face, self._sha256, self._view)
        if self._is_ringed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._face.tokens.on_scrim), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = RING / 2
            painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
        painter.end()

    def _draw(self, painter: QPainter, face: Face, sha256: str, view: View) -> None:
        ratio = self.devicePixelRatio()
        size = (round(self.width() * ratio), round(self.height() * ratio))
        found = self._album.large(Order(sha256, view, *size), self._side)
        if found is not None:
            place = QRect(QPoint(0, 0), found.image.size() / ratio)
            place.moveCenter(self.rect().center())
            painter.drawImage(place, found.image)
            return
        key = "papers.failed" if self._album.has_failed(sha256) else "papers.coming"
        painter.setPen(QColor(face.tokens.on_scrim_quiet))
        painter.setFont(face.font(BODY))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, face.texts(key))


class Leaf(QFrame):
    """`side` is its own among those that lie large at once."""

    def __init__(self, album: Album, side: int, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        names = ("paper-name", "sheet") if side == 0 else ("paper-name-left", "sheet-left")
        self._album = album
        self._side = side
        self._name = label("large", self, name=names[0])
        self._count = label("small", self)
        self._condition = label("warning", self)
        self.sheet = Sheet(album, side, acted, names[1], self)
        self._good = label("number", self)
        self._good_mark = label("small", self)
        self._marked: tuple[bool, Face | None] = (False, None)
        self._condition.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        head.setSpacing(UNIT)
        head.addWidget(self._name)
        head.addWidget(self._condition, 1)
        head.addWidget(self._good_mark)
        head.addWidget(self._good)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.sheet, 1)
        self._name.setFixedHeight(_HEAD)

    def show_slot(
        self, file: File, slot: Slot, view: View, face: Face, *, is_ringed: bool, has_keys: bool
    ) -> None:
        sha256 = "" if slot.sheet is None else slot.sheet.sha256
        alone = View(view.visit, view.zoom, view.turn, view.x, view.y)
        self.sheet.show_page(sha256, alone, face, is_ringed=is_ringed, has_keys=has_keys)
        self._name.setText(captioned(slot, face))
        self._condition.setText(condition(slot, face))
        is_good = slot.is_accepted and slot.again is None
        self._good.setText(face.texts("papers.is_accepted") if is_good else "")
        if (is_good, face) != self._marked:
            self._marked = (is_good, face)
            mark = drawn("good", face.tokens.teal, 16, self.devicePixelRatio())
            self._good_mark.setPixmap(QPixmap.fromImage(mark) if is_good else QPixmap())
        place = file.slots.index(slot) + 1
        count = face.texts("papers.count", place=place, count=len(file.slots))
        share = face.texts("papers.zoom", share=round(100 * scale(view.zoom)))
        is_alone = has_keys and not is_ringed
        self._count.setText(f"{count} · {share}" if is_alone else share)

    def put_away(self, face: Face) -> None:
        self._album.put_away(self._side)
        self._marked = (False, None)
        self.sheet.show_page("", None, face)
        for words in (self._name, self._condition, self._count, self._good, self._good_mark):
            words.clear()
