from pathlib import Path

import pytest

from tests.benchmarks.section import read, renew


def test_what_stands_between_the_markers_is_renewed_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- desk -->\nold\n<!-- /desk -->\nafter\n", "utf-8")
    assert read(page, "desk") == "old"
    renew(page, "desk", "new\nlines")
    text = page.read_text("utf-8")
    assert text == "before\n<!-- desk -->\nnew\nlines\n<!-- /desk -->\nafter\n"


def test_a_page_without_the_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- desk -->\nno end", "utf-8")
    with pytest.raises(ValueError, match="no <!-- desk --> and <!-- /desk -->"):
        renew(page, "desk", "new")
    assert page.read_text("utf-8") == "<!-- desk -->\nno end"
