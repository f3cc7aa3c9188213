"""What other claims have in common with one: the same account, phone or face, or a past."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from signaling import archive, signals
from signaling.casefile import CaseFile
from signaling.dossier import Cause, Dossier, Field, Identity, Paper, Sheet, Source, Step
from signaling.inspection import Signal, SignalKind
from signaling.protocol import Outcome, Reason, State
from signaling.schema import (
    BOOTHS,
    BRANCHES,
    CLAIM_MARKS,
    CLAIMS,
    DECISIONS,
    FLAGS,
    OFFICERS,
    VISITS,
)
from signaling.signals import Mark, marks_of
from signaling.store import Store
from signaling.vault import Vault
from tests.signaling.people import ANOTHER_SHEET, CONSENT, SHEET, identity_of

T = TypeVar("T")

NOW = 1_790_000_000.0
DAY_S = 86_400.0
VAULT = Vault(bytes(range(32)))


class Record:
    """A record of visits in two branches, each with what it says of itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.wait(self._furnish)

    def _furnish(self, connection: sa.Connection) -> None:
        for branch in ("satu", "dua"):
            connection.execute(
                BRANCHES.insert().values(id=branch, name=branch.title(), created_at=0.0)
            )
            connection.execute(
                BOOTHS.insert().values(id=f"b-{branch}", branch=branch, name=branch.title())
            )
        officer = {"login": "sari", "name": "Sari", "password_hash": "x", "capacity": 6}
        connection.execute(OFFICERS.insert().values(id="o-sari", branch="satu", **officer))

    def add(self, file: CaseFile, *, days: float = 0.0, branch: str = "satu") -> CaseFile:
        """A visit of so many days ago."""

        def work(connection: sa.Connection) -> None:
            values = {"ticket": "A-001", "state": State.DONE, "is_open": False, "body": "{}"}
            connection.execute(
                VISITS.insert().values(
                    id=file.visit, branch=branch, booth=f"b-{branch}", saved_at=NOW, **values
                )
            )
            signals.save(connection, VAULT, file, NOW - days * DAY_S)

        self._store.wait(work)
        return file

    def decide(self, visit: str, outcome: Outcome, *, days: float = 0.0, entry: int = 1) -> None:
        values = {"officer": "o-sari", "reason": Reason.STILL_MEMBER, "entry": entry}
        self._store.wait(
            lambda connection: connection.execute(
                DECISIONS.insert().values(
                    visit=visit, outcome=outcome, decided_at=NOW - days * DAY_S, **values
                )
            )
        )

    def flag(self, visit: str, number: int, *, days: float = 0.0) -> None:
        values = {"branch": "satu", "officer": "o-sari", "at": NOW - days * DAY_S}
        self._store.wait(
            lambda connection: connection.execute(
                FLAGS.insert().values(number=number, visit=visit, **values)
            )
        )

    def save(self, file: CaseFile) -> None:
        self._store.wait(lambda connection: signals.save(connection, VAULT, file, NOW))

    def find(self, file: CaseFile) -> tuple[Signal, ...]:
        return self._store.wait(lambda connection: signals.find(connection, VAULT, file, NOW))

    def wait(self, work: Callable[[sa.Connection], T]) -> T:
        return self._store.wait(work)

    def marks(self) -> list[sa.Row[tuple[object, ...]]]:
        return self._store.wait(
            lambda connection: list(connection.execute(sa.select(CLAIM_MARKS)).all())
        )


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    store = Store(f"sqlite:///{tmp_path / 'lapak.sqlite3'}")
    try:
        yield Record(store)
    finally:
        store.close()


def claim(
    visit: str,
    ticket: str = "A-001",
    *,
    account: str = "",
    phone: str = "",
    face: str = "",
    worker_nik: str = "",
    is_confirmed: bool = True,
) -> CaseFile:
    said = {"account": account, "phone": phone, "worker_nik": worker_nik}
    fields = tuple(
        Field(key, value, Source.READ, is_confirmed=is_confirmed)
        for key, value in said.items()
        if value
    )
    sheets = (Sheet(Paper.KTP, 1, ANOTHER_SHEET), *((Sheet(Paper.FACE, 1, face),) if face else ()))
    dossier = Dossier(step=Step.READY, cause=Cause.RESIGNATION, fields=fields, sheets=sheets)
    return CaseFile(visit, identity_of(ticket), CONSENT, consented_at=0.0, dossier=dossier)


# --- what is compared


def test_numbers_are_compared_however_they_are_written() -> None:
    first = claim("v-1", account="1234 5678-90", phone="0812 3456 7890", face=SHEET)
    again = claim("v-1", account="1234567890", phone="+6281234567890", face=SHEET)
    assert marks_of(first) == marks_of(again)
    assert marks_of(again) == (
        (Mark.NIK, identity_of("A-001").nik),
        (Mark.ACCOUNT, "1234567890"),
        (Mark.PHONE, "+6281234567890"),
        (Mark.FACE, SHEET),
    )


def test_what_nobody_has_confirmed_is_not_compared() -> None:
    unsure = claim("v-1", account="1234567890", phone="081234567890", is_confirmed=False)
    assert [kind for kind, _ in marks_of(unsure)] == [Mark.NIK]


def test_a_phone_that_cannot_be_one_is_compared_as_it_stands() -> None:
    assert (Mark.PHONE, "12345") in marks_of(claim("v-1", phone="123 45"))


def test_a_member_who_died_is_a_mark_too_and_the_same_number_one_mark() -> None:
    own = identity_of("A-001").nik
    other = "3273011501900099"
    assert [value for kind, value in marks_of(claim("v-1", worker_nik=other))] == [own, other]
    assert [value for kind, value in marks_of(claim("v-1", worker_nik=own))] == [own]


def test_only_digests_are_kept_and_those_no_longer_said_are_let_go(record: Record) -> None:
    file = record.add(claim("v-1", account="1234567890", phone="081234567890"))
    assert len(record.marks()) == 3
    kept = str(record.marks())
    for _, value in marks_of(file):
        assert value not in kept
    record.save(claim("v-1", account="9999999999"))
    assert sorted(row.kind for row in record.marks()) == ["account", "nik"]
    again = record.marks()
    record.save(claim("v-1", account="9999999999"))
    assert record.marks() == again


def test_a_claim_that_was_erased_is_compared_with_no_more(record: Record) -> None:
    record.add(claim("v-1", "A-001", account="1234567890"))
    mine = record.add(claim("v-2", "A-002", account="1234567890"))
    record.wait(lambda connection: signals.forget(connection, "v-1"))
    assert record.find(mine) == ()
    assert {row.visit for row in record.marks()} == {"v-2"}


def test_when_a_claim_expires_its_marks_go_with_it(record: Record) -> None:
    record.add(claim("v-1", "A-001", account="1234567890"))
    agreed = {"consent": CONSENT, "consented_at": 0.0, "sealed": b"sealed"}
    record.wait(
        lambda connection: connection.execute(CLAIMS.insert().values(visit="v-1", **agreed))
    )
    record.wait(
        lambda connection: archive.erase(
            connection, NOW + 90 * DAY_S, decided_s=90 * DAY_S, abandoned_s=DAY_S
        )
    )
    assert record.marks() == []


# --- what is found


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ({"account": "1234567890"}, SignalKind.SAME_ACCOUNT),
        ({"phone": "081234567890"}, SignalKind.SAME_PHONE),
        ({"face": SHEET}, SignalKind.SAME_FACE),
    ],
)
def test_another_claim_with_the_same_mark_is_a_signal(
    record: Record, mark: dict[str, str], kind: SignalKind
) -> None:
    record.add(claim("v-1", "A-001", **mark), days=12.5)  # type: ignore[arg-type]
    record.add(claim("v-2", "A-002", **mark), days=3.5, branch="dua")  # type: ignore[arg-type]
    mine = record.add(claim("v-3", "A-003", **mark))  # type: ignore[arg-type]
    assert record.find(mine) == (Signal(kind, count=2, days=3),)


def test_a_claim_says_nothing_about_itself(record: Record) -> None:
    mine = record.add(claim("v-1", account="1234567890", phone="081234567890", face=SHEET))
    assert record.find(mine) == ()


def test_earlier_visits_of_the_same_person_are_no_others(record: Record) -> None:
    record.add(claim("v-1", "A-001", account="1234567890"), days=1)
    record.decide("v-1", Outcome.RETURN, days=1)
    assert record.find(record.add(claim("v-2", "A-001", account="1234567890"))) == ()


def test_an_earlier_refusal_of_the_same_nik_is_shown(record: Record) -> None:
    for number, days in ((1, 40), (2, 9)):
        record.add(claim(f"v-{number}"), days=days)
        record.decide(f"v-{number}", Outcome.REFUSE, days=days)
    record.add(claim("v-3", "A-002"))
    record.decide("v-3", Outcome.REFUSE)
    mine = record.add(claim("v-4"))
    assert record.find(mine) == (Signal(SignalKind.REFUSED_BEFORE, count=2, days=9),)


def test_a_refusal_that_was_corrected_counts_as_what_it_became(record: Record) -> None:
    record.add(claim("v-1"))
    record.decide("v-1", Outcome.REFUSE)
    record.decide("v-1", Outcome.FORWARD, entry=2)
    assert record.find(claim("v-2")) == ()


def test_a_suspicion_raised_before_is_shown(record: Record) -> None:
    record.add(claim("v-1"), days=2)
    for number in (1, 2):
        record.flag("v-1", number, days=2)
    mine = record.add(claim("v-2"))
    record.flag("v-2", 3)
    assert record.find(mine) == (Signal(SignalKind.FLAGGED_BEFORE, count=1, days=2),)


def test_everything_at_once_comes_in_one_order(record: Record) -> None:
    marks = {"account": "1234567890", "phone": "081234567890", "face": SHEET}
    record.add(claim("v-1", "A-001", **marks))  # type: ignore[arg-type]
    record.add(claim("v-2", "A-002"))
    record.decide("v-2", Outcome.REFUSE)
    record.flag("v-2", 1)
    found = record.find(claim("v-3", "A-002", **marks))  # type: ignore[arg-type]
    assert [one.kind for one in found] == list(SignalKind)


def test_a_clock_that_was_set_back_is_no_time_ago(record: Record) -> None:
    record.add(claim("v-1", "A-001", account="1234567890"), days=-2)
    found = record.find(claim("v-2", "A-002", account="1234567890"))
    assert found == (Signal(SignalKind.SAME_ACCOUNT, count=1, days=0),)


def test_another_key_finds_nothing(record: Record) -> None:
    record.add(claim("v-1", "A-001", account="1234567890"))
    mine, other = claim("v-2", "A-002", account="1234567890"), Vault(bytes(32))
    assert record.wait(lambda connection: signals.find(connection, other, mine, NOW)) == ()


def test_who_has_the_same_number_as_the_one_who_died_is_the_same_person(record: Record) -> None:
    worker = Identity(nik="3273011501900099", kpj="00000000099")
    record.add(replace(claim("v-1"), identity=worker), days=30)
    record.decide("v-1", Outcome.REFUSE, days=30)
    heir = claim("v-2", "A-002", worker_nik=worker.nik)
    assert record.find(heir) == (Signal(SignalKind.REFUSED_BEFORE, count=1, days=30),)
