"""Think, save, then speak: what happens when the disk says no, and when people come and go."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from msgspec import structs

from signaling import records
from signaling.errors import ErrorCode
from signaling.outbox import BROKEN
from signaling.protocol import (
    VERSION,
    Accept,
    Duty,
    EndVisit,
    Finish,
    Focus,
    LogIn,
    Outcome,
    Reason,
    Refused,
    SetDuty,
    State,
    YourDesk,
    YourVisit,
)
from signaling.schema import BOOTHS, CLAIM_MARKS, ENROLMENT_CODES, PERIODS, VISITS
from tests.conftest import ExpectedLogs
from tests.signaling.people import check_in
from tests.signaling.wire import (
    BRANCH,
    BRISK,
    PASSWORD,
    House,
    LogLine,
    furnish_another,
    open_house,
)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """The database is locked by another program."""
    other = sqlite3.connect(folder / "lapak.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def be_impatient(house: House) -> None:
    await house.store.do(lambda c: c.exec_driver_sql("PRAGMA busy_timeout = 0").close())


async def compared(house: House) -> None:
    """Whatever the branch had to look up has been looked up: the store works in order."""
    await house.rows(CLAIM_MARKS, "visit")


async def test_what_cannot_be_saved_has_not_happened(
    house: House, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("CheckIn could not be saved", "Accept could not be saved")
    await be_impatient(house)
    console, booth = await house.console(), await house.booth()
    await console.hear(YourDesk)
    with held(tmp_path):
        await booth.say(check_in("A-001"))
        assert await booth.hear(Refused) == Refused(ErrorCode.NOT_SAVED, "CheckIn")
    assert await house.rows(VISITS) == []
    await booth.say(check_in("A-001"))
    desk = await console.hear(YourDesk)
    assert desk.seats[0].state is State.OFFERED
    visit = desk.seats[0].visit
    await compared(house)
    with held(tmp_path):
        await console.say(Accept(visit))
        assert await console.hear(Refused) == Refused(ErrorCode.NOT_SAVED, "Accept")
    await console.say(Accept(visit))
    await booth.hear_visit(State.CONNECTING)


async def test_time_that_cannot_be_saved_is_tried_again(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("could not keep time")
    timers = structs.replace(BRISK, offered_s=0.2, missed_rest_s=0.1)
    async with open_house(tmp_path, timers=timers) as house:
        await be_impatient(house)
        console, booth = await house.console(), await house.booth()
        await console.hear(YourDesk)
        await booth.say(check_in("A-001"))
        await console.hear_seats(v_001=State.OFFERED)
        await compared(house)
        with held(tmp_path):
            await LogLine("could not keep time").wait()
        await console.hear(YourDesk, lambda desk: not desk.seats)
        periods = [row.state for row in await house.rows(PERIODS)]
        assert periods[:3] == ["queued", "offered", "queued"]


async def test_a_console_that_leaves_while_the_disk_is_locked_is_still_missed(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a departure could not be saved yet")
    async with open_house(tmp_path, timers=structs.replace(BRISK, officer_silent_s=0.1)) as house:
        await be_impatient(house)
        console, booth = await house.console(), await house.booth()
        await house.talk(booth, console, "A-001")
        with held(tmp_path):
            gone = asyncio.create_task(LogLine("a departure could not be saved yet").wait())
            await console.socket.close()
            await gone
        await booth.hear_visit(State.ORPHANED)
        back = await house.console()
        assert (await back.hear(YourDesk)).seats[0].state is State.RECONNECTING


async def test_nobody_is_let_in_while_that_cannot_be_saved_and_health_says_so(
    house: House, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a client could not be let in", "the database does not answer")
    await be_impatient(house)
    health = house.url.replace("ws://", "http://").replace("/ws", "/health")
    with held(tmp_path):
        stranger = await house.knock()
        await stranger.say(LogIn(VERSION, "sari", PASSWORD))
        assert (await stranger.hear(Refused)).code == ErrorCode.NOT_SAVED
        async with house.session.get(health) as answer:
            assert answer.status == 503
    async with house.session.get(health) as answer:
        assert answer.status == 200
    await house.console()


async def test_our_own_bug_is_written_down_and_ends_the_connection_alone(
    house: House, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a connection ended by our fault, at CheckIn")
    booth, other = await house.booth("b-1"), await house.booth("b-2")

    def lose_the_booth(connection: sa.Connection) -> None:
        connection.execute(ENROLMENT_CODES.delete().where(ENROLMENT_CODES.c.booth == "b-1"))
        connection.execute(BOOTHS.delete().where(BOOTHS.c.id == "b-1"))

    await house.store.do(lose_the_booth)
    await booth.say(check_in("A-001"))
    assert await booth.hear_end() == BROKEN
    await other.say(check_in("A-001"))
    await other.hear_visit(State.QUEUED)


async def test_the_estimate_of_the_wait_starts_from_the_latest_decisions(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        console, booth = await house.console(), await house.booth()
        visit = await house.talk(booth, console, "A-001")
        await console.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
        await booth.hear_visit(State.WRAPUP)
        await console.say(Finish(visit))
        await booth.hear_visit(State.DONE)
        stored = await house.store.do(lambda c: records.load_branch(c, BRANCH, BRISK, house.vault))
        assert stored.visits == {}
        assert len(stored.handle_times) == 1
        assert stored.handle_times[0] > 0


async def test_only_those_are_told_whose_situation_has_changed(house: House) -> None:
    console = await house.console("sari")
    booths = [await house.booth(f"b-{number}") for number in (1, 2)]
    one = await house.talk(booths[0], console, "A-001")
    two = await house.talk(booths[1], console, "A-002")
    await console.say(Focus(two))
    await booths[1].hear_visit(State.FOCUSED)
    await booths[0].hear_visit(State.HELD)
    await booths[1].say(check_in("A-002"))  # said twice: nothing changes, nobody is told
    await console.say(Focus(one))
    told = await booths[1].hear(YourVisit)
    assert told.visit is not None
    assert told.visit.state is State.HELD


async def test_a_branch_added_while_the_server_runs_is_served(house: House) -> None:
    await house.store.do(furnish_another)
    dewi, sari, booth = (
        await house.console("dewi"),
        await house.console("sari"),
        await house.booth(),
    )
    assert (await dewi.hear(YourDesk)).capacity == 1
    await house.talk(booth, sari, "A-001")
    await dewi.say(SetDuty(Duty.BREAK))
    desk = await dewi.hear(YourDesk)  # the other branch's visit was none of her business
    assert (desk.duty, desk.seats, desk.colleagues) == (Duty.BREAK, (), ())


async def test_a_restarted_server_has_everybody_where_they_were(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        console = await house.console()
        booths = [await house.booth(f"b-{number}") for number in (1, 2, 3)]
        one = await house.talk(booths[0], console, "A-001")
        await house.talk(booths[1], console, "A-002")
        await console.say(Focus(one))
        await booths[2].say(check_in("A-003"))
        before = await console.hear_seats(v_003=State.OFFERED)
        keys = house.keys
    async with open_house(tmp_path) as house:
        house.keys = keys
        console = await house.console()
        desk = await console.hear(YourDesk)
        assert [(seat.number, seat.visit, seat.state) for seat in desk.seats] == [
            (seat.number, seat.visit, seat.state) for seat in before.seats
        ]
        booth = await house.booth("b-1")
        assert (await booth.hear_visit(State.FOCUSED)).generation == 1
