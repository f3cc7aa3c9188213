"""Whoever looks on gets the pictures as they came, and costs the two who talk nothing."""

import asyncio

from media.assembly import Picture
from media.relay import KEYFRAME_EVERY_S, Relay
from tests.media.test_fanout import begun

KEYFRAME = b"\x00\x00\x00\x9d\x01\x2a" + bytes(4)  # VP8's first bytes
OTHER = b"\x01\x00\x00\x00\x00\x00" + bytes(4)


class Asked:
    def __init__(self) -> None:
        self.count = 0
        self.twice = asyncio.Event()

    def __call__(self) -> None:
        self.count += 1
        if self.count == 2:
            self.twice.set()


def a_picture(timestamp: int, data: bytes = OTHER) -> Picture:
    return Picture(timestamp, data, "VP8")


async def test_pictures_go_on_unchanged_from_a_keyframe_on() -> None:
    asked = Asked()
    relay = Relay(asked)
    feed, peer = begun(relay.fanout)
    assert asked.count == 1  # whoever begins to look needs a whole picture
    relay.take(a_picture(1_000))
    relay.take(a_picture(4_000, KEYFRAME))
    relay.take(a_picture(7_000))
    (first, began), (second, went_on) = peer.pictures
    assert first[0].endswith(KEYFRAME) and second[0].endswith(OTHER)
    assert went_on - began == 3_000
    relay.fanout.close(feed)
    relay.close()


async def test_another_call_goes_on_later_and_never_before() -> None:
    relay = Relay(Asked())
    feed, peer = begun(relay.fanout)
    relay.take(a_picture(4_000_000, KEYFRAME))
    relay.turn()
    relay.take(a_picture(5, KEYFRAME))
    relay.take(a_picture(5, KEYFRAME))
    first, second, third = (ticks for _, ticks in peer.pictures)
    assert first < second < third
    relay.fanout.close(feed)
    relay.close()


async def test_a_keyframe_is_asked_for_at_most_every_two_seconds() -> None:
    asked = Asked()
    relay = Relay(asked)
    for _ in range(100):
        relay.ask_keyframe()
    assert asked.count == 1
    assert relay._timer is not None
    wait_s = relay._timer.when() - asyncio.get_running_loop().time()
    assert 0 < wait_s <= KEYFRAME_EVERY_S
    relay.close()
    relay.close()
    assert relay._timer is None


async def test_what_waited_is_asked_for_in_the_end() -> None:
    asked = Asked()
    relay = Relay(asked)
    relay.ask_keyframe()
    relay._asked_at -= KEYFRAME_EVERY_S - 0.01
    relay.ask_keyframe()
    async with asyncio.timeout(20):
        await asked.twice.wait()
    relay.close()
