"""The booth put together: the journey thinks, the window shows it, the agent does its wishes."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer

from booth_client.agent import Agent
from booth_client.config import BoothConfig
from booth_client.events import Event, Forget, KeepSignature, PrintReceipt, Tap, Tick
from booth_client.face import Face
from booth_client.journey import handle, next_deadline
from booth_client.lookout import Eyes
from booth_client.pictures import PicturesShown
from booth_client.receipt import slip
from booth_client.situation import Journey
from booth_client.slip_pdf import draw_pdf
from booth_client.speech import spoken
from booth_client.window import Window
from booth_client.wording import face
from media.qt import Bridge, Darkroom
from signaling.texts import Texts

logger = logging.getLogger(__name__)

REFRESH_MS = 250
BROKEN = 70  # what a supervisor restarts on: our own bug


class Booth:
    """Lives on the main thread. `start` begins everything, `close` leaves no thread behind.

    `eyes` are its own from now on, and closed with it.
    """

    def __init__(
        self,
        config: BoothConfig,
        words: Mapping[str, Texts],
        typeface: str,
        eyes: Eyes,
        *,
        enrol: str = "",
        seed: int = 0,
    ) -> None:
        self.journey = Journey(
            home_language=config.language, language=config.language, patience=config.patience
        )
        self._config = config
        self._words = words
        self._darkroom = Darkroom()
        self.window = Window(self._tapped, self._darkroom, typeface)
        self._bridge: Bridge[Event | PicturesShown] = Bridge(self._take, self.window)
        self._face: Face | None = None
        self._typeface = typeface
        self._eyes = eyes
        self.agent = Agent(
            config,
            self._bridge.inbox.put,
            eyes=eyes,
            draw_receipt=self._draw_receipt,
            enrol=enrol,
            seed=seed,
        )
        self._clock = QTimer(self.window)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self._refresh)

    def start(self) -> None:
        self._darkroom.start()
        self.agent.start()
        self._show()
        if self._config.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self._clock.start()

    def close(self) -> None:
        self._clock.stop()
        self.agent.close()
        self._eyes.close()
        self.window.close()
        self._darkroom.close()

    def _tapped(self, name: str) -> None:
        self._step(Tap(name))

    def _take(self, fact: Event | PicturesShown) -> None:
        if isinstance(fact, PicturesShown):
            self.window.show_pictures(fact.own, fact.officer, fact.papers, fact.still)
        else:
            self._step(fact)

    def _step(self, event: Event) -> None:
        """Think, do, show."""
        self.journey = handle(self.journey, time.monotonic(), event)
        for wish in self.journey.wishes:
            if isinstance(wish, Forget):
                self.window.forget()
            elif isinstance(wish, KeepSignature):
                self.agent.sign(self.window.signature())
            self.agent.do(wish)
        self._show()

    def _refresh(self) -> None:
        if self.agent.failure is not None:
            logger.error("the booth's loop has ended; leaving, to be started again")
            QCoreApplication.exit(BROKEN)
        deadline = next_deadline(self.journey)
        if deadline is not None and time.monotonic() >= deadline:
            self._step(Tick())
        else:
            self._show()

    def _show(self) -> None:
        words = self._words[self.journey.language]
        before, shown = self._face, face(self.journey, time.monotonic(), words)
        self._face = shown
        self.window.show_face(shown)
        if (said := spoken(before, shown)) is not None:
            self.agent.do(said)

    def _draw_receipt(self, wish: PrintReceipt, place: str) -> bytes:
        """In a thread of its own; the booth's clock is the branch's."""
        zone = datetime.now().astimezone().tzinfo
        assert zone is not None  # noqa: S101  `astimezone` has set it
        return draw_pdf(slip(wish.receipt, self._words[wish.language], place, zone), self._typeface)
