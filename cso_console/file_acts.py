"""CORE. What each act of the officer does to the shown visit's file: turn its pages, look, ask.

Law: looking is the desk's own; asking the participant for something is only a wish.
"""

from collections.abc import Callable

import msgspec

from cso_console import interview
from cso_console.events import Act
from cso_console.files import (
    COLUMNS,
    File,
    Place,
    Tab,
    View,
    panned,
    turned,
    whole,
    zoomed,
)
from cso_console.review import Finding, findings
from cso_console.review_acts import (
    approve,
    beside,
    choose_fact,
    lay_fact,
    other,
    pass_on,
    pick_fact,
    refusal,
)
from cso_console.situation import Desk, Mode, Panel, move_to, put_away, say, wish
from signaling.dossier import RetakeCause, Step
from signaling.protocol import AskRetake, AskSignature, Point, SendText

TABS = tuple(Tab)
CAUSES = tuple(RetakeCause)
LINE_LONGEST = 500


def look_at(desk: Desk, now: float, number: int) -> Desk:
    """Show a visit without a word to its booth; whoever is in focus stays in focus."""
    seat = desk.seat(number)
    if seat is None:
        return say(desk, now, "notice.empty_seat")
    return msgspec.structs.replace(put_away(desk), view=None, selected=seat.visit)


def open_tab(desk: Desk, now: float, number: int) -> Desk:
    """A tab by its number; the messages are opened to be written in."""
    file = desk.file
    if file is None:
        return say(desk, now, "notice.no_file")
    tab = TABS[number - 1]
    if tab is Tab.MESSAGES and desk.mode is Mode.DESK:
        return _write(desk)
    return move_to(put_away(desk), tab=tab)


def _write(desk: Desk) -> Desk:
    """The messages, and the next line of them under the keys."""
    if desk.panel is Panel.LINE:
        return put_away(desk)
    opened = move_to(put_away(desk), tab=Tab.MESSAGES)
    return msgspec.structs.replace(opened, panel=Panel.LINE, view=None)


def send_line(desk: Desk, now: float) -> Desk:
    """Enter in the messages: what is typed goes out, and the next line begins."""
    file, text = desk.file, " ".join(desk.place.line.split())
    if file is None or not text:
        return desk
    return wish(move_to(desk, line=""), SendText(file.visit, text))


def type_line(desk: Desk, text: str) -> Desk:
    """The line as typed, on one line and no longer than the wire takes."""
    if desk.panel is not Panel.LINE:
        return desk
    return move_to(desk, line=text.replace("\n", " ")[:LINE_LONGEST])


def move(desk: Desk, right: int, down: int) -> Desk:
    """An arrow key: over the paper seen large, else from one page or field to the next."""
    file = desk.file
    if file is None:
        return desk
    if desk.viewing is not None and desk.viewing.zoom > 0:
        return msgspec.structs.replace(desk, view=panned(desk.viewing, right, down))
    place = desk.place
    if place.tab is Tab.COMPARE and down:
        return choose_fact(desk, file, down)
    if desk.viewing is not None:
        return _turn_page(desk, file, place, right + down)
    if place.tab is Tab.PAPERS:
        return _turn_page(desk, file, place, right + down * COLUMNS)
    if place.tab is Tab.INTERVIEW and down:
        return move_to(desk, question=interview.beside(file, place, down))
    if place.tab is Tab.FORM and down:
        return move_to(desk, field=_beside(file.targets, place.field, down) or place.field)
    return move_to(desk, tab=TABS[min(max(0, TABS.index(place.tab) + right), len(TABS) - 1)])


def _turn_page(desk: Desk, file: File, place: Place, step: int) -> Desk:
    """To another page, seen whole and upright again."""
    beside = _beside(tuple(one.target for one in file.slots), place.paper, step)
    if not beside:
        return desk
    view = None if desk.viewing is None else whole(desk.viewing)
    return msgspec.structs.replace(move_to(desk, paper=beside), view=view)


def _beside(targets: tuple[str, ...], chosen: str, step: int) -> str:
    """The one `step` places on; "" when that is beyond the ends."""
    place = (targets.index(chosen) if chosen in targets else 0) + step
    return targets[place] if 0 <= place < len(targets) else ""


def pick(desk: Desk, now: float, number: int) -> Desk:
    """A click on line `number` of the tab; in a talk the booth lights up what is clicked.

    A line of the summary only leads to what it is about.
    """
    file, tab = desk.file, desk.place.tab
    if file is None:
        return desk
    if tab is Tab.SUMMARY:
        return _go_to(desk, next(iter(findings(file)[number - 1 : number]), None))
    if tab is Tab.PAPERS and number <= len(file.slots):
        picked = move_to(desk, paper=file.slots[number - 1].target)
    elif tab is Tab.FORM and number <= len(file.targets):
        picked = move_to(desk, field=file.targets[number - 1])
    elif tab is Tab.COMPARE:
        return pick_fact(desk, file, number)
    elif tab is Tab.INTERVIEW:
        return move_to(desk, question=interview.key_of(file, number))
    else:
        return desk
    focused = desk.focused
    is_talk = focused is not None and focused.visit == desk.subject and not refusal(desk)
    return point(picked, now, number) if is_talk else picked


def _go_to(desk: Desk, found: Finding | None) -> Desk:
    if found is None or not found.target:
        return desk
    if found.target.startswith("paper."):
        return move_to(desk, tab=Tab.PAPERS, paper=found.target)
    if found.target.startswith("fact."):
        return move_to(desk, tab=Tab.COMPARE, fact=found.target.removeprefix("fact."))
    return move_to(desk, tab=Tab.FORM, field=found.target)


def point(desk: Desk, now: float, number: int) -> Desk:
    """Light up the chosen field or page in the booth; once more ends it."""
    file = desk.file
    target = "" if file is None else target_at(file, desk.place)
    if file is None or target == "":
        return say(desk, now, "notice.nothing_chosen")
    if reason := refusal(desk):
        return say(desk, now, reason)
    return wish(desk, Point(file.visit, "" if file.told.pointed == target else target))


def target_at(file: File, place: Place) -> str:
    """What is chosen there, as the booth would be told to light it up; "" for nothing."""
    if place.tab is Tab.PAPERS:
        slot = file.slot(place.paper)
        return "" if slot is None else slot.target
    if place.tab is Tab.FORM:
        return place.field if place.field in file.targets else next(iter(file.targets), "")
    row = file.row(place.fact) if place.tab is Tab.COMPARE else None
    target = "" if row is None else f"field.{row.key}"
    return target if target in file.targets else ""


def enlarge(desk: Desk, now: float, number: int) -> Desk:
    """The chosen page over the focus, or away again."""
    if desk.viewing is not None:
        return msgspec.structs.replace(desk, view=None)
    file = desk.file
    if file is not None and desk.place.tab is Tab.COMPARE:
        return lay_fact(desk, now, file)
    slot = None if file is None else file.slot(desk.place.paper)
    if file is None or slot is None or slot.sheet is None:
        return say(desk, now, "notice.no_paper")
    opened = move_to(put_away(desk), tab=Tab.PAPERS, paper=slot.target)
    return msgspec.structs.replace(opened, view=View(file.visit))


def retake(desk: Desk, now: float, number: int) -> Desk:
    """Open the reasons for which the chosen page could be asked for again."""
    file = desk.file
    slot = None if file is None else file.slot(desk.place.paper)
    if slot is None:
        return say(desk, now, "notice.no_paper")
    if reason := refusal(desk):
        return say(desk, now, reason)
    if desk.panel is Panel.RETAKE:
        return put_away(desk)
    opened = move_to(put_away(desk), tab=Tab.PAPERS, paper=slot.target)
    return msgspec.structs.replace(opened, panel=Panel.RETAKE, choice=0)


def ask_again(desk: Desk, index: int) -> AskRetake | None:
    """The wish for line `index` of the reasons."""
    file = desk.file
    slot = None if file is None else file.slot(desk.place.paper)
    if file is None or slot is None:
        return None
    return AskRetake(file.visit, slot.paper, slot.page, CAUSES[index])


def asked_again(desk: Desk, now: float, index: int) -> Desk:
    """Ask for the page again; of a held booth, where nobody is waited for, the next comes up."""
    chosen = ask_again(desk, index)
    closed = put_away(desk)
    return closed if chosen is None else pass_on(wish(closed, chosen), now)


def sign(desk: Desk, now: float, number: int) -> Desk:
    """Ask for the signature; only of whoever has done everything else."""
    shown = desk.shown
    if shown is None or refusal(desk):
        return say(desk, now, refusal(desk))
    if shown.sign_asked or shown.step is Step.SIGNED:
        return say(desk, now, "notice.sign_asked")
    if shown.step is not Step.READY:
        return say(desk, now, "notice.not_ready")
    return wish(put_away(desk), AskSignature(shown.visit))


def _look(change: Callable[[View], View]) -> Callable[[Desk, float, int], Desk]:
    def act(desk: Desk, now: float, number: int) -> Desk:
        if desk.viewing is None:
            return desk
        return msgspec.structs.replace(desk, view=change(desk.viewing))

    return act


FILE_ACTS: dict[Act, Callable[[Desk, float, int], Desk]] = {
    Act.APPROVE: approve,
    Act.BESIDE: beside,
    Act.OTHER: other,
    Act.LOOK: look_at,
    Act.TAB: open_tab,
    Act.PICK: pick,
    Act.POINT: point,
    Act.LARGE: enlarge,
    Act.RETAKE: retake,
    Act.SIGN: sign,
    Act.ZOOM_IN: _look(lambda view: zoomed(view, 1)),
    Act.ZOOM_OUT: _look(lambda view: zoomed(view, -1)),
    Act.WHOLE: _look(whole),
    Act.TURN_RIGHT: _look(lambda view: turned(view, 1)),
    Act.TURN_LEFT: _look(lambda view: turned(view, -1)),
}
