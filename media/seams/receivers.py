"""How aiortc sorts what a receiver gets, counts it, and asks for what it lacks."""

import struct
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from aiortc import RTCDtlsTransport, RTCRtpReceiver
from aiortc.codecs import is_rtx
from aiortc.codecs.h264 import h264_depayload
from aiortc.codecs.vpx import vp8_depayload
from aiortc.rtcrtpreceiver import StreamStatistics
from aiortc.rtp import RTCP_PSFB_APP, RtcpPsfbPacket, RtpPacket, pack_remb_fci

from media.rtp import CYCLE, EXTENSION

FRAGMENT, BEGINS = 28, 0x80  # of H.264, RFC 6184, 5.8: a part too large for one packet


class Stream(NamedTuple):
    """One source's packets of one kind: whose they are, and what they repeat if they do."""

    receiver: RTCRtpReceiver
    codec_name: str
    source: int
    is_repeat: bool
    note: Callable[[int, int], bool]  # a number and a timestamp, for aiortc's reports
    unwrap: Callable[[bytes], bytes]  # raises ValueError for what is no part of a picture


class Count(StreamStatistics):
    """aiortc's, told of no more than it counts: of a picture's packets, which share a timestamp,
    only the first says when it came."""

    def note(self, number: int, timestamp: int) -> bool:
        """Whether it is the first of its picture."""
        self.packets_received += 1
        highest = self.max_seq
        if highest is None:
            self.base_seq = number
        elif not 0 < (number - highest) % CYCLE < CYCLE // 2:
            return False
        elif number < highest:
            self.cycles += CYCLE
        self.max_seq = number
        if timestamp == self._last_timestamp:
            return False
        arrival = int(time.time() * self._clockrate)
        if self._last_arrival is not None and self._last_timestamp is not None:
            apart = arrival - self._last_arrival - (timestamp - self._last_timestamp)
            self._jitter_q4 += abs(apart) - ((self._jitter_q4 + 8) >> 4)
        self._last_arrival, self._last_timestamp = arrival, timestamp
        return True


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
    count = counted.setdefault(source, Count(codec.clockRate))
    if is_rtx(codec):
        source = receiver._RTCRtpReceiver__rtx_ssrc.get(packet.ssrc)
        codec, is_repeat = codecs.get(codec.parameters.get("apt")), True
        if source is None or codec is None:
            return None
    unwrap = _UNWRAP.get(codec.name, _as_it_is)
    return Stream(receiver, codec.name, source, is_repeat, count.note, unwrap)


def _of_h264(payload: bytes) -> bytes:
    """aiortc's, but for what most packets are: neither the first nor the only one of a part."""
    is_later = payload[0] & 0x1F == FRAGMENT and len(payload) > 1 and not payload[1] & BEGINS
    return payload[2:] if is_later else h264_depayload(payload)


def _as_it_is(payload: bytes) -> bytes:
    return payload


_UNWRAP = {"H264": _of_h264, "VP8": vp8_depayload}


async def ask_again(receiver: RTCRtpReceiver, source: int, lost: list[int]) -> None:
    """NACK: these packets of that source once more."""
    await receiver._send_rtcp_nack(source, lost)


async def ask_keyframe(receiver: RTCRtpReceiver, source: int) -> None:
    """PLI: a whole picture from that source."""
    await receiver._send_rtcp_pli(source)


async def tell_limit(receiver: RTCRtpReceiver, source: int, bps: int) -> None:
    """REMB: no more than so many bits a second from that source."""
    ours: Any = receiver
    reporter = ours._RTCRtpReceiver__rtcp_ssrc
    if reporter is not None:
        words = pack_remb_fci(bps, [source])
        await ours._send_rtcp(RtcpPsfbPacket(RTCP_PSFB_APP, reporter, 0, words))


def moment(path: RTCDtlsTransport, extension: bytes) -> int | None:
    """When a packet left, in 24 bits of 1/2**18 s; None when its extension does not say."""
    profile, _ = EXTENSION.unpack_from(extension)
    try:
        found = path._rtp_header_extensions_map.get(profile, extension[EXTENSION.size :])
    except (ValueError, struct.error):  # nonsense
        return None
    return found.abs_send_time


def received(receiver: RTCRtpReceiver) -> tuple[int, int]:
    """How many packets have come, and how many are lost so far; both may stay out."""
    counted = receiver._RTCRtpReceiver__remote_streams  # type: ignore[attr-defined]
    streams: tuple[StreamStatistics, ...] = tuple(counted.values())
    return sum(one.packets_received for one in streams), sum(one.packets_lost for one in streams)
