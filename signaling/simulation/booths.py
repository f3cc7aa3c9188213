"""CORE. The booths of a simulated day: participants come in, work alone, need the officer, leave.

Law: here is what participants do of themselves, and what they do when they are asked to; who is
asked what, and when, is the officers' business (`desks`).
"""

import math

from signaling import views
from signaling.casefile import Helper
from signaling.dossier import Step
from signaling.measure import Stay
from signaling.protocol import (
    CallLost,
    CallUp,
    FromBooth,
    Leave,
    LeaveCause,
    MarkClean,
    Outcome,
    RaiseHand,
    Rate,
    SaveDossier,
    State,
)
from signaling.simulation import sayings
from signaling.simulation.clock import Clock
from signaling.simulation.lobby import Lobby
from signaling.simulation.participant import Crowd, Participant
from signaling.simulation.setting import Setting
from signaling.simulation.stage import Stage
from signaling.simulation.tally import Forecast, Tally
from signaling.states import HELD
from signaling.visit import BoothCame, BoothSaid, SheetsCame

CLEANER = Helper("cleaner", "")
BADGE = "1000"
TALKING = frozenset({State.HELD, State.FOCUSED})


class Booths:
    def __init__(
        self,
        setting: Setting,
        stage: Stage,
        clock: Clock,
        crowd: Crowd,
        lobby: Lobby,
        tally: Tally,
        *,
        keeps_forecasts: bool,
    ) -> None:
        self.people: dict[str, Participant] = {}  # with an open visit, by its id
        self.wanted: set[str] = set()  # officers for whom something has changed without a move
        self._setting = setting
        self._stage = stage
        self._clock = clock
        self._crowd = crowd
        self._lobby = lobby
        self._tally = tally
        self._free = [f"b{number}" for number in range(setting.booths, 0, -1)]
        self._opened_at = clock.now
        self._keeps_forecasts = keeps_forecasts
        self._shown: dict[str, tuple[str, float, int, float, float]] = {}

    def open(self) -> None:
        for booth in self._free:
            self._stage.happen(BoothCame(booth, booth.upper()))

    def take_wanted(self) -> set[str]:
        wanted, self.wanted = self.wanted, set()
        return wanted

    @property
    def is_anyone_waiting(self) -> bool:
        """For the officer."""
        for one in self.people.values():  # noqa: SIM110  (at every look)
            if one.needs_since is not None:
                return True
        return False

    # --- in and out

    def fill(self) -> None:
        """As many go in as there are booths and people."""
        now = self._clock.now - self._opened_at
        while self._free:
            if self._setting.per_day is None:
                if now >= self._setting.open_s:
                    return
                waited_s, is_booked = 0.0, False
                self._tally.came += 1
            else:
                called = self._lobby.call(now)
                if called is None:
                    return
                waited_s, is_booked = now - called.at, called.is_booked
            self._tally.hall_s.append(waited_s)
            one = self._crowd.next(self._free.pop(), waited_s)
            self._clock.after(one.enter_s, self._check_in, one, is_booked)

    def _check_in(self, one: Participant, is_booked: bool) -> None:
        clock = self._clock
        one.checked_in_at = clock.now
        self.people[one.visit] = one
        said = sayings.check_in(one.number, is_booked=is_booked)
        self._stage.happen(BoothSaid(one.booth, said, one.visit, f"holder-{one.number}"))
        self._show_wait(one, "queue", State.QUEUED)
        clock.after(one.cause_s, self._tell_cause, one)
        if one.call_drops_at is not None:
            clock.after(one.call_drops_at, self._drop_call, one)

    def _leave(self, one: Participant) -> None:
        """The visit is over: the receipt, the survey, and the cloth."""
        self.people.pop(one.visit)
        self._shown.pop(one.visit, None)
        self._clock.after(one.receipt_s + one.leave_s, self._clean, one)

    def _clean(self, one: Participant) -> None:
        booth = self._stage.branch.booths[one.booth]
        if booth.guest is not None:
            self._say(one, Rate(one.visit, 4))
        self._stage.happen(BoothSaid(one.booth, MarkClean(BADGE), helper=CLEANER))
        self._tally.stay_s.append(
            one.waited_in_hall_s + one.enter_s + self._clock.now - one.checked_in_at
        )
        self._free.append(one.booth)
        self.fill()

    # --- alone

    def _tell_cause(self, one: Participant) -> None:
        if not one.case.is_eligible and not one.insists:
            self._say(one, Leave(one.visit, LeaveCause.NOT_ELIGIBLE))
            self._tally.turned_away += 1
            self._keep_stay(one, None, LeaveCause.NOT_ELIGIBLE)
            one.receipt_s = 0.0
            self._leave(one)
            return
        self._save(one, Step.PAPERS)
        if one.hand_after is None:
            self._clock.after(one.papers_s, self._shown_papers, one)
        else:
            self._clock.after(one.papers_s * one.hand_after, self.raise_hand, one)

    def raise_hand(self, one: Participant) -> None:
        one.has_hand_up = True
        self._say(one, RaiseHand(one.visit, True))
        self._need(one)

    def go_on_after_help(self, one: Participant) -> None:
        one.has_hand_up = False
        left = 1.0 - (one.hand_after or 0.0)
        self._clock.after(one.papers_s * left, self._shown_papers, one)

    def _shown_papers(self, one: Participant) -> None:
        one.has_shown_papers = True
        self._save(one, Step.FORM)
        self._want(one)
        self._clock.after(one.form_s, self._filled_form, one)

    def _filled_form(self, one: Participant) -> None:
        if not self._is_held_up(one, self._filled_form):
            self._save(one, Step.FACE)
            self._clock.after(one.face_s, self._took_face, one)

    def _took_face(self, one: Participant) -> None:
        if not self._is_held_up(one, self._took_face):
            self._save(one, Step.READY)
            self._need(one)

    def _is_held_up(self, one: Participant, again: object) -> bool:
        """By a paper that was asked for meanwhile."""
        if one.delay_s == 0.0:
            return False
        self._clock.after(one.delay_s, again, one)  # type: ignore[arg-type]
        one.delay_s = 0.0
        one.retaken = 1
        return True

    def retake_meanwhile(self, one: Participant) -> None:
        """Asked while they work on alone: it is done in between."""
        one.delay_s = one.retake_s

    def retake(self, one: Participant) -> None:
        self._save(one, Step.PAPERS)
        self._clock.after(one.retake_s, self._retaken, one)

    def _retaken(self, one: Participant) -> None:
        one.retaken = 1
        self._save(one, Step.READY)
        self._need(one)

    def sign(self, one: Participant) -> None:
        self._save(one, Step.SIGN)
        self._clock.after(one.sign_s, self._signed, one)

    def _signed(self, one: Participant) -> None:
        one.is_signed = True
        self._save(one, Step.SIGNED)
        self._need(one)

    def _need(self, one: Participant) -> None:
        one.needs_since = self._clock.now
        self._show_wait(one, "turn", HELD)
        self._want(one)

    def _want(self, one: Participant) -> None:
        visit = self._stage.branch.visits[one.visit]
        if visit.officer is not None:
            self.wanted.add(visit.officer)

    # --- the call

    def call_up(self, visit_id: str, generation: int) -> None:
        self._say(self.people[visit_id], CallUp(visit_id, generation))

    def _drop_call(self, one: Participant) -> None:
        visit = self._stage.branch.visits.get(one.visit)
        if visit is not None and visit.state in TALKING:
            self._say(one, CallLost(one.visit, visit.generation))

    # --- what came of it

    def attended(self, one: Participant) -> None:
        """The officer is there."""
        now = self._clock.now
        one.gaps.append(now - (now if one.needs_since is None else one.needs_since))
        one.needs_since = None
        self._see_wait(one, "turn")

    def accepted(self, visit: str) -> None:
        self._see_wait(self.people[visit], "queue")

    def decided(self, visit: str, outcome: Outcome, reason: str) -> None:
        one, tally, clock = self.people[visit], self._tally, self._clock
        tally.decided += 1
        tally.decided_in_hours += clock.now - self._opened_at <= self._setting.open_s
        tally.attention_s.append(one.spent_s)
        tally.unattended_s.append(math.fsum(one.gaps))
        tally.gaps_s += one.gaps
        self._keep_stay(one, outcome, reason)
        self._leave(one)

    def _keep_stay(self, one: Participant, outcome: Outcome | None, reason: str) -> None:
        if self._keeps_forecasts:
            ticket = self._stage.branch.visits[one.visit].ticket
            self._tally.stays.append(
                Stay(one.visit, self._stage.branch.id, one.booth, ticket, outcome, reason)
            )

    # --- forecasts: what the screen says of a wait, and how long it then was

    def _show_wait(self, one: Participant, kind: str, while_in: State) -> None:
        if not self._keeps_forecasts:
            return
        now = self._clock.now
        seen = views.visit_for_booth(self._stage.branch, one.booth, now)
        if seen is not None and seen.state is while_in:
            self._shown[one.visit] = (kind, now, seen.ahead, seen.wait_low_s, seen.wait_high_s)

    def _see_wait(self, one: Participant, kind: str) -> None:
        shown = self._shown.get(one.visit)
        if shown is not None and shown[0] == kind:
            _, since, ahead, low_s, high_s = self._shown.pop(one.visit)
            true_s = self._clock.now - since
            self._tally.forecasts.append(Forecast(kind, ahead, low_s, high_s, true_s))

    # --- saying it

    def _save(self, one: Participant, step: Step) -> None:
        made = sayings.dossier(one.case, step, one.retaken)
        if made.sheets:
            here = self._stage.branch.sheets.get(one.visit, frozenset())
            come = [sheet.sha256 for sheet in made.sheets if sheet.sha256 not in here]
            if come:
                self._stage.happen(SheetsCame(one.visit, tuple(come)))
        self._say(one, SaveDossier(one.visit, made))

    def _say(self, one: Participant, message: FromBooth) -> None:
        self._stage.happen(BoothSaid(one.booth, message))
