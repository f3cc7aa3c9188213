"""A server killed without a word, started again: nobody loses a place, no decision is lost."""

import signal
from pathlib import Path

from signaling.errors import ErrorCode
from signaling.outbox import GOING_AWAY
from signaling.protocol import (
    CallUp,
    EndVisit,
    Finish,
    Focus,
    Outcome,
    Park,
    Reason,
    Refused,
    State,
    YourDesk,
    YourVisit,
)
from signaling.schema import DECISIONS, PERIODS
from tests.signaling.people import check_in
from tests.signaling.process import furnish_database, house_of, server_process
from tests.signaling.wire import Key

BRISK_FILE = "[timers]\npacing_s = 0\nofficer_silent_s = 30\n"


async def test_a_killed_server_started_again_has_everybody_where_they_were(tmp_path: Path) -> None:
    furnish_database(tmp_path)
    (tmp_path / "server.toml").write_text(BRISK_FILE)
    keys: dict[str, Key] = {}
    async with (
        server_process(tmp_path, "--config", "server.toml") as server,
        house_of(server, tmp_path, keys) as house,
    ):
        console = await house.console()
        booths = {number: await house.booth(f"b-{number}") for number in range(1, 6)}
        visits = {
            number: await house.talk(booths[number], console, f"A-00{number}")
            for number in (1, 2, 3)
        }
        await console.say(Park(visits[3]))
        await booths[3].hear_visit(State.PARKED)
        await console.say(Focus(visits[2]))
        await booths[4].say(check_in("A-004"))
        before = await console.hear_seats(
            v_001=State.HELD, v_002=State.FOCUSED, v_004=State.OFFERED
        )
        await booths[5].say(check_in("A-005"))
        await booths[5].hear_visit(State.QUEUED)
        assert await server.end(signal.SIGKILL) == -signal.SIGKILL
        assert await console.hear_end() is None

    async with (
        server_process(tmp_path, "--config", "server.toml") as server,
        house_of(server, tmp_path, keys) as house,
    ):
        for number, state in (
            (1, State.HELD),
            (2, State.FOCUSED),
            (3, State.PARKED),
            (4, State.OFFERED),
            (5, State.QUEUED),
        ):
            booth = await house.booth(f"b-{number}")
            seen = await booth.hear_visit(state)
            assert (seen.ticket, seen.hand_raised) == (f"A-00{number}", False)
            assert seen.generation == (1 if number <= 3 else 0)
        console = await house.console()
        after = await console.hear(YourDesk)
        assert [(one.number, one.visit, one.state, one.generation) for one in after.seats] == [
            (one.number, one.visit, one.state, one.generation) for one in before.seats
        ]
        assert [one.visit for one in after.parked] == [visits[3]]
        assert after.queue_length == 1
        await console.say(CallUp(visits[2], 1))  # calls between peers went on: nothing to do
        await console.say(Focus(visits[1]))
        await console.hear_seats(v_001=State.FOCUSED, v_002=State.HELD)
        still_open = [row for row in await house.rows(PERIODS) if row.ended_at is None]
        assert len(still_open) == 5


async def test_a_decision_that_was_told_survives_the_kill(tmp_path: Path) -> None:
    furnish_database(tmp_path)
    (tmp_path / "server.toml").write_text(BRISK_FILE)
    keys: dict[str, Key] = {}
    for number in (1, 2):
        async with (
            server_process(tmp_path, "--config", "server.toml") as server,
            house_of(server, tmp_path, keys) as house,
        ):
            console, booth = await house.console(), await house.booth("b-1")
            visit = await house.talk(booth, console, f"A-00{number}")
            await console.say(EndVisit(visit, Outcome.ESCALATE, Reason.IDENTITY_DOUBT))
            await booth.hear_visit(State.WRAPUP)
            await console.say(Finish(visit))
            await booth.hear_visit(State.DONE)
            await house.clean(booth)
            await server.end(signal.SIGKILL)
            assert len(await house.rows(DECISIONS)) == number


async def test_a_server_asked_to_stop_says_so_and_ends_well(tmp_path: Path) -> None:
    furnish_database(tmp_path)
    async with (
        server_process(tmp_path) as server,
        house_of(server, tmp_path, {}) as house,
    ):
        console, booth, stranger = await house.console(), await house.booth(), await house.knock()
        await booth.hear(YourVisit)
        server.process.send_signal(signal.SIGTERM)
        for peer in (console, booth, stranger):
            refused = await peer.hear(Refused)
            assert refused.code == ErrorCode.SHUTTING_DOWN
            assert await peer.hear_end() == GOING_AWAY
        assert await server.process.wait() == 0
    assert "Traceback" not in (tmp_path / "server.log").read_text()
