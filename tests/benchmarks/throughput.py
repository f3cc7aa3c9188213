"""How many times more claims one officer finishes with more booths, measured through our own code.

python -m tests.benchmarks.throughput [--days 40] [--branches 325] [--readme README.md]
                                        [--picture docs/throughput.png]

Prints the tables with 95 % intervals, puts the first of them between the markers in the README,
and ends with one line of JSON. All figures but the last two are the same on every machine.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from statistics import fmean

from msgspec.structs import replace

from signaling.simulation.closed_form import ratio, repair
from signaling.simulation.country import BRANCHES, branches
from signaling.simulation.crew import Crew, crew
from signaling.simulation.day import play
from signaling.simulation.proof import (
    HEADLINE_S,
    as_first_come,
    on_paper,
    one_to_many,
    one_to_one,
)
from signaling.simulation.setting import Policy, Setting, with_attention
from signaling.simulation.study import Estimate, Study, estimate, study
from signaling.simulation.tally import Tally
from signaling.simulation.worth import BY_VOICE_S, by_voice
from signaling.spread import quantile
from tests.benchmarks import curves, section

ATTENTIONS_S = (300.0, 200.0, 175.0, 150.0, 120.0, 90.0)
SEATS = (1, 2, 3, 4, 5, 6)
ALONE_S = 640.0
PAPER_S = 400_000.0
PAPER_DAYS = 10
BASELINE = 4  # times as many days


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--days", type=int, default=40, help="of each setting")
    parser.add_argument("--branches", type=int, default=BRANCHES, help="of the country's year")
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--readme", type=Path, help="renew the table between its markers")
    parser.add_argument("--picture", type=Path, help="draw the headline (.svg or .png)")
    options = parser.parse_args(arguments)
    with crew() as workers:
        bench = Bench(workers, range(1, options.days + 1))
        told = bench.tell(options.year, options.branches)
    if options.picture is not None:
        curves.draw(bench.rows, options.picture)
    if options.readme is not None:
        section.renew(options.readme, "throughput", bench.readme)
    say(json.dumps({"bench": "throughput", **told}))
    return 0


class Bench:
    """Each part prints its table and returns its figures for the line at the end."""

    def __init__(self, workers: Crew, seeds: range) -> None:
        self._workers = workers
        self._seeds = seeds
        self._played: dict[Setting, list[Tally]] = {}
        self.rows: dict[float, list[tuple[Study, Estimate]]] = {}
        self.readme = ""

    def tell(self, year: int, number: int) -> dict[str, object]:
        told: dict[str, object] = {}
        told |= self.headline()
        told |= self.paper()
        told |= self.baseline()
        told |= self.policies()
        self.worth()
        told |= self.forecasts()
        told |= self.speed()
        told |= self.country(year, number)
        return told

    def days(self, setting: Setting) -> list[Tally]:
        """One-to-one is what all else is divided by, and its days are short: it gets more."""
        if setting not in self._played:
            many = BASELINE if setting.booths == 1 else 1
            seeds = range(self._seeds.start, self._seeds.start + many * len(self._seeds))
            self._played[setting] = self._workers.days(setting, seeds)
        return self._played[setting]

    def headline(self) -> dict[str, object]:
        """The table of the README: rows of attention, columns of seats."""
        rows: dict[float, list[tuple[Study, Estimate]]] = {}
        for attention_s in ATTENTIONS_S:
            alone = study(self.days(one_to_many(1, attention_s)))
            rows[attention_s] = []
            for seats in SEATS:
                found = study(self.days(one_to_many(seats, attention_s)))
                rows[attention_s].append((found, found.per_officer.over(alone.per_officer)))
        say("\nTimes one-to-one, by the officer's attention a claim and by seats (95 %)")
        say("attention  bound" + "".join(f"{seats:>17}" for seats in SEATS))
        for attention_s, cells in rows.items():
            bound = (ALONE_S + attention_s) / attention_s
            line = "".join(f"{one.mean:9.2f} +-{one.half:5.2f}" for _, one in cells)
            say(f"{attention_s:7.0f} s  {bound:5.1f} {line}")
        say("\nOfficer busy, % of the opening hours (and of the time without breaks)")
        for attention_s, cells in rows.items():
            line = "".join(
                f"{100 * one.busy_of_day.mean:9.0f} ({100 * one.busy_on_duty.mean:3.0f})"
                for one, _ in cells
            )
            say(f"{attention_s:7.0f} s {line}")
        say("\nUnattended a claim, mean / 90th percentile, seconds")
        for attention_s, cells in rows.items():
            line = "".join(
                f"{one.unattended_s.mean:8.0f} /{one.unattended_p90_s.mean:6.0f}"
                for one, _ in cells
            )
            say(f"{attention_s:7.0f} s {line}")
        say("\nFive-fold: " + "; ".join(_five_fold(a, cells) for a, cells in rows.items()))
        self.rows, self.readme = rows, _for_readme(rows)
        six, four = rows[HEADLINE_S][5], rows[HEADLINE_S][3]
        return {
            "ratio_6_120": round(six[1].mean, 3),
            "ratio_6_120_ci": [round(six[1].low, 3), round(six[1].high, 3)],
            "ratio_4_120": round(four[1].mean, 3),
            "ratio_4_120_ci": [round(four[1].low, 3), round(four[1].high, 3)],
            "busy_6_120": round(six[0].busy_of_day.mean, 3),
            "busy_6_120_on_duty": round(six[0].busy_on_duty.mean, 3),
        }

    def paper(self) -> dict[str, object]:
        """Against the queue that is solved on paper."""
        say("\nAgainst the finite-source queue M/M/1//N, exponential times")
        worst = 0.0
        for attention_s in (120.0, 300.0):
            for seats in (2, 4, 6):
                setting = on_paper(seats, ALONE_S, attention_s, PAPER_S)
                played = self._workers.days(setting, list(range(1, PAPER_DAYS + 1)))
                found = estimate([one.decided_in_hours / PAPER_S for one in played])
                exact = repair(seats, ALONE_S, attention_s).per_s
                error = found.mean / exact - 1.0
                worst = max(worst, abs(error))
                say(
                    f"  N={seats} {attention_s:.0f}/{ALONE_S:.0f} s: {found.mean * 27_000:6.1f} "
                    f"+-{found.half * 27_000:.1f} a day, on paper {exact * 27_000:6.1f}, "
                    f"{100 * error:+.2f} % ({ratio(seats, ALONE_S, attention_s):.2f}x)"
                )
        return {"closed_form_error": round(worst, 4)}

    def baseline(self) -> dict[str, object]:
        found = study(self.days(one_to_one())).per_officer
        say(f"\nOne-to-one: {_told(found)} participants a day and officer (sourced: 30 to 40)")
        return {"one_to_one_per_day": round(found.mean, 1)}

    def policies(self) -> dict[str, object]:
        say("\nWho is next, at six seats and 120 s: claims a day, unattended mean / p90 of a claim")
        ours = one_to_many(6)
        settings = {
            "ours": ours,
            "ours, nothing ahead": replace(ours, reviews_ahead=False),
        }
        settings |= {
            str(policy): replace(as_first_come(ours), policy=policy)
            for policy in Policy
            if policy is not Policy.OURS
        }
        for name, setting in settings.items():
            one = study(self.days(setting))
            say(
                f"  {name:20} {_told(one.per_officer)}, {_told(one.unattended_s)} / "
                f"{_told(one.unattended_p90_s)} s, single stretches p90 {_told(one.gap_p90_s)} s"
            )
        mine, first = self.days(ours), self.days(settings[Policy.FIRST_COME])
        pairs = zip(mine, first, strict=True)
        saved = estimate([1 - _p90(a) / _p90(b) for a, b in pairs])
        faster = study(mine).per_officer.over(study(first).per_officer)
        say(
            f"  against first come: p90 shorter by {100 * saved.mean:.0f} % "
            f"({100 * saved.low:.0f} to {100 * saved.high:.0f}), throughput x {faster.mean:.3f}"
        )
        return {
            "p90_unattended_vs_fcfs": round(saved.mean, 3),
            "p90_unattended_vs_fcfs_ci": [round(saved.low, 3), round(saved.high, 3)],
            "throughput_vs_fcfs": round(faster.mean, 3),
        }

    def worth(self) -> None:
        """What each self-service step is worth: the officer doing it by voice instead."""
        base = with_attention(one_to_many(6), HEADLINE_S)
        whole = study(self.days(base)).per_officer
        say("\nWithout a self-service step (the officer does it by voice), six seats, from 120 s")
        for step in (*BY_VOICE_S, "all"):
            steps = tuple(BY_VOICE_S) if step == "all" else (step,)
            found = study(self.days(by_voice(base, *steps))).per_officer
            less = 1 - found.over(whole).mean
            say(f"  {step:8} {_told(found)} a day, {100 * less:4.0f} % less")

    def forecasts(self) -> dict[str, object]:
        """The waiting time as the screen tells it, and as it then was."""
        shown = []
        for setting in (
            one_to_many(6),
            replace(Setting(), per_day=100.0, seats=5, booths=5),
            replace(
                with_attention(Setting(), 120.0), officers=2, seats=4, booths=12, per_day=230.0
            ),
        ):
            for seed in range(1, 9):
                shown += play(setting, seed, keeps_everything=True).forecasts
        hit = fmean(one.is_hit for one in shown)
        width = quantile([one.high_s - one.low_s for one in shown], 0.5)
        say(
            f"\nWaiting time within the range shown: {100 * hit:.0f} % of {len(shown)} "
            f"(half of the ranges no wider than {width:.0f} s)"
        )
        return {"wait_range_hit": round(hit, 3)}

    def speed(self) -> dict[str, object]:
        """One day of a large branch, alone: two officers, twelve booths, 200 people."""
        setting = replace(Setting(), officers=2, booths=12, per_day=200.0)
        play(setting, 1)
        begun = time.perf_counter()
        steps = play(setting, 2).steps
        lasted_s = time.perf_counter() - begun
        say(f"\nA branch day of 200 people: {lasted_s:.2f} s, {steps} steps of the dispatcher")
        return {"branch_day_s": round(lasted_s, 3)}

    def country(self, year: int, number: int) -> dict[str, object]:
        """Every working day of every branch, none left out; or of as many as were asked for."""
        begun = time.perf_counter()
        came = days = steps = 0
        for done in self._workers.years(branches(year, 1, number)):
            came, days, steps = came + done.came, days + done.days, steps + done.steps
        lasted_s = time.perf_counter() - begun
        say(
            f"\nThe year {year} of {number} branches: {days} branch days, {came} people, "
            f"{steps} steps, {lasted_s:.0f} s"
        )
        whole = number == BRANCHES
        told: dict[str, object] = {"country_year_s": round(lasted_s, 1) if whole else None}
        return told if whole else {**told, "branches_played": number, "part_s": round(lasted_s, 1)}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _told(one: Estimate) -> str:
    return f"{one.mean:.1f} ({one.low:.1f} to {one.high:.1f})"


def _p90(one: Tally) -> float:
    return quantile(one.unattended_s, 0.9)


def _five_fold(attention_s: float, cells: list[tuple[Study, Estimate]]) -> str:
    for seats, (_, one) in zip(SEATS, cells, strict=True):
        if one.mean >= 5.0:
            return f"{attention_s:.0f} s from {seats} seats"
    impossible = (ALONE_S + attention_s) / attention_s < 5.0
    return f"{attention_s:.0f} s {'never' if impossible else 'not with six seats'}"


def _for_readme(rows: dict[float, list[tuple[Study, Estimate]]]) -> str:
    lines = [
        "| attention a claim | "
        + " | ".join(f"{seats} seats" for seats in SEATS[1:])
        + " | busy |",
        "| ---: |" + " ---: |" * len(SEATS),
    ]
    for attention_s, cells in rows.items():
        ratios = " | ".join(f"{one.mean:.1f}" for _, one in cells[1:])
        busy = 100 * cells[-1][0].busy_of_day.mean
        lines.append(f"| {attention_s:.0f} s | {ratios} | {busy:.0f} % |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
