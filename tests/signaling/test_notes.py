"""What an officer writes: sealed on disk, there again after a restart, gone when the claim is."""

import asyncio
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from msgspec.json import encode

from signaling import notes
from signaling.casefile import CaseFile
from signaling.config import DAY_S
from signaling.protocol import EndVisit, Finish, Outcome, Reason, SaveNote, State, YourDesk
from signaling.schema import DECISIONS, UNSEALED_NOTES, VISITS
from signaling.server import steady_clock
from signaling.store import Store
from signaling.vault import Vault, VaultError, open_vault
from signaling.visit import Visit
from tests.signaling.people import CONSENT, identity_of
from tests.signaling.test_janitor import janitor
from tests.signaling.wire import BRANCH, UNVERIFIED, House, Peer, furnish, open_house

NOTE = "KTP asli tertinggal di rumah Ibu Siti"
LAST_WORD = "Paklaring diragukan tanda tangannya"


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def end(booth: Peer, console: Peer, visit: str, note: str = "") -> None:
    await console.say(EndVisit(visit, Outcome.ESCALATE, Reason.IDENTITY_DOUBT, note))
    await booth.hear_visit(State.WRAPUP)
    await console.say(Finish(visit))
    await booth.hear_visit(State.DONE)


async def kept(house: House) -> list[tuple[str, str]]:
    """Every visit's note and its decision's, unsealed."""
    decided = {row.visit: row.note for row in await house.rows(DECISIONS)}
    return [
        (
            notes.unseal(house.vault, row.id, row.note),
            notes.unseal(house.vault, row.id, decided.get(row.id)),
        )
        for row in await house.rows(VISITS)
    ]


def has_note(desk: YourDesk, note: str) -> bool:
    return any(seat.note == note for seat in desk.seats)


async def test_a_note_is_sealed_and_there_again_after_a_restart(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        console, booth = await house.console(), await house.booth()
        visit = await house.talk(booth, console, "A-001")
        await console.say(SaveNote(visit, NOTE))
        await console.hear(YourDesk, lambda desk: has_note(desk, NOTE))
        (row,) = await house.rows(VISITS)
        assert json.loads(row.body).get("note", "") == ""
        keys = house.keys
    assert NOTE.encode() not in await asyncio.to_thread(on_disk, tmp_path)
    async with open_house(tmp_path) as house:
        house.keys = keys
        console, booth = await house.console(), await house.booth()
        await console.hear(YourDesk, lambda desk: has_note(desk, NOTE))
        assert await kept(house) == [(NOTE, "")]


async def test_what_expires_takes_its_notes_along_and_leaves_the_decision(tmp_path: Path) -> None:
    async with open_house(tmp_path, verification=UNVERIFIED) as house:
        console, booth = await house.console(), await house.booth()
        visit = await house.talk(booth, console, "A-001")
        await console.say(SaveNote(visit, NOTE))
        await end(booth, console, visit, LAST_WORD)
        assert await kept(house) == [(LAST_WORD, LAST_WORD)]
        await janitor(house, tmp_path, 29).tidy()
        assert await kept(house) == [(LAST_WORD, LAST_WORD)]
        await janitor(house, tmp_path, 31).tidy()
        assert await kept(house) == [("", "")]
        (decision,) = await house.rows(DECISIONS)
        assert (decision.note, decision.outcome, decision.reason) == (
            None,
            Outcome.ESCALATE,
            Reason.IDENTITY_DOUBT,
        )


def test_a_note_of_one_visit_cannot_be_passed_off_as_that_of_another() -> None:
    vault = Vault(bytes(32))
    sealed = notes.seal(vault, "v-1", NOTE)
    assert notes.unseal(vault, "v-1", sealed) == NOTE
    with pytest.raises(VaultError):
        notes.unseal(vault, "v-2", sealed)


# --- a record of the schema before ---------------------------------------------------------------


def alembic(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "signaling:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def body(visit: str, state: State, note: str) -> str:
    """As the second version wrote a visit."""
    made = Visit(visit, "b-1", "A-001", "id", 3, 80.0, state, 90.0, note=note)
    return encode(made).decode()


def write_the_second(connection: sa.Connection, vault: Vault, now: float) -> None:
    """Three visits with notes: one open, one decided just now, one decided 40 days ago."""
    booth = "INSERT INTO booths (id, branch, name) VALUES ('b-1', :branch, 'B-01')"
    connection.execute(sa.text(booth), {"branch": BRANCH})
    for visit, state, saved_at, note in (
        ("v-open", State.QUEUED, now, NOTE),
        ("v-done", State.DONE, now, ""),
        ("v-old", State.DONE, now - 40 * DAY_S, NOTE),
    ):
        is_open = state is State.QUEUED
        connection.execute(
            sa.text(
                "INSERT INTO visits VALUES (:id, :branch, 'b-1', 'A-001', :state, :is_open, :at,"
                " :body, NULL, NULL)"
            ),
            {
                "id": visit,
                "branch": BRANCH,
                "state": state,
                "is_open": is_open,
                "at": saved_at,
                "body": body(visit, state, note),
            },
        )
        file = CaseFile(visit, identity_of("A-001"), CONSENT, consented_at=80.0)
        connection.execute(
            sa.text(
                "INSERT INTO claims (visit, consent, consented_at, sealed)"
                " VALUES (:visit, :consent, 80.0, :sealed)"
            ),
            {
                "visit": visit,
                "consent": CONSENT,
                "sealed": vault.seal(encode(file), visit, "claim"),
            },
        )
        if not is_open:
            connection.execute(
                sa.text(
                    "INSERT INTO decisions (visit, officer, outcome, reason, note, decided_at)"
                    " VALUES (:visit, 'o-sari', 'refuse', 'not_eligible', :note, :at)"
                ),
                {"visit": visit, "note": LAST_WORD, "at": saved_at},
            )


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A folder with a database as the second schema kept it, of a branch at work."""
    url = f"sqlite:///{tmp_path / 'lapak.sqlite3'}"
    vault = open_vault(None, tmp_path / "lapak.key")
    store = Store(url)
    store.wait(lambda connection: furnish(connection, vault))
    store.close()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        command.downgrade(alembic(connection), "0002")
        write_the_second(connection, vault, steady_clock(0.0)())
    engine.dispose()
    return tmp_path


async def test_notes_written_in_the_clear_are_sealed_before_anybody_is_served(second: Path) -> None:
    assert NOTE.encode() in await asyncio.to_thread(on_disk, second)
    async with open_house(second) as house:
        assert sorted(await kept(house)) == [("", LAST_WORD), (NOTE, ""), (NOTE, LAST_WORD)]
        assert await house.rows(UNSEALED_NOTES, "visit") == []
        await janitor(house, second, 0).tidy()
        assert sorted(await kept(house)) == [("", ""), ("", LAST_WORD), (NOTE, "")]
    left = await asyncio.to_thread(on_disk, second)
    for secret in (NOTE, LAST_WORD):
        assert secret.encode() not in left


def test_what_expires_before_it_could_be_sealed_is_erased_all_the_same(second: Path) -> None:
    store = Store(f"sqlite:///{second / 'lapak.sqlite3'}")
    try:
        over = VISITS.c.id == "v-old"
        store.wait(lambda connection: notes.erase(connection, over))
        left = store.wait(lambda c: list(c.scalars(sa.select(UNSEALED_NOTES.c.visit))))
    finally:
        store.close()
    assert sorted(left) == ["v-done", "v-open"]
