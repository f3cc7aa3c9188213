from fractions import Fraction

import pytest

from media.packet import Packet
from media.parcel import Knife, Parcel
from tests.media.test_fanout import packets

MOST_BYTES = 1_300


@pytest.mark.parametrize("codec", ["H264", "VP8"])
def test_a_picture_is_cut_into_parts_that_fit_a_datagram(codec: str) -> None:
    knife = Knife(codec)
    for packet in packets(3, codec):
        parcel = Parcel(packet, knife)
        assert parcel.ticks == packet.pts
        assert parcel.size == packet.size
        assert len(parcel.parts) >= packet.size // MOST_BYTES
        assert all(0 < len(part) <= MOST_BYTES for part in parcel.parts)


def test_it_is_cut_once() -> None:
    parcel = Parcel(packets(1)[0], Knife("H264"))
    assert parcel.parts is parcel.parts


@pytest.mark.parametrize("data", [b"\0\0\1\0\0\1\x65", b"\0\0\1", b"none", b"\0"])
def test_what_is_no_picture_is_no_parts_and_the_next_one_is_cut(data: bytes) -> None:
    knife, foreign = Knife("H264"), Packet(data)
    foreign.pts, foreign.time_base = 0, Fraction(1, 90_000)
    knife.cut(foreign)
    (whole,) = packets(1)
    assert knife.cut(whole)
