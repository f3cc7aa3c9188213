"""Reading visits off the record: the same as before they were written."""

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from signaling.__main__ import main
from signaling.ledger import read_verdicts, read_visits
from signaling.measure import VisitFigures, visit_figures
from signaling.schema import DECISIONS, VERDICTS
from signaling.simulation.day import play
from signaling.simulation.setting import Setting
from signaling.store import Store
from signaling.summary import Figures, by_branch, by_day, summaries
from tests.signaling.simulation.played import a_record

SETTING = Setting(per_day=30.0)
NOW = 2e9


def read(
    address: str, *, branch: str | None = None, since: float = 0.0, until: float = NOW
) -> tuple[VisitFigures, ...]:
    store = Store(address)
    try:
        return store.wait(
            lambda connection: read_visits(connection, NOW, branch=branch, since=since, until=until)
        )
    finally:
        store.close()


def test_what_was_written_is_measured_the_same(tmp_path: Path) -> None:
    day = play(SETTING, 1, keeps_everything=True)
    known = visit_figures(day.stays, day.periods, NOW)
    assert read(a_record(tmp_path, SETTING)) == known
    assert len(known) > 20


def test_only_visits_that_began_in_the_time_are_read(tmp_path: Path) -> None:
    address = a_record(tmp_path, SETTING)
    everybody = read(address)
    middle = everybody[10].began_at
    before, after = read(address, until=middle), read(address, since=middle)
    assert [one.visit for one in before] == [one.visit for one in everybody[:10]]
    assert [one.visit for one in after] == [one.visit for one in everybody[10:]]


def test_another_branch_has_no_visits_here(tmp_path: Path) -> None:
    address = a_record(tmp_path, SETTING)
    assert read(address, branch="elsewhere") == ()
    assert read(address, branch="branch") == read(address)


def test_a_correction_makes_no_second_visit_of_one(tmp_path: Path) -> None:
    address = a_record(tmp_path, SETTING)
    known = read(address)

    def correct(connection: sa.Connection) -> None:
        first = connection.execute(sa.select(DECISIONS).limit(1)).one()
        again = {"entry": 2, "outcome": "refuse", "reason": "still_member", "decided_at": NOW}
        who = {"visit": first.visit, "officer": first.officer}
        connection.execute(DECISIONS.insert().values(**who, **again))

    store = Store(address)
    try:
        store.wait(correct)
    finally:
        store.close()
    assert read(address) == known


def test_verdicts_are_counted_by_verifier_branch_and_time(tmp_path: Path) -> None:
    store = Store(a_record(tmp_path, SETTING))

    def judge(connection: sa.Connection) -> None:
        visits = list(connection.scalars(sa.select(DECISIONS.c.visit).limit(4)))
        officer = connection.scalar(sa.select(DECISIONS.c.officer).limit(1))
        for number, visit in enumerate(visits):
            values = {"visit": visit, "entry": 1, "verifier": officer}
            told = {"is_confirmed": number != 3, "at": float(number)}
            connection.execute(VERDICTS.insert().values(**values, **told))

    try:
        store.wait(judge)
        confirmed, sent_back = store.wait(lambda c: read_verdicts(c, "branch", 1.0))
        assert (list(confirmed.values()), list(sent_back.values())) == ([2], [1])
        assert store.wait(lambda c: read_verdicts(c, "elsewhere", 0.0)) == ({}, {})
    finally:
        store.close()


def test_the_server_tells_the_figures_of_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = a_record(tmp_path, SETTING)
    known = read(address)
    for by in ("branch", "officer", "booth", "visit", "day"):
        assert main(["figures", "--database", address, "--by", by]) == 0
        told = msgspec.json.decode(capsys.readouterr().out, type=dict[str, Figures])
        assert sum(one.visits for one in told.values()) == len(known)
    assert list(summaries(known, by_day(25_200.0))) == ["2026-03-02"]
    options = ["--branch", "branch", "--since", "2026-03-02", "--until", "2026-03-02"]
    assert main(["figures", "--database", address, *options]) == 0
    told = msgspec.json.decode(capsys.readouterr().out, type=dict[str, Figures])
    assert told == summaries(known, by_branch)
    assert main(["figures", "--database", address, "--since", "2026-03-03"]) == 0
    assert capsys.readouterr().out == "{}\n"
