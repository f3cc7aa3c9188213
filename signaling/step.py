"""What one step of dispatch leaves to be kept: only what it has changed."""

import msgspec

from signaling.visit import Branch, Decision, Move, Officer, Visit


class Step(msgspec.Struct, frozen=True):
    """Saved whole or not at all."""

    branch: str
    at: float
    visits: tuple[Visit, ...]
    moves: tuple[Move, ...]
    decisions: tuple[Decision, ...]
    officers: tuple[Officer, ...]
    gone_officers: tuple[str, ...]
    logged_out: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(
            (
                self.visits,
                self.moves,
                self.decisions,
                self.officers,
                self.gone_officers,
                self.logged_out,
            )
        )


def step_between(before: Branch, after: Branch, now: float, logged_out: tuple[str, ...]) -> Step:
    """From one situation of a branch to the next; booths' presence is not kept."""
    return Step(
        branch=after.id,
        at=now,
        visits=tuple(one for one in after.visits.values() if before.visits.get(one.id) != one),
        moves=after.moves,
        decisions=after.decisions,
        officers=tuple(
            one for one in after.officers.values() if before.officers.get(one.id) != one
        ),
        gone_officers=tuple(one for one in before.officers if one not in after.officers),
        logged_out=logged_out,
    )
