import sys
import threading
from pathlib import Path
from types import ModuleType
from typing import Self

import numpy as np
import pytest

from media import audio as audio_module
from media.audio import STEP, Loudspeaker, Microphone, Recording, level, parse_sound
from media.voice import Samples
from tests.media.material import read_sound, speech, steps, write_sound, write_video
from tests.media.test_device import Reports


class Listener:
    def __init__(self, count: int) -> None:
        self.steps: list[Samples] = []
        self._count = count
        self.has_enough = threading.Event()

    def __call__(self, samples: Samples) -> None:
        self.steps.append(samples)
        if len(self.steps) >= self._count:
            self.has_enough.set()


def tone(amplitude: int) -> Samples:
    return np.asarray(amplitude * np.sin(np.arange(STEP) / 10), np.int16)


def test_the_level_follows_the_ear() -> None:
    assert level(np.zeros(STEP, np.int16)) == 0.0
    assert level(np.zeros(0, np.int16)) == 0.0
    assert level(np.full(STEP, -32768, np.int16)) == 1.0
    quiet, louder, loud = (level(tone(amplitude)) for amplitude in (100, 1_000, 10_000))
    assert louder - quiet == pytest.approx(loud - louder, abs=0.01)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("default", ("default", "")),
        ("none", ("none", "")),
        ("device:USB Audio", ("device", "USB Audio")),
        ("file:/a/b.wav", ("file", "/a/b.wav")),
    ],
)
def test_a_place_for_sound_is_understood(text: str, place: tuple[str, str]) -> None:
    assert parse_sound(text) == place


@pytest.mark.parametrize("text", ["", "file:", "device:", "mic", "default:1"])
def test_another_place_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="default, device:NAME, file:PATH, none"):
        parse_sound(text)


def test_a_recording_is_heard_over_and_over(tmp_path: Path) -> None:
    sound, reports, listener = speech(0.1), Reports(), Listener(12)
    path = write_sound(tmp_path / "speech.wav", sound)
    microphone = Microphone(f"file:{path}", listener, reports)
    microphone.start()
    assert listener.has_enough.wait(10)
    microphone.close()
    reports.wait_for((True, ""))
    twice = np.concatenate([sound, sound])[: 10 * STEP]
    assert np.array_equal(np.concatenate(listener.steps[:10]), twice)


def test_a_recording_is_decoded_once_until_its_file_is_another(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "speech.wav", speech(0.1))
    recording = Recording(str(path))
    first, second = list(recording.steps()), list(recording.steps())
    assert all(one is other for one, other in zip(first, second, strict=True))
    write_sound(tmp_path / "other.wav", tone(1_000)).replace(path)
    assert np.array_equal(np.concatenate(list(recording.steps())), tone(1_000))


def test_a_recording_too_long_to_be_kept_is_decoded_at_each_showing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio_module, "MOST_KEPT", 3)
    recording = Recording(str(write_sound(tmp_path / "speech.wav", speech(0.1))))
    first, second = list(recording.steps()), list(recording.steps())
    assert np.array_equal(np.concatenate(first), np.concatenate(second))
    assert not any(one is other for one, other in zip(first, second, strict=True))


def test_a_microphone_without_its_file_or_without_sound_says_so(tmp_path: Path) -> None:
    silent = write_video(tmp_path / "silent.mp4", seconds=0.1)
    for path, why in ((tmp_path / "nowhere.wav", "missing"), (silent, "unreadable")):
        reports = Reports()
        microphone = Microphone(f"file:{path}", Listener(1), reports)
        microphone.start()
        reports.wait_for((False, why))
        assert not microphone.is_working
        microphone.close()


def test_no_microphone_and_no_loudspeaker_are_nothing() -> None:
    reports, others, listener = Reports(), Reports(), Listener(1)
    microphone, loudspeaker = Microphone("none", listener, reports), Loudspeaker("none", others)
    microphone.start()
    loudspeaker.play(tone(1_000))
    reports.wait_for((False, "none"))
    others.wait_for((False, "none"))
    microphone.close()
    loudspeaker.close()
    assert listener.steps == []


def test_a_device_that_is_not_there_is_reported() -> None:
    reports, others = Reports(), Reports()
    microphone = Microphone("device:no such thing", Listener(1), reports)
    microphone.start()
    loudspeaker = Loudspeaker("device:no such thing", others)
    reports.wait_for((False, "missing"))
    others.wait_for((False, "missing"))
    microphone.close()
    loudspeaker.close()


def test_without_the_sound_library_there_is_no_sound_and_no_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Absent:
        def find_spec(self, name: str, path: object, target: object = None) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    reports = Reports()
    microphone = Microphone("default", Listener(1), reports)
    microphone.start()
    reports.wait_for((False, "missing"))
    microphone.close()


class Card(ModuleType):
    """In the place of PortAudio's module: a card whose microphone hears one tone for ever."""

    class PortAudioError(Exception):
        pass

    class InputStream:
        active = True

        def __init__(self, **asked: object) -> None:
            pass

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *error: object) -> None:
            pass

        def read(self, count: int) -> tuple[Samples, bool]:
            return tone(1_000)[:count].reshape(-1, 1), False


def test_what_a_sound_card_hears_is_cleaned_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", Card("sounddevice"))
    listener = Listener(3)
    microphone = Microphone("default", listener, clean=lambda samples: samples // 2)
    microphone.start()
    assert listener.has_enough.wait(10)
    microphone.close()
    assert np.array_equal(listener.steps[0], tone(1_000) // 2)


def test_what_is_played_to_a_file_is_in_the_file(tmp_path: Path) -> None:
    sound, path = speech(0.5), tmp_path / "heard.wav"
    loudspeaker = Loudspeaker(f"file:{path}")
    for step in steps(sound):
        loudspeaker.play(step)
    loudspeaker.close()
    assert np.array_equal(read_sound(path), sound)


def test_a_file_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    reports = Reports()
    loudspeaker = Loudspeaker(f"file:{tmp_path}/no/such/folder.wav", reports)
    reports.wait_for((False, "missing"))
    loudspeaker.close()


def test_the_sound_card_gets_what_is_in_stock_and_silence_otherwise() -> None:
    loudspeaker = Loudspeaker("device:no such thing")
    got: list[Samples] = []

    def ask() -> Samples:
        out = np.full((STEP, 1), 77, np.int16)
        loudspeaker._fill(out, STEP, None, None)
        got.append(out[:, 0])
        return out[:, 0]

    assert not np.any(ask())
    loudspeaker.play(tone(1_000))
    assert not np.any(ask())  # one step in hand is not enough to begin with
    loudspeaker.play(tone(2_000))
    assert np.array_equal(ask(), tone(1_000))
    assert np.array_equal(ask(), tone(2_000))
    assert not np.any(ask())
    for amplitude in range(1_000, 2_600, 100):
        loudspeaker.play(tone(amplitude))
    assert np.array_equal(ask(), tone(1_600))  # the oldest were forgotten: 200 ms are kept
    loudspeaker.close()


def test_what_the_sound_card_gets_is_known_to_the_sample() -> None:
    loudspeaker = Loudspeaker("device:no such thing")
    for amplitude in (1_000, 2_000):
        loudspeaker.play(tone(amplitude))
    for expected in (tone(1_000), tone(2_000), tone(0)):
        loudspeaker._fill(np.zeros((STEP, 1), np.int16), STEP, None, None)
        assert np.array_equal(loudspeaker.played.take(STEP), expected)
    loudspeaker.close()


def test_a_hushed_loudspeaker_plays_nothing_of_what_it_was_given_before() -> None:
    loudspeaker = Loudspeaker("device:no such thing")
    for _ in range(5):
        loudspeaker.play(tone(1_000))
    loudspeaker.hush()
    for _ in range(2):
        loudspeaker.play(tone(2_000))
    out = np.zeros((STEP, 1), np.int16)
    loudspeaker._fill(out, STEP, None, None)
    assert np.array_equal(out[:, 0], tone(2_000))
    loudspeaker.close()


def test_a_microphone_turns_to_another_source_while_it_is_heard(tmp_path: Path) -> None:
    low = write_sound(tmp_path / "low.wav", np.full(5 * STEP, 1_000, np.int16))
    high = write_sound(tmp_path / "high.wav", np.full(5 * STEP, 9_000, np.int16))
    heard_high = threading.Event()
    loudness: list[int] = []

    def hear(samples: Samples) -> None:
        loudness.append(int(samples[0]))
        if loudness.count(9_000) == 3:
            heard_high.set()
        elif len(loudness) == 3:
            microphone.turn_to(f"file:{high}")

    reports = Reports()
    microphone = Microphone(f"file:{low}", hear, reports)
    microphone.start()
    assert heard_high.wait(10)
    microphone.close()
    assert loudness[:3] == [1_000] * 3
    assert loudness == sorted(loudness)  # never back to the first
    reports.wait_for((True, ""), (True, ""))


def test_a_microphone_that_was_missing_is_told_again_when_the_next_is_missing_too() -> None:
    reports = Reports()
    microphone = Microphone("none", Listener(1), reports)
    microphone.start()
    reports.wait_for((False, "none"))
    microphone.turn_to("file:/no/such/sound.wav")
    reports.wait_for((False, "none"), (False, "missing"))
    microphone.turn_to("none")
    reports.wait_for((False, "none"), (False, "missing"), (False, "none"))
    with pytest.raises(ValueError, match="default, device:NAME"):
        microphone.turn_to("ear")
    microphone.close()


def test_a_loudspeaker_turns_to_another_sink_and_each_has_its_own_part(tmp_path: Path) -> None:
    first, second = tmp_path / "first.wav", tmp_path / "second.wav"
    reports = Reports()
    loudspeaker = Loudspeaker(f"file:{first}", reports)
    reports.wait_for((True, ""))
    loudspeaker.play(tone(1_000))
    loudspeaker.turn_to(f"file:{second}")
    reports.wait_for((True, ""), (True, ""))
    loudspeaker.play(tone(2_000))
    loudspeaker.close()
    assert len(read_sound(first)) <= STEP  # what was not played yet when it turned is not played
    assert np.array_equal(read_sound(second), tone(2_000))


def test_a_loudspeaker_turned_off_keeps_nothing() -> None:
    loudspeaker = Loudspeaker("device:no such thing")
    loudspeaker.turn_to("none")
    loudspeaker.play(tone(1_000))
    assert len(loudspeaker._stock) == 0
    with pytest.raises(ValueError, match="default, device:NAME"):
        loudspeaker.turn_to("mouth")
    loudspeaker.close()
