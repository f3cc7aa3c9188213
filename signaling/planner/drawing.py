"""A plan as a picture for a report. The one place here that needs the plotting library."""

import io
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from signaling.planner.plan import Plan
from signaling.planner.report import number, sentences
from signaling.planner.sizing import MOST_SEATS, per_officer
from signaling.simulation.setting import Setting
from signaling.texts import Texts

BLUE, PALE, ORANGE, GREY = "#14609f", "#9cc3e4", "#c2570c", "#5c6b78"
INCHES = (11.0, 5.4)
PIXELS_AN_INCH = 160
# Nothing of the picture changes from run to run: no date in it, and no random names inside.
# (The library types its keys one by one, hundreds of them.)
QUIET: dict[Any, Any] = {
    "svg.hashsalt": "lapak-plan",
    "svg.fonttype": "none",
    "font.size": 11,
}


def draw(plan: Plan, setting: Setting, texts: Texts, *, is_given: bool) -> Figure:
    figure = Figure(figsize=INCHES, layout="constrained")
    left, right = figure.subplots(1, 2)
    asked = texts("asked", claims=number(plan.claims_per_day, texts))
    answer = sentences(plan, texts, is_given=is_given)[0]
    figure.suptitle(f"{texts('title')}: {asked}\n{answer}", fontsize=13, weight="bold")
    _draw_capacity(left, plan, setting, texts)
    _draw_waits(right, plan, texts)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
        axes.yaxis.grid(visible=True, color="#dde4ea")
        axes.set_axisbelow(True)
    return figure


def _draw_capacity(axes: Axes, plan: Plan, setting: Setting, texts: Texts) -> None:
    officers = plan.asked.size.officers
    booths = [officers * seats for seats in range(1, MOST_SEATS + 1)]
    most = [officers * per_officer(seats, setting) for seats in range(1, MOST_SEATS + 1)]
    axes.plot(booths, most, color=PALE, lw=3, label=texts("picture.possible", officers=officers))
    axes.axhline(
        plan.claims_per_day,
        color=ORANGE,
        ls="--",
        label=texts("picture.demand", claims=number(plan.claims_per_day, texts)),
    )
    same = [one for one in (plan.asked, *plan.others) if one.size.officers == officers]
    half = [one.found.per_officer.half * officers for one in same]
    axes.errorbar(
        [one.size.booths for one in same],
        [one.served_per_day for one in same],
        yerr=half,
        fmt="o",
        color=BLUE,
        capsize=4,
        ms=7,
        label=texts("picture.played"),
    )
    axes.set(
        title=texts("picture.capacity"),
        xlabel=texts("picture.booths"),
        ylabel=texts("picture.claims"),
    )
    axes.set_xticks(booths)
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, loc="lower right")


def _draw_waits(axes: Axes, plan: Plan, texts: Texts) -> None:
    choices = sorted(
        (plan.asked, *plan.others), key=lambda one: (one.size.officers, one.size.booths)
    )
    names = [
        texts("row.size", officers=one.size.officers, booths=one.size.booths).replace(", ", ",\n")
        for one in choices
    ]
    places = range(len(choices))
    for shift, colour, label, values in (
        (-0.2, PALE, "picture.half", [one.found.hall_p50_s for one in choices]),
        (0.2, BLUE, "picture.most", [one.found.hall_p90_s for one in choices]),
    ):
        bars = axes.bar(
            [place + shift for place in places],
            [one.mean / 60 for one in values],
            width=0.38,
            color=colour,
            yerr=[one.half / 60 for one in values],
            capsize=3,
            ecolor=GREY,
            label=texts(label),
        )
        axes.bar_label(bars, [number(one.mean / 60, texts) for one in values], padding=3)
    axes.set_xticks(list(places), names)
    axes.set(title=texts("picture.waits"), ylabel=texts("picture.minutes"))
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, loc="upper right")


def as_svg(figure: Figure) -> str:
    """To be put into a page: without the XML head."""
    with rc_context(QUIET):
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None})
    text = drawn.getvalue()
    return text[text.index("<svg") :]


def save(figure: Figure, path: Path) -> None:
    """By its ending, `.svg` or `.png`; OSError when it cannot be written."""
    with rc_context(QUIET):
        if path.suffix == ".svg":
            figure.savefig(path, format="svg", metadata={"Date": None})
        else:
            figure.savefig(path, format="png", dpi=PIXELS_AN_INCH)
