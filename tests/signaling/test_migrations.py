"""A record written by an older schema is taken over, and nothing of it is lost."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from signaling import records
from signaling.schema import BOOTHS, CLAIMS, DECISIONS, OFFICERS, PERIODS, UNSEALED_NOTES, VISITS
from signaling.store import Store
from signaling.vault import Vault
from signaling.visit import Timers

FIRST = """
INSERT INTO branches VALUES ('satu', 'Kantor Cabang Satu', 1.0);
INSERT INTO booths VALUES ('b-1', 'satu', 'B-01', 'key', 2.0);
INSERT INTO booths VALUES ('b-2', 'satu', 'B-02', NULL, NULL);
INSERT INTO officers VALUES ('o-1', 'satu', 'sari', 'Sari', 'hash', 6, NULL);
INSERT INTO visits VALUES ('v-done', 'satu', 'b-1', 'A-001', 'done', 0, 90.0, '{done}');
INSERT INTO visits VALUES ('v-open', 'satu', 'b-1', 'A-002', 'held', 1, 95.0, '{held}');
INSERT INTO periods VALUES (1, 'v-done', 'done', 'o-1', NULL, 'finish', 90.0, 90.0);
INSERT INTO periods VALUES (2, 'v-open', 'queued', NULL, NULL, 'check_in', 91.0, 93.0);
INSERT INTO periods VALUES (3, 'v-open', 'held', 'o-1', 1, 'join', 93.0, NULL);
INSERT INTO decisions VALUES (1, 'v-done', 'o-1', 'forward', 'complete', 'baik', 90.0);
"""


def body(visit: str, state: str, seat: int | None) -> str:
    """As the first version wrote a visit."""
    return json.dumps(
        {
            "id": visit,
            "booth": "b-1",
            "ticket": "A-001",
            "language": "id",
            "priority": 3,
            "arrived_at": 80.0,
            "state": state,
            "since": 90.0,
            "officer": "o-1",
            "seat": seat,
            "generation": 1,
            "accepted_at": 82.0,
            "note": "",
        }
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database as the first schema made it, in the middle of a day."""
    url = f"sqlite:///{tmp_path / 'lapak.sqlite3'}"
    engine = sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", "signaling:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for line in FIRST.strip().splitlines():
            line = line.replace("{done}", body("v-done", "done", None).replace(":", r"\:"))
            line = line.replace("{held}", body("v-open", "held", 1).replace(":", r"\:"))
            connection.execute(sa.text(line))
    engine.dispose()
    return url


def test_everybody_and_every_decision_is_still_there(url: str) -> None:
    store = Store(url)
    try:
        decisions = store.wait(lambda c: list(c.execute(sa.select(DECISIONS))))
        unsealed = store.wait(lambda c: list(c.execute(sa.select(UNSEALED_NOTES))))
        booths = store.wait(lambda c: list(c.execute(sa.select(BOOTHS).order_by(BOOTHS.c.id))))
        officers = store.wait(lambda c: list(c.execute(sa.select(OFFICERS))))
    finally:
        store.close()
    assert [(one.visit, one.note) for one in decisions] == [("v-done", None)]
    assert [(one.visit, one.of_visit, one.of_decision) for one in unsealed] == [
        ("v-done", "", "baik")
    ]
    assert [(one.public_key, one.needs_cleaning) for one in booths] == [
        ("key", False),
        (None, False),
    ]
    assert [one.login for one in officers] == ["sari"]


def test_an_open_visit_without_an_identity_is_closed_and_says_why(url: str) -> None:
    store = Store(url)
    try:
        visits = store.wait(lambda c: {row.id: row for row in c.execute(sa.select(VISITS))})
        periods = store.wait(lambda c: list(c.execute(sa.select(PERIODS).order_by(PERIODS.c.id))))
        claims = store.wait(lambda c: list(c.execute(sa.select(CLAIMS))))
        vault = Vault(bytes(32))
        branch = store.wait(lambda c: records.load_branch(c, "satu", Timers(), vault))
    finally:
        store.close()
    closed = visits["v-open"]
    assert (closed.state, closed.is_open, closed.seat) == ("abandoned", False, None)
    assert visits["v-done"].state == "done"
    assert [(one.visit, one.state, one.reason) for one in periods[-1:]] == [
        ("v-open", "abandoned", "upgraded")
    ]
    assert all(one.ended_at is not None for one in periods)
    assert claims == []
    assert (branch.visits, branch.files) == ({}, {})
    assert len(branch.handle_times) == 1


def test_the_first_schema_can_be_had_back(url: str) -> None:
    Store(url).close()
    engine = sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", "signaling:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        tables = sa.inspect(connection).get_table_names()
        columns = {one["name"] for one in sa.inspect(connection).get_columns("booths")}
    engine.dispose()
    assert "claims" not in tables
    assert columns == {"id", "branch", "name", "public_key", "enrolled_at"}


def execute(store: Store, statement: str) -> None:
    store.wait(lambda connection: connection.execute(sa.text(statement)))


def test_what_is_decided_is_never_changed_nor_removed(url: str) -> None:
    store = Store(url)
    changes = (
        "UPDATE decisions SET outcome = 'refuse'",
        "UPDATE decisions SET bring = 'ktp'",
        "DELETE FROM decisions",
    )
    try:
        for change in changes:
            with pytest.raises(sa.exc.IntegrityError, match="only ever added to"):
                execute(store, change)
        execute(store, "UPDATE decisions SET note = x'01'")
        store.wait(lambda c: c.execute(UNSEALED_NOTES.delete()))  # sealed, as the server does
        with pytest.raises(sa.exc.IntegrityError, match="only ever added to"):
            execute(store, "UPDATE decisions SET note = x'02'")
        execute(store, "UPDATE decisions SET note = NULL")
    finally:
        store.close()


def test_no_verdict_and_no_line_of_the_audit_is_ever_changed(url: str) -> None:
    store = Store(url)
    rows = (
        "INSERT INTO verdicts VALUES (1, 'v-done', 1, 'o-1', 1, NULL, 99.0, x'01')",
        "INSERT INTO audit VALUES (1, 'satu', 99.0, 'o-1', 'officer', 'end_visit', 'v-done', '', "
        "'0', '1')",
    )
    changes = (
        "UPDATE verdicts SET is_confirmed = 0",
        "UPDATE verdicts SET note = x'02'",
        "DELETE FROM verdicts",
        "UPDATE audit SET detail = 'refuse'",
        "DELETE FROM audit",
    )
    try:
        for row in rows:
            execute(store, row)
        for change in changes:
            with pytest.raises(sa.exc.IntegrityError, match="only ever added to"):
                execute(store, change)
        execute(store, "UPDATE verdicts SET note = NULL")
    finally:
        store.close()


def test_an_older_program_gets_its_schema_back(url: str) -> None:
    Store(url).close()
    engine = sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", "signaling:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
        tables = set(sa.inspect(connection).get_table_names())
        decided = connection.scalar(sa.text("SELECT count(*) FROM decisions"))
        connection.execute(sa.text("DELETE FROM decisions"))
    engine.dispose()
    assert decided == 1
    assert not tables & {"audit", "cases", "claim_marks", "drafts", "flags", "verdicts"}
