"""What the participant is told on each screen, in the language of the moment.

Law: no promise that the server's words do not carry, and never a word that blames.
"""

from collections.abc import Callable
from math import ceil, floor

from booth_client.face import Button, Card, Face, Kind, Point, Tile
from booth_client.situation import CODE_LENGTH, STEPS, Journey, Screen, Sheet, has_officer, screen
from booth_client.taps import is_complete
from signaling.protocol import Outcome, State, VisitForBooth
from signaling.texts import Texts

WITH_VISIT = frozenset(
    {
        Screen.WAITING,
        Screen.CONNECTING,
        Screen.TALKING,
        Screen.HELD,
        Screen.PARKED,
        Screen.CLOSING,
    }
)

_POINTS: dict[Screen, tuple[str, ...]] = {
    Screen.WELCOME: ("ticket", "clock", "speech"),
    Screen.CONSENT: ("eye", "unrecorded", "note", "door"),
    Screen.WAITING: ("papers", "speech"),
    Screen.PARKED: ("clock", "door"),
    Screen.THANKS: ("papers", "shield"),
}

_DRAWINGS = {
    Screen.WELCOME: "hello",
    Screen.TICKET: "paper",
    Screen.CONSENT: "hello",
    Screen.PARKED: "paused",
    Screen.THANKS: "hello",
    Screen.OFFLINE: "calling",
}


def face(journey: Journey, now: float, texts: Texts) -> Face:
    """Everything the window shows, as words; the same journey always looks the same."""
    shown = screen(journey)
    headline, body = _head(journey, now, texts, shown)
    step, label = _step(texts, shown)
    return Face(
        screen=shown,
        headline=headline,
        body=body,
        left=_left(journey, texts, shown),
        right=_right(journey, texts, shown),
        language=texts.language,
        place=" · ".join(part for part in (journey.booth_name, journey.branch_name) if part),
        step=step,
        steps=len(STEPS),
        step_label=label,
        points=_points(journey, texts, shown),
        tiles=_tiles(journey, now, texts, shown),
        hint=_hint(journey, now, texts, shown),
        error=texts(f"error.{journey.error}") if journey.error else "",
        notice=_notice(journey, texts, shown),
        own_caption=texts(f"own.{shown}") if f"own.{shown}" in texts else "",
        officer="" if journey.visit is None else journey.visit.officer,
        typed=journey.typed if shown in (Screen.TICKET, Screen.ENROL) else "",
        share_left=_share(journey.asked_at, journey.patience.thanks_s, now)
        if shown is Screen.THANKS
        else None,
        card=_card(journey, now, texts),
        drawing=_DRAWINGS.get(shown, "") if journey.farewell != Outcome.FORWARD else "done",
    )


def wait_words(low_s: float, high_s: float, elapsed_s: float) -> tuple[str, int, int]:
    """A text's key and its minutes: the range as it is after the time that has passed."""
    low = floor(max(0.0, low_s - elapsed_s) / 60)
    high = ceil(max(0.0, high_s - elapsed_s) / 60)
    if high <= 1:
        return "wait.soon", low, high
    if low < 1:
        return "wait.most", low, high
    return ("wait.about" if low == high else "wait.range"), low, high


# --- the screen's own words ----------------------------------------------------------------------


def _head(journey: Journey, now: float, texts: Texts, shown: Screen) -> tuple[str, str]:
    visit = journey.visit
    if shown is Screen.THANKS:
        return texts(f"thanks.{journey.farewell}"), texts(f"thanks.{journey.farewell}_body")
    if shown is Screen.OFFLINE:
        return _offline(journey, texts)
    if visit is None:
        return texts(f"{shown}.headline"), texts(f"{shown}.body")
    key = f"visit.{visit.state}"
    values = {"officer": visit.officer, "ticket": visit.ticket}
    body = texts(f"{key}_body", **values)
    if visit.state is State.HELD:
        body = f"{_turn(visit, now - journey.visit_at, texts)} {body}"
    is_next = visit.state is State.QUEUED and visit.ahead == 0
    return texts(f"{key}_next" if is_next else key, **values), body


def _offline(journey: Journey, texts: Texts) -> tuple[str, str]:
    if journey.visit is not None:
        ticket = journey.visit.ticket
        return texts("offline.visit"), texts("offline.visit_body", ticket=ticket)
    if journey.is_given_up:
        why = texts(f"error.{journey.unlinked_code or 'network'}")
        return texts("offline.given_up"), why
    return texts("offline.headline"), texts("offline.body")


def _turn(visit: VisitForBooth, elapsed_s: float, texts: Texts) -> str:
    key, low, high = wait_words(visit.wait_low_s, visit.wait_high_s, elapsed_s)
    wait = texts(key, low=low, high=high)
    return texts(f"turn.{_count(visit.ahead)}", ahead=visit.ahead, wait=wait)


def _count(number: int) -> str:
    return ("none", "one")[number] if number < 2 else "many"


def _tiles(journey: Journey, now: float, texts: Texts, shown: Screen) -> tuple[Tile, ...]:
    visit = journey.visit
    if visit is None or shown is not Screen.WAITING:
        return ()
    key, low, high = wait_words(visit.wait_low_s, visit.wait_high_s, now - journey.visit_at)
    count = _count(visit.ahead)
    return (
        Tile(texts(f"ahead.{count}", ahead=visit.ahead), texts(f"ahead.{count}_label")),
        Tile(texts(f"{key}_figure", low=low, high=high), texts(f"{key}_label")),
    )


def _hint(journey: Journey, now: float, texts: Texts, shown: Screen) -> str:
    if shown is Screen.TICKET:
        if not journey.typed:
            return texts("ticket.hint_letter")
        return texts("ticket.hint_done" if is_complete(journey.typed) else "ticket.hint_digits")
    if shown is Screen.THANKS:
        left = journey.asked_at + journey.patience.thanks_s - now
        return texts("thanks.hint", seconds=max(0, ceil(left)))
    return ""


def _points(journey: Journey, texts: Texts, shown: Screen) -> tuple[Point, ...]:
    if shown is Screen.OFFLINE:
        person = texts("offline.point_person")
        if journey.visit is not None:
            person = texts("offline.point_person_visit", ticket=journey.visit.ticket)
        clock = () if journey.is_given_up else (Point("clock", texts("offline.point_clock")),)
        return (*clock, Point("person", person))
    return tuple(Point(icon, texts(f"{shown}.point_{icon}")) for icon in _POINTS.get(shown, ()))


def _step(texts: Texts, shown: Screen) -> tuple[int, str]:
    for number, screens in enumerate(STEPS, start=1):
        if shown in screens:
            return number, texts("step", number=number, count=len(STEPS))
    return 0, ""


def _notice(journey: Journey, texts: Texts, shown: Screen) -> str:
    """The one trouble of ours that matters most to the participant now."""
    if journey.unlinked_at is not None and shown not in (Screen.OFFLINE, Screen.ENROL):
        return texts("notice.line")
    if shown not in WITH_VISIT:
        return ""
    if journey.is_weak and shown is Screen.TALKING:
        return texts("notice.weak")
    for device in ("camera", "microphone", "speaker"):
        if not getattr(journey, device):
            return texts(f"notice.{device}")
    return ""


# --- buttons -------------------------------------------------------------------------------------


def _left(journey: Journey, texts: Texts, shown: Screen) -> tuple[Button, ...]:
    buttons = [] if shown is Screen.ENROL else [_help(journey, texts)]
    is_free = not journey.is_checking_in
    if shown is Screen.TICKET or shown is Screen.CONSENT:
        buttons.append(Button("back", texts("button.back"), is_enabled=is_free))
    if shown is Screen.CONSENT:
        buttons.append(Button("decline", texts("button.decline"), is_enabled=is_free))
    if journey.visit is not None and shown is not Screen.CLOSING:
        key = "button.leave_queue" if shown is Screen.WAITING else "button.leave"
        buttons.append(Button("leave", texts(key), is_enabled=not journey.leaving))
    return tuple(buttons)


def _help(journey: Journey, texts: Texts) -> Button:
    visit = journey.visit
    if visit is None or not visit.hand_raised:
        return Button("help", texts("button.help"), Kind.HELP)
    key = "button.help_seen" if has_officer(visit) else "button.help_noted"
    return Button("help", texts(key), Kind.HELPED)


def _right(journey: Journey, texts: Texts, shown: Screen) -> Button | None:
    main: dict[Screen, Callable[[], tuple[str, bool]]] = {
        Screen.ENROL: lambda: ("button.enrol", len(journey.typed) == CODE_LENGTH),
        Screen.WELCOME: lambda: ("button.start", True),
        Screen.TICKET: lambda: ("button.next", is_complete(journey.typed)),
        Screen.THANKS: lambda: ("button.done", True),
    }
    if shown is Screen.CONSENT:
        key = "button.moment" if journey.is_checking_in else "button.agree"
        return Button("agree", texts(key), Kind.MAIN, not journey.is_checking_in)
    if shown is Screen.OFFLINE and journey.is_given_up:
        return Button("main", texts("button.retry"), Kind.MAIN)
    if shown not in main:
        return None
    key, is_enabled = main[shown]()
    return Button("main", texts(key), Kind.MAIN, is_enabled)


# --- sheets --------------------------------------------------------------------------------------


def _card(journey: Journey, now: float, texts: Texts) -> Card | None:
    match journey.sheet:
        case Sheet.HELP:
            return _help_card(journey, texts)
        case Sheet.LEAVE:
            return Card(
                texts("leave.headline"),
                texts("leave.body"),
                (
                    Button("leave-yes", texts("button.leave_yes")),
                    Button("leave-no", texts("button.leave_no"), Kind.MAIN),
                ),
            )
        case Sheet.IDLE:
            left = journey.asked_at + journey.patience.warning_s - now
            return Card(
                texts("idle.headline"),
                texts("idle.body", seconds=max(0, ceil(left))),
                (
                    Button("finish", texts("button.finish")),
                    Button("stay", texts("button.stay"), Kind.MAIN),
                ),
                _share(journey.asked_at, journey.patience.warning_s, now),
            )
        case Sheet.NONE:  # pragma: no branch  (the last there is)
            return None


def _help_card(journey: Journey, texts: Texts) -> Card:
    close = Button("help-close", texts("button.understood"), Kind.MAIN)
    visit = journey.visit
    if visit is None or not visit.hand_raised:
        return Card(texts("help.headline"), texts("help.body"), (close,))
    key = "help.seen" if has_officer(visit) else "help.noted"
    cancel = Button("help-cancel", texts("button.help_cancel"))
    return Card(texts(key), texts(f"{key}_body"), (cancel, close))


def _share(since: float, lasts_s: float, now: float) -> float:
    return min(1.0, max(0.0, (since + lasts_s - now) / lasts_s))
