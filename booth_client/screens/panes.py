"""Two panes: what is asked, and what goes with it; side by side, or one above the other."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Face
from booth_client.style import Density
from booth_client.widgets.illustration import Illustration
from booth_client.widgets.label import Label


class Panes(QWidget):
    """Every screen without the officer; `first` always begins with the question."""

    tall_shares = (0, 1)  # of the height, where the panes stand one above the other

    def __init__(self, parent: QWidget | None = None, *, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__(parent)
        self._shares = shares
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
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if is_tall else direction.LeftToRight)
        for number, share in enumerate(self.tall_shares if is_tall else self._shares):
            self._both.setStretch(number, share)

    def set_density(self, density: Density) -> None:
        self.first.setSpacing(density.gap)
        self.second.setSpacing(density.gap)
        self._both.setSpacing(density.margin)

    def show_face(self, face: Face) -> None:
        self.headline.say(face.headline)
        self.body.say(face.body)
        self.illustration.show_drawing(face.drawing)
