"""The whole booth window: a function of one `Face`, and the pictures that go with it.

Law: it decides nothing; a tap goes out by name, and what comes back is a face.
"""

from collections.abc import Callable
from typing import Protocol, cast

import av
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from booth_client.face import BLANK, Face
from booth_client.screens.ask import AskScreen
from booth_client.screens.look import LookScreen
from booth_client.screens.officer import OfficerScreen
from booth_client.screens.review import ReviewScreen
from booth_client.screens.sign import SignScreen
from booth_client.screens.survey import SurveyScreen
from booth_client.screens.tell import TellScreen
from booth_client.screens.waiting import WaitingScreen
from booth_client.situation import Screen
from booth_client.style import Dense, Density, density_for, stylesheet
from booth_client.widgets.banner import Banner
from booth_client.widgets.bottom_bar import BottomBar
from booth_client.widgets.callout_card import CalloutCard
from booth_client.widgets.label import Label
from booth_client.widgets.pages import Pages
from booth_client.widgets.sheet import SheetLayer
from booth_client.widgets.top_bar import TopBar
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom, VideoView

ASKED = (
    Screen.ENROL,
    Screen.TICKET,
    Screen.NIK,
    Screen.KPJ,
    Screen.RESUME,
    Screen.CAUSE,
    Screen.QUESTION,
    Screen.FORM,
    Screen.CLEAN,
    Screen.ASSIST,
)
LOOKED_AT = (Screen.SELF_TEST, Screen.CAPTURE, Screen.CAPTURED, Screen.FACE)
WITH_OFFICER = (Screen.CONNECTING, Screen.TALKING, Screen.HELD, Screen.CLOSING)


class ShownScreen(Protocol):
    def show_face(self, face: Face) -> None: ...
    def arrange(self, *, is_tall: bool) -> None: ...


class Window(QWidget):
    def __init__(
        self,
        tapped: Callable[[str], None],
        darkroom: Darkroom,
        typeface: str,
    ) -> None:
        super().__init__()
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Lapak Asik")
        self._typeface = typeface
        self._density: Density | None = None
        self._face: Face | None = None
        self._top = TopBar(tapped, self)
        self.officer_screen = OfficerScreen(tapped, darkroom)
        self._waiting = WaitingScreen(tapped, darkroom)
        self._ask = AskScreen(tapped, darkroom)
        self._look = LookScreen(tapped, darkroom)
        self._sign = SignScreen(tapped)
        self._screens = self._make_screens(tapped)
        self._shown = self._screens[Screen.WELCOME]
        self._banner = Banner(self)
        self._notice = Label("notice", self)
        self._pages = Pages(list(dict.fromkeys(self._screens.values())), self)
        self._bottom = BottomBar(tapped, self)
        self._sheet = SheetLayer(tapped, self)
        self._callout = CalloutCard(tapped, self)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self._banner)
        self._middle.addWidget(self._notice)
        self._middle.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the screen is what it is
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(self._middle, 1)
        column.addWidget(self._bottom)

    def _make_screens(self, tapped: Callable[[str], None]) -> dict[Screen, QWidget]:
        tell = TellScreen(tapped)
        review = ReviewScreen(tapped)
        screens: dict[Screen, QWidget] = dict.fromkeys(Screen, tell)
        screens.update(dict.fromkeys(ASKED, self._ask))
        screens.update(dict.fromkeys(LOOKED_AT, self._look))
        screens.update(dict.fromkeys(WITH_OFFICER, self.officer_screen))
        screens.update({Screen.FORM_REVIEW: review, Screen.SUMMARY: review})
        screens.update({Screen.WAITING: self._waiting, Screen.SIGN: self._sign})
        return {**screens, Screen.SURVEY: SurveyScreen(tapped)}

    def show_face(self, face: Face) -> None:
        if face == self._face:
            return
        self._face = face
        self._lay_out()
        screen = self._screens[face.screen]
        if screen is not self._shown:
            cast(ShownScreen, self._shown).show_face(BLANK)
            self._shown = screen
        cast(ShownScreen, screen).show_face(face)
        self._pages.show_screen(screen)
        self._top.show_face(face)
        self._banner.say("" if self._top.has_room_for(face.banner) else face.banner)
        self._notice.say(face.notice)
        self._bottom.show_face(face)
        self._sheet.show_card(face.card)
        self._callout.show_asked(face.asked)
        self._place_callout()

    def show_pictures(
        self,
        own: Latest[Picture] | None,
        officer: Latest[av.VideoFrame] | None,
        papers: Latest[Picture] | None = None,
        still: Latest[Picture] | None = None,
    ) -> None:
        """`papers` is the document camera's picture, None where one camera does both; `still` is
        the one just taken, at its full size.
        """
        self._waiting.show_own(own)
        for screen in (self._ask, self._look):
            screen.show_pictures(own, papers or own, still)
        self.officer_screen.show_own(own)
        self.officer_screen.show_officer(officer)

    def forget(self) -> None:
        """No picture of this participant or of the officer stays, and no stroke."""
        for screen in (self._waiting, self.officer_screen, self._ask, self._look, self._sign):
            screen.forget()

    def signature(self) -> bytes:
        """The strokes on the pad as a PNG; nothing when there are none."""
        return self._sign.pad.picture()

    @property
    def officer_view(self) -> VideoView:
        """Where the officer is seen; whoever measures may set its `probe`."""
        return self.officer_screen.stage.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        top = self._top.height()
        self._sheet.setGeometry(0, top, self.width(), self.height() - top)
        self._sheet.place()
        self._place_callout()

    def _place_callout(self) -> None:
        """Between the bars, over everything else."""
        top, bottom = self._top.height(), self._bottom.y()
        self._callout.place(QRect(0, top, self.width(), max(0, bottom - top)))

    def _lay_out(self) -> None:
        is_large = self._face is not None and self._face.is_large
        density = density_for(self.width(), self.height(), is_large=is_large)
        if density is not self._density:
            self._density = density
            self.setStyleSheet(stylesheet(density, self._typeface))
            for widget in self.findChildren(QWidget):
                if hasattr(widget, "set_density"):
                    cast(Dense, widget).set_density(density)
            self._middle.setContentsMargins(
                density.margin, density.gap // 3 * 2, density.margin, density.gap // 2
            )
            self._middle.setSpacing(density.gap // 3 * 2)
        is_tall = self.height() > self.width()
        self._bottom.arrange(is_tall=is_tall)
        self._top.arrange(is_tall=is_tall)
        for screen in set(self._screens.values()):
            cast(ShownScreen, screen).arrange(is_tall=is_tall)
