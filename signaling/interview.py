"""CORE. The questions of an interview, drawn by lot from what this claim itself says.

Law: nobody can prepare for a question they cannot foresee, so the lot falls on the server; never
two of one fact, never one whose answer the claim does not hold, and always the one about brokers.
Questions at random are what other video desks ask too (docs.signzy.com); who helps and is paid is
asked because of the brokers of Indonesian claims (portaljtv.com, investigasihukumkriminal.com).
"""

import hashlib
from collections.abc import Sequence

import msgspec

from signaling.dossier import Cause, Dossier, Source
from signaling.inspection import Question

FEWEST, MOST = 3, 4
NOBODY_HELPS = "nobody_helps"  # its right answer is `interview_answer.nobody_helps`
CAUSE = "cause"  # a "field" that every claim has; its words are `cause.<value>`


class Topic(msgspec.Struct, frozen=True):
    """A question (`interview.<key>`), where its answer stands, and which fact it is about."""

    key: str
    field: str
    fact: str


# Of the participant themselves, or of the heir who stands there.
_ANYBODY = (
    Topic("bank", "bank", "account"),
    Topic("account_owner", "account_name", "account"),
    Topic("account_end", "account", "account"),
    Topic("phone_end", "phone", "phone"),
    Topic("address", "address", "address"),
)
_OWN = (
    Topic("why_claim", CAUSE, "cause"),
    Topic("last_employer", "employer", "employer"),
    Topic("employer_place", "employer_address", "employer"),
    Topic("began", "year_in", "began"),
    Topic("member_since", "member_since", "began"),
    Topic("stopped", "year_out", "stopped"),
    Topic("last_day", "last_day", "stopped"),
    Topic("mother", "mother", "mother"),
    Topic("birth_place", "birth_place", "birth"),
    Topic("birth_date", "birth_date", "birth"),
    *_ANYBODY,
)
_HEIR = (
    Topic("who_died", "worker_name", "worker"),
    Topic("relation", "relation", "relation"),
    Topic("their_employer", "employer", "employer"),
    Topic("their_birth_place", "birth_place", "birth"),
    Topic("their_mother", "mother", "mother"),
    *_ANYBODY,
)
TOPICS: frozenset[str] = frozenset(
    (NOBODY_HELPS, *(one.key for one in _OWN), *(one.key for one in _HEIR))
)


def draw(
    dossier: Dossier, fresh_id: str, previous: tuple[Question, ...] = ()
) -> tuple[Question, ...]:
    """Three or four questions (fewer only of a claim that says less), none of them marked.

    The lot is `fresh_id`, which must be random. Facts asked in `previous` come again only when the
    claim has no others left.
    """
    asked = {one.key for one in previous}
    topics = _HEIR if dossier.cause is Cause.DEATH else _OWN
    used = {one.fact for one in topics if one.key in asked}
    known = [one for one in topics if value_of(dossier, one.field)]
    known.sort(key=lambda one: (one.fact in used, one.key in asked, lot(fresh_id, one.key)))
    of_facts: dict[str, Topic] = {}
    for one in known:
        of_facts.setdefault(one.fact, one)
    wanted = (FEWEST, MOST)[lot(fresh_id, "how many")[0] % 2] - 1
    drawn = [Question(one.key, one.field) for one in list(of_facts.values())[:wanted]]
    return (*drawn, Question(NOBODY_HELPS, NOBODY_HELPS))


def value_of(dossier: Dossier, field: str) -> str:
    """The right answer as the claim holds it, for a machine: a bank or a cause is its key, a day is
    2026-11-22. "" when it holds none, or only what no person has confirmed."""
    if field == CAUSE:
        return dossier.cause or ""
    for one in dossier.fields:
        if one.key == field:
            is_said = one.is_confirmed or one.source is not Source.READ
            return one.value.strip() if is_said else ""
    return next((one.value.strip() for one in dossier.answers if one.key == field), "")


def by_lot(choices: Sequence[str], fresh_id: str) -> str:
    """One of these; ValueError when there are none."""
    return min(choices, key=lambda one: lot(fresh_id, one))


def lot(fresh_id: str, what: str) -> bytes:
    """Not to be foreseen without `fresh_id`, and always the same with it."""
    return hashlib.sha256(f"{fresh_id}|{what}".encode()).digest()
