"""When a paper has been held still long enough for its picture: `look(state, now, seen)`.

Law: only a good picture counts towards the time; a moved sheet begins it anew.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from booth_client.events import LensShown
from media.document import Fault, Outline

HOLD_S = 0.9
MOVED = 0.012  # of the picture, by the corner that moved most
MOVING = "moving"


class Do(StrEnum):
    NOTHING = ""
    COLLECT = "collect"  # nearly there: keep this still as one to choose from
    TAKE = "take"  # held long enough: the sharpest of the stills is it


@dataclass(frozen=True)
class Watch:
    """`since`: from when on the sheet has been good and still; None: it is not."""

    outline: Outline = ()
    since: float | None = None


def look(watch: Watch, now: float, fault: Fault, outline: Outline) -> tuple[Watch, LensShown, Do]:
    """`now` in seconds of any clock that only goes forward."""
    has_moved = _moved(watch.outline, outline)
    if fault is not Fault.NONE:
        return Watch(outline), LensShown(fault.value, 0.0, outline), Do.NOTHING
    if watch.since is None or has_moved:
        fault_shown = MOVING if has_moved and watch.outline else ""
        return Watch(outline, now), LensShown(fault_shown, 0.0, outline), Do.NOTHING
    held = now - watch.since
    share = min(1.0, held / HOLD_S)
    shown = LensShown("", share, outline)
    do = Do.TAKE if held >= HOLD_S else Do.COLLECT if share >= 0.3 else Do.NOTHING
    return replace(watch, outline=outline), shown, do


def _moved(before: Outline, now: Outline) -> bool:
    if len(before) != len(now) or not now:
        return True
    return any(
        abs(x - other_x) > MOVED or abs(y - other_y) > MOVED
        for (x, y), (other_x, other_y) in zip(before, now, strict=True)
    )
