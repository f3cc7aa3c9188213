"""Draws the table of a visit's states, so that the picture in the README cannot lie.

python -m signaling.diagram            prints it
python -m signaling.diagram README.md  puts it between the markers there
"""

import sys
from collections import defaultdict
from pathlib import Path

from signaling.protocol import State
from signaling.transitions import ENDED, TRANSITIONS
from signaling.visit import Act

BEGIN, END = "<!-- states -->", "<!-- /states -->"

# Whoever loses the officer is with one: these share a frame, and what is true of all of them is
# drawn from the frame, once.
FRAME = "with_an_officer"
FRAMED = frozenset(
    before for (before, act) in TRANSITIONS if before is not None and act is Act.ORPHAN
)

Arrow = tuple[str, str]


def draw() -> str:
    """A Mermaid state diagram, in a Markdown fence."""
    lines = ["```mermaid", "stateDiagram-v2", f"    state {FRAME} {{"]
    lines += [f"        {state}" for state in State if state in FRAMED]
    lines += ["    }"]
    for (before, after), acts in _arrows().items():
        lines.append(f"    {before} --> {after}: {', '.join(acts)}")
    lines += [f"    {state} --> [*]" for state in State if state in ENDED]
    return "\n".join([*lines, "```"])


def _arrows() -> dict[Arrow, list[str]]:
    """The acts along each arrow, in the order of the table."""
    arrows: defaultdict[Arrow, list[str]] = defaultdict(list)
    for (before, act), after in TRANSITIONS.items():
        tail = FRAME if _is_true_of_all(act, after) and before in FRAMED else before or "[*]"
        words = act.replace("_", " ")
        if words not in arrows[tail, after]:
            arrows[tail, after].append(words)
    return dict(arrows)


def _is_true_of_all(act: Act, after: State) -> bool:
    return all(TRANSITIONS.get((state, act)) is after for state in FRAMED)


def put_into(text: str) -> str:
    """The text with the diagram between its markers; ValueError where there are none."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no {BEGIN} and {END} to put the diagram between")
    return f"{head}{begin}\n{draw()}\n{end}{tail}"


def main(arguments: list[str]) -> None:
    if not arguments:
        sys.stdout.write(draw() + "\n")
    for argument in arguments:
        path = Path(argument)
        path.write_text(put_into(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
