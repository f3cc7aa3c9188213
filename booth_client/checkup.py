"""Does the self-test: measures what `self_test` judges. Nothing of it is kept, nothing is sent."""

import asyncio
import logging
import math
import shutil
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
import av
import msgspec

from booth_client.devices import Devices
from booth_client.events import Event, SelfTested
from booth_client.printer import Printer
from booth_client.self_test import QUIET, Readings, has_tone, is_done, judge, light, tone
from booth_client.studio import Studio
from media.audio import level
from media.planes import planes
from media.voice import SAMPLE_RATE, STEP, Samples

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 0.25
NETWORK_WITHIN_S = 5.0

FindFace = Callable[[av.VideoFrame], bool]


class Checkup:
    """One self-test; `run` it on the loop until it ends by itself, at last after ten seconds."""

    def __init__(
        self,
        studio: Studio,
        devices: Devices,
        printer: Printer,
        find_face: FindFace,
        tell: Callable[[Event], None],
    ) -> None:
        self._studio = studio
        self._devices = devices
        self._printer = printer
        self._find_face = find_face
        self._tell = tell
        self._readings = Readings()
        self._told: SelfTested | None = None
        self._loudest = 0.0  # written by the microphone's thread, read here
        self._is_tone_heard = False

    async def run(self, server: str, folder: Path) -> None:
        """`server` is the WebSocket's address, `folder` on the disk whose room counts."""
        began = asyncio.get_running_loop().time()
        self._studio.listener = self._listen
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._ask_server(http_address(server)))
                group.create_task(self._ask_printer())
                group.create_task(self._beep())
                group.create_task(self._measure_disk(folder))
                await self._look_on(began)
        finally:
            self._studio.listener = None

    async def _look_on(self, began: float) -> None:
        loop, number = asyncio.get_running_loop(), 0
        while True:
            number = await self._look(number)
            readings = msgspec.structs.replace(self._gathered(), choices=self._studio.choices)
            checks = judge(readings, loop.time() - began)
            if (told := SelfTested(checks)) != self._told:
                self._told = told
                self._tell(told)
            if is_done(checks):
                bad = [f"{one.part} {one.hint}" for one in checks if one.state == "bad"]
                logger.info("self-test: %s", ", ".join(bad) or "all good")
                logger.info("self-test: %s", self._studio.choices)
                return
            await asyncio.sleep(LOOK_EVERY_S)

    def _gathered(self) -> Readings:
        has_ears = not self._devices.is_absent("microphone")
        has_eyes = not self._devices.is_absent("camera")
        works = self._devices.works
        readings = msgspec.structs.replace(
            self._readings,
            camera=works("camera"),
            microphone=works("microphone"),
            speaker=works("speaker"),
            loudest=self._loudest if has_ears else 1.0,
            is_tone_heard=self._is_tone_heard,
        )
        if has_eyes:
            return readings
        return msgspec.structs.replace(readings, brightness=128.0, contrast=64.0, has_face=True)

    async def _look(self, seen: int) -> int:
        number, picture = self._studio.camera.latest.peek()
        if picture is not None and number != seen and self._devices.works("camera"):
            measured = await asyncio.to_thread(_measure, picture.frame, self._find_face)
            brightness, contrast, has_face = measured
            self._change(
                brightness=brightness,
                contrast=contrast,
                has_face=has_face or bool(self._readings.has_face),
            )
        return number

    def _listen(self, samples: Samples) -> None:
        """In the microphone's thread."""
        self._loudest = max(self._loudest, level(samples))
        if self._loudest > QUIET and has_tone(samples):
            self._is_tone_heard = True

    async def _beep(self) -> None:
        for step in tone():
            self._studio.loudspeaker.play(step)
            await asyncio.sleep(STEP / SAMPLE_RATE)
        self._change(is_tone_played=True)

    async def _ask_server(self, address: str) -> None:
        """Any answer will do: it has a date, and took its time."""
        asked = time.monotonic()
        patience = aiohttp.ClientTimeout(total=NETWORK_WITHIN_S)
        try:
            async with (
                aiohttp.ClientSession(timeout=patience) as session,
                session.head(address, allow_redirects=False) as answer,
            ):
                said = parsedate_to_datetime(answer.headers["Date"]).timestamp()
        except (aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError):
            self._change(answer_s=math.inf, clock_off_s=0.0)
        else:
            self._change(answer_s=time.monotonic() - asked, clock_off_s=time.time() - said)

    async def _ask_printer(self) -> None:
        has_printer = bool(await self._printer.find())
        is_stopped = has_printer and await self._printer.is_stopped()
        self._change(has_printer=has_printer, is_printer_stopped=is_stopped)

    async def _measure_disk(self, folder: Path) -> None:
        free = await asyncio.to_thread(_free_bytes, folder)
        self._change(free_bytes=free)

    def _change(self, **readings: object) -> None:
        self._readings = msgspec.structs.replace(self._readings, **readings)


def http_address(server: str) -> str:
    """Where the server of a `ws://` or `wss://` address answers to HTTP."""
    return "http" + server.removeprefix("ws")


def _measure(frame: av.VideoFrame, find_face: FindFace) -> tuple[float, float, bool]:
    brightness, contrast = light(planes(frame)[0])
    return brightness, contrast, find_face(frame)


def _free_bytes(folder: Path) -> int:
    """Of the disk that the folder is, or will be, on."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    return shutil.disk_usage(there).free
