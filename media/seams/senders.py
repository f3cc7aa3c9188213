"""How a sender of aiortc's packs, sends, hears of it and repeats: the parts we take over."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from aiortc import (
    RTCRtpCodecParameters,
    RTCRtpSender,
    clock,
)
from aiortc.rtp import (
    RTCP_PSFB_APP,
    AnyRtcpPacket,
    HeaderExtensions,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpSrPacket,
    unpack_remb_fci,
)

from media.rate import Heard
from media.rtp import EXTENSION

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


def hear_limits(sender: RTCRtpSender, take: Callable[[float, int], None]) -> None:
    """The most that the peer says it gets here (REMB) goes to `take`: the moment, bits a second."""
    handle = sender._handle_rtcp_packet

    async def listen(packet: AnyRtcpPacket) -> None:
        await handle(packet)
        if isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP:
            with contextlib.suppress(ValueError):  # an application's word, but not this one
                bps, sources = unpack_remb_fci(packet.fci)
                if sender._ssrc in sources:
                    take(time.monotonic(), bps)

    sender._handle_rtcp_packet = listen  # type: ignore[method-assign]


def _heard(report: RtcpReceiverInfo) -> Heard:
    """The round trip by RFC 3550 6.4.1: now, less when we spoke, less how long they kept it."""
    now = (ntp() >> 16) & 0xFFFFFFFF
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
    extension = EXTENSION.pack(profile, len(value) // 4) + value if value else b""
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


def ntp() -> int:
    """Now, as reports tell it: in 1/2**32 of a second since 1900."""
    return clock.current_ntp_time()


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


def round_trip_s(sender: RTCRtpSender) -> float | None:
    """Seconds there and back, smoothed; None as long as nobody has reported."""
    seconds: float | None = sender._RTCRtpSender__rtt  # type: ignore[attr-defined]
    return seconds
