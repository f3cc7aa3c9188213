"""CORE. From an outcome to the words the participant will read: reason, what to bring, a look.

Law: nothing is sent before it has been seen in the participant's own words. Esc goes back one step,
and what was chosen there is still chosen. A suspicion is told to the supervisor alone.
"""

from collections.abc import Callable

import msgspec

from cso_console import bringing
from cso_console.events import Act
from cso_console.outcomes import OUTCOMES, REASONS
from cso_console.situation import (
    Desk,
    Mode,
    Panel,
    is_with_officer,
    open_panel,
    put_away,
    say,
    wish,
)
from signaling.dossier import Paper
from signaling.protocol import Correct, EndVisit, Outcome, RaiseFlag, Reason

DECIDING = frozenset({Panel.ENDING, Panel.BRING, Panel.PREVIEW})


def decided(desk: Desk) -> str:
    """The visit an outcome would be about now; "" none."""
    if desk.mode is Mode.CORRECT:
        return "" if desk.case is None else desk.case.visit
    shown = desk.shown
    return shown.visit if shown is not None and is_with_officer(shown) else ""


def end(desk: Desk, now: float, number: int) -> Desk:
    """Outcome `number`: its reasons, or at once the look at it when there is only one."""
    if number > len(OUTCOMES):
        return desk
    if not decided(desk):
        return say(desk, now, "notice.nobody_shown")
    outcome = OUTCOMES[number - 1]
    opened = msgspec.structs.replace(put_away(desk), panel=Panel.ENDING, outcome=outcome)
    return choose_reason(opened, 0) if len(REASONS[outcome]) == 1 else opened


def reasons(desk: Desk) -> tuple[Reason, ...]:
    return () if desk.outcome is None else REASONS[desk.outcome]


def papers(desk: Desk) -> tuple[Paper, ...]:
    """The lines of the list of what is to be brought, the same for as long as it is open."""
    file = desk.file
    if file is None or desk.reason is None:
        return ()
    first = bringing.ticked(file, desk.reason, desk.today)
    return bringing.listed(file, first, desk.today)


def choose_reason(desk: Desk, index: int) -> Desk:
    """A return goes on to what is to be brought; anything else to the look at it."""
    several, file = reasons(desk), desk.file
    if index >= len(several):
        return desk
    reason = several[index]
    if desk.outcome is not Outcome.RETURN or file is None:
        return msgspec.structs.replace(
            desk, panel=Panel.PREVIEW, reason=reason, bring=(), choice=index
        )
    bring = bringing.ticked(file, reason, desk.today)
    return msgspec.structs.replace(desk, panel=Panel.BRING, reason=reason, bring=bring, choice=0)


def tick(desk: Desk, index: int) -> Desk:
    """This paper is to be brought after all, or is not."""
    offered = papers(desk)
    if index >= len(offered):
        return desk
    paper = offered[index]
    chosen = {*desk.bring} ^ {paper}
    bring = tuple(one for one in offered if one in chosen)
    return msgspec.structs.replace(desk, bring=bring, choice=index)


def onward(desk: Desk) -> Desk:
    """Enter: the reason outlined; from the list to the look at it; from the look, away it goes."""
    match desk.panel:
        case Panel.ENDING:
            return choose_reason(desk, desk.choice)
        case Panel.BRING:
            return msgspec.structs.replace(desk, panel=Panel.PREVIEW, choice=0)
        case _:
            return _send(desk)


def _send(desk: Desk) -> Desk:
    visit, outcome, reason, bring = decided(desk), desk.outcome, desk.reason, desk.bring
    closed = put_away(desk)
    if not visit or outcome is None or reason is None:
        return closed
    if desk.mode is Mode.CORRECT:
        note = desk.words.strip() or ("" if desk.case is None else desk.case.note)
        return wish(closed, Correct(visit, outcome, reason, note, bring))
    note = "" if desk.shown is None else desk.shown.note
    return wish(closed, EndVisit(visit, outcome, reason, note, bring))


def back(desk: Desk) -> Desk:
    """Esc: one step back; from the reasons, out."""
    if desk.panel is Panel.PREVIEW and desk.outcome is Outcome.RETURN and papers(desk):
        return msgspec.structs.replace(desk, panel=Panel.BRING, choice=0)
    several = reasons(desk)
    if desk.panel in (Panel.PREVIEW, Panel.BRING) and len(several) > 1 and desk.reason:
        choice = several.index(desk.reason)
        return msgspec.structs.replace(desk, panel=Panel.ENDING, choice=choice)
    return put_away(desk)


def send_flag(desk: Desk, now: float) -> Desk:
    """To the supervisor; in the booth nothing changes, and here only a quiet word says so."""
    shown = desk.shown
    if shown is None:
        return put_away(desk)
    told = wish(put_away(desk), RaiseFlag(shown.visit, " ".join(desk.words.split())))
    return say(told, now, "notice.flagged")


def _flag(desk: Desk, now: float, number: int) -> Desk:
    if not is_with_officer(desk.shown):
        return say(desk, now, "notice.nobody_shown")
    return open_panel(desk, Panel.FLAG)


def _transfer_cold(desk: Desk, now: float, number: int) -> Desk:
    if not is_with_officer(desk.shown):
        return say(desk, now, "notice.nobody_shown")
    return open_panel(desk, Panel.TRANSFER_COLD)


def _grid(desk: Desk, now: float, number: int) -> Desk:
    """Six pictures of one size, or one large focus; nothing but the room they take changes."""
    return msgspec.structs.replace(desk, is_grid=not desk.is_grid, view=None)


DECISION_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.END: end,
    Act.FLAG: _flag,
    Act.TRANSFER_COLD: _transfer_cold,
    Act.GRID: _grid,
}
