"""The one large picture: the booth the officer speaks with, and who hears the officer."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from cso_console.attention import Look, look
from cso_console.situation import Desk
from cso_console.style import BODY, RADIUS, RING, SMALL, TITLE, UNIT
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.picture import Glass, Pictures, Screen, draw_dots, draw_meter
from cso_console.widgets.tile import time_shown
from media.qt import Darkroom

_OWN_WIDTH = 176
_OWN_HEIGHT = 99
_CAPTION = 24
_FOOT = 112
_NARROW = 1.6  # a pane less wide than this (no strip under it) would cut too much of a 16:9 picture


class FocusPane(QWidget):
    """Ringed while the officer is live with the booth in it."""

    def __init__(self, darkroom: Darkroom, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focus")
        self._screen = Screen(darkroom, self, 4)
        self.view = self._screen.view
        self._own = Screen(darkroom, self, 4)
        self.own_view = self._own.view
        self.own_view.set_mirrored(True)
        self._glass = Glass(self._draw_glass, self)
        self._face: Face | None = None
        self._desk: Desk | None = None
        self._now = 0.0
        self._level = self._own_level = 0.0

    def show_focus(
        self, desk: Desk, now: float, face: Face, latest: Pictures | None, own: Pictures | None
    ) -> None:
        self._desk, self._now, self._face = desk, now, face
        seat = desk.in_pane
        is_lost = look(seat, 0.0) is Look.LOST
        is_frozen = is_lost or (seat is not None and seat.visit in desk.weak)
        whose = "" if seat is None else seat.visit
        self._screen.show_picture(whose, latest if whose else None, is_frozen=is_frozen)
        self._own.show_picture("", own, is_frozen=False)
        self.update()
        self._glass.update()

    def show_levels(self, level: float, own_level: float) -> None:
        """How loud the booth in focus and the officer are now."""
        self._level, self._own_level = level, own_level
        self._glass.update()

    def _picture_box(self) -> QRect:
        return self.rect().adjusted(RING, RING, -RING, -RING)

    def _own_box(self) -> QRect:
        box = self._picture_box()
        return QRect(
            box.right() + 1 - 2 * UNIT - _OWN_WIDTH, box.top() + 2 * UNIT, _OWN_WIDTH, _OWN_HEIGHT
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        box = self._picture_box()
        self.view.setGeometry(box)
        self._glass.setGeometry(self.rect())
        self.own_view.setGeometry(self._own_box())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None or self._desk is None:
            return
        tokens = self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        has_picture = self._desk.in_pane is not None
        painter.setBrush(QColor(tokens.picture_ground if has_picture else tokens.surface))
        painter.drawRoundedRect(QRectF(self._picture_box()), 4, 4)
        if self._desk.focused is not None:
            painter.setPen(QPen(QColor(tokens.ink), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = RING / 2
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)
        painter.end()

    def _draw_glass(self, painter: QPainter) -> None:
        if self._face is None or self._desk is None:
            return
        face, desk = self._face, self._desk
        if desk.in_pane is None:
            self._draw_nobody(painter, face, desk)
        else:
            self._draw_foot(painter, face, desk)
        self._draw_own(painter, face, desk)

    def _draw_nobody(self, painter: QPainter, face: Face, desk: Desk) -> None:
        """Nobody in focus is calm, never blank: it says what the next key would do."""
        box = self.rect()
        middle = box.center().y()
        paint_mark(painter, "person", box.center().x() - 24, middle - 80, 48, face.tokens.faint)
        painter.setPen(QColor(face.tokens.ink))
        painter.setFont(face.font(TITLE, is_strong=True))
        first = QRect(0, middle - 16, box.width(), 36)
        painter.drawText(first, Qt.AlignmentFlag.AlignCenter, face.texts("focus.nobody"))
        has_next = bool(desk.needs(self._now))
        painter.setPen(QColor(face.tokens.quiet))
        painter.setFont(face.font(BODY))
        hint = face.texts("focus.press_space" if has_next else "focus.wait")
        second = QRect(0, middle + 24, box.width(), 28)
        painter.drawText(second, Qt.AlignmentFlag.AlignCenter, hint)

    def _draw_foot(self, painter: QPainter, face: Face, desk: Desk) -> None:
        """Ticket, booth, state and time on the left; how the call fares on the right."""
        seat = desk.in_pane
        assert seat is not None  # noqa: S101  asked by the caller
        tokens, box = face.tokens, self._picture_box()
        foot = QRect(box.left(), box.bottom() + 1 - _FOOT, box.width(), _FOOT)
        shade = QLinearGradient(foot.topLeft(), foot.bottomLeft())
        shade.setColorAt(0.0, QColor("#00000000"))
        shade.setColorAt(0.55, QColor(tokens.veil))
        shade.setColorAt(1.0, QColor(tokens.scrim))
        painter.fillRect(foot, shade)
        seen = look(seat, desk.later(self._now))
        left, bottom = foot.left() + 2 * UNIT, foot.bottom() - UNIT
        painter.setPen(QColor(tokens.on_scrim))
        painter.setFont(face.font(TITLE, is_strong=True))
        painter.drawText(
            QRect(left, bottom - 62, 400, 34), Qt.AlignmentFlag.AlignVCenter, seat.ticket
        )
        painter.setFont(face.font(BODY))
        paint_mark(painter, seen, left, bottom - 22, 16, tokens.on_scrim)
        time = time_shown(seat, seen, desk.later(self._now))
        words = f"{seat.booth_name} · {face.texts(f'look.{seen}')} {time}"
        draw_text(
            painter,
            QRect(left + 24, bottom - 26, foot.width() - 320, 24),
            words,
            Qt.AlignmentFlag.AlignLeft,
        )
        self._draw_line(
            painter, face, desk, seat.visit, QRect(foot.right() - 292, bottom - 26, 276, 24)
        )
        draw_meter(
            painter, QRect(foot.right() - 2 * UNIT - 7, bottom - 84, 8, 48), self._level, tokens
        )

    def _draw_line(self, painter: QPainter, face: Face, desk: Desk, visit: str, box: QRect) -> None:
        line = desk.line(visit)
        if line is None:
            return
        words = face.texts("focus.line", height=line.height, fps=round(line.fps))
        if line.round_trip_ms is not None:
            words += face.texts("focus.round_trip", ms=round(line.round_trip_ms))
        painter.setPen(QColor(face.tokens.on_scrim_quiet))
        painter.setFont(face.font(SMALL))
        draw_text(painter, box.adjusted(0, 0, -44, 0), words, Qt.AlignmentFlag.AlignRight)
        draw_dots(painter, box.right() + 1, box.center().y() + 1, line.bars, face.tokens)

    def _draw_own(self, painter: QPainter, face: Face, desk: Desk) -> None:
        """The officer's own picture, and under it in words who hears the officer now."""
        tokens, own = face.tokens, self._own_box()
        whole = own.adjusted(0, 0, 0, _CAPTION)
        painter.setPen(QPen(QColor(tokens.veil), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(whole).adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
        caption = QRect(own.left(), own.bottom() + 1, own.width(), _CAPTION)
        is_loud = desk.is_muted and desk.focused is not None
        painter.fillRect(caption, QColor(tokens.amber if is_loud else tokens.scrim))
        ink = tokens.picture_ground if is_loud else tokens.on_scrim
        is_heard = desk.focused is not None and not desk.is_muted
        mark = "microphone" if is_heard else "microphone_off"
        paint_mark(painter, mark, caption.left() + 4, caption.top() + 4, 16, ink)
        painter.setPen(QColor(ink))
        painter.setFont(face.font(SMALL, is_strong=is_heard or is_loud))
        draw_text(
            painter,
            caption.adjusted(24, 0, -4, 0),
            self._who_hears(face, desk),
            Qt.AlignmentFlag.AlignLeft,
        )
        meter = QRect(own.right() - 11, own.bottom() - 43, 7, 40)
        draw_meter(painter, meter, self._own_level, tokens)

    def _who_hears(self, face: Face, desk: Desk) -> str:
        if desk.is_muted:
            return face.texts("focus.muted")
        if desk.focused is None:
            return face.texts("focus.unheard")
        return face.texts("focus.heard_by", booth=desk.focused.booth_name)
