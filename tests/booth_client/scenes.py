"""One journey for everything the booth can look like, for the gallery and the tests."""

from booth_client.situation import Journey, Screen, Sheet, change
from signaling.errors import ErrorCode
from signaling.protocol import Outcome, State, VisitForBooth

NOW = 1_000.0

TICKET = "A-017"
OFFICER = "Rina"

READY = Journey(
    booth_name="B-03",
    branch_name="Kupang",
    unlinked_at=None,
    is_offline=False,
    touched_at=NOW,
    asked_at=NOW - 8.0,
)


def visit(
    state: State,
    *,
    ahead: int = 2,
    wait: tuple[float, float] = (240.0, 540.0),
    officer: str = OFFICER,
    hand_raised: bool = False,
    outcome: Outcome | None = None,
    generation: int = 1,
    name: str = "v-1",
) -> VisitForBooth:
    return VisitForBooth(
        visit=name,
        ticket=TICKET,
        state=state,
        generation=generation,
        ahead=ahead,
        wait_low_s=wait[0],
        wait_high_s=wait[1],
        officer=officer,
        hand_raised=hand_raised,
        outcome=outcome,
    )


def with_visit(shown: VisitForBooth, **changes: object) -> Journey:
    return change(READY, visit=shown, visit_at=NOW, is_pictured=True, **changes)


def scenes() -> dict[str, Journey]:
    queued = visit(State.QUEUED, officer="")
    return {
        "enrol": change(READY, page=Screen.ENROL, booth_name="", branch_name="", typed="7K3QW"),
        "enrol-refused": change(READY, page=Screen.ENROL, error=ErrorCode.TOO_MANY_TRIES),
        "offline": change(READY, is_offline=True, unlinked_at=0.0),
        "offline-given-up": change(
            READY, is_offline=True, unlinked_at=0.0, is_given_up=True, unlinked_code="replaced"
        ),
        "offline-visit": with_visit(queued, is_offline=True, unlinked_at=0.0),
        "welcome": READY,
        "ticket-empty": change(READY, page=Screen.TICKET),
        "ticket-typed": change(READY, page=Screen.TICKET, typed="A01"),
        "ticket-refused": change(
            READY, page=Screen.TICKET, typed="A017", error=ErrorCode.TICKET_IN_USE
        ),
        "consent": change(READY, page=Screen.CONSENT, typed="A017"),
        "consent-asked": change(READY, page=Screen.CONSENT, typed="A017", is_checking_in=True),
        "consent-refused": change(
            READY, page=Screen.CONSENT, typed="A017", error=ErrorCode.NOT_SAVED
        ),
        "waiting": with_visit(queued),
        "waiting-next": with_visit(visit(State.QUEUED, officer="", ahead=0, wait=(10, 40))),
        "offered": with_visit(visit(State.OFFERED, officer="", ahead=0, wait=(0, 100))),
        "waiting-hand": with_visit(visit(State.QUEUED, officer="", hand_raised=True)),
        "connecting": change(with_visit(visit(State.CONNECTING)), is_pictured=False),
        "reconnecting": with_visit(visit(State.RECONNECTING)),
        "orphaned": with_visit(visit(State.ORPHANED)),
        "talking": with_visit(visit(State.FOCUSED)),
        "talking-hand": with_visit(visit(State.FOCUSED, hand_raised=True)),
        "talking-weak": with_visit(visit(State.FOCUSED), is_weak=True),
        "held": with_visit(visit(State.HELD, ahead=1, wait=(120, 240))),
        "held-camera": with_visit(visit(State.HELD, ahead=0, wait=(60, 60)), camera=False),
        "transferring": with_visit(visit(State.TRANSFERRING)),
        "parked": with_visit(visit(State.PARKED, officer="")),
        "closing": with_visit(visit(State.WRAPUP)),
        **{
            f"thanks-{kind}": change(READY, page=Screen.THANKS, farewell=kind)
            for kind in (*Outcome, "left", "declined", "closed")
        },
        "sheet-help": change(READY, page=Screen.TICKET, sheet=Sheet.HELP),
        "sheet-help-noted": with_visit(
            visit(State.QUEUED, officer="", hand_raised=True), sheet=Sheet.HELP
        ),
        "sheet-help-seen": with_visit(visit(State.HELD, hand_raised=True), sheet=Sheet.HELP),
        "sheet-leave": with_visit(queued, sheet=Sheet.LEAVE),
        "sheet-idle": change(READY, page=Screen.TICKET, typed="A", sheet=Sheet.IDLE),
    }
