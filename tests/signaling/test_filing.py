"""What happens to a claim's file, and to whom it opens."""

import pytest
from msgspec.structs import replace

from signaling.casefile import IDENTITY_TRIES
from signaling.dossier import (
    Dossier,
    Membership,
    Paper,
    RetakeCause,
    Sheet,
)
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    Assist,
    Finish,
    FromBooth,
    FromConsole,
    Leave,
    LeaveCause,
    MarkClean,
    Rate,
    SaveDossier,
    SendText,
    State,
)
from signaling.visit import IdentityFailed, MembershipTold, SheetsCame
from tests.signaling.day import Day, day_with
from tests.signaling.people import (
    AT_WORK,
    BADGE,
    CONSENT,
    HELPER,
    READY,
    SHEET,
    check_in,
    give_identity,
    identity_of,
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


# --- begun, saved


def test_a_file_begins_with_who_came_and_what_they_agreed_to() -> None:
    day = Day()
    file = day.file(day.check_in("b1", is_ready=False))
    assert (file.identity, file.consent) == (identity_of("A-001"), CONSENT)
    assert (file.consented_at, file.is_identified) == (day.now, True)
    assert (file.dossier, file.membership) == (Dossier(), Membership.UNKNOWN)


def test_a_dossier_is_kept_whole() -> None:
    day = Day()
    visit = day.check_in("b1", is_ready=False)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    assert day.file(visit).dossier == AT_WORK
    assert day.file(visit).ready_at is None


def test_a_dossier_names_no_sheet_that_has_not_come() -> None:
    day = Day()
    visit, other = day.check_in("b1", is_ready=False), day.check_in("b2", is_ready=False)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    more = replace(AT_WORK, sheets=(*AT_WORK.sheets, Sheet(Paper.KK, 1, "c" * 64)))
    day.happen(SheetsCame(other, ("c" * 64,)))
    assert refused(day, "b1", SaveDossier(visit, more)) is ErrorCode.BAD_DOSSIER
    assert day.file(visit).dossier == AT_WORK
    day.happen(SheetsCame(visit, ("c" * 64,)))
    day.booth_says("b1", SaveDossier(visit, more))
    assert day.file(visit).dossier == more


def test_the_sheets_of_a_visit_are_remembered_for_as_long_as_it_is_open() -> None:
    day, visit = day_with(State.HELD)
    day.happen(SheetsCame(visit, (SHEET,)))
    day.end(visit)
    assert visit in day.branch.sheets
    day.officer_says("ani", Finish(visit))
    day.happen(SheetsCame(visit, ("c" * 64,)))  # late
    assert day.branch.sheets == {}
    assert day.branch.booths["b1"].guest is not None
    day.happen(SheetsCame(visit, ("c" * 64,)))
    assert day.branch.sheets == {}


def test_being_ready_is_counted_from_the_moment_it_is_said() -> None:
    day = Day()
    visit = day.check_in("b1", is_ready=False)
    day.booth_says("b1", SaveDossier(visit, READY))
    since = day.now
    day.pass_by(30)
    day.booth_says("b1", SaveDossier(visit, replace(READY, total=12)))  # corrected while waiting
    assert day.file(visit).ready_at == since
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    assert day.file(visit).ready_at is None
    day.booth_says("b1", SaveDossier(visit, READY))
    assert day.file(visit).ready_at == since + 30


@pytest.mark.parametrize("state", [State.WRAPUP, State.DONE])
def test_after_the_outcome_nothing_is_written_any_more(state: State) -> None:
    day, visit = day_with(state)
    assert refused(day, "b1", SaveDossier(visit, READY)) in (
        ErrorCode.NOT_NOW,
        ErrorCode.NOT_YOURS,
    )


# --- who sits there


def test_whoever_sits_there_after_the_booth_was_gone_must_say_who_they_are() -> None:
    day, visit = day_with(State.HELD)
    day.booth_goes("b1")
    day.booth_comes("b1")
    assert not day.file(visit).is_identified
    assert refused(day, "b1", SaveDossier(visit, READY)) is ErrorCode.WRONG_IDENTITY
    assert refused(day, "b1", SendText(visit, "Halo")) is ErrorCode.WRONG_IDENTITY
    day.booth_says("b1", give_identity(visit, "A-001"))
    day.booth_says("b1", SaveDossier(visit, READY))


def test_checking_in_again_is_no_way_around_saying_who_one_is() -> None:
    day, visit = day_with(State.HELD)
    day.booth_comes("b1")
    assert refused(day, "b1", check_in("A-001")) is ErrorCode.NOT_NOW
    assert not day.file(visit).is_identified


def test_a_wrong_identity_is_counted_until_only_staff_can_help() -> None:
    day, visit = day_with(State.HELD)
    day.booth_comes("b1")
    for _ in range(IDENTITY_TRIES):
        assert refused(day, "b1", give_identity(visit, "A-002")) is ErrorCode.WRONG_IDENTITY
        day.happen(IdentityFailed("b1", visit))
    assert refused(day, "b1", give_identity(visit, "A-001")) is ErrorCode.TOO_MANY_TRIES
    day.happen(IdentityFailed("b1", visit))  # never more than that
    assert day.file(visit).failed_tries == IDENTITY_TRIES
    day.booth_says("b1", Assist(visit, BADGE))
    day.booth_says("b1", give_identity(visit, "A-001"))
    assert (day.file(visit).is_identified, day.file(visit).failed_tries) == (True, 0)


def test_a_wrong_membership_number_alone_is_wrong_too() -> None:
    day, visit = day_with(State.HELD)
    day.booth_comes("b1")
    almost = replace(give_identity(visit, "A-001"), kpj="99999999999")
    assert refused(day, "b1", almost) is ErrorCode.WRONG_IDENTITY


def test_a_failure_that_comes_too_late_counts_for_nobody() -> None:
    day, visit = day_with(State.ABANDONED)
    day.booth_says("b1", MarkClean(BADGE))
    before = day.branch
    day.happen(IdentityFailed("b1", visit))
    day.happen(MembershipTold(visit, Membership.MATCH))
    assert day.branch == before


def test_a_guests_failure_counts() -> None:
    day, visit = day_with(State.DONE)
    day.booth_comes("b1")
    day.happen(IdentityFailed("b1", visit))
    assert day.file(visit).failed_tries == 1
    day.happen(IdentityFailed("b1", "another"))
    assert day.file(visit).failed_tries == 1


# --- staff


def test_who_helped_is_kept() -> None:
    day, visit = day_with(State.HELD)
    day.booth_says("b1", Assist(visit, BADGE))
    assert day.file(visit).helper == HELPER


def test_an_unknown_badge_helps_nobody_and_cleans_nothing() -> None:
    day, visit = day_with(State.HELD)
    for message in (Assist(visit, "9999"), MarkClean("9999")):
        with pytest.raises(Refusal) as caught:
            day.booth_says("b1", message, helper=None)
        assert caught.value.code is ErrorCode.UNKNOWN_BADGE


@pytest.mark.parametrize("ended", [State.DONE, State.ABANDONED])
def test_after_a_visit_nobody_checks_in_before_the_booth_is_clean(ended: State) -> None:
    day, _ = day_with(ended)
    assert refused(day, "b1", check_in("A-002")) is ErrorCode.NOT_CLEAN
    day.booth_says("b1", MarkClean(BADGE))
    booth = day.branch.booths["b1"]
    assert (booth.needs_cleaning, booth.guest) == (False, None)
    day.booth_says("b1", check_in("A-002"))


def test_a_booth_with_somebody_in_it_cannot_be_marked_clean() -> None:
    day, _ = day_with(State.HELD)
    assert refused(day, "b1", MarkClean(BADGE)) is ErrorCode.NOT_NOW


# --- the guest


def test_a_guest_rates_and_is_gone() -> None:
    day, visit = day_with(State.DONE)
    day.booth_says("b1", Rate(visit, 3))
    assert day.file(visit).rating == 3
    assert day.branch.booths["b1"].guest is None
    assert refused(day, "b1", Rate(visit, 4)) is ErrorCode.NOT_YOURS
    assert day.branch.booths["b1"].needs_cleaning


def test_a_guest_may_leave_without_a_word() -> None:
    day, visit = day_with(State.DONE)
    day.booth_says("b1", Leave(visit))
    assert day.branch.booths["b1"].guest is None


def test_a_guest_whose_booth_started_anew_gets_the_receipt_back() -> None:
    day, visit = day_with(State.DONE)
    day.booth_comes("b1")
    day.booth_says("b1", Assist(visit, BADGE))
    day.booth_says("b1", give_identity(visit, "A-001"))
    assert day.file(visit).is_identified
    assert day.file(visit).receipt is not None


def test_only_a_decided_visit_is_rated() -> None:
    day, visit = day_with(State.FOCUSED)
    assert refused(day, "b1", Rate(visit, 4)) is ErrorCode.NOT_YOURS


def test_who_may_not_file_today_leaves_for_that_reason() -> None:
    day, visit = day_with(State.QUEUED)
    day.booth_says("b1", Leave(visit, LeaveCause.NOT_ELIGIBLE))
    assert day.branch.moves[0].reason == "not_eligible"
    assert day.branch.booths["b1"].guest is None
