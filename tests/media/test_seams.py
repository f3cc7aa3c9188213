"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import asyncio
import contextlib
import inspect
import queue
import socket
from collections.abc import AsyncIterator

import aiortc
import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCRtpCodecParameters, clock
from aiortc.jitterbuffer import JitterBuffer
from aiortc.rate import RemoteBitrateEstimator
from aiortc.rtcdtlstransport import SRTP_PROFILES, RTCCertificate, generate_certificate
from aiortc.rtcrtpreceiver import NackGenerator, RTCRtpReceiver, decoder_worker
from aiortc.rtcrtpsender import RTCRtpSender
from aiortc.rtp import RtcpReceiverInfo, RtcpRrPacket, RtpPacket
from cryptography.hazmat.primitives.asymmetric import rsa
from OpenSSL import SSL

from media import seams
from media.assembly import Picture
from media.backlog import PictureBacklog
from media.facts import FirstPicture
from media.rate import Heard
from media.seams import LOOPBACK
from tests.media.studio import Studio, Told, connect


@contextlib.asynccontextmanager
async def video_receiver() -> AsyncIterator[RTCRtpReceiver]:
    connection = RTCPeerConnection(RTCConfiguration([]))
    yield connection.addTransceiver("video").receiver
    await connection.close()


def test_this_is_the_aiortc_that_was_read() -> None:
    assert aiortc.__version__ == "1.16.0"


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


async def test_a_packet_is_sent_again_only_while_the_path_may_bear_it() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    sender = connection.addTransceiver("video").sender
    again: list[int] = []

    async def note(sequence_number: int) -> None:
        again.append(sequence_number)

    sender._retransmit = note  # type: ignore[method-assign]
    left = [1_500]

    def may_repeat(size: int, now: float) -> bool:
        left[0] -= size
        return left[0] >= 0

    seams.limit_repeats(sender, may_repeat)
    history = vars(sender)["_RTCRtpSender__rtp_history"]
    for number in (1, 2):
        history[number] = RtpPacket(sequence_number=number, payload=bytes(1_000))
        await sender._retransmit(number)
    await sender._retransmit(3)  # no longer remembered
    assert again == [1]
    await connection.close()


async def test_every_packet_comes_by_where_we_tap_and_aiortc_asks_for_none_again() -> None:
    source = inspect.getsource(RTCRtpReceiver._handle_rtp_packet)
    assert "packet._data = depayload(codec, packet.payload)" in source
    assert "self.__jitter_buffer.add(packet)" in source
    assert "self.__nack_generator is not None and" in source
    async with video_receiver() as receiver:
        parts = vars(receiver)
        stock = parts["_RTCRtpReceiver__jitter_buffer"]
        assert isinstance(stock, JitterBuffer)
        assert isinstance(parts["_RTCRtpReceiver__nack_generator"], NackGenerator)
        got: list[tuple[RtpPacket, bytes]] = []
        seams.tap_packets(receiver, lambda packet, data: got.append((packet, data)))
        packet = RtpPacket(sequence_number=7)
        packet._data = b"part"  # type: ignore[attr-defined]
        assert parts["_RTCRtpReceiver__jitter_buffer"].add(packet) == (False, None)
        assert type(stock.add(packet)) is tuple
        assert got == [(packet, b"part")]
        assert parts["_RTCRtpReceiver__nack_generator"] is None


async def test_no_guess_is_made_of_what_the_path_bears() -> None:
    source = inspect.getsource(RTCRtpReceiver._handle_rtp_packet)
    assert "if self.__remote_bitrate_estimator is not None:" in source
    assert source.count("__remote_bitrate_estimator") == 2
    async with video_receiver() as receiver:
        parts = vars(receiver)
        assert isinstance(
            parts["_RTCRtpReceiver__remote_bitrate_estimator"], RemoteBitrateEstimator
        )
        seams.leave_out_estimate(receiver)
        assert parts["_RTCRtpReceiver__remote_bitrate_estimator"] is None


async def test_the_decoder_takes_from_the_queue_we_put_there() -> None:
    assert "self.__decoder_queue," in inspect.getsource(RTCRtpReceiver.receive)
    assert "task = input_q.get()" in inspect.getsource(decoder_worker)
    assert "codec, encoded_frame = task" in inspect.getsource(decoder_worker)
    async with video_receiver() as receiver:
        assert type(vars(receiver)["_RTCRtpReceiver__decoder_queue"]) is queue.Queue
        backlog = PictureBacklog()
        seams.queue_for_decoder(receiver, backlog)
        assert vars(receiver)["_RTCRtpReceiver__decoder_queue"] is backlog


async def test_what_is_put_there_is_what_aiortc_itself_would_put() -> None:
    source = inspect.getsource(RTCRtpReceiver._handle_rtp_packet)
    assert "self.__decoder_queue.put((codec, encoded_frame))" in source
    codec = RTCRtpCodecParameters("video/H264", 90_000, payloadType=97)
    async with video_receiver() as receiver:
        vars(receiver)["_RTCRtpReceiver__codecs"][97] = codec
        assert seams.codec_name(receiver, 97) == "H264"
        for moment in (5_000, 8_000):
            given, frame = seams.encoded(receiver, Picture(moment, b"whole", "H264", 97))
            assert (given, frame.data, frame.timestamp) == (codec, b"whole", moment - 5_000)


async def test_the_round_trip_is_the_senders() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    sender = connection.addTransceiver("video").sender
    assert seams.round_trip_s(sender) is None
    vars(sender)["_RTCRtpSender__rtt"] = 0.25
    assert seams.round_trip_s(sender) == 0.25
    assert "self.__rtt = " in inspect.getsource(RTCRtpSender._handle_rtcp_packet)
    await connection.close()


async def test_a_socket_is_read_to_the_end_in_one_turn_of_the_loop() -> None:
    async with Studio() as booth:
        call = booth.call()
        await call.offer()
        ice = call._connection.getReceivers()[0].transport.transport._connection
        got: list[bytes] = []
        ice.data_received = lambda data, component: got.append(data)  # type: ignore[method-assign]
        address = ice._protocols[0].transport.get_extra_info("sockname")
        sent = [bytes([128, number]) for number in range(50)]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            for datagram in sent:
                other.sendto(datagram, address)
        for _ in range(3):
            await asyncio.sleep(0)
        assert got == sent


async def test_the_codec_agreed_on_is_the_one_the_sender_uses() -> None:
    assert "self._run_rtp(parameters.codecs[0])" in inspect.getsource(RTCRtpSender.send)
    connection = RTCPeerConnection(RTCConfiguration([]))
    transceiver = connection.addTransceiver("video")
    assert seams.negotiated_codec(transceiver) == ""
    await connection.createOffer()
    assert seams.negotiated_codec(transceiver) == "VP8"
    await connection.close()


def with_rsa_key() -> RTCCertificate:
    """As GStreamer presents itself."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    made = generate_certificate(key)  # type: ignore[arg-type]
    return RTCCertificate(key=key, cert=made)  # type: ignore[arg-type]


async def test_a_peer_with_an_rsa_key_is_met_whoever_begins() -> None:
    for is_offered in (True, False):
        async with Studio() as ours, Studio() as theirs:
            told = Told()
            one, other = ours.call(told), theirs.call()
            vars(other._connection)["_RTCPeerConnection__certificates"][:] = [with_rsa_key()]
            seams.meet_any_key(other._connection)
            await (connect(other, one) if is_offered else connect(one, other))
            await told.wait_for(FirstPicture)


async def test_aiortc_makes_its_ciphers_in_the_method_we_replace_and_still_leaves_rsa_out() -> None:
    start = inspect.getsource(aiortc.RTCDtlsTransport)
    assert "self.__local_certificate._create_ssl_context(" in start
    source = inspect.getsource(RTCCertificate._create_ssl_context)
    assert "set_cipher_list" in source
    assert "RSA" not in source, "aiortc meets RSA keys by itself now: meet_any_key can go"
    connection = RTCPeerConnection(RTCConfiguration([]))
    seams.meet_any_key(connection)
    (certificate,) = vars(connection)["_RTCPeerConnection__certificates"]
    offered = SSL.Connection(certificate._create_ssl_context(SRTP_PROFILES)).get_cipher_list()
    for kind in ("ECDSA", "RSA"):
        assert f"ECDHE-{kind}-AES128-GCM-SHA256" in offered
    await connection.close()


async def test_a_peer_that_names_the_picture_first_does_not_close_the_one_path() -> None:
    source = inspect.getsource(RTCPeerConnection.setRemoteDescription)
    assert "in slaveMids and not transceiver._bundled" in source
    theirs = RTCPeerConnection(RTCConfiguration([], bundlePolicy=aiortc.RTCBundlePolicy.MAX_BUNDLE))
    for kind in ("video", "audio"):
        theirs.addTransceiver(kind)
    async with Studio() as booth:
        call = booth.call()
        await theirs.setLocalDescription()
        answer = await call.answer(theirs.localDescription.sdp)
        assert answer.index("m=video") < answer.index("m=audio")
        assert call._connection.connectionState != "closed"
        assert "a=candidate" in answer
    await theirs.close()


def test_the_last_candidates_are_the_ones_taken() -> None:
    source = inspect.getsource(RTCPeerConnection.setRemoteDescription)
    assert "iceCandidates[iceTransport] = media" in source


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
