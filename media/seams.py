"""Every private thing of aiortc we lean on; each has a test that breaks when it moves."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

from aioice import Candidate
from aioice.ice import StunProtocol
from aiortc import RTCPeerConnection, RTCRtpReceiver, RTCRtpSender, RTCRtpTransceiver, clock
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtcdtlstransport import SRTPProtectionProfile
from aiortc.rtp import (
    RTP_HISTORY_SIZE,
    AnyRtcpPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpSrPacket,
    RtpPacket,
)
from OpenSSL import SSL

from media.assembly import Picture
from media.backlog import Encoded, PictureBacklog
from media.rate import Heard

LOOPBACK = "127.0.0.1"
DATAGRAMS_A_TURN = 512  # more than a socket holds
DATAGRAM_BYTES = 65_536
# aiortc's own four, and the same with RSA: each agrees on a key that nobody can work out later.
CIPHERS = (
    b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:"
    b"ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305:"
    b"ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA:"
    b"ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA"
)
LONGEST_TRIP_S = 10  # more than that is a report of something else


def forward_keyframe_requests(sender: RTCRtpSender, ask: Callable[[], None]) -> None:
    """A peer's PLI or FIR reaches our encoder; aiortc only remembers it for its own."""
    sender._send_keyframe = ask  # type: ignore[method-assign]


def hear_reports(sender: RTCRtpSender, take: Callable[[Heard], None]) -> None:
    """What the peer reports of our packets goes to `take` as well; aiortc only keeps figures."""
    handle = sender._handle_rtcp_packet

    async def listen(packet: AnyRtcpPacket) -> None:
        await handle(packet)
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc == sender._ssrc:
                    take(_heard(report))

    sender._handle_rtcp_packet = listen  # type: ignore[method-assign]


def _heard(report: RtcpReceiverInfo) -> Heard:
    """The round trip by RFC 3550 6.4.1: now, less when we spoke, less how long they kept it."""
    now = (clock.current_ntp_time() >> 16) & 0xFFFFFFFF
    waited = (now - report.lsr - report.dlsr) & 0xFFFFFFFF
    is_known = bool(report.lsr) and waited < LONGEST_TRIP_S << 16
    return Heard(
        time.monotonic(), report.fraction_lost / 256, waited / 65_536 if is_known else None
    )


def limit_repeats(sender: RTCRtpSender, may_repeat: Callable[[int, float], bool]) -> None:
    """A packet asked for again is sent again only if `may_repeat(bytes, now)`."""
    repeat = sender._retransmit
    history = sender._RTCRtpSender__rtp_history  # type: ignore[attr-defined]

    async def repeat_within_limits(sequence_number: int) -> None:
        packet = history.get(sequence_number % RTP_HISTORY_SIZE)
        if packet is not None and may_repeat(len(packet.payload), time.monotonic()):
            await repeat(sequence_number)

    sender._retransmit = repeat_within_limits  # type: ignore[method-assign]


def negotiated_codec(transceiver: RTCRtpTransceiver) -> str:
    """The codec both ends agreed on, as "H264"; aiortc sends the first of its list."""
    return str(transceiver._codecs[0].name) if transceiver._codecs else ""


def meet_any_key(connection: RTCPeerConnection) -> None:
    """A peer whose certificate has an RSA key (GStreamer's) is met too; before the call begins.

    aiortc names ciphers of ECDSA alone. Who the peer is says its fingerprint, whatever the key.
    """
    (certificate,) = connection._RTCPeerConnection__certificates  # type: ignore[attr-defined]
    create = certificate._create_ssl_context

    def create_for_any(srtp_profiles: list[SRTPProtectionProfile]) -> SSL.Context:
        context: SSL.Context = create(srtp_profiles=srtp_profiles)
        context.set_cipher_list(CIPHERS)
        return context

    certificate._create_ssl_context = create_for_any


def share_one_path(connection: RTCPeerConnection) -> None:
    """All media take the one path there is; when they have been added, before any description.

    aiortc counts the first of them as apart, and closes that path when a peer names another first.
    """
    for transceiver in connection.getTransceivers():
        transceiver._bundled = True


def own_sockets(connection: RTCPeerConnection) -> None:
    """Its sockets are read to the end each turn; without a network both ends are on this machine.

    aioice leaves the loopback out, and leaves the reading to asyncio.
    """
    ice = connection.getReceivers()[0].transport.transport._connection  # one, as all is bundled
    gather = ice.get_component_candidates

    async def gather_here(component: int, addresses: list[str]) -> list[Candidate]:
        candidates = await gather(component, addresses or [LOOPBACK])
        for protocol in ice._protocols:
            if type(protocol) is StunProtocol:
                _read_all(protocol)
        return candidates

    ice.get_component_candidates = gather_here  # type: ignore[assignment,method-assign]


async def stop_by_force(connection: RTCPeerConnection) -> None:
    """End what a failed close left running, part by part: decoder threads above all."""
    for receiver in connection.getReceivers():
        receiver._handle_disconnect()
    for sender in connection.getSenders():
        await sender.stop()


def tap_packets(receiver: RTCRtpReceiver, take: Callable[[RtpPacket, bytes], None]) -> None:
    """Every packet, also one sent again, goes to `take` with its part of the picture or sound.

    aiortc itself then neither puts them together nor asks for what is missing.
    """
    receiver._RTCRtpReceiver__jitter_buffer = _Tap(take)  # type: ignore[attr-defined]
    receiver._RTCRtpReceiver__nack_generator = None  # type: ignore[attr-defined]


class _Tap:
    """In the place of aiortc's `JitterBuffer`: it never holds anything."""

    def __init__(self, take: Callable[[RtpPacket, bytes], None]) -> None:
        self._take = take

    def add(self, packet: RtpPacket) -> tuple[bool, None]:
        self._take(packet, packet._data)  # type: ignore[attr-defined]
        return False, None


def leave_out_estimate(receiver: RTCRtpReceiver) -> None:
    """aiortc no longer guesses what the path bears: its peers here go by our reports alone.

    Its guess is remade for every packet, and when it finds the path full it says so for every one.
    """
    receiver._RTCRtpReceiver__remote_bitrate_estimator = None  # type: ignore[attr-defined]


def queue_for_decoder(receiver: RTCRtpReceiver, backlog: PictureBacklog) -> None:
    """What waits for the decoder waits there; before the call begins."""
    receiver._RTCRtpReceiver__decoder_queue = backlog  # type: ignore[attr-defined]


def codec_name(receiver: RTCRtpReceiver, payload_type: int) -> str:
    codecs = receiver._RTCRtpReceiver__codecs  # type: ignore[attr-defined]
    return str(codecs[payload_type].name)


def encoded(receiver: RTCRtpReceiver, picture: Picture) -> Encoded:
    """As aiortc's decoder takes it; its timestamps may not go back."""
    codecs = receiver._RTCRtpReceiver__codecs  # type: ignore[attr-defined]
    mapper = receiver._RTCRtpReceiver__timestamp_mapper  # type: ignore[attr-defined]
    frame = JitterFrame(data=picture.data, timestamp=mapper.map(picture.timestamp))
    return codecs[picture.payload_type], frame


async def ask_again(receiver: RTCRtpReceiver, source: int, lost: list[int]) -> None:
    """NACK: these packets of that source once more."""
    await receiver._send_rtcp_nack(source, lost)


async def ask_keyframe(receiver: RTCRtpReceiver, source: int) -> None:
    """PLI: a whole picture from that source."""
    await receiver._send_rtcp_pli(source)


def round_trip_s(sender: RTCRtpSender) -> float | None:
    """Seconds there and back, smoothed; None as long as nobody has reported."""
    seconds: float | None = sender._RTCRtpSender__rtt  # type: ignore[attr-defined]
    return seconds


def _read_all(protocol: StunProtocol) -> None:
    """asyncio reads one datagram a turn: a loop short of time would fall behind by seconds."""
    receive = protocol.datagram_received

    def receive_all(data: bytes | str, address: tuple[Any, ...]) -> None:
        receive(data, address)
        for more in _waiting(protocol.transport.get_extra_info("socket")._sock):
            receive(*more)

    protocol.datagram_received = receive_all  # type: ignore[assignment,method-assign]


def _waiting(socket: socket.socket) -> Iterator[tuple[bytes, tuple[Any, ...]]]:
    """What the socket holds now; an error, nothing waiting above all, ends the turn."""
    with contextlib.suppress(OSError):
        for _ in range(DATAGRAMS_A_TURN):
            yield socket.recvfrom(DATAGRAM_BYTES)
