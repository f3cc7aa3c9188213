"""The right side: an offer when there is one, then the shown visit and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.situation import Desk, Panel
from cso_console.style import UNIT
from cso_console.widgets.action_card import ActionCard
from cso_console.widgets.course import CourseCard
from cso_console.widgets.face import Acted, Face, card, label
from cso_console.widgets.key_button import KeyButton
from cso_console.widgets.list_card import LISTS, ListCard
from cso_console.widgets.note_card import NoteCard
from cso_console.widgets.offer_card import OfferCard
from cso_console.widgets.visit_card import VisitCard


class SidePanel(QWidget):
    def __init__(
        self,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._offer = OfferCard(acted, self)
        self._visit = VisitCard(self)
        self._note = NoteCard(acted, typed, takes, self)
        self._course = CourseCard(self)
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
        column.addWidget(self._note)
        column.addWidget(self._course, 1)
        column.addWidget(self._nobody, 1)
        column.addWidget(self._list, 1)
        column.addWidget(self._actions)

    def show_desk(self, desk: Desk, now: float, face: Face) -> None:
        shown = desk.shown
        is_listing = desk.panel in LISTS or desk.panel is Panel.LOG_OUT
        has_visit = shown is not None and not is_listing
        self._offer.show_desk(desk, now, face)
        self._visit.setVisible(shown is not None)
        for part in (self._note, self._course, self._actions):
            part.setVisible(has_visit)
        self._nobody.setVisible(shown is None and not is_listing)
        self._list.setVisible(is_listing)
        if shown is None:
            self._visit.forget()
            self._note.forget()
            self._course.forget()
        else:
            self._visit.show_seat(shown, desk, now, face)
        if shown is not None and not is_listing:
            self._note.show_note(shown, desk, face)
            self._course.show_course(desk.course(shown.visit), now, face)
            self._actions.show_desk(desk, now, face)
        if is_listing:
            self._list.show_desk(desk, now, face)
        self._nobody_title.setText(face.texts("panel.nobody"))
        self._nobody_hint.setText(face.texts("panel.nobody_hint"))
        self._capacity.show_face(face)
        self._log_out.show_face(face)
