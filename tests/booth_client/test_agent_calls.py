"""A call that breaks, against a real server with a real call at the officer's end."""

import asyncio
from pathlib import Path

from booth_client.events import (
    CallShown,
    Linked,
    Unlinked,
    VisitShown,
)
from media.peer import Ended
from signaling.protocol import (
    AnswerCall,
    CallLost,
    CallOffered,
    State,
)
from tests.booth_client.rig import Desk, Sitter, arrive, code_for, talk
from tests.media.studio import Studio, newer
from tests.signaling.wire import SDP, House, open_house


async def test_a_lost_call_is_made_anew_with_the_next_generation(
    sitter: Sitter, desk: Desk
) -> None:
    await talk(sitter, desk)
    await desk.peer.say(CallLost(desk.visit, 1))
    assert (await sitter.facts.visit(State.RECONNECTING)).generation == 2
    await sitter.facts.hear(CallShown, lambda one: not one.is_up)
    await desk.answer(2)
    await sitter.facts.visit(State.FOCUSED)


async def test_a_call_that_falls_silent_is_noticed_by_the_booth(
    house: House, sitter: Sitter
) -> None:
    async with Studio() as studio:
        desk = Desk(await house.console(), studio)
        await talk(sitter, desk)
        await studio.calls[0].close()
        await sitter.facts.hear(CallShown, lambda one: not one.is_up)
        await sitter.facts.visit(State.RECONNECTING)
        await desk.answer(2)
        await sitter.facts.visit(State.FOCUSED)


async def test_garbage_for_an_answer_ends_that_call_and_not_the_booth(
    sitter: Sitter, desk: Desk
) -> None:
    await arrive(sitter, desk)
    await desk.peer.hear(CallOffered)
    await desk.peer.say(AnswerCall(desk.visit, 1, SDP))
    await desk.answer(2)
    await sitter.facts.visit(State.FOCUSED)


async def test_an_answer_to_an_older_call_is_let_go(sitter: Sitter, desk: Desk) -> None:
    await arrive(sitter, desk)
    first = await desk.peer.hear(CallOffered)
    await desk.peer.say(CallLost(desk.visit, 1))
    await desk.peer.say(AnswerCall(desk.visit, 1, first.sdp))
    await desk.answer(2)
    await sitter.facts.visit(State.FOCUSED)


async def test_a_booth_that_was_restarted_gets_its_participant_back(
    house: House, tmp_path: Path, desk: Desk
) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as sitter:
        await sitter.facts.hear(Linked)
        await talk(sitter, desk)
    async with Sitter(tmp_path, house.url) as again:
        await again.facts.visit(State.RECONNECTING)
        await desk.answer(2)
        await again.facts.visit(State.FOCUSED)


async def test_a_call_goes_on_while_the_server_is_away(tmp_path: Path) -> None:
    async with Studio() as studio:
        async with open_house(tmp_path) as house:
            port = house.url.rpartition(":")[2].partition("/")[0]
            code = await code_for(house)
            sitter = Sitter(tmp_path, house.url, code)
            sitter.agent.start()
            try:
                await sitter.facts.hear(Linked)
                desk = Desk(await house.console(), studio)
                await talk(sitter, desk)
            except BaseException:
                await asyncio.to_thread(sitter.agent.close)
                raise
        try:
            await sitter.facts.hear(Unlinked)
            await newer(studio.calls[0].picture, 5)
            assert not any(isinstance(fact, Ended) for fact in desk.told.facts)
            async with open_house(tmp_path, listen=f"127.0.0.1:{port}") as house:
                await house.console()
                await sitter.facts.hear(Linked)
                kept = (await sitter.facts.hear(VisitShown)).visit
                assert kept is not None
                assert (kept.state, kept.generation) == (State.FOCUSED, 1)
                await newer(studio.calls[0].picture, 5)
        finally:
            await asyncio.to_thread(sitter.agent.close)
