"""How aiortc sorts what a receiver gets, counts it, and asks for what it lacks."""

from collections.abc import Callable
from typing import Any, NamedTuple

from aiortc import (
    RTCDtlsTransport,
    RTCRtpCodecParameters,
    RTCRtpReceiver,
)
from aiortc.codecs import depayload, is_rtx
from aiortc.rtcrtpreceiver import StreamStatistics
from aiortc.rtp import (
    RtpPacket,
)


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
