"""CORE. What the participant takes home: the claim's number, the promise, what to bring next time.

Law: made once, when the visit is decided, by the rules of that day; never changed. What the officer
says is to be brought goes before what the rules find missing.
"""

from datetime import date

from signaling import claims
from signaling.casefile import CaseFile
from signaling.dossier import Dossier, Paper, Receipt
from signaling.protocol import Outcome
from signaling.rulebook import NoRules, Rules, rules_on
from signaling.visit import Decision, Visit

MADE_HERE = frozenset({Paper.FACE, Paper.SIGNATURE})
GOES_ON = frozenset({Outcome.FORWARD, Outcome.ESCALATE})
MENDABLE = frozenset({Outcome.RETURN, Outcome.INCOMPLETE})
NUMBER_CHARS = 8


def receipt_for(visit: Visit, file: CaseFile, decision: Decision, day: date) -> Receipt:
    goes_on = decision.outcome in GOES_ON
    is_paid = decision.outcome is Outcome.FORWARD
    rules = _rules(day)
    return Receipt(
        number=number_of(visit.id, day),
        ticket=visit.ticket,
        outcome=decision.outcome,
        reason=decision.reason,
        decided_at=decision.at,
        pay_days=_pay_days(rules, file.dossier) if is_paid and rules else None,
        dropbox=_shown(file.dossier) if goes_on else (),
        bring=decision.bring or _missing(rules, file, decision.outcome),
    )


def bringable(outcome: Outcome, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Of what the officer says is to be brought: each paper once, none that is made in the booth;
    nothing of an outcome that nobody comes back for."""
    if outcome is not Outcome.RETURN:
        return ()
    return tuple(dict.fromkeys(one for one in papers if one not in MADE_HERE))


def number_of(visit: str, day: date) -> str:
    """To ask by; like 261122-7F3A2C19. It tells the day, and nothing of the person."""
    letters = "".join(one for one in visit.upper() if one.isalnum())
    return f"{day.year % 100:02}{day.month:02}{day.day:02}-{letters[:NUMBER_CHARS]}"


def _rules(day: date) -> Rules | None:
    """A clock gone wrong may cost the promise, but never the decision."""
    try:
        return rules_on(day)
    except NoRules:
        return None


def _answers(dossier: Dossier) -> dict[str, str]:
    return {one.key: one.value for one in dossier.answers}


def _pay_days(rules: Rules, dossier: Dossier) -> int:
    return claims.promised_days(rules, _answers(dossier))


def _shown(dossier: Dossier) -> tuple[Paper, ...]:
    """Every paper once, in the order it was shown."""
    papers = (one.paper for one in dossier.sheets if one.paper not in MADE_HERE)
    return tuple(dict.fromkeys(papers))


def _missing(rules: Rules | None, file: CaseFile, outcome: Outcome) -> tuple[Paper, ...]:
    """Papers that are needed and not there, or asked for again and not shown since."""
    dossier = file.dossier
    if rules is None or dossier.cause is None or outcome not in MENDABLE:
        return ()
    needs = claims.checklist(rules, dossier.cause, _answers(dossier))
    there = {one.paper for one in dossier.sheets}
    absent = [one.paper for one in needs if not one.is_optional and one.paper not in there]
    again = [one.paper for one in file.retakes if one.paper not in MADE_HERE]
    return tuple(dict.fromkeys((*absent, *again)))
