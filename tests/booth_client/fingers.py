"""What a willing participant touches next, by the names of the buttons: for the whole booth."""

from booth_client import work
from booth_client.situation import Journey, Screen, screen
from signaling import claims
from signaling.claims import Kind
from tests.booth_client.walk import ANSWERS, VALUES

CAUSE = "retirement"


def touches(journey: Journey) -> tuple[str, ...]:
    """One step of their own work; nothing where somebody else must act first."""
    match screen(journey):
        case Screen.CAUSE:
            number = [cause.value for cause in claims.CAUSES].index(CAUSE)
            return (f"choice-{number}", "main")
        case Screen.QUESTION:
            return _answer(journey)
        case Screen.VERDICT | Screen.CAPTURED | Screen.FORM_REVIEW | Screen.SUMMARY:
            return ("main",)
        case Screen.CAPTURE:
            if work.slot(journey).is_optional:
                return ("skip",)
            return () if _is_under_way(journey) else ("main",)
        case Screen.FACE:
            return () if _is_under_way(journey) else ("main",)
        case Screen.FORM:
            return _fill(journey)
    return ()


def keys(words: str) -> tuple[str, ...]:
    return tuple("space" if one == " " else f"key-{one}" for one in words)


def _is_under_way(journey: Journey) -> bool:
    """A still has been asked for: the picture comes by itself."""
    return journey.taken is not None


def _answer(journey: Journey) -> tuple[str, ...]:
    asked = work.question(journey)
    value = ANSWERS.get(asked.key, asked.choices[0] if asked.choices else "")
    if asked.kind is Kind.DATE:
        year, month, day = value.split("-")
        return (*("erase" for _ in journey.typed), *keys(day + month + year), "main")
    return (f"choice-{asked.choices.index(value)}", "main")


def _fill(journey: Journey) -> tuple[str, ...]:
    spec = work.field_spec(journey)
    if not spec.is_required:
        return ("skip",)
    if spec.choices:
        return ("choice-0", "main")
    return ("main",) if journey.typed else (*keys(VALUES[spec.kind]), "main")
