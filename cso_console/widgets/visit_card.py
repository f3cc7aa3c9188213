"""Which visit the panel is about: ticket, booth, state in words and mark, and what is broken."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.figures import clock
from cso_console.files import File
from cso_console.situation import Desk
from cso_console.style import SMALL, UNIT
from cso_console.widgets.face import Face, label
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.standing import progress, shared, watched_words, word
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

    def show_look(self, seen: Look, words: str, face: Face) -> None:
        if (seen, face, words) == (self._look, self._face, self._words):
            return
        self._look, self._face, self._words = seen, face, words
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


class Progress(QWidget):
    """A thin line: how much of the participant's own work is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(4)
        self._face: Face | None = None
        self._share = 0.0

    def show_share(self, share: float, face: Face) -> None:
        if (share, face) != (self._share, self._face):
            self._share, self._face = share, face
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._face.tokens.line))
        done = QRect(0, 0, round(self.width() * self._share), self.height())
        painter.fillRect(done, QColor(self._face.tokens.teal))
        painter.end()


class VisitCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._ticket = label("title", self, name="visit-ticket")
        self._booth = label("quiet", self)
        self._pill = Pill(self)
        self._name = label("strong", self, name="visit-name")
        self._times = label("small", self)
        self._work = label("small", self, name="visit-work")
        self._count = label("number", self)
        self._progress = Progress(self)
        self._broken = label("warning", self)
        self._broken.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._ticket)
        top.addWidget(self._booth, 1)
        top.addWidget(self._pill)
        who = QHBoxLayout()
        who.setSpacing(UNIT)
        who.addWidget(self._name, 1)
        who.addWidget(self._times)
        work = QHBoxLayout()
        work.setSpacing(UNIT)
        work.addWidget(self._work, 1)
        work.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 12)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(who)
        column.addLayout(work)
        column.addSpacing(2)
        column.addWidget(self._progress)
        column.addWidget(self._broken)
        for words in (self._name, self._work):
            words.setMinimumWidth(40)

    def show_seat(self, seat: Seat, desk: Desk, now: float, face: Face) -> None:
        later = desk.later(now)
        seen = look(seat, later)
        self._ticket.setText(seat.ticket)
        self._booth.setText(face.texts("visit.booth", booth=seat.booth_name))
        self._pill.show_look(seen, word(seat, seen, face), face)
        grown = later if seen is Look.FOCUSED else 0.0
        course = desk.course(seat.visit).steps
        stay = now - course[0].since if course else 0.0
        self._times.setText(
            face.texts("visit.times", attention=clock(seat.attention_s + grown), stay=clock(stay))
        )
        self._show_work(seat, desk.file_of(seat.visit), face)
        broken = [face.texts(f"visit.{one}") for one in _broken(seat)]
        if seen is Look.TRANSFERRING:
            broken.append(face.texts("visit.transferring", colleague=seat.colleague))
        watched = watched_words(seat, face)
        if watched:
            broken.append(watched)
        self._broken.setText(" · ".join(broken))
        self._broken.setVisible(bool(broken))

    def _show_work(self, seat: Seat, file: File | None, face: Face) -> None:
        """Who it is, why they came, and how far they have got."""
        step = shared(face, "step", seat.step)
        if file is None:
            self._name.setText("")  # which costs nothing when it is empty already
            self._work.setText(step)
        else:
            cause = file.dossier.cause
            why = face.texts("visit.no_cause") if cause is None else shared(face, "cause", cause)
            self._name.setText(file.value("name"))
            self._work.setText(face.texts("visit.work", cause=why, step=step))
        share = progress(seat)
        words = face.texts("visit.progress", done=seat.done, total=seat.total)
        self._count.setText("" if share is None else words)
        self._progress.show_share(share or 0.0, face)

    def forget(self) -> None:
        everything = (self._ticket, self._booth, self._name, self._times)
        for words in (*everything, self._work, self._count, self._broken):
            words.clear()


def _broken(seat: Seat) -> list[str]:
    facts = (
        (seat.booth_online, "booth_offline"),
        (seat.camera, "no_camera"),
        (seat.microphone, "no_microphone"),
    )
    return [word for is_well, word in facts if not is_well]
