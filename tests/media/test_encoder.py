import queue
import threading
import time
from collections.abc import Iterator
from fractions import Fraction

import av
import pytest

from media import timecode
from media.camera import Picture
from media.encoder import Encoder
from media.formats import PictureFormat
from media.handoff import Latest
from media.hardware import SOFTWARE
from media.packet import Packet
from media.pattern import Pattern
from tests.conftest import ExpectedLogs

SMALL = PictureFormat(320, 180, 30, 200_000)
SMALLER = PictureFormat(160, 90, 15, 100_000)


class Bench:
    """An encoder fed by hand, one picture at a time."""

    def __init__(self, codec: str = "H264") -> None:
        self.source: Latest[Picture] = Latest()
        self._packets: queue.Queue[Packet] = queue.Queue()
        self.is_wanted = True
        self.asked = threading.Semaphore(0)
        self.encoder = Encoder(self.source, self._packets.put, SMALL, codec, self._answer)
        self._pattern = Pattern(320, 180)
        self._moment = time.monotonic()
        self.encoder.start()

    def encode(self) -> Packet:
        """One picture in, its packet out; each picture is a tenth of a second after the last."""
        self._moment += 0.1
        self.put(self._moment)
        return self.take()

    def take(self) -> Packet:
        packet = self._packets.get(timeout=10)
        self.asked.acquire(blocking=False)
        return packet

    def _answer(self) -> bool:
        self.asked.release()
        return self.is_wanted

    @property
    def moment(self) -> float:
        return self._moment

    def put(self, moment: float) -> None:
        self.source.put(Picture(self._pattern.draw(moment), moment))

    def close(self) -> None:
        self.source.close()
        self.encoder.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()


def test_what_nobody_is_sent_is_not_encoded_and_the_next_wish_opens_on_a_keyframe(
    bench: Bench,
) -> None:
    bench.encode()
    bench.is_wanted = False
    for number in range(3):
        bench.put(bench.moment + 0.1 * number)
        assert bench.asked.acquire(timeout=10)
    bench.is_wanted = True
    bench.encoder.ask_keyframe()
    packets = [bench.encode() for _ in range(2)]
    assert [packet.is_keyframe for packet in packets] == [True, False]
    assert bench.encoder.frames_encoded == 3


def test_one_picture_in_is_one_packet_out(bench: Bench) -> None:
    packets = [bench.encode() for _ in range(5)]
    assert [packet.is_keyframe for packet in packets] == [True, False, False, False, False]
    assert bench.encoder.frames_encoded == 5


def test_the_time_of_a_packet_is_the_time_of_its_picture(bench: Bench) -> None:
    packet = bench.encode()
    assert packet.time_base == Fraction(1, 90_000)
    assert packet.pts == int(bench.moment * 90_000)


def test_what_comes_out_can_be_seen(bench: Bench) -> None:
    decoder = av.CodecContext.create("h264", "r")
    (frame,) = decoder.decode(bench.encode())
    assert isinstance(frame, av.VideoFrame)
    assert (frame.width, frame.height) == (320, 180)
    assert timecode.read(frame) == int(bench.moment * 1000) % 2**32


def test_it_is_constrained_baseline_with_headers_at_every_keyframe(bench: Bench) -> None:
    for _ in range(2):
        data = bytes(bench.encode())
        headers = data[data.index(b"\x00\x00\x01\x67") + 4 :]
        assert headers[0] == 66
        assert headers[1] & 0x40  # the constraint that makes a baseline decodable everywhere
        bench.encoder.set_format(SMALLER)


def test_a_keyframe_asked_for_comes_next(bench: Bench) -> None:
    assert bench.encode().is_keyframe
    assert not bench.encode().is_keyframe
    bench.encoder.ask_keyframe()
    assert bench.encode().is_keyframe
    assert not bench.encode().is_keyframe


def test_many_who_ask_within_half_a_second_are_one(bench: Bench) -> None:
    bench.encode()
    whole, begun = 0, time.monotonic()
    for _ in range(20):
        bench.encoder.ask_keyframe()
        whole += bench.encode().is_keyframe
    assert 1 <= whole <= 1 + (time.monotonic() - begun) / 0.5


def test_another_format_takes_effect_with_a_keyframe(bench: Bench) -> None:
    bench.encode()
    bench.encoder.set_format(SMALLER)
    packet = bench.encode()
    assert packet.is_keyframe
    (frame,) = av.CodecContext.create("h264", "r").decode(packet)
    assert isinstance(frame, av.VideoFrame)
    assert (frame.width, frame.height) == (160, 90)
    assert bench.encoder.picture_format == SMALLER


def test_another_codec_takes_effect_with_a_keyframe(bench: Bench) -> None:
    bench.encode()
    bench.encoder.set_codec("VP8")
    assert bench.encoder.codec == "VP8"
    packet = bench.encode()
    assert packet.is_keyframe
    (frame,) = av.CodecContext.create("libvpx", "r").decode(packet)
    assert isinstance(frame, av.VideoFrame)
    assert timecode.read(frame) == int(bench.moment * 1000) % 2**32
    bench.encoder.ask_keyframe()
    assert bench.encode().is_keyframe


def test_an_unknown_codec_is_refused(bench: Bench) -> None:
    with pytest.raises(ValueError, match="AV1"):
        bench.encoder.set_codec("AV1")


def test_pictures_beyond_the_pace_are_left_out(bench: Bench) -> None:
    bench.encode()
    bench.put(bench.moment + 0.001)  # far too soon at thirty a second
    bench.encode()
    assert bench.encoder.frames_encoded == 2


def test_the_first_picture_of_a_quicker_pace_is_not_left_out(bench: Bench) -> None:
    bench.encoder.set_format(SMALLER)
    bench.encode()
    bench.encoder.set_format(SMALL)
    bench.put(bench.moment + 0.034)  # too soon for fifteen a second, in time for thirty
    assert bench.take().is_keyframe


def test_closing_what_never_started_is_harmless() -> None:
    Encoder(Latest(), lambda packet: None, SMALL).close()


def test_two_encoders_of_one_size_share_frames_and_both_answer_for_a_keyframe() -> None:
    """A request that meets the other's ordinary picture is not lost but answered with the next."""
    source: Latest[Picture] = Latest()
    made: tuple[queue.Queue[Packet], ...] = (queue.Queue(), queue.Queue())
    pair = [Encoder(source, packets.put, SMALL) for packets in made]
    for encoder in pair:
        encoder.start()
    pattern, moment, answered = Pattern(320, 180), 0.0, [False, False]
    for number in range(2_000):
        if number == 1:
            for encoder in pair:
                encoder.ask_keyframe()
        moment += 0.1
        source.put(Picture(pattern.draw(moment), moment))
        whole = [packets.get(timeout=10).is_keyframe for packets in made]
        if number:
            answered = [one or now for one, now in zip(answered, whole, strict=True)]
        if all(answered):
            break
    source.close()
    for encoder in pair:
        encoder.close()
    assert answered == [True, True]


def test_fewer_bits_come_without_a_keyframe(bench: Bench) -> None:
    bench.encode()
    bench.encoder.bear(170_000)
    assert not any(bench.encode().is_keyframe for _ in range(3))


def test_a_path_that_bears_little_gets_a_smaller_picture(bench: Bench) -> None:
    bench.encode()
    bench.encoder.bear(25_000)
    packet = bench.encode()
    assert packet.is_keyframe
    (frame,) = av.CodecContext.create("h264", "r").decode(packet)
    assert isinstance(frame, av.VideoFrame)
    assert frame.width < SMALL.width


def test_small_print_stays_large_and_comes_more_slowly(bench: Bench) -> None:
    bench.encoder.set_sharp(True)
    bench.encoder.bear(25_000)
    assert bench.encoder.fitted.width == SMALL.width
    assert bench.encoder.fitted.fps < SMALL.fps


@pytest.mark.parametrize("name", ["h264_nowhere", "h264_qsv"])
def test_a_chip_that_fails_gives_way_to_software_and_no_picture_is_lost(
    bench: Bench, expected_logs: ExpectedLogs, name: str
) -> None:
    """The one cannot be had at all, the other fails with its first picture: no chip is here."""
    expected_logs(f"{name} failed, software goes on")
    bench.encode()
    bench.encoder.set_h264(name)
    assert bench.encoder.h264 == name
    assert bench.encode().is_keyframe
    assert bench.encoder.h264 == SOFTWARE
    assert not bench.encode().is_keyframe


def test_a_chip_is_asked_only_for_its_own_codec() -> None:
    bench = Bench("VP8")
    bench.encoder.set_h264("h264_nowhere")
    assert bench.encode().is_keyframe
    bench.close()
