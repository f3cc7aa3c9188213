"""What comes in, byte by byte: sealed as a peer would seal it, and unpacked as RFC 3550 says."""

from types import SimpleNamespace
from typing import Any

import pytest
from aiortc import (
    RTCRtpCodecParameters,
    RTCRtpHeaderExtensionParameters,
    RTCRtpParameters,
)
from aiortc.rtcdtlstransport import RtpRouter
from aiortc.rtp import HeaderExtensionsMap, RtpPacket
from pylibsrtp import Policy, Session

from media.assembly import Part
from media.batch import SLOT_BYTES
from media.intake import EARLY_HOLDS, Intake

ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
KEY = bytes(range(30))
SOURCE, REPEATS, OPUS, H264, RTX = 4711, 4712, 96, 97, 98


class Receiver(SimpleNamespace):
    """A receiver's tables, under the names aiortc gives them."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)


class Path:
    """One call's path up to its keys: a real router, real keys, and a receiver's tables."""

    def __init__(self, *, has_keys: bool = True) -> None:
        self._rx_srtp: Session | None = None
        self._rtp_router = RtpRouter()
        self.receiver = Receiver(
            _RTCRtpReceiver__codecs={
                OPUS: RTCRtpCodecParameters("audio/opus", 48_000, payloadType=OPUS),
                H264: RTCRtpCodecParameters("video/H264", 90_000, payloadType=H264),
                RTX: RTCRtpCodecParameters(
                    "video/rtx", 90_000, payloadType=RTX, parameters={"apt": H264}
                ),
            },
            _RTCRtpReceiver__remote_streams={},
            _RTCRtpReceiver__rtx_ssrc={REPEATS: SOURCE},
        )
        self._rtp_router.register_receiver(
            self.receiver,
            [],
            [OPUS, H264, RTX],
        )
        self._rtp_header_extensions_map = HeaderExtensionsMap()
        self._rtp_header_extensions_map.configure(
            RTCRtpParameters(headerExtensions=[RTCRtpHeaderExtensionParameters(3, ABS_SEND_TIME)])
        )
        self._tx = Session(Policy(KEY, Policy.SSRC_ANY_OUTBOUND))
        if has_keys:
            self.agree()

    def agree(self) -> None:
        self._rx_srtp = Session(Policy(KEY, Policy.SSRC_ANY_INBOUND))

    def seal(self, packet: RtpPacket | bytes) -> bytes:
        data = packet if isinstance(packet, bytes) else packet.serialize()
        return bytes(self._tx.protect(data))


class Bench:
    def __init__(self, *, has_keys: bool = True) -> None:
        self.path = Path(has_keys=has_keys)
        self.got: list[tuple[int, Part]] = []
        self.moments: list[int] = []
        self.intake = Intake(self.path)  # type: ignore[arg-type]
        self.intake.bring(
            self.path.receiver,  # type: ignore[arg-type]
            lambda source, part: self.got.append((source, part)),
            self.moments.append,
        )

    @property
    def parts(self) -> list[Part]:
        return [part for _, part in self.got]


def sound(number: int = 7, payload: bytes = b"sound", **more: Any) -> RtpPacket:
    return RtpPacket(OPUS, 0, number, 960, SOURCE, payload, **more)


def test_a_packet_becomes_a_part_of_its_source() -> None:
    bench = Bench()
    assert bench.intake.take_data(bench.path.seal(sound()))
    assert bench.got == [(SOURCE, Part(7, 960, False, b"sound", "opus"))]


def test_the_last_of_a_picture_is_marked_and_its_payload_made_a_part_of_the_stream() -> None:
    bench = Bench()
    packet = RtpPacket(H264, 1, 8, 3_000, SOURCE, b"\x41whole slice")
    bench.intake.take_data(bench.path.seal(packet))
    assert bench.parts == [Part(8, 3_000, True, b"\0\0\0\1\x41whole slice", "H264")]


def test_a_packet_sent_again_stands_for_the_one_it_repeats() -> None:
    bench = Bench()
    again = RtpPacket(RTX, 1, 500, 3_000, REPEATS, (8).to_bytes(2, "big") + b"\x41slice")
    bench.intake.take_data(bench.path.seal(again))
    assert bench.got == [(SOURCE, Part(8, 3_000, True, b"\0\0\0\1\x41slice", "H264"))]


def test_each_packet_is_counted_under_its_own_source_for_the_reports() -> None:
    bench = Bench()
    for number in (7, 8, 10):
        bench.intake.take_data(bench.path.seal(sound(number)))
    counted = vars(bench.path.receiver)["_RTCRtpReceiver__remote_streams"]
    assert list(counted) == [SOURCE]
    assert (counted[SOURCE].packets_received, counted[SOURCE].packets_lost) == (3, 1)


def test_what_stands_before_and_after_the_payload_is_left_out() -> None:
    bench = Bench()
    mixed = sound(1)
    mixed.csrc = [1, 2]
    mixed.padding_size = 9
    bench.intake.take_data(bench.path.seal(mixed))
    head = bytes([0x90, OPUS]) + (2).to_bytes(2, "big") + bytes(4) + SOURCE.to_bytes(4, "big")
    extended = head + b"\xbe\xde\0\1" + b"\x10\x01\0\0" + b"sound"
    bench.intake.take_data(bench.path.seal(extended))
    assert [one.data for one in bench.parts] == [b"sound", b"sound"]


def test_the_moment_of_each_pictures_first_packet_is_told_when_it_has_one() -> None:
    bench = Bench()
    for number, picture in ((1, 1), (2, 1), (4, 2), (3, 1), (5, 2)):
        head = bytes([0x90, H264]) + number.to_bytes(2, "big") + picture.to_bytes(4, "big")
        extension = b"\xbe\xde\0\1" + bytes([0x32, 0, 0, number])
        packet = head + SOURCE.to_bytes(4, "big") + extension + b"\x41slice"
        bench.intake.take_data(bench.path.seal(packet))
    bench.intake.take_data(bench.path.seal(RtpPacket(H264, 1, 6, 3, SOURCE, b"\x41slice")))
    head = bytes([0x90, RTX]) + (9).to_bytes(2, "big") + (3).to_bytes(4, "big")
    again = head + REPEATS.to_bytes(4, "big") + extension + b"\0\7\x41slice"
    bench.intake.take_data(bench.path.seal(again))  # left when it was asked for, as no picture did
    assert bench.moments == [1, 4]
    assert len(bench.got) == 7


HEAD = bytes([0x80, OPUS]) + bytes(6) + SOURCE.to_bytes(4, "big")


@pytest.mark.parametrize(
    "packet",
    [
        bytes([0xB0]) + HEAD[1:] + b"\xbe",  # an extension that is cut short
        bytes([0x90]) + HEAD[1:] + b"\xbe\xde\0\x09" + bytes(4),  # or longer than the packet
        bytes([0xA0]) + HEAD[1:] + b"sound\0",  # padding of nothing
        bytes([0xA0]) + HEAD[1:] + b"sound\xff",  # or of more than there is
        bytes([0x8F]) + HEAD[1:] + b"few",  # fifteen who have mixed it
        RtpPacket(RTX, 1, 1, 1, REPEATS, b"\0").serialize(),  # repeats nothing
        RtpPacket(RTX, 1, 1, 1, 99, b"\0\1\x41slice").serialize(),  # nobody's repeats
        RtpPacket(H264, 1, 1, 1, SOURCE, b"\x1e").serialize(),  # a unit nobody knows
        RtpPacket(111, 1, 1, 1, 77, b"what").serialize(),  # a kind nobody agreed on
    ],
)
def test_nonsense_of_a_genuine_peer_is_silently_nothing(packet: bytes) -> None:
    bench = Bench()
    try:
        sealed = bench.path.seal(packet)
    except Exception:  # libsrtp itself refuses to seal what has no room for its extension
        sealed = packet + bytes(10)
    assert bench.intake.take_data(sealed)
    assert bench.got == []
    assert bench.intake.take_data(bench.path.seal(sound(9)))
    assert len(bench.got) == 1


def test_what_is_not_genuine_is_taken_and_dropped() -> None:
    bench = Bench()
    sealed = bench.path.seal(sound())
    assert bench.intake.take_data(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert bench.intake.take_data(sound().serialize())
    assert bench.got == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes([128, OPUS]) + bytes(9),  # shorter than a header
        bytes([0, 1]) + bytes(18),  # STUN
        bytes([22, 254]) + bytes(30),  # DTLS
        bytes([128, 200]) + bytes(30),  # RTCP
        bytes([128, OPUS]) + bytes(SLOT_BYTES),  # longer than anything of ours
    ],
)
def test_what_is_no_rtp_is_left_to_aiortc(data: bytes) -> None:
    assert not Bench().intake.take_data(data)


def test_what_comes_before_the_keys_is_kept_and_comes_first() -> None:
    bench = Bench(has_keys=False)
    for number in range(EARLY_HOLDS + 5):
        assert bench.intake.take_data(bench.path.seal(sound(number)))
    assert bench.got == []
    bench.path.agree()
    bench.intake.take_data(bench.path.seal(sound(EARLY_HOLDS + 5)))
    assert [one.number for one in bench.parts] == list(range(5, EARLY_HOLDS + 6))


def test_a_receiver_that_nobody_brings_for_is_no_harm() -> None:
    bench = Bench()
    bench.intake._takers.clear()
    assert bench.intake.take_data(bench.path.seal(sound()))
    assert bench.got == []
