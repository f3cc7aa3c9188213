"""Whoever is looked in on: the live picture, who serves whom, and whether one is heard."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cso_console.board_acts import watched
from cso_console.figures import clock
from cso_console.situation import Desk
from cso_console.style import BODY, LARGE, RADIUS, SMALL, UNIT
from cso_console.widgets.face import Face
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.picture import Glass, Pictures, Screen
from cso_console.widgets.rows import RIGHT, write
from media.qt import Darkroom

_FOOT = 56


class WatchPane(QWidget):
    """The same picture the officer sees, sixteen to nine, with words at its head and foot."""

    def __init__(self, darkroom: Darkroom, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("watch-pane")
        self._screen = Screen(darkroom, self, RADIUS)
        self._glass = Glass(self._draw, self)
        self._face: Face | None = None
        self._words: tuple[str, ...] = ()
        self._has_picture = False

    def show_desk(self, desk: Desk, now: float, face: Face, latest: Pictures | None) -> None:
        self._screen.show_picture(desk.subject, latest, is_frozen=False)
        words = _words(desk, max(0.0, now - desk.board_at), face)
        has_picture = latest is not None
        if (words, face, has_picture) != (self._words, self._face, self._has_picture):
            self._words, self._face, self._has_picture = words, face, has_picture
            self.setAccessibleName("; ".join(one for one in words if one))
            self._glass.refresh()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._screen.view.setGeometry(self.rect())
        self._glass.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._face.tokens.picture_ground))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        if self._face is None or not self._words:
            return
        face, tokens = self._face, self._face.tokens
        booth, officer, time, standing, is_open = self._words
        box = self.rect()
        head = QRect(0, 0, box.width(), 48)
        foot = QRect(0, box.height() - _FOOT, box.width(), _FOOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.veil))
        for band in (head, foot):
            painter.drawRoundedRect(band, RADIUS, RADIUS)
        inner = head.adjusted(2 * UNIT, 0, -2 * UNIT, 0)
        ink = tokens.on_scrim
        write(painter, inner, booth, face, size=LARGE, is_strong=True, colour=ink)
        taken = painter.fontMetrics().horizontalAdvance(booth) + 2 * UNIT
        rest = inner.adjusted(taken, 0, -80, 0)
        write(painter, rest, officer, face, size=BODY, colour=tokens.on_scrim_quiet)
        write(painter, inner, time, face, size=BODY, colour=ink, is_strong=True, align=RIGHT)
        mark = "microphone" if is_open else "eye"
        tone = tokens.picture_hand if is_open else ink
        paint_mark(painter, mark, 2 * UNIT, foot.top() + 18, 20, tone)
        words = foot.adjusted(2 * UNIT + 32, 0, -2 * UNIT, 0)
        write(painter, words, standing, face, size=BODY, is_strong=True, colour=tone)
        if not self._has_picture:
            middle = QRect(0, 48, box.width(), box.height() - 48 - _FOOT)
            align = Qt.AlignmentFlag.AlignHCenter
            coming = face.texts("board.connecting")
            write(
                painter, middle, coming, face, size=SMALL, colour=tokens.on_scrim_quiet, align=align
            )


def _words(desk: Desk, later: float, face: Face) -> tuple[str, ...]:
    """Booth, officer, how long, who hears whom; the last is "yes" while one's voice is heard."""
    booth = watched(desk)
    if booth is None:
        return ()
    texts = face.texts
    if booth.is_joined:
        standing = "board.you_talk" if desk.is_speaking else "board.you_joined"
    else:
        standing = "board.you_whisper" if desk.is_speaking else "board.you_look"
    return (
        f"{booth.name} · {booth.ticket}",
        texts("board.served_by", officer=booth.officer),
        clock(booth.age_s + later),
        texts(standing, officer=booth.officer.partition(" ")[0]),
        "yes" if desk.is_speaking else "",
    )
