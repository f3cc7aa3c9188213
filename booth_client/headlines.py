"""The first words of each screen, and how the visit stands: headline, body, banner, notice.

Law: no promise that the server's words do not carry, and never a word that blames.
"""

from math import ceil, floor

from booth_client import papers_way, work
from booth_client.callout import CalloutKind
from booth_client.company import CAN_WRITE
from booth_client.face import Asked
from booth_client.situation import (
    SCREENS,
    WORK,
    Journey,
    Screen,
    is_asked_again,
)
from signaling.protocol import State, VisitForBooth
from signaling.texts import Texts

OF_VISIT = frozenset(SCREENS.values()) - {Screen.RECEIPT, Screen.THANKS}


def head(journey: Journey, now: float, texts: Texts, shown: Screen) -> tuple[str, str]:
    match shown:
        case Screen.THANKS:
            key = f"thanks.{journey.farewell}"
            return texts(key), texts(f"{key}_body")
        case Screen.OFFLINE:
            return _offline(journey, texts)
        case Screen.RESUME:
            key = "kpj" if journey.claimed else "nik"
            return texts(f"resume.{key}"), texts(f"resume.{key}_body")
        case Screen.QUESTION:
            return texts(f"question.{journey.at}"), texts(f"question_hint.{journey.at}")
        case Screen.VERDICT | Screen.BRING:
            return _judged(journey, texts, shown)
        case Screen.CAPTURE | Screen.CAPTURED:
            return _paper(journey, texts, shown)
        case Screen.FORM:
            return texts(f"field.{journey.at}"), texts(f"field_hint.{journey.at}")
        case Screen.FACE:
            return texts(f"cue.{journey.cue}"), texts("face.body")
        case Screen.RECEIPT:
            return _receipt(journey, texts)
        case _ if shown in OF_VISIT and journey.visit is not None:
            return _of_visit(journey, now, texts, journey.visit)
        case _:
            return texts(f"{shown}.headline"), texts(f"{shown}.body")


def _offline(journey: Journey, texts: Texts) -> tuple[str, str]:
    if journey.visit is not None:
        ticket = journey.visit.ticket
        return texts("offline.visit"), texts("offline.visit_body", ticket=ticket)
    if journey.is_given_up:
        why = texts(f"error.{journey.unlinked_code or 'network'}")
        return texts("offline.given_up"), why
    return texts("offline.headline"), texts("offline.body")


def _judged(journey: Journey, texts: Texts, shown: Screen) -> tuple[str, str]:
    verdict = work.verdict(journey)
    if verdict.is_eligible:
        return texts("verdict.yes"), texts("verdict.yes_body")
    if verdict.from_day is None:
        return texts("verdict.no"), texts(f"{shown}.no_body")
    day = texts.day(verdict.from_day)
    return texts("verdict.later", day=day), texts(f"{shown}.later_body", day=day)


def _paper(journey: Journey, texts: Texts, shown: Screen) -> tuple[str, str]:
    here = work.slot(journey)
    paper = texts(f"paper.{here.paper}")
    key = "capture.headline" if here.page == 1 else "capture.headline_page"
    if shown is Screen.CAPTURE:
        return texts(key, paper=paper, page=here.page), texts(f"paper_hint.{here.paper}")
    headline = texts("captured.headline", paper=paper)
    if journey.taken is None:
        return headline, texts("captured.before_body")
    if not journey.fault:
        return headline, texts("captured.body")
    if journey.taken.tries < papers_way.ENOUGH_TRIES:
        return texts("captured.unread", paper=paper), fault_words(journey, texts, journey.fault)
    return headline, texts("captured.doubtful_body")


def fault_words(journey: Journey, texts: Texts, fault: str) -> str:
    """Why no good picture has been taken, without blame."""
    for key in (f"retake.{fault}", f"fault.{fault}"):
        if key in texts:
            return texts(key, paper=texts(f"paper.{work.slot(journey).paper}"))
    return texts("fault.other")


def _receipt(journey: Journey, texts: Texts) -> tuple[str, str]:
    visit = journey.visit
    outcome = "incomplete" if visit is None or visit.outcome is None else visit.outcome.value
    return texts(f"thanks.{outcome}"), texts(f"thanks.{outcome}_body")


def _of_visit(journey: Journey, now: float, texts: Texts, visit: VisitForBooth) -> tuple[str, str]:
    key = f"visit.{visit.state}"
    values = {"officer": visit.officer, "ticket": visit.ticket}
    body = texts(f"{key}_body", **values)
    if visit.state is State.HELD:
        body = f"{turn_words(visit, now - journey.visit_at, texts)} {body}"
    is_next = visit.state is State.QUEUED and visit.ahead == 0
    return texts(f"{key}_next" if is_next else key, **values), body


# --- how long ------------------------------------------------------------------------------------


def wait_words(low_s: float, high_s: float, elapsed_s: float) -> tuple[str, int, int]:
    """A text's key and its minutes: the range as it is after the time that has passed."""
    low = floor(max(0.0, low_s - elapsed_s) / 60)
    high = ceil(max(0.0, high_s - elapsed_s) / 60)
    if high <= 1:
        return "wait.soon", low, high
    if low < 1:
        return "wait.most", low, high
    return ("wait.about" if low == high else "wait.range"), low, high


def turn_words(visit: VisitForBooth, elapsed_s: float, texts: Texts) -> str:
    key, low, high = wait_words(visit.wait_low_s, visit.wait_high_s, elapsed_s)
    wait = texts(key, low=low, high=high)
    return texts(f"turn.{count(visit.ahead)}", ahead=visit.ahead, wait=wait)


def count(number: int) -> str:
    return ("none", "one")[number] if number < 2 else "many"


# --- beside the work -----------------------------------------------------------------------------


def banner(journey: Journey, now: float, texts: Texts, shown: Screen) -> str:
    """How the visit stands while the participant works on; the officer's last line comes first."""
    visit = journey.visit
    if visit is None or shown not in WORK:
        return ""
    if is_asked_again(journey):
        again = next(each for each in journey.retakes if journey.at.startswith(f"{each.paper}."))
        paper = texts(f"paper.{again.paper}")
        return texts("banner.again", paper=paper, why=texts(f"retake.{again.cause}", paper=paper))
    if journey.lines and journey.lines[-1].by_officer:
        return texts("banner.line", text=journey.lines[-1].text)
    if visit.state is State.HELD:
        turn = turn_words(visit, now - journey.visit_at, texts)
        return texts("banner.held", officer=visit.officer, turn=turn)
    is_joined = visit.state is State.FOCUSED and visit.joined
    key = "banner.joined" if is_joined else f"banner.{visit.state}"
    return texts(key, officer=visit.officer, ticket=visit.ticket, joined=visit.joined)


def notice(journey: Journey, texts: Texts, shown: Screen) -> str:
    """The one trouble of ours that matters most to the participant now."""
    if journey.unlinked_at is not None and shown not in (Screen.OFFLINE, Screen.ENROL):
        return texts("notice.line")
    if shown not in OF_VISIT | WORK:
        return ""
    if journey.is_weak and shown is Screen.TALKING:
        return texts("notice.weak")
    for device in ("camera", "microphone", "speaker"):
        if not getattr(journey, device):
            return texts(f"notice.{device}")
    return ""


def asked(journey: Journey, texts: Texts, shown: Screen) -> Asked | None:
    """What the officer asks for with one key; None for words that this booth does not know."""
    visit, callout = journey.visit, journey.callout
    if visit is None or callout is None or shown not in OF_VISIT | WORK:
        return None
    key = f"{callout.kind}.{callout.key}"
    is_cue = callout.kind is CalloutKind.CUE
    if key not in texts:
        return None
    by = "cue" if is_cue else "to_all" if callout.is_to_all else "by"
    return Asked(
        number=callout.number,
        words=texts(key),
        by=texts(f"callout.{by}", officer=visit.officer),
        icon=callout.key if is_cue else "speech",
        button=texts("button.understood"),
        is_low=shown is Screen.TALKING and not journey.is_writing,
        is_spoken=visit.state is not State.FOCUSED,
    )


def company(journey: Journey, texts: Texts, shown: Screen) -> str:
    """Who else hears and is heard: a participant is never left to guess."""
    visit = journey.visit
    if visit is None or not visit.joined or shown is not Screen.TALKING:
        return ""
    return texts("callout.joined", joined=visit.joined)


def can_write(shown: Screen) -> bool:
    return shown in CAN_WRITE
