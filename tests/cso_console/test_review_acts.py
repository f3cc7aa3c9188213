"""The silent review: page after page, two side by side, fact after fact, without a word."""

import msgspec
import pytest

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Wish
from cso_console.files import SETTLES_S, Beside, Place, Tab, View
from cso_console.review_acts import refusal, review
from cso_console.situation import Mode, Panel
from signaling.dossier import Paper, Retake, RetakeCause, Step
from signaling.inspection import Inspection
from signaling.protocol import AcceptSheet, AskRetake, Point, State
from tests.cso_console.file_scenes import (
    ALL_SEEN,
    COMPARED,
    FILE,
    READ,
    SEEN,
    SHEETS,
    WHOLE,
    sha,
    told,
)
from tests.cso_console.scenes import FOCUSED, NOW, TALK, a_desk, a_seat, at_work

APPROVE, BESIDE, OTHER, LARGE = (Do(one) for one in (Act.APPROVE, Act.BESIDE, Act.OTHER, Act.LARGE))
UP, DOWN, RIGHT, NEARER = (Do(one) for one in (Act.UP, Act.DOWN, Act.RIGHT, Act.ZOOM_IN))
COMPARE = Do(Act.TAB, 3)
KTP, CARD, KK, BOOK, NPWP, LETTER = (
    f"paper.{one}.1"
    for one in (
        Paper.KTP,
        Paper.CARD,
        Paper.KK,
        Paper.BANK_BOOK,
        Paper.NPWP,
        Paper.EMPLOYER_LETTER,
    )
)
HELD = a_desk(a_seat(1, step=Step.FORM, to_see=6, sheets=7), FOCUSED)


def talk(*events: object) -> Desk:
    return at_work(*TALK, *events)  # type: ignore[arg-type]


def notice(desk: Desk) -> str:
    return "" if desk.toast is None else desk.toast.key


def then(desk: Desk, *acts: Do, now: float = NOW) -> Desk:
    for act in acts:
        desk = handle(desk, now, act)
    return desk


def test_one_key_opens_the_first_paper_nobody_has_looked_through() -> None:
    desk = talk(SEEN, APPROVE)
    assert (desk.place.tab, desk.place.paper) == (Tab.PAPERS, BOOK)
    assert (desk.viewing, desk.wishes) == (View("visit-3"), ())


def test_the_same_key_accepts_it_and_goes_to_the_next() -> None:
    desk = talk(COMPARED, APPROVE, NEARER, APPROVE)
    assert desk.wishes == (AcceptSheet("visit-3", sha(1)),)
    assert (desk.place.paper, desk.viewing) == (CARD, View("visit-3"))


def test_every_paper_is_accepted_once_however_fast_the_key_is_pressed() -> None:
    desk = talk(COMPARED, APPROVE)
    sent: list[Wish] = []
    for _ in range(6):
        desk = then(desk, APPROVE)
        sent += desk.wishes
    papers = [one for one in SHEETS if one.paper is not Paper.FACE]
    assert {one.sha256 for one in sent if isinstance(one, AcceptSheet)} == {
        one.sha256 for one in papers
    }
    assert len(sent) == len(papers)
    assert (desk.viewing, desk.place.tab, notice(desk)) == (None, Tab.COMPARE, "notice.all_seen")


def test_a_page_just_accepted_is_passed_over_until_the_server_should_have_said_so() -> None:
    desk = talk(COMPARED, APPROVE, APPROVE)
    back = msgspec.structs.replace(
        desk, places=(msgspec.structs.replace(desk.place, paper=KTP),), wishes=()
    )
    assert then(back, APPROVE).wishes == ()
    later = handle(back, NOW + SETTLES_S, APPROVE)
    assert later.wishes[0] == AcceptSheet("visit-3", sha(1))
    assert later.place.accepting == ((sha(1), NOW + SETTLES_S),)


def test_an_accepted_page_can_be_taken_back_and_stays_under_the_eyes() -> None:
    desk = talk(SEEN, Do(Act.TAB, 2), LARGE, APPROVE)
    assert desk.wishes == (AcceptSheet("visit-3", sha(1)),)
    assert (desk.place.paper, notice(desk)) == (KTP, "notice.taken_back")
    assert desk.viewing is not None


def test_a_page_asked_for_again_is_left_to_the_participant() -> None:
    asked = told("visit-3", READ, retakes=(Retake(Paper.KTP, 1, RetakeCause.GLARE),))
    desk = talk(asked, Do(Act.TAB, 2), LARGE, APPROVE)
    assert (desk.wishes, desk.place.paper) == ((), CARD)
    assert talk(asked, APPROVE).place.paper == CARD


def test_a_page_that_never_came_and_the_face_are_not_accepted() -> None:
    asked = told("visit-3", READ, retakes=(Retake(Paper.KK, 2, RetakeCause.CUT_OFF),))
    desk = talk(asked, APPROVE, RIGHT, RIGHT, RIGHT)
    assert desk.place.paper == "paper.kk.2"
    assert then(desk, APPROVE).wishes == ()
    assert then(desk, APPROVE).place.paper == BOOK
    face = talk(ALL_SEEN, Do(Act.TAB, 2), *(RIGHT,) * 6, LARGE)
    assert face.place.paper == "paper.face.1"
    assert then(face, APPROVE).wishes == ()


def test_when_the_page_has_gone_meanwhile_the_review_ends() -> None:
    desk = then(talk(COMPARED, APPROVE), Do(Act.BACK))
    gone = handle(desk, NOW, told("visit-3", msgspec.structs.replace(READ, sheets=())))
    assert notice(then(gone, APPROVE)) == "notice.no_paper_yet"
    lost = handle(
        talk(COMPARED, APPROVE), NOW, told("visit-3", msgspec.structs.replace(READ, sheets=()))
    )
    assert (then(lost, APPROVE).viewing, then(lost, APPROVE).wishes) == (None, ())


def test_when_all_is_seen_it_says_so() -> None:
    assert notice(talk(ALL_SEEN, APPROVE)) == "notice.all_seen"
    assert notice(at_work(a_desk(FOCUSED), APPROVE)) == "notice.no_file"


def test_space_looks_through_the_papers_of_a_held_booth_and_leaves_the_focus_alone() -> None:
    desk = at_work(HELD, told("visit-1", READ), FILE, Do(Act.NEXT))
    assert desk.wishes == ()
    assert (desk.subject, desk.place.paper, desk.viewing) == ("visit-1", KTP, View("visit-1"))
    assert desk.focused is not None
    assert then(desk, APPROVE).wishes == (AcceptSheet("visit-1", sha(1)),)


def test_a_review_of_nobody_is_nothing() -> None:
    assert notice(review(at_work(HELD), NOW, 5)) == "notice.empty_seat"


def test_of_a_booth_that_is_cut_off_nothing_is_accepted() -> None:
    lost = at_work(a_desk(a_seat(3, State.RECONNECTING)), COMPARED, Do(Act.LOOK, 3), LARGE)
    assert lost.viewing is not None
    assert notice(then(lost, APPROVE)) == "notice.nobody_shown"


@pytest.mark.parametrize("act", [Act.APPROVE, Act.RETAKE, Act.POINT, Act.SIGN])
def test_whoever_only_looks_is_told_so_and_asks_for_nothing(act: Act) -> None:
    desk = talk(COMPARED, Do(Act.TAB, 2))
    looking = msgspec.structs.replace(desk, mode=Mode.CORRECT, correcting="visit-3")
    assert refusal(looking) == "notice.read_only"
    after = then(looking, Do(act))
    assert (after.wishes, after.panel, notice(after)) == ((), Panel.NONE, "notice.read_only")


def test_whoever_only_looks_reads_the_messages_and_writes_none() -> None:
    desk = msgspec.structs.replace(talk(COMPARED), mode=Mode.CORRECT, correcting="visit-3")
    reading = then(desk, Do(Act.TAB, 7))
    assert (reading.place.tab, reading.panel) == (Tab.MESSAGES, Panel.NONE)


def test_two_pages_lie_side_by_side_and_each_is_turned_by_itself() -> None:
    desk = talk(COMPARED, APPROVE, NEARER, BESIDE)
    assert (desk.place.paper, desk.viewing) == (CARD, View("visit-3", beside=Beside(KTP)))
    turned = then(desk, Do(Act.TURN_RIGHT))
    assert turned.viewing == View("visit-3", turn=1, beside=Beside(KTP))
    over = then(turned, OTHER)
    assert over.place.paper == KTP
    assert over.viewing == View("visit-3", beside=Beside(CARD, is_right=True, turn=1))
    assert then(over, OTHER).viewing == turned.viewing


def test_beside_a_kept_page_the_others_are_stepped_through_and_made_whole() -> None:
    desk = talk(COMPARED, APPROVE, BESIDE, RIGHT, Do(Act.TURN_LEFT), Do(Act.WHOLE))
    assert (desk.place.paper, desk.viewing) == (KK, View("visit-3", beside=Beside(KTP)))
    nearer = then(desk, NEARER, Do(Act.ZOOM_OUT))
    assert nearer.viewing == desk.viewing


def test_accepting_beside_a_kept_page_keeps_it_there() -> None:
    desk = talk(COMPARED, APPROVE, BESIDE, APPROVE)
    assert desk.wishes == (AcceptSheet("visit-3", sha(2)),)
    assert (desk.place.paper, desk.viewing) == (KK, View("visit-3", beside=Beside(KTP)))


def test_the_same_key_takes_the_second_page_away() -> None:
    desk = talk(COMPARED, APPROVE, BESIDE, BESIDE)
    assert (desk.place.paper, desk.viewing) == (CARD, View("visit-3"))


def test_going_over_to_no_page_lays_one_there() -> None:
    assert talk(COMPARED, APPROVE, OTHER).viewing == View("visit-3", beside=Beside(KTP))


def test_one_page_alone_has_nothing_beside_it() -> None:
    one = told("visit-3", msgspec.structs.replace(READ, sheets=SHEETS[:1]))
    assert notice(talk(one, APPROVE, BESIDE)) == "notice.one_paper"
    closed = talk(COMPARED)
    assert then(closed, BESIDE) == then(closed, OTHER) == msgspec.structs.replace(closed, wishes=())


def test_arrows_go_from_fact_to_fact_and_stop_at_the_ends() -> None:
    desk = talk(COMPARED, COMPARE)
    stops = []
    for act in (UP, DOWN, DOWN, *(DOWN,) * 30):
        desk = then(desk, act)
        stops.append(desk.place.fact)
    assert stops[:3] == ["name", "year_out", "mother"]
    assert stops[-1] == stops[-2]
    assert then(desk, RIGHT).place.tab is Tab.FORM


def test_a_click_chooses_a_fact_and_in_a_talk_points_at_nothing() -> None:
    desk = talk(COMPARED, COMPARE, Do(Act.PICK, 2))
    assert (desk.place.fact, desk.wishes) == ("year_out", ())
    assert then(desk, Do(Act.PICK, 90)).place == desk.place


def test_a_fact_is_pointed_at_as_the_field_it_is() -> None:
    desk = talk(COMPARED, COMPARE, DOWN, Do(Act.POINT))
    assert desk.wishes == (Point("visit-3", "field.year_out"),)
    unwritten = msgspec.structs.replace(WHOLE, fields=())
    assert notice(talk(told("visit-3", unwritten), COMPARE, Do(Act.POINT))) == (
        "notice.nothing_chosen"
    )


def test_the_papers_of_a_difference_lie_side_by_side_and_follow_the_facts() -> None:
    desk = talk(COMPARED, COMPARE, LARGE)
    assert (desk.place.tab, desk.place.paper) == (Tab.COMPARE, BOOK)
    assert desk.viewing == View("visit-3", beside=Beside(KTP))
    letter = then(desk, DOWN)
    assert (letter.place.fact, letter.place.paper) == ("year_out", LETTER)
    assert letter.viewing == View("visit-3")
    clicked = then(letter, Do(Act.PICK, 1))
    assert clicked.viewing == desk.viewing
    assert then(desk, LARGE).viewing is None


def test_a_fact_on_no_paper_leaves_what_lies_there_and_says_so_when_asked() -> None:
    desk = talk(COMPARED, COMPARE, LARGE)
    far = then(desk, *(DOWN,) * 30)
    assert far.viewing is not None
    closed = then(far, LARGE)
    assert notice(then(closed, LARGE)) == "notice.no_paper_of_fact"
    assert far.place.fact == "npwp"


def test_a_paper_that_has_not_come_is_not_laid_out() -> None:
    few = told("visit-3", msgspec.structs.replace(READ, sheets=SHEETS[:1]))
    desk = talk(few, COMPARE, LARGE)
    assert (desk.place.paper, desk.viewing) == (KTP, View("visit-3"))


def test_without_any_fact_nothing_moves() -> None:
    empty = msgspec.structs.replace(talk(COMPARED, COMPARE), files=())
    assert then(empty, DOWN).place == empty.place
    bare = talk(COMPARED, COMPARE)
    file = bare.file
    assert file is not None
    none = msgspec.structs.replace(bare, files=(msgspec.structs.replace(file, rows=()),))
    assert then(none, DOWN).place == none.place
    assert notice(then(none, LARGE)) == "notice.no_paper_of_fact"


def test_where_one_was_among_the_facts_is_there_again() -> None:
    desk = talk(COMPARED, COMPARE, DOWN)
    away = then(desk, Do(Act.LOOK, 2))
    assert away.place == Place("visit-2")
    assert then(away, Do(Act.LOOK, 3)).place == desk.place


def test_what_the_server_says_is_accepted_counts_and_nothing_else() -> None:
    file = talk(SEEN).file
    assert file is not None
    assert (file.accepted, len(file.papers)) == (4, 6)
    again = told(
        "visit-3",
        READ,
        retakes=(Retake(Paper.KTP, 1, RetakeCause.GLARE),),
        inspection=Inspection(accepted=(sha(1), sha(2), "f" * 64)),
    )
    file = talk(again).file
    assert file is not None
    assert file.accepted == 1


def test_after_asking_a_held_booth_for_a_page_again_the_next_comes_up() -> None:
    looking = at_work(HELD, told("visit-1", READ), FILE, Do(Act.NEXT), NEARER)
    asked = then(looking, Do(Act.RETAKE), Do(Act.NUMBER, 2))
    assert asked.wishes == (AskRetake("visit-1", Paper.KTP, 1, RetakeCause.GLARE),)
    assert (asked.place.paper, asked.viewing) == (CARD, View("visit-1"))
    assert asked.panel is Panel.NONE


def test_in_a_talk_the_page_asked_for_again_stays_until_it_comes() -> None:
    asked = talk(COMPARED, APPROVE, Do(Act.RETAKE), Do(Act.NUMBER, 2))
    assert (asked.place.paper, asked.viewing) == (KTP, View("visit-3"))


def test_after_the_last_page_is_asked_for_again_it_stays() -> None:
    one = told("visit-1", msgspec.structs.replace(READ, sheets=SHEETS[:1]))
    looking = at_work(HELD, one, FILE, Do(Act.NEXT))
    asked = then(looking, Do(Act.RETAKE), Do(Act.NUMBER, 1))
    assert (asked.place.paper, asked.viewing) == (KTP, View("visit-1"))
