"""Live picture, photo and portrait side by side at one size, over the focus while that tab is open.

Law: what is painted has been cut in another thread; here nothing is searched and nothing decoded.
"""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.files import File, Tab
from cso_console.likeness import HIGH, WIDE, Whose, photo_of, portrait_of, shown
from cso_console.portraits import Portraits, Sitting
from cso_console.situation import Desk
from cso_console.style import BODY, RADIUS, SMALL, TOOL_HEIGHT, UNIT
from cso_console.widgets.face import Face, draw_text, label
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.picture import Pictures
from cso_console.widgets.plates import who_hears
from cso_console.widgets.standing import shared

_CAPTION = 32
_MARKS = {Whose.LIVE: "camera", Whose.PHOTO: "person", Whose.PORTRAIT: "card"}


class Faces(QWidget):
    """Boxes of the same size; each says in words why it has no face."""

    def __init__(self, portraits: Portraits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("faces")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._portraits = portraits
        self._face: Face | None = None
        self._names: dict[Whose, str] = {}
        self._lacking: dict[Whose, str] = {}
        portraits.changed.connect(self.update, Qt.ConnectionType.QueuedConnection)

    def show_names(self, names: dict[Whose, str], lacking: dict[Whose, str], face: Face) -> None:
        """What stands over each face, and what is said of those of which there is no picture."""
        if (names, lacking, face) == (self._names, self._lacking, self._face):
            return
        self._names, self._lacking, self._face = names, lacking, face
        told = (
            f"{name}: {lacking[one]}" if one in lacking else name for one, name in names.items()
        )
        self.setAccessibleName("; ".join(told))
        self.update()

    def box(self, whose: Whose) -> QRect:
        """Where this face is drawn: as large as all of them fit."""
        room = self.rect().adjusted(2 * UNIT, _CAPTION + UNIT, -2 * UNIT, -2 * UNIT)
        count, gap = len(self._names), 2 * UNIT
        width = (room.width() - (count - 1) * gap) // count
        height = min(room.height(), width * HIGH // WIDE)
        width = height * WIDE // HIGH
        whole = count * width + (count - 1) * gap
        left = room.left() + (room.width() - whole) // 2
        top = room.top() + (room.height() - height) // 2
        place = list(self._names).index(whose)
        return QRect(left + place * (width + gap), top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._face.tokens.picture_ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for whose in self._names:
            self._draw(painter, self._face, whose)
        painter.end()

    def _draw(self, painter: QPainter, face: Face, whose: Whose) -> None:
        tokens, box = face.tokens, self.box(whose)
        caption = QRect(box.left(), box.top() - _CAPTION, box.width(), _CAPTION)
        paint_mark(painter, _MARKS[whose], caption.left(), caption.top() + 6, 18, tokens.on_scrim)
        painter.setPen(QColor(tokens.on_scrim))
        painter.setFont(face.font(BODY, is_strong=True))
        words = caption.adjusted(26, 0, 0, 0)
        draw_text(painter, words, self._names[whose], Qt.AlignmentFlag.AlignLeft)
        round_box = QPainterPath()
        round_box.addRoundedRect(QRectF(box), RADIUS, RADIUS)
        painter.fillPath(round_box, QColor(tokens.picture_raised))
        cutting = None if whose in self._lacking else self._portraits.face(whose)
        if cutting is not None:
            painter.save()
            painter.setClipPath(round_box)
            painter.drawImage(box, cutting.print.image)
            painter.restore()
        why = self._why(whose, is_there=cutting is not None)
        if cutting is not None and cutting.has_face:
            return
        if cutting is not None:
            plate = QRect(box.left(), box.bottom() - 35, box.width(), 36)
            painter.fillRect(plate, QColor(tokens.scrim))
            painter.setPen(QColor(tokens.on_scrim))
            painter.setFont(face.font(SMALL, is_strong=True))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, why)
            return
        painter.setPen(QColor(tokens.on_scrim_quiet))
        painter.setFont(face.font(BODY))
        how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(UNIT, 0, -UNIT, 0), how, why)

    def _why(self, whose: Whose, *, is_there: bool) -> str:
        assert self._face is not None  # noqa: S101  painted only when it has a face
        if whose in self._lacking:
            return self._lacking[whose]
        if is_there:
            return self._face.texts("likeness.no_face")
        has_failed = self._portraits.has_failed(whose)
        return self._face.texts("papers.failed" if has_failed else "likeness.coming")


class FacesView(QFrame):
    """Lies over the focus pane; the booth in focus goes on hearing and being heard."""

    def __init__(self, portraits: Portraits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("faces-view")
        self.setProperty("role", "tool")
        self._portraits = portraits
        self._is_open = False
        self._who = label("large", self, name="faces-who")
        self._heard = label("small", self, name="faces-heard")
        self._faces = Faces(portraits, self)
        head = QHBoxLayout()
        head.setContentsMargins(2 * UNIT, 0, 2 * UNIT, 0)
        head.addWidget(self._who, 1)
        head.addWidget(self._heard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._faces, 1)
        self._who.setFixedHeight(TOOL_HEIGHT - UNIT)

    def show_desk(self, desk: Desk, face: Face, live: Pictures | None) -> bool:
        """True while the faces are compared; `live` is the picture of the claim that is open."""
        file = desk.file
        is_open = file is not None and desk.place.tab is Tab.FACE and desk.viewing is None
        self.setVisible(is_open)
        if file is not None and is_open:
            self._is_open = True
            self._show(desk, file, face, live)
        return is_open

    def _show(self, desk: Desk, file: File, face: Face, live: Pictures | None) -> None:
        photo, portrait = photo_of(file), portrait_of(file)
        self._portraits.look(
            Sitting(
                file.visit,
                live,
                "" if photo is None else photo.sha256,
                "" if portrait is None else portrait.sha256,
            )
        )
        texts = face.texts
        paper = "" if portrait is None else shared(face, "paper", portrait.paper)
        names = {
            Whose.LIVE: texts("likeness.live"),
            Whose.PHOTO: texts("likeness.photo"),
            Whose.PORTRAIT: texts("likeness.portrait", paper=paper)
            if portrait
            else texts("likeness.card"),
        }
        lacking = {
            Whose.LIVE: "" if live is not None else texts("likeness.no_live"),
            Whose.PHOTO: "" if photo is not None else texts("likeness.no_photo"),
            Whose.PORTRAIT: "" if portrait is not None else texts("likeness.no_portrait"),
        }
        stand = shown(desk)
        self._faces.show_names(
            {one: names[one] for one in stand},
            {one: lacking[one] for one in stand if lacking[one]},
            face,
        )
        seat = desk.seat_of(file.visit)
        ticket = "" if seat is None else seat.ticket
        self._who.setText(f"{ticket}   {file.value('name')}".strip())
        self._heard.setText(who_hears(face, desk))

    def hideEvent(self, event: QHideEvent) -> None:
        """Wherever else the desk turns: nobody's face stays behind."""
        if self._is_open:
            self._is_open = False
            self._portraits.look(None)
            self._who.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._faces.update()
