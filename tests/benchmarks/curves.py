"""The picture of the headline: how many times one-to-one, by seats and attention."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from signaling.planner.drawing import save
from signaling.simulation.study import Estimate, Study

FIVE_FOLD = 5.0
MOST_BUSY = 80
COLOURS = ("#8c2d04", "#c2570c", "#d9924a", "#7fb0d6", "#14609f", "#08335c")


def draw(rows: Mapping[float, Sequence[tuple[Study, Estimate]]], path: Path) -> None:
    """A line for each attention: the ratio on the left, the officer's load on the right."""
    figure = Figure(figsize=(11.0, 4.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    seats = range(1, len(next(iter(rows.values()))) + 1)
    for colour, (attention_s, cells) in zip(COLOURS, rows.items(), strict=True):
        left.errorbar(
            seats,
            [one.mean for _, one in cells],
            yerr=[one.half for _, one in cells],
            color=colour,
            marker="o",
            ms=4,
            capsize=3,
            label=f"{attention_s:.0f} s",
        )
        busy = [100 * study.busy_of_day.mean for study, _ in cells]
        right.plot(seats, busy, color=colour, marker="o", ms=4)
    left.axhline(FIVE_FOLD, color="#5c6b78", ls="--", lw=1)
    right.axhline(MOST_BUSY, color="#5c6b78", ls="--", lw=1)
    left.set(title="Claims an officer finishes, times one-to-one", xlabel="booths")
    right.set(title="Officer busy, % of the opening hours", xlabel="booths", ylim=(0, 100))
    left.legend(title="attention a claim", frameon=False)
    left.set_ylim(bottom=0)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(visible=True, axis="y", color="#dde4ea")
    save(figure, path)
