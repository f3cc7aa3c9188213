"""What an open encoder can follow, and what it keeps to."""

from fractions import Fraction

from media.codec import OpenEncoder, available_codecs, open_codec
from media.formats import ASIDE, FULL, OFFICER, THUMB, PictureFormat
from media.pattern import Pattern

SMALL = PictureFormat(320, 180, 30, 200_000)


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
    wanted, smaller = (SMALL, "H264"), PictureFormat(160, 90, 30, 50_000)
    assert not OpenEncoder(wanted, SMALL, 100.0).follow(wanted, smaller, 100.1)
    small = OpenEncoder(wanted, smaller, 100.0)
    assert small.follow(wanted, SMALL, 102.0)
    assert small.format == smaller
    assert not small.follow(wanted, SMALL, 106.0)


def test_an_encoder_that_cannot_follow_a_rate_begins_anew() -> None:
    wanted = (SMALL, "VP8")
    running = OpenEncoder(wanted, SMALL, 0.0)
    assert not running.follow(wanted, PictureFormat(320, 180, 30, 150_000), 1.0)


def test_the_formats_are_those_of_the_two_roles() -> None:
    assert (FULL.width, FULL.height, FULL.fps) == (1280, 720, 30)
    assert (THUMB.width, THUMB.height, THUMB.fps) == (640, 360, 15)
    assert (OFFICER.width, OFFICER.height, OFFICER.fps) == (960, 540, 20)
    assert (ASIDE.width, ASIDE.height, ASIDE.fps) == (320, 180, 5)
