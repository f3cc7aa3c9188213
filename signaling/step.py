"""What one step of dispatch leaves to be kept: only what it has changed."""

import msgspec

from signaling import audit
from signaling.casefile import CaseFile
from signaling.visit import (
    Booth,
    Branch,
    DecidedCase,
    Decision,
    Event,
    Flag,
    Move,
    Officer,
    Restarted,
    Verdict,
    Visit,
    Watch,
)


class Step(msgspec.Struct, frozen=True):
    """Saved whole or not at all."""

    branch: str
    at: float
    visits: tuple[Visit, ...]
    files: tuple[CaseFile, ...]
    booths: tuple[Booth, ...]  # whose cleanness or guest has changed
    day: int
    tickets: tuple[tuple[str, str], ...]  # of that day, and whose
    moves: tuple[Move, ...]
    decisions: tuple[Decision, ...]
    officers: tuple[Officer, ...]
    gone_officers: tuple[str, ...]
    logged_out: tuple[str, ...]
    acts: tuple[audit.Act, ...] = ()
    cases: tuple[DecidedCase, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    flags: tuple[Flag, ...] = ()
    watches: tuple[Watch, ...] | None = None  # all of the branch, if any has changed

    @property
    def is_empty(self) -> bool:
        return not any(
            (
                self.visits,
                self.files,
                self.booths,
                self.tickets,
                self.moves,
                self.decisions,
                self.officers,
                self.gone_officers,
                self.logged_out,
                self.acts,
                self.cases,
                self.verdicts,
                self.flags,
                self.watches is not None,
            )
        )


def step_between(
    before: Branch, after: Branch, now: float, logged_out: tuple[str, ...], event: Event
) -> Step:
    """From one situation of a branch to the next, by `event`; booths' presence is not kept."""
    has_new_watches = before.watches != after.watches or isinstance(event, Restarted)
    known = before.tickets if before.day == after.day else {}
    return Step(
        branch=after.id,
        at=now,
        visits=tuple(one for one in after.visits.values() if before.visits.get(one.id) != one),
        files=tuple(one for one in after.files.values() if before.files.get(one.visit) != one),
        booths=tuple(one for one in after.booths.values() if _trace(before, one) != _left(one)),
        day=after.day,
        tickets=tuple(one for one in after.tickets.items() if one[0] not in known),
        moves=after.moves,
        decisions=after.decisions,
        officers=tuple(
            one for one in after.officers.values() if before.officers.get(one.id) != one
        ),
        gone_officers=tuple(one for one in before.officers if one not in after.officers),
        logged_out=logged_out,
        acts=audit.acts_of(before, after, event),
        cases=tuple(one for one in after.cases.values() if before.cases.get(one.visit) != one),
        verdicts=after.verdicts,
        flags=tuple(one for one in after.flags.values() if before.flags.get(one.number) != one),
        watches=tuple(after.watches.values()) if has_new_watches else None,
    )


def _trace(before: Branch, booth: Booth) -> tuple[bool, str | None]:
    known = before.booths.get(booth.id)
    return (False, None) if known is None else _left(known)


def _left(booth: Booth) -> tuple[bool, str | None]:
    """What a participant leaves of themselves in a booth."""
    return booth.needs_cleaning, None if booth.guest is None else booth.guest.id
