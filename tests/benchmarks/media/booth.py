"""A booth's media as a process to be weighed: camera, one encoding, a voice, the officer painted.

Its screens are not here: they stand still while somebody talks.
"""

import argparse
import asyncio
import json
import sys
import threading

import aiohttp
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from media.camera import Camera
from media.encoder import Encoder
from media.fanout import Fanout
from media.formats import FULL
from media.handoff import Latest
from media.loop import LoopThread
from media.peer import Call
from media.qt import Darkroom, VideoView
from media.voice import Voice
from tests.benchmarks.media.clips import LASTS_S
from tests.media.material import spoken, steps

SIZE = (1280, 720)
STEP_S = 0.02


class Booth:
    def __init__(self, http: str) -> None:
        self._http = http
        self._loop = LoopThread("booth-loop")
        self._darkroom = Darkroom()
        self.view = VideoView(self._darkroom)
        self.view.resize(*SIZE)
        self.painted = 0
        self.view.probe = lambda frame, at: self._count()
        self._camera = Camera("test", width=FULL.width, height=FULL.height, fps=FULL.fps)
        self._fanout = Fanout(self._loop.call, lambda: self._encoder.ask_keyframe())
        self._encoder = Encoder(self._camera.latest, self._fanout.publish, FULL)
        self._voice = Voice(self._loop.call)
        self.picture: Latest[object] | None = None
        self._look = QTimer(self.view)
        self._look.timeout.connect(self._show)

    def start(self) -> None:
        self._darkroom.start()
        self._camera.start()
        self._encoder.start()
        self._loop.start(self._talk)
        self.view.show()
        self._look.start(100)

    def close(self) -> None:
        self._loop.stop()
        self._encoder.close()
        self._camera.close()
        self.view.close()
        self._darkroom.close()

    async def _talk(self) -> None:
        call = Call(
            fanout=self._fanout,
            voice=self._voice,
            codecs=("H264",),
            loudspeaker=None,
            tell=lambda fact: None,
        )
        call.is_audible = True
        try:
            async with aiohttp.ClientSession() as session:
                offer = await call.offer()
                async with session.post(f"{self._http}offer/0", data=offer) as answer:
                    await call.accept(await answer.text())
            self.picture = call.picture  # type: ignore[assignment]
            words = steps(spoken(LASTS_S))
            loop = asyncio.get_running_loop()
            begins, count = loop.time(), 0
            while True:
                await asyncio.sleep(begins + count * STEP_S - loop.time())
                self._voice.publish(words[count % len(words)])
                count += 1
        finally:
            await call.close()

    def _show(self) -> None:
        if self.picture is not None:
            self._look.stop()
            self.view.show_latest(self.picture)  # type: ignore[arg-type]

    def _count(self) -> None:
        self.painted += 1
        if self.painted == 1:
            say(ready=True)


def say(**word: object) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--http", required=True)
    asked = parser.parse_args()
    application = QApplication(sys.argv[:1])
    booth = Booth(asked.http)
    booth.start()
    ended = threading.Event()

    def listen() -> None:
        for _ in sys.stdin:
            say(painted=booth.painted)
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    leave = QTimer()
    leave.timeout.connect(lambda: application.quit() if ended.is_set() else None)
    leave.start(200)
    try:
        return application.exec()
    finally:
        booth.close()


if __name__ == "__main__":
    sys.exit(main())
