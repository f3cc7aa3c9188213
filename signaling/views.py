"""What each side may see: a booth its own visit, an officer their own desk.

Law: nothing of anyone else's leaves this file.
"""

from msgspec.structs import replace

from signaling import cases, seats, waiting, watching
from signaling.looking import still_to_see
from signaling.protocol import Colleague, Parked, Seat, State, VisitForBooth, YourDesk
from signaling.states import FOCUSED, WRAPUP
from signaling.visit import Branch, Officer, Visit

ATTENTION_WINDOW_S = 900.0
NO_WAIT = (0, 0.0, 0.0)
# With an officer who may be talking with another; while a call is made the wait goes on.
SEEN_TO = frozenset({State.OFFERED, State.FOCUSED})
UNTIL_FOCUS = frozenset({State.CONNECTING, State.HELD, State.TRANSFERRING, State.RECONNECTING})


def visit_for_booth(branch: Branch, booth: str, now: float) -> VisitForBooth | None:
    """The booth's visit: open, just ended, or its guest's; `None` when nobody is there."""
    visit = next((one for one in branch.visits.values() if one.booth == booth), None)
    if visit is None and (known := branch.booths.get(booth)):
        visit = known.guest
    if visit is None:
        return None
    file = branch.files[visit.id]
    ahead, wait_low_s, wait_high_s = _wait(branch, visit)
    return VisitForBooth(
        visit=visit.id,
        ticket=visit.ticket,
        state=visit.state,
        generation=visit.generation,
        ahead=ahead,
        wait_low_s=wait_low_s,
        wait_high_s=wait_high_s,
        officer=_first_name(branch, visit),
        hand_raised=visit.hand_raised,
        is_identified=file.is_identified,
        sign_asked=file.sign_asked,
        is_assisted=file.helper is not None,
        outcome=visit.outcome,
        reason=visit.reason,
        receipt=file.receipt if file.is_identified else None,
        joined=watching.joined_name(branch, visit.id),
    )


def _wait(branch: Branch, visit: Visit) -> tuple[int, float, float]:
    """People before this one, and from when to when its turn comes."""
    match visit.state:
        case State.QUEUED:
            ahead = waiting.line(branch).index(visit)
            return ahead, *waiting.queue_range(branch, ahead + 1)
        case State.OFFERED:
            return 0, *waiting.queue_range(branch, 1)
        case state if state in UNTIL_FOCUS:
            ahead = waiting.ahead_of(branch, visit)
            officer = seats.officer_of(branch, visit)
            return ahead, *waiting.turn_range(branch, officer, ahead + 1)
        case _:
            return NO_WAIT


def _first_name(branch: Branch, visit: Visit) -> str:
    """Of the officer who has accepted; an offer may still be declined."""
    officer = branch.officers.get(visit.officer or "")
    if officer is None or visit.state is State.OFFERED:
        return ""
    return officer.name.partition(" ")[0]


def desk_for(branch: Branch, officer: str, now: float) -> YourDesk:
    """Everything this officer works with; KeyError for one who is not logged in."""
    me = branch.officers[officer]
    queue_length = sum(1 for one in branch.visits.values() if one.state is State.QUEUED)
    wait_low_s, wait_high_s = waiting.queue_range(branch, queue_length)
    return YourDesk(
        duty=me.duty,
        capacity=me.capacity,
        seats=seats_of(branch, me, now),
        parked=_parked(branch, me, now),
        queue_length=queue_length,
        wait_low_s=wait_low_s,
        wait_high_s=wait_high_s,
        attention_share=attention_share(branch, me, now),
        missed_offers=me.missed_offers,
        colleagues=_colleagues(branch, me),
        sent_back=cases.sent_back_to(branch, me.id, now),
    )


def attention_share(branch: Branch, officer: Officer, now: float) -> float:
    """The part of the last 15 minutes, or of the time since log-in, spent in focus."""
    begin = max(officer.came_at, now - ATTENTION_WINDOW_S)
    if now <= begin:
        return 0.0
    focused = seats.in_focus(branch, officer.id)
    spans = officer.focus_spans if focused is None else (*officer.focus_spans, (focused.since, now))
    attended_s = sum(max(0.0, end - max(start, begin)) for start, end in spans)
    return min(1.0, attended_s / (now - begin))


def seats_of(branch: Branch, me: Officer, now: float) -> tuple[Seat, ...]:
    """The officer's seats alone, by their numbers."""
    own = [
        seat_of(branch, one, one.seat, now)
        for one in branch.visits.values()
        if one.officer == me.id and one.seat is not None
    ]
    asked = [
        _asked_seat(branch, one, one.colleague_seat, now)
        for one in branch.visits.values()
        if one.colleague == me.id and one.colleague_seat is not None
    ]
    return tuple(sorted(own + asked, key=lambda one: one.number))


def seat_of(branch: Branch, visit: Visit, number: int, now: float) -> Seat:
    """The visit as it looks from its officer's seat of this number."""
    booth, file = branch.booths[visit.booth], branch.files[visit.id]
    watch = watching.watch_of(branch, visit.id)
    waits_since = waiting.waits_since(branch, visit)
    colleague = branch.officers.get(visit.colleague or "")
    return Seat(
        number=number,
        visit=visit.id,
        booth_name=booth.name,
        ticket=visit.ticket,
        state=visit.state,
        generation=visit.generation,
        age_s=now - visit.since,
        unattended_s=_unattended(visit, now),
        attention_s=_attention(visit, now),
        remaining_s=None if visit.deadline is None else max(0.0, visit.deadline - now),
        hand_raised=visit.hand_raised,
        booth_online=booth.away_since is None,
        camera=booth.camera,
        microphone=booth.microphone,
        note=visit.note,
        outcome=visit.outcome,
        reason=visit.reason,
        extensions_left=_extensions_left(branch, visit),
        colleague="" if colleague is None else colleague.name,
        step=file.dossier.step,
        done=file.dossier.done,
        total=file.dossier.total,
        sheets=len(file.dossier.sheets),
        to_see=len(still_to_see(file.dossier, file.inspection, file.retakes)),
        ready_s=None if waits_since is None else now - waits_since,
        sign_asked=file.sign_asked,
        watched_by="" if watch is None else watch.name,
        is_joined=watch is not None and watch.is_joined,
        bring=visit.bring,
    )


def _asked_seat(branch: Branch, visit: Visit, number: int, now: float) -> Seat:
    """A transfer as the colleague sees it: an offer, from somebody they know."""
    seat = seat_of(branch, visit, number, now)
    asker = seats.officer_of(branch, visit).name
    return replace(seat, state=State.OFFERED, unattended_s=0.0, colleague=asker)


def _unattended(visit: Visit, now: float) -> float:
    if visit.attended_at is None or visit.state in SEEN_TO:
        return 0.0
    return now - visit.attended_at


def _attention(visit: Visit, now: float) -> float:
    running_s = now - visit.since if visit.state is FOCUSED else 0.0
    return visit.attention_s + running_s


def _extensions_left(branch: Branch, visit: Visit) -> int:
    if visit.state is not WRAPUP:
        return 0
    return branch.timers.wrapup_extensions - visit.extensions


def _parked(branch: Branch, me: Officer, now: float) -> tuple[Parked, ...]:
    return tuple(
        Parked(
            visit=one.id,
            ticket=one.ticket,
            booth_name=branch.booths[one.booth].name,
            remaining_s=max(0.0, (one.deadline or now) - now),
        )
        for one in branch.visits.values()
        if one.officer == me.id and one.state is State.PARKED
    )


def _colleagues(branch: Branch, me: Officer) -> tuple[Colleague, ...]:
    others = [one for one in branch.officers.values() if one.is_connected and one.id != me.id]
    return tuple(
        Colleague(one.id, one.name, seats.open_seats(branch, one))
        for one in sorted(others, key=lambda one: (one.name, one.id))
    )
