"""A day at a branch, told event by event; the test holds its clock in the hand."""

from msgspec.structs import replace

from signaling.casefile import CaseFile, Helper
from signaling.dispatch import handle, next_deadline
from signaling.filing import take_sheets
from signaling.protocol import (
    Accept,
    CallLost,
    CallUp,
    CheckIn,
    Duty,
    EndVisit,
    Finish,
    FromBooth,
    FromConsole,
    Hold,
    Leave,
    MarkClean,
    Outcome,
    Park,
    Reason,
    SetDuty,
    State,
    Transfer,
)
from signaling.visit import (
    BoothCame,
    BoothSaid,
    BoothWent,
    Branch,
    Decision,
    Event,
    Move,
    OfficerCame,
    OfficerSaid,
    OfficerWent,
    Tick,
    Timers,
    Visit,
)
from tests.signaling.people import ANOTHER_SHEET, BADGE, HELPER, READY, SHEET, check_in

NAMES = {"ani": "Ani Lestari", "budi": "Budi Santoso", "citra": "Citra"}


class Day:
    """Keeps every move and decision of the day; a branch itself knows only its last step's."""

    def __init__(self, timers: Timers | None = None) -> None:
        self.branch = Branch("kupang", timers or Timers(pacing_s=0.0))
        self.now = 1_790_000_000.0  # a Monday in September 2026
        self.moves: list[Move] = []
        self.decisions: list[Decision] = []

    def happen(self, event: Event) -> None:
        self.branch = handle(self.branch, self.now, event)
        self.moves += self.branch.moves
        self.decisions += self.branch.decisions

    def pass_by(self, seconds: float) -> None:
        """Time goes by, with a tick at every deadline, as the server owes it."""
        end = self.now + seconds
        while (deadline := next_deadline(self.branch)) is not None and deadline <= end:
            self.now = max(self.now, deadline)
            self.happen(Tick())
        self.now = end

    def booth_comes(self, *booths: str) -> None:
        for booth in booths:
            self.happen(BoothCame(booth, booth.upper()))

    def booth_goes(self, booth: str) -> None:
        self.happen(BoothWent(booth))

    def officer_comes(self, officer: str, capacity: int = 4) -> None:
        self.happen(OfficerCame(officer, NAMES[officer], capacity))

    def officer_goes(self, officer: str) -> None:
        self.happen(OfficerWent(officer))

    def booth_says(self, booth: str, message: FromBooth, helper: Helper | None = HELPER) -> None:
        """Whoever checks in holds their ticket by their NIK; every badge is Rina's."""
        fresh_id = f"visit-{booth}-{len(self.moves)}"
        holder = f"digest of {message.nik}" if isinstance(message, CheckIn) else ""
        self.happen(BoothSaid(booth, message, fresh_id, holder, helper))

    def officer_says(self, officer: str, message: FromConsole) -> None:
        self.happen(OfficerSaid(officer, message))

    def check_in(self, booth: str, ticket: str = "", *, is_ready: bool = True) -> str:
        """The booth's participant checks in; the ticket defaults to A and the booth's number."""
        if booth not in self.branch.booths:
            self.booth_comes(booth)
        if self.branch.booths[booth].needs_cleaning:
            self.booth_says(booth, MarkClean(BADGE))
        self.booth_says(booth, check_in(ticket or f"A-00{booth[-1]}"))
        visit = self.visit_in(booth).id
        self.branch = take_sheets(self.branch, visit, (SHEET, ANOTHER_SHEET))
        if is_ready:
            self.branch = self.branch.with_file(
                replace(self.file(visit), dossier=READY, ready_at=self.now)
            )
        return visit

    def accept(self, officer: str, visit: str) -> None:
        self.officer_says(officer, Accept(visit))

    def call_up(self, visit: str) -> None:
        """Both ends see each other."""
        it = self.branch.visits[visit]
        self.booth_says(it.booth, CallUp(visit, it.generation))
        self.officer_says(it.officer or "", CallUp(visit, it.generation))

    def seat(self, booth: str, officer: str = "ani") -> str:
        """From check-in to a picture on both sides."""
        visit = self.check_in(booth)
        self.accept(officer, visit)
        self.call_up(visit)
        return visit

    def leave(self, visit: str) -> None:
        self.booth_says(self.branch.visits[visit].booth, Leave(visit))

    def end(self, visit: str, outcome: Outcome = Outcome.FORWARD) -> None:
        reason = Reason.COMPLETE if outcome is Outcome.FORWARD else Reason.IDENTITY_DOUBT
        self.officer_says(self.officer_of(visit), EndVisit(visit, outcome, reason))

    def officer_of(self, visit: str) -> str:
        return self.branch.visits[visit].officer or ""

    def visit_in(self, booth: str) -> Visit:
        return next(one for one in self.branch.visits.values() if one.booth == booth)

    def file(self, visit: str) -> CaseFile:
        return self.branch.files[visit]

    def visit(self, visit: str) -> Visit:
        return self.branch.visits[visit]

    def state(self, visit: str) -> State:
        return self.branch.visits[visit].state


def day_with(state: State) -> tuple[Day, str]:
    """A day on which Ani's visit in booth b1 has come to this state; Budi is there, and free."""
    day = Day()
    day.officer_comes("ani")
    if state is State.QUEUED:
        day.officer_says("ani", SetDuty(Duty.BREAK))
    visit = day.check_in("b1")
    if state not in (State.QUEUED, State.OFFERED):
        day.accept("ani", visit)
    if state not in (State.QUEUED, State.OFFERED, State.CONNECTING):
        day.call_up(visit)
    if state is not State.QUEUED:
        day.officer_comes("budi")
    match state:
        case State.HELD:
            day.officer_says("ani", Hold(visit))
        case State.TRANSFERRING:
            day.officer_says("ani", Transfer(visit, "budi"))
        case State.PARKED:
            day.officer_says("ani", Park(visit))
        case State.RECONNECTING:
            day.booth_says("b1", CallLost(visit, 1))
        case State.ORPHANED:
            day.officer_goes("ani")
            day.pass_by(10)
        case State.WRAPUP | State.DONE:
            day.end(visit)
        case State.ABANDONED:
            day.booth_says("b1", Leave(visit))
    if state is State.DONE:
        day.officer_says("ani", Finish(visit))
    assert day.state(visit) is state
    return day, visit
