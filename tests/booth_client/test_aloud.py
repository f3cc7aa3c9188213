"""Reading aloud, with the real voice, into an ear that only counts."""

import logging
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from booth_client import aloud
from booth_client.aloud import Aloud, Mute, steps, synthesise
from media.audio import level
from media.voice import SAMPLE_RATE, STEP, Samples
from tests.conftest import ExpectedLogs

PATIENCE_S = 30.0
LONG = "Silakan taruh kartu tanda penduduk di atas meja, lalu tunggu sebentar. " * 8


class Ear:
    """A loudspeaker that remembers."""

    def __init__(self) -> None:
        self.steps: list[Samples] = []
        self.hushes = 0
        self._news = threading.Condition()

    def play(self, samples: Samples) -> None:
        with self._news:
            self.steps.append(samples)
            self._news.notify_all()

    def silence(self) -> None:
        with self._news:
            self.hushes += 1
            self.steps.clear()

    def wait_for(self, count: int) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self.steps) >= count, PATIENCE_S)


class Said(logging.Handler):
    """Waits for a line in the log."""

    def __init__(self) -> None:
        super().__init__()
        self.event = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.event.set()


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def voice(ear: Ear) -> Iterator[Aloud]:
    voice = Aloud(ear.play, ear.silence)
    voice.start()
    yield voice
    voice.close()


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_are_spoken_without_a_network(language: str) -> None:
    sound = synthesise("Selamat datang. Welcome.", language)
    assert level(sound.samples) > 0.4
    assert 0.8 < len(sound.samples) / sound.rate < 5.0


def test_each_language_has_a_voice_of_its_own() -> None:
    text = "Selamat datang di bilik ini"
    indonesian, english = synthesise(text, "id"), synthesise(text, "en")
    assert len(indonesian.samples) != len(english.samples)


def test_what_is_played_is_whole_steps_at_the_loudspeakers_rate() -> None:
    sound = synthesise("Satu, dua, tiga.", "id")
    played = list(steps(sound))
    assert {(one.shape, one.dtype) for one in played} == {((STEP,), np.dtype(np.int16))}
    seconds = len(played) * STEP / SAMPLE_RATE
    assert seconds == pytest.approx(len(sound.samples) / sound.rate, abs=2 * STEP / SAMPLE_RATE)


def test_a_text_is_read_to_its_end(ear: Ear, voice: Aloud) -> None:
    voice.say("Ya.", "id")
    count = len(list(steps(synthesise("Ya.", "id"))))
    ear.wait_for(count)
    assert len(ear.steps) == count


def test_hushing_ends_it_and_nothing_more_of_it_comes(ear: Ear, voice: Aloud) -> None:
    voice.say(LONG, "id")
    ear.wait_for(3)
    voice.hush()
    assert (ear.steps, ear.hushes, voice.is_speaking) == ([], 1, False)
    voice.say("Ya.", "id")
    ear.wait_for(3)
    voice.hush()
    assert ear.hushes == 2


def test_a_newer_text_takes_the_place_of_an_older(ear: Ear, voice: Aloud) -> None:
    voice.say(LONG, "id")
    ear.wait_for(3)
    voice.say("Ya.", "id")
    count = len(list(steps(synthesise("Ya.", "id"))))
    ear.wait_for(count)
    assert ear.hushes == 1


def test_hushing_somebody_who_says_nothing_leaves_the_officers_words_alone(
    ear: Ear, voice: Aloud
) -> None:
    voice.hush()
    assert ear.hushes == 0


def test_a_closed_voice_that_was_never_started_leaves_nothing(ear: Ear) -> None:
    voice = Aloud(ear.play, ear.silence)
    voice.say("Ya.", "id")
    voice.close()
    assert ear.steps == []


def test_nothing_is_kept_of_what_was_said(ear: Ear, voice: Aloud) -> None:
    voice.say(LONG, "id")
    ear.wait_for(1)
    voice.hush()
    assert voice._wanted.peek()[1] is None


def test_a_language_without_a_voice_is_said_in_the_log(
    ear: Ear, voice: Aloud, expected_logs: ExpectedLogs
) -> None:
    expected_logs("nothing is read aloud: no_voice")
    said = Said()
    logging.getLogger(aloud.__name__).addHandler(said)
    voice.say("Sugeng rawuh", "jv")
    assert said.event.wait(PATIENCE_S)
    logging.getLogger(aloud.__name__).removeHandler(said)
    voice.say("Ya.", "id")
    ear.wait_for(1)


def test_a_machine_without_the_library_is_mute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aloud, "LIBRARY", "libnobody-speaks.so.9")
    aloud._load.cache_clear()
    with pytest.raises(Mute, match="no_library"):
        synthesise("Ya.", "id")
