"""CORE. What each act of the officer does to the desk.

Law: an act about a visit only makes a wish; the screen changes when the server says so.
What is open on the desk itself (a list, a note, the help) is the desk's own and changes here.
"""

from collections.abc import Callable

import msgspec

from cso_console import sounds
from cso_console.board_acts import BOARD_ACTS, supervise
from cso_console.case_acts import CASE_ACTS, called_back, correct, verify
from cso_console.choosing import choices, choose
from cso_console.decision_acts import (
    DECIDING,
    DECISION_ACTS,
    choose_reason,
    end,
    onward,
    send_flag,
    tick,
)
from cso_console.decision_acts import back as step_back
from cso_console.events import Act
from cso_console.file_acts import FILE_ACTS, move, send_line
from cso_console.review_acts import review
from cso_console.room_acts import ROOM_ACTS, use_sound
from cso_console.situation import (
    Desk,
    Draft,
    Mode,
    Panel,
    fresh,
    is_with_officer,
    open_panel,
    put_away,
    say,
    wish,
)
from cso_console.talk_acts import TALK_ACTS
from signaling.attention import Why
from signaling.protocol import (
    Accept,
    Decline,
    Extend,
    Finish,
    Focus,
    Hold,
    LogOut,
    Park,
    Seat,
    State,
    Undo,
)

ANYWHERE = frozenset({Act.LANGUAGE, Act.THEME, Act.MODE, Act.LOG_OUT})


def do(desk: Desk, now: float, act: Act, number: int) -> Desk:
    """The desk after the officer's act; before the server has told a desk only a few mean much."""
    desk = called_back(desk, act)
    special = oversee(desk, now, act, number)
    if special is not None:
        return special
    if not desk.is_told and act not in ANYWHERE:
        return desk
    return _ACTS[act](desk, now, number)


def oversee(desk: Desk, now: float, act: Act, number: int) -> Desk | None:
    """What an act means away from the seats; None: what it means at them."""
    match desk.mode:
        case Mode.VERIFY:
            return verify(desk, now, act, number)
        case Mode.SUPERVISE:
            return supervise(desk, now, act, number)
        case Mode.CORRECT:
            return correct(desk, now, act, number)
        case _:
            return None


def _seat(desk: Desk, now: float, number: int) -> Desk:
    """One key moves picture, microphone and loudspeaker; or shows a visit that cannot have it."""
    seat = desk.seat(number)
    if seat is None:
        return say(desk, now, "notice.empty_seat")
    return _turn_to(desk, seat)


def _turn_to(desk: Desk, seat: Seat) -> Desk:
    """To a face: whatever paper was over it goes away."""
    closed = msgspec.structs.replace(put_away(desk), view=None)
    match seat.state:
        case State.HELD:
            return wish(closed, Focus(seat.visit))
        case State.OFFERED:
            return wish(closed, Accept(seat.visit))
        case _:
            return msgspec.structs.replace(closed, selected=seat.visit)


def _next(desk: Desk, now: float, number: int) -> Desk:
    if desk.panel is Panel.BRING:
        return tick(desk, desk.choice)
    needs = desk.needs(now)
    if not needs:
        return say(desk, now, "notice.nobody_waits")
    if needs[0].why is Why.REVIEW:
        return review(desk, now, needs[0].number)
    return _seat(desk, now, needs[0].number)


def _confirm(desk: Desk, now: float, number: int) -> Desk:
    """Enter: what is outlined; with nothing open, the offer."""
    match desk.panel:
        case Panel.NONE:
            return _accept(desk, now, number)
        case Panel.LINE:
            return send_line(desk, now)
        case Panel.FLAG:
            return send_flag(desk, now)
        case panel if panel in DECIDING:
            return onward(desk)
        case Panel.LOG_OUT:
            return wish(fresh(desk), *put_away(desk).wishes, LogOut())
        case Panel.HELP:
            return put_away(desk)
        case Panel.SOUND:
            return use_sound(desk)
        case _:
            return choose(desk, now, desk.choice)


def _number(desk: Desk, now: float, number: int) -> Desk:
    """A digit: an outcome, or a line of the open list (what cannot be undone waits for Enter)."""
    if desk.panel is Panel.NONE:
        return end(desk, now, number)
    if number > choices(desk):
        return desk
    pointed = msgspec.structs.replace(desk, choice=number - 1)
    if desk.panel in (Panel.TRANSFER, Panel.TRANSFER_COLD, Panel.PROMPTS_ALL):
        return pointed
    if desk.panel is Panel.ENDING:
        return choose_reason(desk, number - 1)
    if desk.panel is Panel.BRING:
        return tick(desk, number - 1)
    if desk.panel is Panel.SOUND:
        return use_sound(pointed)
    return choose(desk, now, number - 1)


def _move(right: int, down: int) -> Callable[[Desk, float, int], Desk]:
    """An arrow key: along the open list, or in the file when no list is open."""

    def act(desk: Desk, now: float, number: int) -> Desk:
        count = choices(desk)
        if desk.panel is Panel.PREVIEW:
            return desk
        if count == 0:
            return move(desk, right, down)
        if right and desk.panel is Panel.SOUND:
            return msgspec.structs.replace(desk, choice=sounds.beside(desk))
        return msgspec.structs.replace(desk, choice=(desk.choice + down) % count)

    return act


def _back(desk: Desk, now: float, number: int) -> Desk:
    """Esc: one step back, close what is open, the paper seen large, the figures; then decline."""
    if desk.panel in DECIDING:
        return step_back(desk)
    if desk.panel is not Panel.NONE:
        return put_away(desk)
    if desk.viewing is not None:
        return msgspec.structs.replace(desk, view=None)
    if desk.is_detailed:
        return msgspec.structs.replace(desk, is_detailed=False)
    return _decline(desk, now, number)


def _accept(desk: Desk, now: float, number: int) -> Desk:
    return desk if desk.offer is None else wish(desk, Accept(desk.offer.visit))


def _decline(desk: Desk, now: float, number: int) -> Desk:
    return desk if desk.offer is None else wish(desk, Decline(desk.offer.visit))


def _hold(desk: Desk, now: float, number: int) -> Desk:
    focused = desk.focused
    if focused is None:
        return say(desk, now, "notice.nobody_focused")
    return wish(put_away(desk), Hold(focused.visit))


def _park(desk: Desk, now: float, number: int) -> Desk:
    shown = desk.shown
    if shown is None or not is_with_officer(shown):
        return say(desk, now, "notice.nobody_shown")
    return wish(put_away(desk), Park(shown.visit))


def _transfer(desk: Desk, now: float, number: int) -> Desk:
    if not is_with_officer(desk.shown):
        return say(desk, now, "notice.nobody_shown")
    return open_panel(desk, Panel.TRANSFER)


def _note(desk: Desk, now: float, number: int) -> Desk:
    shown = desk.shown
    if shown is None:
        return say(desk, now, "notice.nobody_shown")
    opened = open_panel(desk, Panel.NOTE)
    if opened.panel is not Panel.NOTE:
        return opened
    return msgspec.structs.replace(opened, draft=Draft(shown.visit, shown.note))


def _on_closing(
    message: Callable[[str], Finish | Undo | Extend],
) -> Callable[[Desk, float, int], Desk]:
    def act(desk: Desk, now: float, number: int) -> Desk:
        closing = desk.closing
        if closing is None:
            return say(desk, now, "notice.nothing_closing")
        return wish(desk, message(closing.visit))

    return act


_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.SEAT: _seat,
    Act.NEXT: _next,
    Act.CONFIRM: _confirm,
    Act.BACK: _back,
    Act.NUMBER: _number,
    Act.UP: _move(0, -1),
    Act.DOWN: _move(0, 1),
    Act.LEFT: _move(-1, 0),
    Act.RIGHT: _move(1, 0),
    Act.ACCEPT: _accept,
    Act.DECLINE: _decline,
    Act.HOLD: _hold,
    Act.PARK: _park,
    Act.TRANSFER: _transfer,
    Act.NOTE: _note,
    Act.FINISH: _on_closing(Finish),
    Act.UNDO: _on_closing(Undo),
    Act.EXTEND: _on_closing(Extend),
    **FILE_ACTS,
    **ROOM_ACTS,
    **TALK_ACTS,
    **DECISION_ACTS,
    **CASE_ACTS,
    **BOARD_ACTS,
}
