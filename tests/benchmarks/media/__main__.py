"""`make bench-media`: every row of the table, then one line of JSON.

python -m tests.benchmarks.media [--quick] [--long] [--only ROW ...] [--readme README.md]
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.media import chromium, clips, rows
from tests.benchmarks.media.processes import ProgramError
from tests.benchmarks.media.rows import Bench, Weighed
from tests.benchmarks.media.table import Table

SIX = ("full",) * 6
ONE_IN_FOCUS = ("full", *("thumb",) * 5)
LONG_PAINT_S, LONG_MEMORY_S = 300.0, 1_800.0


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lapak-bench-") as place:
        folder = Path(place)
        clips.make(folder)
        bench = Bench(folder, has_chromium=chromium.is_here())
        if asked.quick:
            bench.rounds, bench.window_s, bench.switches, bench.floor_s = 1, 3.0, 3, 2.0
            bench.frozen_s, bench.narrow_s = 6.0, 9.0
        table = Table(sys.stdout.write)
        if not bench.has_chromium:
            table.note("no Chromium with its driver here: its columns stay empty")
        wanted = asked.only or [*ROWS, *(LONG_ROWS if asked.long else ())]
        failed = []
        for name in wanted:
            try:
                (ROWS | LONG_ROWS)[name](bench, table)
            except ProgramError as error:  # one row that fails leaves the others standing
                failed.append(name)
                table.note(f"{name} failed: {error}")
            sys.stdout.flush()
        if "weight" in wanted and "paint" not in wanted:
            _put_blocked(table, "rows of seconds", bench.blocked_s * 1000)
        if asked.readme is not None and not asked.quick:
            table.renew(asked.readme)
        line = {"bench": "media", **{key: table.figures.get(key) for key in KEYS}}
        sys.stdout.write(json.dumps(line) + "\n")
    return 1 if failed else 0


def _weight(bench: Bench, table: Table) -> None:
    found = rows.weigh(bench, SIX)
    _put_weights(table, found)
    words = "six 720p30 and sound, painted: console / Chromium"
    table.put(words, "console_vs_chromium", _ratio(found, "chromium"), "<= 0.50")
    table.put(
        "the same: console / decoding alone", "console_vs_floor", _ratio(found, "floor"), "<= 1.9"
    )


def _focus(bench: Bench, table: Table) -> None:
    found = rows.weigh(bench, ONE_IN_FOCUS, has_stock=False)
    _put_weights(table, found)
    words = "one 720p30 in focus and five 360p15: console / Chromium"
    table.put(words, "focus_vs_chromium", _ratio(found, "chromium"), "<= 0.45")


def _latency(bench: Bench, table: Table) -> None:
    ours, theirs = rows.delays_ms(bench)
    middle = statistics.median(ours)
    table.put("camera to painted picture, p50, ms", "latency_ms_p50", middle, "<= 20", 1)
    ratio = middle / statistics.median(theirs) if theirs else None
    table.put("the same by Chromium's", "latency_vs_chromium", ratio, "<= 0.60")
    if theirs:
        p50 = statistics.median(theirs)
        table.note(f"Chromium {p50:.1f} ms; p95 {_p95(ours):.1f} and {_p95(theirs):.1f}")


def _uplink(bench: Bench, table: Table) -> None:
    words = "own picture and voice to six peers / to one"
    table.put(words, "uplink_6_vs_1", rows.uplink(bench), "<= 1.15")


def _switch(bench: Bench, table: Table) -> None:
    pictures, sounds = rows.switches_ms(bench)
    words = "focus key to full picture of the new booth, p95, ms"
    table.put(words, "focus_switch_ms_p95", max(_p95(pictures), _p95(sounds)), "<= 250", 0)
    for what, figures in (("picture", pictures), ("sound", sounds)):
        table.note(f"{what}: p50 {statistics.median(figures):.0f}, p95 {_p95(figures):.0f}")


def _loss(bench: Bench, table: Table) -> None:
    for share, key in ((0.05, "frozen_s_loss5"), (0.15, "frozen_s_loss15")):
        got = rows.endure(bench, share, 0, bench.frozen_s)
        words = f"loss of {share:.0%}, 40 ms there and back: frozen in {bench.frozen_s:.0f} s, s"
        table.put(words, key, got.frozen_s, "0")
        table.note(f"{got.fps:.1f} pictures a second, {got.sound:.1%} of the sound")
    got = rows.endure(bench, 0.30, 0, bench.frozen_s / 2)
    table.put(
        "loss of 30 %: share of the sound played", "sound_played_loss30", got.sound, ">= 0.90"
    )
    table.note(f"{got.fps:.1f} pictures a second, frozen {got.frozen_s:.1f} s")


def _narrow(bench: Bench, table: Table) -> None:
    got = rows.endure(bench, 0.0, rows.NARROW_BPS, bench.narrow_s)
    words = "a path of 900 kbit/s: pictures a second after 5 s"
    table.put(words, "fps_900k", got.fps, ">= 15", 1)
    table.note(f"frozen {got.frozen_s:.1f} s, {got.sound:.1%} of the sound")


def _booth(bench: Bench, table: Table) -> None:
    words = "booth: capture, encode, show the officer, 720p30, cores"
    table.put(words, "booth_cpu", rows.booth(bench), "<= 0.60")


def _paint_long(bench: Bench, table: Table) -> None:
    painter_ms, machine_ms = rows.blocked_ms(bench, LONG_PAINT_S)
    _put_blocked(table, "5 minutes", painter_ms)
    table.note(f"on each core one that only sleeps was late by up to {machine_ms:.0f} ms")


def _put_blocked(table: Table, when: str, milliseconds: float) -> None:
    words = f"painting thread blocked longest in {when}, ms"
    table.put(words, "paint_block_ms_max", milliseconds, "<= 50", 0)


def _memory(bench: Bench, table: Table) -> None:
    grown = rows.growth_mb(bench, LONG_MEMORY_S)
    table.put("memory over 30 minutes with six seats, MB", "memory_mb_growth", grown, "+- 10", 1)


ROWS: dict[str, Callable[[Bench, Table], None]] = {
    "weight": _weight,
    "focus": _focus,
    "latency": _latency,
    "uplink": _uplink,
    "switch": _switch,
    "loss": _loss,
    "narrow": _narrow,
    "booth": _booth,
}
LONG_ROWS: dict[str, Callable[[Bench, Table], None]] = {"paint": _paint_long, "memory": _memory}
KEYS = (
    "console_vs_chromium",
    "console_vs_floor",
    "focus_vs_chromium",
    "latency_ms_p50",
    "latency_vs_chromium",
    "uplink_6_vs_1",
    "focus_switch_ms_p95",
    "frozen_s_loss5",
    "frozen_s_loss15",
    "sound_played_loss30",
    "fps_900k",
    "paint_block_ms_max",
    "booth_cpu",
    "memory_mb_growth",
)


def _put_weights(table: Table, found: dict[str, list[Weighed]]) -> None:
    for who, all_of_it in found.items():
        cores = [one.core for one in all_of_it]
        fps = statistics.median(one.fps for one in all_of_it)
        spread = f"[{min(cores):.3f} to {max(cores):.3f}]"
        pictures = f", {fps:.0f} pictures a second in all places" if fps else ""
        table.note(f"{who:<9}{statistics.median(cores):.3f} cores {spread}{pictures}")


def _ratio(found: dict[str, list[Weighed]], other: str) -> float | None:
    """Of each round, then the middle of them: the machine's speed changes between rounds."""
    pairs = zip(found["console"], found.get(other, ()), strict=False)
    ratios = [ours.core / theirs.core for ours, theirs in pairs]
    return statistics.median(ratios) if ratios else None


def _p95(figures: Sequence[float]) -> float:
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.media")
    parser.add_argument(
        "--quick", action="store_true", help="once, and short: to see that it works"
    )
    parser.add_argument("--long", action="store_true", help="also the rows of 5 and 30 minutes")
    parser.add_argument("--readme", type=Path, help="renew what was measured between its markers")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=tuple(ROWS | LONG_ROWS),
        metavar="ROW",
        help=", ".join(ROWS | LONG_ROWS),
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
