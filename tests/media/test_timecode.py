from fractions import Fraction

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import timecode
from media.codec import open_codec
from media.formats import THUMB, PictureFormat
from media.pattern import Pattern
from media.planes import planes, scale


@given(
    st.integers(min_value=0, max_value=2**40), st.sampled_from([(640, 360), (854, 480), (320, 180)])
)
def test_what_is_written_is_read(milliseconds: int, size: tuple[int, int]) -> None:
    frame = av.VideoFrame(*size, "yuv420p")
    timecode.stamp(planes(frame)[0], milliseconds)
    assert timecode.read(frame) == milliseconds % 2**32


def test_it_outlives_scaling() -> None:
    frame = Pattern(1280, 720).draw(123.456)
    assert timecode.read(scale(frame, 640, 360)) == 123_456
    assert timecode.read(scale(frame, 960, 540)) == 123_456


@pytest.mark.parametrize("bitrate", [350_000, 150_000])
def test_it_outlives_a_hard_pressed_encoder(bitrate: int) -> None:
    pattern = Pattern(640, 360)
    encoder = open_codec("H264", PictureFormat(640, 360, THUMB.fps, bitrate))
    decoder = av.CodecContext.create("h264", "r")
    read = []
    for number in range(45):
        frame = pattern.draw(number / 15)
        frame.pts, frame.time_base = number * 6000, Fraction(1, 90_000)
        for packet in encoder.encode(frame):
            read += [timecode.read(one) for one in decoder.decode(packet)]
    assert read == [int(number / 15 * 1000) for number in range(45)]


@pytest.mark.parametrize("light", [0, 46, 92, 128, 255])
def test_an_even_strip_is_no_time_code(light: int) -> None:
    frame = av.VideoFrame(640, 360, "yuv420p")
    planes(frame)[0][:] = light
    assert timecode.read(frame) is None


def test_a_picture_too_small_for_it_has_none() -> None:
    assert timecode.read(av.VideoFrame(100, 60, "yuv420p")) is None


def test_the_age_is_right_across_the_wrap() -> None:
    assert timecode.age_ms(1_000, 1.25) == 250
    assert timecode.age_ms(2**32 - 100, (2**32 + 50) / 1000) == 150
