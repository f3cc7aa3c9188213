"""The one path of a call: its sockets, where it leads, and its end."""

import socket
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from aioice import Candidate
from aioice.ice import CandidatePair, StunProtocol
from aiortc import (
    RTCDtlsTransport,
    RTCPeerConnection,
    RTCRtpTransceiver,
)

from media.batch import SLOTS
from media.datagrams import Datagrams

LOOPBACK = "127.0.0.1"
MOST_WAITING_BYTES = 1 << 18  # for a socket's room: more than a keyframe, and then it is lost
READS_A_TURN = 16  # of 32 datagrams: more than a socket holds


def negotiated_codec(transceiver: RTCRtpTransceiver) -> str:
    """The codec both ends agreed on, as "H264"; aiortc sends the first of its list."""
    return str(transceiver._codecs[0].name) if transceiver._codecs else ""


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
        source: socket.socket | None = getattr(transport, "_sock", None)

        def send(data: bytes, to: tuple[str, int]) -> None:
            if source is None or _has_room(transport):
                transport.sendto(data, to)

        return Way(source, send, pair.remote_addr)


def _has_room(transport: Any) -> bool:
    return not transport.is_closing() and transport.get_write_buffer_size() < MOST_WAITING_BYTES


async def stop_by_force(connection: RTCPeerConnection) -> None:
    """End what a failed close left running, part by part: decoder threads above all."""
    for receiver in connection.getReceivers():
        receiver._handle_disconnect()
    for sender in connection.getSenders():
        await sender.stop()
