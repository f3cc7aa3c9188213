"""What an open encoder can follow, and what it keeps to."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

import av
import numpy as np
import numpy.typing as npt
import pytest

from media.codec import OpenEncoder, Wanted, available_codecs, open_codec
from media.formats import THUMB, PictureFormat
from media.pattern import Pattern
from media.planes import planes

SMALL = PictureFormat(320, 180, 30, 200_000)
SMALLER = PictureFormat(160, 90, 30, 50_000)
WANTED = Wanted(SMALL, "H264")


def test_this_machine_has_both_codecs() -> None:
    assert available_codecs() == ("H264", "VP8")


def test_the_rate_is_kept() -> None:
    pattern, encoder, size = Pattern(640, 360), open_codec("H264", THUMB), 0
    for number in range(45):
        frame = pattern.draw(number / 15)
        frame.pts, frame.time_base = number * 6000, Fraction(1, 90_000)
        size += sum(packet.size for packet in encoder.encode(frame))
    assert size * 8 / 3 < THUMB.bitrate * 1.3


def test_it_grows_smaller_at_once_and_larger_only_after_a_while() -> None:
    assert not OpenEncoder(WANTED, SMALL, 100.0).follow(WANTED, SMALLER, 100.1)
    small = OpenEncoder(WANTED, SMALLER, 100.0)
    for now in (102.0, 104.9):
        assert small.follow(WANTED, SMALL, now)
    assert not small.follow(WANTED, SMALL, 105.0)


def test_what_is_to_grow_larger_is_sent_the_larger_ones_bits_first() -> None:
    small = OpenEncoder(WANTED, SMALLER, 100.0)
    assert small.follow(WANTED, SMALL, 110.0)
    assert small.format == replace(SMALLER, bitrate=SMALL.bitrate)
    assert small.follow(WANTED, SMALLER, 111.0)  # which the path did not bear
    assert small.format == SMALLER
    for now in (112.0, 114.9):
        assert small.follow(WANTED, SMALL, now)
    assert not small.follow(WANTED, SMALL, 115.0)


def test_what_gives_up_size_for_pace_or_pace_for_size_does_so_at_once() -> None:
    slow = PictureFormat(320, 180, 5, 50_000)
    assert not OpenEncoder(WANTED, slow, 100.0).follow(WANTED, SMALLER, 100.1)
    assert not OpenEncoder(WANTED, SMALLER, 100.0).follow(WANTED, slow, 100.1)


def test_an_encoder_that_cannot_follow_a_rate_waits_as_it_is_for_a_larger_picture() -> None:
    wanted = Wanted(SMALL, "VP8")
    small = OpenEncoder(wanted, SMALLER, 100.0)
    assert small.follow(wanted, SMALL, 110.0)
    assert small.format == SMALLER
    assert not small.follow(wanted, SMALL, 113.0)


def test_more_bits_and_fewer_are_really_spent() -> None:
    wanted = Wanted(PictureFormat(320, 180, 30, 600_000), "H264")
    shape = partial(PictureFormat, 320, 180, 30)
    running = OpenEncoder(wanted, shape(250_000), 0.0)
    noise = np.random.default_rng(1).integers(16, 235, (8, 180, 320), np.uint8)
    spent = []
    for number, bps in enumerate((250_000, 600_000, 250_000)):
        assert running.follow(wanted, shape(bps), float(number))
        spent.append(_spend(running, noise, number))
    low, high, low_again = (one / spent[0] for one in spent)
    assert high > 1.6
    assert low == pytest.approx(low_again, rel=0.3)


def _spend(running: OpenEncoder, noise: npt.NDArray[np.uint8], number: int) -> int:
    """Bytes of five seconds, but for the first two, in which it finds its pace."""
    sizes = []
    for at in range(150):
        frame = av.VideoFrame(320, 180, "yuv420p")
        luma, blue, red = planes(frame)
        np.copyto(luma, noise[at % len(noise)])
        blue[:] = red[:] = 128
        frame.pts, frame.time_base = (number * 150 + at) * 3000, Fraction(1, 90_000)
        sizes.append(sum(packet.size for packet in running.encode(frame)))
    return sum(sizes[60:])


def test_an_encoder_that_cannot_follow_a_rate_begins_anew() -> None:
    wanted = Wanted(SMALL, "VP8")
    running = OpenEncoder(wanted, SMALL, 0.0)
    assert not running.follow(wanted, PictureFormat(320, 180, 30, 150_000), 1.0)
