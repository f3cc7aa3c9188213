"""A claim's sides to be looked through by somebody who does not serve its participant."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.files import Tab
from cso_console.portraits import Portraits
from cso_console.situation import Desk
from cso_console.style import UNIT
from cso_console.widgets.compare_page import ComparePage
from cso_console.widgets.face import Acted, Face, card, label
from cso_console.widgets.face_page import FacePage
from cso_console.widgets.faces_view import FacesView
from cso_console.widgets.findings_card import FindingsCard
from cso_console.widgets.form_page import FormPage
from cso_console.widgets.inspection_card import InspectionCard
from cso_console.widgets.interview_page import InterviewPage
from cso_console.widgets.messages_page import Lines as SaidLines
from cso_console.widgets.papers_page import PapersPage
from cso_console.widgets.tab_bar import TabBar
from cso_console.widgets.trail_card import TrailCard

_Page = PapersPage | ComparePage | FormPage | InterviewPage | FacePage


class Evidence(QWidget):
    """The same pages as at the desk; whoever holds this refuses every key that would change them.

    `is_whole`: what was found out in the talk stands on the summary; else what has happened does,
    and the faces are compared here.
    """

    def __init__(
        self,
        album: Album,
        portraits: Portraits,
        acted: Acted,
        parent: QWidget,
        *,
        is_whole: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evidence")
        self._is_whole = is_whole
        self._tabs = TabBar(acted, self)
        self._findings = FindingsCard(acted, self)
        self._inspection = InspectionCard(self)
        self._trail = TrailCard(self)
        self._faces = None if is_whole else FacesView(portraits, self)
        self._pages: dict[Tab, _Page] = {
            Tab.PAPERS: PapersPage(album, acted, self),
            Tab.COMPARE: ComparePage(acted, self),
            Tab.FORM: FormPage(acted, self),
            Tab.INTERVIEW: InterviewPage(acted, self),
            Tab.FACE: FacePage(acted, portraits.can_measure, self),
        }
        self._said = card(self, name="said")
        self._said_lines = SaidLines(self._said)
        said = QVBoxLayout(self._said)
        said.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        said.addWidget(self._said_lines)
        self._coming = card(self, name="file-coming")
        self._coming_words = label("quiet", self._coming)
        inside = QVBoxLayout(self._coming)
        inside.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        inside.addWidget(self._coming_words, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._tabs)
        column.addWidget(self._findings, 1)
        column.addWidget(self._inspection)
        column.addWidget(self._trail, 1)
        if self._faces is not None:
            column.addWidget(self._faces, 1)
        for tab, page in self._pages.items():
            column.addWidget(page, 0 if tab is Tab.FACE and self._faces is not None else 1)
        column.addWidget(self._said, 1)
        column.addWidget(self._coming, 1)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        file, tab = desk.file, desk.place.tab
        self._tabs.show_tab(tab, file, face)
        self._coming.setVisible(file is None)
        self._coming_words.setText(face.texts("case.coming"))
        is_summary = file is not None and tab is Tab.SUMMARY
        self._findings.setVisible(is_summary)
        self._inspection.setVisible(is_summary and self._is_whole)
        self._trail.setVisible(is_summary and not self._is_whole)
        self._said.setVisible(file is not None and tab is Tab.MESSAGES)
        if self._faces is not None:
            self._faces.show_desk(desk, face, None)
        self._inspection.show_file(file, face)
        self._trail.show_file(file, now, face)
        if file is None:
            self.forget()
            return
        self._findings.show_file(file, face)
        self._said_lines.show_lines(file.told.lines, face)
        for name, page in self._pages.items():
            page.setVisible(tab is name)
            if tab is name:
                page.show_file(desk, file, face)

    def forget(self) -> None:
        """Nothing of a claim that is no longer open stays on a hidden page."""
        self._findings.forget()
        self._said_lines.forget()
        for page in self._pages.values():
            page.setVisible(False)
            page.forget()
