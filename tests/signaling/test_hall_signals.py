"""Signals of other claims, through a real server: looked up beside the work, told to officers."""

from pathlib import Path

from msgspec.structs import replace

from signaling.dossier import Field, Source
from signaling.inspection import Signal, SignalKind
from signaling.protocol import (
    Accept,
    DossierOfVisit,
    EndVisit,
    Finish,
    Outcome,
    RaiseFlag,
    Reason,
    SaveDossier,
    SendText,
    State,
    YourDossier,
)
from signaling.schema import CLAIM_MARKS
from tests.signaling.people import READY, check_in, identity_of, ready
from tests.signaling.wire import House, Peer, open_house

ACCOUNT = Field("account", "1234 5678 90", Source.TYPED, is_confirmed=True)
PAID = replace(READY, fields=(ACCOUNT,))


async def signals_of(console: Peer, visit: str) -> tuple[Signal, ...]:
    """The first that are told of this visit."""
    told = await console.hear(DossierOfVisit, lambda one: one.visit == visit and bool(one.signals))
    return told.signals


async def decide(booth: Peer, console: Peer, visit: str, outcome: Outcome, reason: Reason) -> None:
    await console.say(EndVisit(visit, outcome, reason))
    await booth.hear_visit(State.WRAPUP)
    await console.say(Finish(visit))
    await booth.hear_visit(State.DONE)


async def test_two_claims_with_one_account_are_shown_to_who_has_them(house: House) -> None:
    console, booth, other = await house.console(), await house.booth(), await house.booth("b-2")
    first = await house.talk(booth, console, "A-001")
    second = await house.talk(other, console, "A-002")
    await booth.say(SaveDossier(first, PAID))
    await other.say(SaveDossier(second, PAID))
    told = await console.hear(DossierOfVisit, lambda one: bool(one.signals))
    another = await console.hear(
        DossierOfVisit, lambda one: one.visit != told.visit and bool(one.signals)
    )
    assert {told.visit, another.visit} == {first, second}
    assert told.signals == another.signals == (Signal(SignalKind.SAME_ACCOUNT),)


async def test_the_booth_is_told_nothing_of_it(house: House) -> None:
    console, booth, other = await house.console(), await house.booth(), await house.booth("b-2")
    first = await house.talk(booth, console, "A-001")
    await booth.say(SaveDossier(first, PAID))
    second = await house.talk(other, console, "A-002")
    await other.say(SaveDossier(second, PAID))
    await signals_of(console, second)
    await other.say(SendText(second, "Halo"))
    told = await other.hear(YourDossier)
    assert [one.text for one in told.lines] == ["Halo"]  # and nothing of the file came before


async def test_an_earlier_refusal_and_an_earlier_suspicion_are_shown(house: House) -> None:
    console, booth = await house.console(), await house.booth()
    visit = await house.talk(booth, console, "A-001")
    await console.say(RaiseFlag(visit, "KTP tampak palsu"))
    await decide(booth, console, visit, Outcome.REFUSE, Reason.STILL_MEMBER)
    await house.clean(booth)
    who = identity_of("A-001")
    await booth.say(replace(check_in("A-003"), ticket=None, nik=who.nik, kpj=who.kpj))
    again = (await booth.hear_visit(State.OFFERED)).visit
    await booth.say(ready(again))
    await console.say(Accept(again))
    kinds = [one.kind for one in await signals_of(console, again)]
    assert kinds == [SignalKind.REFUSED_BEFORE, SignalKind.FLAGGED_BEFORE]


async def test_marks_outlive_a_restart_and_tell_nobody_whose_they_are(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        console, booth = await house.console(), await house.booth()
        first = await house.talk(booth, console, "A-001")
        await booth.say(SaveDossier(first, PAID))
        other = await house.booth("b-2")
        second = await house.talk(other, console, "A-002")
        await other.say(SaveDossier(second, PAID))
        found = await signals_of(console, second)
        rows = str(await house.rows(CLAIM_MARKS, "visit", "kind"))
        assert "1234567890" not in rows
        assert identity_of("A-001").nik not in rows
    async with open_house(tmp_path) as house:
        console = await house.console()
        assert await signals_of(console, second) == found
