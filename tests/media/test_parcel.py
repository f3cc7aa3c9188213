import pytest

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
