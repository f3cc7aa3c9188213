"""The rows of `make bench-media` as they become known: on the screen, as figures, in the README."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import section

SECTION = "media"
HEAD = ("| figure | measured | aim |", "| --- | ---: | ---: |")


class Table:
    """Says each line as it is known, and keeps the figures for the last and for the README."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self.figures: dict[str, float | None] = {}
        self._lines: dict[str, str] = {}

    def put(self, words: str, key: str, figure: float | None, aim: str, digits: int = 2) -> None:
        rounded = None if figure is None else round(figure, digits)
        self.figures[key] = rounded
        shown = "-" if rounded is None else f"{rounded:.{digits}f}"
        self._lines[words] = f"| {words} | {shown} | {aim} |"
        self._say(f"{words:<66}{shown:>9}   aim {aim}\n")

    def renew(self, readme: Path) -> None:
        """What was measured replaces what stood there; other lines stay. Raises ValueError."""
        kept: dict[str, str] = {}
        for line in section.read(readme, SECTION).splitlines()[len(HEAD) :]:
            kept[line.split("|")[1].strip()] = line
        kept.update(self._lines)
        section.renew(readme, SECTION, "\n".join([*HEAD, *kept.values()]))

    def note(self, words: str) -> None:
        self._say(f"    {words}\n")
