"""A second pair of eyes through a real server: told to whom it concerns, and kept on disk."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from signaling import registry
from signaling.config import DAY_S, Retention
from signaling.errors import ErrorCode
from signaling.janitor import Janitor
from signaling.outbox import PROTOCOL_WRONG
from signaling.oversight import CaseState, Role
from signaling.protocol import (
    VERSION,
    Challenge,
    ConfirmCase,
    Correct,
    DossierOfVisit,
    EndVisit,
    Finish,
    Focus,
    LogOut,
    Outcome,
    RaiseFlag,
    Reason,
    Refused,
    Resume,
    SendBack,
    TakeCase,
    WelcomeOfficer,
    YourBranch,
    YourCases,
    YourDesk,
)
from signaling.schema import CASES, CLAIM_MARKS, CLAIMS, DECISIONS, FLAGS, OFFICERS, VERDICTS
from signaling.shelf import Shelf
from tests.signaling.wire import BRANCH, PASSWORD_HASH, House, Peer, open_house

NOTE = "Tanda tangan diragukan"
REPLY = "Foto wajah kurang jelas"
PEOPLE = {"dian": (Role.VERIFIER,), "tiga": tuple(Role)}


async def hire(house: House) -> None:
    """Dian verifies; Tiga is everything at once."""

    def work(connection: sa.Connection) -> None:
        for login, roles in PEOPLE.items():
            registry.add_officer(
                connection,
                officer=f"o-{login}",
                branch=BRANCH,
                login=login,
                name=login.title(),
                password_hash=PASSWORD_HASH,
                capacity=1,
                roles=roles,
            )

    await house.store.do(work)


@pytest_asyncio.fixture
async def staffed(house: House) -> AsyncIterator[House]:
    await hire(house)
    yield house


async def decide(house: House, booth: Peer, console: Peer, note: str = NOTE) -> str:
    """From check-in to a decision on record; the visit's id."""
    visit = await house.talk(booth, console, "A-001")
    await console.say(EndVisit(visit, Outcome.ESCALATE, Reason.IDENTITY_DOUBT, note))
    await console.say(Finish(visit))
    await console.hear(YourDesk, lambda desk: not desk.seats)
    return visit


async def take(dian: Peer) -> YourCases:
    await dian.hear(YourCases, lambda told: told.waiting_total == 1)
    await dian.say(TakeCase(""))
    return await dian.hear(YourCases, lambda told: told.taken is not None)


async def send_back(house: House, console: Peer, dian: Peer, visit: str) -> YourDesk:
    await take(dian)
    await dian.say(SendBack(visit, Reason.IDENTITY_DOUBT, REPLY))
    await dian.hear(YourCases, lambda told: told.sent_back_today == 1)
    return await console.hear(YourDesk, lambda desk: bool(desk.sent_back))


async def test_a_decision_goes_to_and_fro_until_it_counts(staffed: House) -> None:
    console, booth, dian = (
        await staffed.console(),
        await staffed.booth(),
        await staffed.console("dian"),
    )
    visit = await decide(staffed, booth, console)
    told = await take(dian)
    assert told.taken is not None
    assert (told.taken.visit, told.taken.note) == (visit, NOTE)
    assert (await dian.hear(DossierOfVisit)).visit == visit
    await dian.say(SendBack(visit, Reason.IDENTITY_DOUBT, REPLY))
    desk = await console.hear(YourDesk, lambda desk: bool(desk.sent_back))
    assert (desk.sent_back[0].reply, desk.sent_back[0].is_mine) == (REPLY, True)
    assert (await console.hear(DossierOfVisit)).visit == visit
    await console.say(Correct(visit, Outcome.FORWARD, Reason.COMPLETE, "Sudah dilihat lagi"))
    await console.hear(YourDesk, lambda desk: not desk.sent_back)
    told = await take(dian)
    assert told.taken is not None
    assert (told.taken.entry, told.taken.sample) == (2, "correction")
    await dian.say(ConfirmCase(visit, "Sesuai"))
    told = await dian.hear(YourCases, lambda one: one.confirmed_today == 1)
    assert (told.taken, told.waiting_total) == (None, 0)
    decisions = await staffed.rows(DECISIONS, "entry")
    assert [(one.entry, one.outcome) for one in decisions] == [(1, "escalate"), (2, "forward")]
    assert all(NOTE.encode() not in (one.note or b"") for one in decisions)
    verdicts = await staffed.rows(VERDICTS, "entry")
    assert [(one.entry, one.verifier, one.is_confirmed) for one in verdicts] == [
        (1, "o-dian", False),
        (2, "o-dian", True),
    ]
    (case,) = await staffed.rows(CASES, "visit")
    assert (case.state, case.entry) == (CaseState.CONFIRMED, 2)


async def test_the_booth_hears_nothing_of_it(staffed: House) -> None:
    console, booth, dian = (
        await staffed.console(),
        await staffed.booth(),
        await staffed.console("dian"),
    )
    visit = await decide(staffed, booth, console)
    await send_back(staffed, console, dian, visit)
    await staffed.clean(booth)  # the next thing it is told, and it is about nobody


async def test_a_restart_finds_every_case_where_it_was(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await hire(house)
        console, booth, dian = (
            await house.console(),
            await house.booth(),
            await house.console("dian"),
        )
        back = await decide(house, booth, console)
        await send_back(house, console, dian, back)
        await house.clean(booth)
        other = await house.talk(booth, console, "A-002")
        await console.say(RaiseFlag(other, "KTP tampak palsu"))
        await console.say(EndVisit(other, Outcome.FORWARD, Reason.COMPLETE))
        await console.say(Finish(other))
        await take(dian)
        keys = house.keys
    async with open_house(tmp_path) as house:
        house.keys = keys
        dian = await house.console("dian")
        told = await dian.hear(YourCases)
        assert told.taken is not None
        assert (told.taken.visit, told.taken.sample, told.sent_back_today) == (other, "risk", 1)
        assert (await dian.hear(DossierOfVisit)).visit == other
        console = await house.console()
        desk = await console.hear(YourDesk)
        assert [(one.visit, one.reply, one.note) for one in desk.sent_back] == [(back, REPLY, NOTE)]
        everything = await house.console("tiga")
        board = await everything.hear(YourBranch)
        assert [(one.visit, one.note) for one in board.flags] == [(other, "KTP tampak palsu")]


async def test_nothing_is_erased_before_it_counts_and_all_of_it_afterwards(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await hire(house)
        console, booth, dian = (
            await house.console(),
            await house.booth(),
            await house.console("dian"),
        )
        visit = await decide(house, booth, console)
        await send_back(house, console, dian, visit)
        janitor = Janitor(
            house.store,
            Shelf(tmp_path / "lapak-papers", house.vault),
            Retention(decided_days=30),
            lambda: time.time() + 31 * DAY_S,
        )
        assert await janitor.tidy() == 0
        await console.say(Correct(visit, Outcome.FORWARD, Reason.COMPLETE, NOTE))
        await take(dian)
        await dian.say(ConfirmCase(visit, "Sesuai"))
        await dian.hear(YourCases, lambda one: one.confirmed_today == 1)
        assert await janitor.tidy() == 1
        (claim,) = await house.rows(CLAIMS, "visit")
        assert claim.sealed is None
        for table in (DECISIONS, VERDICTS):
            assert [one.note for one in await house.rows(table)] == [None, None]
        (case,) = await house.rows(CASES, "visit")
        assert case.reply is None
        assert await house.rows(CLAIM_MARKS, "visit") == []
        assert await house.rows(FLAGS, "number") == []


async def test_who_is_no_officer_has_no_desk_and_cannot_spell_an_officers_words(
    staffed: House,
) -> None:
    dian = await staffed.console("dian")
    await dian.hear(YourCases)
    (row,) = [one for one in await staffed.rows(OFFICERS) if one.id == "o-dian"]
    assert (row.desk, row.roles) == (None, "verifier")
    await dian.say(Focus("v-1"))
    assert (await dian.hear(Refused)).code == ErrorCode.BAD_MESSAGE
    assert await dian.hear_end() == PROTOCOL_WRONG


async def test_whoever_has_several_roles_is_told_of_all_of_them(staffed: House) -> None:
    peer = await staffed.knock()
    await peer.hear(Challenge)
    await peer.say_raw(
        b'{"type":"LogIn","version":%d,"login":"tiga","password":"kata-sandi-panjang"}' % VERSION
    )
    assert (await peer.hear(WelcomeOfficer)).roles == tuple(Role)
    assert (await peer.hear(YourDesk)).capacity == 1
    assert (await peer.hear(YourCases)).waiting_total == 0
    assert [one.name for one in (await peer.hear(YourBranch)).officers] == ["Tiga"]


@pytest.mark.parametrize("login", ["dian", "tiga"])
async def test_a_log_out_ends_every_role_and_the_session(staffed: House, login: str) -> None:
    console, booth, peer = (
        await staffed.console(),
        await staffed.booth(),
        await staffed.console(login),
    )
    watching = await staffed.console("dian" if login == "tiga" else "tiga")
    visit = await decide(staffed, booth, console)
    await take(peer)
    await watching.hear(YourCases, lambda told: told.waiting_total == 0)
    await peer.say(LogOut())
    await peer.hear_end()
    told = await watching.hear(YourCases, lambda told: told.waiting_total == 1)
    assert told.waiting[0].visit == visit
    again = await staffed.knock()
    await again.hear(Challenge)
    await again.say(Resume(VERSION, peer.token))
    assert (await again.hear(Refused)).code == ErrorCode.BAD_TOKEN


async def test_two_verifiers_never_look_at_the_same_case(staffed: House) -> None:
    console, booth, dian, tiga = (
        await staffed.console(),
        await staffed.booth(),
        await staffed.console("dian"),
        await staffed.console("tiga"),
    )
    visit = await decide(staffed, booth, console)
    await take(dian)
    await tiga.hear(YourCases, lambda told: told.waiting_total == 1)
    await tiga.say(TakeCase(visit))
    assert (await tiga.hear(Refused)).code == ErrorCode.NOT_NOW
    await tiga.say(ConfirmCase(visit))
    assert (await tiga.hear(Refused)).code == ErrorCode.NOT_YOURS
    assert await staffed.rows(VERDICTS) == []
