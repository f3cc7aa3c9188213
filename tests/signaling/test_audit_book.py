"""Acts on disk: one chain, written with what they did, and refused to be changed or removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from signaling.audit import START, Act, verify
from signaling.audit_book import PAGE, append, read
from signaling.schema import AUDIT
from signaling.store import Store, StoreError

ACT = Act("o-1", "officer", "focus", "v-1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'lapak.sqlite3'}")
    yield opened
    opened.close()


def test_lines_of_every_branch_go_on_one_chain(store: Store) -> None:
    store.wait(lambda c: append(c, "kupang", 1.5, (ACT, ACT)))
    store.wait(lambda c: append(c, "ende", 2.5, (ACT,)))
    lines = store.wait(read)
    assert [(one.seq, one.branch, one.at) for one in lines] == [
        (1, "kupang", 1.5),
        (2, "kupang", 1.5),
        (3, "ende", 2.5),
    ]
    assert lines[0].previous == START
    assert verify(lines) == (None, lines[-1].hash)


def test_nothing_done_is_nothing_written(store: Store) -> None:
    store.wait(lambda c: append(c, "kupang", 1.0, ()))
    assert store.wait(read) == ()


def test_a_long_audit_is_read_in_pages(store: Store) -> None:
    store.wait(lambda c: append(c, "kupang", 1.0, (ACT,) * (PAGE + 1)))
    assert len(store.wait(read)) == PAGE
    assert [one.seq for one in store.wait(lambda c: read(c, after=PAGE))] == [PAGE + 1]


@pytest.mark.parametrize(
    "change",
    [
        AUDIT.update().values(actor="o-2"),
        AUDIT.update().values(hash="0" * 64),
        AUDIT.delete(),
    ],
)
def test_the_database_itself_refuses_to_forget(store: Store, change: sa.Executable) -> None:
    store.wait(lambda c: append(c, "kupang", 1.0, (ACT,)))
    with pytest.raises((StoreError, sa.exc.IntegrityError)):
        store.wait(lambda c: c.execute(change).close())
    assert verify(store.wait(read))[0] is None


def test_a_step_that_fails_leaves_no_line(store: Store) -> None:
    def fail(connection: sa.Connection) -> None:
        append(connection, "kupang", 1.0, (ACT,))
        raise LookupError

    with pytest.raises(LookupError):
        store.wait(fail)
    assert store.wait(read) == ()
