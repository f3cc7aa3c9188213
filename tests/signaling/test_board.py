"""The board shows how the work goes: who is busy, who waits, what is suspected, and no names."""

from msgspec.structs import replace

from signaling.board import MAX_FLAGS, board_for
from signaling.dossier import Step
from signaling.oversight import BoothOnBoard, CaseState, Sample
from signaling.protocol import (
    Duty,
    Finish,
    Hold,
    JoinTalk,
    LookIn,
    Outcome,
    RaiseHand,
    Reason,
    SetDuty,
    State,
    YourBranch,
    encode,
)
from signaling.visit import DecidedCase, Decision, Flag, SupervisorSaid
from tests.signaling.day import Day, day_with
from tests.signaling.people import identity_of


def board(day: Day) -> YourBranch:
    return board_for(day.branch, "wati", day.now)


def test_an_empty_branch_is_an_empty_board() -> None:
    told = board(Day())
    assert (told.officers, told.booths, told.flags) == ((), (), ())
    assert (told.queue_length, told.longest_wait_s, told.looking_at) == (0, 0.0, "")


def test_officers_stand_by_name_with_their_load() -> None:
    day = Day()
    day.officer_comes("budi", capacity=2)
    day.officer_comes("ani", capacity=3)
    visit = day.check_in("b1")
    mine = day.officer_of(visit)
    day.accept(mine, visit)
    day.call_up(visit)
    day.officer_says(mine, Hold(visit))
    day.pass_by(45)
    day.officer_says("budi", SetDuty(Duty.BREAK))
    day.officer_goes("budi")
    ani, budi = board(day).officers
    assert (ani.officer, ani.name, ani.duty, ani.is_connected) == (
        "ani",
        "Ani Lestari",
        "available",
        True,
    )
    assert (ani.capacity, ani.seats_used, ani.longest_gap_s) == (3, 1, 45.0)
    assert (budi.duty, budi.is_connected, budi.seats_used, budi.longest_gap_s) == (
        "break",
        False,
        0,
        0.0,
    )


def test_what_an_officer_has_decided_today_is_counted() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", Finish(visit))
    assert [one.decided_today for one in board(day).officers] == [1, 0]
    assert board(day).today.decided == 1


def test_a_booth_is_shown_whether_or_not_it_is_there() -> None:
    day = Day()
    day.booth_comes("b2", "b1")
    day.booth_goes("b2")
    one, two = board(day).booths
    assert one == BoothOnBoard("b1", "B1", is_online=True, needs_cleaning=False)
    assert (two.name, two.is_online) == ("B2", False)


def test_a_booth_shows_its_visit_and_who_waits_for_whom() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", RaiseHand(visit, True))
    day.pass_by(20)
    told = board(day).booths[0]
    assert (told.visit, told.ticket, told.state, told.step) == (
        visit,
        "A-001",
        State.HELD,
        Step.READY,
    )
    assert (told.officer, told.age_s, told.waits_s, told.hand_raised) == (
        "Ani Lestari",
        20.0,
        20.0,
        True,
    )
    assert (told.watched_by, told.is_joined) == ("", False)


def test_whoever_waits_in_the_queue_has_no_officer() -> None:
    day, _ = day_with(State.QUEUED)
    day.pass_by(70)
    told = board(day)
    assert (told.booths[0].officer, told.booths[0].waits_s) == ("", None)
    assert (told.queue_length, told.longest_wait_s) == (1, 70.0)
    assert told.wait_high_s > told.wait_low_s


def test_a_guest_stays_on_the_board_until_they_go() -> None:
    day, visit = day_with(State.DONE)
    told = board(day).booths[0]
    assert (told.visit, told.state, told.needs_cleaning) == (visit, State.DONE, True)


def test_the_board_tells_who_looks_in_where() -> None:
    day, visit = day_with(State.FOCUSED)
    day.happen(SupervisorSaid("wati", "Wati", LookIn(visit)))
    day.happen(SupervisorSaid("wati", "Wati", JoinTalk(visit, True)))
    assert board(day).looking_at == visit
    assert (board(day).booths[0].watched_by, board(day).booths[0].is_joined) == ("Wati", True)
    assert board_for(day.branch, "yoga", day.now).looking_at == ""


def test_unread_suspicions_come_first_and_the_rest_latest_first() -> None:
    day, visit = day_with(State.FOCUSED)

    def flag(number: int, at: float, seen_by: str = "") -> Flag:
        seen_at = at if seen_by else None
        return Flag(number, visit, "A-001", "ani", "Ani", at, "catatan", seen_by, seen_at)

    now = day.now
    flags = (flag(1, now - 40, "Wati"), flag(2, now - 30, "Wati"), flag(3, now - 20), flag(4, now))
    day.branch = replace(day.branch, flags={one.number: one for one in flags})
    told = board(day).flags
    assert [one.number for one in told] == [3, 4, 2, 1]
    assert (told[0].age_s, told[0].note, told[0].officer) == (20.0, "catatan", "Ani")
    many = {number: flag(number, now) for number in range(1, 100)}
    day.branch = replace(day.branch, flags=many)
    assert len(board(day).flags) == MAX_FLAGS


def test_only_cases_that_wait_are_counted() -> None:
    day = Day()

    def case(visit: str, state: CaseState) -> DecidedCase:
        decision = Decision(visit, "ani", Outcome.FORWARD, Reason.COMPLETE, "", day.now)
        return DecidedCase(decision, "A-001", "Ani", None, Sample.ALL, state)

    cases = (case("v-1", CaseState.WAITING), case("v-2", CaseState.TAKEN))
    day.branch = replace(day.branch, cases={one.visit: one for one in cases})
    assert board(day).cases_waiting == 1


def test_nobody_in_a_booth_is_named_or_numbered() -> None:
    day, _ = day_with(State.FOCUSED)
    said, who = encode(board(day)).decode(), identity_of("A-001")
    assert who.nik not in said
    assert who.kpj not in said
