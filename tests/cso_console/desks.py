"""The desks that scenes begin with, and what they are made of: seats, desks, lines."""

import msgspec

from cso_console.desk import Desk, handle
from cso_console.events import (
    Act,
    CardsFound,
    DayCame,
    Do,
    Event,
    LineMeasured,
)
from media.facts import Figures
from media.soundcards import SoundCards
from signaling.client import LinkUp
from signaling.dossier import Step
from signaling.protocol import (
    Colleague,
    Duty,
    Outcome,
    Parked,
    Reason,
    Seat,
    State,
    WelcomeOfficer,
    YourDesk,
)
from tests.cso_console.decision_scenes import (
    watched,
)
from tests.cso_console.file_scenes import (
    FILES,
    TODAY,
)

NOW = 10_000.0
SERVER = "ws://127.0.0.1:8440/ws"


def a_seat(number: int = 1, state: State = State.HELD, **values: object) -> Seat:
    """A seat with a visit of its own number in it."""
    usual: dict[str, object] = {
        "number": number,
        "visit": f"visit-{number}",
        "booth_name": f"B-0{number}",
        "ticket": f"A-01{number}",
        "state": state,
        "generation": 1,
        "age_s": 20.0,
        "unattended_s": 20.0,
        "attention_s": 40.0,
        "remaining_s": None,
        "hand_raised": False,
        "booth_online": True,
        "camera": True,
        "microphone": True,
        "note": "",
    }
    return msgspec.convert({**usual, **values}, Seat)


def a_desk(*seats: Seat, **values: object) -> YourDesk:
    usual: dict[str, object] = {
        "duty": Duty.AVAILABLE,
        "capacity": 6,
        "seats": seats,
        "parked": (),
        "queue_length": 14,
        "wait_low_s": 360.0,
        "wait_high_s": 540.0,
        "attention_share": 0.61,
        "missed_offers": 0,
        "colleagues": (
            Colleague("dewi", "Dewi Lestari", 2),
            Colleague("yohanes", "Yohanes Nabuasa", 0),
        ),
    }
    return msgspec.structs.replace(
        YourDesk(**usual),  # type: ignore[arg-type]
        **values,
    )


def at_work(*events: Event, theme: str = "dark", language: str = "id") -> Desk:
    """An officer who is logged in, and then the events."""
    desk = Desk(SERVER, language, theme)
    welcome = WelcomeOfficer("rina", "Rina Maharani", "Kupang", "t")
    for event in (DayCame(TODAY), welcome, LinkUp(), *events):
        desk = handle(desk, NOW, event)
    return desk


def line(visit: str, bars: int = 4, *, is_full: bool = False) -> LineMeasured:
    """A call that fares as its bars say: fewer, and more of it is lost and late."""
    trouble = 4 - bars
    return LineMeasured(
        visit,
        Figures(
            fps=29.9 if is_full else 15.0,
            width=1280 if is_full else 640,
            height=720 if is_full else 360,
            loss=0.004 + 0.02 * trouble,
            round_trip_ms=28.0 + 140 * trouble,
            bars=bars,
            frozen_s=0.3 + 2.1 * trouble,
            received_bps=1_463_000 if is_full else 338_000,
            bears_bps=1_500_000 - 480_000 * trouble,
            sound_lost_s=0.16 * trouble,
            backlog=trouble,
        ),
    )


FOCUSED = a_seat(
    3,
    State.FOCUSED,
    age_s=48.0,
    unattended_s=0.0,
    attention_s=134.0,
    note="Nama di buku tabungan ditulis Rohmawati. Sudah diminta surat keterangan dari bank.",
    step=Step.READY,
    done=18,
    total=19,
    sheets=6,
)
FULL_HOUSE = (
    a_seat(1, unattended_s=134.0, step=Step.PAPERS, done=4, total=19, sheets=2),
    a_seat(2, step=Step.READY, done=18, total=19, sheets=6, ready_s=41.0, microphone=False),
    FOCUSED,
    a_seat(4, step=Step.SIGNED, done=19, total=19, sheets=7, ready_s=104.0),
    a_seat(5, hand_raised=True, ticket="P-002", step=Step.FORM, done=11, total=17, sheets=5),
    a_seat(6, State.OFFERED, age_s=3.0, unattended_s=0.0, remaining_s=12.0, ticket="B-007"),
)
EARLIER = (
    a_desk(a_seat(3, State.OFFERED, age_s=246.0)),
    a_desk(a_seat(3, State.CONNECTING, age_s=240.0)),
    a_desk(a_seat(3, State.FOCUSED, age_s=237.0)),
    a_desk(a_seat(3, State.HELD, age_s=150.0)),
)
LINES = (
    line("visit-1"),
    line("visit-2", 2),
    line("visit-3", is_full=True),
    line("visit-4", 3),
    line("visit-5"),
)
FULL_DESK = a_desk(*FULL_HOUSE)
WITHOUT_OFFER = a_desk(*FULL_HOUSE[:5])
WRAPUP = a_seat(
    3,
    State.WRAPUP,
    age_s=17.0,
    remaining_s=43.0,
    attention_s=134.0,
    note=FOCUSED.note,
    outcome=Outcome.RETURN,
    reason=Reason.ACCOUNT_MISMATCH,
    extensions_left=2,
    step=Step.SIGNED,
    done=19,
    total=19,
    sheets=7,
)
LOST = a_seat(2, State.RECONNECTING, age_s=12.0, unattended_s=12.0, remaining_s=18.0)
TROUBLED = a_desk(
    a_seat(1, State.CONNECTING, age_s=4.0, unattended_s=0.0, remaining_s=16.0),
    LOST,
    msgspec.structs.replace(FOCUSED, camera=False, microphone=False, booth_online=False),
    a_seat(4, State.TRANSFERRING, remaining_s=21.0, colleague="Dewi Lestari"),
    a_seat(5, State.ORPHANED, age_s=7.0, remaining_s=53.0),
)
PARKED = (
    Parked("visit-8", "A-018", "B-04", 1_204.0),
    Parked("visit-9", "K-003", "B-01", 88.0),
)

TALK = (*EARLIER, WITHOUT_OFFER, *LINES, *FILES)
SIGNING = msgspec.structs.replace(FOCUSED, step=Step.SIGN, sign_asked=True)
SIGNED = msgspec.structs.replace(
    FOCUSED, state=State.HELD, step=Step.SIGNED, done=19, total=19, ready_s=12.0
)

CARDS = CardsFound(
    SoundCards(
        ("HDA Intel PCH: ALC256 Analog (hw:0,0)", "Jabra Evolve2 30 Headset (hw:2,0)", "pulse"),
        ("HDA Intel PCH: ALC256 Analog (hw:0,0)", "Jabra Evolve2 30 Headset (hw:2,0)", "pulse"),
    )
)
WATCHED = a_desk(*FULL_HOUSE[:2], watched(FOCUSED), *FULL_HOUSE[3:5])
JOINED = a_desk(*FULL_HOUSE[:2], watched(FOCUSED, is_joined=True), *FULL_HOUSE[3:5])
HEADSET = (Do(Act.SOUND), CARDS, Do(Act.NUMBER, 3), Do(Act.NUMBER, 7))
