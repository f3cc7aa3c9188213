"""CORE. Which papers a claim still lacks, and which the participant is told to bring next time.

Law: the rules say what a claim needs, by the day it is looked at; the officer has the last word.
"""

from datetime import date

from cso_console.files import File
from signaling import claims
from signaling.dossier import Paper, RetakeCause
from signaling.protocol import Reason
from signaling.rulebook import NoRules, rules_on

MOST_LISTED = 9  # each has a digit
MADE_HERE = frozenset({Paper.FACE, Paper.SIGNATURE})
# What nearly every claim needs, while it is not known what this one is for.
_USUAL = (Paper.KTP, Paper.CARD, Paper.KK, Paper.BANK_BOOK, Paper.EMPLOYER_LETTER)
_OF_FORGED = frozenset({RetakeCause.NOT_ORIGINAL})


def missing(file: File, today: date) -> tuple[Paper, ...]:
    """Papers that are needed and not there, then those asked for again and not shown since."""
    there = {one.paper for one in file.dossier.sheets}
    absent = [one.paper for one in _needs(file, today) if not one.is_optional]
    again = [one.paper for one in file.told.retakes]
    found = (*(one for one in absent if one not in there), *again)
    return tuple(dict.fromkeys(one for one in found if one not in MADE_HERE))


def ticked(file: File, reason: Reason, today: date) -> tuple[Paper, ...]:
    """What this reason asks for, besides what is missing anyhow; nothing twice."""
    sheets, again = file.dossier.sheets, file.told.retakes
    found: tuple[Paper, ...] = ()
    match reason:
        case Reason.ACCOUNT_MISMATCH:
            found = (Paper.BANK_BOOK,)
        case Reason.UNREADABLE:
            found = tuple(one.paper for one in sheets if one.is_doubtful)
        case Reason.NOT_ORIGINAL:
            found = tuple(one.paper for one in again if one.cause in _OF_FORGED)
        case _:
            pass
    wanted = dict.fromkeys((*missing(file, today), *found))
    return tuple(one for one in wanted if one not in MADE_HERE)[:MOST_LISTED]


def listed(file: File, first: tuple[Paper, ...], today: date) -> tuple[Paper, ...]:
    """What can be ticked: `first`, then all this claim may need, then what has been shown."""
    needs = tuple(one.paper for one in _needs(file, today)) or _USUAL
    shown = tuple(one.paper for one in file.dossier.sheets)
    wanted = dict.fromkeys((*first, *needs, *shown))
    return tuple(one for one in wanted if one not in MADE_HERE)[:MOST_LISTED]


def _needs(file: File, today: date) -> tuple[claims.Need, ...]:
    """By the rules of the day; none while the cause is not chosen or the day has no rules."""
    dossier = file.dossier
    if dossier.cause is None:
        return ()
    try:
        rules = rules_on(today)
    except NoRules:
        return ()
    return claims.checklist(rules, dossier.cause, {one.key: one.value for one in dossier.answers})
