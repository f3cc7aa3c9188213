"""A claim as the desk has it: its pages in order, what is unread, and how a page is seen large."""

import msgspec
import pytest

from cso_console.files import (
    MOST_ZOOM,
    Beside,
    File,
    Slot,
    View,
    laid_beside,
    next_to_see,
    opened,
    panned,
    scale,
    swapped,
    target_of,
    turned,
    whole,
    zoomed,
)
from signaling.dossier import Line, Paper, Retake, RetakeCause
from signaling.inspection import Inspection
from tests.cso_console.file_scenes import FIELDS, SHEETS, TODAY, WHOLE, sha, told

NOW = 500.0
WHOLE_VIEW = View("visit-3")


def a_file(**values: object) -> File:
    return File(told("visit-3", **values), NOW, 0.0)  # type: ignore[arg-type]


def test_pages_come_identity_papers_first_whatever_order_they_arrived_in() -> None:
    mixed = msgspec.structs.replace(WHOLE, sheets=tuple(reversed(SHEETS)))
    papers = [slot.paper for slot in a_file(dossier=mixed).slots]
    assert papers == [
        Paper.KTP,
        Paper.CARD,
        Paper.KK,
        Paper.BANK_BOOK,
        Paper.NPWP,
        Paper.EMPLOYER_LETTER,
        Paper.FACE,
    ]


def test_a_page_asked_for_again_stays_with_its_old_picture() -> None:
    file = a_file(retakes=(Retake(Paper.KTP, 1, RetakeCause.GLARE),))
    assert file.slots[0] == Slot(Paper.KTP, 1, SHEETS[0], RetakeCause.GLARE)


def test_a_page_asked_for_that_never_came_has_a_place_without_a_picture() -> None:
    file = a_file(retakes=(Retake(Paper.KK, 2, RetakeCause.CUT_OFF),))
    assert file.slot("paper.kk.2") == Slot(Paper.KK, 2, None, RetakeCause.CUT_OFF)


def test_no_name_is_the_first_page_and_an_unknown_name_is_none() -> None:
    file = a_file()
    first = file.slot("")
    assert first is not None
    assert first.target == "paper.ktp.1"
    assert file.slot("paper.will.1") is None
    assert a_file(dossier=msgspec.structs.replace(WHOLE, sheets=())).slot("") is None


def test_only_the_participants_lines_after_the_last_look_are_unread() -> None:
    lines = (Line(False, "lama", 90.0), Line(True, "saya", 5.0), Line(False, "baru", 5.0))
    file = a_file(lines=lines)
    assert file.unread == 2
    assert msgspec.structs.replace(file, read_at=NOW - 50.0).unread == 1
    assert msgspec.structs.replace(file, read_at=NOW).unread == 0


def test_a_field_is_found_by_its_key() -> None:
    file = a_file()
    assert file.value("mother") == "MARIA BANUNAEK"
    assert file.value("worker_name") == ""
    assert file.targets[:2] == ("field.name", "field.nik")
    assert target_of(FIELDS[0]) == "field.name"


def test_a_claim_is_judged_as_it_is_opened() -> None:
    file = opened(told("visit-3"), NOW, 0.0, TODAY)
    assert [one.warning for one in file.doubts] == ["warning.account_name"]


def test_before_there_is_a_cause_nothing_is_judged() -> None:
    begun = msgspec.structs.replace(WHOLE, cause=None)
    assert opened(told("visit-3", begun), NOW, 0.0, TODAY).doubts == ()


def test_zoom_has_two_ends_and_farthest_out_is_the_whole_page() -> None:
    near = WHOLE_VIEW
    for _ in range(MOST_ZOOM + 3):
        near = zoomed(near, 1)
    assert near.zoom == MOST_ZOOM
    aside = msgspec.structs.replace(near, zoom=1, x=0.7, turn=1)
    assert zoomed(aside, -1) == View("visit-3", turn=1)
    assert zoomed(WHOLE_VIEW, -1) == WHOLE_VIEW
    assert scale(0) == 1.0


def test_four_turns_are_none_and_what_was_in_the_middle_stays_there() -> None:
    view = View("visit-3", 2, 0, 0.75, 0.5)
    assert turned(view, 1) == View("visit-3", 2, 1, 0.5, 0.75)
    assert turned(turned(view, 1), -1) == view
    around = view
    for _ in range(4):
        around = turned(around, 1)
    assert around == view


@pytest.mark.parametrize("direction", [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_no_pan_leaves_the_page(direction: tuple[int, int]) -> None:
    view = zoomed(WHOLE_VIEW, 2)
    for _ in range(30):
        view = panned(view, *direction)
    edge = 0.5 / scale(2)
    expected = (0.5 + direction[0] * (0.5 - edge), 0.5 + direction[1] * (0.5 - edge))
    assert (view.x, view.y) == pytest.approx(expected)


def test_a_page_is_known_by_the_hash_of_its_picture() -> None:
    assert SHEETS[0].sha256 == sha(1)


def test_the_next_to_see_is_behind_the_one_seen_and_round_again() -> None:
    good = Inspection(accepted=(SHEETS[0].sha256, SHEETS[3].sha256))
    file = a_file(inspection=good)

    def after(target: str, *accepting: str) -> str:
        found = next_to_see(file, target, frozenset(accepting))
        return "" if found is None else found.target

    assert after("") == "paper.card.1"
    assert after("paper.card.1") == "paper.kk.1"
    assert after("paper.npwp.1") == "paper.card.1"
    assert after("paper.card.1", SHEETS[2].sha256) == "paper.bank_book.1"
    assert after("", *(one.sha256 for one in SHEETS)) == ""


def test_keys_go_over_to_the_page_beside_and_both_stay_where_they_lie() -> None:
    alone = View("visit-3", 2, 1, 0.4, 0.6)
    assert swapped(alone, "paper.ktp.1") == (alone, "paper.ktp.1")
    two = laid_beside(alone, "paper.kk.1")
    over, paper = swapped(two, "paper.ktp.1")
    assert (paper, over.beside) == ("paper.kk.1", Beside("paper.ktp.1", is_right=True))
    assert swapped(over, paper) == (two, "paper.ktp.1")
    assert whole(zoomed(over, 2)) == over


def test_an_unknown_fact_is_the_first_there_is() -> None:
    file = opened(told("visit-3"), NOW, 0.0, TODAY)
    assert file.row("nothing") == file.row("") == file.rows[0]
    assert a_file().row("name") is None
