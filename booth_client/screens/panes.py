"""Two panes: what is asked, and what goes with it; side by side, or one above the other."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Face
from booth_client.style import REGULAR, Density
from booth_client.widgets.illustration import Illustration
from booth_client.widgets.label import Label


class Panes(QWidget):
    """Every screen without the officer; `first` always begins with the question."""

    tall_shares = (0, 1)  # of the height, where the panes stand one above the other

    def __init__(self, parent: QWidget | None = None, *, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__(parent)
        self._shares = shares
        self._is_tall = False
        self._density = REGULAR
        self.headline = Label("headline", self)
        self.body = Label("body", self)
        self.first, self.second = QVBoxLayout(), QVBoxLayout()
        self.first.addWidget(self.headline)
        self.first.addWidget(self.body)
        self.illustration = Illustration(self)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.addLayout(self.first, shares[0])
        self._both.addLayout(self.second, shares[1])
        for layout in (self.first, self.second, self._both):
            layout.setContentsMargins(0, 0, 0, 0)

    def arrange(self, *, is_tall: bool) -> None:
        self._is_tall = is_tall
        self._turn()

    def set_density(self, density: Density) -> None:
        self._density = density
        for layout in (self.first, self.second):
            layout.setSpacing(density.gap // 2)
        self._turn()

    def show_face(self, face: Face) -> None:
        self.headline.say(face.headline)
        self.body.say(face.body)
        self.illustration.show_drawing(face.drawing)

    @property
    def is_stacked(self) -> bool:
        return self._is_tall

    def _turn(self) -> None:
        direction = QBoxLayout.Direction
        is_stacked = self.is_stacked
        self._both.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        self._both.setSpacing(self._density.gap if is_stacked else self._density.margin)
        for number, share in enumerate(self.tall_shares if is_stacked else self._shares):
            self._both.setStretch(number, share)
