"""Who plays which year first, and what is said meanwhile."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, cast

import pytest
from msgspec.structs import replace

from signaling.simulation.country import BranchYear, YearSum, branches
from signaling.simulation.crew import Crew

FEW = branches(2026, 1, 4)


class Pool:
    """Plays nothing, and is done at once."""

    def __init__(self) -> None:
        self.begun: list[float] = []

    def submit(self, _play: Callable[..., Any], branch: BranchYear) -> "Future[YearSum]":
        self.begun.append(branch.per_day)
        future: Future[YearSum] = Future()
        future.set_result(YearSum(branch.number, 245, 10, 9, 1, 0, 200, 0.0, 0.0))
        return future


def a_crew(pool: Pool) -> Crew:
    return Crew(cast(ProcessPoolExecutor, pool))


def test_the_busiest_branch_begins_first() -> None:
    pool = Pool()
    years = list(a_crew(pool).years(replace(one, per_day=per_day) for one, per_day in sized()))
    assert pool.begun == [40.0, 30.0, 20.0, 10.0]
    assert {one.number for one in years} == {one.number for one in FEW}


def sized() -> list[tuple[BranchYear, float]]:
    return list(zip(FEW, (20.0, 40.0, 10.0, 30.0), strict=True))


def test_how_far_it_is_goes_to_stderr_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    list(a_crew(Pool()).years(FEW))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("signaling.simulation.progress.QUIET_S", 0.0)
    list(a_crew(Pool()).years(FEW))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("245 of 980 branch days, about 0 s to go, ")
    assert said.err.count("\n") == 3  # the last is followed by the figures
