import asyncio

import pytest

from booth_client.config import BoothConfig
from booth_client.devices import Devices
from booth_client.stage import Stage
from media.hardware import PROVEN, SOFTWARE, Choice, Trial
from tests.conftest import ExpectedLogs

NOWHERE = Choice("h264_nowhere", (Trial("h264_nowhere", PROVEN),))  # and then it is taken away
PATIENCE_S = 20.0


class Booth:
    """A stage with no devices but the camera that is named; the loop's own work is waited for."""

    def __init__(self, camera: str) -> None:
        config = BoothConfig(camera=camera, microphone="none", speaker="none")
        loop = asyncio.get_running_loop()
        self.asked = 0
        self._tasks: list[asyncio.Task[None]] = []
        self.stage = Stage(
            config,
            loop.call_soon_threadsafe,
            Devices(lambda: None),
            changed=lambda: None,
            free=lambda: None,
            choose_encoder=self._choose,
        )

    def open(self) -> None:
        self.stage.open(lambda work: self._tasks.append(asyncio.create_task(work)))

    async def settle(self) -> None:
        await asyncio.gather(*self._tasks)

    def _choose(self) -> Choice:
        self.asked += 1
        return NOWHERE

    async def close(self) -> None:
        await asyncio.to_thread(self.stage.close)
        await asyncio.sleep(0)


async def test_a_drawn_picture_keeps_no_chip_busy() -> None:
    booth = Booth("test")
    booth.open()
    await booth.settle()
    studio = booth.stage.open_studio()
    assert studio is not None
    assert (booth.asked, booth.stage.choice) == (0, None)
    assert studio.choices == f"H264 {SOFTWARE}"
    await booth.close()


@pytest.mark.parametrize("is_open_before", [True, False])
async def test_who_encodes_is_chosen_once_and_software_is_there_when_the_chip_is_not(
    is_open_before: bool, expected_logs: ExpectedLogs
) -> None:
    expected_logs("h264_nowhere failed, software goes on")
    booth = Booth("device:/dev/no-such-camera")
    booth.open()
    if is_open_before:
        booth.stage.open_studio()
    await booth.settle()
    assert (booth.asked, booth.stage.choice) == (1, NOWHERE)
    studio = booth.stage.open_studio()
    assert studio is not None
    feed, pictures = studio.fanout.open(), asyncio.Queue[int]()
    feed.begin(lambda parts, ticks: pictures.put_nowait(ticks))
    for _ in range(2):  # the first may have been encoded before the choice
        await asyncio.wait_for(pictures.get(), PATIENCE_S)
    studio.fanout.close(feed)
    assert studio.choices == f"H264 {SOFTWARE}"
    await booth.close()
