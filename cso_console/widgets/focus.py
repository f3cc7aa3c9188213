"""The one large picture: the booth the officer speaks with, and who hears the officer."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from cso_console.events import Act
from cso_console.keys import key_for
from cso_console.situation import Desk
from cso_console.style import BODY, RADIUS, RING, SMALL, TITLE, UNIT
from cso_console.widgets.face import Face, draw_text
from cso_console.widgets.key_button import paint_cap
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.picture import Glass, Pictures, Screen, draw_dots
from cso_console.widgets.plates import (
    draw_nobody,
    draw_plate,
    draw_words,
    line_words,
    who_hears,
)
from cso_console.widgets.standing import time_shown, watched_words, word
from media.qt import MIRROR_FPS, Darkroom
from signaling.attention import Look, look
from signaling.protocol import Seat, State

_OWN_WIDTH = 176
_OWN_HEIGHT = 99
_CAPTION = 24


class FocusPane(QWidget):
    """Ringed while the officer is live with the booth in it."""

    def __init__(self, darkroom: Darkroom, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focus")
        self._screen = Screen(darkroom, self, 0)  # square: rounding a picture this large costs
        self.view = self._screen.view
        self._own = Screen(darkroom, self, 4)
        self._own.view.set_most(MIRROR_FPS)
        self.own_view = self._own.view
        self.own_view.set_mirrored(True)
        self._glass = Glass(self._draw_glass, self)
        self._meter, self._own_meter = self._glass.meter(), self._glass.meter()
        self._face: Face | None = None
        self._desk: Desk | None = None
        self._now = 0.0
        self._ground: tuple[object, ...] = ()  # what was drawn below the picture from
        self._foot: tuple[str, str] = ("", "")
        self._line = ""
        self._written: tuple[object, ...] = ()

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
        ground = (face, seat is not None, desk.focused is not None, self.view.has_picture)
        if ground != self._ground:
            self._ground = ground
            self.update()
        self._write(desk, seat, face)

    def show_levels(self, level: float, own_level: float) -> None:
        """How loud the booth in focus and the officer are now."""
        self._meter.show_level(level)
        self._own_meter.show_level(own_level)

    def _write(self, desk: Desk, seat: Seat | None, face: Face) -> None:
        """The glass anew where its words have become others: a time moves once a second."""
        foot = ("", "") if seat is None else self._foot_words(face, seat, desk)
        line = None if seat is None else desk.line(seat.visit)
        words = "" if line is None else line_words(line.figures, face)
        bars = None if line is None else line.figures.bars
        written = (
            face,
            bars,
            who_hears(face, desk),
            desk.is_muted,
            desk.focused is None,
            *self._standing(seat, desk),
        )
        foot_before, line_before, before = self._foot, self._line, self._written
        self._foot, self._line, self._written = foot, words, written
        if written != before:
            self._place_meters()
            self._glass.refresh()
            return
        if foot != foot_before:
            self._glass.refresh(self._foot_box())
        if words != line_before:
            self._glass.refresh(self._line_box())

    def _standing(self, seat: Seat | None, desk: Desk) -> tuple[object, ...]:
        """All that is written of who is seen, but for times and figures."""
        if seat is None:
            return (bool(desk.needs(self._now)),)
        seen = look(seat, desk.later(self._now))
        modes = (seat.visit in desk.weak, desk.sharp == seat.visit)
        who = (seat.visit, seat.number, seat.state, seen)
        return (*who, *modes, seat.watched_by, seat.is_joined)

    def _place_meters(self) -> None:
        tokens = None if self._face is None else self._face.tokens
        is_served = self._desk is not None and self._desk.in_pane is not None
        self._meter.show_in(self._meter_box(), tokens if is_served else None)
        self._own_meter.show_in(self._own_meter_box(), tokens)

    def _picture_box(self) -> QRect:
        return self.rect().adjusted(RING, RING, -RING, -RING)

    def _own_box(self) -> QRect:
        box = self._picture_box()
        return QRect(
            box.right() + 1 - 2 * UNIT - _OWN_WIDTH, box.top() + 2 * UNIT, _OWN_WIDTH, _OWN_HEIGHT
        )

    def _meter_box(self) -> QRect:
        box = self._picture_box()
        return QRect(box.right() - 2 * UNIT - 8, box.bottom() - 2 * UNIT - 88, 8, 48)

    def _foot_box(self) -> QRect:
        """Where the plate at the foot may reach."""
        box = self._picture_box()
        return QRect(box.left(), box.bottom() - 2 * UNIT - 71, 2 * UNIT + box.width() // 2, 72)

    def _line_box(self) -> QRect:
        box = self._picture_box()
        return QRect(box.left(), box.bottom() - 2 * UNIT - 31, box.width(), 32)

    def _own_meter_box(self) -> QRect:
        own = self._own_box()
        return QRect(own.right() - 11, own.bottom() - 43, 7, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        box = self._picture_box()
        self.view.setGeometry(box)
        self._glass.setGeometry(self.rect())
        self.own_view.setGeometry(self._own_box())
        self._place_meters()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None or self._desk is None:
            return
        tokens = self._face.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if not self.view.has_picture:
            is_served = self._desk.in_pane is not None
            painter.setBrush(QColor(tokens.picture_ground if is_served else tokens.surface))
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
        seat = desk.in_pane
        if seat is None:
            draw_nobody(painter, self.rect(), face, has_next=bool(desk.needs(self._now)))
        else:
            self._draw_foot(painter, face, seat, desk)
            self._draw_line(painter, face, seat, desk)
            below = self._draw_trouble(painter, face, seat, desk)
            self._draw_watch(painter, face, seat, desk, below)
        self._draw_own(painter, face, desk)

    def _draw_foot(self, painter: QPainter, face: Face, seat: Seat, desk: Desk) -> None:
        """Ticket, booth, state and time, on a plate that makes them legible over any picture."""
        tokens, box = face.tokens, self._picture_box()
        seen = look(seat, desk.later(self._now))
        head, words = self._foot
        painter.setFont(face.font(TITLE, is_strong=True))
        width = painter.fontMetrics().horizontalAdvance(head) + 24
        painter.setFont(face.font(BODY))
        width = max(width, painter.fontMetrics().horizontalAdvance(words) + 24 + 3 * UNIT + 4)
        width = min(width, box.width() // 2)
        plate = QRect(box.left() + 2 * UNIT, box.bottom() - 2 * UNIT - 71, width, 72)
        draw_plate(painter, plate, tokens)
        inner = plate.adjusted(12, 0, -12, 0)
        painter.setPen(QColor(tokens.on_scrim))
        second = QRect(inner.left() + 24, plate.top() + 38, inner.width() - 24, 28)
        draw_text(painter, second, words, Qt.AlignmentFlag.AlignLeft)
        paint_mark(painter, seen, inner.left(), plate.top() + 44, 16, tokens.on_scrim)
        painter.setFont(face.font(TITLE, is_strong=True))
        first = QRect(inner.left(), plate.top() + 4, inner.width(), 36)
        draw_text(painter, first, head, Qt.AlignmentFlag.AlignLeft)

    def _foot_words(self, face: Face, seat: Seat, desk: Desk) -> tuple[str, str]:
        later = desk.later(self._now)
        seen = look(seat, later)
        words = face.texts(
            "focus.foot",
            booth=seat.booth_name,
            state=word(seat, seen, face),
            time=time_shown(seat, seen, later),
        )
        file = desk.file_of(seat.visit)
        name = "" if file is None else file.value("name")
        return f"{seat.ticket}   {name}".strip(), words

    def _draw_line(self, painter: QPainter, face: Face, seat: Seat, desk: Desk) -> None:
        """How the call fares."""
        tokens, box = face.tokens, self._picture_box()
        right, bottom = box.right() - 2 * UNIT, box.bottom() - 2 * UNIT
        line = desk.line(seat.visit)
        if line is None:
            return
        figures, words = line.figures, self._line
        painter.setFont(face.font(SMALL))
        width = painter.fontMetrics().horizontalAdvance(words) + 48 + 2 * UNIT
        plate = QRect(right - width + 1, bottom - 31, width, 32)
        draw_plate(painter, plate, tokens)
        painter.setPen(QColor(tokens.on_scrim_quiet))
        draw_text(painter, plate.adjusted(12, 0, 0, 0), words, Qt.AlignmentFlag.AlignLeft)
        draw_dots(painter, plate.right() - 8, plate.center().y() + 1, figures.bars, tokens)
        if seat.state is State.FOCUSED:
            self._draw_mode(painter, face, plate, is_sharp=desk.sharp == seat.visit)

    def _draw_mode(self, painter: QPainter, face: Face, beside: QRect, *, is_sharp: bool) -> None:
        """What the booth gives up first on a weak path, and the key that changes it."""
        tokens = face.tokens
        words = face.texts("focus.sharp" if is_sharp else "focus.smooth")
        painter.setFont(face.font(SMALL, is_strong=is_sharp))
        width = painter.fontMetrics().horizontalAdvance(words) + 20 + 8 + 24
        plate = QRect(beside.left() - UNIT - width, beside.top(), width, beside.height())
        draw_plate(painter, plate, tokens)
        ink = tokens.on_scrim if is_sharp else tokens.on_scrim_quiet
        painter.setPen(QColor(ink))
        draw_text(painter, plate.adjusted(40, 0, -8, 0), words, Qt.AlignmentFlag.AlignLeft)
        cap = QRect(plate.left() + 12, plate.top() + 6, 20, 20)
        paint_cap(painter, cap, key_for(Act.SHARP), ink, face)

    def _draw_trouble(self, painter: QPainter, face: Face, seat: Seat, desk: Desk) -> int:
        """Why the picture stands still, or how to speak with whoever is only looked at.

        Returns where the next plate may begin.
        """
        box = self._picture_box()
        top = box.top() + 2 * UNIT
        if look(seat, 0.0) is Look.LOST:
            mark, words = Look.LOST.value, face.texts("focus.lost")
        elif seat.visit in desk.weak:
            mark, words = Look.LOST.value, face.texts("focus.weak")
        elif seat.state is State.HELD:
            key = key_for(Act.SEAT, seat.number)
            mark, words = "microphone", face.texts("focus.speak", seat=key)
        else:
            return top
        return draw_words(painter, face, QPoint(box.left() + 2 * UNIT, top), mark, words)

    def _draw_watch(self, painter: QPainter, face: Face, seat: Seat, desk: Desk, top: int) -> None:
        """Who looks in, always: nobody is watched unknowingly."""
        left = self._picture_box().left() + 2 * UNIT
        words = watched_words(seat, face)
        if words:
            draw_words(painter, face, QPoint(left, top), "eye", words)

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
            who_hears(face, desk),
            Qt.AlignmentFlag.AlignLeft,
        )
