"""Six live calls as the demo makes them, without and with papers being read beside them."""

import asyncio
import time
from contextlib import AsyncExitStack
from functools import partial

import av

from booth_client.events import SheetRead
from booth_client.papers.reader import Reader
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.scene import as_jpeg, photograph
from demo.drawings.shots import good_shot
from media.facts import FirstPicture
from media.formats import THUMB, PictureFormat
from media.handoff import Latest
from signaling.dossier import Paper
from tests.media.studio import Studio, Told, connect

BOOTHS = 6
FULL = PictureFormat(1280, 720, 30, 1_500_000)
SETTLE_S = 3.0


def frames_beside_reading(seconds: float) -> dict[str, float]:
    """Pictures a second of the focused and the slowest held call, before and during reading."""
    return asyncio.run(_measure(seconds))


async def _measure(seconds: float) -> dict[str, float]:
    async with AsyncExitStack() as stack:
        console = await stack.enter_async_context(Studio(picture_format=FULL))
        seats: list[Latest[av.VideoFrame]] = []
        for number in range(BOOTHS):
            wanted = FULL if number == 0 else THUMB
            booth = await stack.enter_async_context(Studio(picture_format=wanted))
            booth.camera.set_fps(wanted.fps)
            told = Told()
            seat = console.call(told)
            await connect(booth.call(), seat)
            await told.wait_for(FirstPicture)
            seats.append(seat.picture)
        await asyncio.sleep(SETTLE_S)
        before = await _rates(seats, seconds)
        reader = Reader()
        reader.start()
        reading = asyncio.create_task(_read_on(reader))
        try:
            await asyncio.sleep(SETTLE_S)
            during = await _rates(seats, seconds)
        finally:
            reading.cancel()
            await asyncio.to_thread(reader.close)
    return {
        "fps_before": round(before[0], 1),
        "fps_during": round(during[0], 1),
        "held_fps_before": round(min(before[1:]), 1),
        "held_fps_during": round(min(during[1:]), 1),
    }


async def _rates(seats: list[Latest[av.VideoFrame]], seconds: float) -> list[float]:
    started, first = time.monotonic(), [seat.peek()[0] for seat in seats]
    await asyncio.sleep(seconds)
    spent = time.monotonic() - started
    return [(seat.peek()[0] - begin) / spent for seat, begin in zip(seats, first, strict=True)]


async def _read_on(reader: Reader) -> None:
    """One identity card after the other, as fast as they are read."""
    drawn = draw("ktp", made_up(1))
    jpeg = as_jpeg(photograph(drawn, good_shot(drawn, 1)))
    loop = asyncio.get_running_loop()
    while True:
        answer: asyncio.Future[SheetRead] = loop.create_future()
        settle = partial(_settle, answer)
        reader.read(Paper.KTP, jpeg, partial(loop.call_soon_threadsafe, settle))
        await answer


def _settle(answer: asyncio.Future[SheetRead], read: SheetRead) -> None:
    if not answer.done():
        answer.set_result(read)
