"""Rows of a call's figures: what is in them, reading them back, and their bounds."""

import csv
import io
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import pytest

from cso_console import logbook
from cso_console.logbook import COLUMNS, Logbook, row
from media.facts import Figures
from signaling.protocol import State
from tests.cso_console.scenes import a_seat, line

NOW = datetime(2026, 3, 2, 8, 30, 15, 250_000, tzinfo=UTC)
SEAT = a_seat(3, State.FOCUSED, note="Rekening atas nama Rohmawati")
ROW = row(NOW, SEAT, line("visit-3", 2).figures)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Logbook(str(path))
    book.start()
    for one in rows:
        book.put(one)
    book.close()
    return path


def test_a_row_is_read_back_by_its_header(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path / "calls.csv", ROW))
    assert found == {
        "time": "2026-03-02T08:30:15.250+00:00",
        "seat": "3",
        "visit": "visit-3",
        "state": "focused",
        "bars": "2",
        "width": "640",
        "height": "360",
        "fps": "15.0",
        "loss": "0.0440",
        "round_trip_ms": "308.0",
        "frozen_s": "4.50",
        "received_bps": "338000",
        "bears_bps": "540000",
        "sound_lost_s": "0.32",
        "backlog": "2",
    }


def test_nothing_of_a_person_is_in_a_row() -> None:
    assert not {SEAT.ticket, SEAT.booth_name, SEAT.note} & set(ROW)
    assert len(ROW) == len(COLUMNS)


def test_a_round_trip_that_is_not_known_is_an_empty_cell() -> None:
    assert row(NOW, SEAT, Figures())[COLUMNS.index("round_trip_ms")] == ""


def test_a_second_run_goes_on_in_the_same_file_under_one_header(tmp_path: Path) -> None:
    path = written(tmp_path / "calls.csv", ROW)
    written(path, ROW, ROW)
    assert len(read(path)) == 3


def test_a_file_that_has_become_too_large_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "MOST_BYTES", 100)
    path = written(tmp_path / "calls.csv", ROW)
    assert len(read(tmp_path / "calls.csv.1")) == 1
    assert read(path) == []
    written(path, ROW)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["calls.csv", "calls.csv.1"]


def test_each_row_is_in_the_file_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_written = threading.Event()
    write = Logbook._write

    def tell(self: Logbook, file: IO[str], rows: Any) -> None:
        write(self, file, rows)
        if rows != [COLUMNS]:
            is_written.set()

    monkeypatch.setattr(Logbook, "_write", tell)
    path = tmp_path / "calls.csv"
    book = Logbook(str(path))
    book.start()
    book.put(ROW)
    assert is_written.wait(10)
    assert len(read(path)) == 1
    book.close()


def test_standard_output_takes_the_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    book = Logbook("-")
    book.start()
    book.put(ROW)
    book.close()
    assert [len(one) for one in csv.reader(io.StringIO(out.getvalue()))] == [len(COLUMNS)] * 2


def test_without_a_place_nothing_is_kept_beyond_a_bound() -> None:
    book = Logbook("")
    book.start()
    for _ in range(2 * logbook.MOST_WAITING):
        book.put(ROW)
    assert len(book._waiting) == logbook.MOST_WAITING
    book.close()


def test_a_file_that_cannot_be_written_costs_the_rows_and_is_said(
    tmp_path: Path, expected_logs: Any
) -> None:
    expected_logs("the statistics end here")
    written(tmp_path / "no" / "such" / "folder.csv", ROW)
