"""What each role may not do, and what is kept of all they do: on a real server and its disk."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio
import sqlalchemy as sa

from signaling import audit_book, registry
from signaling.audit import Entry, verify
from signaling.errors import ErrorCode
from signaling.outbox import PROTOCOL_WRONG
from signaling.oversight import Role
from signaling.protocol import (
    AnswerWatch,
    ConfirmCase,
    DossierOfVisit,
    EndVisit,
    Finish,
    Focus,
    Hold,
    JoinTalk,
    LogOut,
    LookAway,
    LookIn,
    OfferWatch,
    Outcome,
    RaiseFlag,
    Reason,
    Refused,
    SaveNote,
    SeeFlag,
    State,
    TakeCase,
    TakeOver,
    WatchAnswered,
    WatchOffered,
    Whisper,
    Whispered,
    YourBranch,
    YourCases,
    YourDesk,
    YourVisit,
)
from tests.signaling.papers import SHA256, Desk
from tests.signaling.wire import (
    BRANCH,
    PASSWORD_HASH,
    SDP,
    House,
    Peer,
    open_house,
)

STAFF = {
    "wati": (Role.SUPERVISOR,),
    "yoga": (Role.SUPERVISOR, Role.OFFICER),
    "vera": (Role.VERIFIER,),
    "dimas": (Role.VERIFIER, Role.OFFICER),
}


def employ(connection: sa.Connection, login: str) -> None:
    registry.add_officer(
        connection,
        officer=f"o-{login}",
        branch=BRANCH,
        login=login,
        name=login.title(),
        password_hash=PASSWORD_HASH,
        capacity=6,
        roles=STAFF[login],
    )


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        for login in STAFF:
            await house.store.do(partial(employ, login=login))
        yield house


async def audit_of(house: House) -> tuple[Entry, ...]:
    """Every line there is; and the chain holds, whatever has happened."""
    lines = await house.store.do(audit_book.read)
    assert verify(lines)[0] is None
    return lines


async def acts_of(house: House, officer: str) -> list[tuple[str, str, str]]:
    lines = await audit_of(house)
    return [(one.act, one.about, one.detail) for one in lines if one.actor == f"o-{officer}"]


async def supervisor(house: House, login: str = "wati") -> Peer:
    peer = await house.console(login)
    await peer.hear(YourBranch)
    return peer


async def looked_into(house: House) -> tuple[Peer, Peer, Peer, str]:
    """Sari talks with b-1, and Wati looks in; the officer, the booth, the supervisor, the visit."""
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    wati = await supervisor(house)
    await wati.say(LookIn(visit))
    board = await wati.hear(YourBranch, lambda told: told.looking_at == visit)
    assert board.booths[0].watched_by == "Wati"
    await wati.hear(DossierOfVisit, lambda told: told.visit == visit)
    return sari, booth, wati, visit


# --- looking in ----------------------------------------------------------------------------------


async def test_a_look_is_seen_by_the_officer_and_always_in_the_audit(house: House) -> None:
    sari, _, wati, visit = await looked_into(house)
    desk = await sari.hear(YourDesk, lambda desk: bool(desk.seats and desk.seats[0].watched_by))
    assert (desk.seats[0].visit, desk.seats[0].watched_by) == (visit, "Wati")
    assert ("look_in", visit, "") in await acts_of(house, "wati")
    await wati.say(LookAway(visit))
    await wati.hear(YourBranch, lambda told: not told.looking_at)
    assert (await acts_of(house, "wati"))[-1] == ("look_away", visit, "")


async def test_a_look_whose_console_goes_dark_ends_and_its_end_is_kept(house: House) -> None:
    sari, _, wati, visit = await looked_into(house)
    await sari.hear(YourDesk, lambda desk: bool(desk.seats and desk.seats[0].watched_by))
    await wati.socket.close()
    await sari.hear(YourDesk, lambda desk: bool(desk.seats) and not desk.seats[0].watched_by)
    assert (await acts_of(house, "wati"))[-1] == ("look_away", visit, "ended")


async def test_papers_are_open_to_a_supervisor_while_they_look_in_and_every_one_is_kept(
    house: House,
) -> None:
    desk = Desk(house)
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    wati = await supervisor(house)
    assert await desk.get(visit, wati.token) == 404
    await wati.say(LookIn(visit))
    await wati.hear(DossierOfVisit)
    assert await desk.get(visit, wati.token) == 200
    assert await desk.get(visit, sari.token) == 200
    await wati.say(LookAway(visit))
    await wati.hear(YourBranch, lambda told: not told.looking_at)
    assert await desk.get(visit, wati.token) == 404
    seen = [one for one in await audit_of(house) if one.act == "evidence_seen"]
    assert [(one.actor, one.role, one.about, one.detail) for one in seen] == [
        ("o-wati", "supervisor", visit, "refused"),
        ("o-wati", "supervisor", visit, ""),
        ("o-sari", "officer", visit, ""),
        ("o-wati", "supervisor", visit, "refused"),
    ]
    assert SHA256 not in msgspec.json.encode(seen).decode()


async def test_the_booth_never_hears_that_somebody_looks_in_or_whispers(house: House) -> None:
    sari, booth, wati, visit = await looked_into(house)
    await wati.say(Whisper(visit, "tanyakan nama ibunya"))
    told = await sari.hear(Whispered)
    assert (told.visit, told.by, told.text) == (visit, "Wati", "tanyakan nama ibunya")
    await sari.say(Hold(visit))
    heard = await booth.hear(YourVisit)
    assert heard.visit is not None
    assert (heard.visit.state, heard.visit.joined) == (State.HELD, "")


async def test_a_whisper_is_in_the_audit_without_its_words(house: House, tmp_path: Path) -> None:
    sari, _, wati, visit = await looked_into(house)
    await wati.say(Whisper(visit, "bisikan yang rahasia"))
    await sari.hear(Whispered)
    assert (await acts_of(house, "wati"))[-1] == ("whisper", visit, "")
    on_disk = await asyncio.to_thread(_everything_in, tmp_path)
    assert b"bisikan" not in on_disk


def _everything_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_who_joins_is_named_in_the_booth(house: House) -> None:
    _, booth, wati, visit = await looked_into(house)
    await wati.say(JoinTalk(visit, True))
    await booth.hear(YourVisit, lambda m: m.visit is not None and m.visit.joined == "Wati")
    await wati.say(JoinTalk(visit, False))
    await booth.hear(YourVisit, lambda m: m.visit is not None and m.visit.joined == "")
    assert [one[2] for one in await acts_of(house, "wati") if one[0] == "join_talk"] == [
        "joined",
        "left",
    ]


async def test_a_visit_that_is_taken_over_brings_its_file_and_the_officer_is_told(
    house: House,
) -> None:
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    await sari.say(SaveNote(visit, "sudah diperiksa"))
    await sari.hear(YourDesk, lambda desk: bool(desk.seats and desk.seats[0].note))
    yoga = await supervisor(house, "yoga")
    await yoga.say(LookIn(visit))
    await yoga.say(TakeOver(visit))
    desk = await yoga.hear_seats(v_001=State.CONNECTING)
    assert desk.seats[0].note == "sudah diperiksa"
    await sari.hear(YourDesk, lambda desk: not desk.seats)
    told = await sari.hear(Whispered)
    assert (told.visit, told.by, told.took_over) == (visit, "Yoga", True)
    await booth.hear_visit(State.CONNECTING)
    assert ("take_over", visit, "") in await acts_of(house, "yoga")


async def test_a_supervisors_call_goes_to_that_officer_alone(house: House) -> None:
    sari, _, wati, visit = await looked_into(house)
    budi = await house.console("budi")
    await wati.say(OfferWatch(visit, SDP))
    assert await sari.hear(WatchOffered) == WatchOffered(visit, SDP)
    await budi.say(AnswerWatch(visit, SDP))
    assert (await budi.hear(Refused)).code == ErrorCode.NOT_YOURS
    await sari.say(AnswerWatch(visit, SDP))
    assert await wati.hear(WatchAnswered) == WatchAnswered(visit, SDP)
    await wati.say(OfferWatch(visit, "v=0\r\nnonsense"))
    assert (await wati.hear(Refused)).code == ErrorCode.BAD_SDP


async def test_nobody_calls_about_what_they_do_not_look_into(house: House) -> None:
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    wati = await supervisor(house)
    for message in (OfferWatch(visit, SDP), Whisper(visit, "halo"), JoinTalk(visit, True)):
        await wati.say(message)
        assert (await wati.hear(Refused)).code == ErrorCode.NOT_YOURS
    refused = [one for one in await acts_of(house, "wati") if one[2] == "refused not_yours"]
    assert [one[:2] for one in refused] == [("whisper", visit), ("join_talk", visit)]


async def test_a_suspicion_reaches_the_board_and_whoever_reads_it_is_named(house: House) -> None:
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    wati = await supervisor(house)
    await sari.say(RaiseFlag(visit, "orang lain menjawab"))
    board = await wati.hear(YourBranch, lambda told: bool(told.flags))
    flag = board.flags[0]
    assert (flag.visit, flag.note, flag.seen_by) == (visit, "orang lain menjawab", "")
    await wati.say(SeeFlag(flag.number))
    await wati.hear(YourBranch, lambda told: bool(told.flags[0].seen_by))
    assert (await acts_of(house, "sari"))[-1] == ("raise_flag", visit, "")
    assert (await acts_of(house, "wati"))[-1] == ("see_flag", visit, f"{flag.number}")


async def test_after_a_restart_the_board_goes_on_with_todays_figures_and_nobody_looks_in(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house:
        await house.store.do(partial(employ, login="wati"))
        await house.store.do(partial(employ, login="vera"))
        sari, booth = await house.console(), await house.booth()
        visit = await house.talk(booth, sari, "A-001")
        await sari.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
        await booth.hear_visit(State.WRAPUP)
        await sari.say(Finish(visit))
        await booth.hear_visit(State.DONE)
        vera = await house.console("vera")
        await vera.say(TakeCase(visit))
        await vera.say(ConfirmCase(visit))
        await vera.hear(YourCases, lambda told: told.confirmed_today == 1)
        other = await house.booth("b-2")
        second = await house.talk(other, sari, "A-002")
        assert await Desk(house).put(second, other.token) == 200
        wati = await supervisor(house)
        await wati.say(LookIn(second))
        board = await wati.hear(YourBranch, lambda told: bool(told.looking_at))
        assert (board.today.claims, board.today.decided) == (2, 1)
    async with open_house(tmp_path) as house:
        assert await Desk(house).get(second, wati.token) == 404
        again = await house.console("wati")
        board = await again.hear(YourBranch)
        assert (board.today.claims, board.today.decided, board.looking_at) == (2, 1, "")
        vera = await house.console("vera")
        assert (await vera.hear(YourCases)).confirmed_today == 1
        await audit_of(house)


# --- what nobody may -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("login", "message"),
    [
        ("sari", LookIn("v-1")),
        ("sari", TakeCase("")),
        ("wati", Focus("v-1")),
        ("wati", TakeCase("")),
        ("wati", ConfirmCase("v-1")),
        ("vera", LookIn("v-1")),
        ("vera", Focus("v-1")),
        ("yoga", ConfirmCase("v-1")),
        ("dimas", TakeOver("v-1")),
    ],
)
async def test_what_a_role_may_not_say_it_cannot_spell(
    house: House, login: str, message: msgspec.Struct
) -> None:
    peer = await house.console(login)
    await peer.say(message)
    assert await peer.hear_end() == PROTOCOL_WRONG
    assert [one[0] for one in await acts_of(house, login)] == ["log_in"]


async def test_an_officer_cannot_open_anothers_claim_and_the_try_is_kept(house: House) -> None:
    desk = Desk(house)
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    assert await desk.put(visit, booth.token) == 200
    budi = await house.console("budi")
    await budi.hear(YourDesk)
    for message in (Focus(visit), SaveNote(visit, "saya"), RaiseFlag(visit, "saya")):
        await budi.say(message)
        assert (await budi.hear(Refused)).code == ErrorCode.NOT_YOURS
    assert await desk.get(visit, budi.token) == 404
    assert await acts_of(house, "budi") == [
        ("log_in", "", ""),
        ("focus", visit, "refused not_yours"),
        ("save_note", visit, "refused not_yours"),
        ("raise_flag", visit, "refused not_yours"),
        ("evidence_seen", visit, "refused"),
    ]


async def test_nobody_verifies_their_own_decision(house: House) -> None:
    dimas, booth = await house.console("dimas"), await house.booth()
    visit = await house.talk(booth, dimas, "A-001")
    await dimas.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)
    await dimas.say(Finish(visit))
    await booth.hear_visit(State.DONE)
    await dimas.hear(YourCases, lambda told: told.own == 1)
    await dimas.say(TakeCase(visit))
    assert (await dimas.hear(Refused)).code == ErrorCode.NOT_YOURS
    assert (await acts_of(house, "dimas"))[-1] == ("take_case", visit, "refused not_yours")
    vera = await house.console("vera")
    await vera.hear(YourCases, lambda told: told.waiting_total == 1)
    await vera.say(TakeCase(visit))
    await vera.hear(DossierOfVisit, lambda told: told.visit == visit)
    await vera.say(ConfirmCase(visit))
    await vera.hear(YourCases, lambda told: told.confirmed_today == 1)
    assert [one[:2] for one in await acts_of(house, "vera")] == [
        ("log_in", ""),
        ("take_case", visit),
        ("confirm_case", visit),
    ]


async def test_everything_an_officer_does_about_a_claim_is_kept_in_order(house: House) -> None:
    sari, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, sari, "A-001")
    await sari.say(EndVisit(visit, Outcome.REFUSE, Reason.STILL_MEMBER, "catatan rahasia"))
    await booth.hear_visit(State.WRAPUP)
    await sari.say(Finish(visit))
    await booth.hear_visit(State.DONE)
    await sari.say(LogOut())
    await sari.hear_end()
    assert await acts_of(house, "sari") == [
        ("log_in", "", ""),
        ("accept", visit, ""),
        ("end_visit", visit, "refuse still_member"),
        ("finish", visit, ""),
        ("decided", visit, "refuse still_member"),
        ("log_out", "", ""),
    ]
    said = msgspec.json.encode(await audit_of(house)).decode()
    for secret in ("rahasia", "327301", "A-001", "Sari"):
        assert secret not in said
