"""The self-test's measuring, with drawn pictures, spoken noise and a real server."""

from collections.abc import Callable
from pathlib import Path

import pytest

from booth_client.checkup import Checkup, http_address
from booth_client.config import BoothConfig
from booth_client.devices import Devices
from booth_client.events import CheckState, Event, Part, PartTested, SelfTested
from booth_client.printer import Printer
from booth_client.self_test import tone
from booth_client.studio import Studio
from media.audio import Loudspeaker
from media.hardware import SOFTWARE
from tests.media.material import speech, write_sound
from tests.signaling.wire import House


def checks(told: list[Event]) -> dict[Part, PartTested]:
    assert told
    assert isinstance(told[-1], SelfTested)
    return {one.part: one for one in told[-1].checks}


async def checked_up(server: str, folder: Path, **settings: str) -> dict[Part, PartTested]:
    """A whole self-test; ends when every part is judged."""
    wanted = {"camera": "test", "microphone": "none", "speaker": "none"}
    config = BoothConfig(server=server, **(wanted | settings))  # type: ignore[arg-type]
    devices = Devices(lambda: None)
    loudspeaker = Loudspeaker(
        config.speaker, lambda works, why: devices.note("speaker", works, why)
    )
    call: Callable[..., object] = lambda function, *args: function(*args)  # noqa: E731
    studio = Studio(config, call, devices, loudspeaker)
    studio.start()
    told: list[Event] = []
    try:
        checkup = Checkup(studio, devices, Printer("none"), lambda frame: True, told.append)
        await checkup.run(server, folder / "not yet there")
    finally:
        studio.close()
        loudspeaker.close()
    return checks(told)


async def test_a_booth_in_order_is_good_in_every_part(house: House, tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "speech.wav", speech(1.0))
    found = await checked_up(house.url, tmp_path, microphone=f"file:{sound}")
    assert {one.state for one in found.values()} == {CheckState.GOOD}
    assert found[Part.PRINTER].hint == "no_printer"
    assert found[Part.CAMERA].made == f"H264 {SOFTWARE}"


async def test_devices_that_are_meant_to_be_absent_are_in_order(
    house: House, tmp_path: Path
) -> None:
    found = await checked_up(house.url, tmp_path, camera="none")
    assert {one.state for one in found.values()} == {CheckState.GOOD}


async def test_no_way_to_the_server_is_said(tmp_path: Path) -> None:
    found = await checked_up("ws://127.0.0.1:9/ws", tmp_path)
    assert found[Part.NETWORK] == PartTested(Part.NETWORK, CheckState.BAD, "network")
    assert found[Part.CLOCK].state is CheckState.GOOD, "not known is not wrong"


@pytest.mark.parametrize(
    ("server", "address"),
    [("ws://a:1/ws", "http://a:1/ws"), ("wss://a.id/ws", "https://a.id/ws")],
)
def test_the_server_is_asked_where_it_answers(server: str, address: str) -> None:
    assert http_address(server) == address


def test_the_tone_is_what_the_ears_listen_for() -> None:
    devices = Devices(lambda: None)
    devices.note("camera", True, "")
    told: list[Event] = []
    checkup = Checkup(None, devices, Printer("none"), lambda frame: True, told.append)  # type: ignore[arg-type]
    for step in tone():
        checkup._listen(step)
    readings = checkup._gathered()
    assert readings.is_tone_heard
    assert readings.loudest > 0.4
