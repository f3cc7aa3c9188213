"""Every page that has come, as it comes: small pictures, the chosen one framed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.events import Act, Do
from cso_console.files import COLUMNS, File, Slot
from cso_console.review_acts import is_read_only, refusal
from cso_console.situation import Desk
from cso_console.style import SMALL, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.standing import paper_words

_CAPTION = 24
_LOWEST = 60
_HIGHEST = 132
_FRAME = 3


class Thumbs(QWidget):
    """Three beside each other; the row of the chosen one is always in sight."""

    def __init__(self, album: Album, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("thumbs")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._album = album
        self._acted = acted
        self._face: Face | None = None
        self._slots: tuple[Slot, ...] = ()
        self._chosen = 0
        self._pointed = ""
        album.changed.connect(self.update, Qt.ConnectionType.QueuedConnection)

    def show_slots(self, file: File, chosen: str, face: Face) -> None:
        slots, pointed = file.slots, file.told.pointed
        place = next((n for n, one in enumerate(slots) if one.target == chosen), 0)
        shown = (slots, place, pointed, face)
        if shown == (self._slots, self._chosen, self._pointed, self._face):
            return
        self._slots, self._chosen, self._pointed, self._face = shown
        name = captioned(slots[place], face) if slots else face.texts("papers.none")
        self.setAccessibleName(name)
        self.update()

    def forget(self) -> None:
        self._slots, self._pointed = (), ""
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(3 * 120, 2 * _LOWEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * 100, _CAPTION + 34)

    @property
    def _step(self) -> int:
        """How high a row is: all rows in sight, if they need not be too low for it."""
        rows = max(1, -(-len(self._slots) // COLUMNS))
        fitting = self.height() // rows
        whole = self.height() // max(1, self.height() // _LOWEST)
        return min(_HIGHEST, fitting if fitting >= _LOWEST else whole)

    def cell(self, place: int) -> QRect:
        """Where page `place` is drawn now."""
        rows_seen = max(1, self.height() // self._step)
        first = max(0, self._chosen // COLUMNS - rows_seen + 1)
        row, column = divmod(place, COLUMNS)
        across = (self.width() + UNIT) / COLUMNS
        left = round(column * across)
        right = round((column + 1) * across) - UNIT
        return QRect(left, (row - first) * self._step, right - left, self._step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        for place in range(len(self._slots)):
            if self.cell(place).contains(where):
                self._acted(Do(Act.PICK, place + 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._acted(Do(Act.LARGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, slot in enumerate(self._slots):
            self._draw(painter, self._face, place, slot)
        if not self._slots:
            painter.setPen(QColor(self._face.tokens.quiet))
            painter.drawText(self.rect(), 0, self._face.texts("papers.none"))
        painter.end()

    def _draw(self, painter: QPainter, face: Face, place: int, slot: Slot) -> None:
        tokens, box = face.tokens, self.cell(place)
        if not self.rect().contains(box):
            return
        frame = QRect(box.left(), box.top(), box.width(), box.height() - _CAPTION)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._draw_picture(painter, face, frame.adjusted(4, 4, -4, -4), slot)
        is_lit, is_chosen = slot.target == self._pointed, place == self._chosen
        if is_lit or is_chosen:
            painter.setPen(QPen(QColor(tokens.lit if is_lit else tokens.ink), _FRAME))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = _FRAME / 2
            ring = QRectF(frame).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, 4, 4)
        marks = []
        if is_lit:
            marks.append(("point", tokens.lit))
        if slot.again is not None:
            marks.append(("again", tokens.amber))
        elif slot.is_accepted:
            marks.append(("good", tokens.teal))
        elif slot.sheet is not None and slot.sheet.is_doubtful:
            marks.append(("doubtful", tokens.amber))
        words = QRect(box.left() + 2, frame.bottom() + 1, box.width() - 4, _CAPTION - 4)
        for mark, colour in marks:
            paint_mark(painter, mark, words.right() - 13, words.top() + 1, 14, colour)
            words.setRight(words.right() - 18)
        painter.setPen(QColor(tokens.ink if is_chosen else tokens.quiet))
        painter.setFont(face.font(SMALL, is_strong=is_chosen))
        draw_text(painter, words, captioned(slot, face), Qt.AlignmentFlag.AlignLeft)

    def _draw_picture(self, painter: QPainter, face: Face, box: QRect, slot: Slot) -> None:
        """The picture, or in words why there is none yet."""
        image = None if slot.sheet is None else self._album.thumb(slot.sheet.sha256)
        if image is not None:
            size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(box.topLeft(), size)
            place.moveCenter(box.center())
            painter.setOpacity(0.45 if slot.again is not None else 1.0)
            painter.drawImage(place, image)
            painter.setOpacity(1.0)
            return
        key = "papers.waiting" if slot.sheet is None else "papers.coming"
        if slot.sheet is not None and self._album.has_failed(slot.sheet.sha256):
            key = "papers.failed"
        painter.setPen(QColor(face.tokens.quiet))
        painter.setFont(face.font(SMALL))
        how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, how, face.texts(key))


def captioned(slot: Slot, face: Face) -> str:
    return paper_words(face, slot.paper, slot.page)


def condition(slot: Slot, face: Face) -> str:
    """What is to be said of the page: asked for again and why, or hard to read; mostly nothing."""
    if slot.again is not None:
        return face.texts("papers.again", cause=face.texts(f"again.{slot.again}").lower())
    is_doubtful = slot.sheet is not None and slot.sheet.is_doubtful and not slot.is_accepted
    return face.texts("papers.doubtful") if is_doubtful else ""


def progress_words(file: File, face: Face) -> str:
    """How many of the papers are good; "" before there are any."""
    if not file.papers:
        return ""
    return face.texts("papers.accepted", count=file.accepted, total=len(file.papers))


def show_approve(button: KeyButton, desk: Desk, file: File, face: Face) -> None:
    """The one key of the silent review: look at the next page, accept it, or take that back."""
    button.setVisible(not is_read_only(desk))
    slot = file.slot(desk.place.paper)
    is_to_see = any(one.is_to_see for one in file.papers)
    if desk.viewing is None:
        button.setEnabled(is_to_see and not refusal(desk))
        button.show_weight(Weight.PLAIN)
        button.show_face(face, face.texts("act.approve_look"))
        return
    is_good = slot is not None and slot.is_accepted and slot.again is None
    can_be = is_good or is_to_see
    button.setEnabled(can_be and not refusal(desk))
    button.show_weight(Weight.PLAIN if is_good else Weight.MAIN)
    button.show_face(face, face.texts("act.approve_back" if is_good else "act.approve"))


class PapersPage(QFrame):
    def __init__(self, album: Album, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._progress = label("small", self, name="papers-progress")
        self._thumbs = Thumbs(album, acted, self)
        self._approve = KeyButton("approve", Act.APPROVE, acted, parent=self)
        self._large = KeyButton("large", Act.LARGE, acted, parent=self)
        self._retake = KeyButton("retake", Act.RETAKE, acted, parent=self)
        self._point = KeyButton("point-paper", Act.POINT, acted, parent=self)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        for button in (self._approve, self._large, self._retake, self._point):
            keys.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._progress)
        column.addWidget(self._thumbs, 1)
        column.addLayout(keys)

    def show_file(self, desk: Desk, file: File, face: Face) -> None:
        chosen = desk.place.paper
        slot = file.slot(chosen)
        can_ask = slot is not None and not refusal(desk)
        is_lit = slot is not None and file.told.pointed == slot.target
        self._progress.setText(progress_words(file, face))
        has_room = desk.viewing is None and desk.offer is None  # the tab tells it too
        self._progress.setVisible(bool(file.papers) and has_room)
        self._thumbs.show_slots(file, chosen, face)
        show_approve(self._approve, desk, file, face)
        for button in (self._retake, self._point):
            button.setVisible(not is_read_only(desk))
        self._large.setEnabled(slot is not None and slot.sheet is not None)
        self._retake.setEnabled(can_ask)
        self._point.setEnabled(can_ask)
        self._large.show_face(face, face.texts("act.close") if desk.viewing is not None else None)
        self._retake.show_face(face)
        self._point.show_face(face, face.texts("act.point_end") if is_lit else None)

    def forget(self) -> None:
        self._thumbs.forget()
