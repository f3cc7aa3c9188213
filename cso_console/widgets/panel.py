"""The right side: an offer when there is one, then the shown visit and what can be done with it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.events import Act
from cso_console.files import Tab
from cso_console.situation import Desk, Panel
from cso_console.style import UNIT
from cso_console.widgets.action_card import ActionCard
from cso_console.widgets.compare_page import ComparePage
from cso_console.widgets.course import CourseCard
from cso_console.widgets.face import Acted, Face, card, label
from cso_console.widgets.findings_card import FindingsCard
from cso_console.widgets.form_page import FormPage
from cso_console.widgets.key_button import KeyButton
from cso_console.widgets.list_card import LISTS, ListCard
from cso_console.widgets.messages_page import MessagesPage
from cso_console.widgets.note_card import NoteCard
from cso_console.widgets.offer_card import OfferCard
from cso_console.widgets.papers_page import PapersPage
from cso_console.widgets.tab_bar import TabBar
from cso_console.widgets.visit_card import VisitCard
from signaling.protocol import Seat

# Below these heights, less what an offer takes, the course and then the note make room.
_ROOM_FOR_COURSE = 610
_ROOM_FOR_NOTE = 500


class Typed(NamedTuple):
    """Who is told what stands in a field."""

    note: Callable[[str], None]
    line: Callable[[str], None]


class SidePanel(QWidget):
    def __init__(
        self,
        album: Album,
        acted: Acted,
        typed: Typed,
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._offer = OfferCard(acted, self)
        self._visit = VisitCard(self)
        self._tabs = TabBar(acted, self)
        self._findings = FindingsCard(acted, self)
        self._note = NoteCard(acted, typed.note, takes, self)
        self._course = CourseCard(self)
        self._papers = PapersPage(album, acted, self)
        self._compare = ComparePage(acted, self)
        self._form = FormPage(acted, self)
        self._messages = MessagesPage(acted, typed.line, takes, self)
        self._actions = ActionCard(acted, self)
        self._list = ListCard(acted, self)
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
        column.addWidget(self._course, 1)
        for page in (self._papers, self._compare, self._form, self._messages):
            column.addWidget(page, 1)
        column.addWidget(self._nobody, 1)
        column.addWidget(self._list, 1)
        column.addWidget(self._actions)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        shown = desk.shown
        is_listing = desk.panel in LISTS or desk.panel is Panel.LOG_OUT
        has_visit = shown is not None and not is_listing
        self._offer.show_desk(desk, now, face)
        self._visit.setVisible(shown is not None)
        self._tabs.setVisible(has_visit)
        self._actions.setVisible(has_visit)
        self._nobody.setVisible(shown is None and not is_listing)
        self._list.setVisible(is_listing)
        if shown is None:
            self._visit.forget()
            self._note.forget()
            self._course.forget()
        else:
            self._visit.show_seat(shown, desk, now, face)
        if shown is not None and not is_listing:
            self._actions.show_desk(desk, now, face)
        self._show_tab(desk, now, shown if has_visit else None, face)
        if is_listing:
            self._list.show_desk(desk, now, face)
        self._nobody_title.setText(face.texts("panel.nobody"))
        self._nobody_hint.setText(face.texts("panel.nobody_hint"))
        self._capacity.show_face(face)
        self._log_out.show_face(face)

    def _show_tab(self, desk: Desk, now: float, shown: Seat | None, face: Face) -> None:
        """One side of the file; without a file there is still the note and the course."""
        file = desk.file
        tab = Tab.SUMMARY if file is None or desk.panel is Panel.NOTE else desk.place.tab
        is_summary = shown is not None and tab is Tab.SUMMARY
        self._tabs.show_tab(tab, file, face)
        taken = 0 if desk.offer is None else self._offer.sizeHint().height() + UNIT
        room = self.height() - taken
        is_noting = desk.panel is Panel.NOTE
        self._note.setVisible(is_summary and (is_noting or room >= _ROOM_FOR_NOTE))
        self._course.setVisible(is_summary and room >= _ROOM_FOR_COURSE)
        self._findings.setVisible(is_summary and file is not None)
        if shown is not None and is_summary:
            self._findings.show_file(file, face)
            self._note.show_note(shown, desk, face)
            self._course.show_course(desk.course(shown.visit), now, face)
        pages: dict[Tab, PapersPage | ComparePage | FormPage | MessagesPage] = {
            Tab.PAPERS: self._papers,
            Tab.COMPARE: self._compare,
            Tab.FORM: self._form,
            Tab.MESSAGES: self._messages,
        }
        for name, page in pages.items():
            page.setVisible(shown is not None and tab is name)
            if file is None:
                page.forget()
            elif shown is not None and tab is name:
                page.show_file(desk, file, face)
        if file is None:
            self._findings.forget()
