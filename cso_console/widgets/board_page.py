"""The branch at a glance, or one visit looked in on, or the plan: a supervisor's page."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.album import Album
from cso_console.board_acts import chosen, watched
from cso_console.events import Act
from cso_console.portraits import Portraits
from cso_console.situation import Desk, Mode, Panel
from cso_console.style import BAR_HEIGHT, NEXT_BAR_HEIGHT, UNIT
from cso_console.widgets.booth_row import BoothRows
from cso_console.widgets.branch_figures import HEIGHT as FIGURES_HEIGHT
from cso_console.widgets.branch_figures import BranchFigures
from cso_console.widgets.drawer import DRAWERS, Drawer
from cso_console.widgets.evidence import Evidence
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.faces_view import FacesView
from cso_console.widgets.flag_row import FlagRows
from cso_console.widgets.help_sheet import HelpSheet
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.mode_bar import ModeBar
from cso_console.widgets.notice import Notice
from cso_console.widgets.officer_row import OfficerRows
from cso_console.widgets.paper_view import PaperView
from cso_console.widgets.picture import Pictures
from cso_console.widgets.plan_page import PlanPage
from cso_console.widgets.sound_sheet import SoundSheet
from cso_console.widgets.trail_card import TrailCard
from cso_console.widgets.watch_pane import WatchPane
from media.qt import Darkroom
from signaling.oversight import FlagOnBoard

_SIDE_WIDEST = 560


class Titled(QFrame):
    """A card with a small head; what is in it, or a word that there is nothing."""

    def __init__(self, key: str, body: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._key = key
        self._title = label("eyebrow", self)
        self._none = label("quiet", self)
        self._body = body
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._none)
        self._column.addWidget(body, 1)

    def add_foot(self, foot: QWidget) -> None:
        """Under the body, in as much room as it needs."""
        self._column.addWidget(foot)

    def show_count(self, count: int, face: Face) -> None:
        self._title.setText(face.texts(f"board.{self._key}_title"))
        self._none.setText(face.texts(f"board.{self._key}_none"))
        self._none.setVisible(count == 0)
        self._body.setVisible(count > 0)


class BoardKeys(QFrame):
    """The bar at the foot: what can be done from the board."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "next")
        self._hint = label("quiet", self)
        self._look = KeyButton(
            "board-look", Act.LOOK_IN, acted, key_act=Act.CONFIRM, weight=Weight.CALL, parent=self
        )
        self._seen = KeyButton("board-seen", Act.SEE_FLAG, acted, parent=self)
        self._plan = KeyButton("board-plan", Act.PLAN, acted, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._hint, 1)
        for button in (self._look, self._seen, self._plan):
            button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
            row.addWidget(button)

    def show_desk(self, desk: Desk, face: Face) -> None:
        self._hint.setText(face.texts("board.keys"))
        for button in (self._look, self._seen, self._plan):
            button.show_face(face)


class WatchKeys(QWidget):
    """What can be done about the visit looked in on."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self._whisper = KeyButton("watch-whisper", Act.WHISPER, acted, parent=self)
        self._speak = KeyButton("watch-speak", Act.SPEAK, acted, parent=self)
        self._join = KeyButton("watch-join", Act.JOIN, acted, parent=self)
        self._take = KeyButton("watch-take", Act.TAKE_OVER, acted, parent=self)
        self._away = KeyButton("watch-away", Act.BACK, acted, words="board.away_do", parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT)
        grid.addWidget(self._whisper, 0, 0)
        grid.addWidget(self._speak, 0, 1)
        grid.addWidget(self._join, 1, 0)
        grid.addWidget(self._take, 1, 1)
        grid.addWidget(self._away, 2, 0, 1, 2)

    def show_desk(self, desk: Desk, face: Face) -> None:
        booth = watched(desk)
        is_joined = booth is not None and booth.is_joined
        for button in (self._whisper, self._take, self._away):
            button.show_face(face)
        self._take.setEnabled(Mode.DESK in desk.modes)
        self._speak.show_face(face, face.texts("act.hush") if desk.is_speaking else None)
        self._speak.show_weight(Weight.CALL if desk.is_speaking else Weight.PLAIN)
        self._join.show_face(face, face.texts("act.leave_talk") if is_joined else None)


class BoardPage(QWidget):
    def __init__(
        self,
        darkroom: Darkroom,
        album: Album,
        portraits: Portraits,
        acted: Acted,
        typed: Callable[[str], None],
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.setObjectName("board-page")
        self._bar = ModeBar(acted, self)
        self._figures = BranchFigures(self)
        self._booths = BoothRows(acted, self)
        self._officers = OfficerRows(acted, self)
        self._flags = FlagRows(acted, self)
        self._booth_card = Titled("booths", self._booths, self)
        self._officer_card = Titled("officers", self._officers, self)
        self._flag_card = Titled("flags", self._flags, self)
        self._flag_note = label("quiet", self._flag_card, name="flag-note")
        self._flag_note.setWordWrap(True)
        self._flag_card.add_foot(self._flag_note)
        self._keys = BoardKeys(acted, self)
        self._plan = PlanPage(acted, self)
        self._pane = WatchPane(darkroom, self)
        self._trail = TrailCard(self)
        self._faces = FacesView(portraits, self)
        self._paper = PaperView(album, acted, self)
        self._side = QWidget(self)
        self._evidence = Evidence(album, portraits, acted, self._side, is_whole=True)
        self._drawer = Drawer(acted, typed, takes, self._side)
        self._watch_keys = WatchKeys(acted, self._side)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._evidence, 1)
        column.addWidget(self._drawer)
        column.addWidget(self._watch_keys)
        self._notice = Notice(self)
        self._ask = Drawer(acted, typed, takes, self)
        self._help = HelpSheet(acted, self)
        self._sound = SoundSheet(acted, self)

    def show_desk(self, desk: Desk, now: float, face: Face, pictures: dict[str, Pictures]) -> None:
        """One of three: the plan, the visit looked in on, the board."""
        at = desk.subject
        is_plan = desk.plan is not None
        is_watch = bool(at) and not is_plan
        is_board = not is_plan and not is_watch
        self._bar.show_desk(desk, now, face)
        for part in (self._figures, self._booth_card, self._officer_card, self._flag_card):
            part.setVisible(is_board)
        self._keys.setVisible(is_board)
        self._plan.setVisible(is_plan)
        self._side.setVisible(is_watch)
        self._show_watch(desk, now, face, pictures.get(at), is_watch=is_watch)
        if is_board:
            self._show_board(desk, now, face)
        if is_plan:
            self._plan.show_desk(desk, face)
        self._show_ask(desk, face, is_watch=is_watch)
        self._notice.show_desk(desk, face)
        self._help.setVisible(desk.panel is Panel.HELP)
        self._help.show_face(face, desk.roles)
        self._sound.setVisible(desk.panel is Panel.SOUND)
        self._sound.show_desk(desk, face)

    def show_level(self, own: float) -> None:
        self._sound.show_level(own)

    def _show_board(self, desk: Desk, now: float, face: Face) -> None:
        board = desk.board
        if board is None:
            for rows in (self._booths, self._officers, self._flags):
                rows.forget()
            self._flag_note.clear()
            return
        later = max(0.0, now - desk.board_at)
        count = len(board.booths)
        row = min(desk.row, count + len(board.flags) - 1)
        self._figures.show_board(board, later, face)
        self._booths.show_booths(board.booths, row if row < count else -1, later, face)
        self._officers.show_officers(board.officers, later, face)
        self._flags.show_flags(board.flags, max(-1, row - count), later, face, count + 1)
        flag = chosen(desk)
        note = flag.note if isinstance(flag, FlagOnBoard) else ""
        self._flag_note.setText(note)
        self._flag_note.setVisible(bool(note))
        self._booth_card.show_count(count, face)
        self._officer_card.show_count(len(board.officers), face)
        self._flag_card.show_count(len(board.flags), face)
        self._keys.show_desk(desk, face)

    def _show_watch(
        self, desk: Desk, now: float, face: Face, latest: Pictures | None, *, is_watch: bool
    ) -> None:
        has_paper = self._paper.show_desk(desk, face)
        has_faces = self._faces.show_desk(desk, face, latest) and not has_paper
        self._pane.setVisible(is_watch and not has_paper and not has_faces)
        self._pane.show_desk(desk, now, face, latest)
        self._trail.setVisible(is_watch and not has_paper and not has_faces)
        self._trail.show_file(desk.file, now, face)
        self._evidence.show_desk(desk, now, face)
        self._drawer.show_desk(desk, face)
        self._watch_keys.setVisible(desk.panel not in DRAWERS)
        self._watch_keys.show_desk(desk, face)

    def _show_ask(self, desk: Desk, face: Face, *, is_watch: bool) -> None:
        """Logging out is asked over the board; while looking in, in the drawer."""
        if is_watch:
            self._ask.setVisible(False)
            return
        self._ask.show_desk(desk, face)
        self._ask.raise_()
        width, height = 440, self._ask.sizeHint().height()
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._ask.setGeometry(left, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, height = self.width(), self.height()
        top = BAR_HEIGHT + UNIT
        room = height - top - UNIT
        self._bar.setGeometry(0, 0, width, BAR_HEIGHT)
        self._plan.setGeometry(UNIT, top, width - 2 * UNIT, room)
        self._keys.setGeometry(0, height - NEXT_BAR_HEIGHT, width, NEXT_BAR_HEIGHT)
        self._figures.setGeometry(UNIT, top, width - 2 * UNIT, FIGURES_HEIGHT)
        below = top + FIGURES_HEIGHT + UNIT
        rest = height - below - NEXT_BAR_HEIGHT - UNIT
        wide = round((width - 3 * UNIT) * 0.6)
        self._booth_card.setGeometry(UNIT, below, wide, rest)
        left = wide + 2 * UNIT
        upper = round((rest - UNIT) * 0.55)
        self._officer_card.setGeometry(left, below, width - left - UNIT, upper)
        lower = below + upper + UNIT
        self._flag_card.setGeometry(left, lower, width - left - UNIT, rest - upper - UNIT)
        side = min(_SIDE_WIDEST, max(420, round(width * 0.34)))
        stage = width - side - 3 * UNIT
        self._side.setGeometry(stage + 2 * UNIT, top, side, room)
        for page in (self._pane, self._faces, self._paper):
            page.setGeometry(UNIT, top, stage, room)
        tall = min(room, round(stage * 9 / 16))
        self._pane.setGeometry(UNIT, top, stage, tall)
        left_over = max(0, room - tall - UNIT)
        self._trail.setGeometry(UNIT, top + tall + UNIT, stage, left_over)
        self._notice.place(width // 2, height - NEXT_BAR_HEIGHT - 2 * UNIT)
        for sheet in (self._help, self._sound):
            sheet.setGeometry(self.rect())
