"""A screen that tells: the door, consent, a verdict, a pause, a receipt, a thank-you."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from booth_client.face import Face
from booth_client.screens.panes import Panes
from booth_client.widgets.label import Label
from booth_client.widgets.point_list import PointList
from booth_client.widgets.qr_code import QrCode
from booth_client.widgets.row_list import RowList
from booth_client.widgets.settle import Settle
from booth_client.widgets.thumb_list import ThumbList
from booth_client.widgets.time_bar import TimeBar

_UNDER = 3  # behind headline, body and error


class TellScreen(Panes):
    """Words on one side; on the other what goes with them: points, papers, rows, a code."""

    def __init__(self, tapped: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = Label("error", self)
        self._settle = Settle(tapped, self)
        self._hint = Label("small", self)
        self._time = TimeBar(self)
        self.first.addWidget(self._error)
        self.first.addWidget(self._settle)
        self.first.addWidget(self.illustration, 1)
        self._qr = QrCode(self)
        self.first.addWidget(self._qr, 2)
        self.first.addWidget(self._hint)
        self.first.addWidget(self._time)
        self.first.addStretch(0)
        self._points = PointList(tapped, self)
        self._rows = RowList(tapped, self)
        self._thumbs = ThumbList(tapped, self)
        for widget in (self._rows, self._points, self._thumbs):
            self.second.addWidget(widget)
        self.second.addStretch(1)

    def show_face(self, face: Face) -> None:
        super().show_face(face)
        self._error.say(face.error)
        self._hint.say(face.hint)
        self._time.show_share(face.share_left)
        self._settle.show_face(face)
        self._points.show_values(face.points)
        self._rows.show_rows(face.rows)
        self._thumbs.show_thumbs(face.thumbs)
        self._qr.show_text(face.qr)
        self.illustration.setVisible(bool(face.drawing) and not face.qr)
        self.first.setStretch(self.first.count() - 1, int(not (face.drawing or face.qr)))
        self._weigh(face)

    def _weigh(self, face: Face) -> None:
        """Points explain the words when there are papers beside them; else they stand there."""
        is_under = bool(face.thumbs) and not face.qr
        holder, other = (self.first, self.second) if is_under else (self.second, self.first)
        if holder.indexOf(self._points) < 0:
            other.removeWidget(self._points)
            holder.insertWidget(_UNDER if is_under else 1, self._points)
        is_alone = bool(face.points) and not face.rows and not is_under
        self.second.setStretchFactor(self._points, int(is_alone))
        self.second.setStretch(self.second.count() - 1, int(not is_alone))
        has_second = bool(face.rows or face.thumbs or (face.points and not is_under))
        self._shares = (3, 2) if is_under else (1, 1) if has_second else (1, 0)
        self.tall_shares = (2, 3) if has_second else (1, 0)
        if is_under or not (face.drawing or face.qr):
            self.tall_shares = (0, 1)
        self._turn()
