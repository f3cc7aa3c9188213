"""Five faces from sad to glad, one touch each; a face says it without reading."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from booth_client.face import Choice
from booth_client.style import INK, REGULAR, TEAL, TEAL_TINT, Density
from booth_client.widgets.label import Label
from booth_client.widgets.touch_button import TouchButton


class Countenance(QWidget):
    """`mood` from 0 (sad) to 1 (glad)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood, self._is_chosen = 0.5, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_mood(self, mood: float, *, is_chosen: bool) -> None:
        self._mood, self._is_chosen = mood, is_chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        size = min(self.width(), self.height()) - 6
        field = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        middle, line = field.center(), max(3.0, size / 26)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(TEAL), line))
        painter.setBrush(QColor(TEAL_TINT))
        painter.drawEllipse(field)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(INK))
        for side in (-1, 1):
            eye = QPointF(middle.x() + side * size * 0.17, middle.y() - size * 0.1)
            painter.drawEllipse(eye, size * 0.045, size * 0.06)
        bend = (self._mood - 0.5) * size * 0.5
        mouth = QPainterPath(QPointF(middle.x() - size * 0.22, middle.y() + size * 0.2 - bend / 3))
        mouth.quadTo(
            QPointF(middle.x(), middle.y() + size * 0.2 + bend),
            QPointF(middle.x() + size * 0.22, middle.y() + size * 0.2 - bend / 3),
        )
        painter.setPen(QPen(QColor(INK), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(mouth)
        painter.end()


class Rate(TouchButton):
    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__("rate", lambda _: tapped(self.objectName()), parent)
        self._countenance = Countenance(self)
        self._words = Label("page", self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._countenance, 1)
        self._column.addWidget(self._words)
        for widget in (self._countenance, self._words):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_density(self, density: Density) -> None:
        half = density.gap // 2
        self._column.setContentsMargins(half // 2, half, half // 2, half)
        self._column.setSpacing(half)

    def show_choice(self, choice: Choice, mood: float) -> None:
        self.setObjectName(choice.name)
        self._words.say(choice.label)
        self._countenance.show_mood(mood, is_chosen=choice.is_chosen)
        self.set_kind("chosen" if choice.is_chosen else "choice")


class Rating(QWidget):
    """Side by side, the worst on the left; as many as the face offers, five at most."""

    MOST = 5

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rates = [Rate(tapped, self) for _ in range(self.MOST)]
        self._count = 0
        self._density = REGULAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_density(self, density: Density) -> None:
        self._density = density
        self._place()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        self._count = min(self.MOST, len(choices))
        for number, rate in enumerate(self._rates):
            if number < self._count:
                rate.show_choice(choices[number], number / max(1, self._count - 1))
            rate.setVisible(number < self._count)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if not self._count:
            return
        gap = self._density.gap // 3 * 2
        width = (self.width() - gap * (self._count - 1)) // self._count
        height = min(self.height(), round(width * 1.25))
        for number, rate in enumerate(self._rates[: self._count]):
            top = (self.height() - height) // 2
            rate.setGeometry(number * (width + gap), top, width, height)
