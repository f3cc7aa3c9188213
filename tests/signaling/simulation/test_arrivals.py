"""Who comes, when, and who is called."""

from random import Random

from msgspec.structs import replace

from signaling.simulation.arrivals import Arrival, arrivals
from signaling.simulation.chance import Shape, Times
from signaling.simulation.lobby import Lobby
from signaling.simulation.setting import Chances, Setting

BUSY = Setting(per_day=2000.0)
PATIENT = replace(Setting(), patience=Times(100.0, shape=Shape.FIXED))


def walk_in(at: float) -> Arrival:
    return Arrival(at, is_booked=False, turn=at)


def booked(at: float, turn: float) -> Arrival:
    return Arrival(at, is_booked=True, turn=turn)


def test_nobody_is_listed_for_a_day_without_end_of_people() -> None:
    assert arrivals(Setting(), Random(1)) == ()


def test_people_come_in_order_within_the_opening_hours() -> None:
    came = arrivals(BUSY, Random(1))
    assert [one.at for one in came] == sorted(one.at for one in came)
    assert all(0.0 <= one.at <= BUSY.open_s for one in came)
    assert all(one.turn >= one.at for one in came)


def test_half_of_the_walk_ins_come_in_the_first_third() -> None:
    walk_ins = [one for one in arrivals(BUSY, Random(1)) if not one.is_booked]
    early = sum(1 for one in walk_ins if one.at < BUSY.open_s / 3)
    assert 0.48 < early / len(walk_ins) < 0.62


def test_some_with_an_appointment_do_not_come() -> None:
    came = arrivals(replace(BUSY, chances=Chances(booked=1.0, no_show=0.5)), Random(1))
    assert 850 < len(came) < 1150
    assert all(one.is_booked for one in came)


def test_who_is_on_time_goes_before_who_just_came() -> None:
    lobby = Lobby(PATIENT, Random(1))
    for one in (walk_in(0.0), booked(5.0, 50.0), walk_in(8.0)):
        lobby.come(one)
    assert lobby.call(10.0) == walk_in(0.0)
    assert lobby.call(60.0) == booked(5.0, 50.0)
    assert lobby.call(60.0) == walk_in(8.0)
    assert lobby.call(60.0) is None


def test_who_is_early_goes_when_nobody_else_is_there() -> None:
    lobby = Lobby(PATIENT, Random(1))
    lobby.come(booked(5.0, 50.0))
    assert lobby.call(10.0) == booked(5.0, 50.0)


def test_patience_ends() -> None:
    lobby = Lobby(PATIENT, Random(1))
    lobby.come(walk_in(0.0))
    lobby.come(walk_in(60.0))
    assert lobby.call(120.0) == walk_in(60.0)
    assert lobby.gave_up == 1
