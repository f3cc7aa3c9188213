"""One side of a call as the apps build it: camera, encoder, fan-out and voice; and what it told."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

import av
import numpy as np

from media.camera import Camera
from media.encoder import Encoder
from media.fanout import Fanout
from media.formats import PictureFormat
from media.handoff import Latest
from media.peer import Call, CallFact, FirstPicture
from media.voice import Samples, Voice

SMALL = PictureFormat(320, 180, 30, 200_000)
PATIENCE_S = 20.0


class Told:
    """What a call has told so far."""

    def __init__(self) -> None:
        self.facts: list[CallFact] = []
        self._news = asyncio.Event()

    def __call__(self, fact: CallFact) -> None:
        self.facts.append(fact)
        self._news.set()

    async def wait_for(self, kind: type[CallFact]) -> CallFact:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for fact in self.facts:
                    if isinstance(fact, kind):
                        return fact
                self._news.clear()
                await self._news.wait()


class Ear:
    """Takes everything it is given, step by step."""

    def __init__(self) -> None:
        self.steps: list[Samples] = []
        self._news = asyncio.Event()

    def play(self, samples: Samples) -> None:
        self.steps.append(samples)
        self._news.set()

    async def wait_for(self, count: int, patience: float = PATIENCE_S) -> None:
        async with asyncio.timeout(patience):
            while len(self.steps) < count:
                self._news.clear()
                await self._news.wait()

    @property
    def is_silent(self) -> bool:
        return not any(np.any(step) for step in self.steps)


class Studio:
    """Use as an async context: it closes its calls first, then the rest."""

    def __init__(
        self, camera: str = "test", picture_format: PictureFormat = SMALL, codec: str = "H264"
    ) -> None:
        loop = asyncio.get_running_loop()
        width, height = picture_format.width, picture_format.height
        self.camera = Camera(camera, width=width, height=height, stamp=True)
        self.fanout = Fanout(loop.call_soon_threadsafe, lambda: self.encoder.ask_keyframe())
        self.encoder = Encoder(self.camera.latest, self.fanout.publish, picture_format, codec)
        self.voice = Voice(loop.call_soon_threadsafe)
        self.calls: list[Call] = []

    async def __aenter__(self) -> Self:
        self.camera.start()
        self.encoder.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.gather(*(call.close() for call in self.calls))
        await asyncio.to_thread(self.camera.close)
        await asyncio.to_thread(self.encoder.close)
        await asyncio.sleep(0)  # packets on their way to the loop find nobody, and go

    def call(
        self,
        tell: Callable[[CallFact], None] = lambda fact: None,
        codecs: tuple[str, ...] = ("H264", "VP8"),
        ear: Ear | None = None,
    ) -> Call:
        call = Call(fanout=self.fanout, voice=self.voice, codecs=codecs, loudspeaker=ear, tell=tell)
        self.calls.append(call)
        return call


async def connect(booth: Call, console: Call) -> None:
    await booth.accept(await console.answer(await booth.offer()))


async def begun(booth: Studio, console: Studio) -> tuple[Call, Call]:
    """A call of the two, each of whom has seen the other."""
    told, also_told = Told(), Told()
    one, other = booth.call(told), console.call(also_told)
    await connect(one, other)
    await told.wait_for(FirstPicture)
    await also_told.wait_for(FirstPicture)
    return one, other


async def newer(latest: Latest[av.VideoFrame], count: int = 1) -> av.VideoFrame:
    """The picture that comes so many pictures after now."""
    number = latest.peek()[0]
    for _ in range(count):
        number, frame = await asyncio.to_thread(latest.wait, number, PATIENCE_S)
        assert frame is not None
    assert frame is not None
    return frame
