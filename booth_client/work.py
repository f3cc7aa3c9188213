"""The claim's own work: its questions, papers and fields, and what has been done of them.

Law: whatever was ever answered is kept, also when the cause as it is now has no use for it.
"""

import msgspec

from booth_client.situation import (
    Journey,
    page_name,
)
from signaling import claims, form
from signaling.claims import Question, Verdict
from signaling.dossier import (
    Field,
    Paper,
    Sheet,
    Source,
)
from signaling.form import FieldSpec
from signaling.rulebook import Rules, rules_on

SURE = 0.85  # from here on a value that was read is only looked over, not asked about by itself


class Slot(msgspec.Struct, frozen=True):
    """One page of a paper that is to be shown."""

    paper: Paper
    page: int = 1
    is_optional: bool = False

    @property
    def name(self) -> str:
        return page_name(self.paper, self.page)


FACE = Slot(Paper.FACE)
SIGNATURE = Slot(Paper.SIGNATURE)


# --- what there is -------------------------------------------------------------------------------


def rules(journey: Journey) -> Rules:
    return rules_on(journey.begun_on or journey.today)


def answers(journey: Journey) -> dict[str, str]:
    return {answer.key: answer.value for answer in journey.dossier.answers}


def questions(journey: Journey) -> tuple[Question, ...]:
    """Those that the cause and the answers so far make necessary."""
    cause = journey.dossier.cause
    if cause is None:
        return ()
    return claims.questions(rules(journey), cause, answers(journey))


def question(journey: Journey) -> Question:
    """The one on the screen."""
    return next(one for one in questions(journey) if one.key == journey.at)


def verdict(journey: Journey) -> Verdict:
    """LookupError without a cause."""
    if journey.dossier.cause is None:
        raise LookupError("no cause has been chosen")
    return claims.verdict(rules(journey), journey.dossier.cause, answers(journey), journey.today)


def promised_days(journey: Journey) -> int:
    """Working days until it is paid, at most, by what was said of the balance."""
    return claims.promised_days(rules(journey), answers(journey))


def slots(journey: Journey) -> tuple[Slot, ...]:
    """Every page of every paper of this claim, in the order of capture."""
    cause = journey.dossier.cause
    if cause is None:
        return ()
    return tuple(
        Slot(need.paper, page, need.is_optional or page > 1)
        for need in claims.checklist(rules(journey), cause, answers(journey))
        for page in range(1, need.pages + 1)
    )


def slot(journey: Journey) -> Slot:
    """The one on the screen, which the officer may have asked for although no list has it."""
    listed = {each.name: each for each in (*slots(journey), FACE, SIGNATURE)}
    if journey.at in listed:
        return listed[journey.at]
    paper, _, page = journey.at.partition(".")
    return Slot(Paper(paper), int(page))


def sheet(journey: Journey, wanted: Slot) -> Sheet | None:
    """The accepted picture, on the server or on its way."""
    for each in (*journey.pending, *journey.dossier.sheets):
        if (each.paper, each.page) == (wanted.paper, wanted.page):
            return each
    return None


def fields(journey: Journey) -> tuple[FieldSpec, ...]:
    cause = journey.dossier.cause
    return () if cause is None else form.fields_for(cause)


def field_spec(journey: Journey) -> FieldSpec:
    """The one on the screen."""
    return next(spec for spec in fields(journey) if spec.key == journey.at)


def field(journey: Journey, key: str) -> Field | None:
    return next((each for each in journey.dossier.fields if each.key == key), None)


def has_answer(journey: Journey, asked: Question) -> bool:
    value = answers(journey).get(asked.key, "")
    return claims.check_answer(asked, value, journey.today) is None


def is_settled(journey: Journey, spec: FieldSpec) -> bool:
    """Whether the field needs no page of its own: what may stay empty waits to be touched."""
    known = field(journey, spec.key)
    if known is None:
        return not spec.is_required
    if form.check(spec, known.value, journey.today) is not None:
        return False
    return known.is_confirmed or known.source is not Source.READ or known.sureness >= SURE


def is_reviewed(journey: Journey) -> bool:
    """Whether a person has looked at every value of the form."""
    known = [field(journey, spec.key) for spec in fields(journey)]
    return bool(known) and all(each is None or each.is_confirmed for each in known)


def is_form_done(journey: Journey) -> bool:
    """Whether the form asks for nothing more and a person has said yes to all that is in it."""
    return is_reviewed(journey) and all(is_settled(journey, spec) for spec in fields(journey))


def is_sign_asked(journey: Journey) -> bool:
    return journey.must_sign or any(each.paper is Paper.SIGNATURE for each in journey.retakes)


def can_correct(journey: Journey) -> bool:
    """What is signed stays as it was signed."""
    return journey.dossier.cause is not None and sheet(journey, SIGNATURE) is None
