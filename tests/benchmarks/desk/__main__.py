"""Plays one resignation claim through the real desk and says what it costs its officer.

python -m tests.benchmarks.desk [--docs docs/desk.md]

A real server, the real console, and the real booth of whoever resigned; the other booths are real
calls whose pictures were encoded before (`crowd.py`). The officer's keys are those of the demo's
script. Prints a row for each part of the claim, and ends with one line of JSON. Attention is
counted with the times stated in `human.py`; how long an act keeps the window is measured.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from demo.beats import Beat, Part
from demo.house import HIDDEN, draw_all_papers, open_booths
from demo.stage import PASSWORD_VARIABLE, Stage, StageError, open_stage
from signaling.protocol import MAX_SEATS
from tests.benchmarks import section
from tests.benchmarks.desk import human
from tests.benchmarks.desk.crowd import CODES_VARIABLE
from tests.benchmarks.desk.pulse import Gap, after, apart, busy_ms, wall_ms
from tests.benchmarks.desk.tally import cost, table

LASTS_S = 360.0
AIM_S = 120.0  # of attention for an average claim
MOST_BLOCKED_MS = 50.0
YIELDS = 19


@dataclass(frozen=True)
class Played:
    """One claim as it was played; `pictures` were live at each of its keys."""

    beats: list[Beat]
    at: list[float]
    pictures: list[int]
    gaps: list[Gap]

    @property
    def blocked(self) -> list[Gap]:
        """Of each key the longest stretch in which the window could do nothing else."""
        return [after(self.gaps, moment) for moment in self.at]

    @property
    def apart(self) -> list[Gap]:
        """The same thread while nobody presses anything: what six pictures alone cost."""
        return apart(self.gaps, self.at, self.at[0])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.desk")
    parser.add_argument("--booths", type=int, default=MAX_SEATS)
    parser.add_argument("--docs", type=Path, help="renew the table between its markers")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lapak-desk-") as folder:
        try:
            with open_stage(Path(folder), asked.booths) as stage:
                played = play(stage, asked.booths)
        except StageError as error:
            sys.stderr.write(f"bench-desk: {error}\n")
            return 1
    sys.stdout.write(f"{told(played)}\n")
    if asked.docs is not None:
        section.renew(asked.docs, "desk", table(played.beats))
    sys.stdout.write(f"{json_line(played)}\n")
    return 0


def play(stage: Stage, booths: int) -> Played:
    """Raises `StageError` when a program falls, or nothing was decided in time."""
    draw_all_papers(stage, 1)
    note = stage.folder / "told.json"
    words = ["-m", "tests.benchmarks.desk.seat", "--server", stage.url]
    words += ["--booths", str(booths), "--told", str(note)]
    console = stage.start("console", words, {PASSWORD_VARIABLE: stage.password, **HIDDEN})
    stage.niceness = YIELDS  # booths are other machines: they wait for a core, the console does not
    if booths > 1:
        open_crowd(stage, booths)
    open_booths(stage, 1)
    deadline = time.monotonic() + LASTS_S
    while console.is_running:
        fallen = stage.fallen()
        if fallen is not None:
            raise StageError(f"{fallen.name} ended by itself:\n{fallen.last_words()}")
        if time.monotonic() > deadline:
            raise StageError("time is up")
        time.sleep(0.5)
    return read(note)


def open_crowd(stage: Stage, booths: int) -> None:
    """Everybody but the first, in one process."""
    codes = ",".join(f"{number}={stage.booth_code(number)}" for number in range(2, booths + 1))
    words = ["-m", "tests.benchmarks.desk.crowd", "--server", stage.url]
    words += ["--folder", str(stage.folder / "crowd")]
    stage.start("crowd", words, {CODES_VARIABLE: codes})


def read(note: Path) -> Played:
    """Of the counted claim alone: the other offers were taken for the sake of their pictures."""
    heard = json.loads(note.read_text("utf-8"))
    pressed = heard["pressed"]
    visit = next(one["beat"]["visit"] for one in pressed if one["beat"]["part"] == Part.CLOSE)
    own = [one for one in pressed if one["beat"]["visit"] == visit]
    return Played(
        beats=[Beat(**{**one["beat"], "part": Part(one["beat"]["part"])}) for one in own],
        at=[one["at"] for one in own],
        pictures=[one["pictures"] for one in own],
        gaps=[(begin, end, waited) for begin, end, waited in heard["gaps"]],
    )


def told(played: Played) -> str:
    """For people: the table, the stated times, and what was measured."""
    blocked, alone = played.blocked, played.apart
    walls = [wall_ms(one) for one in blocked]
    worst = max(range(len(walls)), key=lambda number: walls[number])
    beat = played.beats[worst]
    pictures = played.pictures[1:]  # the first is taken while the booths still come
    lines = [
        table(played.beats),
        "",
        f"stated times: a key {human.KEY_S} s, a click {human.POINT_S} s, a thought"
        f" {human.MIND_S} s, a choice {human.DECIDE_S} s; words a minute: read"
        f" {human.READ_WORDS_A_MINUTE:.0f}, spoken {human.SPEAK_WORDS_A_MINUTE:.0f}",
        f"attention: {cost(played.beats).attention_s:.1f} s; aim for the average: {AIM_S:.0f} s",
        f"live pictures at its keys: {min(pictures)} to {max(pictures)}",
        f"the window did nothing else, after a key: p50 {median(walls):.1f} ms,"
        f" p95 {p95(walls):.1f} ms, most {walls[worst]:.1f} ms ({beat.key}, {beat.part});"
        f" aim: {MOST_BLOCKED_MS:.0f} ms",
        f"the same with no key pressed: most {max(map(wall_ms, alone), default=0.0):.1f} ms",
        f"of it not waiting for a core, which everything here shares: after a key"
        f" {max(map(busy_ms, blocked)):.1f} ms, with none"
        f" {max(map(busy_ms, alone), default=0.0):.1f} ms",
    ]
    return "\n".join(lines)


def p95(figures: Sequence[float]) -> float:
    ordered = sorted(figures)
    return ordered[round(0.95 * (len(ordered) - 1))]


def json_line(played: Played) -> str:
    whole = cost(played.beats)
    return json.dumps(
        {
            "bench": "desk",
            "attention_s": round(whole.attention_s, 1),
            "keystrokes": whole.keys,
            "clicks": whole.clicks,
            "window_block_ms_max": round(max(map(wall_ms, played.blocked)), 1),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
