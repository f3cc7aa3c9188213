"""A real Chromium, driven, with a page of its own."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.benchmarks.media import chromium
from tests.benchmarks.media.chromium import Page, address
from tests.benchmarks.media.processes import Family, ProgramError, running

SIZE = (800, 700)
PATIENCE_S = 30.0
PAGE = """
<style>video { position: absolute; width: 100px; height: 100px; }</style>
<canvas id="source"></canvas>
<video style="left: 0"></video>
<video style="left: 200px"></video>
<video style="left: 400px; visibility: hidden"></video>
<video style="left: 700px; top: 600px"></video>
<video style="left: 700px; top: 601px"></video>
<script>
  const source = document.getElementById("source");
  const brush = source.getContext("2d");
  let number = 0;
  setInterval(() => brush.fillRect(number++ % 100, 0, 1, 1), 20);
  for (const one of document.querySelectorAll("video")) {
    one.srcObject = source.captureStream();
    one.play();
  }
</script>
"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with running(Page(f"data:text/html,{quote(PAGE)}", tmp_path, SIZE)) as one:
        yield one


def test_only_videos_that_play_and_can_be_seen_whole_are_counted(page: Page) -> None:
    ends = time.monotonic() + PATIENCE_S
    while page.shown < 3 and time.monotonic() < ends:
        pass
    assert page.shown == 3


def test_a_page_costs_something_and_its_profile_is_its_own(page: Page, tmp_path: Path) -> None:
    assert page.cpu_s > 0
    assert any(one.is_dir() for one in tmp_path.iterdir())


def test_no_process_is_left_of_a_page_that_is_closed(tmp_path: Path) -> None:
    page = Page("data:text/html,hello", tmp_path, SIZE)
    page.close()
    assert page.cpu_s == 0


def test_without_its_driver_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "DRIVER", "no-such-driver")
    with pytest.raises(ProgramError, match=r"\.ci/chromium"):
        Page("data:text/html,hello", tmp_path, SIZE)


def test_a_page_that_cannot_be_shown_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    families: list[Family] = []

    def remember(session: int, *but: int) -> Family:
        families.append(Family(session, *but))
        return families[-1]

    monkeypatch.setattr(chromium, "Family", remember)
    with pytest.raises(ProgramError, match="cannot be driven"):
        Page("no address", tmp_path, SIZE)
    assert [one.cpu_s for one in families] == [0]


def test_the_page_is_told_where_the_console_has_its_views() -> None:
    assert address("http://there/", [[1, 2, 3, 4]], 1) == (
        "http://there/?places=%5B%5B1%2C+2%2C+3%2C+4%5D%5D&count=1"
    )
    assert address("http://there/", [], 6, reads=True).endswith("count=6&read=1")
