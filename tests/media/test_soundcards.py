"""Which sound cards there are, and when PortAudio may look at the plugs anew.

No sound card is at hand where these run: a module in PortAudio's place tells of some.
"""

import subprocess
import sys
import threading
from types import ModuleType
from typing import Any

import pytest
import sounddevice

from media import soundcards
from media.soundcards import SoundCards, chosen, known, plugged_in, renew, stream_open


def a_card(name: str, hears: int = 0, speaks: int = 0, interface: int = 0) -> dict[str, Any]:
    return {
        "name": name,
        "hostapi": interface,
        "max_input_channels": hears,
        "max_output_channels": speaks,
    }


CARDS = [
    a_card("Mikrofon meja", hears=1),
    a_card("Headset USB", hears=1, speaks=2),
    a_card("Headset USB", hears=1, speaks=2),
    a_card("Pengeras suara", speaks=2),
    a_card("Pengeras suara lewat jalan lain", speaks=2, interface=1),
]


class PortAudio(ModuleType):
    """In the place of sounddevice: it notes when it was begun anew."""

    class PortAudioError(Exception):
        pass

    class default:  # noqa: N801  as sounddevice spells it
        hostapi = 0

    def __init__(self) -> None:
        super().__init__("sounddevice")
        self.begun: list[str] = []
        self.is_broken = False

    def query_devices(self) -> list[dict[str, Any]]:
        return CARDS

    def _terminate(self) -> None:
        self.begun.append("ended")

    def _initialize(self) -> None:
        if self.is_broken:
            raise self.PortAudioError("no host")
        self.begun.append("begun")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> PortAudio:
    made = PortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", made)
    return made


def test_each_card_is_named_once_and_only_by_the_usual_way(library: PortAudio) -> None:
    assert known() == SoundCards(
        ("Mikrofon meja", "Headset USB"), ("Headset USB", "Pengeras suara")
    )


def test_a_machine_with_very_many_cards_tells_of_the_first() -> None:
    many = [a_card(f"card {number}", hears=1) for number in range(100)]
    assert len(chosen(many, 0).microphones) == soundcards.MOST_CARDS


def test_what_is_plugged_in_is_told_by_another_process() -> None:
    found = plugged_in()
    assert found is not None
    assert found == known()  # this one has only just begun


def test_a_process_that_does_not_answer_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*command: object, **settings: object) -> None:
        raise subprocess.TimeoutExpired("python", 10)

    monkeypatch.setattr(subprocess, "run", fail)
    assert plugged_in() is None


def test_the_plugs_are_looked_at_anew_while_nothing_is_open(library: PortAudio) -> None:
    assert renew()
    assert library.begun == ["ended", "begun"]


def test_an_open_stream_is_never_ended_by_looking(library: PortAudio) -> None:
    with stream_open(), stream_open():
        assert not renew()
    assert library.begun == []


def test_looking_waits_for_the_last_stream_to_close(library: PortAudio) -> None:
    is_open, may_close = threading.Event(), threading.Event()

    def play() -> None:
        with stream_open():
            is_open.set()
            may_close.wait(10)

    player = threading.Thread(target=play)
    player.start()
    assert is_open.wait(10)
    may_close.set()
    assert renew(10.0)
    player.join()


def test_without_the_library_there_are_no_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        raise OSError("PortAudio library not found")

    monkeypatch.setattr(soundcards, "portaudio", absent)
    assert known() == SoundCards()
    assert not renew()


def test_a_library_that_does_not_begin_again_is_said(
    library: PortAudio, expected_logs: Any
) -> None:
    expected_logs("cannot be looked at anew")
    library.is_broken = True
    assert not renew()


def test_what_is_private_in_sounddevice_is_still_there() -> None:
    assert callable(sounddevice._initialize)
    assert callable(sounddevice._terminate)
