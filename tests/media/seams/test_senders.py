"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import inspect

import aiortc
from aiortc import RTCConfiguration, RTCPeerConnection, clock
from aiortc.rtcrtpsender import RTCRtpSender
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_PSFB_PLI,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    pack_remb_fci,
)

from media import seams
from media.rate import Heard


def test_the_sender_hears_of_keyframes_through_the_method_we_replace() -> None:
    source = inspect.getsource(RTCRtpSender._handle_rtcp_packet)
    assert "self._send_keyframe()" in source
    assert "RTCP_PSFB_PLI" in source


def test_the_sender_hears_reports_and_repeats_packets_through_the_methods_we_replace() -> None:
    source = inspect.getsource(RTCRtpSender._handle_rtcp_packet)
    assert "await self._retransmit(seq)" in source
    assert list(inspect.signature(RTCRtpSender._retransmit).parameters) == [
        "self",
        "sequence_number",
    ]
    transport = inspect.getsource(aiortc.RTCDtlsTransport)
    assert "recipient._handle_rtcp_packet(packet)" in transport


async def test_a_report_of_our_packets_is_heard_with_its_loss_and_round_trip() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    sender = connection.addTransceiver("video").sender
    heard: list[Heard] = []
    seams.hear_reports(sender, heard.append)
    spoken = (clock.current_ntp_time() >> 16) & 0xFFFFFFFF
    for source, last in ((sender._ssrc, spoken), (sender._ssrc + 1, spoken), (sender._ssrc, 0)):
        report = RtcpReceiverInfo(source, 64, 9, 0, 0, lsr=last, dlsr=0)
        await sender._handle_rtcp_packet(RtcpRrPacket(ssrc=1, reports=[report]))
    assert [one.loss for one in heard] == [0.25, 0.25]
    first, second = (one.round_trip_s for one in heard)
    assert first is not None
    assert 0 <= first < 10
    assert second is None
    await connection.close()


async def test_the_most_a_peer_says_it_gets_is_heard_and_other_words_are_not() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    sender = connection.addTransceiver("video").sender
    heard: list[int] = []
    seams.hear_limits(sender, lambda at, bps: heard.append(bps))
    for words in (
        pack_remb_fci(200_000, [sender._ssrc]),
        pack_remb_fci(300_000, [sender._ssrc + 1]),
        b"WHAT" + bytes(8),
    ):
        await sender._handle_rtcp_packet(RtcpPsfbPacket(RTCP_PSFB_APP, 1, 0, words))
    await sender._handle_rtcp_packet(RtcpPsfbPacket(RTCP_PSFB_PLI, 1, sender._ssrc))
    assert heard == [200_000]
    await connection.close()


def test_the_sender_is_told_once_where_its_packets_are_made_and_when_it_ends() -> None:
    source = inspect.getsource(RTCRtpSender)
    assert "asyncio.ensure_future(self._run_rtp(parameters.codecs[0]))" in source
    assert "self.__rtp_started.set()" in source
    assert "self.__rtp_exited.wait()" in source
    made = inspect.getsource(RTCRtpSender._run_rtp)
    for kept in ("__ntp_timestamp", "__rtp_timestamp", "__octet_count", "__packet_count"):
        assert f"self.{kept} " in made
    assert "if not self._enabled:" in inspect.getsource(RTCRtpSender._next_encoded_frame)
    again = inspect.getsource(RTCRtpSender._retransmit)
    assert "payload_type=self.__rtx_payload_type" in again
    assert "ssrc=self._rtx_ssrc" in again


async def test_the_round_trip_is_the_senders() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    sender = connection.addTransceiver("video").sender
    assert seams.round_trip_s(sender) is None
    vars(sender)["_RTCRtpSender__rtt"] = 0.25
    assert seams.round_trip_s(sender) == 0.25
    assert "self.__rtt = " in inspect.getsource(RTCRtpSender._handle_rtcp_packet)
    await connection.close()
