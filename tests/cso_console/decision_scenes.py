"""Claims with a past, and desks on the way from an outcome to the words that are sent."""

import msgspec

from cso_console.events import Act, Do, Event, WordsTyped
from signaling.dossier import Paper, Step
from signaling.inspection import (
    AnswerMark,
    Happened,
    Happening,
    Inspection,
    Question,
    Signal,
    SignalKind,
)
from signaling.protocol import Seat, Whispered
from tests.cso_console.file_scenes import ASKED, LINES, SHEETS, WHOLE, told

QUESTIONS = (
    Question("mother", "mother", AnswerMark.RIGHT),
    Question("last_employer", "employer", AnswerMark.UNSURE),
    Question("nobody_helps", "nobody_helps"),
)
HAPPENINGS = (
    Happening(Happened.JOINED, "", 240.0),
    Happening(Happened.SHEET_CAME, Paper.KTP, 180.0),
    Happening(Happened.FORM_DONE, "", 96.0),
    Happening(Happened.RETAKE_ASKED, Paper.BANK_BOOK, 71.0),
    Happening(Happened.PROMPTED, "hold_card_closer", 58.0),
    Happening(Happened.FOCUSED, "", 48.0),
    Happening(Happened.ANSWER_MARKED, "last_employer", 9.0),
)
SIGNALS = (
    Signal(SignalKind.SAME_ACCOUNT, 2, 12),
    Signal(SignalKind.REFUSED_BEFORE, 1, 40),
)
INSPECTION = Inspection(QUESTIONS)
PAST = msgspec.structs.replace(ASKED, happenings=HAPPENINGS, signals=SIGNALS, inspection=INSPECTION)
FLAGGED = msgspec.structs.replace(
    PAST, inspection=msgspec.structs.replace(INSPECTION, is_flagged=True)
)
CALM = told(
    "visit-3",
    msgspec.structs.replace(WHOLE, step=Step.SIGNED, sheets=SHEETS),
    lines=LINES,
    happenings=(*HAPPENINGS[:3], Happening(Happened.SIGNED, "", 4.0)),
)
INCOMPLETE = msgspec.structs.replace(
    PAST, dossier=msgspec.structs.replace(PAST.dossier, sheets=SHEETS[:2])
)
WHISPER = Whispered("visit-3", "Bambang Nugroho", "Tanyakan siapa yang berdiri di belakangnya.")


def watched(seat: Seat, *, is_joined: bool = False) -> Seat:
    """The same with a supervisor looking in."""
    return msgspec.structs.replace(seat, watched_by="Bambang Nugroho", is_joined=is_joined)


RETURNED: tuple[Event, ...] = (Do(Act.NUMBER, 2), Do(Act.NUMBER, 1))
SUSPECTED: tuple[Event, ...] = (
    Do(Act.FLAG),
    WordsTyped("Orang di belakang membisikkan jawaban tentang nama ibu."),
)
