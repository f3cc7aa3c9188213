"""Files of claims through a real server: saved, told, unlocked, asked about, and back after a
restart."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from signaling.badges import TRIES
from signaling.dossier import Membership, Paper, RetakeCause, Step
from signaling.errors import ErrorCode
from signaling.membership import NoRegister
from signaling.protocol import (
    AskRetake,
    AskSignature,
    Assist,
    CheckIn,
    DossierOfVisit,
    EndVisit,
    Finish,
    MarkClean,
    Outcome,
    Point,
    Rate,
    Reason,
    Refused,
    SaveDossier,
    SendText,
    State,
    YourDesk,
    YourDossier,
    YourVisit,
)
from signaling.schema import CLAIMS, TICKETS, VISITS
from tests.conftest import ExpectedLogs
from tests.signaling.people import (
    AT_WORK,
    BADGE,
    CONSENT,
    SIGNED,
    check_in,
    give_identity,
    identity_of,
)
from tests.signaling.wire import House, LogLine, Peer, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


class Register(NoRegister):
    """Answers when it is told to."""

    def __init__(self, answer: Membership = Membership.MATCH) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []
        self.may_answer = asyncio.Event()

    async def ask(self, nik: str, kpj: str) -> Membership:
        self.asked.append((nik, kpj))
        await self.may_answer.wait()
        return self.answer


async def decide(booth: Peer, console: Peer, visit: str) -> None:
    await console.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.hear_visit(State.WRAPUP)
    await console.say(Finish(visit))


async def test_a_dossier_reaches_the_officer_who_has_the_seat(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.connect(booth, console, "A-001", is_ready=False)
    told = await console.hear(DossierOfVisit)
    assert (told.visit, told.identity, told.consent) == (visit, identity_of("A-001"), CONSENT)
    await house.upload(booth, visit)
    await booth.say(SaveDossier(visit, AT_WORK))
    assert (await console.hear(DossierOfVisit)).dossier == AT_WORK
    desk = await console.hear(YourDesk, lambda m: bool(m.seats) and m.seats[0].total == 9)
    seat = desk.seats[0]
    assert (seat.step, seat.done, seat.sheets, seat.ready_s) == (Step.PAPERS, 3, 1, None)


async def test_an_officer_who_is_only_asked_is_told_nothing_of_the_file(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    await console.hear(YourDesk)
    await booth.say(check_in("A-001"))
    offered = await booth.hear_visit(State.OFFERED)
    await house.upload(booth, offered.visit)
    await booth.say(SaveDossier(offered.visit, AT_WORK))
    await console.hear(YourDesk, lambda m: bool(m.seats) and m.seats[0].total == 9)
    await console.socket.close()
    again = await house.console()
    await again.say(Point(offered.visit, "field.name"))
    refused = await again.hear(Refused)  # nothing but the desk came before this
    assert refused.code == ErrorCode.NOT_NOW


async def test_checking_in_is_answered_with_the_file(house: House) -> None:
    booth = await house.booth()
    await booth.say(replace(check_in("A-001"), ticket=None))
    seen = await booth.hear_visit(State.QUEUED)
    told = await booth.hear(YourDossier)
    assert (seen.ticket, told.visit, told.identity) == ("A-500", seen.visit, identity_of("A-001"))
    (row,) = await house.rows(TICKETS, "ticket")
    assert row.ticket == "A-500"
    assert told.identity.nik not in row.holder


async def test_what_the_officer_does_is_told_to_the_booth(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, console, "A-001")
    await console.say(SendText(visit, "Mohon dekatkan KTP"))
    told = await booth.hear(YourDossier, lambda m: bool(m.lines))
    assert (told.lines[0].by_officer, told.lines[0].text) == (True, "Mohon dekatkan KTP")
    await console.say(Point(visit, "paper.ktp.1"))
    assert (await booth.hear(YourDossier)).pointed == "paper.ktp.1"
    await console.say(AskRetake(visit, Paper.KTP, 1, RetakeCause.GLARE))
    assert (await booth.hear(YourDossier)).retakes[0].cause is RetakeCause.GLARE
    await console.say(AskSignature(visit))
    await booth.hear(YourVisit, lambda m: m.visit is not None and m.visit.sign_asked)
    await booth.say(SendText(visit, "Sudah"))
    await console.hear(DossierOfVisit, lambda m: len(m.lines) == 2)
    await booth.say(SaveDossier(visit, SIGNED))
    desk = await console.hear(YourDesk, lambda m: m.seats[0].step is Step.SIGNED)
    assert desk.seats[0].ready_s == 0.0


async def test_a_bad_dossier_is_refused_and_what_was_there_stays(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.connect(booth, console, "A-001", is_ready=False)
    await house.upload(booth, visit)
    await booth.say(SaveDossier(visit, AT_WORK))
    await booth.say(SaveDossier(visit, replace(AT_WORK, done=10)))
    assert (await booth.hear(Refused)).code == ErrorCode.BAD_DOSSIER
    await console.hear(DossierOfVisit, lambda m: m.dossier == AT_WORK)


async def test_a_booth_that_started_anew_gets_the_file_for_the_right_identity(
    house: House,
) -> None:
    first = await house.booth()
    await first.say(check_in("A-001"))
    visit = (await first.hear_visit(State.QUEUED)).visit
    await house.upload(first, visit)
    await first.say(SaveDossier(visit, AT_WORK))
    await first.socket.close()
    booth = await house.booth()
    seen = await booth.hear_visit(State.QUEUED)
    assert (seen.visit, seen.is_identified) == (visit, False)
    for _ in range(5):
        await booth.say(give_identity(visit, "A-002"))
        assert (await booth.hear(Refused)).code == ErrorCode.WRONG_IDENTITY
    await booth.say(give_identity(visit, "A-001"))
    assert (await booth.hear(Refused)).code == ErrorCode.TOO_MANY_TRIES
    await booth.say(Assist(visit, BADGE))
    await booth.say(give_identity(visit, "A-001"))
    assert (await booth.hear(YourDossier)).dossier == AT_WORK


async def test_wrong_badges_are_not_guessed_at(house: House) -> None:
    booth = await house.booth()
    for number in range(TRIES):
        await booth.say(MarkClean(f"900{number}"))
        assert (await booth.hear(Refused)).code == ErrorCode.UNKNOWN_BADGE
    await booth.say(MarkClean(BADGE))
    assert (await booth.hear(Refused)).code == ErrorCode.TOO_MANY_TRIES
    other = await house.booth("b-2")
    await other.hear(YourVisit)
    await other.say(MarkClean(BADGE))
    await other.say(Assist("nowhere", BADGE))
    assert (await other.hear(Refused)).about == "Assist"


async def test_the_receipt_the_survey_and_the_wiping_down(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, console, "A-001")
    await decide(booth, console, visit)
    seen = await booth.hear_visit(State.DONE)
    assert seen.receipt is not None
    assert (seen.receipt.ticket, seen.receipt.pay_days) == ("A-001", 5)
    (row,) = await house.rows(CLAIMS, "visit")
    assert (row.number, row.consent) == (seen.receipt.number, CONSENT)
    await booth.say(Rate(visit, 4))
    gone = await booth.hear(YourVisit, lambda m: m.visit is None)
    assert gone.needs_cleaning
    (row,) = await house.rows(CLAIMS, "visit")
    assert row.rating == 4
    await booth.say(check_in("A-002"))
    assert (await booth.hear(Refused)).code == ErrorCode.NOT_CLEAN
    await house.clean(booth)
    await booth.say(check_in("A-002"))
    await booth.hear_visit(State.OFFERED)


async def test_a_restart_forgets_neither_ticket_nor_file_nor_guest_nor_dirt(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house:
        console = await house.console()
        booths = [await house.booth(f"b-{number}") for number in (1, 2, 3)]
        visits = [
            await house.talk(booth, console, f"A-00{number + 1}")
            for number, booth in enumerate(booths)
        ]
        await house.upload(booths[0], visits[0])
        await booths[0].say(SaveDossier(visits[0], AT_WORK))
        await console.hear(DossierOfVisit, lambda m: m.dossier == AT_WORK)
        await decide(booths[1], console, visits[1])
        await booths[1].hear_visit(State.DONE)
        await decide(booths[2], console, visits[2])
        await booths[2].hear_visit(State.DONE)
        await booths[2].say(Rate(visits[2], 2))
        await booths[2].hear(YourVisit, lambda m: m.visit is None)
        keys = house.keys
    async with open_house(tmp_path) as house:
        house.keys = keys
        console = await house.console()
        assert (await console.hear(DossierOfVisit)).dossier == AT_WORK
        booths = [await house.booth(f"b-{number}") for number in (1, 2, 3)]
        assert not (await booths[0].hear_visit(State.HELD, State.FOCUSED)).is_identified
        guest = await booths[1].hear_visit(State.DONE)
        assert (guest.is_identified, guest.receipt) == (False, None)
        await booths[1].say(give_identity(visits[1], "A-002"))
        known = await booths[1].hear(
            YourVisit, lambda m: m.visit is not None and m.visit.receipt is not None
        )
        assert known.needs_cleaning
        empty = await booths[2].hear(YourVisit)
        assert (empty.visit, empty.needs_cleaning) == (None, True)
        await house.clean(booths[2])
        someone = identity_of("A-009")
        await booths[2].say(CheckIn("A-003", "id", someone.nik, someone.kpj, CONSENT))
        assert (await booths[2].hear(Refused)).code == ErrorCode.TICKET_NOT_YOURS


async def test_membership_is_asked_beside_the_visit_and_told(tmp_path: Path) -> None:
    register = Register()
    async with open_house(tmp_path, register=register) as house:
        booth = await house.booth()
        await booth.say(check_in("A-001"))
        assert (await booth.hear(YourDossier)).membership is Membership.UNKNOWN
        register.may_answer.set()
        assert (await booth.hear(YourDossier)).membership is Membership.MATCH
    assert register.asked == [tuple(getattr(identity_of("A-001"), key) for key in ("nik", "kpj"))]


async def test_a_question_that_was_open_is_asked_again_after_a_restart(tmp_path: Path) -> None:
    async with open_house(tmp_path, register=Register()) as house:
        booth = await house.booth()
        await booth.say(check_in("A-001"))
        visit = (await booth.hear_visit(State.QUEUED)).visit
        keys = house.keys
    register = Register(Membership.NO_MATCH)
    register.may_answer.set()
    async with open_house(tmp_path, register=register) as house:
        house.keys = keys
        booth = await house.booth()
        await booth.hear_visit(State.QUEUED)
        await booth.say(give_identity(visit, "A-001"))
        await booth.hear(YourDossier, lambda m: m.membership is Membership.NO_MATCH)


async def test_a_register_that_does_not_answer_keeps_nobody_waiting(
    tmp_path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("the membership register does not answer")
    monkeypatch.setattr("signaling.inquiries.PATIENCE_S", 0.05)
    given_up = asyncio.create_task(LogLine("the membership register does not answer").wait())
    async with open_house(tmp_path, register=Register()) as house:
        console, booth = await house.console(), await house.booth()
        visit = await house.talk(booth, console, "A-001")
        await given_up
        await decide(booth, console, visit)
        await booth.hear_visit(State.DONE)


async def test_an_officer_who_comes_back_hears_the_files_of_their_seats(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, console, "A-001")
    again = await house.console()
    assert (await again.hear(DossierOfVisit)).visit == visit
    (row,) = await house.rows(VISITS)
    assert (row.officer, row.seat) == ("o-sari", 1)
