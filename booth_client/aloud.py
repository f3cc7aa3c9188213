"""Reads a screen aloud, without a network: text to the loudspeaker by libespeak-ng.

Law: one text at a time. A newer one takes the place of the older, hushing ends it within one step
of 20 ms, and nothing of what was said is kept.
"""

import ctypes
import functools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import av
import msgspec
import numpy as np
import numpy.typing as npt

from media.handoff import Latest
from media.voice import SAMPLE_RATE, STEP, Samples

logger = logging.getLogger(__name__)

VOICES = {"id": b"id+f2", "en": b"en+f2"}
WORDS_A_MINUTE = 140  # the library's own 175 is too fast for somebody who hears it once
MAX_CHARS = 2_000  # some two minutes of speech
LEAD_S = 0.1  # how far the loudspeaker's stock is filled ahead of the ear
STEP_S = STEP / SAMPLE_RATE

LIBRARY = "libespeak-ng.so.1"
# From its speak_lib.h.
_SYNCHRONOUS, _BUFFER_MS, _DO_NOT_EXIT = 2, 200, 1 << 15
_FROM_CHARACTER, _UTF8 = 1, 1
_RATE = 1
_FINE = 0
_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)

# The library keeps its state in globals of its own: one text of the whole process at a time.
_turn = threading.Lock()


class Mute(Exception):  # noqa: N818  expected on a machine without the library
    """This text cannot be spoken; `why` is a code: "no_library", "no_voice" or "not_spoken"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Utterance(msgspec.Struct, frozen=True):
    text: str
    language: str


class Aloud:
    """`play` takes 960 samples (int16, mono, 48 kHz); `silence` forgets what it has in stock.

    Everything may be called from any thread.
    """

    def __init__(self, play: Callable[[Samples], None], silence: Callable[[], None]) -> None:
        self._play = play
        self._silence = silence
        self._wanted: Latest[Utterance] = Latest()
        self._lock = threading.Lock()
        self._is_speaking = False
        self._is_mute = False
        self._thread = threading.Thread(target=self._run, name="aloud")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self.hush()
        self._wanted.close()
        if self._thread.ident is not None:
            self._thread.join()

    def say(self, text: str, language: str) -> None:
        """`language` is "id" or "en"; beyond 2,000 characters nothing is said."""
        with self._lock:
            self._fall_silent()
            self._wanted.put(Utterance(text[:MAX_CHARS], language))

    def hush(self) -> None:
        """At once: the next step is not played, and those in stock are forgotten."""
        with self._lock:
            self._wanted.clear()
            self._fall_silent()

    @property
    def is_speaking(self) -> bool:
        return self._is_speaking

    def _fall_silent(self) -> None:
        """Only one's own words: the stock may hold the officer's when nothing is read."""
        if self._is_speaking:
            self._is_speaking = False
            self._silence()

    def _run(self) -> None:
        number = 0
        while not self._wanted.is_closed:
            number = self._listen(number)

    def _listen(self, number: int) -> int:
        """Returns after each text, so that this thread remembers none while it waits."""
        number, utterance = self._wanted.wait(number)
        if utterance is not None:
            self._speak(number, utterance)
        return number

    def _speak(self, number: int, utterance: Utterance) -> None:
        try:
            sound = synthesise(utterance.text, utterance.language)
        except Mute as mute:
            if not self._is_mute:
                logger.warning("nothing is read aloud: %s", mute.why)
            self._is_mute = True
            return
        due = time.monotonic()
        for samples in steps(sound):
            if not self._play_if_wanted(number, samples):
                return
            due = max(due + STEP_S, time.monotonic() - LEAD_S)
            ahead = due - time.monotonic() - LEAD_S
            if ahead > 0:
                self._wanted.wait(number, ahead)
        with self._lock:
            if self._wanted.peek()[0] == number:
                self._is_speaking = False
                self._wanted.clear()

    def _play_if_wanted(self, number: int, samples: Samples) -> bool:
        with self._lock:
            newest, utterance = self._wanted.peek()
            is_wanted = newest == number and utterance is not None
            if is_wanted:
                self._is_speaking = True
                self._play(samples)
            return is_wanted


class Sound(msgspec.Struct, frozen=True):
    """Mono int16 samples, and how many of them are a second."""

    samples: npt.NDArray[np.int16]
    rate: int


def synthesise(text: str, language: str) -> Sound:
    """The spoken text, at the voice's own rate; some 20 ms of work for 20 s of speech.

    Raises `Mute` without the library or a voice for the language.
    """
    voice = VOICES.get(language)
    if voice is None:
        raise Mute("no_voice")
    with _turn:
        library, rate = _load()
        if library.espeak_SetVoiceByName(voice) != _FINE:
            raise Mute("no_voice")
        library.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)
        return Sound(_synthesised(library, text), rate)


def steps(sound: Sound) -> Iterator[Samples]:
    """The same sound as steps of 960 samples at 48 kHz; the last one is filled with silence."""
    resampler = av.AudioResampler("s16", "mono", SAMPLE_RATE, frame_size=STEP)
    part = sound.rate // 10
    for start in range(0, len(sound.samples), part):
        piece = sound.samples[start : start + part]
        frame = av.AudioFrame.from_ndarray(piece.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = sound.rate
        for step in resampler.resample(frame):
            yield np.asarray(step.to_ndarray()[0], np.int16)
    for step in resampler.resample(None):
        rest = np.zeros(STEP, np.int16)
        rest[: step.samples] = step.to_ndarray()[0][: step.samples]
        yield rest


@functools.cache
def _load() -> tuple[Any, int]:
    """The library and the rate of its sound; once made ready it stays, for it cannot be undone."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        raise Mute("no_library") from None
    rate: int = library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, None, _DO_NOT_EXIT)
    if rate <= 0:
        raise Mute("no_library")  # its voices' data is not there
    return library, rate


def _synthesised(library: Any, text: str) -> npt.NDArray[np.int16]:
    pieces = [np.zeros(0, np.int16)]

    def take(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            pieces.append(np.ctypeslib.as_array(samples, (count,)).astype(np.int16))
        return 0

    callback = _CALLBACK(take)
    library.espeak_SetSynthCallback(callback)
    words = text.encode() + b"\0"
    if library.espeak_Synth(words, len(words), 0, _FROM_CHARACTER, 0, _UTF8, None, None) != _FINE:
        raise Mute("not_spoken")
    return np.concatenate(pieces)
