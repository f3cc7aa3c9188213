"""The kernel is stood in for: no machine of the tests has a camera. What it is asked is the real
structures' bytes, laid out as linux/videodev2.h has them."""

import errno
import struct
from pathlib import Path
from typing import TypeVar

import pytest

from media import v4l2
from media.sensor import Offer
from media.v4l2 import camera_offers, offers

T = TypeVar("T")


def code(kind: str) -> int:
    (number,) = struct.unpack("=I", kind.encode())
    return int(number)


class Driver:
    """Answers from tables, by number, and has no more after the last."""

    def __init__(
        self,
        formats: list[str],
        sizes: dict[str, list[tuple[int, ...]]],
        intervals: dict[tuple[str, int, int], list[tuple[int, ...]]],
    ) -> None:
        self._formats = formats
        self._sizes = {code(kind): of for kind, of in sizes.items()}
        self._intervals = {(code(kind), *size): of for (kind, *size), of in intervals.items()}

    def __call__(self, request: int, filled: bytearray) -> None:
        assert len(filled) == request >> 16 & 0x3FFF, "the size is a part of the request"
        number, about = struct.unpack_from("=II", filled)
        match request:
            case v4l2.ENUM_FORMATS:
                assert about == v4l2.CAPTURE
                kind = nth(self._formats, number)
                struct.pack_into("=I32sI", filled, 8, 0, b"Some words", code(kind))
            case v4l2.ENUM_SIZES:
                figures = nth(self._sizes[about], number)
                struct.pack_into(f"={len(figures)}I", filled, 8, *figures)
            case v4l2.ENUM_INTERVALS:
                width, height = struct.unpack_from("=II", filled, 8)
                known = self._intervals.get((about, width, height), [])
                figures = nth(known, number)
                struct.pack_into(f"={len(figures)}I", filled, 16, *figures)


def nth(table: list[T], number: int) -> T:
    """EINVAL ends a list, as in the kernel."""
    if number >= len(table):
        raise OSError(errno.EINVAL, "no more")
    return table[number]


def test_formats_sizes_and_paces_are_read_off() -> None:
    driver = Driver(
        ["YUYV", "MJPG"],
        {"YUYV": [(1, 640, 480)], "MJPG": [(1, 1280, 720), (1, 1920, 1080)]},
        {
            ("YUYV", 640, 480): [(1, 1, 15), (1, 1, 30)],
            ("MJPG", 1280, 720): [(1, 1001, 30_000)],
            ("MJPG", 1920, 1080): [(2, 1, 60, 1, 5, 1, 60)],
        },
    )
    assert list(offers(driver)) == [
        Offer("YUYV", 640, 480, 30.0),
        Offer("MJPG", 1280, 720, 30_000 / 1001),
        Offer("MJPG", 1920, 1080, 60.0),
    ]


def test_of_a_range_of_sizes_the_whole_sensor_and_the_usual_ones_are_taken() -> None:
    driver = Driver(["YUYV"], {"YUYV": [(3, 32, 2592, 2, 32, 1944, 2)]}, {})
    assert [(one.width, one.height) for one in offers(driver)] == [
        (2592, 1944),
        (1280, 720),
        (1920, 1080),
    ]


def test_a_pace_that_is_not_said_is_thirty_and_none_is_endless() -> None:
    driver = Driver(
        ["YUYV"], {"YUYV": [(1, 640, 480), (1, 320, 240)]}, {("YUYV", 320, 240): [(1, 0, 0)]}
    )
    assert {one.fps for one in offers(driver)} == {30.0}


def test_a_driver_that_never_ends_its_list_is_left_after_a_while() -> None:
    def endless(request: int, filled: bytearray) -> None:
        if request == v4l2.ENUM_FORMATS:
            struct.pack_into("=I", filled, 44, code("MJPG"))
        elif request == v4l2.ENUM_SIZES:
            struct.pack_into("=III", filled, 8, 1, 640, 480)
        else:
            raise OSError

    assert len(list(offers(endless))) == v4l2.MOST**2


def test_what_is_no_camera_offers_nothing(tmp_path: Path) -> None:
    assert camera_offers(str(tmp_path / "nothing")) == ()
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert camera_offers(str(plain)) == ()


@pytest.mark.parametrize(
    ("name", "number", "size"),
    [("ENUM_FORMATS", 2, 64), ("ENUM_SIZES", 74, 44), ("ENUM_INTERVALS", 75, 52)],
)
def test_the_requests_are_the_kernels(name: str, number: int, size: int) -> None:
    """_IOWR('V', number, structure), asm-generic/ioctl.h."""
    assert getattr(v4l2, name) == 3 << 30 | size << 16 | ord("V") << 8 | number
    assert {"ENUM_FORMATS": v4l2.FORMAT, "ENUM_SIZES": v4l2.SIZE}.get(
        name, v4l2.INTERVAL
    ).size == size
