import pytest

from media.camera import Picture
from media.codec import open_codec
from media.formats import PictureFormat
from media.keyframe import is_keyframe
from media.pattern import Pattern
from media.planes import scale

SMALL = PictureFormat(160, 90, 15, 100_000)


def encoded(codec: str) -> list[bytes]:
    """A keyframe and what leans on it, from the encoders we send with."""
    context, pattern = open_codec(codec, SMALL), Pattern(160, 90)
    packets = []
    for number in range(3):
        frame = scale(Picture(pattern.draw(number / 15), 0.0).frame, 160, 90)
        frame.pts = number * 6_000
        packets += [bytes(packet) for packet in context.encode(frame)]
    return packets


@pytest.mark.parametrize("codec", ["H264", "VP8"])
def test_the_first_picture_of_a_stream_is_one_and_the_next_are_not(codec: str) -> None:
    assert [is_keyframe(codec, data) for data in encoded(codec)] == [True, False, False]


@pytest.mark.parametrize("codec", ["H264", "VP8"])
def test_a_keyframe_without_its_beginning_is_none(codec: str) -> None:
    data = encoded(codec)[0]
    assert not any(is_keyframe(codec, data[cut:]) for cut in (8, 40, len(data) // 2, len(data)))


def test_a_whole_slice_without_its_parameters_is_none() -> None:
    assert not is_keyframe("H264", b"\0\0\0\1\x65\x88\x84")
    assert is_keyframe("H264", b"\0\0\0\1\x67\x42\0\0\0\1\x68\xce\0\0\0\1\x65\x88\x84")


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\1", b"\0\0\0\1\x67", b"\x9d\x01\x2a"])
def test_a_few_bytes_of_nothing_are_none(data: bytes) -> None:
    assert not is_keyframe("H264", data)
    assert not is_keyframe("VP8", data)
