"""CORE. What each act of the silent review does: one page after another, two side by side, facts.

Law: nothing is accepted that is not seen large at that moment. Every act here works while the
booth is held, and nobody in it hears or sees anything of it.
"""

import msgspec

from cso_console.files import (
    SETTLES_S,
    File,
    Slot,
    Tab,
    View,
    laid_beside,
    next_to_see,
    swapped,
    whole,
)
from cso_console.situation import (
    Desk,
    Mode,
    is_with_officer,
    move_to,
    put_away,
    say,
    wish,
)
from signaling.dossier import Paper
from signaling.looking import is_paper
from signaling.protocol import AcceptSheet, State


def refusal(desk: Desk) -> str:
    """Why nothing can be asked of the participant whose file is open; "" when it can."""
    if is_read_only(desk):
        return "notice.read_only"
    return "" if is_with_officer(desk.shown) else "notice.nobody_shown"


def is_read_only(desk: Desk) -> bool:
    """The file is somebody else's to act on: a case to verify, a look-in, a decision sent back."""
    return desk.mode is not Mode.DESK


def review(desk: Desk, now: float, number: int) -> Desk:
    """Look through the papers in seat `number` without a word; whoever is in focus stays there."""
    seat = desk.seat(number)
    if seat is None:
        return say(desk, now, "notice.empty_seat")
    looking = msgspec.structs.replace(put_away(desk), view=None, selected=seat.visit)
    return approve(looking, now, 0)


def approve(desk: Desk, now: float, number: int) -> Desk:
    """Accept the page seen large and go to the next; with none large, open the next to be seen.

    A page that is accepted already is not any more, and stays under the eyes.
    """
    file = desk.file
    if file is None:
        return say(desk, now, "notice.no_file")
    if reason := refusal(desk):
        return say(desk, now, reason)
    if desk.viewing is None:
        return _open(desk, now, file)
    slot = file.slot(desk.place.paper)
    if slot is None or slot.sheet is None or not is_paper(slot.paper):
        return _go_on(desk, now, file, slot)
    if slot.is_accepted and slot.again is None:
        taken_back = wish(desk, AcceptSheet(file.visit, slot.sheet.sha256))
        return say(taken_back, now, "notice.taken_back")
    if not slot.is_to_see or slot.sheet.sha256 in _accepting(desk, now):
        return _go_on(desk, now, file, slot)
    accepted = move_to(desk, accepting=(*_lately(desk, now), (slot.sheet.sha256, now)))
    return _go_on(wish(accepted, AcceptSheet(file.visit, slot.sheet.sha256)), now, file, slot)


def pass_on(desk: Desk, now: float) -> Desk:
    """In a silent review, from a page that is done with to the next to be seen, if there is one."""
    file, view, shown = desk.file, desk.viewing, desk.shown
    if file is None or view is None or shown is None or shown.state is not State.HELD:
        return desk
    found = next_to_see(file, desk.place.paper, _accepting(desk, now))
    if found is None:
        return desk
    return msgspec.structs.replace(move_to(desk, paper=found.target), view=whole(view))


def beside(desk: Desk, now: float, number: int) -> Desk:
    """Keep the page seen large on the left and lay the next beside it; again: one page alone."""
    file, view = desk.file, desk.viewing
    if file is None or view is None:
        return desk
    if view.beside is not None:
        return msgspec.structs.replace(desk, view=msgspec.structs.replace(view, beside=None))
    slots = [one for one in file.slots if one.sheet is not None]
    kept = file.slot(desk.place.paper)
    if kept is None or len(slots) < 2 or kept not in slots:
        return say(desk, now, "notice.one_paper")
    other = slots[(slots.index(kept) + 1) % len(slots)]
    lying = laid_beside(view, kept.target)
    return msgspec.structs.replace(move_to(desk, paper=other.target), view=lying)


def other(desk: Desk, now: float, number: int) -> Desk:
    """The keys go over to the page beside; with none there, one is laid there."""
    file, view = desk.file, desk.viewing
    if file is None or view is None or view.beside is None:
        return beside(desk, now, number)
    slot = file.slot(desk.place.paper)
    there, paper = swapped(view, "" if slot is None else slot.target)
    return msgspec.structs.replace(move_to(desk, paper=paper), view=there)


def choose_fact(desk: Desk, file: File, step: int) -> Desk:
    """Up or down where the sources are compared; pages that lie large follow."""
    keys = [one.key for one in file.rows]
    if not keys:
        return desk
    place = keys.index(desk.place.fact) if desk.place.fact in keys else 0
    chosen = move_to(desk, fact=keys[min(len(keys) - 1, max(0, place + step))])
    return chosen if desk.viewing is None else _lay(chosen, file) or chosen


def pick_fact(desk: Desk, file: File, number: int) -> Desk:
    """A click on line `number` of the facts."""
    if number > len(file.rows):
        return desk
    chosen = move_to(desk, fact=file.rows[number - 1].key)
    return chosen if desk.viewing is None else _lay(chosen, file) or chosen


def lay_fact(desk: Desk, now: float, file: File) -> Desk:
    """The papers the chosen fact is on, large: two that differ side by side."""
    return _lay(put_away(desk), file) or say(desk, now, "notice.no_paper_of_fact")


def _lay(desk: Desk, file: File) -> Desk | None:
    """None when no paper that has come says anything of the chosen fact."""
    row = file.row(desk.place.fact)
    pages = [] if row is None else [page for one in row.pair if (page := _page(file, one))]
    if not pages:
        return None
    alone = View(file.visit)
    view = laid_beside(alone, pages[0].target) if len(pages) > 1 else alone
    return msgspec.structs.replace(move_to(desk, paper=pages[-1].target), view=view)


def _page(file: File, paper: Paper) -> Slot | None:
    """The first page of this paper that has come."""
    return next((one for one in file.slots if one.paper is paper and one.sheet is not None), None)


def _accepting(desk: Desk, now: float) -> frozenset[str]:
    return frozenset(sha for sha, _ in _lately(desk, now))


def _lately(desk: Desk, now: float) -> tuple[tuple[str, float], ...]:
    """A moment still to come is of another clock, before a restart."""
    return tuple(one for one in desk.place.accepting if 0 <= now - one[1] < SETTLES_S)


def _open(desk: Desk, now: float, file: File) -> Desk:
    slot = next_to_see(file, "", _accepting(desk, now))
    if slot is None:
        return say(desk, now, "notice.all_seen" if file.papers else "notice.no_paper_yet")
    opened = move_to(put_away(desk), tab=Tab.PAPERS, paper=slot.target)
    return msgspec.structs.replace(opened, view=View(file.visit))


def _go_on(desk: Desk, now: float, file: File, slot: Slot | None) -> Desk:
    """The next page to be seen; after the last, the facts held against each other."""
    after = "" if slot is None else slot.target
    found = next_to_see(file, after, _accepting(desk, now))
    if found is not None and desk.viewing is not None:
        view = whole(desk.viewing)
        return msgspec.structs.replace(move_to(put_away(desk), paper=found.target), view=view)
    closed = msgspec.structs.replace(move_to(put_away(desk), tab=Tab.COMPARE), view=None)
    return say(closed, now, "notice.all_seen")
