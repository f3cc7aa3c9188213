"""Microphone, loudspeaker and level; 48 kHz mono int16 in steps of 20 ms throughout."""

import math
import threading
import time
import wave
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from media import soundcards
from media.device import Device, Gone, Report, ignore, look_for
from media.echo import Clean, Played, keep
from media.voice import SAMPLE_RATE, STEP, Samples

__all__ = ["SAMPLE_RATE", "STEP", "Loudspeaker", "Microphone", "level", "parse_sound"]

STEP_S = STEP / SAMPLE_RATE
FLOOR_DB = -60.0
STOCK_STEPS = 10  # 200 ms
FIRST_STOCK_STEPS = 2  # 40 ms in hand before speaking, against a network that is not even
FILE_STOCK_STEPS = 500
CHECK_S = 0.5
AT_ONCE = 2  # steps of a recording: to wake up for each costs more than to hear it
MOST_KEPT = 3_000  # steps of a recording that is repeated, one minute


def level(samples: Samples) -> float:
    """How loud, from 0 (silence, below -60 dB) to 1 (full scale), in steps that ears find even."""
    if not len(samples):
        return 0.0
    loud = samples.astype(np.float32)
    power = float(np.vdot(loud, loud)) / len(samples) / 32768.0**2
    decibels = 10 * math.log10(max(power, 1e-12))
    return min(1.0, max(0.0, 1 - decibels / FLOOR_DB))


def parse_sound(text: str) -> tuple[str, str]:
    """`default`, `device:NAME`, `file:PATH` or `none` as kind and place; else a ValueError."""
    kind, _, where = text.partition(":")
    if text in ("default", "none") or (kind in ("device", "file") and where):
        return kind, where
    raise ValueError(f"{text!r} is not one of default, device:NAME, file:PATH, none")


class Microphone:
    """`default`, `device:NAME`, `file:PATH` (looped at its own pace) or `none`.

    `hear(samples)` is called with 960 samples from the microphone's thread, where also
    `report(is_working, why)` comes from; `why` is a code as for a camera. What a sound card hears
    goes through `clean` first; a recording is heard as it is: no loudspeaker was in its room.
    """

    def __init__(
        self,
        source: str,
        hear: Callable[[Samples], None],
        report: Report = ignore,
        clean: Clean = keep,
    ) -> None:
        self._source = parse_sound(source)
        self._hear = hear
        self._clean = clean
        self._device = Device("microphone", self._attempt, report)

    def start(self) -> None:
        self._device.start()

    def turn_to(self, source: str) -> None:
        """From any thread: listen there from now on; raises ValueError as `parse_sound` does."""
        self._source = parse_sound(source)
        self._device.begin_anew()

    def close(self) -> None:
        self._device.close()

    @property
    def is_working(self) -> bool:
        return self._device.is_working

    def _attempt(self) -> None:
        kind, where = self._source
        match kind:
            case "none":
                raise Gone("none")
            case "file":
                self._read_file(where)
            case _:
                self._listen(where)

    def _read_file(self, path: str) -> None:
        due, recording = time.monotonic(), Recording(path)
        while True:
            steps = 0
            for samples in recording.steps():
                if steps % AT_ONCE == 0 and not self._device.pause(due):
                    return
                self._device.works()
                self._hear(samples)
                steps += 1
                due = max(due + STEP_S, time.monotonic() - CHECK_S)
            if not steps:
                raise Gone("unreadable")

    def _listen(self, card: str) -> None:
        sound = _portaudio()
        try:
            with (
                soundcards.stream_open(),
                sound.InputStream(
                    samplerate=SAMPLE_RATE,
                    blocksize=STEP,
                    device=card or None,
                    channels=1,
                    dtype="int16",
                ) as stream,
            ):
                while self._device.pause(0.0):
                    if not stream.active:
                        raise Gone("lost")
                    samples, _ = stream.read(STEP)
                    self._device.works()
                    self._hear(self._clean(np.ascontiguousarray(samples[:, 0])))
        except (sound.PortAudioError, ValueError) as error:
            soundcards.renew()
            raise Gone("lost" if self.is_working else "missing") from error


class Loudspeaker:
    """`default`, `device:NAME`, `file:PATH.wav` or `none`; plays from when it is made until closed.

    `report(is_working, why)` is called from its thread. `played` has what a sound card was given.
    """

    def __init__(self, sink: str, report: Report = ignore, played: Played | None = None) -> None:
        self.played = Played() if played is None else played
        self._sink = parse_sound(sink)
        self._lock = threading.Lock()
        self._stock = _empty_stock(self._sink[0])
        self._is_speaking = False
        self._device = Device("loudspeaker", self._attempt, report)
        self._device.start()

    def play(self, samples: Samples) -> None:
        """From any thread; more than 200 ms in stock and the oldest is forgotten."""
        if self._sink[0] != "none":
            with self._lock:
                self._stock.append(samples)

    def turn_to(self, sink: str) -> None:
        """From any thread: play there from now on; raises ValueError as `parse_sound` does."""
        parsed = parse_sound(sink)
        with self._lock:
            self._sink, self._stock = parsed, _empty_stock(parsed[0])
        self._device.begin_anew()

    def hush(self) -> None:
        """From any thread; nothing of what was given so far is played any more."""
        with self._lock:
            self._stock.clear()

    def close(self) -> None:
        self._device.close()

    @property
    def is_working(self) -> bool:
        return self._device.is_working

    def _attempt(self) -> None:
        kind, where = self._sink
        match kind:
            case "none":
                raise Gone("none")
            case "file":
                self._write_file(where)
            case _:
                self._speak(where)

    def _write_file(self, path: str) -> None:
        try:
            with Path(path).open("wb") as raw, wave.open(raw, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(SAMPLE_RATE)
                self._device.works()
                is_open = True
                while is_open:
                    is_open = self._device.pause(time.monotonic() + STEP_S * STOCK_STEPS / 2)
                    with self._lock:
                        steps = [self._stock.popleft() for _ in range(len(self._stock))]
                    for samples in steps:
                        file.writeframes(samples.tobytes())
        except OSError as error:
            raise Gone("missing") from error

    def _speak(self, card: str) -> None:
        sound = _portaudio()
        try:
            with (
                soundcards.stream_open(),
                sound.OutputStream(
                    samplerate=SAMPLE_RATE,
                    blocksize=STEP,
                    device=card or None,
                    channels=1,
                    dtype="int16",
                    latency="low",
                    callback=self._fill,
                ) as stream,
            ):
                self._device.works()
                while self._device.pause(time.monotonic() + CHECK_S):
                    if not stream.active:
                        raise Gone("lost")
        except (sound.PortAudioError, ValueError) as error:
            soundcards.renew()
            raise Gone("lost" if self.is_working else "missing") from error

    def _fill(self, out: Any, frames: int, moment: Any, status: Any) -> None:
        """PortAudio's thread asks for the next step: the oldest in stock, or silence."""
        with self._lock:
            if len(self._stock) >= (1 if self._is_speaking else FIRST_STOCK_STEPS):
                self._is_speaking = True
                samples = self._stock.popleft()
            else:
                self._is_speaking = False
                samples = np.zeros(frames, np.int16)
        count = min(frames, len(samples))
        out[:count, 0], out[count:, 0] = samples[:count], 0
        self.played.put(out[:, 0])


def _empty_stock(kind: str) -> deque[Samples]:
    return deque(maxlen=FILE_STOCK_STEPS if kind == "file" else STOCK_STEPS)


class Recording:
    """A file's sound in steps; a short one is decoded once, for as long as its file is the same."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: object = None
        self._kept: list[Samples] = []

    def steps(self) -> Iterator[Samples]:
        """All of it, from its beginning."""
        file = look_for(self._path)
        if file == self._file:
            yield from self._kept
            return
        self._file, self._kept = None, []
        for samples in _decoded(self._path):
            if len(self._kept) <= MOST_KEPT:
                self._kept.append(samples)
            yield samples
        if 0 < len(self._kept) <= MOST_KEPT:
            self._file = file


def _decoded(path: str) -> Iterator[Samples]:
    resampler = av.AudioResampler("s16", "mono", SAMPLE_RATE, frame_size=STEP)
    try:
        with av.open(path) as container:
            if not container.streams.audio:
                raise Gone("unreadable")
            for frame in container.decode(container.streams.audio[0]):
                for step in resampler.resample(frame):
                    yield np.asarray(step.to_ndarray()[0], np.int16)
    except (av.FFmpegError, OSError) as error:
        raise Gone("unreadable") from error


def _portaudio() -> Any:
    """Loaded when first needed: without PortAudio's library there is no sound, but all the rest."""
    try:
        return soundcards.portaudio()
    except OSError as error:
        raise Gone("missing") from error
