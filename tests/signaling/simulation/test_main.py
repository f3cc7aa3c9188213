"""The command, the crew behind it, and times from a real record."""

from pathlib import Path

import msgspec
import pytest

from signaling.simulation.__main__ import main, told
from signaling.simulation.crew import crew
from signaling.simulation.day import play
from signaling.simulation.setting import Setting, with_attention
from signaling.simulation.study import Estimate, Study, study
from tests.signaling.simulation.played import a_record

FEW = ["--days", "2", "--processes", "1", "--per-day", "12"]


def test_a_crew_plays_the_days_one_would_play_alone() -> None:
    setting = Setting(per_day=8.0)
    with crew(1) as workers:
        days = workers.days(setting, [3, 1])
    assert days == [play(setting, 3), play(setting, 1)]


def test_the_table_tells_every_figure_with_its_interval(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--attention", "120", "--no-breaks", "--no-review-ahead"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2 days, 1 officers, 6 booths, policy ours\n")
    assert "wait in the hall, p90" in said
    assert len(said.splitlines()) == 12


def test_it_can_be_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--json", "--officers", "2", "--seats", "1", "--policy", "random"]) == 0
    found = msgspec.json.decode(capsys.readouterr().out, type=Study)
    setting = msgspec.structs.replace(
        Setting(), officers=2, seats=1, booths=2, per_day=12.0, policy="random"
    )
    setting = msgspec.convert(msgspec.to_builtins(setting), Setting)
    assert found == study([play(setting, 1), play(setting, 2)])


def test_a_whole_setting_comes_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "setting.json"
    path.write_bytes(msgspec.json.encode(with_attention(Setting(), 90.0)))
    assert main([*FEW, "--setting", str(path), "--booths", "3"]) == 0
    assert "3 booths" in capsys.readouterr().out


def test_the_times_come_from_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = a_record(tmp_path, Setting(per_day=60.0))
    assert main([*FEW, "--database", database, "--branch", "branch"]) == 0
    assert "policy ours" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["--seats", "7"], "seats"),
        (["--setting", "nowhere.json"], "nowhere.json"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    wrong: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*FEW, *wrong]) == 2
    said = capsys.readouterr().err
    assert said.startswith("lapak-simulate: ")
    assert words in said
    assert said.count("\n") == 1


def test_too_short_a_record_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = a_record(tmp_path, Setting(per_day=4.0))
    assert main([*FEW, "--database", database]) == 2
    assert "at least 20" in capsys.readouterr().err


def test_a_part_of_the_countrys_year_can_be_played(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("signaling.simulation.country.CLAIMS_A_YEAR", 150_000)
    options = ["--country-year", "2026", "--branches", "1", "--processes", "1"]
    assert main(options) == 0
    assert capsys.readouterr().out.startswith("1 branches, 245 branch days, ")


def test_an_estimate_is_told_with_its_interval() -> None:
    assert told(Estimate(0.5, 0.4, 0.6), 100.0).strip() == "50.0 (40.0 to 60.0)"
