"""What can be touched at the foot of each screen, and on the sheets that lie over it.

Law: help comes first everywhere, and at most one button is the main one.
"""

from collections.abc import Callable
from math import ceil

from booth_client import arrival, company, pen, way, work
from booth_client.face import Button, Card, Kind
from booth_client.keys import CODE_LENGTH, KPJ_LENGTH, MIN_BADGE, NIK_LENGTH, NONE
from booth_client.situation import (
    WORK,
    Journey,
    Overlay,
    Screen,
    has_officer,
    is_asked_again,
)
from signaling.texts import Texts

_STAFF_ONLY = frozenset({Screen.ENROL, Screen.ASSIST, Screen.CLEAN})

_BACK = frozenset(
    {
        Screen.SELF_TEST,
        Screen.TICKET,
        Screen.NIK,
        Screen.KPJ,
        Screen.CONSENT,
        Screen.ASSIST,
        Screen.SURVEY,
    }
)

_LEAVE = WORK | {
    Screen.RESUME,
    Screen.WAITING,
    Screen.CONNECTING,
    Screen.TALKING,
    Screen.HELD,
    Screen.PARKED,
}

# Where one page of the work has another button besides back and the main one.
_OTHER: dict[Screen, tuple[str, str]] = {
    Screen.SELF_TEST: ("retry", "button.test_again"),
    Screen.TICKET: ("skip", "button.no_ticket"),
    Screen.CONSENT: ("decline", "button.decline"),
    Screen.CAPTURED: ("retake", "button.retake"),
    Screen.SIGN: ("clear", "button.clear"),
    Screen.RECEIPT: ("print", "button.print"),
    Screen.SURVEY: ("skip", "button.skip_survey"),
    Screen.THANKS: ("stay", "button.still_reading"),
}


def left(journey: Journey, texts: Texts, shown: Screen) -> tuple[Button, ...]:
    buttons = [] if shown in _STAFF_ONLY else [_help(journey, texts)]
    is_asking = journey.is_checking_in and shown in (Screen.CONSENT, Screen.RESUME)
    is_free = not is_asking
    if journey.is_writing:
        return (*buttons, Button("close", texts("button.close")))
    if has_back(journey, shown):
        key = "button.correct" if journey.page is Screen.WAITING else "button.back"
        buttons.append(Button("back", texts(key), is_enabled=is_free))
    other = _other(journey, shown)
    if other is not None:
        name, key = other
        is_enabled = is_free and not (name == "clear" and not _can_clear(journey))
        buttons.append(Button(name, texts(key), is_enabled=is_enabled))
    if shown in company.CAN_WRITE:
        buttons.append(Button("write", texts("button.write")))
    can_leave = shown in _LEAVE or (shown is Screen.OFFLINE and journey.visit is not None)
    if can_leave:
        key = "button.leave_queue" if shown is Screen.WAITING else "button.leave"
        buttons.append(Button("leave", texts(key), is_enabled=not journey.leaving))
    return tuple(buttons)


def _can_clear(journey: Journey) -> bool:
    return journey.is_inked and not journey.is_signing


def has_back(journey: Journey, shown: Screen) -> bool:
    if shown in _BACK:
        return True
    if shown is Screen.RESUME:
        return bool(journey.claimed)
    waits = (Screen.WAITING, Screen.HELD, Screen.PARKED, Screen.CONNECTING)
    if shown in WORK or (shown in waits and journey.page is Screen.WAITING):
        return way.way_back(journey) is not None
    return False


def _other(journey: Journey, shown: Screen) -> tuple[str, str] | None:
    if shown is Screen.VERDICT:
        is_eligible = work.verdict(journey).is_eligible
        return None if is_eligible else ("ask", "button.ask_officer")
    if shown is Screen.CAPTURE:
        here = work.slot(journey)
        is_skipped = here.is_optional and not is_asked_again(journey)
        key = "button.no_paper" if here.page == 1 else "button.no_page"
        return ("skip", key) if is_skipped else None
    if shown is Screen.FORM:
        return None if work.field_spec(journey).is_required else ("skip", "button.leave_empty")
    return _OTHER.get(shown)


def _help(journey: Journey, texts: Texts) -> Button:
    visit = journey.visit
    if visit is None or not visit.hand_raised:
        return Button("help", texts("button.help"), Kind.HELP)
    key = "button.help_seen" if has_officer(visit) else "button.help_noted"
    return Button("help", texts(key), Kind.HELPED)


# --- the main one --------------------------------------------------------------------------------


def right(journey: Journey, texts: Texts, shown: Screen) -> Button | None:
    if journey.is_writing:
        has_text = bool(journey.draft.strip())
        return Button("send", texts("button.send"), Kind.MAIN, has_text)
    if shown is Screen.CONSENT:
        return Button("agree", *_asked(journey, texts, "button.agree"))
    if shown is Screen.RESUME:
        is_whole = len(pen.text(journey)) == pen.keys_of(journey).slots
        is_whole = is_whole and not journey.error.startswith("problem.")
        main = Button("main", *_asked(journey, texts, "button.next"))
        return main if is_whole or not main.is_enabled else _off(main)
    if shown is Screen.OFFLINE:
        retry = Button("main", texts("button.retry"), Kind.MAIN)
        return retry if journey.is_given_up else None
    if shown in _WAITS:
        is_work_left = way.next_place(journey)[0] is not Screen.WAITING
        is_here = is_work_left and journey.is_loaded
        return Button("main", texts("button.go_on"), Kind.MAIN) if is_here else None
    if shown not in _MAIN:
        return None
    key, is_enabled = _MAIN[shown](journey)
    is_enabled = is_enabled and not journey.error.startswith("problem.")
    return Button("main", texts(key), Kind.MAIN, is_enabled)


_WAITS = (Screen.WAITING, Screen.CONNECTING, Screen.TALKING, Screen.HELD, Screen.PARKED)


def _asked(journey: Journey, texts: Texts, key: str) -> tuple[str, Kind, bool]:
    is_free = not journey.is_checking_in
    return texts(key if is_free else "button.moment"), Kind.MAIN, is_free


def _off(button: Button) -> Button:
    return Button(button.name, button.label, button.kind, is_enabled=False)


Main = Callable[[Journey], tuple[str, bool]]


def _fixed(key: str) -> Main:
    return lambda journey: (key, True)


def _length(key: str, least: int) -> Main:
    return lambda journey: (key, len(pen.text(journey)) >= least)


def _answered(journey: Journey) -> tuple[str, bool]:
    """Typed or chosen something; what it is worth is said when it is handed in."""
    keys = pen.keys_of(journey)
    if keys is NONE:
        return "button.next", bool(journey.chosen)
    is_whole = len(journey.typed) == keys.slots if keys.slots else bool(journey.typed.strip())
    return "button.next", is_whole


def _verdict(journey: Journey) -> tuple[str, bool]:
    key = "button.papers_ready" if work.verdict(journey).is_eligible else "button.not_today"
    return key, not journey.leaving


def _captured(journey: Journey) -> tuple[str, bool]:
    return ("button.keep_old" if journey.taken is None else "button.accept"), True


_MAIN: dict[Screen, Main] = {
    Screen.ENROL: _length("button.enrol", CODE_LENGTH),
    Screen.WELCOME: _fixed("button.start"),
    Screen.SELF_TEST: _fixed("button.next"),
    Screen.TICKET: lambda journey: ("button.next", arrival.is_ticket(journey.typed)),
    Screen.NIK: _length("button.next", NIK_LENGTH),
    Screen.KPJ: _length("button.next", KPJ_LENGTH),
    Screen.CAUSE: lambda journey: ("button.next", bool(journey.chosen)),
    Screen.QUESTION: _answered,
    Screen.VERDICT: _verdict,
    Screen.CAPTURE: _fixed("button.take_now"),
    Screen.CAPTURED: _captured,
    Screen.FORM: _answered,
    Screen.FORM_REVIEW: _fixed("button.all_right"),
    Screen.FACE: _fixed("button.take_now"),
    Screen.SUMMARY: _fixed("button.to_sign"),
    Screen.SIGN: lambda journey: (
        "button.moment" if journey.is_signing else "button.sign",
        journey.is_inked and not journey.is_signing,
    ),
    Screen.RECEIPT: _fixed("button.next"),
    Screen.BRING: _fixed("button.done"),
    Screen.THANKS: _fixed("button.done"),
    Screen.ASSIST: _length("button.next", MIN_BADGE),
    Screen.CLEAN: _length("button.clean", MIN_BADGE),
}


# --- sheets --------------------------------------------------------------------------------------


def card(journey: Journey, now: float, texts: Texts) -> Card | None:
    match journey.overlay:
        case Overlay.HELP:
            return _help_card(journey, texts)
        case Overlay.LEAVE:
            return Card(
                texts("leave.headline"),
                texts("leave.body"),
                (
                    Button("leave-yes", texts("button.leave_yes")),
                    Button("leave-no", texts("button.leave_no"), Kind.MAIN),
                ),
            )
        case Overlay.IDLE:
            until_s = journey.asked_at + journey.patience.warning_s - now
            key = "idle.body" if journey.visit is None else "idle.body_visit"
            return Card(
                texts("idle.headline"),
                texts(key, seconds=max(0, ceil(until_s))),
                (
                    Button("finish", texts("button.finish")),
                    Button("stay", texts("button.stay"), Kind.MAIN),
                ),
                share(journey.asked_at, journey.patience.warning_s, now),
            )
        case Overlay.NONE:  # pragma: no branch  (the last there is)
            return None


def _help_card(journey: Journey, texts: Texts) -> Card:
    close = Button("help-close", texts("button.understood"), Kind.MAIN)
    assist = Button("assist", texts("button.assist"))
    visit = journey.visit
    if visit is None or not visit.hand_raised:
        return Card(texts("help.headline"), texts("help.body"), (assist, close))
    key = "help.seen" if has_officer(visit) else "help.noted"
    cancel = Button("help-cancel", texts("button.help_cancel"))
    return Card(texts(key), texts(f"{key}_body"), (cancel, assist, close))


def share(since: float, lasts_s: float, now: float) -> float:
    """What is left of a time, 1 to 0."""
    return min(1.0, max(0.0, (since + lasts_s - now) / lasts_s))
