"""What a connection makes of bad input: told, and ended or not, and nothing has changed."""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from msgspec import structs

from signaling.errors import ErrorCode
from signaling.outbox import NOT_ADMITTED, PROTOCOL_WRONG, REPLACED, TOO_LARGE
from signaling.protocol import (
    VERSION,
    AnswerCall,
    CallOffered,
    Challenge,
    EndVisit,
    Focus,
    Leave,
    OfferCall,
    Outcome,
    Reason,
    Refused,
    ReportDevices,
    State,
    YourDesk,
    YourVisit,
)
from signaling.schema import PERIODS, VISITS
from tests.signaling.people import check_in
from tests.signaling.wire import BRISK, SDP, House, Peer, open_house

NONSENSE = {
    "an unknown message": b'{"type":"Sing"}',
    "no type": b"{}",
    "no object": b"[1,2]",
    "no JSON": b"\xff\xfe{",
    "an unknown field": b'{"type":"Leave","visit":"v-1","why":"tired"}',
    "a field missing": b'{"type":"CheckIn","ticket":"A-001"}',
    "a ticket that is none": b'{"type":"CheckIn","ticket":"Z-1","language":"id"}',
    "a deep nest": b'{"type":' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "what only a console may say": b'{"type":"Focus","visit":"v-1"}',
    "what only a server says": b'{"type":"Enrolled","booth":"b","booth_name":"","branch_name":""}',
}


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE.keys())
async def test_nonsense_of_a_booth_is_told_and_ends_its_connection(
    house: House, data: bytes
) -> None:
    booth, other = await house.booth("b-1"), await house.booth("b-2")
    await booth.say_raw(data)
    assert (await booth.hear(Refused)).code == ErrorCode.BAD_MESSAGE
    assert await booth.hear_end() == PROTOCOL_WRONG
    await other.say(check_in("A-002"))
    await other.hear_visit(State.QUEUED)


@pytest.mark.parametrize("data", [b'{"type":"Sing"}', b"{}", b'{"type":"CheckIn"}', b"\x00"])
async def test_nonsense_of_a_stranger_ends_its_connection(house: House, data: bytes) -> None:
    stranger = await house.knock()
    await stranger.say_raw(data)
    assert (await stranger.hear(Refused)).code == ErrorCode.BAD_MESSAGE
    assert await stranger.hear_end() == PROTOCOL_WRONG


async def test_a_binary_frame_is_nonsense(house: House) -> None:
    booth = await house.booth()
    await booth.socket.send_bytes(b'{"type":"ReportDevices"}')
    assert (await booth.hear(Refused)).code == ErrorCode.BAD_MESSAGE
    assert await booth.hear_end() == PROTOCOL_WRONG


async def test_an_oversized_message_is_told_and_ends_the_connection(house: House) -> None:
    booth = await house.booth()
    await booth.say_raw(b'{"type":"CheckIn","ticket":"' + b"A" * 70_000 + b'"}')
    assert (await booth.hear(Refused)).code == ErrorCode.TOO_LARGE
    assert await booth.hear_end() == TOO_LARGE


async def test_a_huge_message_ends_the_connection_unread(house: House) -> None:
    stranger = await house.knock()
    await stranger.hear(Challenge)
    await stranger.say_raw(b" " * 1_000_000)
    assert await stranger.hear_end() == TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b'{"type":"LogIn","version":99,"login":"sari","password":"x"}',
        b'{"type":"LogIn","version":0,"login":"sari","password":"x"}',
        b'{"type":"LogIn","version":4,"login":"sari","passkey":"of a later version"}',
        b'{"type":"Greet","version":4}',
    ],
)
async def test_a_version_we_do_not_speak_is_an_expected_no(house: House, data: bytes) -> None:
    stranger = await house.knock()
    assert (await stranger.hear(Challenge)).versions == (VERSION,)
    await stranger.say_raw(data)
    assert (await stranger.hear(Refused)).code == ErrorCode.WRONG_VERSION
    assert await stranger.hear_end() == NOT_ADMITTED


async def test_a_stranger_who_says_nothing_is_shown_out(tmp_path: Path) -> None:
    async with open_house(tmp_path, patience_s=0.1) as house:
        stranger = await house.knock()
        refused = await stranger.hear(Refused)
        assert refused.detail == "nothing was said in time"
        assert await stranger.hear_end() == PROTOCOL_WRONG


async def test_somebody_elses_visit_is_refused_and_unchanged(house: House) -> None:
    sari, budi = await house.console("sari"), await house.console("budi")
    booth, neighbour = await house.booth("b-1"), await house.booth("b-2")
    await booth.say(check_in("A-001"))
    desks = {}
    for login, console in (("sari", sari), ("budi", budi)):
        desks[login] = await console.hear(YourDesk)
    waiting = await booth.hear(YourVisit, lambda m: m.visit is not None)
    assert waiting.visit is not None
    visit = waiting.visit.visit
    # Whichever of the two it was offered to: it is nobody's business but theirs.
    offered = next(row.officer for row in await house.rows(PERIODS) if row.state == "offered")
    stranger = budi if offered == "o-sari" else sari
    before = await house.rows(VISITS)
    for peer, message in (
        (stranger, Focus(visit)),
        (stranger, EndVisit(visit, Outcome.REFUSE, Reason.IDENTITY_DOUBT)),
        (stranger, AnswerCall(visit, 1, SDP)),
        (neighbour, Leave(visit)),
        (neighbour, OfferCall(visit, 1, SDP)),
    ):
        await peer.say(message)
        refused = await peer.hear(Refused)
        assert (refused.code, refused.about) == (ErrorCode.NOT_YOURS, type(message).__name__)
    assert await house.rows(VISITS) == before


BAD_SDP = {
    "no description": "hello",
    "another version": SDP.replace("v=0", "v=1"),
    "no media": "v=0\r\ns=-\r\n",
    "five media": SDP + "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n" * 4,
    "41 candidates": SDP + "a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n" * 41,
    "a line without a key": SDP + "garbage\r\n",
    "a control character": SDP + "a=\x00\r\n",
    "many bytes in few characters": SDP + "a=" + "€" * 20_000 + "\r\n",
}


@pytest.mark.parametrize("sdp", BAD_SDP.values(), ids=BAD_SDP.keys())
async def test_garbage_for_a_session_description_is_not_relayed(house: House, sdp: str) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.connect(booth, console, "A-001")
    await booth.say(OfferCall(visit, 1, sdp))
    assert (await booth.hear(Refused)).code == ErrorCode.BAD_SDP
    await booth.say(OfferCall(visit, 1, SDP))
    assert await console.hear(CallOffered) == CallOffered(visit, 1, SDP)


async def test_an_act_that_is_not_for_now_is_refused_and_the_connection_goes_on(
    house: House,
) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, console, "A-001")
    await console.say(EndVisit(visit, Outcome.FORWARD, Reason.UNREADABLE))
    assert (await console.hear(Refused)).code == ErrorCode.BAD_REASON
    await console.say(EndVisit(visit, Outcome.INCOMPLETE, Reason.NOT_DECIDED))
    assert (await console.hear(Refused)).code in (ErrorCode.BAD_REASON, ErrorCode.NOT_NOW)
    await console.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)


async def test_a_second_console_of_the_same_officer_replaces_the_first(house: House) -> None:
    first, booth = await house.console(), await house.booth()
    await house.talk(booth, first, "A-001")
    second = await house.console()
    assert (await first.hear(Refused)).code == ErrorCode.REPLACED
    assert await first.hear_end() == REPLACED
    assert (await second.hear(YourDesk)).seats[0].state is State.FOCUSED


async def test_a_second_connection_of_the_same_booth_replaces_the_first(house: House) -> None:
    first = await house.booth()
    await first.say(check_in("A-001"))
    await first.hear_visit(State.QUEUED)
    second = await house.booth()
    assert await first.hear_end() == REPLACED
    assert (await second.hear_visit(State.QUEUED)).ticket == "A-001"
    await second.say(ReportDevices(True, True, True))
    await second.say(check_in("A-002"))
    assert (await second.hear(Refused)).code == ErrorCode.NOT_NOW


async def test_a_page_of_another_site_may_not_connect(house: House) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await house.session.ws_connect(house.url, origin="https://example.org")
    assert caught.value.status == 403


async def test_health_is_told_over_http(house: House) -> None:
    url = house.url.replace("ws://", "http://").replace("/ws", "/health")
    async with house.session.get(url) as answer:
        assert (answer.status, (await answer.json())["status"]) == (200, "ok")


async def test_a_client_that_does_not_read_is_cut_and_nobody_waits_for_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    timers = structs.replace(BRISK, officer_silent_s=0.1)
    async with open_house(tmp_path, timers=timers, stall_s=0.5) as house:
        stuck, booth = await house.console("sari"), await house.booth("b-1")
        visit = await house.connect(booth, stuck, "A-001")
        _stop_reading(stuck)
        offer = OfferCall(visit, 1, SDP + ("a=x-pad:" + "x" * 200 + "\r\n") * 140)

        async def flood() -> None:
            for _ in range(400):
                await booth.say(offer)

        flooding = asyncio.create_task(flood())
        console, other = await house.console("budi"), await house.booth("b-2")
        await house.talk(other, console, "A-002")
        await booth.hear_visit(State.ORPHANED)  # the stuck console counts as gone
        await flooding
    assert "a slow client is cut" in caplog.text


def _stop_reading(peer: Peer) -> None:
    connection = peer.socket._response.connection
    assert connection is not None and connection.transport is not None
    connection.transport.pause_reading()
