"""Today's figures count what happened today, and agree with the record's."""

from msgspec.structs import replace

from signaling import hours
from signaling.measure import Period, Stay, visit_figures
from signaling.protocol import EndVisit, Finish, Outcome, Park, Reason, Recall, State
from signaling.tickets import day_of
from signaling.visit import Decision, Today
from tests.signaling.day import Day

DAY_S = 86_400.0


def a_day() -> Day:
    day = Day()
    day.officer_comes("ani")
    return day


def decide(day: Day, visit: str, outcome: Outcome = Outcome.FORWARD) -> None:
    day.end(visit, outcome)
    day.officer_says("ani", Finish(visit))


def test_claims_decisions_attention_and_waits_are_counted() -> None:
    day = a_day()
    visit = day.check_in("b1")
    day.pass_by(10)
    day.accept("ani", visit)
    day.call_up(visit)
    day.pass_by(90)
    decide(day, visit)
    told = hours.told(day.branch, day.now)
    assert (told.claims, told.decided, told.attention_s) == (1, 1, 90.0)
    assert (told.wait_p50_s, told.wait_p90_s) == (10.0, 10.0)
    assert hours.of_day(day.branch, day.now).decided == {"ani": 1}


def test_a_day_without_anything_is_all_zero() -> None:
    told = hours.told(a_day().branch, a_day().now)
    assert (told.claims, told.decided, told.attention_s, told.wait_p50_s) == (0, 0, 0.0, 0.0)


def test_only_the_first_acceptance_is_a_wait() -> None:
    day = a_day()
    visit = day.seat("b1")
    day.officer_says("ani", Park(visit))
    day.officer_says("ani", Recall(visit))
    day.pass_by(10)
    day.accept("ani", visit)
    assert day.branch.today.waits_s == (0.0,)


def test_the_next_day_begins_at_nothing() -> None:
    day = a_day()
    decide(day, day.seat("b1"))
    later = day.now + DAY_S
    assert hours.told(day.branch, later).decided == 0
    day.now = later
    day.check_in("b1", "A-009")
    assert (day.branch.today.claims, day.branch.today.decided) == (1, {})


def test_what_came_to_nothing_and_what_is_corrected_do_not_count() -> None:
    day = a_day()
    visit = day.seat("b1")
    day.officer_says("ani", EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    undecided = Decision(visit, "ani", Outcome.INCOMPLETE, Reason.NOT_DECIDED, "", day.now)
    again = Decision(visit, "ani", Outcome.FORWARD, Reason.COMPLETE, "", day.now, entry=2)
    for decision in (undecided, again):
        branch = replace(day.branch, decisions=(decision,))
        assert hours.count(branch, day.now).today.decided == {}


def test_the_waits_kept_have_a_bound() -> None:
    day = a_day()
    full = Today(day_of(day.branch, day.now), waits_s=(1.0,) * hours.WAITS_KEPT)
    day.branch = replace(day.branch, today=full)
    day.seat("b1")
    assert len(day.branch.today.waits_s) == hours.WAITS_KEPT
    assert day.branch.today.waits_s[-1] == 0.0


def test_the_record_gives_the_same_figures() -> None:
    periods = [
        Period("v-1", State.QUEUED, None, None, "check_in", 0.0, 10.0),
        Period("v-1", State.CONNECTING, "ani", 1, "accept", 10.0, 12.0),
        Period("v-1", State.FOCUSED, "ani", 1, "ready", 12.0, 102.0),
        Period("v-1", State.WRAPUP, "ani", 1, "end", 102.0, 103.0),
        Period("v-1", State.DONE, "ani", None, "finish", 103.0, 103.0),
        Period("v-2", State.QUEUED, None, None, "check_in", 50.0, None),
    ]
    stays = [
        Stay("v-1", "kupang", "b1", "A-001", Outcome.FORWARD),
        Stay("v-2", "kupang", "b2", "A-002"),
    ]
    told = hours.recorded(20_000, visit_figures(stays, periods, 200.0))
    assert told == Today(20_000, 2, {"ani": 1}, 90.0, (10.0,))
