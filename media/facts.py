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
    """How the call fares: pictures a second, their size, loss 0..1, and all of it as bars 0..4."""

    fps: float = 0.0
    width: int = 0
    height: int = 0
    loss: float = 0.0
    round_trip_ms: float | None = None
    bars: int = 0


def bars(fps: float, loss: float, round_trip_ms: float | None) -> int:
    """As on a telephone: 0 is no picture at all, 4 is nothing to complain of."""
    if fps <= 0:
        return 0
    delay = round_trip_ms or 0.0
    for count, most_loss, most_delay in ((4, 0.01, 150), (3, 0.03, 300), (2, 0.08, 600)):
        if loss <= most_loss and delay <= most_delay:
            return count
    return 1
