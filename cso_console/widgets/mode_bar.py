"""The bar along the top of a verifier's and a supervisor's pages: where this is, and what else."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from cso_console.case_acts import MODES
from cso_console.events import Act
from cso_console.situation import Desk, Mode
from cso_console.style import BAR_HEIGHT, UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from signaling.attention import Why

_UNDERLINE = 3
_CALLING = frozenset({Why.HAND, Why.OFFER, Why.READY})


class ModeButton(KeyButton):
    """One kind of work; the one on screen is underlined."""

    def __init__(self, mode: Mode, acted: Acted, parent: QWidget) -> None:
        super().__init__(
            f"mode-{mode}",
            acted=acted,
            act=Act.MODE,
            number=MODES.index(mode) + 1,
            words=f"mode.{mode}_short",
            weight=Weight.QUIET,
            parent=parent,
        )
        self.setFixedHeight(BAR_HEIGHT - 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._underline = ""

    def show_chosen(self, *, is_chosen: bool, is_news: bool, face: Face) -> None:
        calm = Weight.ALERT if is_news else Weight.QUIET
        self.show_weight(Weight.CHOSEN if is_chosen else calm)
        underline = face.tokens.ink if is_chosen else ""
        if underline != self._underline:
            self._underline = underline
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._underline:
            painter = QPainter(self)
            line = QRect(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
            painter.fillRect(line, QColor(self._underline))
            painter.end()


class ModeTabs(QWidget):
    """Only what this person may do; with one kind of work there is nothing to choose."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = {mode: ModeButton(mode, acted, self) for mode in MODES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        for button in self._buttons.values():
            row.addWidget(button)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        """What waits elsewhere is said beside its word: who needs the officer, above all."""
        self.setVisible(len(desk.modes) > 1)
        counts = {Mode.DESK: 0, Mode.VERIFY: 0, Mode.SUPERVISE: 0}
        if desk.mode is not Mode.DESK:
            counts[Mode.DESK] = sum(need.why in _CALLING for need in desk.needs(now))
        if desk.cases is not None:
            counts[Mode.VERIFY] = desk.cases.waiting_total
        if desk.board is not None:
            counts[Mode.SUPERVISE] = sum(not one.seen_by for one in desk.board.flags)
        for mode, button in self._buttons.items():
            button.setVisible(mode in desk.modes)
            words, count = face.texts(f"mode.{mode}_short"), counts[mode]
            button.show_face(face, f"{words} {count}" if count else words)
            here = Mode.DESK if desk.mode is Mode.CORRECT else desk.mode
            is_news = count > 0 and mode is not Mode.VERIFY
            button.show_chosen(is_chosen=mode is here, is_news=is_news, face=face)


class ModeBar(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._brand = label("brand", self)
        self._branch = label("small", self)
        self._tabs = ModeTabs(acted, self)
        self._title = label("strong", self, name="mode-title")
        self._banner: QLabel = label("banner", self, name="mode-banner")
        self._banner.setFixedHeight(BAR_HEIGHT - UNIT)
        self._person: QLabel = label("small", self, name="person")
        self._help = KeyButton("mode-help", Act.HELP, acted, weight=Weight.QUIET, parent=self)
        self._log_out = KeyButton(
            "mode-log-out", Act.LOG_OUT, acted, weight=Weight.QUIET, parent=self
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, 0, UNIT, 1)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._brand)
        row.addWidget(self._branch)
        row.addSpacing(2 * UNIT)
        row.addWidget(self._tabs)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._banner)
        row.addStretch(1)
        row.addWidget(self._person)
        for button in (self._help, self._log_out):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        left = 0 if desk.retry_at is None else max(0, round(desk.retry_at - now))
        self._brand.setText(face.texts("app.name"))
        self._branch.setText(desk.branch_name)
        self._tabs.show_desk(desk, now, face)
        self._title.setText(face.texts(f"mode.{desk.mode}"))
        self._title.setVisible(len(desk.modes) < 2)
        self._banner.setText(face.texts("mode.link_down", seconds=left))
        self._banner.setVisible(not desk.is_linked)
        self._person.setText(desk.officer_name)
        self._help.show_face(face)
        self._log_out.show_face(face)
