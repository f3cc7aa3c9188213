"""What goes out, byte by byte: opened as a peer would open it, and read as aiortc reads it."""

import contextlib
import socket
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from aiortc import (
    RTCRtcpParameters,
    RTCRtpCodecParameters,
    RTCRtpHeaderExtensionParameters,
    RTCRtpSender,
)
from aiortc.clock import current_ntp_time
from aiortc.rtcrtpparameters import RTCRtpSendParameters
from aiortc.rtp import HeaderExtensionsMap, RtpPacket, unwrap_rtx
from pylibsrtp import Policy, Session

from media.batch import SLOTS
from media.outlet import REMEMBERED, Line, Outlet
from media.repeats import HARD_LUCK, ONE_WORD_S
from media.seams.paths import MOST_WAITING_BYTES

KEY = bytes(range(30))
H264, RTX = 97, 98
MOMENT = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
MIDDLE = "urn:ietf:params:rtp-hdrext:sdes:mid"


def a_session(kind: int) -> Session:
    policy = Policy(KEY, kind)
    policy.allow_repeat_tx = True
    return Session(policy)


class Rig:
    """A sender of aiortc's with our line in it, real keys, and the peer's socket."""

    def __init__(self, *, has_keys: bool = True, is_relayed: bool = False) -> None:
        self.ours = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.peer.bind(("127.0.0.1", 0))
        self.peer.setblocking(False)
        self.relayed: list[tuple[bytes, object]] = []
        self.waiting = 0
        transport = SimpleNamespace(
            sendto=lambda data, to: self.relayed.append((data, to)),
            _sock=None if is_relayed else self.ours,
            is_closing=lambda: False,
            get_write_buffer_size=lambda: self.waiting,
        )
        pair = SimpleNamespace(
            protocol=SimpleNamespace(transport=transport), remote_addr=self.peer.getsockname()
        )
        self.settled: dict[int, Any] = {1: pair}
        self.path = SimpleNamespace(
            state="connected",
            transport=SimpleNamespace(_connection=SimpleNamespace(_nominated=self.settled)),
            _tx_srtp=a_session(Policy.SSRC_ANY_OUTBOUND) if has_keys else None,
            _register_rtp_sender=lambda *_: None,
            _unregister_rtp_sender=lambda *_: None,
            _send_rtp=self._send_report,
        )
        self.reports: list[bytes] = []
        self.budget = [1 << 30]
        self.now = 100.0
        self.sender = RTCRtpSender("video", self.path)  # type: ignore[arg-type]
        self.begun: list[object] = []
        self.line = Line(
            Outlet(self.path),  # type: ignore[arg-type]
            self.sender,
            self.begun.append,
            self._may_repeat,
            lambda: self.now,
        )
        self._extensions = HeaderExtensionsMap()
        self._open = a_session(Policy.SSRC_ANY_INBOUND)

    async def ask_again(self, number: int) -> None:
        """The peer does, and more than a moment after it did so last."""
        self.now += 2 * ONE_WORD_S
        await self.sender._retransmit(number)

    async def start(self, *, has_repeats: bool = True, has_extensions: bool = True) -> None:
        codecs = [RTCRtpCodecParameters("video/H264", 90_000, payloadType=H264)]
        if has_repeats:
            codecs.append(
                RTCRtpCodecParameters(
                    "video/rtx", 90_000, payloadType=RTX, parameters={"apt": H264}
                )
            )
        extensions = [
            RTCRtpHeaderExtensionParameters(id=1, uri=MIDDLE),
            RTCRtpHeaderExtensionParameters(id=3, uri=MOMENT),
        ]
        parameters = RTCRtpSendParameters(
            codecs=codecs,
            headerExtensions=extensions if has_extensions else [],
            muxId="1",
            rtcp=RTCRtcpParameters(cname="us"),
        )
        self._extensions.configure(parameters)
        await self.sender.send(parameters)
        await self.sender._RTCRtpSender__rtp_started.wait()  # type: ignore[attr-defined]

    async def stop(self) -> None:
        await self.sender.stop()
        self.ours.close()
        self.peer.close()

    def got(self) -> list[RtpPacket]:
        packets = []
        with contextlib.suppress(BlockingIOError):
            while True:
                data = self._open.unprotect(self.peer.recv(4_096))
                packets.append(RtpPacket.parse(data, self._extensions))
        return packets

    async def _send_report(self, data: bytes) -> None:
        self.reports.append(data)

    def _may_repeat(self, size: int, now: float) -> bool:
        self.budget[0] -= size
        return self.budget[0] >= 0


@contextlib.asynccontextmanager
async def rig(**how: bool) -> AsyncIterator[Rig]:
    made = Rig()
    await made.start(**how)
    yield made
    await made.stop()


async def test_a_picture_leaves_as_packets_in_order_the_last_one_marked() -> None:
    async with rig() as one:
        assert one.begun == [one.line.send]
        one.line.send([b"first", b"second"], 3_000)
        one.line.send([b"third"], 6_000)
        packets = one.got()
        assert [packet.payload for packet in packets] == [b"first", b"second", b"third"]
        assert [packet.marker for packet in packets] == [0, 1, 1]
        first = packets[0]
        assert [packet.sequence_number - first.sequence_number for packet in packets] == [0, 1, 2]
        assert [packet.timestamp - first.timestamp for packet in packets] == [0, 0, 3_000]
        assert {packet.ssrc for packet in packets} == {one.sender._ssrc}
        assert {packet.payload_type for packet in packets} == {H264}


async def test_each_says_its_line_and_when_it_left() -> None:
    async with rig() as one:
        one.line.send([b"sound"], 0)
        (packet,) = one.got()
        assert packet.extensions.mid == "1"
        left = packet.extensions.abs_send_time
        assert left is not None
        assert (current_ntp_time() >> 14) - left & 0xFFFFFF < 10 << 18


async def test_a_peer_that_knows_no_extensions_gets_none() -> None:
    async with rig(has_extensions=False) as one:
        one.line.send([b"sound"], 0)
        (packet,) = one.got()
        assert packet.payload == b"sound"
        assert packet.extensions.mid is None


async def test_numbers_and_times_go_on_beyond_their_ends() -> None:
    async with rig() as one:
        one.line._number, one.line._origin = 65_535, 0xFFFFFFFF
        one.line.send([b"last", b"first"], 1)
        packets = one.got()
        assert [(packet.sequence_number, packet.timestamp) for packet in packets] == [
            (65_535, 0),
            (0, 0),
        ]


async def test_a_picture_of_more_packets_than_one_go_takes_leaves_whole() -> None:
    async with rig() as one:
        parts = [bytes([number]) for number in range(2 * SLOTS + 3)]
        one.line.send(parts, 0)
        assert [packet.payload for packet in one.got()] == parts


async def test_what_is_asked_for_again_is_sent_as_a_repeat_with_the_number_it_had() -> None:
    async with rig() as one:
        one.line.send([b"one", b"two"], 0)
        sent = one.got()
        for _ in range(2):
            await one.ask_again(sent[0].sequence_number)
        repeats = one.got()
        assert {(packet.payload_type, packet.ssrc) for packet in repeats} == {
            (RTX, one.sender._rtx_ssrc)
        }
        assert repeats[1].sequence_number - repeats[0].sequence_number == 1
        again = unwrap_rtx(repeats[0], H264, one.sender._ssrc)
        assert (again.sequence_number, again.payload) == (sent[0].sequence_number, b"one")
        assert (again.timestamp, again.marker) == (sent[0].timestamp, 0)


async def test_each_packet_is_found_again_whatever_picture_it_is_of() -> None:
    async with rig() as one:
        one.line._number = 65_534
        pictures = [[b"a", b"b"], [b"c", b"d", b"e"], [b"f"]]
        for ticks, parts in enumerate(pictures):
            one.line.send(parts, ticks)
        for sent in one.got():
            await one.ask_again(sent.sequence_number)
            (repeat,) = one.got()
            again = unwrap_rtx(repeat, H264, one.sender._ssrc)
            assert (again.payload, again.marker) == (sent.payload, sent.marker)
            assert (again.sequence_number, again.timestamp) == (
                sent.sequence_number,
                sent.timestamp,
            )


async def test_a_peer_without_repeats_of_their_own_gets_the_packet_as_it_was() -> None:
    async with rig(has_repeats=False) as one:
        one.line.send([b"one"], 0)
        (sent,) = (packet.sequence_number for packet in one.got())
        one.line._outlet.send([])
        raw: list[bytes] = []
        one.line._outlet.send = lambda packets: raw.extend(packets)  # type: ignore[method-assign]
        await one.sender._retransmit(sent)
        (packet,) = raw
        assert (packet[1], int.from_bytes(packet[2:4], "big")) == (H264 | 0x80, sent)
        assert packet.endswith(b"one")


async def test_what_is_forgotten_or_costs_too_much_is_not_sent_again() -> None:
    async with rig() as one:
        one.line.send([bytes(1_000)], 0)
        (first,) = (packet.sequence_number for packet in one.got())
        one.budget[0] = 1_500
        for _ in range(3):
            await one.ask_again(first)
        await one.ask_again((first + 1) % 65_536)
        assert len(one.got()) == 1
        one.budget[0] = 1 << 30
        for _ in range(REMEMBERED):
            one.line.send([b"newer"], 0)
        one.got()
        await one.ask_again(first)
        assert one.got() == []


async def test_no_more_is_remembered_than_a_peer_may_still_ask_for() -> None:
    async with rig() as one:
        for parts in ([], [b"step"], [b"part"] * (REMEMBERED + 3)):
            for _ in range(3):
                one.line.send(parts, 0)
        assert len(one.line._sent) == REMEMBERED


async def test_a_word_said_twice_is_answered_once_and_hard_luck_twice() -> None:
    async with rig() as one:
        one.line.send([b"one"], 0)
        (number,) = (packet.sequence_number for packet in one.got())
        answers = []
        for _ in range(HARD_LUCK):
            await one.ask_again(number)
            await one.sender._retransmit(number)
            answers.append(len(one.got()))
        assert answers == [1, 1, 2]


async def test_the_reports_tell_what_was_sent() -> None:
    async with rig() as one:
        one.line.send([b"one", b"three"], 4_711)
        (packet, _) = one.got()
        kept = {
            name: vars(one.sender)[f"_RTCRtpSender__{name}"]
            for name in ("packet_count", "octet_count", "rtp_timestamp", "ntp_timestamp")
        }
        assert (kept["packet_count"], kept["octet_count"]) == (2, 8)
        assert kept["rtp_timestamp"] == packet.timestamp
        assert 0 <= current_ntp_time() - kept["ntp_timestamp"] < 10 << 32


async def test_a_peer_behind_a_relay_gets_the_same_through_it() -> None:
    one = Rig(is_relayed=True)
    await one.start()
    one.line.send([b"first", b"second"], 0)
    opened = [
        RtpPacket.parse(one._open.unprotect(data), one._extensions).payload
        for data, to in one.relayed
        if to == one.peer.getsockname()
    ]
    assert opened == [b"first", b"second"]
    await one.stop()


async def test_what_the_socket_has_no_room_for_waits_up_to_a_bound() -> None:
    async with rig() as one:
        one.line._outlet._outgoing.send = lambda *_: 1  # type: ignore[method-assign]
        one.line.send([b"first", b"second", b"third"], 0)
        opened = [one._open.unprotect(data) for data, _ in one.relayed]
        assert [
            data.endswith(word) for data, word in zip(opened, (b"second", b"third"), strict=True)
        ]
        one.waiting = MOST_WAITING_BYTES
        one.line.send([b"fourth", b"fifth"], 0)
        assert len(one.relayed) == 2


async def test_a_packet_that_cannot_be_sealed_is_left_out() -> None:
    async with rig() as one:
        seal, sealed = one.line._outlet._seal, []
        assert seal.is_ready

        def seal_all_but_the_first(address: int, size: int) -> int:
            sealed.append(size)
            return 0 if len(sealed) == 1 else seal(address, size)

        one.line._outlet._seal = seal_all_but_the_first  # type: ignore[assignment]
        seal_all_but_the_first.is_ready = True  # type: ignore[attr-defined]
        one.line.send([b"first", b"second"], 0)
        assert [packet.payload for packet in one.got()] == [b"second"]


@pytest.mark.parametrize("lacks", ["keys", "way", "start", "wish"])
async def test_nothing_leaves_before_the_call_stands_or_when_it_is_not_wanted(lacks: str) -> None:
    one = Rig(has_keys=lacks != "keys")
    if lacks != "start":
        await one.start()
    if lacks == "way":
        one.settled.clear()
    if lacks == "wish":
        one.sender._enabled = False
    one.line.send([b"early"], 0)
    await one.sender._retransmit(one.line._number - 1)
    assert one.got() == []
    await one.stop()


async def test_packets_follow_the_way_when_it_changes() -> None:
    async with rig() as one:
        one.line.send([b"here"], 0)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as elsewhere:
            elsewhere.bind(("127.0.0.1", 0))
            old = one.settled[1]
            one.settled[1] = SimpleNamespace(
                protocol=old.protocol, remote_addr=elsewhere.getsockname()
            )
            one.line.send([b"there"], 0)
            assert one._open.unprotect(elsewhere.recv(4_096)).endswith(b"there")
        assert [packet.payload for packet in one.got()] == [b"here"]
