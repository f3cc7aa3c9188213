"""With the officer: their picture large, one's own small; connecting, talking, held, closing."""

from collections.abc import Callable

import av
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from booth_client.face import Face, Keyboard
from booth_client.situation import Screen
from booth_client.style import REGULAR, Density
from booth_client.widgets.chat import Chat
from booth_client.widgets.keyboard import ERASE, LINE, SPACE, Keys
from booth_client.widgets.label import Label
from booth_client.widgets.own_picture import OwnPicture
from booth_client.widgets.row_list import RowList
from booth_client.widgets.stage import Stage
from booth_client.widgets.thumb_list import ThumbList
from booth_client.widgets.typed_field import TypedField
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom

_ICONS = {Screen.CONNECTING: "line", Screen.HELD: "clock", Screen.CLOSING: "note"}
_NO_LIMIT = 16_777_215  # Qt's own word for it


class OfficerScreen(QWidget):
    """What the officer points at, and the lines of text, stand beside the picture."""

    def __init__(
        self, tapped: Callable[[str], None], darkroom: Darkroom, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._headline = Label("headline", self)
        self._error = Label("error", self)
        self.stage = Stage(darkroom, self)
        self._side = QWidget(self)
        self._own = OwnPicture(darkroom, self._side)
        self._body = Label("body", self._side)
        self._rows = RowList(tapped, self._side, is_narrow=True)
        self._thumbs = ThumbList(tapped, self._side)
        self._chat = Chat(tapped, self._side)
        self._typed = TypedField(self._side)
        self._room = QWidget(self._side)
        self._words = QVBoxLayout()
        self._words.addWidget(self._body)
        self._words.addWidget(self._rows)
        self._words.addWidget(self._thumbs)
        self._words.addWidget(self._chat, 1)
        self._words.addWidget(self._typed)
        self._words.addWidget(self._room, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._own, 0, Qt.AlignmentFlag.AlignTop)
        self._beside.addLayout(self._words, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(self.stage, 1)
        self._both.addWidget(self._side)
        self._keys = Keys(tapped, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for label in (self._headline, self._error):
            self._column.addWidget(label)
        self._column.addLayout(self._both, 3)
        self._column.addWidget(self._keys, 2)
        self._density = REGULAR
        self._is_tall = self._is_writing = self._has_side = False

    def arrange(self, *, is_tall: bool) -> None:
        self._is_tall = is_tall
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if is_tall else direction.LeftToRight)
        self._beside.setDirection(direction.LeftToRight if is_tall else direction.TopToBottom)
        side = self._density.side
        if is_tall:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_NO_LIMIT)
            self._own.set_width(side - self._density.gap * 2)
        else:
            width = round(side * 1.5) if self._is_writing else side
            self._side.setFixedWidth(width)
            self._own.set_width(round(side * (0.6 if self._has_side else 0.7)))
        self._both.setStretch(0, 3)
        self._both.setStretch(1, 2 if is_tall else 0)
        self._column.setStretch(self._column.count() - 1, 3 if self._is_writing else 0)

    def set_density(self, density: Density) -> None:
        self._density = density
        self._column.setSpacing(density.gap // 3 * 2)
        for layout in (self._both, self._beside):
            layout.setSpacing(density.gap)
        self._words.setSpacing(density.gap // 2)

    def show_face(self, face: Face) -> None:
        is_live = face.screen is Screen.TALKING
        self._headline.say("" if face.is_writing else face.headline)
        self._error.say(face.error)
        self._is_writing = face.is_writing
        has_side = bool(face.rows or face.thumbs or face.lines or face.is_writing)
        self._has_side = has_side
        self._body.say(face.body if is_live and not has_side else "")
        self._own.show_caption("" if has_side else face.own_caption)
        self._own.setVisible(not face.is_writing)
        self.stage.show_company(face.company)
        self.stage.show_card("" if is_live else face.body, _ICONS.get(face.screen, "clock"))
        self._rows.show_rows(() if face.is_writing else face.rows)
        self._thumbs.show_thumbs(() if face.is_writing else face.thumbs)
        self._chat.show_lines(face.lines)
        self._typed.show_typed(face.typed if face.is_writing else "")
        self._typed.setVisible(face.is_writing)
        self._room.setVisible(not face.lines)
        self._keys.show_keyboard(
            LINE if face.is_writing else Keyboard.NONE, is_capital=face.is_capital
        )
        self._keys.enable(lambda key: bool(face.typed) or key not in (ERASE, SPACE))
        self.arrange(is_tall=self._is_tall)

    def show_own(self, latest: Latest[av.VideoFrame] | Latest[Picture] | None) -> None:
        self._own.show_latest(latest)

    def show_officer(self, latest: Latest[av.VideoFrame] | None) -> None:
        self.stage.show_latest(latest)

    def forget(self) -> None:
        self._own.forget()
        self.stage.forget()
