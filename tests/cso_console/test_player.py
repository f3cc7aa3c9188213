"""Days of a branch, played in a process beside the console."""

import asyncio

import pytest

from cso_console import player
from cso_console.events import PlanPlayed
from cso_console.planning import PlanAsked
from cso_console.player import Player, command, played
from tests.conftest import ExpectedLogs

ONE = PlanAsked(20, 175, 1, 2)
PATIENCE_S = 60.0


class Told:
    """What the player has told."""

    def __init__(self) -> None:
        self.all: asyncio.Queue[PlanPlayed] = asyncio.Queue()

    def __call__(self, played: PlanPlayed) -> None:
        self.all.put_nowait(played)

    async def next(self) -> PlanPlayed:
        async with asyncio.timeout(PATIENCE_S):
            return await self.all.get()


async def test_a_question_is_answered_with_played_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "DAYS", 1)
    told = Told()
    one = Player(told)
    one.play(ONE)
    answer = await told.next()
    await one.close()
    assert answer.asked == ONE
    assert answer.plan is not None
    assert answer.plan.asked.size.booths == 2


async def test_an_older_question_gives_way_to_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "DAYS", 1)
    told = Told()
    one = Player(told)
    one.play(PlanAsked(300, 175))
    one.play(ONE)
    assert (await told.next()).asked == ONE
    await one.close()
    assert told.all.empty()


async def test_what_takes_too_long_is_given_up(expected_logs: ExpectedLogs) -> None:
    expected_logs("a plan took longer than")
    assert await played(ONE, 0.001) is None


async def test_what_cannot_be_played_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a plan could not be played", "a plan could not be read")
    monkeypatch.setattr(player, "command", lambda asked: ("false",))
    assert await played(ONE, PATIENCE_S) is None
    monkeypatch.setattr(player, "command", lambda asked: ("echo", "no plan"))
    assert await played(ONE, PATIENCE_S) is None


async def test_a_player_that_has_played_nothing_closes() -> None:
    await Player(Told()).close()


def test_only_what_is_given_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--officers" not in command(PlanAsked())
    given = command(ONE)
    assert given[given.index("--booths") + 1] == "2"
    monkeypatch.setenv("PATH", "")
    assert command(ONE)[1:3] == ("-m", "signaling.planner")
