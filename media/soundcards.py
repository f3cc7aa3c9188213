"""The sound cards of this machine: which there are, and PortAudio, of which a process has one.

PortAudio looks at the plugs only when it begins, and whoever begins it anew ends every stream. So
what is plugged in now is asked of a process of its own (`python -m media.soundcards` prints it),
and our own list is renewed only while nothing of ours is open.
"""

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import msgspec

logger = logging.getLogger(__name__)

ASK_WITHIN_S = 10.0
MOST_CARDS = 32


class SoundCards(msgspec.Struct, frozen=True):
    """Names as `device:NAME` takes them, in PortAudio's order; one card may be in both."""

    microphones: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


class _Streams:
    """How many streams this process has open: while there is one, nothing is renewed."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._count = 0

    @contextlib.contextmanager
    def one_open(self) -> Iterator[None]:
        with self._news:
            self._count += 1
        try:
            yield
        finally:
            with self._news:
                self._count -= 1
                self._news.notify_all()

    def renew(self, library: Any, patience_s: float) -> bool:
        with self._news:
            if not self._news.wait_for(lambda: self._count == 0, patience_s):
                return False
            library._terminate()
            library._initialize()
            return True


_streams = _Streams()  # PortAudio is one for the process, and so is this


def portaudio() -> Any:
    """Loaded when first needed; raises OSError where its library is missing."""
    import sounddevice

    return sounddevice


def stream_open() -> contextlib.AbstractContextManager[None]:
    """Around every stream, from before it opens until it is closed."""
    return _streams.one_open()


def renew(patience_s: float = 0.0) -> bool:
    """Look at the plugs anew, once no stream is open; False when one still is, or none can be.

    Blocks for up to `patience_s` seconds, and then for as long as PortAudio takes to begin.
    """
    try:
        library = portaudio()
        return _streams.renew(library, patience_s)
    except OSError:
        return False
    except portaudio().PortAudioError as error:
        logger.warning("the sound cards cannot be looked at anew: %s", error)
        return False


def known() -> SoundCards:
    """The cards of PortAudio's usual interface, as they were when it began."""
    try:
        library = portaudio()
        cards, usual = library.query_devices(), library.default.hostapi
    except OSError:
        return SoundCards()
    return chosen(list(cards), usual)


def chosen(cards: list[Any], interface: int) -> SoundCards:
    """Of PortAudio's own list: each name once, and not the same card by every way there is."""
    own = [one for one in cards if one["hostapi"] == interface]
    hear = dict.fromkeys(one["name"] for one in own if one["max_input_channels"] > 0)
    speak = dict.fromkeys(one["name"] for one in own if one["max_output_channels"] > 0)
    return SoundCards(tuple(hear)[:MOST_CARDS], tuple(speak)[:MOST_CARDS])


def plugged_in() -> SoundCards | None:
    """The cards as they are at this moment, without touching a stream; None: could not be told.

    Blocks for as long as another Python takes to begin: not for the loop or the painting thread.
    """
    command = [sys.executable, "-m", "media.soundcards"]
    try:
        said = subprocess.run(  # noqa: S603  our own words alone
            command, capture_output=True, timeout=ASK_WITHIN_S, check=True
        )
        return msgspec.json.decode(said.stdout, type=SoundCards)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        logger.info("the sound cards are not told: %s", type(error).__name__)
        return None


if __name__ == "__main__":
    sys.stdout.write(msgspec.json.encode(known()).decode())
