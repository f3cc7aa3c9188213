"""`verify-audit` and `export-audit` as an auditor meets them."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from signaling.__main__ import main
from signaling.audit import START, Act, Entry, entry
from signaling.audit_book import append
from signaling.audit_report import BROKEN, HOLDS, Known, report
from signaling.store import Store

ACT = Act("o-1", "officer", "focus", "v-1")


def chain(length: int) -> list[Entry]:
    lines: list[Entry] = []
    for number in range(1, length + 1):
        previous = lines[-1].hash if lines else START
        lines.append(entry(previous, number, float(number), "kupang", ACT))
    return lines


def database(folder: Path, lines: int) -> str:
    url = f"sqlite:///{folder / 'lapak.sqlite3'}"
    store = Store(url)
    try:
        store.wait(lambda c: append(c, "kupang", 1.0, (ACT,) * lines))
    finally:
        store.close()
    return url


# --- what is said of a chain ---------------------------------------------------------------------


def test_a_whole_chain_tells_its_end_to_be_kept_elsewhere() -> None:
    lines = chain(3)
    assert report(lines) == (
        HOLDS,
        f"audit: 3 lines, unbroken; the last one is 3:{lines[-1].hash}",
    )
    assert report([]) == (HOLDS, "audit: no lines yet")


def test_a_broken_chain_says_where() -> None:
    lines = chain(4)
    del lines[1]
    assert report(lines) == (BROKEN, "audit: BROKEN at line 2; what stands before it holds")


def test_a_chain_whose_end_was_cut_off_is_told_by_a_line_noted_elsewhere() -> None:
    lines = chain(4)
    known = Known(4, lines[3].hash)
    assert report(lines, known)[0] == HOLDS
    assert report(lines[:3], known) == (
        BROKEN,
        "audit: BROKEN, the line noted earlier is not among these 3",
    )
    assert report(lines, Known(2, "f" * 64))[0] == BROKEN
    assert report([], Known(1, "f" * 64))[0] == BROKEN


# --- the commands --------------------------------------------------------------------------------


def test_the_record_is_verified_and_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = database(tmp_path, 3)
    assert main(["verify-audit", "--database", url]) == HOLDS
    said = capsys.readouterr().out
    assert said.startswith("audit: 3 lines, unbroken; the last one is 3:")
    known = said.split()[-1]
    assert main(["verify-audit", "--database", url, "--known", known]) == HOLDS
    capsys.readouterr()

    assert main(["export-audit", "--database", url]) == 0
    exported = capsys.readouterr().out
    lines = [msgspec.json.decode(line, type=Entry) for line in exported.splitlines()]
    assert [one.seq for one in lines] == [1, 2, 3]
    assert main(["export-audit", "--database", url, "--after", "2"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1

    file = tmp_path / "audit.jsonl"
    file.write_text(exported, encoding="utf-8")
    checking = ["verify-audit", "--database", url, "--file", str(file), "--known", known]
    assert main(checking) == HOLDS
    file.write_text("".join(exported.splitlines(keepends=True)[:2]), encoding="utf-8")
    assert main(checking) == BROKEN
    assert "not among these 2" in capsys.readouterr().out


def test_the_script_in_the_documentation_agrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    script = page.split("```python\n")[1].split("```")[0]
    url = database(tmp_path, 3)
    main(["export-audit", "--database", url])
    exported = capsys.readouterr().out
    main(["verify-audit", "--database", url])
    known = capsys.readouterr().out.split()[-1]

    def check(lines: str) -> str:
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, timeout=60, check=False
        )
        return (done.stdout + done.stderr).strip()

    assert check(exported) == f"unbroken: {known}"
    assert check(exported.replace('"o-1"', '"o-2"', 1)) == "broken at line 1"


def test_whoever_goes_round_the_program_is_found_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = database(tmp_path, 3)
    with sqlite3.connect(tmp_path / "lapak.sqlite3") as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET actor = 'o-2' WHERE seq = 2")
    connection.close()
    assert main(["verify-audit", "--database", url]) == BROKEN
    assert capsys.readouterr().out == "audit: BROKEN at line 2; what stands before it holds\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{}\n", "line 1 of the file is no act"), (b"\xff\xfe\n", "cannot be read")],
)
def test_a_file_that_is_no_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    url, file = database(tmp_path, 0), tmp_path / "audit.jsonl"
    file.write_bytes(content)
    assert main(["verify-audit", "--database", url, "--file", str(file)]) == BROKEN
    assert said in capsys.readouterr().out
    missing = ["verify-audit", "--database", url, "--file", str(tmp_path / "none")]
    assert main(missing) == BROKEN


def test_a_line_to_be_known_has_a_number_and_a_hash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["verify-audit", "--database", "sqlite://", "--known", "3"])
    assert "NUMBER:HASH" in capsys.readouterr().err
