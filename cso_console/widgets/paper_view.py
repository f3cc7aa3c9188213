"""A page seen large over the focus, or two side by side: nearer, turned, accepted, all by key."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.events import Act
from cso_console.files import File, Slot, View
from cso_console.review_acts import is_read_only, refusal
from cso_console.situation import Desk
from cso_console.style import TOOL_HEIGHT, UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.leaf import Leaf
from cso_console.widgets.papers_page import progress_words, show_approve
from cso_console.widgets.plates import who_hears

ACTS = (Act.ZOOM_OUT, Act.ZOOM_IN, Act.WHOLE, Act.TURN_LEFT, Act.TURN_RIGHT)
_SEAM = 2


class PaperView(QFrame):
    """Lies over the focus pane; the booth in focus goes on hearing and being heard."""

    def __init__(self, album: Album, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper-view")
        self.setProperty("role", "tool")
        self._is_open = self._is_double = False
        self._progress = label("strong", self, name="review-progress")
        self._heard = label("small", self, name="paper-heard")
        self._left = Leaf(album, 1, acted, self)
        self._right = Leaf(album, 0, acted, self)
        self._buttons = [KeyButton(f"view-{act}", act, acted, parent=self) for act in ACTS]
        self._beside = KeyButton("view-beside", Act.BESIDE, acted, parent=self)
        self._other = KeyButton("view-other", Act.OTHER, acted, parent=self)
        self._approve = KeyButton("view-approve", Act.APPROVE, acted, parent=self)
        self._retake = KeyButton("view-retake", Act.RETAKE, acted, parent=self)
        self._point = KeyButton("view-point", Act.POINT, acted, parent=self)
        self._close = KeyButton(
            "view-close", Act.LARGE, acted, weight=Weight.QUIET, words="act.close", parent=self
        )
        head = QHBoxLayout()
        head.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        head.setSpacing(UNIT)
        head.addWidget(self._progress)
        head.addStretch(1)
        head.addWidget(self._heard)
        for button in (self._retake, self._approve, self._close):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(button)
        pages = QHBoxLayout()
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(_SEAM)
        pages.addWidget(self._left, 1)
        pages.addWidget(self._right, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        tools.setSpacing(UNIT)
        for button in (*self._buttons, self._beside, self._other, self._point):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(pages, 1)
        column.addLayout(tools)
        self._progress.setFixedHeight(TOOL_HEIGHT - UNIT)

    def show_desk(self, desk: Desk, face: Face) -> bool:
        """True while a page is seen large."""
        file, view = desk.file, desk.viewing
        slot = None if file is None else file.slot(desk.place.paper)
        is_open = view is not None and file is not None and slot is not None
        self.setVisible(is_open)
        if file is not None and slot is not None and view is not None:
            self._show_pages(file, slot, view, face)
            self._show_keys(desk, file, slot, view, face)
            self._heard.setText(who_hears(face, desk))
        elif self._is_open:
            self._left.put_away(face)
            self._right.put_away(face)
            self._progress.clear()
            self._is_double = False
        self._is_open = is_open
        return is_open

    def _show_pages(self, file: File, slot: Slot, view: View, face: Face) -> None:
        """The page under the keys is ringed; alone it needs no ring."""
        kept = view.beside
        other = None if kept is None else file.slot(kept.paper)
        is_double = kept is not None and other is not None
        self._left.setVisible(is_double)
        if kept is None or other is None:
            if self._is_double:
                self._left.put_away(face)
            self._right.show_slot(file, slot, view, face, is_ringed=False, has_keys=True)
        else:
            lying = View(view.visit, kept.zoom, kept.turn, kept.x, kept.y)
            mine, its = (self._left, self._right) if kept.is_right else (self._right, self._left)
            mine.show_slot(file, slot, view, face, is_ringed=True, has_keys=True)
            its.show_slot(file, other, lying, face, is_ringed=False, has_keys=False)
        self._is_double = is_double

    def _show_keys(self, desk: Desk, file: File, slot: Slot, view: View, face: Face) -> None:
        can_ask = not refusal(desk)
        is_lit = file.told.pointed == slot.target
        self._progress.setText(progress_words(file, face))
        for button in (self._retake, self._point):
            button.setVisible(not is_read_only(desk))
        for button in self._buttons:
            button.show_face(face)
        self._beside.setEnabled(self._is_double or len(file.slots) > 1)
        self._beside.show_face(face, face.texts("act.alone") if self._is_double else None)
        self._other.setEnabled(self._is_double)
        self._other.show_face(face)
        self._retake.setEnabled(can_ask)
        self._retake.show_face(face)
        show_approve(self._approve, desk, file, face)
        self._point.setEnabled(can_ask)
        self._point.show_face(face, face.texts("act.point_end") if is_lit else None)
        self._close.show_face(face)
