"""What one visit's officer has done that the desk does not show (yet)."""

from dataclasses import dataclass, field


@dataclass
class Memory:
    """Moments are those of the script's clock."""

    takes_until: float = 0.0  # an offer that was taken and has not come yet
    focused_at: float | None = None
    is_met: bool = False
    is_compared: bool = False
    retook: bool = False
    marked: set[str] = field(default_factory=set)
    cue_at: float | None = None
    is_judged: bool = False
    prompts: int = 0
    ticked: bool = False
    asked_at: float | None = None  # for the signature
    decided_at: float | None = None
    is_closed: bool = False
    waits_until: float = 0.0
