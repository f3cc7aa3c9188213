"""What the server and the calls tell the desk."""

import msgspec
import pytest

from cso_console.desk import NOTE_LONGEST, NOTE_REST_S, Desk, handle
from cso_console.events import (
    Act,
    Chime,
    DeviceReported,
    Do,
    LineEnded,
    LineWeak,
    LogInAsked,
    NoteTyped,
    Tick,
)
from cso_console.situation import Panel, Stage
from signaling.client import LinkDown, LinkUp
from signaling.protocol import LowerHand, Refused, SaveNote, State
from tests.cso_console.scenes import (
    FOCUSED,
    NOW,
    PARKED,
    SERVER,
    WITHOUT_OFFER,
    a_desk,
    a_seat,
    at_work,
    line,
    scene,
)

ASKED = handle(Desk(SERVER), NOW, LogInAsked("rina", "rahasia"))


def test_a_welcome_opens_the_desk() -> None:
    desk = at_work()
    assert (desk.stage, desk.officer_name, desk.branch_name) == (
        Stage.WORK,
        "Rina Maharani",
        "Kupang",
    )


def test_a_wrong_password_leads_back_to_the_log_in_with_the_reason() -> None:
    refused = handle(ASKED, NOW, LinkDown("bad_credentials", None))
    assert (refused.is_busy, refused.login_error) == (False, "bad_credentials")


def test_a_server_out_of_reach_is_told_and_tried_again() -> None:
    trying = handle(ASKED, NOW, LinkDown("", 4.0))
    assert (trying.is_busy, trying.login_error, trying.retry_at) == (True, "network", NOW + 4.0)


def test_a_line_that_drops_leaves_the_desk_open() -> None:
    down = at_work(WITHOUT_OFFER, LinkDown("", 2.0))
    assert (down.is_linked, down.retry_at, down.yours) == (False, NOW + 2.0, WITHOUT_OFFER)
    assert handle(down, NOW, LinkUp()).is_linked


def test_being_replaced_closes_the_desk_and_says_why() -> None:
    gone = at_work(WITHOUT_OFFER, Refused("replaced", ""), LinkDown("replaced", None))
    assert (gone.stage, gone.yours, gone.login_error) == (Stage.LOGIN, None, "replaced")


def test_what_the_room_knows_outlives_the_session() -> None:
    gone = at_work(DeviceReported("camera", False), LinkDown("replaced", None))
    assert gone.failing == {"camera"}


def test_a_refused_act_is_a_short_notice() -> None:
    told = at_work(WITHOUT_OFFER, Refused("not_now", "Focus"))
    assert told.toast is not None
    assert told.toast.key == "error.not_now"


def test_a_new_offer_sounds_once() -> None:
    offered = a_desk(a_seat(1, State.OFFERED))
    first = at_work(a_desk(), offered)
    assert first.wishes == (Chime(),)
    assert handle(first, NOW, offered).wishes == ()


def test_a_visit_offered_again_sounds_again() -> None:
    back = at_work(a_desk(a_seat(1, State.CONNECTING)), a_desk(a_seat(1, State.OFFERED)))
    assert back.wishes == (Chime(),)


def test_a_hand_in_focus_is_seen_and_lowered_once() -> None:
    raised = a_desk(a_seat(1, State.FOCUSED, hand_raised=True))
    seen = at_work(a_desk(a_seat(1, hand_raised=True)), raised)
    assert seen.wishes == (LowerHand("visit-1"),)
    assert handle(seen, NOW, raised).wishes == ()


def test_a_visit_that_comes_into_focus_is_shown() -> None:
    desk = at_work(a_desk(a_seat(1, State.FOCUSED), a_seat(2, State.WRAPUP)), Do(Act.SEAT, 2))
    assert desk.selected == "visit-2"
    same = handle(desk, NOW, a_desk(a_seat(1, State.FOCUSED), a_seat(2, State.WRAPUP)))
    assert same.selected == "visit-2"
    other = handle(same, NOW, a_desk(a_seat(1), a_seat(2, State.WRAPUP), a_seat(3, State.FOCUSED)))
    assert other.selected == "visit-3"


def test_a_visit_that_is_gone_leaves_nothing_behind() -> None:
    full = at_work(
        a_desk(FOCUSED), line("visit-3"), LineWeak("visit-3", True), Do(Act.NOTE), NoteTyped("x")
    )
    empty = handle(full, NOW, a_desk())
    assert (empty.selected, empty.draft, empty.courses, empty.lines) == ("", None, (), ())
    assert (empty.weak, empty.panel, empty.wishes) == (frozenset(), Panel.NONE, ())


def test_a_list_about_a_visit_closes_when_another_is_shown() -> None:
    choosing = at_work(a_desk(FOCUSED, a_seat(1)), Do(Act.NUMBER, 2))
    assert choosing.panel is Panel.ENDING
    held = msgspec.structs.replace(FOCUSED, state=State.HELD)
    moved = handle(choosing, NOW, a_desk(held, a_seat(1, State.FOCUSED)))
    assert moved.panel is Panel.NONE


def test_a_list_about_a_visit_stays_while_it_is_shown() -> None:
    choosing = at_work(a_desk(FOCUSED), Do(Act.NUMBER, 2), Do(Act.NUMBER, 3))
    assert handle(choosing, NOW, a_desk(FOCUSED, a_seat(1))).choice == 2


def test_a_note_being_typed_is_saved_when_another_visit_is_shown() -> None:
    typing = at_work(a_desk(FOCUSED, a_seat(1)), Do(Act.NOTE), NoteTyped("Sebentar"))
    held = msgspec.structs.replace(FOCUSED, state=State.HELD)
    moved = handle(typing, NOW, a_desk(held, a_seat(1, State.FOCUSED)))
    assert moved.wishes == (SaveNote("visit-3", "Sebentar"),)


def test_the_list_of_parked_visits_closes_when_it_is_empty() -> None:
    listing = scene("parked")
    assert handle(listing, NOW, WITHOUT_OFFER).panel is Panel.NONE
    one_left = msgspec.structs.replace(WITHOUT_OFFER, parked=PARKED[:1])
    assert handle(listing, NOW, one_left).panel is Panel.PARKED


def test_a_colleague_who_leaves_does_not_leave_the_choice_outside_the_list() -> None:
    choosing = at_work(WITHOUT_OFFER, Do(Act.TRANSFER), Do(Act.NUMBER, 2))
    fewer = msgspec.structs.replace(WITHOUT_OFFER, colleagues=WITHOUT_OFFER.colleagues[:1])
    assert handle(choosing, NOW, fewer).choice == 0


def test_the_course_of_a_visit_grows_with_its_states() -> None:
    desk = scene("four_seats")
    assert [step.state for step in desk.course("visit-3").steps] == [
        State.OFFERED,
        State.CONNECTING,
        State.FOCUSED,
        State.HELD,
        State.FOCUSED,
    ]
    assert desk.course("visit-3").steps[0].since == NOW - 246.0


def test_the_course_of_a_parked_visit_is_kept() -> None:
    desk = at_work(a_desk(a_seat(8)), a_desk(parked=PARKED))
    assert [one.visit for one in desk.courses] == ["visit-8"]
    assert desk.course("visit-9").steps == ()


def test_figures_of_a_call_replace_the_older_ones() -> None:
    desk = at_work(a_desk(a_seat(1)), line("visit-1", 4), line("visit-1", 2))
    assert [one.figures.bars for one in desk.lines] == [2]
    assert desk.line("visit-2") is None


def test_figures_and_weakness_of_a_visit_that_is_gone_are_dropped() -> None:
    desk = at_work(a_desk(), line("visit-1"), LineWeak("visit-1", True))
    assert (desk.lines, desk.weak) == ((), frozenset())


def test_figures_of_a_call_that_has_ended_are_not_shown_as_if_it_went_on() -> None:
    desk = at_work(a_desk(a_seat(1), a_seat(2)), line("visit-1"), line("visit-2"))
    ended = handle(desk, NOW, LineEnded("visit-1"))
    assert [one.visit for one in ended.lines] == ["visit-2"]


def test_a_weak_call_recovers() -> None:
    weak = at_work(a_desk(a_seat(1)), LineWeak("visit-1", True))
    assert weak.weak == {"visit-1"}
    assert handle(weak, NOW, LineWeak("visit-1", False)).weak == frozenset()


def test_a_device_fails_and_works_again() -> None:
    failing = at_work(DeviceReported("microphone", False))
    assert failing.failing == {"microphone"}
    assert handle(failing, NOW, DeviceReported("microphone", True)).failing == frozenset()


@pytest.mark.parametrize("text", ["", "Nama berbeda."])
def test_a_note_that_rests_is_saved_while_it_stays_open(text: str) -> None:
    typed = handle(scene("note"), NOW, NoteTyped(text))
    rested = handle(typed, NOW + NOTE_REST_S, Tick())
    assert rested.wishes == (SaveNote("visit-3", text),)
    assert rested.panel is Panel.NOTE
    later = handle(rested, NOW + 9, Tick()).wishes
    assert not any(isinstance(one, SaveNote) for one in later)


def test_a_note_ends_at_its_longest() -> None:
    typed = handle(scene("note"), NOW, NoteTyped("x" * (NOTE_LONGEST + 5)))
    assert typed.draft is not None
    assert len(typed.draft.text) == NOTE_LONGEST


def test_typing_the_same_or_without_a_note_changes_nothing() -> None:
    opened = at_work(a_desk(FOCUSED), Do(Act.NOTE))
    assert handle(opened, NOW, NoteTyped(FOCUSED.note)) == opened
    shut = at_work(a_desk(FOCUSED))
    assert handle(shut, NOW, NoteTyped("x")) == shut
