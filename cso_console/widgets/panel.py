"""The right side: an offer when there is one, then the shown visit and what can be done with it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.events import Act
from cso_console.files import Tab
from cso_console.prompts import PANELS as PROMPT_PANELS
from cso_console.situation import Desk, Mode, Panel
from cso_console.style import UNIT
from cso_console.widgets.action_card import ActionCard
from cso_console.widgets.compare_page import ComparePage
from cso_console.widgets.context_card import ContextCard
from cso_console.widgets.face import Acted, Face, card, label
from cso_console.widgets.face_page import FacePage
from cso_console.widgets.findings_card import FindingsCard
from cso_console.widgets.flag_card import FlagCard
from cso_console.widgets.form_page import FormPage
from cso_console.widgets.interview_page import InterviewPage
from cso_console.widgets.key_button import KeyButton
from cso_console.widgets.list_card import LISTS, ListCard
from cso_console.widgets.messages_page import MessagesPage
from cso_console.widgets.note_card import NoteCard
from cso_console.widgets.offer_card import OfferCard
from cso_console.widgets.papers_page import PapersPage
from cso_console.widgets.preview_card import PreviewCard
from cso_console.widgets.prompt_sheet import PromptSheet
from cso_console.widgets.tab_bar import TabBar
from cso_console.widgets.visit_card import VisitCard
from signaling.protocol import Seat

# Below this height, less what an offer takes, the note is one line among what has happened.
_ROOM_FOR_NOTE = 760


Page = PapersPage | ComparePage | FormPage | InterviewPage | FacePage | MessagesPage


class Typed(NamedTuple):
    """Who is told what stands in a field."""

    note: Callable[[str], None]
    line: Callable[[str], None]
    words: Callable[[str], None]


class SidePanel(QWidget):
    def __init__(
        self,
        album: Album,
        acted: Acted,
        typed: Typed,
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
        *,
        can_measure: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._offer = OfferCard(acted, self)
        self._visit = VisitCard(self)
        self._tabs = TabBar(acted, self)
        self._findings = FindingsCard(acted, self)
        self._note = NoteCard(acted, typed.note, takes, self)
        self._context = ContextCard(acted, self)
        self._papers = PapersPage(album, acted, self)
        self._compare = ComparePage(acted, self)
        self._form = FormPage(acted, self)
        self._interview = InterviewPage(acted, self)
        self._faces = FacePage(acted, can_measure, self)
        self._messages = MessagesPage(acted, typed.line, takes, self)
        self._actions = ActionCard(acted, self)
        self._list = ListCard(acted, self)
        self._prompts = PromptSheet(acted, self)
        self._preview = PreviewCard(acted, self)
        self._flag = FlagCard(acted, typed.words, takes, self)
        self._nobody = card(self, name="nobody")
        self._nobody_title = label("large", self._nobody)
        self._nobody_hint = label("quiet", self._nobody)
        self._nobody_hint.setWordWrap(True)
        self._nobody_hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._capacity = KeyButton("capacity", Act.CAPACITY, acted, parent=self._nobody)
        self._log_out = KeyButton("log-out", Act.LOG_OUT, acted, parent=self._nobody)
        quiet = QVBoxLayout(self._nobody)
        quiet.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        quiet.setSpacing(UNIT)
        quiet.addWidget(self._nobody_title)
        quiet.addWidget(self._nobody_hint, 1)
        quiet.addWidget(self._capacity)
        quiet.addWidget(self._log_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._offer)
        column.addWidget(self._visit)
        column.addWidget(self._tabs)
        column.addWidget(self._findings)
        column.addWidget(self._note)
        column.addWidget(self._context, 1)
        for page in (
            self._papers,
            self._compare,
            self._form,
            self._interview,
            self._faces,
            self._messages,
        ):
            column.addWidget(page, 1)
        column.addWidget(self._nobody, 1)
        for over in (self._list, self._prompts, self._preview, self._flag):
            column.addWidget(over, 1)
        column.addWidget(self._actions)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        shown = desk.shown if desk.mode is Mode.DESK else None
        is_over = self._show_over(desk, now, face)
        self._offer.show_desk(desk, now, face)
        self._visit.setVisible(shown is not None)
        self._tabs.setVisible(desk.subject != "" and not is_over)
        self._actions.setVisible(shown is not None and not is_over)
        self._nobody.setVisible(not desk.subject and not is_over)
        if shown is None:
            self._visit.forget()
            self._note.forget()
        else:
            self._visit.show_seat(shown, desk, now, face)
        if shown is not None and not is_over:
            self._actions.show_desk(desk, now, face)
        self._show_tab(desk, now, "" if is_over else desk.subject, face)
        self._nobody_title.setText(face.texts("panel.nobody"))
        self._nobody_hint.setText(face.texts("panel.nobody_hint"))
        self._capacity.show_face(face)
        self._log_out.show_face(face)

    def _show_over(self, desk: Desk, now: float, face: Face) -> bool:
        """What is open in the place of the file, if anything is."""
        is_list = desk.panel in LISTS or desk.panel is Panel.LOG_OUT
        self._list.setVisible(is_list)
        if is_list:
            self._list.show_desk(desk, now, face)
        is_prompting = desk.panel in PROMPT_PANELS
        self._prompts.setVisible(is_prompting)
        if is_prompting:
            self._prompts.show_desk(desk, face)
        self._preview.setVisible(desk.panel is Panel.PREVIEW)
        self._preview.show_desk(desk, face)
        self._flag.setVisible(desk.panel is Panel.FLAG)
        if desk.panel is Panel.FLAG:
            self._flag.show_desk(desk, face)
        else:
            self._flag.forget()
        return is_list or is_prompting or desk.panel in (Panel.PREVIEW, Panel.FLAG)

    def _show_tab(self, desk: Desk, now: float, subject: str, face: Face) -> None:
        """One side of the file; without a file there is still the note and what has happened."""
        file = desk.file
        tab = Tab.SUMMARY if file is None or desk.panel is Panel.NOTE else desk.place.tab
        is_summary = subject != "" and tab is Tab.SUMMARY
        self._tabs.show_tab(tab, file, face)
        seat = desk.seat_of(subject) if desk.mode is Mode.DESK else None
        has_note = self._show_note(desk, seat if is_summary else None, face)
        self._context.setVisible(is_summary)
        self._findings.setVisible(is_summary and file is not None)
        if is_summary:
            self._findings.show_file(file, face)
            room = self._room_for_context(has_note=has_note)
            self._context.show_context(desk, now, file, face, room=room, with_note=not has_note)
        pages: dict[Tab, Page] = {
            Tab.PAPERS: self._papers,
            Tab.COMPARE: self._compare,
            Tab.FORM: self._form,
            Tab.INTERVIEW: self._interview,
            Tab.FACE: self._faces,
            Tab.MESSAGES: self._messages,
        }
        for name, page in pages.items():
            page.setVisible(subject != "" and tab is name)
            if file is None:
                page.forget()
            elif subject and tab is name:
                page.show_file(desk, file, face)
        if file is None:
            self._findings.forget()
            if not subject:
                self._context.forget()

    def _room_for_context(self, *, has_note: bool) -> int:
        """Pixels left when all else has what it needs at least."""
        others: list[QWidget] = [self._visit, self._tabs, self._actions]
        if has_note:
            others.append(self._note)
        taken = sum(one.sizeHint().height() + UNIT for one in others)
        if not self._offer.isHidden():
            taken += self._offer.sizeHint().height() + UNIT
        if not self._findings.isHidden():
            taken += self._findings.minimumSizeHint().height() + UNIT
        return self.height() - taken

    def _show_note(self, desk: Desk, seat: Seat | None, face: Face) -> bool:
        """In a card of its own where there is room, and while it is written."""
        taken = 0 if desk.offer is None else self._offer.sizeHint().height() + UNIT
        is_noting = desk.panel is Panel.NOTE
        room = self.height() - taken
        has_note = seat is not None and (is_noting or room >= _ROOM_FOR_NOTE)
        self._note.setVisible(has_note)
        if seat is not None:
            self._note.show_note(seat, desk, face)
        return has_note
