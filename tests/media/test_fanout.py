from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from aiortc.mediastreams import MediaStreamError

from media.codec import open_codec
from media.fanout import Fanout, Feed, codec_of_keyframe
from media.formats import PictureFormat
from media.packet import Packet
from media.parcel import Knife
from media.pattern import Pattern

TINY = PictureFormat(160, 90, 30, 100_000)


def packets(count: int, codec: str = "H264") -> list[Packet]:
    """The first is a keyframe, the others are not."""
    pattern, encoder, made = Pattern(160, 90), open_codec(codec, TINY), []
    for number in range(count):
        frame = pattern.draw(number / 30)
        frame.pts, frame.time_base = number * 3000, Fraction(1, 90_000)
        made += encoder.encode(frame)
    return made


def here(function: Callable[..., object], *args: object) -> None:
    """Runs on the loop because the test does."""
    function(*args)


class Asked:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


class Peer:
    """What one peer was sent: each picture's parts and moment."""

    def __init__(self) -> None:
        self.pictures: list[tuple[list[bytes], int]] = []

    def __call__(self, parts: Sequence[bytes], ticks: int) -> None:
        self.pictures.append((list(parts), ticks))


def begun(fanout: Fanout, codec: str = "") -> tuple[Feed, Peer]:
    feed, peer = fanout.open(), Peer()
    feed.codec = codec
    feed.begin(peer)
    return feed, peer


def cut(made: list[Packet], codec: str = "H264") -> list[tuple[list[bytes], int]]:
    knife = Knife(codec)
    return [(knife.cut(packet), packet.pts or 0) for packet in made]


async def test_every_peer_gets_the_same_parts() -> None:
    fanout = Fanout(here, Asked())
    peers = [begun(fanout)[1] for _ in range(6)]
    made = packets(3)
    for packet in made:
        fanout.publish(packet)
    assert [peer.pictures for peer in peers] == [cut(made)] * 6
    for first, other in zip(peers[0].pictures, peers[5].pictures, strict=True):
        assert all(one is same for one, same in zip(first[0], other[0], strict=True))  # cut once


async def test_a_keyframe_is_asked_for_when_a_peer_begins_and_nothing_is_kept_before() -> None:
    asked = Asked()
    fanout = Fanout(here, asked)
    feed, peer = fanout.open(), Peer()
    for packet in packets(3):
        fanout.publish(packet)
    assert asked.times == 0
    feed.begin(peer)
    assert (asked.times, peer.pictures) == (1, [])


async def test_a_feed_opens_on_a_keyframe() -> None:
    fanout, made = Fanout(here, Asked()), packets(3)
    _, peer = begun(fanout)
    fanout.publish(made[1])
    fanout.publish(made[2])
    fanout.publish(made[0])
    assert peer.pictures == cut(made[:1])


async def test_a_packet_of_another_codec_is_never_given_out() -> None:
    fanout = Fanout(here, Asked())
    _, peer = begun(fanout, "VP8")
    for packet in packets(3, "H264"):
        fanout.publish(packet)
    right = packets(2, "VP8")
    for packet in right:
        fanout.publish(packet)
    assert [ticks for _, ticks in peer.pictures] == [packet.pts for packet in right]
    for packet in packets(2, "H264"):
        fanout.publish(packet)
    assert len(peer.pictures) == 2
    fanout.publish(right[0])
    assert len(peer.pictures) == 3


async def test_a_closed_feed_gives_out_nothing_more() -> None:
    fanout = Fanout(here, Asked())
    feed, peer = begun(fanout)
    fanout.close(feed)
    fanout.publish(packets(1)[0])
    assert peer.pictures == []


async def test_nobody_reads_a_feed_as_a_track() -> None:
    with pytest.raises(MediaStreamError):
        await Fanout(here, Asked()).open().recv()


async def test_nothing_is_called_for_nobody() -> None:
    calls: list[object] = []
    Fanout(lambda *args: calls.append(args), Asked()).publish(packets(1)[0])
    assert calls == []


async def test_pictures_are_wanted_while_there_is_a_peer_to_send_them_to() -> None:
    fanout, other = Fanout(here, Asked()), Fanout(here, Asked())
    assert not fanout.is_wanted()
    feed = fanout.open()
    assert not fanout.is_wanted()
    feed.begin(Peer())
    assert (fanout.is_wanted(), other.is_wanted()) == (True, False)
    fanout.hand_over(feed, other)
    assert (fanout.is_wanted(), other.is_wanted()) == (False, True)
    other.close(feed)
    assert not other.is_wanted()


async def test_a_keyframe_request_is_passed_on() -> None:
    asked = Asked()
    Fanout(here, asked).ask_keyframe()
    assert asked.times == 1


def test_a_keyframe_tells_its_codec() -> None:
    assert [codec_of_keyframe(packet) for packet in packets(2, "H264")] == ["H264", ""]
    assert [codec_of_keyframe(packet) for packet in packets(2, "VP8")] == ["VP8", ""]


async def test_a_feed_goes_on_with_another_encoders_packets_from_their_keyframe() -> None:
    small_asked = Asked()
    large, small = Fanout(here, Asked()), Fanout(here, small_asked)
    first, second = packets(4), packets(8)
    for packet in second:
        packet.pts = (packet.pts or 0) + 90_000
    feed, peer = begun(large)
    for packet in first[:3]:
        large.publish(packet)
    large.hand_over(feed, small)
    assert small_asked.times == 1
    large.publish(first[3])
    small.publish(second[5])
    small.publish(second[0])
    assert [ticks for _, ticks in peer.pictures] == [0, 3_000, 6_000, 90_000]


async def test_time_never_steps_back_when_the_encoder_changes() -> None:
    asked = Asked()
    large, small = Fanout(here, Asked()), Fanout(here, asked)
    made = packets(4)
    feed, peer = begun(large)
    for packet in made:
        large.publish(packet)
    large.hand_over(feed, small)
    small.publish(made[0])
    assert asked.times == 2
    later = packets(1)[0]
    later.pts = (made[3].pts or 0) + 1
    small.publish(later)
    assert [ticks for _, ticks in peer.pictures] == [0, 3_000, 6_000, 9_000, 9_001]


async def test_all_get_what_the_weakest_path_bears() -> None:
    rates: list[int] = []
    fanout = Fanout(here, Asked(), rates.append)
    first, second = fanout.open(), fanout.open()
    fanout.bear(first, 900_000)
    fanout.bear(second, 400_000)
    fanout.bear(first, 1_200_000)
    assert rates == [900_000, 400_000]
    fanout.close(second)
    assert rates[-1] == 1_200_000


async def test_a_peer_that_goes_on_with_another_encoder_takes_its_rate_along() -> None:
    kept: list[int] = []
    given: list[int] = []
    fanout, aside = Fanout(here, Asked(), kept.append), Fanout(here, Asked(), given.append)
    feed = fanout.open()
    fanout.bear(feed, 300_000)
    fanout.hand_over(feed, aside)
    assert given == [300_000]
    fanout.open()
    assert kept == [300_000]


async def test_what_a_peer_was_sent_is_counted() -> None:
    fanout = Fanout(here, Asked())
    feed, _ = begun(fanout)
    (packet,) = packets(1)
    fanout.publish(packet)
    assert feed.sent_bytes == packet.size
