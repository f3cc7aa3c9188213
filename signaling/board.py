"""CORE. The supervisor's board: officers, booths, suspicions, queue and today, as they stand now.

Law: it tells how the work goes, not whose claim it is: tickets, never names or numbers of the
people in the booths. Those open by looking in alone, which the officer sees and the audit keeps.
"""

from signaling import hours, need, seats, waiting, watching
from signaling.oversight import BoothOnBoard, CaseState, FlagOnBoard, OfficerOnBoard
from signaling.protocol import State, YourBranch
from signaling.views import attention_share
from signaling.visit import Booth, Branch, Flag, Officer, Visit

MAX_FLAGS = 30


def board_for(branch: Branch, supervisor: str, now: float) -> YourBranch:
    """Everything this supervisor answers for."""
    line = waiting.line(branch)
    queue_length = sum(1 for one in line if one.state is State.QUEUED)
    wait_low_s, wait_high_s = waiting.queue_range(branch, queue_length)
    watch = branch.watches.get(supervisor)
    return YourBranch(
        officers=_officers(branch, now),
        booths=_booths(branch, now),
        flags=_flags(branch, now),
        queue_length=queue_length,
        wait_low_s=wait_low_s,
        wait_high_s=wait_high_s,
        longest_wait_s=max((now - one.arrived_at for one in line), default=0.0),
        cases_waiting=sum(1 for one in branch.cases.values() if one.state is CaseState.WAITING),
        today=hours.told(branch, now),
        looking_at="" if watch is None else watch.visit,
    )


def _officers(branch: Branch, now: float) -> tuple[OfficerOnBoard, ...]:
    """By name: they keep their places while the work changes."""
    known = sorted(branch.officers.values(), key=lambda one: (one.name, one.id))
    decided = hours.of_day(branch, now).decided
    return tuple(_officer(branch, one, decided.get(one.id, 0), now) for one in known)


def _officer(branch: Branch, one: Officer, decided: int, now: float) -> OfficerOnBoard:
    own = (visit for visit in branch.visits.values() if visit.officer == one.id)
    return OfficerOnBoard(
        officer=one.id,
        name=one.name,
        duty=one.duty,
        is_connected=one.is_connected,
        capacity=one.capacity,
        seats_used=len(seats.used_seats(branch, one.id)),
        attention_share=attention_share(branch, one, now),
        longest_gap_s=max((need.gap_s(visit, now) or 0.0 for visit in own), default=0.0),
        decided_today=decided,
    )


def _booths(branch: Branch, now: float) -> tuple[BoothOnBoard, ...]:
    """By name, whether or not they are there."""
    inside = {one.booth: one for one in branch.visits.values()}
    known = sorted(branch.booths.values(), key=lambda one: (one.name, one.id))
    return tuple(_booth(branch, one, inside.get(one.id) or one.guest, now) for one in known)


def _booth(branch: Branch, booth: Booth, visit: Visit | None, now: float) -> BoothOnBoard:
    told = BoothOnBoard(
        booth=booth.id,
        name=booth.name,
        is_online=booth.away_since is None,
        needs_cleaning=booth.needs_cleaning,
    )
    return told if visit is None else _occupied(branch, told, visit, now)


def _occupied(branch: Branch, booth: BoothOnBoard, visit: Visit, now: float) -> BoothOnBoard:
    officer = branch.officers.get(visit.officer or "")
    watch = watching.watch_of(branch, visit.id)
    return BoothOnBoard(
        booth=booth.booth,
        name=booth.name,
        is_online=booth.is_online,
        needs_cleaning=booth.needs_cleaning,
        visit=visit.id,
        ticket=visit.ticket,
        state=visit.state,
        step=branch.files[visit.id].dossier.step,
        officer="" if officer is None else officer.name,
        age_s=now - visit.since,
        waits_s=need.gap_s(visit, now),
        hand_raised=visit.hand_raised,
        watched_by="" if watch is None else watch.name,
        is_joined=watch is not None and watch.is_joined,
    )


def _flags(branch: Branch, now: float) -> tuple[FlagOnBoard, ...]:
    """What nobody has read comes first, the oldest first; then what was read, the latest first."""
    ordered = sorted(branch.flags.values(), key=_urgency)[:MAX_FLAGS]
    return tuple(
        FlagOnBoard(
            number=one.number,
            visit=one.visit,
            ticket=one.ticket,
            officer=one.officer_name,
            age_s=now - one.at,
            note=one.note,
            seen_by=one.seen_by,
        )
        for one in ordered
    )


def _urgency(flag: Flag) -> tuple[bool, float, int]:
    if flag.seen_at is None:
        return False, flag.at, flag.number
    return True, -flag.at, -flag.number
