"""CORE. The planner's page as a sheet of four figures, and what they say on paper at once.

Law: an answer on paper costs no time; how long people would wait is played elsewhere, and told.
"""

import math

import msgspec

from signaling.oversight import Hours
from signaling.planner.plan import Plan
from signaling.planner.sizing import MOST_SEATS, PEAK_ROOM, Size, per_officer, size_for
from signaling.simulation.setting import Setting, attention_s, with_attention

MOST_CLAIMS = 400
MOST_OFFICERS = 12
MOST_BOOTHS = MOST_OFFICERS * MOST_SEATS
LEAST_ATTENTION_S, MOST_ATTENTION_S = 60, 900
FEWEST_TO_TRUST = 5  # decided claims before a day's own attention says anything
_USUAL_CLAIMS = 60
ROWS = ("claims", "attention", "officers", "booths")
_STEPS = {"claims": 5, "attention": 5, "officers": 1, "booths": 1}


class PlanAsked(msgspec.Struct, frozen=True):
    """What a branch is to take: claims a day, the officer's seconds a claim, and what there is.

    With 0 officers or booths, as many as are needed.
    """

    claims: int = _USUAL_CLAIMS
    attention: int = 175
    officers: int = 0
    booths: int = 0


class PlanSheet(msgspec.Struct, frozen=True):
    """The page as it stands; `played` is the answer to `of`, which may be an older question."""

    asked: PlanAsked = PlanAsked()
    row: int = 0
    is_playing: bool = False
    has_failed: bool = False
    of: PlanAsked | None = None
    played: Plan | None = None

    @property
    def is_current(self) -> bool:
        """Whether what was played answers what is asked now."""
        return self.played is not None and self.of == self.asked


class OnPaper(msgspec.Struct, frozen=True):
    """`possible` is the most claims a day with 1 to 6 booths for each officer."""

    size: Size
    one_to_one: int
    possible: tuple[float, ...]


def first_sheet(today: Hours) -> PlanSheet:
    """Begun with today's own figures, as far as they say something."""
    claims = today.claims if today.claims >= _STEPS["claims"] else _USUAL_CLAIMS
    seconds = attention_s(Setting())
    if today.decided >= FEWEST_TO_TRUST and today.attention_s > 0:
        seconds = today.attention_s
    attention = min(MOST_ATTENTION_S, max(LEAST_ATTENTION_S, round(seconds / 5) * 5))
    return PlanSheet(PlanAsked(min(MOST_CLAIMS, claims), attention))


def moved(sheet: PlanSheet, down: int) -> PlanSheet:
    return msgspec.structs.replace(sheet, row=(sheet.row + down) % len(ROWS))


def changed(sheet: PlanSheet, right: int) -> PlanSheet:
    """The chosen figure a step up or down, within what a branch can be."""
    name = ROWS[sheet.row]
    step = _STEPS[name]
    value = (getattr(sheet.asked, name) // step + right) * step
    low, high = {
        "claims": (_STEPS["claims"], MOST_CLAIMS),
        "attention": (LEAST_ATTENTION_S, MOST_ATTENTION_S),
        "officers": (0, MOST_OFFICERS),
        "booths": (0, MOST_BOOTHS),
    }[name]
    asked = msgspec.structs.replace(sheet.asked, **{name: min(high, max(low, value))})
    return msgspec.structs.replace(sheet, asked=asked, has_failed=False)


def on_paper(asked: PlanAsked) -> OnPaper:
    """By the queue that can be solved on paper; microseconds."""
    setting = with_attention(Setting(), asked.attention)
    size = _size(asked, setting)
    rates = tuple(per_officer(seats, setting) for seats in range(1, MOST_SEATS + 1))
    return OnPaper(
        size,
        math.ceil(asked.claims / rates[0]),
        tuple(size.officers * rate for rate in rates),
    )


def _size(asked: PlanAsked, setting: Setting) -> Size:
    if not asked.officers:
        return size_for(asked.claims, setting, asked.booths or None)
    seats = next(
        number
        for number in range(1, MOST_SEATS + 1)
        if number == MOST_SEATS
        or asked.officers * per_officer(number, setting) * PEAK_ROOM >= asked.claims
    )
    if asked.booths:
        seats = min(MOST_SEATS, math.ceil(asked.booths / asked.officers))
    per_day = asked.officers * per_officer(seats, setting) * PEAK_ROOM
    return Size(asked.officers, asked.booths or asked.officers * seats, seats, per_day)


def begun(sheet: PlanSheet) -> PlanSheet:
    return msgspec.structs.replace(sheet, is_playing=True, has_failed=False)


def answered(sheet: PlanSheet, asked: PlanAsked, played: Plan | None) -> PlanSheet:
    """The played days are there, or could not be played."""
    if played is None:
        return msgspec.structs.replace(sheet, is_playing=False, has_failed=True)
    return msgspec.structs.replace(sheet, is_playing=False, of=asked, played=played)
