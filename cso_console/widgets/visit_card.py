"""Which visit the panel is about: ticket, booth, state in words and mark, and what is broken."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.figures import clock
from cso_console.situation import Desk
from cso_console.style import SMALL, UNIT
from cso_console.widgets.face import Face, label
from cso_console.widgets.marks import paint_mark
from signaling.attention import Look, look
from signaling.protocol import Seat

_HEIGHT = 28


class Pill(QWidget):
    """A look as mark and word in a thin frame of its colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self._face: Face | None = None
        self._look = Look.EMPTY
        self._words = ""

    def show_look(self, seen: Look, face: Face) -> None:
        self._look, self._face = seen, face
        self._words = face.texts(f"look.{seen}")
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._face is None:
            return QSize(0, _HEIGHT)
        metrics = QFontMetrics(self._face.font(SMALL, is_strong=True))
        return QSize(metrics.horizontalAdvance(self._words) + 16 + 6 + 22, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        colour = self._face.tokens.of_look(self._look)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        paint_mark(painter, self._look, 10, 6, 16, colour)
        painter.setPen(QColor(colour))
        painter.setFont(self._face.font(SMALL, is_strong=True))
        words = QRect(32, 0, self.width() - 32, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class VisitCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._ticket = label("title", self, name="visit-ticket")
        self._booth = label("quiet", self)
        self._pill = Pill(self)
        self._times = label("small", self)
        self._broken = label("warning", self)
        self._broken.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._ticket)
        top.addWidget(self._booth, 1)
        top.addWidget(self._pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 12)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._times)
        column.addWidget(self._broken)

    def show_seat(self, seat: Seat, desk: Desk, now: float, face: Face) -> None:
        later = desk.later(now)
        seen = look(seat, later)
        self._ticket.setText(seat.ticket)
        self._booth.setText(face.texts("visit.booth", booth=seat.booth_name))
        self._pill.show_look(seen, face)
        grown = later if seen is Look.FOCUSED else 0.0
        course = desk.course(seat.visit).steps
        stay = now - course[0].since if course else 0.0
        self._times.setText(
            face.texts("visit.times", attention=clock(seat.attention_s + grown), stay=clock(stay))
        )
        broken = [face.texts(f"visit.{one}") for one in _broken(seat)]
        if seen is Look.TRANSFERRING:
            broken.append(face.texts("visit.transferring", colleague=seat.colleague))
        self._broken.setText(" · ".join(broken))
        self._broken.setVisible(bool(broken))

    def forget(self) -> None:
        for words in (self._ticket, self._booth, self._times, self._broken):
            words.clear()


def _broken(seat: Seat) -> list[str]:
    facts = (
        (seat.booth_online, "booth_offline"),
        (seat.camera, "no_camera"),
        (seat.microphone, "no_microphone"),
    )
    return [word for is_well, word in facts if not is_well]
