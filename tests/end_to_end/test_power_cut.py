"""The power is cut in the middle of the papers and again in the form, and nothing is lost.

Real server, real booth with real fingers, papers and reading; the booth is killed without a word.
"""

import asyncio
import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from demo.desk import draw_papers
from signaling import archive
from signaling.casefile import CaseFile
from signaling.dossier import Paper, Step
from signaling.program import end
from signaling.rulebook import rules_on
from signaling.schema import EVIDENCE, VISITS
from tests.end_to_end.cut_role import ROLE
from tests.signaling.wire import House, issue, open_house

PATIENCE_S = 60.0  # for one thing to happen, on a busy machine
LOOKS_S = 0.05


class Running:
    """A booth's process, and every screen it has come to."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def words(self) -> str:
        return self._log.read_text("utf-8", "replace")

    @property
    def screens(self) -> list[str]:
        """The program's other words have a time in front."""
        return [line for line in self.words.splitlines() if line and not line[0].isdigit()]

    async def wait_until(self, is_so: Callable[[], Awaitable[bool]]) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not await is_so():
                    assert self.process.returncode is None, self.words
                    await asyncio.sleep(LOOKS_S)
        except TimeoutError:
            raise AssertionError(self.words) from None

    async def comes_to(self, screen: str) -> None:
        async def is_there() -> bool:
            return self.screens[-1:] == [screen]

        await self.wait_until(is_there)

    async def cut_power(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        assert await self.process.wait() == -signal.SIGKILL


class Booth:
    """One booth's key and desk; a process at a time."""

    def __init__(self, house: House, folder: Path) -> None:
        self._folder = folder
        self._words = ["-m", "tests.end_to_end.cut_booth", "--server", house.url]
        self._words += ["--key-file", str(folder / "booth.key"), "--desk", str(folder / "desk")]
        self._started = 0

    @contextlib.asynccontextmanager
    async def run(self, *, until: str = "", enrol: str = "") -> AsyncIterator[Running]:
        """Killed at the end if it still runs; on screen `until` nobody acts any more."""
        self._started += 1
        log = self._folder / f"booth-{self._started}.log"
        with log.open("wb") as words:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._words,
                *("--until", until, "--enrol", enrol),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        try:
            yield Running(process, log)
        finally:
            await end(process)


async def kept(house: House) -> CaseFile | None:
    """The file of the one visit there is."""
    visits = [row.id for row in await house.rows(VISITS)]
    assert len(visits) <= 1
    files = await house.store.do(lambda c: archive.load_files(c, visits, house.vault))
    return files[visits[0]] if visits else None


async def step(house: House) -> Step | None:
    file = await kept(house)
    return None if file is None else file.dossier.step


async def papers(house: House) -> list[Paper]:
    """Those the dossier names, in its order."""
    file = await kept(house)
    return [] if file is None else [one.paper for one in file.dossier.sheets]


def draw(desk: Path) -> None:
    """Only what this one participant is asked for."""
    rules = rules_on(date.today())  # noqa: DTZ011  the day where the test is played
    with ThreadPoolExecutor(2) as workers:
        for drawn in list(draw_papers(ROLE, 1, desk, rules, workers)):
            drawn.result()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def test_a_power_cut_returns_to_the_same_step_and_nothing_is_sent_twice(
    house: House, tmp_path: Path
) -> None:
    await asyncio.to_thread(draw, tmp_path / "desk")
    booth = Booth(house, tmp_path)
    code = await house.store.do(lambda connection: issue(connection, "b-1"))

    async with booth.run(until="capture kk.1", enrol=code) as running:

        async def are_two_there() -> bool:
            return await papers(house) == [Paper.KTP, Paper.CARD]

        await running.wait_until(are_two_there)
        await running.comes_to("capture kk.1")
        await running.cut_power()
    first = await kept(house)
    assert first is not None
    assert first.dossier.step is Step.PAPERS

    async with booth.run(until="form phone") as running:
        await running.comes_to("form phone")
        assert after_the_cut(running) == ["resume nik", "resume kpj", "capture kk.1"]

        async def is_in_the_form() -> bool:
            return await step(house) is Step.FORM

        await running.wait_until(is_in_the_form)
        await running.cut_power()

    async with booth.run() as running:

        async def is_ready() -> bool:
            return await step(house) is Step.READY

        await running.wait_until(is_ready)
        assert after_the_cut(running) == ["resume nik", "resume kpj", "form phone"]
    ready = await kept(house)
    assert ready is not None
    assert ready.ready_at is not None
    assert (ready.visit, ready.identity) == (first.visit, first.identity)
    assert ready.dossier.sheets[:2] == first.dossier.sheets
    named = [(one.paper, one.page, one.sha256) for one in ready.dossier.sheets]
    assert [paper for paper, _, _ in named] == ["ktp", "card", "kk", "bank_book", "face"]
    on_record = [(row.paper, row.page, row.sha256) for row in await house.rows(EVIDENCE)]
    assert Counter(on_record) == Counter(named)


def after_the_cut(running: Running) -> list[str]:
    """Who is there is asked, and then?"""
    came = running.screens
    return came[came.index("resume nik") :][:3]
