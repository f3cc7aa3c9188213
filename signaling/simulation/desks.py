"""CORE. The officers of a simulated day: whom they turn to, for how long, and what they conclude.

Law: an officer does one thing at a time. Only an offer is answered in between, by a key.
"""

from collections.abc import Callable, Iterable
from random import Random

from signaling import views
from signaling.dossier import RetakeCause
from signaling.need import need_of
from signaling.protocol import (
    Accept,
    AskRetake,
    AskSignature,
    CallUp,
    Duty,
    EndVisit,
    Finish,
    Focus,
    FromConsole,
    Hold,
    LowerHand,
    Outcome,
    Reason,
    SetDuty,
)
from signaling.seats import in_focus
from signaling.simulation.booths import Booths
from signaling.simulation.chance import sampler
from signaling.simulation.clock import Clock
from signaling.simulation.desk import Desk
from signaling.simulation.officer import turns
from signaling.simulation.participant import Participant
from signaling.simulation.setting import Setting
from signaling.simulation.stage import Stage
from signaling.states import FOCUSED, HELD, OFFERED
from signaling.visit import OfficerCame, OfficerSaid

Then = Callable[[Desk, Participant], None]

PAPERS_AT_A_GLANCE = 2  # looked through before looking up again
SHORT_TALK = 0.5  # of the usual one, with somebody who may not claim today


class Desks:
    def __init__(
        self, setting: Setting, stage: Stage, clock: Clock, booths: Booths, random: Random
    ) -> None:
        closes_at = clock.now + setting.open_s
        self.desks = {
            f"o{number}": Desk(f"o{number}", closes_at) for number in range(1, setting.officers + 1)
        }
        self._in_order = tuple(self.desks.values())
        self._setting = setting
        self._stage = stage
        self._clock = clock
        self._booths = booths
        self._unsaid: dict[str, tuple[float, Then]] = {}  # what a broken call has cut off
        self._random = random
        self._accept_s = sampler(setting.officer.accept, random)
        self._switch_s = sampler(setting.officer.switch, random)

    def open(self) -> None:
        breaks = self._setting.breaks_s
        for number, desk in enumerate(self.desks.values()):
            self._stage.happen(OfficerCame(desk.id, desk.id.upper(), self._setting.seats))
            for turn, lasts_s in enumerate(breaks):
                share = (turn + 1 + number / len(self.desks)) / (len(breaks) + 2)
                self._clock.after(self._setting.open_s * share, self._want_break, desk, lasts_s)

    def call(self, officers: Iterable[str]) -> None:
        for officer in officers:
            self.desks[officer].is_awake = True

    def wake(self) -> bool:
        """Whoever is free and has cause to looks at the desk; whether anybody did."""
        has_looked = False
        for desk in self._in_order:
            if desk.is_awake and not desk.is_busy and not desk.is_away:
                desk.is_awake, has_looked = False, True
                self._look(desk)
        return has_looked

    # --- offers and calls, in between

    def offered(self, officer: str, visit: str) -> None:
        self._clock.after(self._setting.reaction_s, self._accept, self.desks[officer], visit)

    def _accept(self, desk: Desk, visit_id: str) -> None:
        visit = self._stage.branch.visits.get(visit_id)
        if visit is None or visit.state is not OFFERED or visit.officer != desk.id:
            return
        lasts_s = self._accept_s()
        desk.interrupt(self._clock.now, lasts_s)
        self._booths.people[visit_id].spent_s += lasts_s
        self._say(desk, Accept(visit_id))

    def call_up(self, visit_id: str, generation: int) -> None:
        """The console's end of a call that the booth sees."""
        visit = self._stage.branch.visits[visit_id]
        self._say(self.desks[visit.officer or ""], CallUp(visit_id, generation))

    def lost(self, officer: str, visit: str) -> None:
        desk = self.desks[officer]
        if desk.talk is not None and desk.talk[0].visit == visit:
            self._interrupted(desk, *desk.talk)

    def _interrupted(self, desk: Desk, one: Participant, then: Then) -> None:
        """What was not yet said is said when the picture is back."""
        left_s = desk.break_off(self._clock.now)
        one.spent_s -= left_s
        self._unsaid[one.visit] = (left_s, then)
        if one.has_hand_up:
            self._booths.raise_hand(one)
        one.needs_since = self._clock.now

    # --- breaks

    def _want_break(self, desk: Desk, lasts_s: float) -> None:
        desk.break_due = lasts_s
        desk.is_awake = True

    def _take_break(self, desk: Desk, lasts_s: float) -> None:
        desk.break_due = None
        desk.is_away = True
        self._hold_whoever_is_in_focus(desk)
        self._say(desk, SetDuty(Duty.BREAK))
        self._clock.after(lasts_s, self._come_back, desk, lasts_s)

    def _come_back(self, desk: Desk, lasts_s: float) -> None:
        desk.is_away, desk.is_awake = False, True
        desk.away_s += lasts_s
        self._say(desk, SetDuty(Duty.AVAILABLE))

    # --- who is next

    def _look(self, desk: Desk) -> None:
        if desk.break_due is not None:
            self._take_break(desk, desk.break_due)
            return
        people = self._booths.people
        focused = in_focus(self._stage.branch, desk.id)
        if focused is not None and self._has_business(people[focused.id]):
            self._talk(desk, people[focused.id])
            return
        visit = self._next(desk)
        if visit is not None:
            self._talk(desk, people[visit])
        elif not self._setting.reviews_ahead or not self._review_ahead(desk):
            self._hold_whoever_is_in_focus(desk)

    def _next(self, desk: Desk) -> str | None:
        """The visit that is next, of those who need this officer: of all the others the order of
        attention says nothing about whom to talk to."""
        people = self._booths.people
        if not self._booths.is_anyone_waiting:
            return None
        branch, now = self._stage.branch, self._clock.now
        calling = [
            one
            for one in branch.visits.values()
            if one.state is HELD and one.officer == desk.id and need_of(branch, one)
        ]
        if len(calling) < 2:  # there is nothing to put in order
            return calling[0].id if calling else None
        seats = [views.seat_of(branch, one, one.seat or 0, now) for one in calling]
        found = turns(
            seats,
            self._setting.policy,
            self._random,
            {one.id: people[one.id].needs_since or 0.0 for one in calling},
            {one.id: people[one.id].checked_in_at for one in calling},
        )
        return found[0].visit

    def _has_business(self, one: Participant) -> bool:
        return one.visit in self._unsaid or one.has_hand_up or one.is_waiting

    # --- talking

    def _talk(self, desk: Desk, one: Participant) -> None:
        lasts_s = 0.0
        if self._stage.branch.visits[one.visit].state is not FOCUSED:
            self._say(desk, Focus(one.visit))
            lasts_s = self._switch_s()
        self._booths.attended(one)
        unsaid = self._unsaid.pop(one.visit, None)
        if one.has_hand_up:
            self._say(desk, LowerHand(one.visit))
        if unsaid is not None:
            self._begin(desk, one, lasts_s + unsaid[0], unsaid[1])
        elif one.has_hand_up:
            self._begin(desk, one, lasts_s + one.help_s, self._helped)
        elif one.is_signed:
            self._begin(desk, one, lasts_s + one.decide_s, self._closed)
        elif not one.case.is_eligible:
            lasts_s += one.at_desk_s * SHORT_TALK + one.decide_s
            self._begin(desk, one, lasts_s, self._refused)
        elif one.needs_retake:
            lasts_s, one.review_left_s = lasts_s + one.review_left_s, 0.0
            self._begin(desk, one, lasts_s, self._found_fault)
        else:
            looks_again_s = one.second_look_s if one.asked_again else 0.0
            lasts_s += one.review_left_s + looks_again_s + one.at_desk_s
            ends_here = one.sends_back or one.is_escalated
            lasts_s += one.decide_s if ends_here else 0.0
            self._begin(desk, one, lasts_s, self._talked)

    def _helped(self, _desk: Desk, one: Participant) -> None:
        self._booths.go_on_after_help(one)

    def _found_fault(self, desk: Desk, one: Participant) -> None:
        one.needs_retake, one.asked_again = False, True
        self._ask_retake(desk, one)
        self._booths.retake(one)

    def _talked(self, desk: Desk, one: Participant) -> None:
        if one.sends_back:
            self._conclude(desk, one, Outcome.RETURN, Reason.DATA_MISMATCH)
        elif one.is_escalated:
            self._conclude(desk, one, Outcome.ESCALATE, Reason.IDENTITY_DOUBT)
        else:
            self._say(desk, AskSignature(one.visit))
            self._booths.sign(one)

    def _closed(self, desk: Desk, one: Participant) -> None:
        self._conclude(desk, one, Outcome.FORWARD, Reason.COMPLETE)

    def _refused(self, desk: Desk, one: Participant) -> None:
        self._conclude(desk, one, Outcome.REFUSE, Reason.WAITING_PERIOD)

    def _conclude(self, desk: Desk, one: Participant, outcome: Outcome, reason: Reason) -> None:
        self._say(desk, EndVisit(one.visit, outcome, reason))
        self._say(desk, Finish(one.visit))
        self._booths.decided(one.visit, outcome, reason)

    def _ask_retake(self, desk: Desk, one: Participant) -> None:
        paper = one.case.papers[0]
        self._say(desk, AskRetake(one.visit, paper, 1, RetakeCause.BLURRED))

    # --- looking through papers while nobody needs the officer

    def _review_ahead(self, desk: Desk) -> bool:
        """Some papers of whoever will be ready first; False when there is nothing to look at."""
        visits = self._stage.branch.visits
        for one in self._booths.people.values():
            if not one.sheets_left or not one.has_shown_papers or one.is_waiting:
                continue
            visit = visits[one.visit]
            if visit.officer == desk.id and visit.state is HELD:
                self._hold_whoever_is_in_focus(desk)
                lasts_s = one.review_left_s * _at_a_glance(one) / one.sheets_left
                self._begin(desk, one, lasts_s, self._reviewed, is_talk=False)
                return True
        return False

    def _reviewed(self, desk: Desk, one: Participant) -> None:
        papers = _at_a_glance(one)
        one.review_left_s -= one.review_left_s * papers / one.sheets_left
        one.sheets_left -= papers
        if not one.sheets_left and one.needs_retake and not one.is_waiting:
            one.needs_retake = False
            self._ask_retake(desk, one)
            self._booths.retake_meanwhile(one)

    # --- the officer's own clock

    def _begin(
        self,
        desk: Desk,
        one: Participant,
        lasts_s: float,
        then: Then,
        *,
        is_talk: bool = True,
    ) -> None:
        desk.begin(self._clock.now, lasts_s)
        desk.talk = (one, then) if is_talk else None
        one.spent_s += lasts_s
        self._clock.at(desk.ends_at, self._end, desk, desk.turn, one, then)

    def _end(self, desk: Desk, turn: int, one: Participant, then: Then) -> None:
        if turn != desk.turn:
            return  # broken off
        if desk.ends_at > self._clock.now:  # an offer came in between
            self._clock.at(desk.ends_at, self._end, desk, turn, one, then)
            return
        desk.end()
        then(desk, one)

    # --- small things

    def _hold_whoever_is_in_focus(self, desk: Desk) -> None:
        focused = in_focus(self._stage.branch, desk.id)
        if focused is not None:
            self._say(desk, Hold(focused.id))

    def _say(self, desk: Desk, message: FromConsole) -> None:
        self._stage.happen(OfficerSaid(desk.id, message))


def _at_a_glance(one: Participant) -> int:
    return min(PAPERS_AT_A_GLANCE, one.sheets_left)
