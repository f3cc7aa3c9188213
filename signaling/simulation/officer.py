"""CORE. Whom a simulated officer turns to next: by our own order of attention, or by a rival's.

Law: the same officer in every other way, so that a comparison compares the order alone.
"""

from collections.abc import Mapping, Sequence
from random import Random

from signaling.attention import Need, Why, needs
from signaling.protocol import Seat
from signaling.simulation.setting import Policy

TALKS = frozenset({Why.HAND, Why.READY})
CALLS_NOBODY = frozenset({Why.WAITING, Why.REVIEW})


def turns(
    seats: Sequence[Seat],
    policy: Policy,
    random: Random,
    needs_since: Mapping[str, float],
    arrived_at: Mapping[str, float],
) -> Sequence[Need]:
    """Every seat that needs the officer now, the next first; moments by visit, in seconds.

    Only whom to talk to next is a matter of policy: an offer runs out, so everyone takes it first.
    Those who have only worked alone for long, or whose papers can be looked through, are left out:
    they wait for nobody. When those papers are looked through is `desks`' own decision.
    """
    found = [need for need in needs(tuple(seats), 0.0) if need.why not in CALLS_NOBODY]
    if policy is Policy.OURS or len(found) < 2:
        return found
    talks = [need for need in found if need.why in TALKS]
    match policy:
        case Policy.RANDOM:
            random.shuffle(talks)
        case Policy.FIRST_ARRIVED:
            talks.sort(key=lambda need: (arrived_at[need.visit], need.number))
        case Policy.FIRST_COME:
            talks.sort(key=lambda need: (needs_since[need.visit], need.number))
        case Policy.LONGEST_WAIT:  # pragma: no branch  (the last there is)
            unattended = {one.number: one.unattended_s for one in seats}
            talks.sort(key=lambda need: (-unattended[need.number], need.number))
    return [*(need for need in found if need.why not in TALKS), *talks]
