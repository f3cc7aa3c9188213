"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import asyncio
import inspect
import random
import time
from itertools import count

import aiortc
import pytest
from aiortc import RTCRtpCodecParameters
from aiortc.codecs.h264 import H264Encoder, h264_depayload
from aiortc.rtcrtpreceiver import RTCRtpReceiver, StreamStatistics
from aiortc.rtp import RtpPacket

from media import seams
from media.seams import senders
from media.seams.receivers import Count, _of_h264
from tests.media.seams.pair import connected


async def test_a_stream_is_found_where_aiortc_itself_would_find_it() -> None:
    source = inspect.getsource(RTCRtpReceiver._handle_rtp_packet)
    assert "codec = self.__codecs.get(packet.payload_type)" in source
    assert "self.__remote_streams[packet.ssrc] = StreamStatistics(codec.clockRate)" in source
    assert "self.__remote_streams[packet.ssrc].add(packet)" in source
    assert "original_ssrc = self.__rtx_ssrc.get(packet.ssrc)" in source
    assert 'apt = codec.parameters.get("apt")' in source
    assert "packet._data = depayload(codec, packet.payload)" in source
    routing = inspect.getsource(aiortc.RTCDtlsTransport._handle_rtp_data)
    assert "receiver = self._rtp_router.route_rtp(packet)" in routing
    async with connected() as (_, other):
        path = seams.path_of(other._connection)
        (receiver,) = (
            one for one in path._rtp_router.receivers if one is other._picture_transceiver.receiver
        )
        (source_of_picture,) = (
            one for one in vars(receiver)["_RTCRtpReceiver__remote_streams"] if one
        )
        codecs = vars(receiver)["_RTCRtpReceiver__codecs"]
        (kind, again) = (number for number in list(codecs)[:2])
        stream = seams.stream_of(path, RtpPacket(payload_type=kind, ssrc=source_of_picture))
        assert stream is not None
        assert (stream.receiver, stream.source, stream.is_repeat) == (
            receiver,
            source_of_picture,
            False,
        )
        assert stream.codec_name == "H264"
        assert stream.unwrap(b"\x7c\x05rest") == b"rest"
        repeats = vars(receiver)["_RTCRtpReceiver__rtx_ssrc"]
        (repeating,) = repeats
        repeated = seams.stream_of(path, RtpPacket(payload_type=again, ssrc=repeating))
        assert repeated is not None
        assert (repeated.source, repeated.is_repeat) == (source_of_picture, True)
        assert seams.stream_of(path, RtpPacket(payload_type=127, ssrc=repeating)) is None
        assert seams.stream_of(path, RtpPacket(payload_type=127, ssrc=1)) is None
        repeats.clear()
        assert seams.stream_of(path, RtpPacket(payload_type=again, ssrc=repeating)) is None


async def test_what_has_come_and_what_is_lost_is_what_aiortc_counts() -> None:
    async with connected() as (_, other):
        receiver = other._picture_transceiver.receiver
        counted = vars(receiver)["_RTCRtpReceiver__remote_streams"]
        (statistics,) = counted.values()
        assert seams.received(receiver) == (statistics.packets_received, statistics.packets_lost)
        assert statistics.packets_received > 0
        counted[1] = statistics
        assert seams.received(receiver)[0] == 2 * statistics.packets_received


def test_a_count_is_what_aiortcs_own_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    numbers = [number for number in range(65_400, 65_900) if chance.random() > 0.1]
    for _ in range(40):  # some overtake each other, some come twice
        at = chance.randrange(1, len(numbers) - 1)
        numbers[at], numbers[at + 1] = numbers[at + 1], numbers[at - 1]
    ours, theirs = Count(48_000), StreamStatistics(48_000)
    for number in numbers:
        packet = RtpPacket(sequence_number=number % 65_536, timestamp=number * 960)
        moments = count(number * 0.02 + chance.random() / 100, 0)
        monkeypatch.setattr(time, "time", lambda moments=moments: next(moments))
        highest = ours.max_seq
        is_first = ours.note(packet.sequence_number, packet.timestamp)
        assert is_first == (ours.max_seq != highest)
        theirs.add(packet)
        for name in ("packets_received", "packets_expected", "packets_lost", "jitter"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert ours.fraction_lost == theirs.fraction_lost
    assert ours.cycles == 65_536
    assert ours.packets_lost > 0
    assert ours.jitter > 0


@pytest.mark.parametrize("size", [1, 2, 700, 5_000])
def test_a_part_of_h264_is_what_aiortc_makes_of_it(size: int) -> None:
    part = bytes([0x65]) + bytes(range(250)) * (size // 250) + bytes(size % 250)
    for payload in H264Encoder._packetize([part, part]):
        assert _of_h264(payload) == h264_depayload(payload)


def test_only_the_first_packet_of_a_picture_is_called_so() -> None:
    count = Count(90_000)
    came = [(1, 3_000), (2, 3_000), (4, 6_000), (3, 3_000), (5, 6_000), (6, 9_000)]
    assert [count.note(*one) for one in came] == [True, False, True, False, False, True]


async def test_the_moment_a_packet_left_is_read_where_both_sides_agreed_to_write_it() -> None:
    async with connected() as (one, other):
        path = seams.path_of(other._connection)
        codec = RTCRtpCodecParameters("video/H264", 90_000, payloadType=97)
        lane = senders._lane(one._picture_transceiver.sender, codec)
        assert lane.moment_at
        moment = b"\x12\x34\x56"
        extension = lane.extension[: lane.moment_at] + moment
        extension += lane.extension[lane.moment_at + 3 :]
        assert seams.moment(path, extension) == 0x123456
        assert seams.moment(path, b"\xbe\xde\0\0") is None  # says nothing
        number = lane.extension[lane.moment_at - 1] & 0xF0
        too_short = bytes([0xBE, 0xDE, 0, 1, number | 1, 1, 2, 0])
        assert seams.moment(path, too_short) is None
        assert seams.moment(path, b"\xbe\xde\0\1\x1f\0\0\0") is None  # longer than there is


async def test_a_limit_reaches_the_one_who_sends() -> None:
    async with connected() as (one, other):
        sender, heard = one._picture_transceiver.sender, asyncio.Queue[int]()
        seams.hear_limits(sender, lambda at, bps: heard.put_nowait(bps))
        await seams.tell_limit(other._picture_transceiver.receiver, sender._ssrc, 250_000)
        async with asyncio.timeout(10):
            assert await heard.get() == 250_000
