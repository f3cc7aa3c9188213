"""A supervisor's keys on the board, while looking in, and on the planner's page."""

import msgspec
import pytest

from cso_console.board_acts import chosen, rows, watched
from cso_console.events import Act, Do, Mute, PlanPlayed, PlayPlan, SpeakUp, Watch, WordsTyped
from cso_console.files import Tab
from cso_console.situation import Mode, Panel
from signaling.client import LinkDown
from signaling.oversight import Hours
from signaling.protocol import JoinTalk, LookAway, LookIn, SeeFlag, TakeOver, Whisper, YourBranch
from tests.cso_console.oversight_scenes import (
    BOARD,
    FLAGS,
    JOINED,
    OFFICER,
    SUPERVISOR,
    WATCHED,
    WITH_BACK,
    as_roles,
    oversight,
)
from tests.cso_console.scenes import a_desk, a_seat
from tests.cso_console.test_case_acts import after, pressed, said

EMPTY = YourBranch((), (), (), 0, 0.0, 0.0, 0.0, 0, Hours(0, 0, 0.0, 0.0, 0.0))


def test_a_supervisor_alone_begins_with_the_board() -> None:
    assert as_roles((SUPERVISOR,)).mode is Mode.SUPERVISE


def test_before_the_board_is_told_a_key_does_nothing() -> None:
    waiting = as_roles((SUPERVISOR,))
    assert pressed(waiting, "Return") == waiting
    assert chosen(waiting) is None
    assert watched(waiting) is None


def test_the_arrows_go_over_booths_and_suspicions() -> None:
    desk = as_roles((SUPERVISOR,), BOARD)
    assert chosen(pressed(desk, "Down")) == BOARD.booths[1]
    assert chosen(pressed(desk, "Up")) == FLAGS[-1]
    assert chosen(pressed(desk, "Right")) == FLAGS[0]
    assert chosen(pressed(desk, "Right", "Right")) == FLAGS[0]
    assert chosen(pressed(desk, "Right", "Left")) == BOARD.booths[0]
    assert chosen(after(desk, Do(Act.PICK, 4))) == BOARD.booths[3]


def test_a_board_with_nothing_on_it_has_nothing_to_choose() -> None:
    desk = as_roles((SUPERVISOR,), EMPTY)
    assert pressed(desk, "Down", "Right").row == 0
    assert rows(EMPTY) == ()
    assert chosen(desk) is None
    assert said(pressed(desk, "F")) == "notice.no_flags"
    assert said(pressed(desk, "Return")) == "notice.nobody_to_watch"


def test_enter_looks_into_the_chosen_visit() -> None:
    desk = as_roles((SUPERVISOR,), BOARD)
    assert pressed(desk, "Return").wishes == (LookIn("visit-1"),)
    assert pressed(desk, "Right", "Return").wishes == (LookIn("visit-3"),)


@pytest.mark.parametrize("steps", [5, 6, 7])
def test_a_booth_no_officer_has_cannot_be_looked_into(steps: int) -> None:
    desk = as_roles((SUPERVISOR,), BOARD)
    looked = pressed(desk, *("Down",) * steps, "Return")
    assert (said(looked), looked.wishes) == ("notice.nobody_to_watch", ())


def test_f_says_that_a_suspicion_has_been_read() -> None:
    desk = as_roles((SUPERVISOR,), BOARD)
    shown = pressed(desk, "F")
    assert (chosen(shown), shown.wishes) == (FLAGS[0], ())
    assert pressed(shown, "F").wishes == (SeeFlag(4),)
    assert pressed(desk, "Right", "F").wishes == (SeeFlag(4),)
    assert said(pressed(desk, "Up", "F")) == "notice.flag_seen"


def test_what_needs_a_visit_says_that_one_must_look_in_first() -> None:
    desk = as_roles((SUPERVISOR,), BOARD)
    for act in (Act.WHISPER, Act.SPEAK, Act.JOIN, Act.TAKE_OVER, Act.HOLD):
        assert said(after(desk, Do(act))) == "notice.look_in_first"
    assert pressed(desk, "Esc") == msgspec.structs.replace(desk, wishes=())


def test_at_the_desk_these_acts_mean_nothing() -> None:
    desk = as_roles((OFFICER,), WITH_BACK)
    assert said(after(desk, Do(Act.WHISPER))) == "notice.look_in_first"


def test_looking_in_is_seeing_and_hearing() -> None:
    desk = after(as_roles((SUPERVISOR,), BOARD), WATCHED)
    assert desk.wishes == (Watch("visit-3"),)
    booth = watched(desk)
    assert booth is not None
    assert booth.visit == "visit-3"
    assert after(desk, WATCHED).wishes == ()


def test_the_file_is_turned_like_any_file_and_stays_as_it_is() -> None:
    desk = oversight("watch")
    assert pressed(desk, "D").place.tab is Tab.PAPERS
    assert said(pressed(desk, "R")) == "notice.read_only"
    assert pressed(desk, "Return") == msgspec.structs.replace(desk, wishes=())


def test_escape_puts_a_paper_away_and_then_looks_away() -> None:
    looking = pressed(oversight("watch"), "D", "Z")
    closed = pressed(looking, "Esc")
    assert (closed.viewing, closed.wishes) == (None, ())
    assert pressed(closed, "Esc").wishes == (LookAway("visit-3"),)


def test_m_speaks_to_the_officer_until_it_is_pressed_again() -> None:
    speaking = pressed(oversight("watch"), "M")
    assert (speaking.is_speaking, speaking.wishes) == (True, (SpeakUp(True),))
    silent = pressed(speaking, "M")
    assert (silent.is_speaking, silent.wishes) == (False, (SpeakUp(False),))
    assert after(oversight("watch"), Do(Act.MUTE)).is_speaking


def test_whoever_looks_away_speaks_no_more() -> None:
    speaking = pressed(oversight("watch"), "M")
    assert pressed(speaking, "Esc").wishes == (SpeakUp(False), LookAway("visit-3"))


def test_a_watch_that_ends_silences_the_supervisor_and_closes_what_was_open() -> None:
    writing = pressed(oversight("watch"), "M", "T")
    ended = after(writing, BOARD)
    assert ended.wishes == (SpeakUp(False), Watch(""))
    assert (ended.panel, ended.words, ended.is_speaking) == (Panel.NONE, "", False)
    assert ended.files == ()


def test_a_lost_line_silences_the_supervisor() -> None:
    speaking = pressed(oversight("watch"), "M")
    assert after(speaking, LinkDown("", 4.0)).wishes == (SpeakUp(False),)
    assert after(oversight("watch"), LinkDown("", 4.0)).wishes == ()


def test_a_whisper_is_written_and_sent_with_enter() -> None:
    writing = pressed(oversight("watch"), "T")
    sent = after(writing, WordsTyped("  siapa di   belakang? "), Do(Act.CONFIRM))
    assert sent.wishes == (Whisper("visit-3", "siapa di belakang?"),)
    assert (sent.panel, sent.words, said(sent)) == (Panel.NONE, "", "notice.whispered")


def test_an_empty_whisper_stays_open() -> None:
    empty = pressed(oversight("watch"), "T", "Return")
    assert said(empty) == "notice.nothing_written"


def test_escape_drops_a_whisper_and_letters_belong_to_it() -> None:
    writing = after(pressed(oversight("watch"), "T"), WordsTyped("x"))
    assert after(writing, Do(Act.TAB, 2)).panel is Panel.WHISPER
    dropped = pressed(writing, "Esc")
    assert (dropped.panel, dropped.words) == (Panel.NONE, "")


def test_joining_is_asked_once_more_and_leaving_is_not() -> None:
    asked = pressed(oversight("watch"), "J")
    assert (asked.panel, asked.wishes) == (Panel.JOIN, ())
    assert pressed(asked, "Return").wishes == (JoinTalk("visit-3", True),)
    joined = after(oversight("watch"), JOINED)
    assert pressed(joined, "J").wishes == (JoinTalk("visit-3", False),)


def test_taking_over_needs_seats_of_ones_own() -> None:
    assert said(pressed(oversight("watch"), "O")) == "notice.not_an_officer"


def test_a_visit_taken_over_is_at_the_seats_as_soon_as_it_is_there() -> None:
    asked = pressed(oversight("watch_take"), "Return")
    assert (asked.wishes, asked.mode) == ((TakeOver("visit-3"),), Mode.SUPERVISE)
    elsewhere = after(asked, a_desk())
    assert elsewhere.mode is Mode.SUPERVISE
    there = after(elsewhere, a_desk(a_seat(3)))
    assert (there.mode, there.selected, there.taking) == (Mode.DESK, "visit-3", "")


def test_p_opens_the_plan_with_todays_figures_and_closes_it() -> None:
    planning = pressed(as_roles((SUPERVISOR,), BOARD), "P")
    assert planning.plan is not None
    assert (planning.plan.asked.claims, planning.plan.asked.attention) == (61, 130)
    assert pressed(planning, "Esc").plan is None
    assert pressed(planning, "P").plan is None


def test_the_arrows_choose_and_change_a_figure_and_enter_plays() -> None:
    desk = pressed(as_roles((SUPERVISOR,), BOARD), "P", "Right", "Down", "Left")
    assert desk.plan is not None
    assert (desk.plan.asked.claims, desk.plan.asked.attention) == (65, 125)
    playing = pressed(desk, "Up", "Return")
    assert playing.plan is not None
    assert playing.wishes == (PlayPlan(playing.plan.asked),)
    assert pressed(playing, "Return").wishes == ()
    failed = after(playing, PlanPlayed(playing.plan.asked, None))
    assert failed.plan is not None
    assert (failed.plan.is_playing, failed.plan.has_failed) == (False, True)
    assert after(pressed(playing, "Esc"), PlanPlayed(playing.plan.asked, None)).plan is None


def test_ones_own_booth_never_hears_what_is_said_to_a_colleague() -> None:
    speaking = pressed(oversight("watch_take"), "Esc", "M")
    assert speaking.wishes == (Mute(True), SpeakUp(True))
    assert pressed(speaking, "M").wishes == (Mute(False), SpeakUp(False))
    muted = msgspec.structs.replace(speaking, is_muted=True)
    assert pressed(muted, "M").wishes == (Mute(True), SpeakUp(False))
