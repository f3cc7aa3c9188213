"""A setting with a real branch's own times: here, those of a day that was played."""

import pytest
from msgspec.structs import replace

from signaling.measure import VisitFigures, visit_figures
from signaling.simulation.chance import Times
from signaling.simulation.day import play
from signaling.simulation.fitting import fitted
from signaling.simulation.setting import Setting, attention_s, with_attention, with_seats


def recorded(setting: Setting) -> tuple[VisitFigures, ...]:
    day = play(setting, 5, keeps_everything=True)
    return visit_figures(day.stays, day.periods, 0.0)


def test_the_times_of_the_record_are_found_again() -> None:
    slow = with_seats(with_attention(Setting(), 150.0), 4)
    slow = replace(slow, alone=replace(slow.alone, papers=Times(240.0)), reviews_ahead=False)
    found = fitted(Setting(), recorded(slow))
    assert attention_s(found) == pytest.approx(150.0, rel=0.15)
    steps = (found.alone.cause, found.alone.papers, found.alone.form, found.alone.face)
    alone_s = sum(one.mean_s for one in (*steps, found.alone.sign))
    assert alone_s == pytest.approx(510.0, rel=0.15)
    assert 0.0 <= found.chances.retake <= 1.0


def test_a_few_visits_are_not_enough() -> None:
    with pytest.raises(ValueError, match="at least 20"):
        fitted(Setting(), recorded(replace(Setting(), per_day=5.0)))
