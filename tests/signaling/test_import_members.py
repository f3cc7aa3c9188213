"""`lapak-server import-members` as an operator meets it."""

from pathlib import Path

import pytest

from signaling.__main__ import main

NIK, KPJ = "3171011708450001", "56439168714"


def imported(folder: Path, *more: str) -> int:
    database = f"sqlite:///{folder / 'lapak.sqlite3'}"
    return main(["import-members", "--database", database, str(folder / "list.csv"), *more])


def test_a_list_is_imported_and_its_bad_lines_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(f"nik,kpj\n{NIK},{KPJ}\n{NIK},1\n", "utf-8")
    assert imported(tmp_path) == 0
    said = capsys.readouterr()
    assert said.out == "1 members; 1 lines skipped\n"
    assert said.err == "line 3: The membership number has 11 digits.\n"
    assert (tmp_path / "members.sqlite3").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), (b"nik,kpj\n\xff\n", "not UTF-8"), (b"a,b\n", "the columns")],
)
def test_a_list_that_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "list.csv").write_bytes(content)
    assert imported(tmp_path) == 2
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert said in errors
    assert not (tmp_path / "members.sqlite3").exists()


def test_a_list_is_not_imported_where_a_register_is_asked_far_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(f"nik,kpj\n{NIK},{KPJ}\n", "utf-8")
    (tmp_path / "lapak.toml").write_text('members = "https://register.example/members"\n')
    assert imported(tmp_path, "--config", str(tmp_path / "lapak.toml")) == 2
    assert "names an address" in capsys.readouterr().err
