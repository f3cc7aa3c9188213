"""What has expired is gone: from the record, from the shelf, and nothing else is."""

import hashlib
from pathlib import Path

from msgspec.structs import replace

from signaling import records
from signaling.config import DAY_S, Retention
from signaling.courier import Courier
from signaling.dossier import Paper
from signaling.janitor import Janitor
from signaling.protocol import EndVisit, Finish, Leave, Outcome, Reason, State
from signaling.schema import CLAIMS, DECISIONS, EVIDENCE, TICKETS
from signaling.server import steady_clock
from signaling.shelf import Shelf
from signaling.visit import Timers
from tests.signaling.people import CONSENT
from tests.signaling.process import run_command
from tests.signaling.wire import BRANCH, UNVERIFIED, House, Peer, open_house

PICTURE = b"\xff\xd8\xff" + b"x" * 1000
RETENTION = Retention(decided_days=30.0, abandoned_days=1.0)


async def decided_and_abandoned(house: House) -> tuple[str, str, str]:
    """Three visits with a paper each: decided, abandoned, still open."""
    console = await house.console()
    visits = []
    for number in (1, 2, 3):
        booth = await house.booth(f"b-{number}")
        visit = await house.talk(booth, console, f"A-00{number}")
        async with Courier(house.url, booth.token) as courier:
            await courier.put(visit, Paper.KTP, 1, PICTURE)
        visits.append(visit)
        await end(number, booth, console, visit)
    return visits[0], visits[1], visits[2]


async def end(number: int, booth: Peer, console: Peer, visit: str) -> None:
    if number == 1:
        await console.say(EndVisit(visit, Outcome.FORWARD, Reason.COMPLETE))
        await booth.hear_visit(State.WRAPUP)
        await console.say(Finish(visit))
        await booth.hear_visit(State.DONE)
    if number == 2:
        await booth.say(Leave(visit))
        await booth.hear_visit(State.ABANDONED)


def janitor(house: House, folder: Path, days: float) -> Janitor:
    clock = steady_clock(0.0)
    shelf = Shelf(folder / "lapak-papers", house.vault)
    return Janitor(house.store, shelf, RETENTION, lambda: clock() + days * DAY_S)


def papers(folder: Path) -> set[str]:
    try:
        return {one.parent.name for one in (folder / "lapak-papers").rglob("*.sealed")}
    except FileNotFoundError:  # one went while they were counted
        return papers(folder)


async def test_abandoned_claims_go_first_then_the_decided_and_open_ones_stay(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path, verification=UNVERIFIED) as house:
        decided, abandoned, still_open = await decided_and_abandoned(house)
        assert papers(tmp_path) == {decided, abandoned, still_open}
        assert await janitor(house, tmp_path, 0.9).tidy() == 0
        assert papers(tmp_path) == {decided, abandoned, still_open}
        assert await janitor(house, tmp_path, 1.1).tidy() == 1
        assert papers(tmp_path) == {decided, still_open}
        assert await janitor(house, tmp_path, 31).tidy() == 1
        assert papers(tmp_path) == {still_open}
        assert await janitor(house, tmp_path, 31).tidy() == 0
        claims = {row.visit: row for row in await house.rows(CLAIMS, "visit")}
        assert claims[still_open].sealed is not None
        for visit in (decided, abandoned):
            assert (claims[visit].sealed, claims[visit].consent) == (None, CONSENT)
            assert claims[visit].erased_at is not None
        assert claims[decided].number is not None  # that there was a claim is still known
        assert len(await house.rows(DECISIONS)) == 1
        erased = {row.visit for row in await house.rows(EVIDENCE) if row.erased_at is not None}
        assert erased == {decided, abandoned}
        assert await house.rows(TICKETS, "ticket") == []


async def test_a_folder_nobody_keeps_a_claim_for_goes(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        shelf = Shelf(tmp_path / "lapak-papers", house.vault)
        shelf.append("nobody", hashlib.sha256(PICTURE).hexdigest(), PICTURE)
        assert await janitor(house, tmp_path, 0).tidy() == 0
        assert shelf.visits() == []


async def test_a_guest_whose_claim_expired_is_not_brought_back(tmp_path: Path) -> None:
    async with open_house(tmp_path, verification=UNVERIFIED) as house:
        decided, _, _ = await decided_and_abandoned(house)
        await janitor(house, tmp_path, 31).tidy()
        vault = house.vault
        stored = await house.store.do(lambda c: records.load_branch(c, BRANCH, Timers(), vault))
        assert (stored.booths["b-1"].guest, stored.booths["b-1"].needs_cleaning) == (None, True)
        assert decided not in stored.files
        # whoever still holds the file in memory cannot put it back
        late = await house.booth("b-1")
        await house.clean(late)
        claims = {row.visit: row for row in await house.rows(CLAIMS, "visit")}
        assert claims[decided].sealed is None


async def test_the_command_erases_what_the_server_would(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        _, abandoned, _ = await decided_and_abandoned(house)
    (tmp_path / "server.toml").write_text("[retention]\nabandoned_days = 0.0000001\n")
    status, output, errors = await run_command(
        "erase-expired", "--config", "server.toml", folder=tmp_path
    )
    assert (status, output, errors) == (0, "1 claims erased\n", "")
    assert abandoned not in papers(tmp_path)


async def test_the_server_tidies_by_itself(tmp_path: Path) -> None:
    retention = replace(RETENTION, abandoned_days=0.0000001)
    async with open_house(tmp_path) as house:
        _, abandoned, _ = await decided_and_abandoned(house)
    async with open_house(tmp_path, retention=retention) as house:
        while abandoned in papers(tmp_path):
            await house.rows(CLAIMS, "visit")
