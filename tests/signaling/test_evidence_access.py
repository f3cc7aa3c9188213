"""Who may send and see a paper, and that neither log nor disk tells it to anybody else."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from signaling.audit import START
from signaling.protocol import (
    EndVisit,
    Finish,
    Focus,
    Hold,
    Leave,
    LogOut,
    Outcome,
    Park,
    Reason,
    State,
    YourVisit,
)
from tests.signaling.papers import PICTURE, Desk, visit_at
from tests.signaling.people import check_in
from tests.signaling.wire import House, furnish_another, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def test_who_may_do_what(house: House) -> None:
    """Every verb, every kind of token, one's own visit and another's."""
    await house.store.do(furnish_another)
    sari, budi, dewi = [await house.console(name) for name in ("sari", "budi", "dewi")]
    booth, other = await house.booth("b-1"), await house.booth("b-2")
    visit = await visit_at(booth)
    desk = Desk(house)
    assert await desk.put(visit, booth.token) == 200
    tokens = {
        "own booth": (booth.token, 200, 404),
        "other booth": (other.token, 404, 404),
        "sari, who may have been offered it": (sari.token, 401, 404),
        "budi, who may have been too": (budi.token, 401, 404),
        "dewi of another branch": (dewi.token, 401, 404),
        "a made-up token": ("x" * 43, 401, 404),
        "no token": ("", 401, 401),
    }
    for who, (token, puts, gets) in tokens.items():
        assert await desk.put(visit, token, b"", offset=len(PICTURE)) == puts, who
        assert await desk.head(visit, token) == puts, who
        assert await desk.get(visit, token) == gets, who
        assert desk.headers["Cache-Control"] == "no-store", who
    assert await desk.put("nowhere", booth.token) == 404
    assert await desk.head("nowhere", booth.token) == 404


async def test_only_the_officer_whose_seat_it_has_sees_a_paper(house: House) -> None:
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    budi = await house.console("budi")
    assert await desk.put(visit, booth.token) == 200
    assert await desk.get(visit, sari.token) == 200
    assert desk.body == PICTURE
    assert desk.headers["Content-Type"] == "image/jpeg"
    assert desk.headers["Cache-Control"] == "no-store"
    assert desk.headers["X-Content-Type-Options"] == "nosniff"
    assert await desk.get(visit, sari.token, "a" * 64) == 404
    assert await desk.get(visit, budi.token) == 404
    await sari.say(Hold(visit))
    await booth.hear_visit(State.HELD)
    assert await desk.get(visit, sari.token) == 200
    await sari.say(Focus(visit))
    await booth.hear_visit(State.FOCUSED)
    await sari.say(Park(visit))
    await booth.hear_visit(State.PARKED)
    assert await desk.get(visit, sari.token) == 404
    assert await desk.head(visit, booth.token) == 200


async def test_after_the_decision_nobody_sees_or_sends_anything(house: House) -> None:
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    await sari.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)
    assert await desk.get(visit, sari.token) == 200
    await sari.say(Finish(visit))
    await booth.hear_visit(State.DONE)
    assert await desk.get(visit, sari.token) == 404
    assert await desk.put(visit, booth.token, b"", offset=len(PICTURE)) == 404
    assert await desk.head(visit, booth.token) == 404


async def test_a_visit_that_ends_while_a_paper_comes_keeps_none(house: House) -> None:
    booth, desk = await house.booth(), Desk(house)
    visit = await visit_at(booth)
    await booth.say(Leave(visit))
    await booth.hear(YourVisit, lambda m: m.visit is None or m.visit.state is State.ABANDONED)
    assert await desk.put(visit, booth.token) == 404


async def test_a_session_that_ended_sees_nothing(house: House) -> None:
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    token = sari.token
    await sari.say(LogOut())
    await sari.hear_end()
    assert await desk.get(visit, token) == 404


def everything_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_neither_the_log_nor_the_disk_tells_anything(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sari, booth, desk = await house.console(), await house.booth(), Desk(house)
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    assert await desk.get(visit, sari.token) == 200
    who = check_in("A-001")
    ours = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("signaling"))
    for secret in (who.nik, who.kpj, booth.token, sari.token, "A-001", str(tmp_path)):
        assert secret not in ours
    on_disk = await asyncio.to_thread(everything_in, tmp_path)
    on_disk = on_disk.replace(START.encode(), b"")  # the audit's first line has as many noughts
    for secret in (who.nik, who.kpj, booth.token, sari.token, "Siti Rahayu"):
        assert secret.encode() not in on_disk
