"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import asyncio
import inspect
import itertools

import aiortc
import pytest
from aiortc import RTCConfiguration, RTCPeerConnection
from aiortc.jitterbuffer import JitterBuffer, JitterFrame
from aiortc.rtcrtpsender import RTCRtpSender
from aiortc.rtp import RtpPacket

from media import seams
from media.facts import FirstPicture
from media.seams import LOOPBACK, PICTURE_PACKETS, MarkerJitterBuffer
from tests.media.studio import Studio, Told, connect


def packet(sequence: int, timestamp: int, is_last: bool) -> RtpPacket:
    made = RtpPacket(sequence_number=sequence % 65536, timestamp=timestamp, marker=int(is_last))
    made._data = f"{sequence} ".encode()  # type: ignore[attr-defined]
    return made


def picture(first: int, length: int, timestamp: int) -> list[RtpPacket]:
    return [packet(first + n, timestamp, n == length - 1) for n in range(length)]


def add(buffer: JitterBuffer, packets: list[RtpPacket]) -> list[JitterFrame]:
    return [frame for one in packets if (frame := buffer.add(one)[1]) is not None]


def video() -> MarkerJitterBuffer:
    return MarkerJitterBuffer(capacity=PICTURE_PACKETS, is_video=True)


def test_this_is_the_aiortc_that_was_read() -> None:
    assert aiortc.__version__ == "1.16.0"


def test_the_sender_hears_of_keyframes_through_the_method_we_replace() -> None:
    source = inspect.getsource(RTCRtpSender._handle_rtcp_packet)
    assert "self._send_keyframe()" in source
    assert "RTCP_PSFB_PLI" in source


async def test_the_receiver_has_a_jitter_buffer_where_we_put_ours() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    receiver = connection.addTransceiver("video").receiver
    stock = vars(receiver)["_RTCRtpReceiver__jitter_buffer"]
    assert (type(stock), stock.capacity) == (JitterBuffer, PICTURE_PACKETS)
    seams.release_on_marker(receiver)
    assert isinstance(vars(receiver)["_RTCRtpReceiver__jitter_buffer"], MarkerJitterBuffer)
    await connection.close()


async def test_the_codec_agreed_on_is_the_one_the_sender_uses() -> None:
    assert "self._run_rtp(parameters.codecs[0])" in inspect.getsource(RTCRtpSender.send)
    connection = RTCPeerConnection(RTCConfiguration([]))
    transceiver = connection.addTransceiver("video")
    assert seams.negotiated_codec(transceiver) == ""
    await connection.createOffer()
    assert seams.negotiated_codec(transceiver) == "VP8"
    await connection.close()


async def test_a_machine_without_a_network_meets_itself() -> None:
    async with Studio() as booth:
        call = booth.call()
        ice = call._connection.getReceivers()[0].transport.transport._connection
        alone = await ice.get_component_candidates(1, [])
        assert [candidate.host for candidate in alone] == [LOOPBACK]
        assert "get_component_candidates(component=component, addresses=addresses)" in (
            inspect.getsource(type(ice).gather_candidates)
        )
        assert "candidate" in await call.offer()


async def test_a_close_that_fails_half_way_leaves_no_decoder_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def stumble(connection: RTCPeerConnection) -> None:
        raise AttributeError("as after foreign nonsense")

    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        real = RTCPeerConnection.close
        monkeypatch.setattr(RTCPeerConnection, "close", stumble)
        await other.close()
        monkeypatch.setattr(RTCPeerConnection, "close", real)
        for receiver in other._connection.getReceivers():
            assert vars(receiver)["_RTCRtpReceiver__decoder_thread"] is None
        await asyncio.gather(other._connection.close())


def test_a_picture_comes_out_with_its_last_packet() -> None:
    buffer = video()
    first = picture(10, 3, 1000)
    assert add(buffer, first[:2]) == []
    (frame,) = add(buffer, first[2:])
    assert (frame.data, frame.timestamp) == (b"10 11 12 ", 1000)
    (second,) = add(buffer, picture(13, 1, 2000))
    assert second.data == b"13 "


def test_a_late_packet_completes_its_picture_and_nothing_overtakes() -> None:
    buffer = video()
    first, second = picture(10, 3, 1000), picture(13, 2, 2000)
    assert add(buffer, [first[0], first[2], *second]) == []
    (frame,) = add(buffer, [first[1]])
    assert frame.data == b"10 11 12 "
    (later,) = add(buffer, picture(15, 2, 3000)[:1])
    assert later.data == b"13 14 "


def test_a_picture_given_out_is_not_begun_again_by_a_repeated_packet() -> None:
    buffer = video()
    first = picture(10, 2, 1000)
    assert len(add(buffer, first)) == 1
    assert add(buffer, [first[1], first[0]]) == []
    assert [frame.data for frame in add(buffer, picture(12, 2, 2000))] == [b"12 13 "]


def test_without_markers_a_picture_ends_where_the_next_begins() -> None:
    buffer = video()
    packets = [packet(10, 1000, False), packet(11, 1000, False), packet(12, 2000, False)]
    assert [frame.data for frame in add(buffer, packets)] == [b"10 11 "]


def test_the_count_may_wrap() -> None:
    buffer = video()
    frames = add(buffer, picture(65_534, 4, 1000) + picture(65_538, 2, 2000))
    assert [frame.data for frame in frames] == [b"65534 65535 65536 65537 ", b"65538 65539 "]


def test_any_order_within_reach_gives_every_picture_once_and_in_order() -> None:
    packets = [*picture(10, 2, 1000), *picture(12, 1, 2000), *picture(13, 2, 3000)]
    for order in itertools.permutations(range(1, 5)):
        buffer = video()
        shuffled = [packets[0], *(packets[place] for place in order)]
        frames = add(buffer, shuffled)
        # One packet in gives at most one picture out: two more let go of what is left.
        frames += add(buffer, [*picture(15, 1, 4000), *picture(16, 1, 5000)])
        stamps = [frame.timestamp for frame in frames]
        assert stamps == sorted(set(stamps))
        assert stamps[:3] == [1000, 2000, 3000]


def test_a_gap_too_wide_is_given_up_as_aiortc_does() -> None:
    buffer = video()
    add(buffer, picture(10, 2, 1000)[:1])
    needs_keyframe, _ = buffer.add(packet(10 + PICTURE_PACKETS + 5, 9000, True))
    assert needs_keyframe
