"""A decided claim's papers are open to who verifies it and to who has it back, and to no other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from signaling import audit_book, registry
from signaling.oversight import Role
from signaling.protocol import (
    ConfirmCase,
    Correct,
    EndVisit,
    Finish,
    LogOut,
    Outcome,
    Reason,
    SendBack,
    State,
    TakeCase,
    YourCases,
    YourDesk,
)
from tests.signaling.papers import Desk
from tests.signaling.wire import BRANCH, PASSWORD_HASH, House, Peer, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        for login in ("vera", "umar"):
            await house.store.do(
                lambda connection, login=login: registry.add_officer(  # type: ignore[misc]
                    connection,
                    officer=f"o-{login}",
                    branch=BRANCH,
                    login=login,
                    name=login.title(),
                    password_hash=PASSWORD_HASH,
                    capacity=1,
                    roles=(Role.VERIFIER,),
                )
            )
        yield house


async def decided(house: House, sari: Peer) -> str:
    """A visit that Sari has ended, with one picture on record."""
    booth = await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    assert await Desk(house).put(visit, booth.token) == 200
    await sari.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)
    await sari.say(Finish(visit))
    await booth.hear_visit(State.DONE)
    return visit


async def test_the_papers_go_with_the_case(house: House) -> None:
    sari, vera, umar = [await house.console(name) for name in ("sari", "vera", "umar")]
    visit, desk = await decided(house, sari), Desk(house)

    async def may_see() -> list[int]:
        return [await desk.get(visit, one.token) for one in (sari, vera, umar)]

    assert await may_see() == [404, 404, 404]
    await vera.say(TakeCase(visit))
    await vera.hear(YourCases, lambda told: told.taken is not None)
    assert await may_see() == [404, 200, 404]
    await vera.say(SendBack(visit, Reason.DATA_MISMATCH, "nama ibu berbeda"))
    await sari.hear(YourDesk, lambda told: bool(told.sent_back))
    assert await may_see() == [200, 404, 404]
    await sari.say(Correct(visit, Outcome.RETURN, Reason.DATA_MISMATCH))
    await sari.hear(YourDesk, lambda told: not told.sent_back)
    assert await may_see() == [404, 404, 404]
    await umar.say(TakeCase(""))
    await umar.hear(YourCases, lambda told: told.taken is not None)
    assert await may_see() == [404, 404, 200]
    await umar.say(ConfirmCase(visit))
    await umar.hear(YourCases, lambda told: told.confirmed_today == 1)
    assert await may_see() == [404, 404, 404]
    lines = await house.store.do(lambda c: audit_book.read(c))
    seen = [one for one in lines if one.act == "evidence_seen" and one.detail == ""]
    assert [(one.actor, one.role) for one in seen] == [
        ("o-vera", "verifier"),
        ("o-sari", "officer"),
        ("o-umar", "verifier"),
    ]


async def test_a_session_that_ended_opens_nothing_and_leaves_no_line(house: House) -> None:
    sari, vera = await house.console(), await house.console("vera")
    visit, desk = await decided(house, sari), Desk(house)
    await vera.say(TakeCase(visit))
    await vera.hear(YourCases, lambda told: told.taken is not None)
    token = vera.token
    await vera.say(LogOut())
    await vera.hear_end()
    assert await desk.get(visit, token) == 404
    assert await desk.get(visit, "x" * 43) == 404
    lines = await house.store.do(lambda c: audit_book.read(c))
    assert "evidence_seen" not in {one.act for one in lines}
