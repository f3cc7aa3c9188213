"""The second pair of eyes at work: the line of cases, or one case with all its evidence.

The same page serves the officer a decision has come back to: the evidence, what the verifier
wrote, and the outcomes to choose from anew.
"""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.events import Act
from cso_console.portraits import Portraits
from cso_console.situation import Desk, Mode, Panel
from cso_console.style import BAR_HEIGHT, NEXT_BAR_HEIGHT, UNIT
from cso_console.widgets.case_card import CaseCard
from cso_console.widgets.case_list import CaseList, DayCard
from cso_console.widgets.drawer import DRAWERS, Drawer
from cso_console.widgets.evidence import Evidence
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.help_sheet import HelpSheet
from cso_console.widgets.inspection_card import InspectionCard
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.list_card import LISTS, ListCard
from cso_console.widgets.mode_bar import ModeBar
from cso_console.widgets.next_bar import NextBar
from cso_console.widgets.notice import Notice
from cso_console.widgets.paper_view import PaperView
from cso_console.widgets.preview_card import PreviewCard
from cso_console.widgets.sound_sheet import SoundSheet

_SIDE_WIDEST = 520
_OUTCOMES = ("forward", "return", "refuse", "escalate")


class Judging(QWidget):
    """Yes or no, each on one key."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self._confirm = KeyButton(
            "case-confirm", Act.CASE_CONFIRM, acted, weight=Weight.MAIN, parent=self
        )
        self._back = KeyButton("case-send-back", Act.CASE_SEND_BACK, acted, parent=self)
        self._release = KeyButton(
            "case-release", Act.CASE_RELEASE, acted, key_act=Act.BACK, parent=self
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT)
        grid.addWidget(self._confirm, 0, 0, 1, 2)
        grid.addWidget(self._back, 1, 0)
        grid.addWidget(self._release, 1, 1)

    def show_face(self, face: Face) -> None:
        for button in (self._confirm, self._back, self._release):
            button.show_face(face)


class Correcting(QWidget):
    """The outcomes once more, and a note of the correction."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self._note = label("small", self, name="correction-note")
        self._note.setWordWrap(True)
        self._outcomes = [
            KeyButton(
                f"correct-{name}",
                Act.END,
                acted,
                number=number,
                words=f"outcome.{name}",
                weight=Weight.MAIN if name == "forward" else Weight.PLAIN,
                key_act=Act.NUMBER,
                parent=self,
            )
            for number, name in enumerate(_OUTCOMES, start=1)
        ]
        self._write = KeyButton("correct-note", Act.NOTE, acted, parent=self)
        self._leave = KeyButton("correct-leave", Act.BACK, acted, words="case.leave", parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT)
        grid.addWidget(self._note, 0, 0, 1, 2)
        for place, button in enumerate((*self._outcomes, self._write, self._leave)):
            grid.addWidget(button, 1 + place // 2, place % 2)

    def show_desk(self, desk: Desk, face: Face) -> None:
        words = desk.words.strip() if desk.mode is Mode.CORRECT else ""
        self._note.setText(face.texts("case.new_note", note=words) if words else "")
        self._note.setVisible(bool(words))
        for button in (*self._outcomes, self._write, self._leave):
            button.show_face(face)


class CasePage(QWidget):
    def __init__(
        self,
        album: Album,
        portraits: Portraits,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.setObjectName("case-page")
        self._bar = ModeBar(acted, self)
        self._next = NextBar(acted, self)
        self._list = CaseList(acted, self)
        self._evidence = Evidence(album, portraits, acted, self, is_whole=False)
        self._paper = PaperView(album, acted, self)
        self._side = QWidget(self)
        self._day = DayCard(self._side)
        self._case = CaseCard(self._side)
        self._inspection = InspectionCard(self._side)
        self._choices = ListCard(acted, self._side)
        self._preview = PreviewCard(acted, self._side)
        self._drawer = Drawer(acted, typed, takes, self._side)
        self._judging = Judging(acted, self._side)
        self._correcting = Correcting(acted, self._side)
        self._rest = QWidget(self._side)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._day, 1)
        column.addWidget(self._case)
        column.addWidget(self._inspection)
        column.addWidget(self._choices, 1)
        column.addWidget(self._preview, 1)
        column.addWidget(self._rest, 1)
        for below in (self._drawer, self._judging, self._correcting):
            column.addWidget(below)
        self._notice = Notice(self)
        self._help = HelpSheet(acted, self)
        self._sound = SoundSheet(acted, self)
        self._has_next = False

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        """The line of cases while none is open; else the case that is."""
        case = desk.case
        is_correction = desk.mode is Mode.CORRECT
        if is_correction is not self._has_next:
            self._has_next = is_correction
            self._arrange()
        self._bar.show_desk(desk, now, face)
        self._next.setVisible(is_correction)
        if is_correction:
            self._next.show_desk(desk, now, face)
        self._list.setVisible(case is None)
        self._day.setVisible(case is None and desk.panel not in DRAWERS)
        if case is None:
            self._list.show_desk(desk, now, face)
            self._day.show_desk(desk, face)
        has_paper = self._paper.show_desk(desk, face)
        self._evidence.setVisible(case is not None and not has_paper)
        self._evidence.show_desk(desk, now, face)
        self._show_side(desk, now, face)
        self._notice.show_desk(desk, face)
        self._help.setVisible(desk.panel is Panel.HELP)
        self._help.show_face(face, desk.roles)
        self._sound.setVisible(desk.panel is Panel.SOUND)
        self._sound.show_desk(desk, face)

    def _show_side(self, desk: Desk, now: float, face: Face) -> None:
        case = desk.case
        is_choosing = desk.mode is Mode.CORRECT and desk.panel in LISTS
        is_preview = desk.mode is Mode.CORRECT and desk.panel is Panel.PREVIEW
        is_asking = is_choosing or is_preview or desk.panel in DRAWERS
        self._case.setVisible(case is not None and not is_choosing and not is_preview)
        is_calm = case is not None and not is_asking
        self._judging.setVisible(is_calm and desk.mode is Mode.VERIFY)
        self._correcting.setVisible(is_calm and desk.mode is Mode.CORRECT)
        self._rest.setVisible(case is not None and not is_choosing and not is_preview)
        self._choices.setVisible(is_choosing)
        self._preview.setVisible(is_preview)
        self._preview.show_desk(desk, face)
        if is_choosing:
            self._choices.show_desk(desk, now, face)
        self._drawer.show_desk(desk, face)
        self._correcting.show_desk(desk, face)
        if case is None:
            self._case.forget()
            self._inspection.show_file(None, face)
            self._inspection.setVisible(False)
            return
        told_at = desk.cases_at if desk.mode is Mode.VERIFY else desk.heard_at
        later = max(0.0, now - told_at)
        is_brief = desk.panel is Panel.CASE_REASON
        self._case.show_case(case, desk.file, later, face, is_brief=is_brief)
        self._inspection.show_file(desk.file, face)
        self._judging.show_face(face)
        is_over = is_choosing or is_preview or is_brief
        self._inspection.setVisible(not is_over and self._has_room())

    def _has_room(self) -> bool:
        """What was found out has a tab of its own; what was written has none, and goes first."""
        below = (self._drawer, self._judging, self._correcting)
        foot = sum(one.sizeHint().height() for one in below if one.isVisibleTo(self._side))
        written = self._case.heightForWidth(self._side.width())
        found = self._inspection.sizeHint().height()
        return written + found + foot + 4 * UNIT <= self._side.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        foot = NEXT_BAR_HEIGHT if self._has_next else 0
        room = height - BAR_HEIGHT - foot - 2 * UNIT
        top = BAR_HEIGHT + UNIT
        side = min(_SIDE_WIDEST, round(width * 0.32))
        stage = width - side - 3 * UNIT
        self._bar.setGeometry(0, 0, width, BAR_HEIGHT)
        self._next.setGeometry(0, height - NEXT_BAR_HEIGHT, width, NEXT_BAR_HEIGHT)
        for page in (self._list, self._evidence, self._paper):
            page.setGeometry(UNIT, top, stage, room)
        self._side.setGeometry(stage + 2 * UNIT, top, side, room)
        self._notice.place(UNIT + stage // 2, height - foot - 2 * UNIT)
        for sheet in (self._help, self._sound):
            sheet.setGeometry(self.rect())
