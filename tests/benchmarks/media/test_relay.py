"""The bad path must be as bad as it is said to be, and no worse."""

from media.peer import FirstPicture
from tests.benchmarks.media.relay import Relay
from tests.media.studio import Studio, Told

EVERY = 200


async def test_a_call_is_led_over_the_relay_both_ways() -> None:
    relay = await Relay.open(0.0, 0.01, 0)
    async with Studio() as booth, Studio() as console:
        told, also_told = Told(), Told()
        one, other = booth.call(told), console.call(also_told)
        offer = relay.stand_before_us(await one.offer())
        await one.accept(relay.stand_before_them(await other.answer(offer)))
        await told.wait_for(FirstPicture)
        await also_told.wait_for(FirstPicture)
        assert relay.passed > 0
    relay.close()


async def test_what_is_to_be_lost_is_lost_and_what_is_too_much_is_dropped() -> None:
    relay = await Relay.open(0.5, 0.0, 0)
    passed: list[bytes] = []
    relay._far.send = lambda data, to: passed.append(data)  # type: ignore[method-assign]
    relay._them = ("127.0.0.1", 9)
    for _ in range(EVERY):
        relay._from_near(b"x" * 1000, ("127.0.0.1", 8))
    assert EVERY * 0.35 < len(passed) < EVERY * 0.65
    relay.be(0.0, 0.0, 800_000)
    before = relay.passed
    for _ in range(EVERY):
        relay._from_near(b"x" * 1000, ("127.0.0.1", 8))
    assert 20 < relay.passed - before < 40  # a quarter of a second holds 25 kB
    relay.close()
