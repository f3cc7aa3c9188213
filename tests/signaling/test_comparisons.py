"""Lookups beside the branch's work: when a claim is held against all others, and what is told."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from signaling import signals
from signaling.comparisons import Comparisons, to_look_up
from signaling.dossier import Dossier, Field, Source
from signaling.errors import ErrorCode, Refusal
from signaling.inspection import Signal, SignalKind
from signaling.protocol import RaiseHand, SaveDossier
from signaling.schema import CLAIM_MARKS
from signaling.store import Store, StoreError
from signaling.vault import Vault
from signaling.visit import Branch, SignalsFound
from tests.conftest import ExpectedLogs
from tests.signaling.day import Day
from tests.signaling.people import AT_WORK, READY
from tests.signaling.test_signals import NOW, VAULT, Record, claim

ACCOUNT = Field("account", "1234567890", Source.TYPED, is_confirmed=True)
PAID = replace(AT_WORK, fields=(ACCOUNT,))


def at_work(*booths: str) -> Day:
    day = Day()
    for booth in booths:
        day.check_in(booth, is_ready=False)
    return day


def after_saving(day: Day, booth: str, dossier: Dossier) -> tuple[Branch, list[str]]:
    """What was before, and whose files are to be looked up after this."""
    before = day.branch
    day.booth_says(booth, SaveDossier(day.visit_in(booth).id, dossier))
    return before, [one.visit for one in to_look_up(before, day.branch)]


# --- whose


def test_a_claim_is_looked_up_from_its_check_in_on() -> None:
    day = Day()
    before = day.branch
    visit = day.check_in("b1", is_ready=False)
    assert [one.visit for one in to_look_up(before, day.branch)] == [visit]


def test_only_what_can_be_compared_is_looked_up_again() -> None:
    day = at_work("b1", "b2")
    visit = day.visit_in("b1").id
    assert after_saving(day, "b1", AT_WORK)[1] == []
    assert after_saving(day, "b1", PAID)[1] == [visit]
    assert after_saving(day, "b1", PAID)[1] == []
    before = day.branch
    day.booth_says("b1", RaiseHand(visit, True))
    assert to_look_up(before, day.branch) == ()


def test_once_more_when_the_participant_gets_ready() -> None:
    day = at_work("b1")
    after_saving(day, "b1", PAID)
    ready = replace(READY, fields=(ACCOUNT,))
    assert after_saving(day, "b1", ready)[1] == [day.visit_in("b1").id]
    assert after_saving(day, "b1", replace(ready, done=8))[1] == []


def test_both_of_two_claims_with_one_account_are_looked_up() -> None:
    day = at_work("b1", "b2", "b3")
    first, second = day.visit_in("b1").id, day.visit_in("b2").id
    after_saving(day, "b1", PAID)
    assert after_saving(day, "b2", PAID)[1] == [first, second]
    another = replace(PAID, fields=(replace(ACCOUNT, value="99999999"),))
    assert after_saving(day, "b2", another)[1] == [first, second]


# --- what becomes of it


class Ears:
    """Hears what is told, and may refuse it."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[SignalsFound] = asyncio.Queue()
        self.error: Exception | None = None

    async def tell(self, found: SignalsFound) -> None:
        if self.error is not None:
            raise self.error
        self.heard.put_nowait(found)


@contextlib.asynccontextmanager
async def comparing(
    folder: Path, vault: Vault = VAULT
) -> AsyncIterator[tuple[Comparisons, Ears, Record]]:
    store = await asyncio.to_thread(Store, f"sqlite:///{folder / 'lapak.sqlite3'}")
    ears = Ears()
    comparisons = Comparisons(store, vault, lambda: NOW, ears.tell)
    try:
        yield comparisons, ears, await asyncio.to_thread(Record, store)
    finally:
        await comparisons.close()
        await asyncio.to_thread(store.close)


async def with_visit(record: Record, day: Day) -> str:
    """The visit in b1, on record as dispatch would have saved it; its id."""
    visit = day.visit_in("b1").id
    await asyncio.to_thread(record.add, replace(claim(visit, "A-001")))
    return visit


async def test_what_is_found_is_told(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (comparisons, ears, record):
        await asyncio.to_thread(record.add, claim("v-9", "A-009", account="1234567890"))
        day = at_work("b1")
        visit = await with_visit(record, day)
        before, _ = after_saving(day, "b1", PAID)
        comparisons.look(before, day.branch)
        told = await ears.heard.get()
        assert told == SignalsFound(visit, (Signal(SignalKind.SAME_ACCOUNT),))


async def test_of_many_changes_in_a_row_the_latest_is_looked_up(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (comparisons, ears, record):
        await asyncio.to_thread(record.add, claim("v-9", "A-009", account="77777777"))
        day = at_work("b1")
        await with_visit(record, day)
        for number in ("11111111", "22222222", "77777777"):
            fields = (replace(ACCOUNT, value=number),)
            before, _ = after_saving(day, "b1", replace(PAID, fields=fields))
            comparisons.look(before, day.branch)
        told = await ears.heard.get()
        assert [one.kind for one in told.signals] == [SignalKind.SAME_ACCOUNT]
        assert ears.heard.empty()
        kept = await asyncio.to_thread(record.marks)
        assert len([one for one in kept if one.kind == "account"]) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreError("full"), ["could not be compared"]),
        (Refusal(ErrorCode.SHUTTING_DOWN), []),  # the branch is closing
    ],
)
async def test_a_lookup_that_comes_to_nothing_costs_a_signal_and_no_more(
    tmp_path: Path, expected_logs: ExpectedLogs, error: Exception, said: list[str]
) -> None:
    async with comparing(tmp_path) as (comparisons, ears, record):
        day = at_work("b1")
        await with_visit(record, day)
        ears.error = error
        expected_logs(*said)
        before, _ = after_saving(day, "b1", PAID)
        comparisons.look(before, day.branch)
        await until_idle(comparisons)
        ears.error = None
        before, _ = after_saving(day, "b1", READY)
        comparisons.look(before, day.branch)
        await ears.heard.get()


async def test_our_own_fault_is_said(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    async with comparing(tmp_path) as (comparisons, ears, record):
        day = at_work("b1")
        await with_visit(record, day)
        ears.error = KeyError("a bug")
        expected_logs("ended by our fault")
        before, _ = after_saving(day, "b1", PAID)
        comparisons.look(before, day.branch)
        await until_idle(comparisons)


async def test_closing_gives_up_what_is_open(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (comparisons, ears, record):
        day = at_work("b1")
        await with_visit(record, day)
        before, _ = after_saving(day, "b1", PAID)
        comparisons.look(before, day.branch)
        await comparisons.close()
        assert ears.heard.empty()


async def test_lookups_of_a_thousand_other_claims_go_by_the_index(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (_, _, record):
        file = claim("v-1", account="1234567890")

        def plan(connection: sa.Connection) -> str:
            query = sa.select(CLAIM_MARKS.c.visit).where(
                CLAIM_MARKS.c.kind == "account",
                CLAIM_MARKS.c.digest.in_([VAULT.digest("mark", *signals.marks_of(file)[1])]),
            )
            text = query.compile(connection, compile_kwargs={"literal_binds": True})
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
            return " ".join(str(row) for row in rows)

        assert "claim_marks_by_digest" in await asyncio.to_thread(record.wait, plan)


async def until_idle(comparisons: Comparisons) -> None:
    async with asyncio.timeout(20):
        while comparisons._open:
            await asyncio.wait(list(comparisons._open.values()))
            await asyncio.sleep(0)
