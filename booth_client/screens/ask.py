"""One question: an answer is touched, typed on our own keys, or held to the camera."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Face, Keyboard
from booth_client.screens.panes import Panes
from booth_client.situation import Screen
from booth_client.style import Density
from booth_client.widgets.choice_list import ChoiceList
from booth_client.widgets.keyboard import ENROLMENT, ERASE, SPACE, WIDE, Keys
from booth_client.widgets.label import Label
from booth_client.widgets.lens_view import LensView
from booth_client.widgets.slots import Slots
from booth_client.widgets.typed_field import TypedField
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom

FEW = 5  # choices that stand beside the question
# How many boxes stand together, and what stands between them.
_GROUPS: dict[int, tuple[int, ...]] = {16: (4, 4, 4, 4), 11: (4, 4, 3), 15: (5, 5, 5)}
_DATE = ((2, 2, 4), "/")
_TICKET = ((1, 3), "–")
_CODE = ((4, 4), "–")


class AskScreen(Panes):
    def __init__(
        self, tapped: Callable[[str], None], darkroom: Darkroom, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_wide = self._has_lens = False
        self._slots = Slots(self)
        self._typed = TypedField(self)
        self._hint = Label("hint", self)
        self._error = Label("error", self)
        self.lens = LensView(darkroom, self)
        self.first.removeWidget(self.headline)
        self.first.removeWidget(self.body)
        self._question, self._answer = QVBoxLayout(), QVBoxLayout()
        for label in (self.headline, self.body):
            self._question.addWidget(label)
        self._question.addStretch(1)
        for widget in (self._slots, self._typed, self._hint, self._error):
            self._answer.addWidget(widget)
        self._upper = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._upper.addLayout(self._question)
        self._upper.addLayout(self._answer)
        self.first.addLayout(self._upper)
        self.first.addWidget(self.illustration, 1)
        self.first.addWidget(self.lens, 1)
        self._room = QWidget(self)
        self.first.addWidget(self._room, 1)
        self._choices = ChoiceList(tapped, self)
        self._keys = Keys(tapped, self)
        self.second.addWidget(self._choices, 1)
        self.second.addWidget(self._keys, 1)
        for layout in (self._question, self._answer, self._upper):
            layout.setContentsMargins(0, 0, 0, 0)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        groups, mark = _groups(face)
        has_keys = face.keyboard is not Keyboard.NONE or face.screen is Screen.ENROL
        self._slots.show_typed(face.typed, groups, mark)
        self._typed.show_typed("" if groups else face.typed)
        self._typed.setVisible(has_keys and not groups)
        self._hint.say("" if face.error else face.hint)
        self._error.say(face.error)
        self.lens.show_lens(face.lens, is_still=face.is_still)
        is_wide = face.keyboard in WIDE and face.screen is not Screen.ENROL
        is_wide = is_wide or len(face.choices) > FEW
        self.illustration.setVisible(bool(face.drawing) and not is_wide and face.lens is None)
        self._room.setVisible(self.illustration.isHidden() and face.lens is None and not is_wide)
        self.tall_shares = (1, 1) if face.lens is not None else (0, 1)
        self._is_wide, self._has_lens = is_wide, face.lens is not None
        self._choices.show_choices(face.choices, columns=self._columns(len(face.choices)))
        self._turn()
        kind = ENROLMENT if face.screen is Screen.ENROL else face.keyboard
        self._keys.show_keyboard(kind, is_capital=face.is_capital)
        self._keys.enable(lambda key: _fits(face, key))

    def arrange(self, *, is_tall: bool) -> None:
        super().arrange(is_tall=is_tall)
        self._choices.set_columns(self._columns(self._choices.count))

    def show_pictures(
        self,
        own: Latest[Picture] | None,
        papers: Latest[Picture] | None,
        still: Latest[Picture] | None,
    ) -> None:
        self.lens.show_pictures(own, papers, still)

    def forget(self) -> None:
        self.lens.forget()

    @property
    def is_stacked(self) -> bool:
        return self._is_tall or self._is_wide

    def set_density(self, density: Density) -> None:
        super().set_density(density)
        for layout in (self._question, self._answer):
            layout.setSpacing(density.gap // 3 * 2)

    def _turn(self) -> None:
        """Beside wide keys the answer stands right of its question; with a lens, over the keys."""
        super()._turn()
        is_row = self._is_wide and not self._is_tall and not self._choices.count
        self.body.set_role("small" if is_row else "body")
        direction = QBoxLayout.Direction
        self._upper.setDirection(direction.LeftToRight if is_row else direction.TopToBottom)
        self._upper.setSpacing(self._density.margin if is_row else self._density.gap // 3 * 2)
        for number in range(2):
            self._upper.setStretch(number, int(is_row))
        is_over_keys = self._has_lens and not self.is_stacked
        holder, other = (self.second, self._upper) if is_over_keys else (self._upper, self.second)
        if holder.indexOf(self._answer) < 0:
            other.removeItem(self._answer)
            self._answer.setParent(None)
            if holder is self.second:
                self.second.insertLayout(0, self._answer)
            else:
                self._upper.addLayout(self._answer)

    def _columns(self, count: int) -> int:
        return 2 if count > FEW and not self._is_tall else 1


def _groups(face: Face) -> tuple[tuple[int, ...], str]:
    if face.screen is Screen.ENROL:
        return _CODE
    match face.keyboard:
        case Keyboard.TICKET:
            return _TICKET
        case Keyboard.DATE:
            return _DATE
        case _:
            count = face.slots
            return _GROUPS.get(count, (count,) if count else ()), ""


def _fits(face: Face, key: str) -> bool:
    """Whether a key does anything now; one that does not looks so."""
    groups, _ = _groups(face)
    if key == ERASE:
        return bool(face.typed)
    if face.keyboard is Keyboard.TICKET:
        return key.isalpha() or (bool(face.typed) and len(face.typed) < sum(groups))
    if key == SPACE:
        return bool(face.typed)
    return not groups or len(face.typed) < sum(groups)
