"""One page seen large over the focus: nearer, farther, turned, all by key or by button."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.album import Album, Order
from cso_console.events import Act, Do
from cso_console.files import File, Slot, View, scale
from cso_console.situation import Desk
from cso_console.style import BODY, TOOL_HEIGHT, UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.focus import who_hears
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.papers_page import captioned, condition

_WHEEL = 120
ACTS = (Act.ZOOM_OUT, Act.ZOOM_IN, Act.WHOLE, Act.TURN_LEFT, Act.TURN_RIGHT)


class Sheet(QWidget):
    """The page itself; what is painted has been made ready at just this size."""

    def __init__(self, album: Album, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._album = album
        self._acted = acted
        self._face: Face | None = None
        self._sha256 = ""
        self._view: View | None = None
        self._wheel = 0
        album.changed.connect(self.update, Qt.ConnectionType.QueuedConnection)

    def show_page(self, sha256: str, view: View | None, face: Face) -> None:
        if (sha256, view, face) == (self._sha256, self._view, self._face):
            return
        self._sha256, self._view, self._face = sha256, view, face
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= _WHEEL:
            is_nearer = self._wheel > 0
            self._wheel -= _WHEEL if is_nearer else -_WHEEL
            self._acted(Do(Act.ZOOM_IN if is_nearer else Act.ZOOM_OUT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._face.tokens.picture_ground))
        if self._sha256 and self._view is not None:
            self._draw(painter, self._face, self._sha256, self._view)
        painter.end()

    def _draw(self, painter: QPainter, face: Face, sha256: str, view: View) -> None:
        ratio = self.devicePixelRatio()
        size = (round(self.width() * ratio), round(self.height() * ratio))
        found = self._album.large(Order(sha256, view, *size))
        if found is not None:
            drawn = found.image.size() / ratio
            place = QRect(QPoint(0, 0), drawn)
            place.moveCenter(self.rect().center())
            painter.drawImage(place, found.image)
            return
        key = "papers.failed" if self._album.has_failed(sha256) else "papers.coming"
        painter.setPen(QColor(face.tokens.on_scrim_quiet))
        painter.setFont(face.font(BODY))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, face.texts(key))


class PaperView(QFrame):
    """Lies over the focus pane; the booth in focus goes on hearing and being heard."""

    def __init__(self, album: Album, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper-view")
        self.setProperty("role", "tool")
        self._album = album
        self._is_open = False
        self._name = label("large", self, name="paper-name")
        self._condition = label("warning", self)
        self._count = label("small", self)
        self._heard = label("small", self, name="paper-heard")
        self._sheet = Sheet(album, acted, self)
        self._buttons = [KeyButton(f"view-{act}", act, acted, parent=self) for act in ACTS]
        self._point = KeyButton("view-point", Act.POINT, acted, parent=self)
        self._close = KeyButton(
            "view-close", Act.LARGE, acted, weight=Weight.QUIET, words="act.close", parent=self
        )
        head = QHBoxLayout()
        head.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        head.setSpacing(2 * UNIT)
        head.addWidget(self._name)
        head.addWidget(self._count)
        head.addWidget(self._condition, 1)
        head.addWidget(self._heard)
        head.addWidget(self._close)
        tools = QHBoxLayout()
        tools.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        tools.setSpacing(UNIT)
        for button in (*self._buttons, self._point):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            tools.addWidget(button)
        self._close.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._sheet, 1)
        column.addLayout(tools)
        self._name.setFixedHeight(TOOL_HEIGHT - UNIT)

    def show_desk(self, desk: Desk, face: Face) -> bool:
        """True while a page is seen large."""
        file, view = desk.file, desk.viewing
        slot = None if file is None else file.slot(desk.place.paper)
        is_open = view is not None and file is not None and slot is not None
        self.setVisible(is_open)
        if file is not None and slot is not None and view is not None:
            self._show(file, slot, view, face)
            self._heard.setText(who_hears(face, desk))
        elif self._is_open:
            self._album.put_away()
            self._sheet.show_page("", None, face)
            for words in (self._name, self._condition, self._count):
                words.clear()
        self._is_open = is_open
        return is_open

    def _show(self, file: File, slot: Slot, view: View, face: Face) -> None:
        sha256 = "" if slot.sheet is None else slot.sheet.sha256
        self._sheet.show_page(sha256, view, face)
        self._name.setText(captioned(slot, face))
        self._condition.setText(condition(slot, face))
        place = file.slots.index(slot) + 1
        count = face.texts("papers.count", place=place, count=len(file.slots))
        share = face.texts("papers.zoom", share=round(100 * scale(view.zoom)))
        self._count.setText(f"{count} · {share}")
        for button in self._buttons:
            button.show_face(face)
        is_lit = file.told.pointed == slot.target
        self._point.show_face(face, face.texts("act.point_end") if is_lit else None)
        self._close.show_face(face)
