"""The desk at work: one focus, six glances, one proposal; everything always in the same place."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from cso_console.album import Album
from cso_console.portraits import Portraits
from cso_console.situation import Desk, Panel
from cso_console.style import (
    BAR_HEIGHT,
    NEXT_BAR_HEIGHT,
    PANEL_NARROWEST,
    PANEL_WIDEST,
    RING,
    STRIP_HEIGHT,
    UNIT,
)
from cso_console.widgets.details_sheet import DetailsSheet
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.faces_view import FacesView
from cso_console.widgets.focus import FocusPane
from cso_console.widgets.help_sheet import HelpSheet
from cso_console.widgets.next_bar import NextBar
from cso_console.widgets.panel import SidePanel, Typed
from cso_console.widgets.paper_view import PaperView
from cso_console.widgets.picture import Pictures
from cso_console.widgets.sound_sheet import SoundSheet
from cso_console.widgets.tile import Tile
from cso_console.widgets.top_bar import TopBar
from cso_console.widgets.whisper_slip import WhisperSlip
from media.qt import Darkroom
from signaling.protocol import MAX_SEATS

_NOTICE_HEIGHT = 40
GRID_COLUMNS = 3
WHOLE = 1280 + 2 * RING  # the focus when its picture is shown as it is sent


class WorkPage(QWidget):
    def __init__(
        self,
        darkroom: Darkroom,
        album: Album,
        portraits: Portraits,
        acted: Acted,
        typed: Typed,
        takes: Callable[[QKeyEvent], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.focus = FocusPane(darkroom, self)
        self.tiles = tuple(
            Tile(number, darkroom, acted, self) for number in range(1, MAX_SEATS + 1)
        )
        self._top = TopBar(acted, self)
        self._next = NextBar(acted, self)
        self._paper = PaperView(album, acted, self)
        self._faces = FacesView(portraits, self)
        self._panel = SidePanel(album, acted, typed, takes, self, can_measure=portraits.can_measure)
        self._notice: QLabel = label("notice", self, name="notice")
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whisper = WhisperSlip(self)
        self._details = DetailsSheet(self)
        self._notice.raise_()
        self._help = HelpSheet(acted, self)
        self._sound = SoundSheet(acted, self)
        self._has_strip = True
        self._is_grid = False

    def show_desk(
        self,
        desk: Desk,
        now: float,
        face: Face,
        pictures: dict[str, Pictures],
        own: Pictures | None,
    ) -> None:
        self._top.show_desk(desk, now, face)
        self._next.show_desk(desk, now, face)
        self._panel.show_desk(desk, now, face)
        has_faces = self._faces.show_desk(desk, face, pictures.get(desk.subject))
        has_paper = self._paper.show_desk(desk, face)
        is_grid = desk.is_grid and not has_paper and not has_faces
        self.focus.setVisible(not has_paper and not has_faces and not is_grid)
        has_strip = desk.shows_strip or is_grid
        if (has_strip, is_grid) != (self._has_strip, self._is_grid):
            self._has_strip, self._is_grid = has_strip, is_grid
            self._arrange()
        for tile in self.tiles:
            seat = desk.seat(tile.number)
            tile.setVisible(self._has_strip)
            latest = pictures.get(seat.visit) if seat is not None else None
            tile.show_seat(desk, now, face, latest)
        in_pane = desk.in_pane
        latest = pictures.get(in_pane.visit) if in_pane is not None else None
        self.focus.show_focus(desk, now, face, latest, own)
        self._show_notice(desk, face)
        self._whisper.show_desk(desk, now, face)
        self._details.show_desk(desk, face)
        self._place_details()
        self._help.setVisible(desk.panel is Panel.HELP)
        self._help.show_face(face, desk.roles)
        self._sound.setVisible(desk.panel is Panel.SOUND)
        self._sound.show_desk(desk, face)

    def show_levels(self, desk: Desk, levels: dict[str, float], own: float) -> None:
        for tile in self.tiles:
            seat = desk.seat(tile.number)
            tile.show_level(0.0 if seat is None else levels.get(seat.visit, 0.0))
        self._sound.show_level(own)
        in_pane = desk.in_pane
        self.focus.show_levels(0.0 if in_pane is None else levels.get(in_pane.visit, 0.0), own)

    def _show_notice(self, desk: Desk, face: Face) -> None:
        self._notice.setVisible(desk.toast is not None)
        if desk.toast is not None:
            self._notice.setText(face.texts(desk.toast.key))
            self._place_notice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """The focus is exactly 16:9 where the window allows; the panel takes what is left."""
        width, height = self.width(), self.height()
        room = height - BAR_HEIGHT - NEXT_BAR_HEIGHT - 2 * UNIT
        left = stage_width(width, room, has_strip=self._has_strip)
        tile_height = strip_height(left) if self._has_strip else 0
        focus_height = room - (tile_height + UNIT if self._has_strip else 0)
        if self._has_strip and left == WHOLE:  # the tiles take what a whole picture leaves
            focus_height = _focus_height(left)
            tile_height = room - focus_height - UNIT
        top = BAR_HEIGHT + UNIT
        self._top.setGeometry(0, 0, width, BAR_HEIGHT)
        self._next.setGeometry(0, height - NEXT_BAR_HEIGHT, width, NEXT_BAR_HEIGHT)
        self.focus.setGeometry(UNIT, top, left, focus_height)
        self._paper.setGeometry(UNIT, top, left, focus_height)
        self._faces.setGeometry(UNIT, top, left, focus_height)
        panel_left = left + 2 * UNIT
        self._panel.setGeometry(panel_left, top, width - panel_left - UNIT, room)
        self._whisper.stand_in(QRect(UNIT, top, left, room))
        self._arrange_tiles(QRect(UNIT, top, left, room), focus_height, tile_height)
        self._help.setGeometry(self.rect())
        self._sound.setGeometry(self.rect())
        self._place_details()
        self._place_notice()

    def _arrange_tiles(self, stage: QRect, focus_height: int, tile_height: int) -> None:
        """Six in a strip under the focus; or three by two in its place."""
        if self._is_grid:
            for place, tile in enumerate(self.tiles):
                tile.setGeometry(grid_cell(stage, place))
            return
        step = (stage.width() + UNIT) / MAX_SEATS
        for place, tile in enumerate(self.tiles):
            x = UNIT + round(place * step)
            right = UNIT + round((place + 1) * step) - UNIT
            tile.setGeometry(x, stage.top() + focus_height + UNIT, right - x, tile_height)

    def _place_details(self) -> None:
        """At the foot of the focus: faces stay to be seen above."""
        pane, height = self.focus.geometry(), self._details.height_wanted()
        box = pane.adjusted(2 * UNIT, pane.height() - height - 2 * UNIT, -2 * UNIT, -2 * UNIT)
        if self._details.geometry() != box:
            self._details.setGeometry(box)

    def _place_notice(self) -> None:
        """In the middle of the focus, above what is written at its foot."""
        pane = self.focus.geometry()
        width = min(pane.width() - 4 * UNIT, self._notice.sizeHint().width())
        x = pane.center().x() - width // 2
        self._notice.setGeometry(x, pane.bottom() - 140, width, _NOTICE_HEIGHT)


def grid_cell(stage: QRect, place: int) -> QRect:
    """Where picture `place` of six stands: three across, two down, all of one size."""
    width = (stage.width() - (GRID_COLUMNS - 1) * UNIT) / GRID_COLUMNS
    most = round((width - 2 * RING) * 9 / 16) + STRIP_HEIGHT + 2 * RING
    rows = MAX_SEATS // GRID_COLUMNS
    height = min(most, (stage.height() - (rows - 1) * UNIT) // rows)
    down, across = divmod(place, GRID_COLUMNS)
    x = stage.left() + round(across * (width + UNIT))
    right = stage.left() + round(across * (width + UNIT) + width)
    above = (stage.height() - rows * (height + UNIT) + UNIT) // 2
    return QRect(x, stage.top() + above + down * (height + UNIT), right - x, height)


def strip_height(left: int) -> int:
    """How high a tile is: a 16:9 picture of a sixth of the width, the strip, the ring."""
    tile = (left + UNIT) / MAX_SEATS - UNIT - 2 * RING
    return round(tile * 9 / 16) + STRIP_HEIGHT + 2 * RING


def _focus_height(left: int) -> int:
    return round((left - 2 * RING) * 9 / 16) + 2 * RING


def stage_width(width: int, room: int, *, has_strip: bool) -> int:
    """The width at which a whole focus and the tiles fill `room`, within the panel's bounds.

    Not wider than the picture that is sent, where the rest is of use: pixel by pixel it is sharper
    and costs a third of a larger one.
    """
    best = UNIT * 40
    for left in range(best, width, UNIT // 2):
        tiles = strip_height(left) + UNIT if has_strip else 0
        if _focus_height(left) + tiles > room:
            break
        best = left
    if has_strip and best >= WHOLE >= width - 3 * UNIT - PANEL_WIDEST:
        return WHOLE
    narrowest, widest = width - 3 * UNIT - PANEL_WIDEST, width - 3 * UNIT - PANEL_NARROWEST
    return max(narrowest, min(widest, best))
