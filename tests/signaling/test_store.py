"""The record on disk: one writer, whole transactions, and a schema that knows its age."""

import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from signaling import store as store_module
from signaling.schema import BRANCHES, METADATA
from signaling.store import Store, StoreError


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'lapak.sqlite3'}"


def add(connection: sa.Connection, branch: str) -> None:
    connection.execute(BRANCHES.insert().values(id=branch, name=branch, created_at=0.0))


def branches(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.select(BRANCHES.c.id)))


def test_the_migrations_make_exactly_the_tables_of_the_schema(url: str) -> None:
    store = Store(url)
    differences = store.wait(
        lambda c: compare_metadata(MigrationContext.configure(c), METADATA),
    )
    store.close()
    assert differences == []


def test_a_commit_is_as_safe_as_sqlite_can_make_it(url: str) -> None:
    store = Store(url)
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
    values = store.wait(
        lambda c: [c.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    )
    store.close()
    assert values == ["wal", 2, 1, 3000, 1]


def test_what_was_done_is_there_after_opening_again(url: str) -> None:
    for expected in ([], ["satu"]):
        store = Store(url)
        assert store.wait(branches) == expected
        if not expected:
            store.wait(lambda c: add(c, "satu"))
        store.close()


async def test_work_that_fails_half_way_leaves_nothing(url: str) -> None:
    store = Store(url)

    def half(connection: sa.Connection) -> None:
        add(connection, "satu")
        raise LookupError("half way")

    with pytest.raises(LookupError):
        await store.do(half)
    assert await store.do(branches) == []

    def twice(connection: sa.Connection) -> None:
        add(connection, "satu")
        add(connection, "satu")

    with pytest.raises(sa.exc.IntegrityError):
        await store.do(twice)
    assert await store.do(branches) == []
    store.close()


async def test_all_work_is_done_on_the_one_thread(url: str) -> None:
    store = Store(url)
    assert await store.do(lambda _: threading.current_thread().name) == "store"
    store.close()
    store.close()


async def test_a_disk_that_does_not_answer_is_not_waited_for_for_ever(url: str) -> None:
    store, go = Store(url), threading.Event()
    stuck = store._submit(lambda _: go.wait(20))
    waiting = [store._submit(branches) for _ in range(store_module.BOUND - 1)]
    with pytest.raises(StoreError, match="does not keep up"):
        while True:
            waiting.append(store._submit(branches))
    assert waiting.pop(0).cancel()  # whoever gave up waiting is not served any more
    go.set()
    assert stuck.result(20)
    assert [one.result(20) for one in waiting] == [[]] * len(waiting)
    store.close()


async def test_a_locked_database_refuses_and_serves_again(url: str, tmp_path: Path) -> None:
    store = Store(url)
    await store.do(lambda c: c.exec_driver_sql("PRAGMA busy_timeout = 0").close())
    other = sqlite3.connect(tmp_path / "lapak.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        await store.do(lambda c: add(c, "satu"))
    other.execute("ROLLBACK")
    other.close()
    await store.do(lambda c: add(c, "satu"))
    store.close()


async def test_a_full_disk_refuses_and_serves_again(url: str) -> None:
    store = Store(url)

    def limit(connection: sa.Connection, pages: int) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").close()

    await store.do(lambda c: limit(c, 1))  # as many as there are
    with pytest.raises(StoreError, match="full"):
        await store.do(lambda c: add(c, "satu" * 5_000))
    assert await store.do(branches) == []
    await store.do(lambda c: limit(c, 100_000))
    await store.do(lambda c: add(c, "satu"))
    store.close()


def test_a_database_of_a_newer_program_is_left_alone(url: str, tmp_path: Path) -> None:
    Store(url).close()
    with sqlite3.connect(tmp_path / "lapak.sqlite3") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    with pytest.raises(StoreError, match=r"newer program \(schema 9999\); install"):
        Store(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nowhere", "address cannot be used"),
        ("mystery://x/y", "address cannot be used"),
        ("sqlite:////nowhere/at/all.sqlite3", "unable to open database file"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_to_be_so(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store(url)
