"""The officer's devices: changed while they are used. Files stand in for cards."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from cso_console.config import ConsoleConfig
from cso_console.studio import Studio, is_card
from media import soundcards
from media.voice import STEP
from tests.media.material import read_sound, write_sound


class Reports:
    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []
        self._news = threading.Condition()

    def __call__(self, device: str, is_working: bool) -> None:
        with self._news:
            self.said.append((device, is_working))
            self._news.notify_all()

    def wait_for(self, *said: tuple[str, bool]) -> None:
        with self._news:
            assert self._news.wait_for(lambda: set(said) <= set(self.said), 10), self.said
            self.said.clear()


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def studio(tmp_path: Path, reports: Reports) -> Iterator[Studio]:
    quiet = write_sound(tmp_path / "quiet.wav", np.full(50 * STEP, 30, np.int16))
    config = ConsoleConfig(
        camera="none", microphone=f"file:{quiet}", speaker=f"file:{tmp_path / 'first.wav'}"
    )
    studio = Studio(config, lambda work, *about: None, reports)
    studio.start()
    yield studio
    studio.close()


def test_another_microphone_and_loudspeaker_are_used_at_once(
    studio: Studio, reports: Reports, tmp_path: Path
) -> None:
    reports.wait_for(("microphone", True), ("speaker", True))
    loud = write_sound(tmp_path / "loud.wav", np.full(50 * STEP, 20_000, np.int16))
    second = tmp_path / "second.wav"
    studio.use(f"file:{loud}", f"file:{second}")
    reports.wait_for(("microphone", True), ("speaker", True))
    assert studio.loudspeaker is not None
    studio.loudspeaker.play(np.full(STEP, 7_000, np.int16))
    studio.close()
    assert studio.level > 0.8
    assert np.array_equal(read_sound(second), np.full(STEP, 7_000, np.int16))


def test_a_card_that_is_not_there_is_told_and_the_one_before_can_be_taken_again(
    studio: Studio, reports: Reports, tmp_path: Path
) -> None:
    reports.wait_for(("microphone", True), ("speaker", True))
    studio.use("device:no such thing", "device:no such thing")
    reports.wait_for(("microphone", False), ("speaker", False))
    studio.use(f"file:{tmp_path / 'quiet.wav'}", f"file:{tmp_path / 'third.wav'}")
    reports.wait_for(("microphone", True), ("speaker", True))


def test_plugs_are_looked_at_anew_only_for_a_card(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    monkeypatch.setattr(soundcards, "renew", lambda patience=0.0: asked.append(patience))
    studio.use(f"file:{tmp_path / 'quiet.wav'}", f"file:{tmp_path / 'third.wav'}")
    assert asked == []
    studio.use("none", "device:no such thing")
    assert 2.0 in asked


def test_before_it_has_started_there_is_nothing_to_change() -> None:
    studio = Studio(ConsoleConfig(camera="none"), lambda work, *about: None, lambda *told: None)
    studio.use("none", "none")
    assert studio.loudspeaker is None


def test_a_card_is_told_from_a_file_and_from_nothing() -> None:
    assert [is_card(one) for one in ("default", "device:pulse", "file:/a.wav", "none")] == [
        True,
        True,
        False,
        False,
    ]
