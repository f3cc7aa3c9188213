from pathlib import Path

from tests.benchmarks import section
from tests.benchmarks.media.table import HEAD, SECTION, Table


def a_page(folder: Path, *lines: str) -> Path:
    page = folder / "README.md"
    page.write_text(f"<!-- {SECTION} -->\n<!-- /{SECTION} -->\n", "utf-8")
    section.renew(page, SECTION, "\n".join([*HEAD, *lines]))
    return page


def test_each_figure_is_said_and_kept_as_it_is_rounded() -> None:
    said: list[str] = []
    table = Table(said.append)
    table.put("console / Chromium", "ratio", 0.4567, "<= 0.50")
    table.put("not measured here", "other", None, "0")
    assert table.figures == {"ratio": 0.46, "other": None}
    assert said[0].split()[-4:] == ["0.46", "aim", "<=", "0.50"]
    assert " - " in said[1]


def test_what_was_measured_is_renewed_and_what_was_not_stays(tmp_path: Path) -> None:
    page = a_page(tmp_path, "| first | 1.00 | 0 |", "| second | 2.00 | 0 |")
    table = Table(lambda words: None)
    table.put("second", "b", 2.5, "0", 1)
    table.put("third", "c", 3.0, "0", 0)
    table.renew(page)
    assert section.read(page, SECTION).splitlines() == [
        *HEAD,
        "| first | 1.00 | 0 |",
        "| second | 2.5 | 0 |",
        "| third | 3 | 0 |",
    ]
