"""Whole visits over real sockets and a real file."""

import aiohttp
import pytest
from aiohttp import web

from signaling import server as server_module
from signaling.protocol import (
    AnswerCall,
    AskQuality,
    CallAnswered,
    CallOffered,
    EndVisit,
    Finish,
    Focus,
    OfferCall,
    Outcome,
    Quality,
    QualityAsked,
    Reason,
    State,
    YourDesk,
)
from signaling.schema import DECISIONS, PERIODS, VISITS
from tests.signaling.wire import SDP, House


async def test_two_booths_are_served_by_one_console_from_check_in_to_decision(house: House) -> None:
    console, first, second = (
        await house.console(),
        await house.booth("b-1"),
        await house.booth("b-2"),
    )
    one = await house.talk(first, console, "A-001")
    two = await house.talk(second, console, "A-002")
    desk = await console.hear_seats(v_001=State.FOCUSED, v_002=State.HELD)
    assert [seat.number for seat in desk.seats] == [1, 2]

    await console.say(Focus(two))
    await console.hear_seats(v_001=State.HELD, v_002=State.FOCUSED)
    await first.hear_visit(State.HELD)
    await second.hear_visit(State.FOCUSED)

    for booth, visit, outcome, reason in (
        (second, two, Outcome.FORWARD, Reason.COMPLETE),
        (first, one, Outcome.RETURN, Reason.PAPERS_MISSING),
    ):
        await console.say(EndVisit(visit, outcome, reason, "catatan"))
        assert (await booth.hear_visit(State.WRAPUP)).outcome is outcome
        await console.say(Finish(visit))
        assert (await booth.hear_visit(State.DONE)).outcome is outcome
    await console.hear(YourDesk, lambda desk: not desk.seats)

    decisions = await house.rows(DECISIONS)
    assert [(row.visit, row.officer, row.outcome, row.reason) for row in decisions] == [
        (two, "o-sari", "forward", "complete"),
        (one, "o-sari", "return", "papers_missing"),
    ]
    periods = [row for row in await house.rows(PERIODS) if row.visit == one]
    assert [row.state for row in periods] == [
        "queued",
        "offered",
        "connecting",
        "focused",
        "held",
        "wrapup",
        "done",
    ]
    assert all(row.ended_at is not None for row in periods)
    assert [row.started_at for row in periods[1:]] == [row.ended_at for row in periods[:-1]]
    assert not any(row.is_open for row in await house.rows(VISITS))


async def test_a_call_is_relayed_to_its_other_end_alone(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.connect(booth, console, "B-001")
    await booth.say(OfferCall(visit, 1, SDP))
    assert await console.hear(CallOffered) == CallOffered(visit, 1, SDP)
    await console.say(AnswerCall(visit, 1, SDP))
    assert await booth.hear(CallAnswered) == CallAnswered(visit, 1, SDP)
    await console.say(AskQuality(visit, Quality.FULL))
    assert await booth.hear(QualityAsked) == QualityAsked(visit, Quality.FULL)
    await console.say(AskQuality(visit, Quality.FULL, is_sharp=True))
    assert await booth.hear(QualityAsked) == QualityAsked(visit, Quality.FULL, is_sharp=True)


async def test_a_peer_that_leaves_while_it_is_let_in_is_nothing_worth_a_word(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(request: web.Request) -> bool:
        assert request.transport is not None
        request.transport.abort()
        return True

    with monkeypatch.context() as patch:
        patch.setattr(server_module, "_is_same_origin", leave)
        with pytest.raises(aiohttp.ClientError):
            await house.knock()
    health = house.url.replace("ws://", "http://").replace("/ws", "/health")
    async with house.session.get(health) as answer:
        assert await answer.json() == {"status": "ok", "connections": 0}
