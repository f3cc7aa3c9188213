"""The planner's sheet: what can be asked, and what paper answers at once."""

import msgspec
import pytest

from cso_console.planning import (
    LEAST_ATTENTION_S,
    MOST_BOOTHS,
    MOST_CLAIMS,
    MOST_OFFICERS,
    PlanAsked,
    PlanSheet,
    answered,
    begun,
    changed,
    first_sheet,
    moved,
    on_paper,
)
from signaling.oversight import Hours
from signaling.planner.plan import Choice, Plan
from signaling.planner.sizing import Size
from signaling.simulation.study import Estimate, Study

ONE = Estimate(1.0, 0.5, 1.5)
STUDY = Study(3, *(ONE,) * 12)
PLAN = Plan(60.0, 2, Choice(Size(1, 6, 6, 70.0), STUDY), ())


def test_a_day_that_has_begun_lends_its_own_figures() -> None:
    sheet = first_sheet(Hours(61, 44, 131.0, 540.0, 1260.0))
    assert sheet.asked == PlanAsked(61, 130, 0, 0)


def test_a_day_that_has_hardly_begun_says_nothing_yet() -> None:
    sheet = first_sheet(Hours(2, 1, 9.0, 0.0, 0.0))
    assert sheet.asked.claims == 60
    assert sheet.asked.attention > 100


def test_a_figure_moves_by_whole_steps_within_what_a_branch_can_be() -> None:
    sheet = first_sheet(Hours(61, 44, 131.0, 540.0, 1260.0))
    assert changed(sheet, 1).asked.claims == 65
    assert changed(msgspec.structs.replace(sheet, asked=PlanAsked(400)), 1).asked.claims == 400


@pytest.mark.parametrize(
    ("row", "most"), [(0, MOST_CLAIMS), (1, 900), (2, MOST_OFFICERS), (3, MOST_BOOTHS)]
)
def test_no_figure_leaves_its_bounds(row: int, most: int) -> None:
    sheet = PlanSheet(row=row)
    for _ in range(200):
        sheet = changed(sheet, 1)
    assert msgspec.structs.astuple(sheet.asked)[row] == most
    for _ in range(300):
        sheet = changed(sheet, -1)
    assert msgspec.structs.astuple(sheet.asked)[row] == (5, LEAST_ATTENTION_S, 0, 0)[row]


def test_the_rows_go_round() -> None:
    assert moved(PlanSheet(), -1).row == 3
    assert moved(PlanSheet(row=3), 1).row == 0


def test_paper_says_how_many_are_needed() -> None:
    found = on_paper(PlanAsked(60, 175))
    assert found.size.officers >= 1
    assert found.one_to_one > found.size.officers
    assert found.possible == tuple(sorted(found.possible))


def test_more_claims_never_need_fewer_officers() -> None:
    sizes = [on_paper(PlanAsked(claims, 175)).size.officers for claims in range(5, 400, 5)]
    assert sizes == sorted(sizes)


def test_with_the_booths_given_paper_says_the_officers() -> None:
    assert on_paper(PlanAsked(60, 175, 0, 4)).size.booths == 4


def test_with_the_officers_given_paper_says_the_booths() -> None:
    few = on_paper(PlanAsked(20, 175, 2, 0)).size
    many = on_paper(PlanAsked(300, 175, 2, 0)).size
    assert (few.officers, many.officers) == (2, 2)
    assert few.booths <= many.booths == 12


def test_with_both_given_paper_says_what_they_can_take() -> None:
    size = on_paper(PlanAsked(60, 175, 2, 7)).size
    assert (size.officers, size.booths, size.seats) == (2, 7, 4)
    assert on_paper(PlanAsked(60, 175, 1, 9)).size.seats == 6


def test_what_was_played_answers_what_was_asked_then() -> None:
    sheet = answered(begun(PlanSheet()), PlanAsked(), PLAN)
    assert sheet.is_current
    assert not sheet.is_playing
    assert not changed(sheet, 1).is_current
    assert not PlanSheet().is_current
