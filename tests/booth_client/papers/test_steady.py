import pytest

from booth_client.events import LensShown
from booth_client.papers import steady
from booth_client.papers.steady import HOLD_S, Do, Watch, look
from media.document import Fault, Outline

THERE: Outline = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.7), (0.2, 0.7))
NEARLY = tuple((x + 0.005, y) for x, y in THERE)
ELSEWHERE = tuple((x + 0.05, y) for x, y in THERE)


def test_a_sheet_held_still_is_taken() -> None:
    watch, shown, do = look(Watch(), 0.0, Fault.NONE, THERE)
    assert (shown, do) == (LensShown("", 0.0, THERE), Do.NOTHING)
    watch, shown, do = look(watch, HOLD_S / 2, Fault.NONE, NEARLY)
    assert (shown.fault, do) == ("", Do.COLLECT)
    assert shown.share == pytest.approx(0.5)
    _, shown, do = look(watch, HOLD_S, Fault.NONE, THERE)
    assert (shown.share, do) == (1.0, Do.TAKE)


def test_the_first_moments_collect_nothing() -> None:
    watch, _, _ = look(Watch(), 1.0, Fault.NONE, THERE)
    assert look(watch, 1.0 + HOLD_S / 5, Fault.NONE, THERE)[2] is Do.NOTHING


def test_a_sheet_that_moves_begins_anew() -> None:
    watch, _, _ = look(Watch(), 1.0, Fault.NONE, THERE)
    watch, shown, do = look(watch, 1.0 + HOLD_S, Fault.NONE, ELSEWHERE)
    assert (shown.fault, shown.share, do) == (steady.MOVING, 0.0, Do.NOTHING)
    assert look(watch, 1.0 + 2.5 * HOLD_S, Fault.NONE, ELSEWHERE)[2] is Do.TAKE


def test_a_fault_begins_anew() -> None:
    watch, _, _ = look(Watch(), 1.0, Fault.NONE, THERE)
    watch, shown, _ = look(watch, 1.5, Fault.GLARE, THERE)
    assert shown == LensShown("glare", 0.0, THERE)
    assert look(watch, 1.0 + HOLD_S, Fault.NONE, THERE)[2] is Do.NOTHING


def test_no_sheet_shows_no_outline() -> None:
    assert look(Watch(), 1.0, Fault.MISSING, ())[1] == LensShown("absent", 0.0, ())
