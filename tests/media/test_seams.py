"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import asyncio
import contextlib
import ctypes
import inspect
import socket
from asyncio import selector_events
from collections.abc import AsyncIterator

import aiortc
import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, clock
from aiortc.rtcdtlstransport import SRTP_PROFILES, RTCCertificate, generate_certificate
from aiortc.rtcrtpreceiver import RTCRtpReceiver
from aiortc.rtcrtpsender import RTCRtpSender
from aiortc.rtp import RtcpReceiverInfo, RtcpRrPacket, RtpPacket
from cryptography.hazmat.primitives.asymmetric import rsa
from OpenSSL import SSL

from media import seams
from media.facts import FirstPicture
from media.peer import Call
from media.rate import Heard
from media.seams import LOOPBACK
from tests.media.studio import Studio, Told, begun, connect


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[tuple[Call, Call]]:
    """Two in a call, each of whom has seen the other."""
    async with Studio() as booth, Studio() as console:
        yield await begun(booth, console)


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


async def test_where_ice_has_settled_is_where_our_packets_go() -> None:
    async with connected() as (one, other):
        way = seams.WayOut(seams.path_of(one._connection)).now()
        assert way is not None
        assert way.source is not None
        there = seams.WayOut(seams.path_of(other._connection)).now()
        assert there is not None
        assert there.source is not None
        assert way.to == there.source.getsockname()
        ice = seams.path_of(one._connection).transport._connection
        assert "self._nominated.get(component)" in inspect.getsource(type(ice).sendto)


async def test_what_we_seal_is_opened_by_the_peers_own_keys() -> None:
    setup = inspect.getsource(aiortc.RTCDtlsTransport._setup_srtp)
    assert "self._tx_srtp = Session(tx_policy)" in setup
    room = bytearray(2_048)
    place = (ctypes.c_char * len(room)).from_buffer(room)
    async with connected() as (one, other):
        seal = seams.Seal(seams.path_of(one._connection))
        assert seal.is_ready
        packet = RtpPacket(payload_type=120, ssrc=4711, payload=b"whole").serialize()
        room[: len(packet)] = packet
        size = seal(ctypes.addressof(place), len(packet))
        assert size > len(packet)
        assert seams.path_of(other._connection)._rx_srtp.unprotect(bytes(room[:size])) == packet


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
        (receiver,) = (one for one in path._rtp_router.receivers if one is other._repair._receiver)
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
        repeats = vars(receiver)["_RTCRtpReceiver__rtx_ssrc"]
        (repeating,) = repeats
        repeated = seams.stream_of(path, RtpPacket(payload_type=again, ssrc=repeating))
        assert repeated is not None
        assert (repeated.source, repeated.is_repeat) == (source_of_picture, True)
        assert seams.stream_of(path, RtpPacket(payload_type=127, ssrc=repeating)) is None
        assert seams.stream_of(path, RtpPacket(payload_type=127, ssrc=1)) is None
        repeats.clear()
        assert seams.stream_of(path, RtpPacket(payload_type=again, ssrc=repeating)) is None


async def test_what_comes_is_opened_with_the_paths_own_keys() -> None:
    setup = inspect.getsource(aiortc.RTCDtlsTransport._setup_srtp)
    assert "self._rx_srtp = Session(rx_policy)" in setup
    room = bytearray(2_048)
    place = (ctypes.c_char * len(room)).from_buffer(room)
    async with connected() as (one, other):
        unseal = seams.Unseal(seams.path_of(other._connection))
        assert unseal.is_ready
        packet = RtpPacket(payload_type=120, ssrc=4711, payload=b"whole").serialize()
        sealed = seams.path_of(one._connection)._tx_srtp.protect(packet)
        room[: len(sealed)] = sealed
        assert unseal(ctypes.addressof(place), len(sealed)) == len(packet)
        assert room[: len(packet)] == packet
        room[: len(sealed)] = sealed[:-1] + bytes([sealed[-1] ^ 1])
        assert unseal(ctypes.addressof(place), len(sealed)) == 0


async def test_before_the_keys_are_agreed_on_nothing_can_be_opened() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    connection.addTransceiver("video")
    assert not seams.Unseal(seams.path_of(connection)).is_ready
    await connection.close()


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


def test_asyncio_reads_where_we_put_our_own_reader() -> None:
    source = inspect.getsource(selector_events)
    assert "self._add_reader, self._sock_fd, self._read_ready" in " ".join(source.split())
    assert source.count("self._loop._remove_reader(self._sock_fd)") >= 2  # close and abort


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


async def test_what_has_come_and_what_is_lost_is_what_aiortc_counts() -> None:
    async with connected() as (_, other):
        receiver = other._picture_transceiver.receiver
        counted = vars(receiver)["_RTCRtpReceiver__remote_streams"]
        (statistics,) = counted.values()
        assert seams.received(receiver) == (statistics.packets_received, statistics.packets_lost)
        assert statistics.packets_received > 0
        counted[1] = statistics
        assert seams.received(receiver)[0] == 2 * statistics.packets_received
