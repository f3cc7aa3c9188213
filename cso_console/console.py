"""The console put together: the desk thinks, the window shows it, the agent does its wishes."""

import gc
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import QTimer

from cso_console.agent import Agent
from cso_console.album import Album
from cso_console.config import ConsoleConfig
from cso_console.desk import Desk, handle, next_deadline
from cso_console.events import DayCame, Event, LineMeasured, Tick
from cso_console.portraits import Portraits
from cso_console.resemblance import Resemblance, is_installed
from cso_console.sights import Levels, PageCame, PictureCame, Sight
from cso_console.window import Window
from media.hardware import Choice
from media.qt import Bridge, Darkroom
from signaling.texts import Texts

REFRESH_MS = 500
SWITCHES_S = 0.0005  # the window waits no longer for the interpreter than this; usual are 5 ms


class Console:
    """Lives on the main thread. `start` begins everything, `close` leaves no thread behind."""

    def __init__(
        self,
        config: ConsoleConfig,
        words: Mapping[str, Texts],
        family: str,
        choose_encoder: Callable[[], Choice] | None = None,
    ) -> None:
        self.desk = Desk(
            config.server,
            config.language,
            config.theme,
            microphone=config.microphone,
            speaker=config.speaker,
        )
        self._config = config
        self._darkroom = Darkroom()
        self._album = Album(self._lack)
        can_measure = is_installed()
        self._portraits = Portraits(self._album.page, can_measure=can_measure)
        self.window = Window(
            self._darkroom, self._album, self._portraits, family, words, self._step
        )
        self._bridge: Bridge[Event | Sight] = Bridge(self._take, self.window, self._settle)
        self._is_stale = False  # something has come that the window does not show yet
        self._resemblance = (
            Resemblance(self._portraits, self._bridge.inbox.put) if can_measure else None
        )
        self.agent = Agent(config, self._bridge.inbox.put, choose_encoder)
        self._clock = QTimer(self.window)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self._refresh)
        self._switched_s = sys.getswitchinterval()

    def start(self) -> None:
        self._darkroom.start()
        self._album.start()
        self._portraits.start()
        if self._resemblance is not None:
            self._resemblance.start()
        self.agent.start()
        self.window.show_own_picture(self.agent.own_picture)
        self._step(DayCame(_today()))  # before anything is asked of it: rules go by the day
        if self._config.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self._clock.start()
        sys.setswitchinterval(SWITCHES_S)
        gc.freeze()  # what is there by now stays: it is not looked through while pictures move

    def close(self) -> None:
        gc.unfreeze()
        sys.setswitchinterval(self._switched_s)
        self._clock.stop()
        self.agent.close()
        self.window.close()
        self._darkroom.close()
        self._portraits.close()
        if self._resemblance is not None:
            self._resemblance.close()
        self._album.close()

    def _take(self, fact: Event | Sight) -> None:
        match fact:
            case PictureCame():
                self.window.show_picture(fact.visit, fact.latest)
                self._is_stale = True
            case PageCame():
                self._album.put(fact.visit, fact.sha256, fact.data)
            case Levels():
                self.window.show_levels(dict(fact.booths), fact.own)
            case LineMeasured():  # six of them a second: the clock shows them soon enough
                self._think(fact)
            case _:
                self._think(fact)
                self._is_stale = True

    def _settle(self) -> None:
        """What came together is shown together: a desk and a claim's papers mostly do."""
        if self._is_stale:
            self._show()

    def _lack(self, visit: str, sha256: str) -> None:
        self.agent.fetch(visit, sha256)

    def _step(self, event: Event) -> None:
        """Think, do, show."""
        self._think(event)
        self._show()

    def _think(self, event: Event) -> None:
        self.desk = handle(self.desk, time.monotonic(), event)
        for wish in self.desk.wishes:
            self.agent.do(wish)

    def _refresh(self) -> None:
        today = _today()
        if today != self.desk.today:
            self._step(DayCame(today))
        deadline = next_deadline(self.desk)
        if deadline is not None and time.monotonic() >= deadline:
            self._step(Tick())
        else:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        self.window.show_desk(self.desk, time.monotonic())


def _today() -> date:
    return datetime.now().astimezone().date()
