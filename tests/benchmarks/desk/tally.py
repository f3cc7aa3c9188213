"""What the parts of one claim cost: counted from what was played, laid out as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from demo.beats import Beat, Part
from tests.benchmarks.desk import human

CELLS = ("keys", "clicks", "read", "spoken", "heard", "choices", "thoughts", "watching s")


@dataclass(frozen=True)
class Cost:
    """Of one part of a claim, or of all of it; words are counted, seconds are stated times."""

    keys: int = 0
    clicks: int = 0
    reads: int = 0
    says: int = 0
    hears: int = 0
    decides: int = 0
    minds: int = 0
    watches_s: float = 0.0
    attention_s: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.keys + other.keys,
            self.clicks + other.clicks,
            self.reads + other.reads,
            self.says + other.says,
            self.hears + other.hears,
            self.decides + other.decides,
            self.minds + other.minds,
            self.watches_s + other.watches_s,
            self.attention_s + other.attention_s,
        )


def cost(beats: Iterable[Beat]) -> Cost:
    """Nothing is clicked: every beat is a key."""
    total = Cost()
    for beat in beats:
        total += Cost(
            keys=human.strokes(beat),
            reads=beat.reads,
            says=beat.says,
            hears=beat.hears,
            decides=beat.decides,
            minds=beat.minds,
            watches_s=beat.watches_s,
            attention_s=human.attention_s(beat),
        )
    return total


def by_part(beats: Sequence[Beat]) -> dict[Part, Cost]:
    """Every part that was played, in the order of a claim."""
    return {
        part: cost(one for one in beats if one.part is part)
        for part in Part
        if any(one.part is part for one in beats)
    }


def table(beats: Sequence[Beat]) -> str:
    """Markdown: a row a part, and all of it."""
    lines = [
        f"| part | pressed | {' | '.join(CELLS)} | attention s |",
        f"| --- | --- | {' | '.join('---:' for _ in CELLS)} | ---: |",
    ]
    for part, one in by_part(beats).items():
        pressed = " ".join(_shown(beats, part))
        lines.append(_row(part.value, pressed, one))
    lines.append(_row("**all**", "", cost(beats)))
    return "\n".join(lines)


def _row(name: str, pressed: str, one: Cost) -> str:
    cells = (one.keys, one.clicks, one.reads, one.says, one.hears, one.decides, one.minds)
    told = " | ".join(str(cell) for cell in cells)
    return f"| {name} | {pressed} | {told} | {one.watches_s:.0f} | {one.attention_s:.1f} |"


def _shown(beats: Sequence[Beat], part: Part) -> list[str]:
    """The keys of a part in their order, a repeated one once with how often."""
    keys = [one.key for one in beats if one.part is part]
    told: list[tuple[str, int]] = []
    for key in keys:
        if told and told[-1][0] == key:
            told[-1] = (key, told[-1][1] + 1)
        else:
            told.append((key, 1))
    return [f"`{key}`" + (f" × {count}" if count > 1 else "") for key, count in told]
