"""What somebody was typing is there again at the next log-in, for a day, and sealed."""

import asyncio
import time
from pathlib import Path

from signaling import drafts
from signaling.drafts import KEPT_S
from signaling.outbox import LOGGED_OUT
from signaling.protocol import (
    VERSION,
    Challenge,
    LogIn,
    LogOut,
    Resume,
    SaveDraft,
    WelcomeOfficer,
    YourDesk,
)
from signaling.schema import DRAFTS
from signaling.vault import Vault
from tests.conftest import ExpectedLogs
from tests.signaling.test_hall import be_impatient, held
from tests.signaling.wire import PASSWORD, House, LogLine, Peer, open_house

WORDS = '{"note":"Nama ibu belum jelas"}'
LATER = '{"note":"Nama ibu sudah jelas"}'


async def on_disk(house: House) -> str:
    """As it would be told to Sari now."""
    return await house.store.do(lambda c: drafts.load(c, house.vault, "o-sari", time.time()))


async def settled(house: House, words: str) -> None:
    """Once that is on disk; the store works in order, so each look lets a write pass."""
    async with asyncio.timeout(20):
        while await on_disk(house) != words:
            pass


async def welcome(house: House, token: str = "") -> WelcomeOfficer:
    peer = await house.knock()
    await peer.hear(Challenge)
    await peer.say(Resume(VERSION, token) if token else LogIn(VERSION, "sari", PASSWORD))
    return await peer.hear(WelcomeOfficer)


async def typed(house: House) -> Peer:
    console = await house.console()
    await console.say(SaveDraft(WORDS))
    await settled(house, WORDS)
    return console


async def test_a_console_that_starts_again_is_told_what_was_typed(house: House) -> None:
    assert (await welcome(house)).draft == ""
    console = await typed(house)
    assert (await welcome(house, console.token)).draft == WORDS
    assert (await welcome(house)).draft == WORDS


async def test_it_is_still_there_after_a_restart_and_never_in_the_clear(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await typed(house)
        (row,) = await house.rows(DRAFTS, "officer")
        assert b"Nama ibu" not in row.sealed
    async with open_house(tmp_path) as house:
        assert (await welcome(house)).draft == WORDS


async def test_what_is_typed_last_is_kept_though_the_server_stops(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        console = await typed(house)
        await console.say(SaveDraft(LATER))
        await console.say(LogIn(VERSION, "sari", ""))  # nonsense by now: heard after the draft
        await console.hear_end()
    async with open_house(tmp_path) as house:
        assert (await welcome(house)).draft == LATER


async def test_a_log_out_takes_it_along(house: House) -> None:
    console = await typed(house)
    await console.say(SaveDraft(LATER))  # still waits its turn
    await console.say(LogOut())
    assert await console.hear_end() == LOGGED_OUT
    assert await house.rows(DRAFTS, "officer") == []
    assert (await welcome(house)).draft == ""


async def test_nobody_is_told_anothers(house: House) -> None:
    await typed(house)
    peer = await house.knock()
    await peer.hear(Challenge)
    await peer.say(LogIn(VERSION, "budi", PASSWORD))
    assert (await peer.hear(WelcomeOfficer)).draft == ""


async def test_after_a_day_it_is_told_no_more_and_goes(house: House) -> None:
    await typed(house)
    later = time.time() + KEPT_S + 1
    old = await house.store.do(lambda c: drafts.load(c, house.vault, "o-sari", later))
    assert old == ""
    await house.store.do(lambda c: drafts.erase_old(c, later - 100))
    assert len(await house.rows(DRAFTS, "officer")) == 1
    await house.store.do(lambda c: drafts.erase_old(c, later))
    assert await house.rows(DRAFTS, "officer") == []


async def test_one_that_cannot_be_unsealed_keeps_nobody_out(
    house: House, expected_logs: ExpectedLogs
) -> None:
    expected_logs("cannot be unsealed")
    await typed(house)
    other = Vault(bytes(32))
    await house.store.do(lambda c: drafts.save(c, other, "o-sari", WORDS, time.time()))
    assert (await welcome(house)).draft == ""


async def test_a_disk_that_says_no_costs_one_write_alone(
    house: House, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a draft could not be kept")
    await be_impatient(house)
    console = await house.console()
    await console.hear(YourDesk)
    with held(tmp_path):
        failed = asyncio.create_task(LogLine("a draft could not be kept").wait())
        await console.say(SaveDraft(WORDS))
        await failed
    await console.say(SaveDraft(LATER))
    await settled(house, LATER)
