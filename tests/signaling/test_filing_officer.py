"""What an officer does to a claim's file, and when its participant comes into focus."""

import pytest
from msgspec.structs import replace

from signaling.disclosure import dossiers_for_officer, news_for_booth
from signaling.dossier import (
    MAX_LINES,
    Dossier,
    Membership,
    Paper,
    Retake,
    RetakeCause,
    Sheet,
    Step,
)
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Signal, SignalKind
from signaling.limits import MAX_RETAKES
from signaling.protocol import (
    AskRetake,
    AskSignature,
    Finish,
    FromBooth,
    FromConsole,
    Leave,
    Point,
    RaiseHand,
    SaveDossier,
    SendText,
    State,
)
from signaling.visit import MembershipTold, SignalsFound
from tests.signaling.day import Day, day_with
from tests.signaling.people import (
    ANOTHER_SHEET,
    AT_WORK,
    READY,
    SIGNED,
    SIGNING,
)

BLURRED = RetakeCause.BLURRED


def refused(day: Day, booth: str, message: FromBooth) -> ErrorCode:
    before = day.branch
    with pytest.raises(Refusal) as caught:
        day.booth_says(booth, message)
    assert day.branch is before
    return caught.value.code


def officer_refused(day: Day, message: FromConsole) -> ErrorCode:
    before = day.branch
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", message)
    assert day.branch is before
    return caught.value.code


# --- the officer


def test_lines_go_both_ways_and_the_oldest_are_let_go() -> None:
    day, visit = day_with(State.FOCUSED)
    day.booth_says("b1", SendText(visit, "Saya tidak mendengar"))
    for number in range(MAX_LINES):
        day.officer_says("ani", SendText(visit, f"baris {number}"))
    lines = day.file(visit).lines
    assert len(lines) == MAX_LINES
    assert (lines[0].text, lines[0].by_officer, lines[0].at) == ("baris 0", True, day.now)


def test_the_officer_points_and_lets_go() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", Point(visit, "field.account"))
    assert day.file(visit).pointed == "field.account"
    day.officer_says("ani", Point(visit, ""))
    assert day.file(visit).pointed == ""


def test_a_retake_is_asked_once_a_page_and_withdrawn_by_a_new_sheet() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    day.officer_says("ani", AskRetake(visit, Paper.KTP, 1, BLURRED))
    day.officer_says("ani", AskRetake(visit, Paper.KTP, 1, RetakeCause.GLARE))
    day.officer_says("ani", AskRetake(visit, Paper.KK, 1, BLURRED))
    kk = Retake(Paper.KK, 1, BLURRED)
    assert day.file(visit).retakes == (Retake(Paper.KTP, 1, RetakeCause.GLARE), kk)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))  # the same sheet is no new one
    assert len(day.file(visit).retakes) == 2
    again = (Sheet(Paper.KTP, 1, ANOTHER_SHEET),)
    day.booth_says("b1", SaveDossier(visit, replace(AT_WORK, sheets=again)))
    assert day.file(visit).retakes == (kk,)


def test_an_officer_asks_for_so_many_pages_and_no_more() -> None:
    day, visit = day_with(State.HELD)
    pages = [(paper, page) for paper in (Paper.KTP, Paper.KK, Paper.WILL) for page in range(1, 10)]
    for paper, page in pages[:MAX_RETAKES]:
        day.officer_says("ani", AskRetake(visit, paper, page, BLURRED))
    one_more = AskRetake(visit, *pages[MAX_RETAKES], BLURRED)
    assert officer_refused(day, one_more) is ErrorCode.NOT_NOW


def test_asking_for_the_signature_frees_the_officer_until_it_is_there() -> None:
    day, visit = day_with(State.FOCUSED)
    assert refused(day, "b1", SaveDossier(visit, SIGNING)) is ErrorCode.BAD_DOSSIER
    day.officer_says("ani", AskSignature(visit))
    assert (day.file(visit).sign_asked, day.file(visit).ready_at) == (True, None)
    day.booth_says("b1", SaveDossier(visit, READY))  # still reading
    assert day.file(visit).ready_at is None
    day.booth_says("b1", SaveDossier(visit, SIGNING))
    day.pass_by(40)
    day.booth_says("b1", SaveDossier(visit, SIGNED))
    assert (day.file(visit).sign_asked, day.file(visit).ready_at) == (False, day.now)
    day.booth_says("b1", SaveDossier(visit, SIGNED))  # said twice
    assert day.file(visit).ready_at == day.now


def test_a_signature_may_be_asked_for_again() -> None:
    day, visit = day_with(State.FOCUSED)
    day.officer_says("ani", AskSignature(visit))
    day.booth_says("b1", SaveDossier(visit, SIGNED))
    day.officer_says("ani", AskSignature(visit))
    day.booth_says("b1", SaveDossier(visit, SIGNED))  # an echo of the old one
    assert day.file(visit).sign_asked
    day.booth_says("b1", SaveDossier(visit, SIGNING))
    day.booth_says("b1", SaveDossier(visit, SIGNED))
    assert not day.file(visit).sign_asked


@pytest.mark.parametrize("state", [State.PARKED, State.WRAPUP])
def test_an_officer_works_on_the_files_in_their_seats(state: State) -> None:
    day, visit = day_with(state)
    wishes: tuple[FromConsole, ...] = (
        SendText(visit, "Halo"),
        Point(visit, "paper.ktp.1"),
        AskRetake(visit, Paper.KTP, 1, BLURRED),
        AskSignature(visit),
    )
    for wish in wishes:
        assert officer_refused(day, wish) is ErrorCode.NOT_NOW


def test_the_registers_answer_is_kept() -> None:
    day, visit = day_with(State.QUEUED)
    day.happen(MembershipTold(visit, Membership.NO_MATCH))
    assert day.file(visit).membership is Membership.NO_MATCH


def test_what_other_claims_say_is_kept_and_told_to_the_officer_alone() -> None:
    day, visit = day_with(State.HELD)
    before = day.branch
    found = (Signal(SignalKind.SAME_ACCOUNT, count=2, days=3),)
    day.happen(SignalsFound(visit, found))
    (told,) = dossiers_for_officer(day.branch, "ani", day.now)
    assert told.signals == found
    assert news_for_booth(before, day.branch, "b1", day.now) is None
    before = day.branch
    day.happen(SignalsFound("over", found))
    assert day.branch.files == before.files


# --- the focus


def test_who_still_works_alone_is_not_put_in_focus() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1", is_ready=False)
    day.accept("ani", visit)
    day.call_up(visit)
    assert day.state(visit) is State.HELD


def test_a_raised_hand_takes_the_focus_when_the_call_comes_up() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1", is_ready=False)
    day.booth_says("b1", RaiseHand(visit, True))
    day.accept("ani", visit)
    day.call_up(visit)
    assert day.state(visit) is State.FOCUSED


def test_a_file_is_kept_as_long_as_its_participant_is_there() -> None:
    day, visit = day_with(State.WRAPUP)
    day.officer_says("ani", Finish(visit))
    day.booth_comes("b2")
    assert list(day.branch.files) == [visit]
    day.booth_says("b1", Leave(visit))
    day.booth_comes("b3")
    assert day.branch.files == {}


def test_a_step_may_wait_for_the_officer_only_once_a_cause_is_chosen() -> None:
    day = Day()
    visit = day.check_in("b1", is_ready=False)
    bad = Dossier(step=Step.READY)
    assert refused(day, "b1", SaveDossier(visit, bad)) is ErrorCode.BAD_DOSSIER
