"""The bar along the top: where this is, the queue and the load in figures, who sits here."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from cso_console.events import Act
from cso_console.figures import clock, minutes, percent
from cso_console.situation import Desk
from cso_console.style import BAR_HEIGHT, UNIT
from cso_console.widgets.face import Acted, Face, label, set_role
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.mode_bar import ModeTabs
from signaling.attention import Look, Why
from signaling.protocol import Duty

_WIDE = 1600  # pixels: room for everything, whatever one's roles
_DEVICES = ("camera", "microphone", "speaker")


class Sign(QWidget):
    """A drawn mark before a figure."""

    def __init__(self, mark: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(16, 18)
        self._mark = mark
        self._colour = ""

    def show_colour(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._colour:
            painter = QPainter(self)
            paint_mark(painter, self._mark, 0, 1, 16, self._colour)
            painter.end()


class Figure(QWidget):
    """A quiet word and its number; one width whatever the number, so nothing beside it moves."""

    def __init__(self, key: str, widest: str, parent: QWidget, mark: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self._widest = widest
        self._sign = Sign(mark, self) if mark else None
        self._words = label("small", self)
        self.value = label("number", self, name=f"figure-{key}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if self._sign is not None:
            row.addWidget(self._sign)
        row.addWidget(self._words)
        row.addWidget(self.value)

    def show_value(self, value: str, face: Face, role: str = "number") -> None:
        self._words.setText(face.texts(f"bar.{self._key}"))
        if self._sign is not None:
            tokens = face.tokens
            self._sign.show_colour(tokens.amber if role == "warning" else tokens.quiet)
        set_role(self.value, role)
        self.value.setText(value)
        metrics = self.value.fontMetrics()
        widths = (metrics.horizontalAdvance(text) for text in (self._widest, value))
        self.value.setMinimumWidth(max(widths) + 2)


class Failures(QWidget):
    """The officer's own devices that do not work, as crossed-out marks with words in the tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face: Face | None = None
        self._failing: tuple[str, ...] = ()

    def show_failing(self, failing: frozenset[str], face: Face) -> None:
        shown = tuple(one for one in _DEVICES if one in failing)
        self.setVisible(bool(shown))
        if (shown, face) == (self._failing, self._face):
            return
        self._failing, self._face = shown, face
        words = ", ".join(face.texts(f"failing.{one}") for one in self._failing)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28 * len(self._failing), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        box = QRect(0, (self.height() - 20) // 2, 20, 20)
        for place, device in enumerate(self._failing):
            x = box.x() + place * 28
            paint_mark(painter, f"{device}_off", x, box.y(), 20, self._face.tokens.amber)
        painter.end()


class TopBar(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._brand = label("brand", self)
        self._branch = label("small", self)
        self._modes = ModeTabs(acted, self)
        self._queue = Figure("queue", "00", self)
        self._wait = Figure("wait", "00–00 mnt", self)
        self._seats = Figure("seats", "0/0", self, "seats")
        self._share = Figure("share", "00 %", self, "eye")
        self._longest = Figure("longest", "00:00", self, "gap")
        self._figures = (self._queue, self._wait, self._seats, self._share, self._longest)
        self._banner: QLabel = label("banner", self, name="banner")
        self._banner.setFixedHeight(BAR_HEIGHT - UNIT)
        self._parked = KeyButton(
            "parked", Act.PARKED, acted, weight=Weight.QUIET, words="bar.parked", parent=self
        )
        self._back = KeyButton(
            "back-cases", acted=acted, act=Act.BACK_CASES, weight=Weight.ALERT, parent=self
        )
        self._failures = Failures(self)
        self._officer: QLabel = label("small", self, name="officer")
        self._duty = KeyButton(
            "duty", Act.DUTY, acted, weight=Weight.QUIET, words="duty.available", parent=self
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, 0, UNIT, 1)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._brand)
        row.addWidget(self._branch)
        row.addWidget(self._modes)
        row.addStretch(1)
        row.addWidget(self._banner)
        for figure in self._figures:
            row.addWidget(figure)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._parked)
        row.addWidget(self._failures)
        row.addWidget(self._officer)
        row.addWidget(self._duty)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        yours = desk.yours
        left = 0 if desk.retry_at is None else max(0, round(desk.retry_at - now))
        self._banner.setText(face.texts("link.down", seconds=left))
        self._banner.setVisible(not desk.is_linked)
        for figure in self._figures:  # without the server they are old, and old figures mislead
            figure.setVisible(desk.is_linked)
        self._brand.setText(face.texts("app.name"))
        self._branch.setText(desk.branch_name)
        for where in (self._brand, self._branch):  # several kinds of work need the room
            where.setVisible(len(desk.modes) < 2)
        self._officer.setVisible(len(desk.modes) < 2 or self.width() >= _WIDE)
        self._modes.show_desk(desk, now, face)
        self._officer.setText(desk.officer_name)
        self._failures.show_failing(desk.failing, face)
        if yours is None:
            return
        self._queue.show_value(str(yours.queue_length), face)
        wait = face.texts("bar.minutes", range=minutes(yours.wait_low_s, yours.wait_high_s))
        self._wait.show_value(wait, face)
        self._seats.show_value(f"{len(yours.seats)}/{yours.capacity}", face)
        self._share.show_value(percent(yours.attention_share), face)
        waiting = [one for one in desk.needs(now) if one.why in (Why.HAND, Why.READY)]
        is_late = any(one.look in (Look.LATE, Look.OVERDUE) for one in waiting)
        longest = clock(max((one.since_s for one in waiting), default=0.0))
        self._longest.show_value(longest, face, "warning" if is_late else "number")
        self._back.show_face(face, face.texts("bar.sent_back", count=len(yours.sent_back)))
        self._back.setVisible(bool(yours.sent_back))
        self._parked.show_face(face, face.texts("bar.parked", count=len(yours.parked)))
        self._parked.setVisible(bool(yours.parked))
        self._duty.show_face(face, face.texts(f"duty.{yours.duty}"))
        is_ready = yours.duty is Duty.AVAILABLE
        self._duty.show_weight(Weight.QUIET if is_ready else Weight.ALERT)
