"""What is measured, row by row; each row starts its own programs and ends them."""

import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.benchmarks.media import chromium
from tests.benchmarks.media.processes import Program, ProgramError, Weighable, python, running

FULL_WIDTH = 1280
FROZEN_S = 0.2
STEPS_A_SECOND = 50
FLOORS = ("floor", "in turn", "painted", "in time")
WIRE_ROUNDS = 3  # it is no figure of its own: it says how far from one the console could be
BEAT_S = 0.01
MINUTE_S, SAMPLE_S = 60.0, 5.0
WARM_S = 2.0
TRIP_EACH_WAY_S = 0.02
NARROW_BPS = 900_000
SETTLES_S = 5.0
SPAN_MS = 1 << 32
View = list[tuple[float, int | None, int]]


@dataclass
class Bench:
    """How long to look, how often, and where everything lies."""

    folder: Path
    has_chromium: bool
    size: tuple[int, int] = (1920, 1080)
    rounds: int = 5
    window_s: float = 5.0
    floor_s: float = 2.0
    frozen_s: float = 60.0
    narrow_s: float = 25.0
    switches: int = 20
    places: list[list[int]] = field(default_factory=list)
    blocked_s: float = 0.0

    @contextmanager
    def sender(self, clips: Sequence[str], *more: str) -> Iterator[Program]:
        words = ("--folder", str(self.folder), "--clips", ",".join(clips), *more)
        with running(python("sender", self.folder, *words)) as program:
            yield program

    @contextmanager
    def console(
        self, clips: Sequence[str], *more: str, reads: bool = False
    ) -> Iterator[tuple[Program, Program]]:
        """The console with every booth seated and the first in focus, and who sends to it."""
        with self.sender(clips, "--visit", *more) as sender:
            words = ["--server", sender.hear("server"), "--booths", str(len(clips))]
            words += ["--size", f"{self.size[0]}x{self.size[1]}", *(["--read"] if reads else [])]
            with running(python("console", self.folder, *words)) as console:
                self.places = console.hear("ready")
                yield sender, console

    @contextmanager
    def page(self, http: str, count: int, *, reads: bool = False) -> Iterator[chromium.Page]:
        """The same in Chromium, each stream where the console shows it."""
        url = chromium.address(http, self.places, count, reads=reads)
        with running(chromium.Page(url, self.folder, self.size)) as page:
            yield page


@dataclass(frozen=True)
class Weighed:
    """CPU-seconds a second, and pictures a second in all places together."""

    core: float
    fps: float


def weigh(
    bench: Bench, clips: Sequence[str], *, has_stock: bool = True
) -> dict[str, list[Weighed]]:
    """All receivers of the same streams, one after the other, over and over."""
    found: dict[str, list[Weighed]] = {}
    for number in range(bench.rounds):
        found.setdefault("console", []).append(_console(bench, clips))
        if bench.has_chromium:
            found.setdefault("chromium", []).append(_chromium(bench, clips))
        if has_stock:
            found.setdefault("aiortc", []).append(_stock(bench, clips))
        for name, floor in zip(FLOORS, _floors(bench, clips), strict=True):
            found.setdefault(name, []).append(floor)
        if number < WIRE_ROUNDS:
            found.setdefault("wire", []).append(_wire(bench, clips))
    return found


def delays_ms(bench: Bench) -> tuple[list[float], list[float]]:
    """From the camera to the painted picture: ours, then Chromium's, of the same live stream."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(max(1, bench.rounds // 2)):
        with bench.console(("live-full",), reads=True) as (_, console):
            time.sleep(WARM_S)
            _take(console)
            time.sleep(bench.window_s)
            view = _take(console)["views"][0]
            ours += [_delay_ms(at * 1000, stamp) for at, stamp, _ in view if stamp is not None]
        if bench.has_chromium:
            theirs += _delays_in_chromium(bench)
    return ours, theirs


def uplink(bench: Bench) -> float:
    """What sending our picture and voice to six costs, by what it costs to one."""
    costs: dict[int, list[float]] = {1: [], 6: []}
    for _ in range(bench.rounds):
        for count, cost in costs.items():
            with bench.sender(("live-full",)) as sender:
                words = ("--http", sender.hear("http"), "--count", str(count), "--one")
                with running(python("stock", bench.folder, *words)) as receivers:
                    receivers.hear("ready")
                    cost.append(_core(sender, bench.window_s))
    pairs = zip(costs[6], costs[1], strict=True)  # of one minute: the machine's speed changes
    return statistics.median(six / one for six, one in pairs)


def switches_ms(bench: Bench) -> tuple[list[float], list[float]]:
    """From the key to the first full-size picture, and to the first sound, of another booth."""
    pictures: list[float] = []
    sounds: list[float] = []
    with bench.console(("live",) * 6) as (_, console):
        time.sleep(WARM_S)
        for number in range(bench.switches):
            _take(console)
            console.say(press=f"Key_F{(number + 1) % 6 + 1}")
            pressed = console.hear("pressed")
            time.sleep(1.2)
            taken = _take(console)
            view: View = [one for one in taken["views"][0] if one[0] > pressed]
            small = next((at for at, _, width in view if width < FULL_WIDTH), None)
            large = next(
                (at for at, _, width in view if width >= FULL_WIDTH and at > (small or 0)), None
            )
            pictures.append(((large or pressed + 1.2) - pressed) * 1000)
            heard = [at for at in taken["heard"] if at > taken["hushed_at"] > pressed]
            sounds.append(((heard[0] if heard else pressed + 1.2) - pressed) * 1000)
    return pictures, sounds


@dataclass(frozen=True)
class Endured:
    """A bad path: seconds without a new picture, share of sound, pictures a second at the end."""

    frozen_s: float
    sound: float
    fps: float


def endure(bench: Bench, loss: float, bps: int, seconds: float) -> Endured:
    """One booth in focus, 40 ms there and back; the path goes bad and stays so."""
    with bench.console(("live",), "--relay", "--delay", str(TRIP_EACH_WAY_S)) as (sender, console):
        time.sleep(WARM_S)
        sender.say(loss=loss, delay=TRIP_EACH_WAY_S, bps=bps)
        time.sleep(1.0)
        _take(console)
        begins = time.monotonic()
        time.sleep(seconds)
        taken = _take(console)
        ends = time.monotonic()
    moments = [begins, *(at for at, _, _ in taken["views"][0]), ends]
    gaps = [after - before for before, after in pairwise(moments)]
    late = [at for at in moments[1:-1] if at > begins + SETTLES_S]
    return Endured(
        sum(gap for gap in gaps if gap > FROZEN_S),
        len(taken["heard"]) / ((ends - begins) * STEPS_A_SECOND),
        len(late) / max(0.1, ends - begins - SETTLES_S),
    )


def booth(bench: Bench) -> float:
    """A booth's media at 720p30, with an officer to look at."""
    costs = []
    for _ in range(max(1, bench.rounds // 2)):
        with bench.sender(("officer",)) as sender:
            words = ("--http", sender.hear("http"))
            with running(python("booth", bench.folder, *words)) as program:
                program.hear("ready")
                costs.append(_core(program, bench.window_s))
    return statistics.median(costs)


def blocked_ms(bench: Bench, seconds: float) -> tuple[float, float]:
    """The longest time in which the painting thread did nothing else; and the longest by which a
    thread of ours was late that only sleeps, one on each core: so long the machine was away."""
    with bench.console(("full",) * 6) as (_, console):
        _take(console)
        ends = time.monotonic() + seconds
        cores = sorted(os.sched_getaffinity(0))
        with ThreadPoolExecutor(len(cores)) as pool:
            late_s = max(pool.map(partial(_latest_s, ends), cores))
        return float(_take(console)["blocked_s"]) * 1000, late_s * 1000


def _latest_s(ends: float, core: int) -> float:
    """The longest by which this thread woke too late on that core until `ends`."""
    os.sched_setaffinity(0, {core})
    latest_s = 0.0
    while (before := time.monotonic()) < ends:
        time.sleep(BEAT_S)
        latest_s = max(latest_s, time.monotonic() - before - BEAT_S)
    return latest_s


def growth_mb(bench: Bench, seconds: float) -> float:
    """Of the console's memory, six seats in use, after a first minute.

    The middle of a minute's samples at either end: two large pictures more or less are no growth.
    """
    samples: list[float] = []
    with bench.console(("full",) + ("thumb",) * 5) as (_, console):
        time.sleep(MINUTE_S)
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            _take(console)
            samples.append(console.memory_bytes / 1e6)
            time.sleep(SAMPLE_S)
    minute = round(MINUTE_S / SAMPLE_S)
    return statistics.median(samples[-minute:]) - statistics.median(samples[:minute])


def _console(bench: Bench, clips: Sequence[str]) -> Weighed:
    with bench.console(clips) as (_, console):
        time.sleep(WARM_S)
        _take(console)
        core = _core(console, bench.window_s, warm_s=0)
        taken = _take(console)
        bench.blocked_s = max(bench.blocked_s, taken["blocked_s"])
        return Weighed(core, sum(len(view) for view in taken["views"]) / bench.window_s)


def _chromium(bench: Bench, clips: Sequence[str]) -> Weighed:
    with bench.sender(clips) as sender, bench.page(sender.hear("http"), len(clips)) as page:
        sender.hear("report")
        core = _core(page, bench.window_s)
        if (shown := page.shown) != len(clips) + 1:  # the focus is a tile's stream once more
            raise ProgramError(f"{shown} videos are to be seen whole, not {len(clips) + 1}")
        return Weighed(core, sum(sender.hear("report")["shown"]))


def _stock(bench: Bench, clips: Sequence[str]) -> Weighed:
    with bench.sender(clips) as sender:
        words = ("--http", sender.hear("http"), "--count", str(len(clips)))
        with running(python("stock", bench.folder, *words)) as program:
            program.hear("ready")
            program.say(count=True)
            before = program.hear("pictures")
            core = _core(program, bench.window_s)
            program.say(count=True)
            shown = program.hear("pictures") - before
            return Weighed(core, shown / (bench.window_s + WARM_S))


def _floors(bench: Bench, clips: Sequence[str]) -> list[Weighed]:
    """Decoding alone: one stream after the other, in turn, so painted, and that when it is due."""
    with running(python("floor", bench.folder, *_floor_words(bench, clips))) as program:
        names = ("cpu_s", "in_turn_s", "painted_s", "in_time_s")
        return [Weighed(program.hear(name), 0.0) for name in names]


def _wire(bench: Bench, clips: Sequence[str]) -> Weighed:
    """The least that receives the same streams."""
    with running(python("wire", bench.folder, *_floor_words(bench, clips))) as program:
        return Weighed(program.hear("wire_s"), 0.0)


def _floor_words(bench: Bench, clips: Sequence[str]) -> list[str]:
    words = ["--folder", str(bench.folder), "--clips", ",".join(clips)]
    words += ["--seconds", str(bench.floor_s), "--places", json.dumps(bench.places)]
    return [*words, "--size", f"{bench.size[0]}x{bench.size[1]}"]


def _delays_in_chromium(bench: Bench) -> list[float]:
    delays: list[float] = []
    with bench.sender(("live-full",)) as sender, bench.page(sender.hear("http"), 1, reads=True):
        for _ in range(round(WARM_S)):
            sender.hear("report")
        for _ in range(round(bench.window_s)):
            stamps = sender.hear("report")["stamps"]
            delays += [_delay_ms(at, code) for at, code in stamps]
    return delays


def _delay_ms(at: float, stamp: int) -> float:
    """Stamps begin anew after 32 bits. A page may read a newer picture than it is told of: then it
    is early, by a picture at most."""
    return (at - stamp + SPAN_MS / 2) % SPAN_MS - SPAN_MS / 2


def _core(program: Weighable, seconds: float, warm_s: float = WARM_S) -> float:
    time.sleep(warm_s)
    before, began = program.cpu_s, time.monotonic()
    time.sleep(seconds)
    return (program.cpu_s - before) / (time.monotonic() - began)


def _take(console: Program) -> Any:
    console.say(take=True)
    return console.hear("taken")
