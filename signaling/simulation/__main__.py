"""`lapak-simulate`: days of a branch, played through our own dispatcher, and what they came to."""

import argparse
import sys
import time
from pathlib import Path

import msgspec
from msgspec.structs import replace

from signaling.simulation.country import BRANCHES, branches
from signaling.simulation.crew import Crew, crew
from signaling.simulation.fitting import fitted
from signaling.simulation.recorded import recorded
from signaling.simulation.setting import Policy, Setting, with_attention
from signaling.simulation.study import Estimate, Study, study
from signaling.store import StoreError


def main(arguments: list[str] | None = None) -> int:
    """Prints a table, or JSON; 2 with one clear line when the record cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        setting = _setting(options)
    except (StoreError, ValueError, msgspec.MsgspecError, OSError) as error:
        sys.stderr.write(f"lapak-simulate: {error}\n")
        return 2
    with crew(options.processes) as workers:
        if options.country_year is not None:
            return _country(options, workers)
        seeds = range(options.seed, options.seed + options.days)
        found = study(workers.days(setting, seeds))
    if options.json:
        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
    else:
        sys.stdout.write(table(setting, found))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lapak-simulate",
        description="Simulated days of a branch, through the real dispatcher, order and rules.",
    )
    parser.add_argument("--officers", type=int, default=1)
    parser.add_argument("--seats", type=int, default=6, help="of each officer, 1 to 6")
    parser.add_argument("--booths", type=int, help="of the branch; default: one a seat")
    parser.add_argument(
        "--per-day", type=float, help="people who come; default: there is always one more"
    )
    parser.add_argument("--attention", type=float, metavar="S", help="of the officer, a claim")
    parser.add_argument("--policy", choices=list(Policy), default=Policy.OURS)
    parser.add_argument("--no-review-ahead", action="store_true")
    parser.add_argument("--no-breaks", action="store_true")
    parser.add_argument("--setting", type=Path, metavar="FILE", help="a whole setting as JSON")
    parser.add_argument("--database", metavar="URL", help="take the times from a branch's record")
    parser.add_argument("--branch", metavar="ID", help="which branch of that record")
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, help="default: one a core")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--country-year", type=int, metavar="YEAR", help="every branch's every day of that year"
    )
    parser.add_argument("--branches", type=int, default=BRANCHES, help="of the country's year")
    return parser


def _setting(options: argparse.Namespace) -> Setting:
    setting = Setting()
    if options.setting is not None:
        setting = msgspec.json.decode(options.setting.read_bytes(), type=Setting)
    setting = replace(
        setting,
        officers=options.officers,
        seats=options.seats,
        booths=options.booths or options.officers * options.seats,
        per_day=options.per_day,
        policy=Policy(options.policy),
        reviews_ahead=setting.reviews_ahead and not options.no_review_ahead,
        breaks_s=() if options.no_breaks else setting.breaks_s,
    )
    if options.database is not None:
        setting = fitted(setting, recorded(options.database, options.branch))
    if options.attention is not None:
        setting = with_attention(setting, options.attention)
    return msgspec.convert(msgspec.to_builtins(setting), Setting)  # its limits hold here too


def _country(options: argparse.Namespace, workers: Crew) -> int:
    begun = time.monotonic()
    came = decided = steps = days = 0
    for done in workers.years(branches(options.country_year, options.seed, options.branches)):
        came, decided = came + done.came, decided + done.decided
        steps, days = steps + done.steps, days + done.days
    lasted_s = time.monotonic() - begun
    sys.stdout.write(
        f"{options.branches} branches, {days} branch days, {came} people, {decided} decided, "
        f"{steps} steps of the dispatcher, {lasted_s:.0f} s\n"
    )
    return 0


def table(setting: Setting, found: Study) -> str:
    """Every figure on a line, with its 95 % interval."""
    lines = [
        f"{found.days} days, {setting.officers} officers, {setting.booths} booths, "
        f"policy {setting.policy}"
    ]
    for name, one, unit, scale in (
        ("claims an officer and day", found.per_officer, "", 1.0),
        ("officer busy, of the day", found.busy_of_day, "%", 100.0),
        ("officer busy, without breaks", found.busy_on_duty, "%", 100.0),
        ("attention a claim", found.attention_s, "s", 1.0),
        ("unattended a claim, mean", found.unattended_s, "s", 1.0),
        ("unattended a claim, p90", found.unattended_p90_s, "s", 1.0),
        ("wait in the hall, p50", found.hall_p50_s, "min", 1 / 60),
        ("wait in the hall, p90", found.hall_p90_s, "min", 1 / 60),
        ("in the branch, mean", found.stay_s, "min", 1 / 60),
        ("gave up in the hall", found.unserved_share, "%", 100.0),
        ("overtime", found.overtime_s, "min", 1 / 60),
    ):
        lines.append(f"  {name:30} {told(one, scale)} {unit}".rstrip())
    return "\n".join(lines) + "\n"


def told(one: Estimate, scale: float = 1.0, digits: int = 1) -> str:
    """The mean, and its interval behind it."""
    mean, low, high = one.mean * scale, one.low * scale, one.high * scale
    return f"{mean:8.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


if __name__ == "__main__":
    sys.exit(main())
