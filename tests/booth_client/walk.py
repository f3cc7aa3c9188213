"""Steps through a journey without clock, screen or server."""

from booth_client.events import (
    Event,
    Linked,
    Tap,
)
from booth_client.journey import handle
from booth_client.situation import Journey, Patience
from tests.booth_client.scenes import NOW, READY

PATIENCE = Patience()
LINKED = Linked("B-03", "Kupang")


def after(journey: Journey, *events: Event, now: float = NOW) -> Journey:
    for event in events:
        journey = handle(journey, now, event)
    return journey


def typed(letters: str) -> list[Event]:
    return [Tap(f"key-{one}") for one in letters]


def at_consent() -> Journey:
    return after(READY, Tap("main"), *typed("A017"), Tap("main"))


def checked_in() -> Journey:
    return after(at_consent(), Tap("agree"))
