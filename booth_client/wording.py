"""What the participant is told on each screen, in the language of the moment: one whole `Face`.

Law: the same journey always looks the same, and only what the window shows is in the face.
"""

from math import ceil

import msgspec

from booth_client import arrival, buttons, details, headlines, pen, rows, work
from booth_client.face import Face, Keyboard, Spoken
from booth_client.headlines import wait_words
from booth_client.keys import KPJ_LENGTH, NIK_LENGTH
from booth_client.situation import STEPS, Journey, Screen, screen
from booth_client.speech import speech
from signaling import numbers
from signaling.dossier import Source
from signaling.protocol import Outcome
from signaling.texts import Texts

__all__ = ["face", "wait_words"]

_DRAWINGS = {
    Screen.WELCOME: "hello",
    Screen.TICKET: "paper",
    Screen.CONSENT: "hello",
    Screen.PARKED: "paused",
    Screen.SURVEY: "hello",
    Screen.THANKS: "hello",
    Screen.OFFLINE: "calling",
}

_WITH_LINES = frozenset({Screen.TALKING, Screen.HELD, Screen.CLOSING, Screen.WAITING})
LINES_SHOWN = 6


def face(journey: Journey, now: float, texts: Texts) -> Face:
    """Everything the window shows, as words; the same journey always looks the same."""
    shown = screen(journey)
    headline, body = headlines.head(journey, now, texts, shown)
    step, label = _step(journey, texts, shown)
    keys = pen.keys_of(journey)
    made = Face(
        screen=shown,
        headline=headline,
        body=body,
        left=buttons.left(journey, texts, shown),
        right=buttons.right(journey, texts, shown),
        language=texts.language,
        place=" · ".join(part for part in (journey.booth_name, journey.branch_name) if part),
        step=step,
        steps=len(STEPS),
        step_label=label,
        points=details.points(journey, texts, shown),
        tiles=details.tiles(journey, now, texts, shown),
        hint=_hint(journey, now, texts, shown),
        error=_error(journey, texts),
        notice=headlines.notice(journey, texts, shown),
        own_caption=texts(f"own.{shown}") if f"own.{shown}" in texts else "",
        officer="" if journey.visit is None else journey.visit.officer,
        typed="" if keys.keyboard is Keyboard.NONE else pen.text(journey),
        share_left=buttons.share(journey.asked_at, journey.patience.thanks_s, now)
        if shown is Screen.THANKS
        else None,
        card=buttons.card(journey, now, texts),
        drawing=_DRAWINGS.get(shown, "") if journey.farewell != Outcome.FORWARD else "done",
        choices=details.choices(journey, texts, shown),
        keyboard=keys.keyboard,
        slots=keys.slots,
        is_capital=journey.is_capital,
        lens=details.lens(journey, texts, shown),
        is_still=shown is Screen.CAPTURED and journey.taken is not None,
        rows=rows.rows(journey, texts, shown),
        thumbs=details.thumbs(journey, texts, shown),
        lines=_lines(journey, shown),
        can_write=headlines.can_write(shown),
        is_writing=journey.is_writing,
        qr=details.code(journey, texts, shown),
        can_sign=shown is Screen.SIGN and not journey.is_signing,
        is_inked=journey.is_inked,
        checks=details.checks(journey, texts, shown),
        asked=headlines.asked(journey, texts, shown),
        company=headlines.company(journey, texts, shown),
        banner=headlines.banner(journey, now, texts, shown),
        is_large=journey.is_large,
        is_aloud=journey.is_aloud,
        can_settle=shown is Screen.WELCOME,
    )
    return msgspec.structs.replace(made, speech=speech(made))


def _error(journey: Journey, texts: Texts) -> str:
    if not journey.error:
        return ""
    is_problem = journey.error.startswith("problem.")
    return texts(journey.error if is_problem else f"error.{journey.error}")


def _step(journey: Journey, texts: Texts, shown: Screen) -> tuple[int, str]:
    """Where on the way, and quietly beside it, that staff of the room help or have helped."""
    for number, screens in enumerate(STEPS, start=1):
        if shown in screens:
            is_assisted = journey.visit is not None and journey.visit.is_assisted
            key = "step_assisted" if is_assisted else "step"
            return number, texts(key, number=number, count=len(STEPS))
    return 0, ""


def _lines(journey: Journey, shown: Screen) -> tuple[Spoken, ...]:
    if shown not in _WITH_LINES:
        return ()
    return tuple(Spoken(line.by_officer, line.text) for line in journey.lines[-LINES_SHOWN:])


def _hint(journey: Journey, now: float, texts: Texts, shown: Screen) -> str:
    match shown:
        case Screen.TICKET:
            return _ticket_hint(journey, texts)
        case Screen.NIK:
            return _nik_hint(journey, texts)
        case Screen.KPJ:
            count = len(journey.typed)
            key = "kpj.hint_done" if count == KPJ_LENGTH else "kpj.hint"
            return texts(key, count=count)
        case Screen.FORM:
            known = work.field(journey, journey.at)
            if known is None or known.source is not Source.READ or known.is_confirmed:
                return ""
            return texts("form.check")
        case Screen.FORM_REVIEW:
            return rows.membership_words(journey, texts)
        case Screen.WAITING:
            return texts("waiting.sending", count=len(journey.pending)) if journey.pending else ""
        case Screen.SIGN:
            return texts("sign.hint_done" if journey.is_inked else "sign.hint")
        case Screen.RECEIPT:
            return "" if journey.printing is None else texts(f"receipt.{journey.printing}")
        case Screen.THANKS:
            until_s = journey.asked_at + journey.patience.thanks_s - now
            return texts("thanks.hint", seconds=max(0, ceil(until_s)))
        case _:
            return ""


def _ticket_hint(journey: Journey, texts: Texts) -> str:
    if not journey.typed:
        return texts("ticket.hint_letter")
    is_done = arrival.is_ticket(journey.typed)
    return texts("ticket.hint_done" if is_done else "ticket.hint_digits")


def _nik_hint(journey: Journey, texts: Texts) -> str:
    """What is unusual is said, and is no hindrance."""
    count = len(journey.typed)
    if count < NIK_LENGTH:
        return texts("nik.hint", count=count)
    check = numbers.check_nik(journey.typed, None, journey.today)
    return texts("nik.hint_unusual" if check.warnings else "nik.hint_done")
