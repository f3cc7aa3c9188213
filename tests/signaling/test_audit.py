"""Every act is one line of a chain; whoever changes a line breaks every later one."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from signaling.audit import (
    START,
    Act,
    Entry,
    acts_of,
    entry,
    evidence_seen,
    logged_in,
    refusal_of,
    verify,
)
from signaling.dispatch import handle
from signaling.dossier import Paper, RetakeCause
from signaling.errors import ErrorCode
from signaling.inspection import AnswerMark, FaceVerdict, Remark
from signaling.oversight import CaseState, Role, Sample
from signaling.protocol import (
    Accept,
    AskRetake,
    Assist,
    CallUp,
    CheckIn,
    Correct,
    Duty,
    EndVisit,
    Finish,
    Focus,
    FromConsole,
    FromSupervisor,
    JoinTalk,
    JudgeFace,
    LogOut,
    LookAway,
    LookIn,
    MarkAnswer,
    MarkClean,
    NoteRemark,
    Outcome,
    Point,
    RaiseFlag,
    RaiseHand,
    Reason,
    SaveDraft,
    SaveNote,
    SayPrompt,
    SayToAll,
    SeeFlag,
    SendBack,
    SendText,
    SetCapacity,
    SetDuty,
    State,
    TakeCase,
    TakeOver,
    Transfer,
    Whisper,
)
from signaling.visit import (
    BoothSaid,
    Branch,
    DecidedCase,
    Decision,
    Event,
    Flag,
    OfficerSaid,
    SupervisorSaid,
    SupervisorWent,
    Tick,
    VerifierSaid,
)
from tests.signaling.day import Day, day_with
from tests.signaling.people import BADGE, HELPER, check_in

BRANCH = Branch("kupang")
SECRET = "Siti Rahayu, 3273011501900001"


def chain(length: int) -> list[Entry]:
    lines: list[Entry] = []
    for number in range(1, length + 1):
        previous = lines[-1].hash if lines else START
        act = Act("o-1", Role.OFFICER, "focus", f"v-{number}", "é")
        lines.append(entry(previous, number, 1_790_000_000.125 + number, "kupang", act))
    return lines


# --- the chain -----------------------------------------------------------------------------------


def test_an_unbroken_chain_holds_and_tells_its_last_hash() -> None:
    lines = chain(3)
    assert verify(lines) == (None, lines[-1].hash)
    assert verify([]) == (None, START)


def test_anybody_can_compute_a_hash_without_this_program() -> None:
    line = chain(1)[0]
    plain = {
        "about": "v-1",
        "act": "focus",
        "actor": "o-1",
        "at": 1790000001.125,
        "branch": "kupang",
        "detail": "é",
        "previous": "0" * 64,
        "role": "officer",
        "seq": 1,
    }
    text = json.dumps(plain, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    assert line.hash == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"at": 0.0},
        {"branch": "ende"},
        {"actor": "o-2"},
        {"role": "supervisor"},
        {"act": "hold"},
        {"about": "v-9"},
        {"detail": "x"},
        {"previous": "1" * 64},
        {"hash": "1" * 64},
        {"seq": 7},
    ],
)
def test_no_part_of_a_line_can_be_changed(change: dict[str, object]) -> None:
    lines = chain(4)
    lines[1] = replace(lines[1], **change)
    assert verify(lines) == (2, lines[0].hash)


def test_a_line_made_anew_breaks_the_one_after_it() -> None:
    lines = chain(4)
    lines[1] = entry(lines[0].hash, 2, 0.0, "kupang", Act("o-9", Role.OFFICER, "focus"))
    assert verify(lines)[0] == 3


@given(length=st.integers(2, 8), gone=st.integers(0, 6))
def test_no_line_can_be_taken_out_before_the_end(length: int, gone: int) -> None:
    lines = chain(length)
    place = gone % (length - 1)
    del lines[place]
    assert verify(lines)[0] == place + 1


def test_two_lines_cannot_change_places() -> None:
    lines = chain(3)
    assert verify([lines[1], lines[0], lines[2]])[0] == 1


def test_a_piece_of_the_chain_can_be_verified_from_a_line_that_is_known() -> None:
    lines = chain(5)
    assert verify(lines[2:], previous=lines[1].hash, seq=3) == (None, lines[-1].hash)
    assert verify(lines[2:], previous=START, seq=3)[0] == 3


# --- what is an act ------------------------------------------------------------------------------


def of_officer(message: FromConsole) -> tuple[Act, ...]:
    return acts_of(BRANCH, BRANCH, OfficerSaid("ani", message))


def of_supervisor(message: FromSupervisor, before: Branch = BRANCH) -> tuple[Act, ...]:
    return acts_of(before, before, SupervisorSaid("wati", SECRET, message))


@pytest.mark.parametrize(
    ("message", "act", "detail"),
    [
        (Accept("v-1"), "accept", ""),
        (
            EndVisit("v-1", Outcome.RETURN, Reason.UNREADABLE, SECRET),
            "end_visit",
            "return unreadable",
        ),
        (
            Correct("v-1", Outcome.REFUSE, Reason.STILL_MEMBER, SECRET),
            "correct",
            "refuse still_member",
        ),
        (Transfer("v-1", "budi"), "transfer", "budi warm"),
        (Transfer("v-1", "budi", is_warm=False), "transfer", "budi cold"),
        (AskRetake("v-1", Paper.KTP, 1, RetakeCause.BLURRED), "ask_retake", "ktp 1 blurred"),
        (Point("v-1", "field.name"), "point", "field.name"),
        (SayPrompt("v-1", "please_wait"), "say_prompt", "please_wait"),
        (JudgeFace("v-1", FaceVerdict.DIFFERENT), "judge_face", "different"),
        (JudgeFace("v-1", None), "judge_face", "none"),
        (MarkAnswer("v-1", "mother", AnswerMark.WRONG), "mark_answer", "mother wrong"),
        (MarkAnswer("v-1", "mother", None), "mark_answer", "mother none"),
        (NoteRemark("v-1", Remark.PROMPTED, True), "note_remark", "prompted noted"),
        (NoteRemark("v-1", Remark.PROMPTED, False), "note_remark", "prompted taken_back"),
        (SaveNote("v-1", SECRET), "save_note", ""),
        (SendText("v-1", SECRET), "send_text", ""),
        (RaiseFlag("v-1", SECRET), "raise_flag", ""),
    ],
)
def test_an_officers_act_is_kept_without_a_word(
    message: FromConsole, act: str, detail: str
) -> None:
    assert of_officer(message) == (Act("ani", "officer", act, "v-1", detail),)


@pytest.mark.parametrize(
    ("message", "act", "detail"),
    [
        (SetDuty(Duty.BREAK), "set_duty", "break"),
        (SetCapacity(3), "set_capacity", "3"),
        (SayToAll("please_wait"), "say_to_all", "please_wait"),
        (LogOut(), "log_out", ""),
    ],
)
def test_an_act_about_no_visit(message: FromConsole, act: str, detail: str) -> None:
    assert of_officer(message) == (Act("ani", "officer", act, "", detail),)


@pytest.mark.parametrize(
    ("message", "act", "detail"),
    [
        (LookIn("v-1"), "look_in", ""),
        (LookAway("v-1"), "look_away", ""),
        (Whisper("v-1", SECRET), "whisper", ""),
        (JoinTalk("v-1", True), "join_talk", "joined"),
        (JoinTalk("v-1", False), "join_talk", "left"),
        (TakeOver("v-1"), "take_over", ""),
    ],
)
def test_a_supervisors_act_is_kept_without_a_word(
    message: FromSupervisor, act: str, detail: str
) -> None:
    assert of_supervisor(message) == (Act("wati", "supervisor", act, "v-1", detail),)


def test_reading_a_suspicion_is_about_its_visit() -> None:
    flag = Flag(7, "v-3", "A-001", "ani", "Ani", 0.0, SECRET)
    branch = replace(BRANCH, flags={7: flag})
    assert of_supervisor(SeeFlag(7), branch) == (Act("wati", "supervisor", "see_flag", "v-3", "7"),)


def test_a_verifiers_acts() -> None:
    decision = Decision("v-5", "ani", Outcome.FORWARD, Reason.COMPLETE, "", 0.0)
    case = DecidedCase(decision, "A-001", "Ani", None, Sample.ALL, CaseState.TAKEN, "vera")
    branch = replace(BRANCH, cases={"v-5": case})
    sent = SendBack("v-5", Reason.DATA_MISMATCH, SECRET)
    assert acts_of(BRANCH, branch, VerifierSaid("vera", TakeCase(""))) == (
        Act("vera", "verifier", "take_case", "v-5"),
    )
    assert acts_of(BRANCH, BRANCH, VerifierSaid("vera", TakeCase(""))) == (
        Act("vera", "verifier", "take_case", ""),
    )
    assert acts_of(branch, branch, VerifierSaid("vera", sent)) == (
        Act("vera", "verifier", "send_back", "v-5", "data_mismatch"),
    )


@pytest.mark.parametrize(
    "event",
    [
        OfficerSaid("ani", CallUp("v-1", 1)),
        OfficerSaid("ani", SaveDraft("{}")),
        BoothSaid("b1", RaiseHand("v-1", True)),
        BoothSaid("b1", MarkClean(BADGE), helper=None),
        Tick(),
    ],
)
def test_what_nobody_wills_is_no_act(event: Event) -> None:
    assert acts_of(BRANCH, BRANCH, event) == ()


def test_a_badge_is_an_act_of_whoever_wears_it() -> None:
    assert acts_of(BRANCH, BRANCH, BoothSaid("b1", MarkClean(BADGE), helper=HELPER)) == (
        Act(HELPER.id, "staff", "mark_clean", "b1"),
    )
    assert acts_of(BRANCH, BRANCH, BoothSaid("b1", Assist("v-1", BADGE), helper=HELPER)) == (
        Act(HELPER.id, "staff", "assist", "v-1"),
    )


def step(day: Day, event: Event) -> tuple[Act, ...]:
    before = day.branch
    day.happen(event)
    return acts_of(before, day.branch, event)


def test_a_decision_is_an_act_however_its_wrap_up_ends() -> None:
    day, visit = day_with(State.WRAPUP)
    decided = Act("ani", "officer", "decided", visit, "forward complete")
    assert step(day, OfficerSaid("ani", Finish(visit))) == (
        Act("ani", "officer", "finish", visit),
        decided,
    )
    day, visit = day_with(State.WRAPUP)
    before, day.now = day.branch, day.now + 60
    after = handle(before, day.now, Tick())
    assert acts_of(before, after, Tick()) == (decided,)


def test_a_look_that_ends_by_itself_has_its_end_on_record() -> None:
    day, visit = day_with(State.FOCUSED)
    looking = SupervisorSaid("wati", "Wati", LookIn(visit))
    ended = Act("wati", "supervisor", "look_away", visit, "ended")
    assert step(day, looking) == (Act("wati", "supervisor", "look_in", visit),)
    assert step(day, SupervisorWent("wati")) == (ended,)
    day.happen(looking)
    away = SupervisorSaid("wati", "Wati", LookAway(visit))
    assert step(day, away) == (Act("wati", "supervisor", "look_away", visit),)
    day.happen(looking)
    assert step(day, OfficerSaid("ani", EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE)))
    assert ended in step(day, OfficerSaid("ani", Finish(visit)))


def test_looking_elsewhere_ends_the_look_before() -> None:
    day = Day()
    day.officer_comes("ani")
    first, second = day.seat("b1"), day.seat("b2")
    day.happen(SupervisorSaid("wati", "Wati", LookIn(first)))
    assert step(day, SupervisorSaid("wati", "Wati", LookIn(second))) == (
        Act("wati", "supervisor", "look_in", second),
        Act("wati", "supervisor", "look_away", first, "ended"),
    )


def test_a_try_at_anothers_claim_is_kept_and_any_other_refusal_is_not() -> None:
    event = OfficerSaid("budi", Focus("v-1"))
    assert refusal_of(event, ErrorCode.NOT_YOURS) == (
        Act("budi", "officer", "focus", "v-1", "refused not_yours"),
    )
    assert refusal_of(event, ErrorCode.NOT_NOW) == ()
    assert refusal_of(BoothSaid("b1", check_in("A-001")), ErrorCode.NOT_YOURS) == ()


def test_a_log_in_names_every_role() -> None:
    assert logged_in("wati", (Role.SUPERVISOR, Role.OFFICER)) == Act(
        "wati", "officer supervisor", "log_in"
    )


def test_a_paper_seen_or_refused() -> None:
    assert evidence_seen("ani", "officer", "v-1").detail == ""
    assert evidence_seen("ani", "officer", "v-1", is_granted=False).detail == "refused"


def test_nothing_of_a_check_in_is_kept() -> None:
    who = check_in("A-001")
    assert isinstance(who, CheckIn)
    assert acts_of(BRANCH, BRANCH, BoothSaid("b1", who)) == ()
