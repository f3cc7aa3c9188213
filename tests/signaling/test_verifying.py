"""The second pair of eyes: what is looked at, by whom, and what comes of it."""

import pytest
from msgspec.structs import replace

from signaling.casefile import CaseFile
from signaling.dispatch import next_deadline
from signaling.dossier import Dossier, Paper, Sheet
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import (
    AnswerMark,
    FaceVerdict,
    Inspection,
    Question,
    Remark,
    Signal,
    SignalKind,
)
from signaling.oversight import CaseState, Sample
from signaling.protocol import (
    ConfirmCase,
    Correct,
    FromVerifier,
    LogOut,
    Outcome,
    Reason,
    ReleaseCase,
    SaveDraft,
    SendBack,
    TakeCase,
)
from signaling.verifying import SEND_BACK_REASONS, back_at, is_risky, open_to, sample_of, taken_by
from signaling.visit import (
    DecidedCase,
    Restarted,
    Verification,
    VerifierCame,
    VerifierSaid,
    VerifierWent,
)
from tests.signaling.day import Day
from tests.signaling.people import identity_of

ALL = Verification()
FILE = CaseFile("v-1", identity_of("A-001"), consent="consent.1", consented_at=0.0)


def verified_day(chosen: Verification = ALL) -> Day:
    """Ani has seats; Dian and Eka verify."""
    day = Day()
    day.branch = replace(day.branch, verification=chosen)
    day.officer_comes("ani")
    return day


def decide(day: Day, booth: str = "b1", outcome: Outcome = Outcome.FORWARD) -> str:
    visit = day.seat(booth)
    day.end(visit, outcome)
    day.pass_by(day.branch.timers.wrapup_s)
    return visit


def says(day: Day, message: FromVerifier, verifier: str = "dian") -> None:
    day.happen(VerifierSaid(verifier, message))


def refused(day: Day, message: FromVerifier, verifier: str = "dian") -> ErrorCode:
    before = day.branch
    with pytest.raises(Refusal) as caught:
        says(day, message, verifier)
    assert day.branch is before
    return caught.value.code


def case(day: Day, visit: str) -> DecidedCase:
    return day.branch.cases[visit]


def taken(day: Day) -> str:
    visit = decide(day)
    says(day, TakeCase(visit))
    return visit


def sent_back(day: Day) -> str:
    visit = taken(day)
    says(day, SendBack(visit, Reason.DATA_MISMATCH, "Nama di KK berbeda"))
    return visit


# --- which are looked at -------------------------------------------------------------------------


def test_a_decision_becomes_a_case_and_its_file_stays() -> None:
    day = verified_day()
    visit = decide(day)
    found = case(day, visit)
    assert (found.state, found.sample, found.ticket) == (CaseState.WAITING, Sample.ALL, "A-001")
    assert (found.officer_name, found.decision.officer) == ("Ani Lestari", "ani")
    day.booth_goes("b1")
    day.pass_by(3_600)
    day.officer_comes("budi")
    assert visit not in day.branch.visits
    assert day.file(visit).visit == visit


def test_what_was_never_concluded_is_not_verified() -> None:
    day = verified_day()
    visit = day.seat("b1")
    day.leave(visit)
    assert day.branch.cases == {}


def test_a_case_names_an_officer_who_logs_out_with_their_decision() -> None:
    day = verified_day()
    visit = day.seat("b1")
    day.end(visit)
    day.officer_says("ani", LogOut())
    assert "ani" not in day.branch.officers
    assert case(day, visit).officer_name == "Ani Lestari"


def test_nothing_is_looked_at_where_nothing_is_to_be() -> None:
    day = verified_day(Verification(share=0.0, risk=False))
    visit = decide(day)
    assert day.branch.cases == {}
    assert day.decisions[-1].visit == visit


def test_of_those_nothing_speaks_against_the_share_is_drawn() -> None:
    day = verified_day(Verification(share=0.3))
    visit = day.seat("b1")
    day.end(visit)
    day.pass_by(day.branch.timers.wrapup_s)
    decision = day.decisions[-1]
    drawn = [
        sample_of(day.branch, replace(decision, at=decision.at + number)) for number in range(400)
    ]
    assert set(drawn) == {Sample.RANDOM, None}
    assert 80 < drawn.count(Sample.RANDOM) < 160


def test_whatever_something_speaks_against_is_looked_at() -> None:
    day = verified_day(Verification(share=0.0, risk=True))
    visit = day.seat("b1")
    doubted = replace(day.file(visit), signals=(Signal(SignalKind.SAME_ACCOUNT),))
    day.branch = day.branch.with_file(doubted)
    day.end(visit)
    day.pass_by(day.branch.timers.wrapup_s)
    assert case(day, visit).sample is Sample.RISK
    other = decide(day, "b2")
    assert other not in day.branch.cases


@pytest.mark.parametrize(
    "doubt",
    [
        {"signals": (Signal(SignalKind.REFUSED_BEFORE),)},
        {"inspection": Inspection(remarks=(Remark.PROMPTED,))},
        {"inspection": Inspection(is_flagged=True)},
        {"inspection": Inspection(face=FaceVerdict.UNSURE)},
        {"inspection": Inspection(face=FaceVerdict.DIFFERENT)},
        {"inspection": Inspection(questions=(Question("q", "mother", AnswerMark.WRONG),))},
        {"dossier": Dossier(sheets=(Sheet(Paper.KTP, 1, "a" * 64, is_doubtful=True),))},
    ],
)
def test_a_doubt_of_an_officer_or_a_machine_is_a_risk(doubt: dict[str, object]) -> None:
    assert is_risky(replace(FILE, **doubt))


def test_what_went_well_is_none() -> None:
    right = Question("q", "mother", AnswerMark.RIGHT)
    well = Inspection(face=FaceVerdict.SAME, questions=(right, Question("p", "year")))
    assert not is_risky(replace(FILE, inspection=well))


# --- taking and letting go -----------------------------------------------------------------------


def test_the_oldest_is_taken_first_and_then_the_next() -> None:
    day = verified_day()
    first = decide(day, "b1")
    second = decide(day, "b2")
    says(day, TakeCase(""))
    assert taken_by(day.branch, "dian") == case(day, first)
    says(day, TakeCase(""))
    assert taken_by(day.branch, "dian") == case(day, second)
    assert case(day, first).state is CaseState.WAITING
    says(day, TakeCase(first), "eka")
    assert refused(day, TakeCase("")) is ErrorCode.NOT_NOW
    assert refused(day, TakeCase(first)) is ErrorCode.NOT_NOW


def test_taking_it_twice_does_no_harm() -> None:
    day = verified_day()
    visit = taken(day)
    before = case(day, visit)
    day.pass_by(5)
    says(day, TakeCase(visit))
    assert case(day, visit) == before


def test_nobody_verifies_their_own() -> None:
    day = verified_day()
    visit = decide(day)
    assert refused(day, TakeCase(visit), "ani") is ErrorCode.NOT_YOURS
    assert refused(day, TakeCase(""), "ani") is ErrorCode.NOT_NOW
    assert open_to(day.branch, "ani") == []


def test_nobody_takes_what_does_not_exist() -> None:
    assert refused(verified_day(), TakeCase("v-nowhere")) is ErrorCode.NOT_YOURS


def test_what_is_put_back_is_anybodys_again() -> None:
    day = verified_day()
    visit = taken(day)
    assert refused(day, ReleaseCase(visit), "eka") is ErrorCode.NOT_YOURS
    says(day, ReleaseCase(visit))
    assert (case(day, visit).state, case(day, visit).verifier) == (CaseState.WAITING, None)
    says(day, TakeCase(visit), "eka")


def test_a_verifier_who_logs_out_leaves_nothing_behind() -> None:
    day = verified_day()
    visit = taken(day)
    says(day, SaveDraft("{}"))
    assert case(day, visit).state is CaseState.TAKEN
    says(day, LogOut())
    assert case(day, visit).state is CaseState.WAITING
    says(day, LogOut())


def test_a_silent_console_keeps_its_case_for_a_moment_alone() -> None:
    day = verified_day()
    visit = taken(day)
    day.happen(VerifierWent("dian"))
    lost_at = case(day, visit).lost_at
    assert lost_at == day.now + day.branch.timers.officer_silent_s
    assert next_deadline(day.branch) == lost_at
    day.pass_by(3)
    day.happen(VerifierWent("dian"))  # said twice: no more time
    assert case(day, visit).lost_at == lost_at
    day.pass_by(day.branch.timers.officer_silent_s)
    assert (case(day, visit).state, case(day, visit).lost_at) == (CaseState.WAITING, None)
    day.happen(VerifierWent("dian"))
    day.happen(VerifierCame("dian"))


def test_a_console_that_is_back_in_time_has_its_case_still() -> None:
    day = verified_day()
    visit = taken(day)
    day.happen(VerifierWent("dian"))
    day.happen(VerifierCame("dian"))
    day.pass_by(60)
    assert taken_by(day.branch, "dian") == case(day, visit)


def test_after_a_restart_a_verifier_gets_the_time_to_come_back() -> None:
    day = verified_day()
    waiting = decide(day, "b2")
    visit = taken(day)
    day.happen(Restarted(30.0))
    assert case(day, visit).lost_at == day.now + 30.0
    assert case(day, waiting).lost_at is None
    day.pass_by(31)
    assert case(day, visit).state is CaseState.WAITING


# --- the verdict ---------------------------------------------------------------------------------


def test_what_is_confirmed_is_final() -> None:
    day = verified_day()
    visit = taken(day)
    assert refused(day, ConfirmCase(visit), "eka") is ErrorCode.NOT_YOURS
    says(day, ConfirmCase(visit, "Sesuai"))
    (verdict,) = day.branch.verdicts
    assert (verdict.visit, verdict.entry, verdict.verifier) == (visit, 1, "dian")
    assert (verdict.is_confirmed, verdict.note) == (True, "Sesuai")
    assert case(day, visit).state is CaseState.CONFIRMED
    assert day.branch.today.confirmed == {"dian": 1}
    day.officer_comes("budi")  # in the next step it is nobody's work any more
    assert (day.branch.cases, day.branch.verdicts) == ({}, ())
    assert refused(day, TakeCase(visit)) is ErrorCode.NOT_YOURS


def test_the_file_of_what_is_confirmed_goes_with_its_guest() -> None:
    day = verified_day()
    visit = taken(day)
    says(day, ConfirmCase(visit))
    day.officer_comes("budi")
    assert visit in day.branch.files  # the participant still sits there
    day.check_in("b1")  # cleaned before
    day.officer_comes("citra")
    assert visit not in day.branch.files


def test_what_is_sent_back_is_its_officers_again() -> None:
    day = verified_day()
    visit = sent_back(day)
    found = case(day, visit)
    assert (found.state, found.reply) == (CaseState.SENT_BACK, "Nama di KK berbeda")
    assert found.reply_reason is Reason.DATA_MISMATCH
    assert back_at(day.branch, "ani") == (found,)
    assert back_at(day.branch, "budi") == ()
    (verdict,) = day.branch.verdicts
    assert (verdict.is_confirmed, verdict.reason) == (False, Reason.DATA_MISMATCH)
    assert day.branch.today.sent_back == {"dian": 1}
    assert refused(day, TakeCase(visit)) is ErrorCode.NOT_NOW


@pytest.mark.parametrize("reason", sorted(set(Reason) - SEND_BACK_REASONS))
def test_nothing_is_sent_back_because_all_is_well(reason: Reason) -> None:
    day = verified_day()
    visit = taken(day)
    assert refused(day, SendBack(visit, reason, "")) is ErrorCode.BAD_REASON


# --- the correction ------------------------------------------------------------------------------


def test_a_correction_is_another_entry_and_is_verified_too() -> None:
    day = verified_day()
    visit = sent_back(day)
    first = day.decisions[-1]
    bring = (Paper.KK, Paper.SIGNATURE, Paper.KK)
    correction = Correct(visit, Outcome.RETURN, Reason.DATA_MISMATCH, "KK baru", bring)
    day.officer_says("ani", correction)
    (second,) = day.branch.decisions
    assert (second.entry, second.bring, second.note) == (2, (Paper.KK,), "KK baru")
    assert day.decisions[-2] == first
    found = case(day, visit)
    assert (found.state, found.sample) == (CaseState.WAITING, Sample.CORRECTION)
    assert (found.decision, found.verifier) == (second, None)
    assert found.reply == "Nama di KK berbeda"  # what it answers
    day.pass_by(1)
    says(day, TakeCase(""), "eka")
    assert day.branch.decisions == ()
    says(day, ConfirmCase(visit), "eka")
    assert day.branch.verdicts[0].entry == 2


def test_only_who_decided_may_correct_and_only_what_came_back() -> None:
    day = verified_day()
    day.officer_comes("budi")
    visit = taken(day)
    correction = Correct(visit, Outcome.FORWARD, Reason.COMPLETE)
    for officer, code in (("ani", ErrorCode.NOT_NOW), ("budi", ErrorCode.NOT_YOURS)):
        with pytest.raises(Refusal) as caught:
            day.officer_says(officer, correction)
        assert caught.value.code is code
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", replace(correction, visit="v-nowhere"))
    assert caught.value.code is ErrorCode.NOT_YOURS


def test_a_correction_needs_a_reason_that_fits() -> None:
    day = verified_day()
    visit = sent_back(day)
    with pytest.raises(Refusal) as caught:
        day.officer_says("ani", Correct(visit, Outcome.FORWARD, Reason.DATA_MISMATCH))
    assert caught.value.code is ErrorCode.BAD_REASON


def test_a_correction_counts_as_no_second_claim() -> None:
    day = verified_day()
    visit = sent_back(day)
    decided = day.branch.today.decided
    day.officer_says("ani", Correct(visit, Outcome.FORWARD, Reason.COMPLETE))
    assert day.branch.today.decided == decided == {"ani": 1}
