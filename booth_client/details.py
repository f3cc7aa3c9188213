"""What stands between the headline and the buttons: choices, rows, papers, the lens, points.

Law: every value of the form says where it came from, and what the officer points at lights up.
"""

from booth_client import papers_way, reasons_way, work
from booth_client.events import LensShown
from booth_client.face import Check, Choice, Lens, LensKind, Point, Thumb, ThumbState, Tile
from booth_client.headlines import count, fault_words, wait_words
from booth_client.parting import SCORES
from booth_client.rows import POINTED_ON, choice_words, receipt_of
from booth_client.situation import Journey, Screen, page_name, screen
from booth_client.work import Slot
from signaling.claims import Weight
from signaling.dossier import Paper
from signaling.texts import Texts

_POINTS: dict[Screen, tuple[str, ...]] = {
    Screen.WELCOME: ("ticket", "papers", "speech"),
    Screen.CONSENT: ("eye", "unrecorded", "note", "clock", "shield", "door"),
    Screen.WAITING: ("speech", "papers", "pencil"),
    Screen.PARKED: ("clock", "door"),
    Screen.SUMMARY: ("shield", "clock"),
    Screen.THANKS: ("papers", "shield"),
    Screen.CLEAN: ("cloth", "papers"),
}

_GROUND_ICONS = {Weight.AGAINST: "clock", Weight.FOR: "check", Weight.NOTE: "note"}

_CAUSE_ICONS = {
    "resignation": "door",
    "layoff": "job",
    "contract_end": "calendar",
    "retirement": "clock",
    "informal": "person",
    "partial_10": "money",
    "partial_30": "home",
    "death": "heart",
    "disability": "hand",
    "leaving": "plane",
}


def points(journey: Journey, texts: Texts, shown: Screen) -> tuple[Point, ...]:
    if shown is Screen.OFFLINE:
        person = texts("offline.point_person")
        if journey.visit is not None:
            person = texts("offline.point_person_visit", ticket=journey.visit.ticket)
        clock = () if journey.is_given_up else (Point("clock", texts("offline.point_clock")),)
        return (*clock, Point("person", person))
    if shown in (Screen.VERDICT, Screen.BRING):
        return tuple(
            Point(_GROUND_ICONS[each.weight], texts.told(f"ground.{each.key}", each.values))
            for each in work.verdict(journey).grounds
        )
    if shown is Screen.RECEIPT:
        receipt = receipt_of(journey)
        key = "receipt.point_box" if receipt is not None and receipt.dropbox else ""
        return (Point("box", texts(key)),) if key else ()
    return tuple(Point(icon, texts(f"{shown}.point_{icon}")) for icon in _POINTS.get(shown, ()))


def tiles(journey: Journey, now: float, texts: Texts, shown: Screen) -> tuple[Tile, ...]:
    visit = journey.visit
    if visit is None or shown is not Screen.WAITING:
        return ()
    key, low, high = wait_words(visit.wait_low_s, visit.wait_high_s, now - journey.visit_at)
    ahead = count(visit.ahead)
    return (
        Tile(texts(f"ahead.{ahead}", ahead=visit.ahead), texts(f"ahead.{ahead}_label")),
        Tile(texts(f"{key}_figure", low=low, high=high), texts(f"{key}_label")),
    )


def choices(journey: Journey, texts: Texts, shown: Screen) -> tuple[Choice, ...]:
    if shown is Screen.SURVEY:
        return tuple(Choice(f"rate-{score}", texts(f"survey.{score}")) for score in SCORES)
    if shown not in (Screen.CAUSE, Screen.QUESTION, Screen.FORM):
        return ()
    is_cause = shown is Screen.CAUSE
    return tuple(
        Choice(
            name=f"choice-{number}",
            label=texts(f"cause.{value}") if is_cause else choice_words(texts, journey.at, value),
            detail=texts(f"cause_hint.{value}") if is_cause else "",
            icon=_CAUSE_ICONS[value] if is_cause else "",
            is_chosen=value == journey.chosen,
        )
        for number, value in enumerate(reasons_way.choices(journey))
    )


# --- papers --------------------------------------------------------------------------------------


def thumbs(journey: Journey, texts: Texts, shown: Screen) -> tuple[Thumb, ...]:
    match shown:
        case Screen.VERDICT | Screen.BRING:
            return _list(texts, work.verdict(journey).bring)
        case Screen.RECEIPT:
            receipt = receipt_of(journey)
            return () if receipt is None else _list(texts, receipt.dropbox or receipt.bring)
        case Screen.CAPTURE | Screen.CAPTURED | Screen.WAITING:
            return tuple(_thumb(journey, texts, each) for each in work.slots(journey))
        case _ if shown in POINTED_ON and journey.pointed.startswith("paper."):
            name = journey.pointed.removeprefix("paper.")
            lit = [each for each in (*work.slots(journey), work.FACE) if each.name == name]
            return tuple(_thumb(journey, texts, each) for each in lit)
        case _:
            return ()


def _list(texts: Texts, papers: tuple[Paper, ...]) -> tuple[Thumb, ...]:
    return tuple(Thumb(paper, texts(f"paper.{paper}"), ThumbState.TODO) for paper in papers)


def _thumb(journey: Journey, texts: Texts, slot: Slot) -> Thumb:
    label = texts(f"paper.{slot.paper}")
    if slot.page > 1:
        label = texts("capture.page", paper=label, page=slot.page)
    lit = journey.pointed == f"paper.{slot.name}"
    return Thumb(slot.name, label, _thumb_state(journey, slot), lit)


def _thumb_state(journey: Journey, slot: Slot) -> ThumbState:
    if any(slot.name == page_name(each.paper, each.page) for each in journey.retakes):
        return ThumbState.AGAIN
    if slot.name == journey.at and screen(journey) in (Screen.CAPTURE, Screen.CAPTURED):
        return ThumbState.NOW
    known = work.sheet(journey, slot)
    if known is None:
        return ThumbState.TODO
    return ThumbState.DOUBTFUL if known.is_doubtful else ThumbState.DONE


# --- what is looked into -------------------------------------------------------------------------


def lens(journey: Journey, texts: Texts, shown: Screen) -> Lens | None:
    match shown:
        case Screen.SELF_TEST:
            return Lens(LensKind.MIRROR, texts("self_test.lens"))
        case Screen.TICKET:
            return Lens(LensKind.CODE, texts("ticket.lens"))
        case Screen.CAPTURE:
            return _paper_lens(journey, texts, journey.lens)
        case Screen.CAPTURED:
            is_new = journey.taken is not None
            return Lens(LensKind.PAPER, texts("captured.lens")) if is_new else None
        case Screen.FACE:
            key = "face.lens" if journey.has_face else "face.absent"
            tried = texts("face.again") if journey.fault else ""
            return Lens(LensKind.FACE, texts(key), tried, journey.cue_share)
        case _:
            return None


def _paper_lens(journey: Journey, texts: Texts, seen: LensShown | None) -> Lens:
    hint = texts("capture.lens")
    if journey.tries:
        hint = texts("capture.tries", tries=journey.tries + 1, count=papers_way.ENOUGH_TRIES)
    if seen is None:
        before = fault_words(journey, texts, journey.fault) if journey.fault else ""
        return Lens(LensKind.PAPER, hint, before)
    fault = fault_words(journey, texts, seen.fault) if seen.fault else ""
    if not fault and seen.share > 0:
        hint = texts("capture.hold")
    return Lens(LensKind.PAPER, hint, fault, seen.share, seen.outline)


def checks(journey: Journey, texts: Texts, shown: Screen) -> tuple[Check, ...]:
    if shown is not Screen.SELF_TEST:
        return ()
    return tuple(
        Check(texts(f"self_test.{each.part}"), each.state, hint_words(texts, each.hint), each.made)
        for each in journey.checks
    )


def hint_words(texts: Texts, hint: str) -> str:
    key = f"self_test.hint_{hint}"
    return texts(key) if key in texts else ""


def code(journey: Journey, texts: Texts, shown: Screen) -> str:
    """What the square code says: the claim's number, or what to bring; no one's name or number."""
    if shown is Screen.RECEIPT:
        receipt = receipt_of(journey)
        return "" if receipt is None else receipt.number
    if shown is not Screen.BRING:
        return ""
    verdict = work.verdict(journey)
    papers = "\n".join(f"- {texts(f'paper.{paper}')}" for paper in verdict.bring)
    day = (
        "" if verdict.from_day is None else texts("bring.code_day", day=texts.day(verdict.from_day))
    )
    return "\n".join(part for part in (texts("bring.code"), day, papers) if part)
