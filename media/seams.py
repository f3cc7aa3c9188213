"""Every private thing of aiortc we lean on; each has a test that breaks when it moves."""

import asyncio
import ctypes
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from aioice import Candidate
from aioice.ice import CandidatePair, StunProtocol
from aiortc import (
    RTCDtlsTransport,
    RTCPeerConnection,
    RTCRtpCodecParameters,
    RTCRtpReceiver,
    RTCRtpSender,
    RTCRtpTransceiver,
    clock,
)
from aiortc.codecs import depayload, is_rtx
from aiortc.rtcdtlstransport import SRTPProtectionProfile
from aiortc.rtcrtpreceiver import StreamStatistics
from aiortc.rtp import (
    AnyRtcpPacket,
    HeaderExtensions,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpSrPacket,
    RtpPacket,
)
from OpenSSL import SSL
from pylibsrtp import Session
from pylibsrtp._binding import ffi, lib

from media.datagrams import SLOTS, Datagrams
from media.rate import Heard

LOOPBACK = "127.0.0.1"
READS_A_TURN = 16  # of 32 datagrams: more than a socket holds
_SRTP = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
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


class Lane(NamedTuple):
    """What was agreed on about one sender's packets (RFC 3550; 4588 for what is sent again)."""

    payload_type: int
    source: int
    repeat_type: int | None  # None: as it was, with its own number
    repeat_source: int
    extension: bytes  # whole, as RFC 8285 puts it behind the header; may be empty
    moment_at: int  # where in it the moment goes, in three bytes; 0: nowhere


def send_by(sender: RTCRtpSender, begin: Callable[[Lane], None]) -> None:
    """Its packets are made by ourselves from `begin` on; reports and the end are aiortc's.

    aiortc would pack and send each packet for each peer in a coroutine of its own.
    """
    ours: Any = sender

    async def run(codec: RTCRtpCodecParameters) -> None:
        ours._RTCRtpSender__rtp_started.set()
        try:
            begin(_lane(ours, codec))
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            pass
        finally:
            if sender.track is not None:
                sender.track.stop()
            ours._RTCRtpSender__rtp_exited.set()

    ours._run_rtp = run


def _lane(sender: Any, codec: RTCRtpCodecParameters) -> Lane:
    middle = sender._RTCRtpSender__mid
    none, all_of_it = (
        sender._RTCRtpSender__rtp_header_extensions_map.set(
            HeaderExtensions(mid=middle, abs_send_time=moment)
        )
        for moment in (0, 0xFFFFFF)
    )
    (profile, value), (_, other) = none, all_of_it
    extension = struct.pack("!HH", profile, len(value) // 4) + value if value else b""
    differs = [
        at for at, (one, another) in enumerate(zip(value, other, strict=True), 4) if one != another
    ]
    return Lane(
        codec.payloadType or 0,
        sender._ssrc,
        sender._RTCRtpSender__rtx_payload_type,
        sender._rtx_ssrc,
        extension,
        differs[0] if differs else 0,
    )


def is_wanted(sender: RTCRtpSender) -> bool:
    """Whether the peer takes what this one sends at all."""
    return sender._enabled


def note_sent(sender: RTCRtpSender, ntp: int, timestamp: int, packets: int, octets: int) -> None:
    """For aiortc's reports to the peer: the last moment, and how much more was sent."""
    ours: Any = sender
    ours._RTCRtpSender__ntp_timestamp = ntp
    ours._RTCRtpSender__rtp_timestamp = timestamp
    ours._RTCRtpSender__packet_count += packets
    ours._RTCRtpSender__octet_count += octets


def repeat_by(sender: RTCRtpSender, repeat: Callable[[int], None]) -> None:
    """`repeat(number)` is called for each packet the peer asks for once more."""

    async def repeat_one(sequence_number: int) -> None:
        repeat(sequence_number)

    sender._retransmit = repeat_one  # type: ignore[method-assign]


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


class Taker(Protocol):
    """Says whether it has taken a datagram; what it has not is aiortc's."""

    def take(self, datagrams: Datagrams, slot: int) -> bool: ...

    def take_data(self, data: bytes) -> bool: ...


def own_sockets(connection: RTCPeerConnection, taker: Taker) -> None:
    """Its sockets are read to the end each turn; without a network both ends are on this machine.

    aioice leaves the loopback out, and leaves the reading to asyncio, one datagram a turn: a loop
    short of time would fall behind by seconds. What comes through a relay `taker` is offered too.
    """
    ice = path_of(connection).transport._connection
    gather, receive = ice.get_component_candidates, ice.data_received

    def receive_rest(data: bytes, component: int) -> None:
        if not taker.take_data(data):
            receive(data, component)

    async def gather_here(component: int, addresses: list[str]) -> list[Candidate]:
        candidates = await gather(component, addresses or [LOOPBACK])
        for protocol in ice._protocols:
            if type(protocol) is StunProtocol:
                _read_all(protocol, taker)
        return candidates

    ice.get_component_candidates = gather_here  # type: ignore[assignment,method-assign]
    ice.data_received = receive_rest  # type: ignore[method-assign]


def _read_all(protocol: StunProtocol, taker: Taker) -> None:
    """In asyncio's place, whose transport goes on sending and closing."""
    transport: Any = protocol.transport
    source: socket.socket = transport._sock
    datagrams = Datagrams()

    def read() -> None:
        for _ in range(READS_A_TURN):
            count = datagrams.read(source)
            for slot in range(count):
                if not taker.take(datagrams, slot) and datagrams.size(slot):
                    protocol.datagram_received(datagrams.data(slot), datagrams.sender(slot))
            if count < SLOTS:
                return

    transport._loop._add_reader(transport._sock_fd, read)


def path_of(connection: RTCPeerConnection) -> RTCDtlsTransport:
    """The one path of a call, as all its media are bundled."""
    return connection.getReceivers()[0].transport


class Way(NamedTuple):
    """How datagrams leave for the peer: through a socket of ours, or through a relay (None)."""

    source: socket.socket | None
    send: Callable[[bytes, tuple[str, int]], None]
    to: tuple[str, int]


class WayOut:
    """The way ICE has settled on, which may change during a call."""

    def __init__(self, path: RTCDtlsTransport) -> None:
        self._settled = path.transport._connection._nominated
        self._pair: object = None
        self._way: Way | None = None

    def now(self) -> Way | None:
        """None before there is one, and when it is over."""
        pair = self._settled.get(1)
        if pair is not self._pair:
            self._pair = pair
            self._way = None if pair is None else self._find(pair)
        return self._way

    def _find(self, pair: CandidatePair) -> Way:
        transport: Any = pair.protocol.transport
        return Way(getattr(transport, "_sock", None), transport.sendto, pair.remote_addr)


class _Session:
    """One direction's SRTP keys, used by libsrtp where the packet lies.

    It does not let go of the interpreter, as pylibsrtp does for the ten microseconds this takes.
    """

    name, function = "", ""

    def __init__(self, path: RTCDtlsTransport) -> None:
        self._path = path
        self._session: Session | None = None
        self._handle = 0
        self._size = ctypes.c_int()
        self._size_at = ctypes.addressof(self._size)
        self._work = _SRTP(int(ffi.cast("uintptr_t", ffi.addressof(lib, self.function))))

    @property
    def is_ready(self) -> bool:
        """Whether the keys have been agreed on."""
        if self._session is None:
            self._session = getattr(self._path, self.name, None)
            if self._session is not None:
                self._handle = int(ffi.cast("uintptr_t", self._session._srtp[0]))
        return self._session is not None

    def __call__(self, address: int, size: int) -> int:
        """How long the packet at this address is afterwards; 0 when it could not be done."""
        self._size.value = size
        return 0 if self._work(self._handle, address, self._size_at) else self._size.value


class Unseal(_Session):
    """Opens a packet; 0 when it is not genuine."""

    name, function = "_rx_srtp", "srtp_unprotect"


class Seal(_Session):
    """Closes a packet, which becomes longer by up to 144 bytes."""

    name, function = "_tx_srtp", "srtp_protect"


class Stream(NamedTuple):
    """One source's packets of one kind: whose they are, and what they repeat if they do."""

    receiver: RTCRtpReceiver
    codec: RTCRtpCodecParameters
    codec_name: str
    source: int
    is_repeat: bool
    note: Callable[[RtpPacket], None]  # for aiortc's reports to the sender


def stream_of(path: RTCDtlsTransport, packet: RtpPacket) -> Stream | None:
    """Where a packet belongs, as aiortc itself would decide; None when nobody knows it."""
    receiver: Any = path._rtp_router.route_rtp(packet)
    if receiver is None:
        return None
    codecs = receiver._RTCRtpReceiver__codecs
    codec, source, is_repeat = codecs.get(packet.payload_type), packet.ssrc, False
    if codec is None:
        return None
    counted = receiver._RTCRtpReceiver__remote_streams
    statistics = counted.setdefault(source, StreamStatistics(codec.clockRate))
    if is_rtx(codec):
        source = receiver._RTCRtpReceiver__rtx_ssrc.get(packet.ssrc)
        codec, is_repeat = codecs.get(codec.parameters.get("apt")), True
        if source is None or codec is None:
            return None
    return Stream(receiver, codec, codec.name, source, is_repeat, statistics.add)


def part_of(codec: RTCRtpCodecParameters, payload: bytes) -> bytes:
    """Its part of the picture or sound; raises ValueError for what is none."""
    return depayload(codec, payload) if payload else b""


async def stop_by_force(connection: RTCPeerConnection) -> None:
    """End what a failed close left running, part by part: decoder threads above all."""
    for receiver in connection.getReceivers():
        receiver._handle_disconnect()
    for sender in connection.getSenders():
        await sender.stop()


async def ask_again(receiver: RTCRtpReceiver, source: int, lost: list[int]) -> None:
    """NACK: these packets of that source once more."""
    await receiver._send_rtcp_nack(source, lost)


async def ask_keyframe(receiver: RTCRtpReceiver, source: int) -> None:
    """PLI: a whole picture from that source."""
    await receiver._send_rtcp_pli(source)


def received(receiver: RTCRtpReceiver) -> tuple[int, int]:
    """How many packets have come, and how many are lost so far; both may stay out."""
    counted = receiver._RTCRtpReceiver__remote_streams  # type: ignore[attr-defined]
    streams: tuple[StreamStatistics, ...] = tuple(counted.values())
    return sum(one.packets_received for one in streams), sum(one.packets_lost for one in streams)


def round_trip_s(sender: RTCRtpSender) -> float | None:
    """Seconds there and back, smoothed; None as long as nobody has reported."""
    seconds: float | None = sender._RTCRtpSender__rtt  # type: ignore[attr-defined]
    return seconds
