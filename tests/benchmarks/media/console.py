"""The real console as a process to be weighed: its window, its agent, painting offscreen.

It logs in, takes every offer and turns to the first booth; then it says what it painted whenever it
is asked, and presses the keys it is told to.
"""

import argparse
import json
import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import av
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cso_console.__main__ import build
from cso_console.config import ConsoleConfig
from cso_console.console import Console
from cso_console.situation import Panel, Stage
from demo.officer import log_in
from media import timecode
from media.handoff import Inbox
from media.qt import Bridge
from media.voice import Samples
from signaling.protocol import State
from tests.signaling.wire import PASSWORD

LOOKS_MS = 100
BEAT_MS = 10  # shorter, it would be weighed itself
SETTLES_S = 1.0


class Painted:
    """What one view has painted since it was last asked."""

    def __init__(self, reads: bool) -> None:
        self.is_reading = reads
        self.moments: list[tuple[float, int | None, int]] = []

    def see(self, frame: av.VideoFrame, painted_at: float) -> None:
        stamp = timecode.read(frame) if self.is_reading else None
        self.moments.append((painted_at, stamp, frame.width))

    def take(self) -> list[tuple[float, int | None, int]]:
        taken, self.moments = self.moments, []
        return taken


class Heard:
    """In the loudspeaker's place: when each step of sound was given to be played."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._moments: list[float] = []
        self._hushed_at = 0.0

    def play(self, samples: Samples) -> None:
        with self._lock:
            self._moments.append(time.monotonic())

    def hush(self) -> None:
        with self._lock:
            self._hushed_at = time.monotonic()

    def close(self) -> None:
        pass

    def take(self) -> tuple[list[float], float]:
        with self._lock:
            taken, self._moments = self._moments, []
            return taken, self._hushed_at


class Driver(QObject):
    """The officer's hands and the clock of the painting thread."""

    def __init__(self, console: Console, asked: argparse.Namespace) -> None:
        super().__init__(console.window)
        self._console = console
        self._booths = asked.booths
        self._seated_at = 0.0
        self._has_said = False
        self._beat_at = time.monotonic()
        self._blocked_s = 0.0
        self._heard = Heard()
        studio = console.agent._studio
        if studio.loudspeaker is not None:
            studio.loudspeaker.close()
        studio.loudspeaker = self._heard  # type: ignore[assignment]
        window = console.window
        self.views = [Painted(asked.read) for _ in range(7)]
        window.focus.view.probe = self.views[0].see
        for number in range(1, 7):
            window.tile(number).view.probe = self.views[number].see
        self._bridge: Bridge[dict[str, Any]] = Bridge(self._obey, self)
        threading.Thread(target=self._listen, args=(self._bridge.inbox,), daemon=True).start()
        self._every(LOOKS_MS, self._look)
        self._every(BEAT_MS, self._beat)

    def _every(self, milliseconds: int, work: Callable[[], None]) -> None:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(work)
        timer.start(milliseconds)

    def _listen(self, inbox: Inbox[dict[str, Any]]) -> None:
        for line in sys.stdin:
            inbox.put(json.loads(line))
        inbox.put({"quit": True})

    def _beat(self) -> None:
        now = time.monotonic()
        self._blocked_s = max(self._blocked_s, now - self._beat_at - BEAT_MS / 1000)
        self._beat_at = now

    def _look(self) -> None:
        desk, window = self._console.desk, self._console.window
        if desk.stage is Stage.LOGIN:
            log_in(window, desk, "sari", PASSWORD)
        elif desk.offer is not None and desk.panel is Panel.NONE:
            QTest.keyClick(window, Qt.Key.Key_Return)
        elif not self._has_said:
            self._turn()

    def _turn(self) -> None:
        """When all are seated and moving: to the first, and a moment later it begins."""
        seats, window = self._console.desk.seats, self._console.window
        seated = [one for one in seats if one.state in (State.FOCUSED, State.HELD)]
        moving = [view for view in self.views[1 : self._booths + 1] if view.moments]
        if len(seated) < self._booths or len(moving) < self._booths:
            return
        if self._console.desk.focused is None:
            QTest.keyClick(window, Qt.Key.Key_F1)
        elif self.views[0].moments:
            self._seated_at = self._seated_at or time.monotonic()
            if time.monotonic() - self._seated_at > SETTLES_S:
                self._has_said = True
                say(ready=self._places())

    def _places(self) -> list[list[int]]:
        """Where on the window each view is: left, top, width, height; the focus first."""
        window = self._console.window
        views = [window.focus.view, *(window.tile(number).view for number in range(1, 7))]
        found = []
        for view in views:
            corner = view.mapTo(window, view.rect().topLeft())
            found.append([corner.x(), corner.y(), view.width(), view.height()])
        return found

    def _obey(self, word: dict[str, Any]) -> None:
        if "take" in word:
            blocked, self._blocked_s = self._blocked_s, 0.0
            heard, hushed_at = self._heard.take()
            say(
                taken={
                    "views": [view.take() for view in self.views],
                    "blocked_s": blocked,
                    "heard": heard,
                    "hushed_at": hushed_at,
                }
            )
        if "press" in word:
            now = time.monotonic()
            QTest.keyClick(self._console.window, Qt.Key[word["press"]])
            say(pressed=now)
        if "shot" in word:
            self._console.window.grab().save(word["shot"])
        if "quit" in word:
            QApplication.quit()


def say(**word: Any) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--booths", type=int, required=True)
    parser.add_argument("--read", action="store_true", help="read each picture's time code")
    parser.add_argument("--size", default="1366x768")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    application = QApplication(sys.argv[:1])
    config = ConsoleConfig(server=asked.server, camera="none", microphone="none", speaker="none")
    console = build(config)
    width, height = (int(side) for side in asked.size.split("x"))
    console.window.resize(width, height)
    console.start()
    driver = Driver(console, asked)
    try:
        return application.exec()
    finally:
        driver.deleteLater()
        console.close()


if __name__ == "__main__":
    sys.exit(main())
