"""What a verifier, a supervisor and an officer who is whispered to are told."""

import msgspec

from cso_console.events import Act, Chime, Do, LikenessFound, Watch, WordsTyped
from cso_console.situation import Mode
from tests.cso_console.oversight_scenes import (
    BOARD,
    CASES,
    FILE_OF_CASE,
    FILE_OF_WATCH,
    OFFICER,
    ON_CASE,
    SUPERVISOR,
    VERIFIER,
    WATCHED,
    WITH_BACK,
    as_roles,
    oversight,
)
from tests.cso_console.scenes import FILES
from tests.cso_console.test_case_acts import after, said


def test_a_case_may_be_told_after_its_file_or_before() -> None:
    for events in ((ON_CASE, FILE_OF_CASE), (FILE_OF_CASE, ON_CASE)):
        desk = as_roles((VERIFIER,), *events)
        assert desk.file is not None


def test_the_files_of_ones_seats_and_of_a_case_live_side_by_side() -> None:
    desk = as_roles((OFFICER, VERIFIER), WITH_BACK, *FILES, ON_CASE, FILE_OF_CASE)
    assert {one.visit for one in desk.files} >= {"visit-3", "visit-22"}
    again = after(desk, WITH_BACK)
    assert {one.visit for one in again.files} >= {"visit-3", "visit-22"}
    without = msgspec.structs.replace(WITH_BACK, sent_back=())
    gone = after(again, CASES, without)
    assert "visit-22" not in {one.visit for one in gone.files}


def test_what_is_told_of_another_work_closes_nothing_here() -> None:
    desk = as_roles((OFFICER, VERIFIER), WITH_BACK, *FILES, Do(Act.TRANSFER))
    assert after(desk, CASES).panel is desk.panel
    assert said(after(desk, CASES)) == ""


def test_a_look_in_that_begins_while_one_is_elsewhere_is_shown_there() -> None:
    desk = as_roles((OFFICER, VERIFIER), WITH_BACK, *FILES, Do(Act.TAB, 2), Do(Act.LARGE))
    watching = after(desk, WATCHED, FILE_OF_WATCH)
    assert watching.mode is Mode.DESK
    assert watching.view == desk.view
    assert Watch("visit-3") in after(desk, WATCHED).wishes
    assert Watch("") in after(watching, BOARD).wishes


def test_words_are_one_paragraph_no_longer_than_the_wire_takes() -> None:
    typed = after(oversight("watch_whisper"), WordsTyped("a\nb" + 600 * "x"))
    assert typed.words.startswith("a b")
    assert len(typed.words) == 500


def test_the_latest_figure_of_two_faces_takes_the_place_of_the_last() -> None:
    desk = oversight("case")
    for distance in (0.7, 0.4):
        desk = after(desk, LikenessFound("visit-22", "photo", "portrait", distance))
    assert [one.distance for one in desk.likenesses] == [0.4]
    assert after(desk, CASES).likenesses == ()


def test_a_new_suspicion_sounds_once_and_is_said() -> None:
    calm = msgspec.structs.replace(BOARD, flags=BOARD.flags[1:])
    desk = as_roles((SUPERVISOR,), calm)
    raised = after(desk, BOARD)
    assert (raised.wishes, said(raised)) == ((Chime(),), "notice.new_flag")
    assert after(raised, BOARD).wishes == ()
    assert after(as_roles((SUPERVISOR,)), BOARD).wishes == ()
