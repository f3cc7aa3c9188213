"""`lapak-plan`: for the head of a branch, in Indonesian: officers, booths, waits, and a picture."""

import argparse
import sys
from pathlib import Path

import msgspec

from signaling.planner.plan import make_plan
from signaling.planner.report import as_page, as_text
from signaling.simulation.crew import crew
from signaling.simulation.fitting import fitted
from signaling.simulation.recorded import recorded
from signaling.simulation.setting import Setting, with_attention
from signaling.store import StoreError
from signaling.texts import Texts, read_texts

TEXTS = Path(__file__).parent / "texts"
PICTURES = (".svg", ".png")


def main(arguments: list[str] | None = None) -> int:
    """Prints the plan; 2 with one clear line when something asked for cannot be."""
    options = _parser().parse_args(arguments)
    texts = read_texts(TEXTS)[options.language]
    if options.picture is not None and options.picture.suffix not in PICTURES:
        return _fail(texts, texts("error.unknown_picture"))
    try:
        return _plan(options, _setting(options), texts)
    except (StoreError, ValueError, OSError) as error:
        return _fail(texts, str(error))


def _fail(texts: Texts, what: str) -> int:
    sys.stderr.write(texts("error.prefix", what=what) + "\n")
    return 2


def _positive(text: str) -> int:
    if int(text) < 1:
        raise ValueError
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lapak-plan", description="How many officers and booths a branch needs."
    )
    parser.add_argument("--claims-per-day", type=_positive, required=True, metavar="N")
    parser.add_argument(
        "--booths", type=_positive, help="of the branch; default: as many as needed"
    )
    parser.add_argument("--officers", type=_positive, help="default: as many as needed")
    parser.add_argument("--attention", type=_positive, metavar="S", help="seconds a claim")
    parser.add_argument("--database", metavar="URL", help="take the times from a branch's record")
    parser.add_argument("--branch", metavar="ID", help="which branch of that record")
    parser.add_argument("--picture", type=Path, metavar="FILE", help=".svg or .png")
    parser.add_argument("--html", type=Path, metavar="FILE", help="a page that stands alone")
    parser.add_argument("--language", choices=("id", "en"), default="id")
    parser.add_argument("--days", type=_positive, default=12, help="simulated for each figure")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser


def _setting(options: argparse.Namespace) -> Setting:
    setting = Setting()
    if options.database is not None:
        setting = fitted(setting, recorded(options.database, options.branch))
    return setting if options.attention is None else with_attention(setting, options.attention)


def _plan(options: argparse.Namespace, setting: Setting, texts: Texts) -> int:
    seeds = range(options.seed, options.seed + options.days)
    with crew() as workers:
        plan = make_plan(
            options.claims_per_day,
            options.booths,
            options.officers,
            setting,
            lambda one: workers.days(one, seeds),
        )
    is_given = options.booths is not None or options.officers is not None
    is_recorded = options.database is not None
    if options.json:
        sys.stdout.write(msgspec.json.encode(plan).decode() + "\n")
    else:
        sys.stdout.write(as_text(plan, texts, is_given=is_given, is_recorded=is_recorded))
    if options.picture is None and options.html is None:
        return 0
    from signaling.planner import drawing

    figure = drawing.draw(plan, setting, texts, is_given=is_given)
    if options.picture is not None:
        drawing.save(figure, options.picture)
        sys.stderr.write(texts("saved", path=options.picture) + "\n")
    if options.html is not None:
        svg = drawing.as_svg(figure)
        page = as_page(plan, texts, svg, is_given=is_given, is_recorded=is_recorded)
        options.html.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
