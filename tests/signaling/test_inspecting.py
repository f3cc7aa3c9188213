"""What an officer looks at, asks, marks and suspects; and what the booth hears of it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from signaling.claims import CUES
from signaling.disclosure import dossier_for_booth, dossiers_for_officer, news_for_booth
from signaling.dossier import Paper, Retake, RetakeCause, Sheet, Step
from signaling.errors import ErrorCode, Refusal
from signaling.inspecting import MAX_FLAGS
from signaling.inspection import (
    PROMPTS,
    AnswerMark,
    FaceVerdict,
    Happened,
    Inspection,
    Prompt,
    Remark,
)
from signaling.protocol import (
    Accept,
    AcceptSheet,
    AskCue,
    AskRetake,
    DrawQuestions,
    FromConsole,
    JudgeFace,
    MarkAnswer,
    NoteRemark,
    RaiseFlag,
    SaveDossier,
    SayPrompt,
    SayToAll,
    State,
    Transfer,
)
from signaling.views import visit_for_booth
from signaling.visit import OfficerSaid
from tests.signaling.day import Day, day_with
from tests.signaling.people import ANOTHER_SHEET, AT_WORK, SHEET

Wish = Callable[[str], FromConsole]
ABOUT_A_VISIT: tuple[Wish, ...] = (
    lambda visit: AcceptSheet(visit, SHEET),
    lambda visit: SayPrompt(visit, "look_camera"),
    lambda visit: AskCue(visit),
    lambda visit: JudgeFace(visit, FaceVerdict.SAME),
    lambda visit: DrawQuestions(visit),
    lambda visit: MarkAnswer(visit, "nobody_helps", AnswerMark.RIGHT),
    lambda visit: NoteRemark(visit, Remark.PROMPTED, True),
    lambda visit: RaiseFlag(visit, "KTP tampak palsu"),
)


@pytest.fixture
def talk() -> tuple[Day, str]:
    """Ani talks with b1, whose identity card is there."""
    day, visit = day_with(State.FOCUSED)
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    return day, visit


def refused(day: Day, message: FromConsole, officer: str = "ani") -> ErrorCode:
    before = day.branch
    with pytest.raises(Refusal) as caught:
        day.officer_says(officer, message)
    assert day.branch is before
    return caught.value.code


def done(day: Day, visit: str) -> Inspection:
    return day.file(visit).inspection


def trail(day: Day, visit: str) -> list[tuple[Happened, str]]:
    return [(one.what, one.about) for one in day.file(visit).trail]


def draw(day: Day, visit: str, fresh_id: str) -> list[str]:
    day.happen(OfficerSaid("ani", DrawQuestions(visit), fresh_id))
    return [one.key for one in done(day, visit).questions]


# --- papers


def test_a_paper_is_accepted_and_said_again_it_is_not(talk: tuple[Day, str]) -> None:
    day, visit = talk
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    assert done(day, visit).accepted == (SHEET,)
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    assert done(day, visit).accepted == ()


def test_a_picture_that_is_not_in_the_claim_cannot_be_accepted(talk: tuple[Day, str]) -> None:
    day, visit = talk
    assert refused(day, AcceptSheet(visit, ANOTHER_SHEET)) is ErrorCode.NOT_NOW


def test_another_picture_of_the_page_is_not_accepted(talk: tuple[Day, str]) -> None:
    day, visit = talk
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    again = replace(AT_WORK, sheets=(Sheet(Paper.KTP, 1, ANOTHER_SHEET),))
    day.booth_says("b1", SaveDossier(visit, again))
    assert done(day, visit).accepted == ()
    day.booth_says("b1", SaveDossier(visit, AT_WORK))
    assert done(day, visit).accepted == ()


def test_a_page_is_either_accepted_or_asked_for_again(talk: tuple[Day, str]) -> None:
    day, visit = talk
    kk = AskRetake(visit, Paper.KK, 1, RetakeCause.DARK)
    day.officer_says("ani", kk)
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    day.officer_says("ani", AskRetake(visit, Paper.KTP, 1, RetakeCause.GLARE))
    assert done(day, visit).accepted == ()
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    assert day.file(visit).retakes == (Retake(Paper.KK, 1, RetakeCause.DARK),)


# --- prompts and cues


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD])
def test_a_prompt_is_told_to_the_booth_and_moves_no_focus(state: State) -> None:
    day, visit = day_with(state)
    before = day.branch
    day.officer_says("ani", SayPrompt(visit, "tilt_card"))
    told = news_for_booth(before, day.branch, "b1", day.now)
    assert told is not None
    assert told.prompt == Prompt("tilt_card", 1)
    assert day.state(visit) is state


def test_the_same_prompt_again_is_another_one() -> None:
    day, visit = day_with(State.HELD)
    day.officer_says("ani", SayPrompt(visit, "speak_up"))
    before = day.branch
    day.officer_says("ani", SayPrompt(visit, "speak_up"))
    told = news_for_booth(before, day.branch, "b1", day.now)
    assert told is not None and told.prompt == Prompt("speak_up", 2)


def test_words_that_are_not_on_the_list_are_not_said() -> None:
    day, visit = day_with(State.HELD)
    assert refused(day, SayPrompt(visit, "go_away")) is ErrorCode.NOT_NOW
    assert refused(day, SayToAll("go_away")) is ErrorCode.NOT_NOW
    for prompt in PROMPTS:
        day.officer_says("ani", SayPrompt(visit, prompt))
    assert done(day, visit).prompt.number == len(PROMPTS)


def test_what_is_for_all_is_said_in_every_seat_and_says_so() -> None:
    day = Day()
    day.officer_comes("ani")
    focused, held, closing = day.seat("b1"), day.seat("b2"), day.seat("b3")
    day.end(closing)
    day.officer_comes("budi")
    day.officer_says("ani", SayPrompt(held, "please_wait"))
    offered, another = day.check_in("b4"), day.check_in("b5")
    day.officer_says("ani", SayToAll("almost_done"))
    assert done(day, focused).prompt == Prompt("almost_done", 1, is_to_all=True)
    assert done(day, held).prompt == Prompt("almost_done", 2, is_to_all=True)
    for visit in (closing, offered, another):
        assert done(day, visit).prompt == Prompt()


def test_nobody_speaks_to_nobody() -> None:
    day, _ = day_with(State.FOCUSED)
    assert refused(day, SayToAll("almost_done"), "budi") is ErrorCode.NOT_NOW


def test_a_cue_is_drawn_and_never_the_same_twice_in_a_row(talk: tuple[Day, str]) -> None:
    day, visit = talk
    seen = [""]
    for number in range(1, 21):
        before = day.branch
        day.happen(OfficerSaid("ani", AskCue(visit), f"lot {number}"))
        told = news_for_booth(before, day.branch, "b1", day.now)
        assert told is not None
        assert (told.cue_number, told.cue) == (number, done(day, visit).cue)
        assert told.cue != seen[-1]
        seen.append(told.cue)
    assert set(seen[1:]) == set(CUES)


# --- face, questions, remarks


def test_the_officer_judges_the_face_and_may_take_the_word_back(talk: tuple[Day, str]) -> None:
    day, visit = talk
    day.officer_says("ani", JudgeFace(visit, FaceVerdict.UNSURE))
    assert done(day, visit).face is FaceVerdict.UNSURE
    day.officer_says("ani", JudgeFace(visit, None))
    assert done(day, visit).face is None


def test_questions_are_drawn_marked_and_drawn_again(talk: tuple[Day, str]) -> None:
    day, visit = talk
    first = draw(day, visit, "lot 1")
    day.officer_says("ani", MarkAnswer(visit, first[0], AnswerMark.WRONG))
    day.officer_says("ani", MarkAnswer(visit, first[1], AnswerMark.UNSURE))
    marks = [one.mark for one in done(day, visit).questions]
    assert marks[:2] == [AnswerMark.WRONG, AnswerMark.UNSURE]
    day.officer_says("ani", MarkAnswer(visit, first[0], None))
    assert done(day, visit).questions[0].mark is None
    draw(day, visit, "lot 2")
    assert all(one.mark is None for one in done(day, visit).questions)


def test_only_what_was_asked_can_be_marked(talk: tuple[Day, str]) -> None:
    day, visit = talk
    draw(day, visit, "lot")
    wish = MarkAnswer(visit, "their_mother", AnswerMark.RIGHT)
    assert refused(day, wish) is ErrorCode.NOT_NOW


def test_nobody_is_questioned_about_a_claim_that_is_not_begun() -> None:
    day = Day()
    day.officer_comes("ani")
    visit = day.check_in("b1", is_ready=False)
    day.accept("ani", visit)
    assert refused(day, DrawQuestions(visit)) is ErrorCode.NOT_NOW


def test_a_remark_is_noted_once_and_taken_back(talk: tuple[Day, str]) -> None:
    day, visit = talk
    for remark in (Remark.PROMPTED, Remark.SECOND_PERSON, Remark.PROMPTED):
        day.officer_says("ani", NoteRemark(visit, remark, True))
    assert done(day, visit).remarks == (Remark.SECOND_PERSON, Remark.PROMPTED)
    day.officer_says("ani", NoteRemark(visit, Remark.PROMPTED, False))
    day.officer_says("ani", NoteRemark(visit, Remark.PROMPTED, False))
    assert done(day, visit).remarks == (Remark.SECOND_PERSON,)


# --- the quiet flag


def test_a_suspicion_is_kept_for_the_supervisor(talk: tuple[Day, str]) -> None:
    day, visit = talk
    day.officer_says("ani", RaiseFlag(visit, "KTP tampak palsu"))
    ((number, flag),) = day.branch.flags.items()
    assert (flag.number, flag.visit, flag.ticket, flag.at) == (number, visit, "A-001", day.now)
    assert (flag.officer, flag.officer_name, flag.note) == (
        "ani",
        "Ani Lestari",
        "KTP tampak palsu",
    )
    assert (flag.seen_by, flag.seen_at) == ("", None)
    assert done(day, visit).is_flagged


def test_of_a_suspicion_the_booth_hears_and_shows_nothing(talk: tuple[Day, str]) -> None:
    day, visit = talk
    before = day.branch
    seen = visit_for_booth(before, "b1", day.now), dossier_for_booth(before, "b1", day.now)
    day.officer_says("ani", RaiseFlag(visit, "KTP tampak palsu"))
    after = day.branch
    assert news_for_booth(before, after, "b1", day.now) is None
    assert seen == (visit_for_booth(after, "b1", day.now), dossier_for_booth(after, "b1", day.now))
    assert trail(day, visit) == [(one.what, one.about) for one in before.files[visit].trail]
    assert after.visits == before.visits
    assert after.booths == before.booths


def test_nothing_that_is_noted_of_a_participant_is_told_to_the_booth(
    talk: tuple[Day, str],
) -> None:
    day, visit = talk
    draw(day, visit, "lot")
    before = day.branch
    for wish in (
        AcceptSheet(visit, SHEET),
        JudgeFace(visit, FaceVerdict.DIFFERENT),
        NoteRemark(visit, Remark.SECOND_PERSON, True),
        MarkAnswer(visit, "nobody_helps", AnswerMark.WRONG),
        DrawQuestions(visit),
    ):
        day.officer_says("ani", wish)
    assert news_for_booth(before, day.branch, "b1", day.now) is None


def test_every_flag_has_a_number_of_its_own_and_there_are_only_so_many(
    talk: tuple[Day, str],
) -> None:
    day, visit = talk
    for note in range(MAX_FLAGS):
        day.happen(OfficerSaid("ani", RaiseFlag(visit, f"{note}"), "the same lot"))
    assert len(day.branch.flags) == MAX_FLAGS
    assert all(1 <= number < 2**31 for number in day.branch.flags)
    assert refused(day, RaiseFlag(visit, "lagi")) is ErrorCode.NOT_NOW


def test_flags_of_other_branches_and_days_have_other_numbers() -> None:
    numbers: set[int] = set()
    for lot in range(50):
        day, visit = day_with(State.FOCUSED)
        day.happen(OfficerSaid("ani", RaiseFlag(visit, ""), f"lot {lot}"))
        numbers.update(day.branch.flags)
    assert len(numbers) == 50


# --- who may


@pytest.mark.parametrize("wish", ABOUT_A_VISIT, ids=range(len(ABOUT_A_VISIT)))
def test_a_colleague_has_no_part_in_it(talk: tuple[Day, str], wish: Wish) -> None:
    day, visit = talk
    draw(day, visit, "lot")
    assert refused(day, wish(visit), "budi") is ErrorCode.NOT_YOURS
    day.officer_says("ani", wish(visit))


@pytest.mark.parametrize("state", [State.OFFERED, State.PARKED, State.WRAPUP])
@pytest.mark.parametrize("wish", ABOUT_A_VISIT, ids=range(len(ABOUT_A_VISIT)))
def test_only_what_is_at_hand_is_inspected(state: State, wish: Wish) -> None:
    day, visit = day_with(state)
    assert refused(day, wish(visit)) is ErrorCode.NOT_NOW


def test_a_colleague_who_takes_over_has_it_all(talk: tuple[Day, str]) -> None:
    day, visit = talk
    draw(day, visit, "lot")
    day.officer_says("ani", AcceptSheet(visit, SHEET))
    day.officer_says("ani", RaiseFlag(visit, "KTP tampak palsu"))
    kept = done(day, visit)
    day.officer_says("ani", Transfer(visit, "budi"))
    day.officer_says("budi", Accept(visit))
    (told,) = dossiers_for_officer(day.branch, "budi", day.now)
    assert told.inspection == kept
    assert told.happenings[-1].what is Happened.TRANSFERRED
    assert (told.dossier.step, told.inspection.is_flagged) == (Step.PAPERS, True)
