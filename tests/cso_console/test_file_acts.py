"""What each act does to the file of the visit shown: looking is the desk's, asking is a wish."""

import msgspec
import pytest

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, LineTyped
from cso_console.file_acts import CAUSES, LINE_LONGEST, ask_again
from cso_console.files import Place, Tab, View
from cso_console.review import findings
from cso_console.situation import Panel
from signaling.dossier import Step
from signaling.inspection import Inspection, Question
from signaling.protocol import (
    AskRetake,
    AskSignature,
    DossierOfVisit,
    Focus,
    Point,
    SendText,
    State,
)
from tests.cso_console.file_scenes import ASKED, FILE, LINES, READ, SHEETS, WHOLE, told
from tests.cso_console.scenes import FOCUSED, NOW, TALK, a_desk, a_seat, at_work

HELD = a_desk(a_seat(3, step=Step.READY, ready_s=5.0, done=18, total=19))
LOST = a_desk(a_seat(3, State.RECONNECTING))
RIGHT, LEFT, UP, DOWN = (Do(one) for one in (Act.RIGHT, Act.LEFT, Act.UP, Act.DOWN))
PAPERS, FORM, MESSAGES = (Do(Act.TAB, number) for number in (2, 4, 7))


def talk(*events: object) -> Desk:
    """A conversation with visit-3, and then the events."""
    return at_work(*TALK, *events)  # type: ignore[arg-type]


def held(*events: object) -> Desk:
    """The same visit on hold, looked at without a word."""
    return at_work(HELD, FILE, Do(Act.LOOK, 3), *events)  # type: ignore[arg-type]


def notice(desk: Desk) -> str:
    return "" if desk.toast is None else desk.toast.key


def test_a_tab_opens_and_is_there_again_when_the_officer_comes_back() -> None:
    desk = talk(PAPERS, RIGHT)
    assert desk.place == Place("visit-3", Tab.PAPERS, "paper.card.1")
    away = a_desk(msgspec.structs.replace(FOCUSED, state=State.HELD), a_seat(4, State.FOCUSED))
    elsewhere = handle(desk, NOW, away)
    assert elsewhere.place == Place("visit-4")
    back = handle(elsewhere, NOW, a_desk(FOCUSED, a_seat(4)))
    assert back.place == desk.place


@pytest.mark.parametrize("act", [PAPERS, MESSAGES, Do(Act.LARGE), Do(Act.RETAKE), Do(Act.POINT)])
def test_without_a_file_nothing_opens_and_a_notice_says_so(act: Do) -> None:
    desk = at_work(a_desk(FOCUSED), act)
    assert (desk.panel, desk.wishes) == (Panel.NONE, ())
    assert notice(desk)


def test_without_a_file_arrows_and_clicks_do_nothing() -> None:
    before = at_work(a_desk(FOCUSED))
    for act in (RIGHT, Do(Act.PICK, 1), Do(Act.ZOOM_IN)):
        assert handle(before, NOW, act) == before


def test_arrows_go_from_page_to_page_in_rows_of_three_and_stop_at_the_ends() -> None:
    desk = talk(PAPERS)
    stops = []
    for act in (LEFT, RIGHT, DOWN, UP, LEFT, UP):
        desk = handle(desk, NOW, act)
        stops.append(desk.place.paper)
    assert stops == [
        "",
        "paper.card.1",
        "paper.npwp.1",
        "paper.card.1",
        "paper.ktp.1",
        "paper.ktp.1",
    ]


def test_arrows_go_down_the_form_and_across_the_tabs() -> None:
    desk = talk(FORM, DOWN, DOWN, UP)
    assert desk.place.field == "field.nik"
    assert handle(desk, NOW, RIGHT).place.tab is Tab.INTERVIEW
    assert handle(desk, NOW, LEFT).place.tab is Tab.COMPARE
    assert handle(handle(desk, NOW, UP), NOW, UP).place.field == "field.name"
    assert talk(RIGHT).place.tab is Tab.PAPERS
    assert talk(LEFT).place.tab is Tab.SUMMARY


def test_a_page_that_arrives_does_not_move_what_is_chosen() -> None:
    few = told("visit-3", msgspec.structs.replace(WHOLE, sheets=SHEETS[1:3]))
    desk = talk(few, PAPERS, RIGHT)
    assert desk.place.paper == "paper.kk.1"
    more = handle(desk, NOW, FILE)
    assert more.place.paper == "paper.kk.1"


def test_a_page_opens_large_over_the_focus_and_closes_by_the_same_key() -> None:
    desk = talk(Do(Act.LARGE))
    assert (desk.viewing, desk.place.tab) == (View("visit-3"), Tab.PAPERS)
    assert handle(desk, NOW, Do(Act.LARGE)).viewing is None
    assert handle(desk, NOW, Do(Act.BACK)).viewing is None


def test_a_page_that_has_not_come_does_not_open() -> None:
    none = told("visit-3", msgspec.structs.replace(WHOLE, sheets=()))
    assert notice(talk(none, Do(Act.LARGE))) == "notice.no_paper"
    assert notice(talk(none, Do(Act.RETAKE))) == "notice.no_paper"


def test_large_arrows_turn_the_page_until_it_is_near_and_then_move_over_it() -> None:
    desk = talk(Do(Act.LARGE), Do(Act.TURN_RIGHT), RIGHT)
    assert (desk.place.paper, desk.viewing) == ("paper.card.1", View("visit-3"))
    near = handle(handle(desk, NOW, Do(Act.ZOOM_IN)), NOW, RIGHT)
    assert near.place.paper == "paper.card.1"
    assert near.viewing is not None
    assert near.viewing.x > 0.5


def test_a_large_page_is_enlarged_turned_and_made_whole_again() -> None:
    desk = talk(Do(Act.LARGE), Do(Act.ZOOM_IN), Do(Act.ZOOM_IN), Do(Act.TURN_LEFT))
    assert desk.viewing == View("visit-3", zoom=2, turn=3)
    assert handle(desk, NOW, Do(Act.ZOOM_OUT)).viewing == View("visit-3", zoom=1, turn=3)
    assert handle(desk, NOW, Do(Act.TURN_RIGHT)).viewing == View("visit-3", zoom=2)
    assert handle(desk, NOW, Do(Act.WHOLE)).viewing == View("visit-3")


def test_turning_to_a_face_takes_the_page_away_from_over_it() -> None:
    desk = talk(Do(Act.LARGE), Do(Act.SEAT, 2))
    assert desk.view is None
    assert desk.wishes == (Focus("visit-2"),)


def test_a_page_seen_large_goes_with_its_visit() -> None:
    assert handle(talk(Do(Act.LARGE)), NOW, a_desk()).view is None


def test_pointing_lights_up_what_is_chosen_and_pointing_again_ends_it() -> None:
    assert talk(PAPERS, RIGHT, Do(Act.POINT)).wishes == (Point("visit-3", "paper.card.1"),)
    assert talk(FORM, Do(Act.POINT)).wishes == (Point("visit-3", "field.name"),)
    lit = told("visit-3", pointed="field.name")
    assert talk(lit, FORM, Do(Act.POINT)).wishes == (Point("visit-3", ""),)


def test_nothing_chosen_is_nothing_to_point_at() -> None:
    assert notice(talk(Do(Act.POINT))) == "notice.nothing_chosen"
    empty = told("visit-3", msgspec.structs.replace(WHOLE, sheets=(), fields=()))
    assert notice(talk(empty, PAPERS, Do(Act.POINT))) == "notice.nothing_chosen"
    assert notice(talk(empty, FORM, Do(Act.POINT))) == "notice.nothing_chosen"


def test_in_a_talk_a_click_points_and_in_a_silent_review_it_only_chooses() -> None:
    clicked = talk(FORM, Do(Act.PICK, 4))
    assert clicked.wishes == (Point("visit-3", "field.birth_place"),)
    assert talk(PAPERS, Do(Act.PICK, 3)).wishes == (Point("visit-3", "paper.kk.1"),)
    silent = held(FORM, Do(Act.PICK, 4))
    assert (silent.place.field, silent.wishes) == ("field.birth_place", ())


def test_a_click_on_nothing_is_nothing() -> None:
    for tab in (PAPERS, FORM, MESSAGES):
        desk = talk(tab)
        assert handle(desk, NOW, Do(Act.PICK, 90)) == msgspec.structs.replace(desk, wishes=())


def test_a_click_on_a_line_of_the_summary_leads_to_what_it_is_about() -> None:
    desk = talk(ASKED)
    assert handle(desk, NOW, Do(Act.PICK, 1)).place == Place(
        "visit-3", Tab.FORM, field="field.account_name"
    )
    assert handle(desk, NOW, Do(Act.PICK, 3)).place == Place(
        "visit-3", Tab.PAPERS, paper="paper.npwp.1"
    )
    assert handle(desk, NOW, Do(Act.PICK, 2)).place == Place("visit-3")
    assert handle(desk, NOW, Do(Act.PICK, 9)).place == Place("visit-3")


def test_a_page_is_asked_for_again_with_a_cause_by_its_digit_or_by_enter() -> None:
    asking = talk(PAPERS, RIGHT, Do(Act.RETAKE))
    assert (asking.panel, asking.wishes) == (Panel.RETAKE, ())
    by_digit = handle(asking, NOW, Do(Act.NUMBER, 3))
    assert by_digit.wishes == (AskRetake("visit-3", SHEETS[1].paper, 1, CAUSES[2]),)
    assert by_digit.panel is Panel.NONE
    by_enter = handle(handle(asking, NOW, DOWN), NOW, Do(Act.CONFIRM))
    assert by_enter.wishes == (AskRetake("visit-3", SHEETS[1].paper, 1, CAUSES[1]),)


def test_asking_again_twice_closes_the_list() -> None:
    assert talk(Do(Act.RETAKE), Do(Act.RETAKE)).panel is Panel.NONE


def test_a_page_that_has_gone_meanwhile_is_not_asked_for() -> None:
    asking = talk(PAPERS, RIGHT, Do(Act.RETAKE))
    gone = handle(asking, NOW, told("visit-3", msgspec.structs.replace(WHOLE, sheets=())))
    assert ask_again(gone, 0) is None
    assert handle(gone, NOW, Do(Act.NUMBER, 1)).wishes == ()


@pytest.mark.parametrize("act", [Act.RETAKE, Act.POINT, Act.SIGN])
def test_of_a_booth_that_is_cut_off_nothing_can_be_asked(act: Act) -> None:
    desk = held(PAPERS, LOST, Do(act))
    assert (desk.wishes, notice(desk)) == ((), "notice.nobody_shown")


def test_the_signature_is_asked_of_whoever_is_ready() -> None:
    assert talk(Do(Act.SIGN)).wishes == (AskSignature("visit-3"),)


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"step": Step.FORM}, "notice.not_ready"),
        ({"step": Step.SIGN, "sign_asked": True}, "notice.sign_asked"),
        ({"step": Step.SIGNED}, "notice.sign_asked"),
    ],
)
def test_the_signature_is_asked_once_and_not_too_early(values: dict[str, object], key: str) -> None:
    desk = at_work(a_desk(a_seat(3, State.FOCUSED, **values)), Do(Act.SIGN))
    assert (desk.wishes, notice(desk)) == ((), key)


def test_a_line_is_typed_and_sent_by_enter_and_the_next_one_begins() -> None:
    typing = talk(MESSAGES, LineTyped("  Selamat \n pagi "))
    assert (typing.panel, typing.place.tab) == (Panel.LINE, Tab.MESSAGES)
    sent = handle(typing, NOW, Do(Act.CONFIRM))
    assert sent.wishes == (SendText("visit-3", "Selamat pagi"),)
    assert (sent.panel, sent.place.line) == (Panel.LINE, "")


def test_an_empty_line_is_not_sent() -> None:
    assert talk(MESSAGES, LineTyped("   "), Do(Act.CONFIRM)).wishes == ()


def test_a_line_is_no_longer_than_the_wire_takes() -> None:
    assert len(talk(MESSAGES, LineTyped("a" * 900)).place.line) == LINE_LONGEST


def test_a_half_typed_line_waits_with_its_visit() -> None:
    desk = talk(MESSAGES, LineTyped("Rekening"), Do(Act.BACK))
    assert (desk.panel, desk.place.line) == (Panel.NONE, "Rekening")
    assert handle(desk, NOW, MESSAGES).place.line == "Rekening"
    assert handle(desk, NOW, LineTyped("spät")).place.line == "Rekening"


def test_the_messages_key_pressed_twice_stops_writing() -> None:
    assert talk(MESSAGES, MESSAGES).panel is Panel.NONE


def test_lines_are_read_when_the_messages_are_open() -> None:
    def unread(desk: Desk) -> int:
        assert desk.file is not None
        return desk.file.unread

    assert unread(talk()) == 2
    opened = talk(MESSAGES)
    assert unread(opened) == 0
    more: DossierOfVisit = told("visit-3", lines=LINES + LINES[1:2])
    assert unread(handle(opened, NOW + 200, more)) == 0
    closed = handle(handle(opened, NOW, Do(Act.BACK)), NOW, Do(Act.TAB, 1))
    aged = tuple(msgspec.structs.replace(one, age_s=one.age_s + 300) for one in LINES)
    fresh = msgspec.structs.replace(LINES[1], age_s=1.0)
    assert unread(handle(closed, NOW + 300, told("visit-3", lines=(*aged, fresh)))) == 1


def test_a_held_file_is_looked_at_without_a_word_to_the_booth() -> None:
    desk = talk(Do(Act.LOOK, 2))
    assert desk.wishes == ()
    assert desk.shown is not None
    assert desk.shown.visit == "visit-2"
    assert desk.in_pane is not None
    assert desk.in_pane.visit == "visit-3"
    assert notice(talk(Do(Act.LOOK, 6))) == "notice.empty_seat"


def test_a_click_on_a_difference_between_papers_leads_to_where_they_are_compared() -> None:
    desk = talk(told("visit-3", READ))
    assert desk.file is not None
    facts = [one.target for one in findings(desk.file)]
    clicked = handle(desk, NOW, Do(Act.PICK, facts.index("fact.year_out") + 1))
    assert clicked.place == Place("visit-3", Tab.COMPARE, fact="year_out")


def test_a_question_is_chosen_by_arrow_or_by_click() -> None:
    asked = (Question("mother", "mother"), Question("last_employer", "employer"))
    desk = talk(told("visit-3", inspection=Inspection(questions=asked)), Do(Act.TAB, 5))
    assert handle(desk, NOW, DOWN).place.question == "last_employer"
    assert handle(desk, NOW, Do(Act.PICK, 2)).place.question == "last_employer"
