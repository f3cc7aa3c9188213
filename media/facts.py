"""What a call tells about itself; frozen, so that it may cross to any thread."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FirstPicture:
    """The other side's first picture has been decoded."""


@dataclass(frozen=True)
class Weak:
    """No picture for this many seconds."""

    seconds: float


@dataclass(frozen=True)
class Recovered:
    """Pictures are coming again."""


@dataclass(frozen=True)
class Ended:
    """The call is dead; `why` is a code: "silent", "failed" or "closed" (by the other side)."""

    why: str


CallFact = FirstPicture | Weak | Recovered | Ended


@dataclass(frozen=True)
class Figures:
    """How the call fares: what comes, what is lost of it, and all of it as bars 0..4.

    Rates and shares are of the time since the last reading; `frozen_s`, how long the picture has
    stood still in gaps of more than 0.2 s, and `sound_lost_s`, the sound that was given up, are
    seconds since the call began. `received_bps` is the picture as it comes, `bears_bps` what our
    path to them bears of ours, and `backlog` how many pictures wait to be decoded.
    """

    fps: float = 0.0
    width: int = 0
    height: int = 0
    loss: float = 0.0  # 0 to 1
    round_trip_ms: float | None = None
    bars: int = 0
    frozen_s: float = 0.0
    received_bps: int = 0
    bears_bps: int = 0
    sound_lost_s: float = 0.0
    backlog: int = 0


BEST = 4
# The most of each that four, three and two bars allow.
LOSS = (0.01, 0.03, 0.08)
ROUND_TRIP_MS = (150.0, 300.0, 600.0)
FROZEN = (0.0, 0.05, 0.2)  # of the time
MISSING_LINES = (0.3, 0.55, 0.7)  # of the picture's height: how much smaller than it could be


def grade(value: float, limits: tuple[float, float, float]) -> int:
    """Bars 4 to 1 for one figure, by the most that each allows."""
    return next((BEST - place for place, most in enumerate(limits) if value <= most), 1)


def bars(
    fps: float,
    loss: float,
    round_trip_ms: float | None,
    frozen: float = 0.0,
    missing_lines: float = 0.0,
) -> int:
    """As on a telephone: 0 is no picture at all, 4 is nothing to complain of.

    The worst figure decides. `frozen` is a share of the time, `missing_lines` of the height.
    """
    if fps <= 0:
        return 0
    return min(
        grade(loss, LOSS),
        grade(round_trip_ms or 0.0, ROUND_TRIP_MS),
        grade(frozen, FROZEN),
        grade(missing_lines, MISSING_LINES),
    )
