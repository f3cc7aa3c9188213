"""One seat from afar to near: a coloured strip with a mark and a word, then booth, ticket, time."""

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from cso_console.events import Act, Do
from cso_console.keys import key_for
from cso_console.situation import Desk
from cso_console.style import (
    EASE_MS,
    PULSE_MS,
    RADIUS,
    RING,
    SMALL,
    STRIP_HEIGHT,
    STRIP_TALLEST,
)
from cso_console.widgets.face import Acted, Face
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.picture import Glass, Pictures, Screen, draw_dots
from cso_console.widgets.standing import (
    call_words,
    progress,
    time_shown,
    watched_words,
    word,
)
from cso_console.widgets.strip import EDGE, MARK, Strip, draw_strip
from media.qt import Darkroom
from signaling.attention import Look, look
from signaling.protocol import Seat, State

TILE_FPS = 16  # a glance: a held booth sends no more
FOCUSED_FPS = 8  # who is in focus is seen large beside it

_STEPS = 40  # of the whole strength of a colour


class Tile(QWidget):
    """Seat `number`; a click is its F key, with Ctrl too."""

    def __init__(self, number: int, darkroom: Darkroom, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"tile-{number}")
        self.number = number
        self._acted = acted
        self._screen = Screen(darkroom, self, 0)
        self.view = self._screen.view
        self.view.set_most(TILE_FPS)
        self._glass = Glass(self._draw_glass, self)
        self._meter = self._glass.meter()
        self._face: Face | None = None
        self._seat: Seat | None = None
        self._look = Look.EMPTY
        self._is_open = True
        self._is_chosen = False
        self._bars: int | None = None
        self._word = ""
        self._unread = 0
        self._watched = ""
        self._strip: Strip | None = None
        self._ground: tuple[object, ...] = ()  # what the rest of the tile was drawn from
        self._written: tuple[object, ...] = ()  # and what its glass was
        self._colour = QColor()
        self._ease = QVariantAnimation(self, duration=EASE_MS)
        self._ease.valueChanged.connect(self._take_colour)
        self._pulse = QVariantAnimation(self, duration=PULSE_MS)
        self._pulse.setLoopCount(-1)
        for moment, strength in ((0.0, 1.0), (0.5, 0.7), (1.0, 1.0)):
            self._pulse.setKeyValueAt(moment, strength)
        self._pulse.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._pulse.valueChanged.connect(self._take_strength)
        self._strength = 1.0

    def show_seat(self, desk: Desk, now: float, face: Face, latest: Pictures | None) -> None:
        """The seat as it is at `now`, with its picture if there is one."""
        seat = desk.seat(self.number)
        later = desk.later(now)
        seen = look(seat, later)
        self._is_open = desk.yours is not None and self.number <= desk.yours.capacity
        self._is_chosen = seat is not None and desk.selected == seat.visit
        line = None if seat is None else desk.line(seat.visit)
        self._bars = None if line is None else line.figures.bars
        self.setToolTip("" if line is None else call_words(line.figures, face))
        is_frozen = seen is Look.LOST or (seat is not None and seat.visit in desk.weak)
        whose = "" if seat is None else seat.visit
        is_focused = seat is not None and seat.state is State.FOCUSED
        self.view.set_most(FOCUSED_FPS if is_focused else TILE_FPS)
        self._screen.show_picture(whose, latest if whose else None, is_frozen=is_frozen)
        self._turn(seen, face)
        self._seat = seat
        self._word = word(seat, seen, face)
        file = None if seat is None else desk.file_of(seat.visit)
        self._unread = 0 if file is None else file.unread
        time = "" if seat is None else time_shown(seat, seen, later)
        self._watched = "" if seat is None else watched_words(seat, face)
        self.setAccessibleName(self._spoken(seat, time))
        self._show_strip(None if seat is None else _strip(seat, seen, self._word, time))
        self._show_rest(seat, face)

    @property
    def is_pulsing(self) -> bool:
        return self._pulse.state() is QVariantAnimation.State.Running

    def show_level(self, level: float) -> None:
        """How loud the booth is now."""
        self._meter.show_level(level)

    def _show_strip(self, strip: Strip | None) -> None:
        """Once a second a time moves: nothing but the strip is drawn for it."""
        if strip != self._strip:
            self._strip = strip
            self.update(self._strip_box())

    def _show_rest(self, seat: Seat | None, face: Face) -> None:
        """Everything else is drawn when it has become another."""
        standing = (self._look, self._is_open, self._is_chosen, self.view.has_picture)
        ground = (face, seat is None, standing, "" if seat is not None else self._word)
        if ground != self._ground:
            self._ground = ground
            self.update()
        facts = () if seat is None else (seat.sheets, _failures(seat, self._unread))
        written = (face, self._bars, *facts)
        if written != self._written:
            self._written = written
            self._place_meter()
            self._glass.refresh()

    def _place_meter(self) -> None:
        is_there = self._face is not None and self._seat is not None
        tokens = self._face.tokens if self._face is not None and is_there else None
        self._meter.show_in(self._meter_box(), tokens)

    def _spoken(self, seat: Seat | None, time: str) -> str:
        who = "" if seat is None else f"{seat.booth_name}, {seat.ticket}, "
        if seat is not None and seat.watched_by:
            who += f"{self._watched}, "
        return f"F{self.number}: {who}{self._word} {time}".strip()

    def _turn(self, seen: Look, face: Face) -> None:
        """A change of look eases in; a new face, or the first look, is there at once."""
        colour = QColor(face.tokens.of_look(seen))
        is_change = self._face is face and seen is not self._look and self.isVisible()
        if is_change:
            self._ease.stop()
            self._ease.setStartValue(self._colour)
            self._ease.setEndValue(colour)
            self._ease.start()
        elif self._face is not face or seen is not self._look:
            self._colour = colour
        self._face, self._look = face, seen
        should_pulse = seen is Look.HAND and self.isVisible()
        if should_pulse and not self.is_pulsing:
            self._pulse.start()
        elif self.is_pulsing and not should_pulse:
            self._pulse.stop()

    def _take_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.update(self._strip_box())

    def _take_strength(self, strength: float) -> None:
        """In steps that are just not seen: a pulse is drawn a dozen times a second, not sixty."""
        step = round(strength * _STEPS) / _STEPS
        if step != self._strength:
            self._strength = step
            self.update(self._strip_box())

    def _picture_box(self) -> QRect:
        inner = self.rect().adjusted(RING, RING, -RING, -RING)
        return QRect(
            inner.left(), inner.top(), inner.width(), inner.height() - _strip_height(inner)
        )

    def _meter_box(self) -> QRect:
        box = self._glass.rect()
        return QRect(box.right() - EDGE - 6, box.bottom() - EDGE - 40, 7, 40)

    def _strip_box(self) -> QRect:
        inner = self.rect().adjusted(RING, RING, -RING, -RING)
        height = _strip_height(inner)
        return QRect(inner.left(), inner.bottom() + 1 - height, inner.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setGeometry(self._picture_box())
        self._glass.setGeometry(self._picture_box())
        self._place_meter()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            is_silent = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._acted(Do(Act.LOOK if is_silent else Act.SEAT, self.number))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._seat is None or self._strip is None:
            self._draw_empty(painter, self._face)
        else:
            strength = self._strength if self._look is Look.HAND else 1.0
            strip = self._strip_box()
            draw_strip(painter, strip, self._strip, self._colour, strength, self._face)
            if not strip.contains(event.rect()):
                self._draw_ground(painter, self._face)
            self._draw_ring(painter, self._face)
        painter.end()

    def _draw_empty(self, painter: QPainter, face: Face) -> None:
        """An open seat is a dashed outline with its key; a closed one only a trace."""
        colour = QColor(face.tokens.faint)
        colour.setAlphaF(0.8 if self._is_open else 0.25)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self._is_open:
            painter.setPen(QColor(face.tokens.faint))
            painter.setFont(face.font(SMALL))
            words = f"{key_for(Act.SEAT, self.number)} · {self._word}"
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)

    def _draw_ground(self, painter: QPainter, face: Face) -> None:
        """Of a picture that has yet to come."""
        picture = self._picture_box()
        painter.fillRect(picture, QColor(face.tokens.picture_ground))
        if not self.view.has_picture:
            middle, colour = picture.center(), face.tokens.on_scrim_quiet
            paint_mark(painter, self._look, middle.x() - 11, middle.y() - 11, 24, colour)

    def _draw_ring(self, painter: QPainter, face: Face) -> None:
        """Three pixels round the booth one speaks with; a thin line round one only looked at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._look is Look.FOCUSED:
            pen, inset = QPen(QColor(face.tokens.ink), RING), RING / 2
        elif self._is_chosen:
            pen, inset = QPen(QColor(face.tokens.quiet), 1), RING - 0.5
        else:
            pen, inset = QPen(QColor(face.tokens.line), 1), RING - 0.5
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 4, 4)

    def _draw_glass(self, painter: QPainter) -> None:
        if self._face is None or self._seat is None:
            return
        face, tokens, box = self._face, self._face.tokens, self._glass.rect()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.scrim))
        painter.drawRoundedRect(QRect(EDGE, EDGE, 28, 20), 4, 4)
        painter.setPen(QColor(tokens.on_scrim))
        painter.setFont(face.font(SMALL, is_strong=True))
        key = key_for(Act.SEAT, self.number)
        painter.drawText(QRect(EDGE, EDGE, 28, 20), Qt.AlignmentFlag.AlignCenter, key)
        if self._bars is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.scrim))
            painter.drawRoundedRect(QRect(EDGE, box.bottom() - EDGE - 15, 44, 16), 4, 4)
            draw_dots(painter, EDGE + 41, box.bottom() - EDGE - 7, self._bars, tokens)
        self._draw_sheets(painter, face, self._seat, box)
        self._draw_failures(painter, face, self._seat, box)

    def _draw_sheets(self, painter: QPainter, face: Face, seat: Seat, box: QRect) -> None:
        """How many pages have arrived, beside how the call fares."""
        if not seat.sheets:
            return
        plate = QRect(EDGE + 48, box.bottom() - EDGE - 15, 38, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(face.tokens.scrim))
        painter.drawRoundedRect(plate, 4, 4)
        paint_mark(painter, "sheet", plate.left() + 3, plate.top() + 2, 12, face.tokens.on_scrim)
        painter.setPen(QColor(face.tokens.on_scrim))
        painter.setFont(face.font(SMALL, is_strong=True))
        words = plate.adjusted(17, -1, -2, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(seat.sheets))

    def _draw_failures(self, painter: QPainter, face: Face, seat: Seat, box: QRect) -> None:
        for place, mark in enumerate(_failures(seat, self._unread)):
            x = box.right() - EDGE - 21 - place * 24
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(face.tokens.scrim))
            painter.drawRoundedRect(QRect(x, EDGE, 22, 20), 4, 4)
            is_hand = mark == Look.HAND.value
            colour = face.tokens.picture_hand if is_hand else face.tokens.on_scrim
            paint_mark(painter, mark, x + 3, EDGE + 2, MARK, colour)


def _strip_height(inner: QRect) -> int:
    """What a 16:9 picture leaves, within bounds; a picture that gets more is cut at its sides."""
    left_over = inner.height() - round(inner.width() * 9 / 16)
    return max(STRIP_HEIGHT, min(STRIP_TALLEST, left_over))


def _strip(seat: Seat, seen: Look, named: str, time: str) -> Strip:
    is_alone = seen in (Look.WORKING, Look.REVIEW)
    count = f"{seat.done}/{seat.total}" if is_alone and seat.total else ""
    who = f"{seat.booth_name} {seat.ticket}"
    return Strip(seen, named, who, time, count, progress(seat) if is_alone else None)


def _failures(seat: Seat, unread: int) -> tuple[str, ...]:
    """A hand that is up, a line not yet read, what does not work, and who looks in: as marks."""
    facts = (
        (seat.hand_raised, Look.HAND.value),
        (unread > 0, "speech"),
        (not seat.microphone, "microphone_off"),
        (not seat.camera, "camera_off"),
        (bool(seat.watched_by), "eye"),
    )
    return tuple(mark for is_so, mark in facts if is_so)
