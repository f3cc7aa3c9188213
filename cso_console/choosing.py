"""CORE. The open list: how many lines it has, and what taking one of them does.

Law: what a list is about closes with it; what it wishes for is the server's to grant.
"""

from cso_console import prompts, sounds
from cso_console.case_acts import open_correction
from cso_console.decision_acts import papers, reasons
from cso_console.events import Wish
from cso_console.file_acts import CAUSES, asked_again
from cso_console.outcomes import DUTIES
from cso_console.situation import Desk, Panel, put_away, wish
from signaling.inspection import PROMPTS
from signaling.protocol import MAX_SEATS, Recall, SetCapacity, SetDuty, Transfer


def choices(desk: Desk) -> int:
    """How many lines the open list has."""
    match desk.panel, desk.yours:
        case Panel.ENDING, _:
            return len(reasons(desk))
        case Panel.BRING, _:
            return len(papers(desk))
        case Panel.TRANSFER | Panel.TRANSFER_COLD, yours if yours is not None:
            return len(yours.colleagues)
        case Panel.PARKED, yours if yours is not None:
            return len(yours.parked)
        case Panel.BACK_CASES, yours if yours is not None:
            return len(yours.sent_back)
        case Panel.DUTY, _:
            return len(DUTIES)
        case Panel.CAPACITY, _:
            return MAX_SEATS
        case Panel.RETAKE, _:
            return len(CAUSES)
        case Panel.PROMPTS | Panel.PROMPTS_ALL, _:
            return len(PROMPTS)
        case Panel.SOUND, _:
            return len(sounds.offered(desk))
        case _:
            return 0


def choose(desk: Desk, now: float, index: int) -> Desk:
    """Take line `index` of the open list."""
    yours, shown = desk.yours, desk.shown
    if yours is None or index >= choices(desk):
        return desk
    if desk.panel is Panel.BACK_CASES:
        return open_correction(desk, yours.sent_back[index])
    chosen: Wish | None = None
    match desk.panel:
        case Panel.DUTY:
            chosen = SetDuty(DUTIES[index])
        case Panel.CAPACITY:
            chosen = SetCapacity(index + 1)
        case Panel.PARKED:
            chosen = Recall(yours.parked[index].visit)
        case Panel.RETAKE:
            return asked_again(desk, now, index)
        case Panel.PROMPTS | Panel.PROMPTS_ALL:
            chosen = prompts.wish_for(desk, index)
        case Panel.TRANSFER if shown is not None:
            chosen = Transfer(shown.visit, yours.colleagues[index].officer)
        case Panel.TRANSFER_COLD if shown is not None:
            colleague = yours.colleagues[index].officer
            chosen = Transfer(shown.visit, colleague, is_warm=False)
    closed = put_away(desk)
    return closed if chosen is None else wish(closed, chosen)
