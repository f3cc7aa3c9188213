"""Whom an officer turns to next, by each policy."""

from random import Random

import pytest
from msgspec.structs import replace

from signaling.attention import LONG_ALONE_S, needs
from signaling.dossier import Step
from signaling.protocol import Seat, State
from signaling.simulation.officer import turns
from signaling.simulation.setting import Policy


def a_seat(number: int, state: State = State.HELD, **more: object) -> Seat:
    plain = Seat(
        number=number,
        visit=f"visit-{number}",
        booth_name=f"B-0{number}",
        ticket=f"A-00{number}",
        state=state,
        generation=1,
        age_s=10.0,
        unattended_s=10.0,
        attention_s=0.0,
        remaining_s=None,
        hand_raised=False,
        booth_online=True,
        camera=True,
        microphone=True,
        note="",
    )
    return replace(plain, **more)


SEATS = (
    a_seat(1, step=Step.READY, ready_s=90.0, unattended_s=95.0),
    a_seat(2, step=Step.SIGNED, ready_s=10.0, unattended_s=70.0),
    a_seat(3, hand_raised=True, unattended_s=200.0),
    a_seat(4, State.OFFERED, age_s=1.0),
    a_seat(5, unattended_s=LONG_ALONE_S),
)
VISITS = {seat.number: seat.visit for seat in SEATS}
NEEDS_SINCE = {VISITS[1]: 10.0, VISITS[2]: 90.0, VISITS[3]: 50.0}
ARRIVED_AT = {VISITS[1]: 3.0, VISITS[2]: 1.0, VISITS[3]: 2.0}


def order(policy: Policy) -> list[int]:
    found = turns(SEATS, policy, Random(1), NEEDS_SINCE, ARRIVED_AT)
    return [one.number for one in found]


def test_ours_is_the_consoles_own_order() -> None:
    ours = turns(SEATS, Policy.OURS, Random(1), NEEDS_SINCE, ARRIVED_AT)
    assert list(ours) == [one for one in needs(SEATS, 0.0) if one.number != 5]
    assert order(Policy.OURS) == [3, 4, 2, 1]


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        (Policy.FIRST_COME, [4, 1, 3, 2]),
        (Policy.FIRST_ARRIVED, [4, 2, 3, 1]),
        (Policy.LONGEST_WAIT, [4, 3, 1, 2]),
    ],
)
def test_rivals_differ_only_in_whom_to_talk_to(policy: Policy, told: list[int]) -> None:
    assert order(policy) == told


def test_chance_turns_to_anybody() -> None:
    seen = {
        turns(SEATS, Policy.RANDOM, Random(seed), NEEDS_SINCE, ARRIVED_AT)[1].number
        for seed in range(30)
    }
    assert seen == {1, 2, 3}


def test_one_who_needs_the_officer_is_next_by_any_policy() -> None:
    for policy in Policy:
        assert len(turns(SEATS[:1], policy, Random(1), NEEDS_SINCE, ARRIVED_AT)) == 1
