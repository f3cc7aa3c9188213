"""Whatever may happen at a branch, in whatever order; what must hold then is said elsewhere."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from signaling.dispatch import next_deadline
from signaling.dossier import Dossier, Paper, RetakeCause
from signaling.errors import Refusal
from signaling.inspection import AnswerMark, FaceVerdict, Remark
from signaling.protocol import (
    Accept,
    AcceptSheet,
    AskCue,
    AskRetake,
    AskSignature,
    CallLost,
    CallUp,
    Decline,
    DrawQuestions,
    Duty,
    EndVisit,
    Extend,
    Finish,
    Focus,
    FromBooth,
    FromConsole,
    Hold,
    JudgeFace,
    Leave,
    LogOut,
    LowerHand,
    MarkAnswer,
    MarkClean,
    NoteRemark,
    Outcome,
    Park,
    Point,
    RaiseFlag,
    RaiseHand,
    Rate,
    Reason,
    Recall,
    ReportDevices,
    SaveDossier,
    SaveNote,
    SayPrompt,
    SayToAll,
    SendText,
    SetCapacity,
    SetDuty,
    State,
    Transfer,
    Undo,
)
from signaling.seats import used_seats
from signaling.visit import (
    Decision,
    Event,
    OfficerSaid,
    Restarted,
    SheetsCame,
    Tick,
    Timers,
    Visit,
)
from tests.signaling.day import NAMES, Day
from tests.signaling.people import (
    AT_WORK,
    BADGE,
    READY,
    SHEET,
    SIGNED,
    SIGNING,
    check_in,
    give_identity,
)

BOOTHS = [f"b{number}" for number in range(1, 6)]
OFFICERS = sorted(NAMES)
TICKETS = [f"{letter}-00{number}" for letter in "APB" for number in (1, 2)]

booths = st.sampled_from(BOOTHS)
officers = st.sampled_from(OFFICERS)
choice = st.integers(0, 100)
mostly = st.sampled_from(
    [True] * 5 + [False]
)  # what ends much happens seldom, or little ever begins

# What an officer may say of a visit, some of it more often.
ABOUT_A_VISIT: list[Callable[[Visit, str], FromConsole]] = [
    lambda visit, other: Decline(visit.id),
    lambda visit, other: CallLost(visit.id, max(1, visit.generation)),
    lambda visit, other: Focus(visit.id),
    lambda visit, other: Focus(visit.id),
    lambda visit, other: Hold(visit.id),
    lambda visit, other: Park(visit.id),
    lambda visit, other: Recall(visit.id),
    lambda visit, other: Transfer(visit.id, other),
    lambda visit, other: Transfer(visit.id, other, is_warm=False),
    lambda visit, other: EndVisit(visit.id, Outcome.FORWARD, Reason.COMPLETE),
    lambda visit, other: EndVisit(visit.id, Outcome.FORWARD, Reason.COMPLETE),
    lambda visit, other: Extend(visit.id),
    lambda visit, other: Undo(visit.id),
    lambda visit, other: Finish(visit.id),
    lambda visit, other: SaveNote(visit.id, "a note"),
    lambda visit, other: LowerHand(visit.id),
    lambda visit, other: SendText(visit.id, "Halo"),
    lambda visit, other: Point(visit.id, "field.name"),
    lambda visit, other: AskRetake(visit.id, Paper.KTP, 1, RetakeCause.BLURRED),
    lambda visit, other: AskSignature(visit.id),
    lambda visit, other: AcceptSheet(visit.id, SHEET),
    lambda visit, other: SayPrompt(visit.id, "look_camera"),
    lambda visit, other: SayToAll("please_wait"),
    lambda visit, other: AskCue(visit.id),
    lambda visit, other: JudgeFace(visit.id, FaceVerdict.SAME),
    lambda visit, other: DrawQuestions(visit.id),
    lambda visit, other: MarkAnswer(visit.id, "nobody_helps", AnswerMark.RIGHT),
    lambda visit, other: NoteRemark(visit.id, Remark.PROMPTED, True),
    lambda visit, other: RaiseFlag(visit.id, "a note"),
]


class AnyDay(RuleBasedStateMachine):
    """Booths and officers come, go and say anything at any time; some of it is refused."""

    @initialize(pacing_s=st.sampled_from([0.0, 0.0, 20.0]), served=st.integers(0, 4))
    def open(self, pacing_s: float, served: int) -> None:
        self.day = Day(Timers(pacing_s=pacing_s))
        self.decided: dict[str, Decision] = {}
        self.day.booth_comes(*BOOTHS)
        self.day.officer_comes("ani", capacity=3)
        self.day.officer_comes("budi", capacity=2)
        for booth in BOOTHS[:served]:
            visit = self.day.visit(self.day.check_in(booth))
            if visit.officer is not None:
                self.day.accept(visit.officer, visit.id)
                self.day.call_up(visit.id)

    # --- what happens

    def happen(self, event: Event) -> None:
        before = self.day.branch
        used = {key: len(used_seats(before, key)) for key in before.officers}
        try:
            self.day.happen(event)
        except Refusal:
            assert self.day.branch is before
            return
        for officer in self.day.branch.officers.values():
            now_used = len(used_seats(self.day.branch, officer.id))
            assert now_used <= max(officer.capacity, used.get(officer.id, 0))
        for decision in self.day.branch.decisions:
            assert decision.visit not in self.decided
            self.decided[decision.visit] = decision

    def visits(self) -> list[Visit]:
        return list(self.day.branch.visits.values())

    def a_visit(self, number: int) -> str:
        visits = sorted(self.day.branch.visits)
        return visits[number % len(visits)] if visits else "nowhere"

    @rule(booth=booths, comes=mostly)
    def booth_comes_or_goes(self, booth: str, comes: bool) -> None:
        if comes:
            self.day.booth_comes(booth)
        else:
            self.day.booth_goes(booth)

    @rule(officer=officers, comes=mostly, capacity=st.integers(1, 6))
    def officer_comes_or_goes(self, officer: str, comes: bool, capacity: int) -> None:
        if comes:
            self.day.officer_comes(officer, capacity)
        else:
            self.day.officer_goes(officer)

    @rule(booth=booths, ticket=st.sampled_from(TICKETS), is_clean=mostly)
    def checks_in(self, booth: str, ticket: str, is_clean: bool) -> None:
        if is_clean:
            self.booth_says(booth, MarkClean(BADGE))
        self.booth_says(booth, check_in(ticket))

    @rule(number=choice)
    def a_picture_has_come(self, number: int) -> None:
        self.happen(SheetsCame(self.a_visit(number), (SHEET,)))

    @rule(number=choice, dossier=st.sampled_from([AT_WORK, READY, READY, SIGNING, SIGNED]))
    def a_participant_goes_on(self, number: int, dossier: Dossier) -> None:
        visit = self.day.branch.visits.get(self.a_visit(number))
        if visit is not None:
            self.booth_says(visit.booth, SaveDossier(visit.id, dossier))

    @rule(number=choice, ticket=st.sampled_from(TICKETS))
    def somebody_says_who_they_are(self, number: int, ticket: str) -> None:
        visit = self.day.branch.visits.get(self.a_visit(number))
        if visit is not None:
            self.booth_says(visit.booth, give_identity(visit.id, ticket))

    @rule(booth=booths, leaves=st.booleans())
    def a_guest_goes(self, booth: str, leaves: bool) -> None:
        known = self.day.branch.booths.get(booth)
        if known is not None and known.guest is not None:
            visit = known.guest.id
            self.booth_says(booth, Leave(visit) if leaves else Rate(visit, 4))

    @rule(
        number=choice,
        said=st.sampled_from([RaiseHand, CallUp, CallUp, CallLost, ReportDevices, Leave]),
        late=st.sampled_from([0, 0, 0, 1, -1]),
    )
    def a_booth_says(self, number: int, said: type[FromBooth], late: int) -> None:
        visit = self.day.branch.visits.get(self.a_visit(number))
        if visit is None:
            return
        messages: dict[type[FromBooth], FromBooth] = {
            Leave: Leave(visit.id),
            RaiseHand: RaiseHand(visit.id, bool(late)),
            CallUp: CallUp(visit.id, visit.generation - late),
            CallLost: CallLost(visit.id, visit.generation - late),
            ReportDevices: ReportDevices(bool(late), True, True),
        }
        self.booth_says(visit.booth, messages[said])

    def booth_says(self, booth: str, message: FromBooth) -> None:
        before = len(self.day.moves)
        try:
            self.day.booth_says(booth, message)
        except Refusal:
            assert len(self.day.moves) == before

    def a_visit_goes_on(self, number: int) -> None:
        """As visits mostly do."""
        visit = self.day.branch.visits.get(self.a_visit(number))
        if visit is None or visit.officer is None:
            return
        match visit.state:
            case State.OFFERED | State.TRANSFERRING:
                self.happen(OfficerSaid(visit.colleague or visit.officer, Accept(visit.id)))
            case State.CONNECTING | State.RECONNECTING:
                self.booth_says(visit.booth, CallUp(visit.id, visit.generation))
                self.happen(OfficerSaid(visit.officer, CallUp(visit.id, visit.generation)))
            case State.HELD:
                self.happen(OfficerSaid(visit.officer, Focus(visit.id)))
            case State.FOCUSED:
                end = EndVisit(visit.id, Outcome.FORWARD, Reason.COMPLETE)
                self.happen(OfficerSaid(visit.officer, end))
            case State.WRAPUP:
                self.happen(OfficerSaid(visit.officer, Finish(visit.id)))

    @rule(number=choice, steps=st.integers(1, 3))
    def visits_go_on(self, number: int, steps: int) -> None:
        for _ in range(steps):
            self.a_visit_goes_on(number)

    @rule(officer=officers, other=officers, number=choice, said=st.sampled_from(ABOUT_A_VISIT))
    def an_officer_says(
        self, officer: str, other: str, number: int, said: Callable[[Visit, str], FromConsole]
    ) -> None:
        visit = self.day.branch.visits.get(self.a_visit(number))
        if visit is not None:
            theirs = (visit.colleague or visit.officer) if number % 5 else officer
            self.happen(OfficerSaid(theirs or officer, said(visit, other)))

    @rule(officer=officers, duty=st.sampled_from([Duty.AVAILABLE, Duty.AVAILABLE, *Duty]))
    def sets_duty(self, officer: str, duty: Duty) -> None:
        self.happen(OfficerSaid(officer, SetDuty(duty)))

    @rule(officer=officers, capacity=st.integers(1, 6))
    def sets_capacity(self, officer: str, capacity: int) -> None:
        self.happen(OfficerSaid(officer, SetCapacity(capacity)))

    @rule(number=choice, leaves=st.sampled_from(["in silence", "in silence", "logged out"]))
    def an_officer_leaves_a_visit(self, number: int, leaves: str) -> None:
        visit = self.day.branch.visits.get(self.a_visit(number))
        officer = visit and (visit.colleague or visit.officer)
        if not officer:
            return
        if leaves == "logged out":
            self.day.officer_comes(officer)
            self.happen(OfficerSaid(officer, LogOut()))
            assert officer not in self.day.branch.officers
        else:
            self.day.officer_goes(officer)
            self.time_passes(10.0)
        if number % 2:
            self.day.officer_comes(officer)

    @rule(number=choice, other=officers)
    def a_visit_is_handed_over(self, number: int, other: str) -> None:
        visit = self.day.branch.visits.get(self.a_visit(number))
        if visit is not None and visit.officer is not None:
            self.day.officer_comes(other)
            self.happen(OfficerSaid(visit.officer, Transfer(visit.id, other)))

    @rule(stays=mostly)
    def the_server_restarts(self, stays: bool) -> None:
        if not stays:
            self.happen(Restarted())
            for officer in sorted(self.day.branch.officers):
                self.day.officer_comes(officer)

    @rule(seconds=st.sampled_from([1.0, 1.0, 5.0, 5.0, 10.0, 10.0, 20.0, 30.0, 61.0, 1800.0]))
    def time_passes(self, seconds: float) -> None:
        self.day.pass_by(seconds)
        for decision in self.day.decisions:
            self.decided.setdefault(decision.visit, decision)

    @rule(seconds=st.sampled_from([0.0, 1.0, 12.0, 12.0, 40.0, 4000.0]))
    def a_tick_comes_late(self, seconds: float) -> None:
        self.day.now += seconds
        self.happen(Tick())
        deadline = next_deadline(self.day.branch)
        assert deadline is None or deadline > self.day.now
