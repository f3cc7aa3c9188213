"""What a server tells a verifier, a supervisor, and an officer whose decision came back."""

import msgspec

from cso_console.desk import Desk, handle
from cso_console.events import Act, DayCame, Do, Event, WordsTyped
from signaling.client import LinkUp
from signaling.dossier import Cause, Paper
from signaling.oversight import (
    BoothOnBoard,
    Case,
    CaseState,
    FlagOnBoard,
    Hours,
    OfficerOnBoard,
    Role,
    Sample,
)
from signaling.protocol import (
    Outcome,
    Reason,
    WelcomeOfficer,
    Whispered,
    YourBranch,
    YourCases,
)
from tests.cso_console.file_scenes import FILES, READ, TODAY, told
from tests.cso_console.oversight_values import HAPPENED, INSPECTED, PLAYED, SIGNALS
from tests.cso_console.scenes import (
    EARLIER,
    LINES,
    NOW,
    SERVER,
    WITHOUT_OFFER,
)

OFFICER, VERIFIER, SUPERVISOR = Role.OFFICER, Role.VERIFIER, Role.SUPERVISOR


def a_case(visit: str = "visit-21", **values: object) -> Case:
    usual: dict[str, object] = {
        "visit": visit,
        "ticket": f"A-0{visit.rpartition('-')[2]}",
        "officer": "Rina Maharani",
        "outcome": Outcome.FORWARD,
        "reason": Reason.COMPLETE,
        "state": CaseState.WAITING,
        "sample": Sample.ALL,
        "cause": Cause.RESIGNATION,
        "age_s": 264.0,
    }
    return msgspec.convert({**usual, **values}, Case)


WAITING = (
    a_case(sample=Sample.RISK, age_s=1_930.0),
    a_case(
        "visit-22",
        outcome=Outcome.RETURN,
        reason=Reason.ACCOUNT_MISMATCH,
        officer="Dewi Lestari",
        age_s=1_204.0,
    ),
    a_case("visit-23", sample=Sample.CORRECTION, entry=2, age_s=840.0, cause=Cause.LAYOFF),
    a_case("visit-24", outcome=Outcome.ESCALATE, reason=Reason.IDENTITY_DOUBT, age_s=611.0),
    a_case("visit-25", cause=Cause.RETIREMENT, officer="Yohanes Nabuasa", age_s=95.0),
)
CASES = YourCases(WAITING, len(WAITING), None, 3, 17, 2)
TAKEN = msgspec.structs.replace(
    WAITING[1],
    state=CaseState.TAKEN,
    is_mine=True,
    note="Nama di buku tabungan ditulis Rohmawati; diminta surat keterangan dari bank.",
    bring=(Paper.BANK_BOOK, Paper.KTP),
)
ON_CASE = msgspec.structs.replace(CASES, waiting=(WAITING[0], *WAITING[2:]), taken=TAKEN)
FILE_OF_CASE = told("visit-22", READ, inspection=INSPECTED, signals=SIGNALS, happenings=HAPPENED)

OFFICERS = (
    OfficerOnBoard("rina", "Rina Maharani", "available", True, 6, 5, 0.61, 104.0, 19),
    OfficerOnBoard("dewi", "Dewi Lestari", "available", True, 6, 4, 0.48, 22.0, 16),
    OfficerOnBoard("yohanes", "Yohanes Nabuasa", "break", True, 4, 1, 0.12, 0.0, 9),
    OfficerOnBoard("maria", "Maria Tefa", "available", False, 4, 0, 0.0, 0.0, 0),
)


def a_booth(number: int, **values: object) -> BoothOnBoard:
    usual: dict[str, object] = {
        "booth": f"b-{number:02d}",
        "name": f"B-{number:02d}",
        "is_online": True,
        "needs_cleaning": False,
    }
    return msgspec.convert({**usual, **values}, BoothOnBoard)


BOOTHS = (
    a_booth(
        1,
        visit="visit-1",
        ticket="A-011",
        state="held",
        step="papers",
        officer="Rina Maharani",
        age_s=134.0,
    ),
    a_booth(
        2,
        visit="visit-2",
        ticket="A-012",
        state="held",
        step="ready",
        officer="Rina Maharani",
        age_s=41.0,
        waits_s=41.0,
    ),
    a_booth(
        3,
        visit="visit-3",
        ticket="A-013",
        state="focused",
        step="ready",
        officer="Rina Maharani",
        age_s=48.0,
    ),
    a_booth(
        4,
        visit="visit-4",
        ticket="A-014",
        state="held",
        step="signed",
        officer="Dewi Lestari",
        age_s=361.0,
        waits_s=361.0,
    ),
    a_booth(
        5,
        visit="visit-5",
        ticket="P-002",
        state="held",
        step="form",
        officer="Dewi Lestari",
        age_s=75.0,
        waits_s=12.0,
        hand_raised=True,
    ),
    a_booth(6, needs_cleaning=True),
    a_booth(7, visit="visit-7", ticket="A-019", state="queued", step="papers", age_s=402.0),
    a_booth(8, is_online=False),
    a_booth(9),
)
FLAGS = (
    FlagOnBoard(
        4,
        "visit-3",
        "A-013",
        "Rina Maharani",
        66.0,
        "Seorang laki-laki berdiri di belakang dan membisikkan jawaban; peserta tampak takut.",
    ),
    FlagOnBoard(3, "visit-20", "A-004", "Dewi Lestari", 5_400.0, "KTP tampak ditempel.", "Agus"),
)
TODAY_SO_FAR = Hours(61, 44, 131.0, 540.0, 1_260.0)
BOARD = YourBranch(OFFICERS, BOOTHS, FLAGS, 14, 360.0, 540.0, 702.0, 5, TODAY_SO_FAR)
WATCHED = msgspec.structs.replace(
    BOARD,
    looking_at="visit-3",
    booths=tuple(
        msgspec.structs.replace(one, watched_by="Agus Prasetyo") if one.visit == "visit-3" else one
        for one in BOOTHS
    ),
)
JOINED = msgspec.structs.replace(
    WATCHED,
    booths=tuple(
        msgspec.structs.replace(one, is_joined=True) if one.visit == "visit-3" else one
        for one in WATCHED.booths
    ),
)
FILE_OF_WATCH = told("visit-3", inspection=INSPECTED, signals=SIGNALS, happenings=HAPPENED[:8])

BACK = msgspec.structs.replace(
    TAKEN,
    visit="visit-22",
    officer="Rina Maharani",
    state=CaseState.SENT_BACK,
    reply="Surat keterangan bank belum diminta tertulis. Mohon cocokkan nama pemilik rekening.",
    reply_reason=Reason.ACCOUNT_MISMATCH,
)
WITH_BACK = msgspec.structs.replace(WITHOUT_OFFER, sent_back=(BACK,))
AT_DESK = (*EARLIER, WITH_BACK, *LINES, *FILES)

OVERSIGHT: dict[str, tuple[tuple[Role, ...], tuple[Event, ...]]] = {
    "cases": ((VERIFIER,), (CASES, Do(Act.DOWN))),
    "cases_none": ((VERIFIER,), (YourCases((), 0, None, 0, 0, 0),)),
    "case": ((VERIFIER,), (ON_CASE, FILE_OF_CASE)),
    "case_papers": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.TAB, 2), Do(Act.RIGHT))),
    "case_paper": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.TAB, 2), Do(Act.LARGE))),
    "case_compare": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.TAB, 3))),
    "case_form": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.TAB, 4))),
    "case_interview": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.TAB, 5))),
    "case_face": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.TAB, 6))),
    "case_reason": ((VERIFIER,), (ON_CASE, FILE_OF_CASE, Do(Act.CASE_SEND_BACK), Do(Act.DOWN))),
    "case_reply": (
        (OFFICER, VERIFIER),
        (
            ON_CASE,
            FILE_OF_CASE,
            Do(Act.MODE, 2),
            Do(Act.CASE_SEND_BACK),
            Do(Act.NUMBER, 4),
            WordsTyped("Pemilik rekening berbeda satu huruf; mohon surat keterangan bank."),
        ),
    ),
    "board": ((SUPERVISOR,), (BOARD, *(Do(Act.DOWN),) * 3)),
    "board_roles": ((OFFICER, VERIFIER, SUPERVISOR), (BOARD, Do(Act.MODE, 3), Do(Act.RIGHT))),
    "watch": ((SUPERVISOR,), (WATCHED, FILE_OF_WATCH)),
    "watch_speaking": (
        (OFFICER, SUPERVISOR),
        (
            WATCHED,
            FILE_OF_WATCH,
            Do(Act.MODE, 3),
            Do(Act.SPEAK),
            Do(Act.TAB, 5),
        ),
    ),
    "watch_whisper": (
        (SUPERVISOR,),
        (
            WATCHED,
            FILE_OF_WATCH,
            Do(Act.WHISPER),
            WordsTyped("Siapa yang berdiri di belakang?"),
        ),
    ),
    "watch_join": ((SUPERVISOR,), (WATCHED, FILE_OF_WATCH, Do(Act.JOIN))),
    "watch_joined": ((SUPERVISOR,), (JOINED, FILE_OF_WATCH)),
    "watch_take": (
        (OFFICER, SUPERVISOR),
        (WATCHED, FILE_OF_WATCH, Do(Act.MODE, 3), Do(Act.TAKE_OVER)),
    ),
    "plan": ((SUPERVISOR,), (BOARD, Do(Act.PLAN), Do(Act.DOWN), Do(Act.RIGHT))),
    "plan_played": ((SUPERVISOR,), (BOARD, Do(Act.PLAN), Do(Act.CONFIRM), PLAYED)),
    "back_cases": ((OFFICER,), (*AT_DESK, Do(Act.BACK_CASES))),
    "correct": ((OFFICER,), (*AT_DESK, FILE_OF_CASE, Do(Act.BACK_CASES), Do(Act.CONFIRM))),
    "desk_roles": ((OFFICER, VERIFIER, SUPERVISOR), (*AT_DESK, CASES, BOARD)),
    "case_roles": (
        (OFFICER, VERIFIER, SUPERVISOR),
        (*AT_DESK, ON_CASE, BOARD, FILE_OF_CASE, Do(Act.MODE, 2)),
    ),
    "whispered": (
        (OFFICER,),
        (*AT_DESK, Whispered("visit-3", "Agus Prasetyo", "Tanyakan siapa yang di belakang.")),
    ),
}


def as_roles(
    roles: tuple[Role, ...], *events: Event, theme: str = "dark", language: str = "id"
) -> Desk:
    """Somebody with these roles who is logged in, and then the events."""
    desk = Desk(SERVER, language, theme)
    welcome = WelcomeOfficer("agus", "Agus Prasetyo", "Kupang", "t", roles)
    for event in (DayCame(TODAY), welcome, LinkUp(), *events):
        desk = handle(desk, NOW, event)
    return desk


def oversight(name: str, *, theme: str = "dark", language: str = "id") -> Desk:
    roles, events = OVERSIGHT[name]
    return as_roles(roles, *events, theme=theme, language=language)
