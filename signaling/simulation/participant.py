"""CORE. One participant of a simulated day: everything about them that is left to chance.

Law: all of it is drawn at once, when they enter, so that two policies meet the very same people.
"""

from random import Random

from signaling.simulation.cases import Case, Docket
from signaling.simulation.chance import Sampler, Times, sampler
from signaling.simulation.setting import Setting


class Participant:
    """Times in seconds. What changes of it during the day is the day's business."""

    __slots__ = (
        "asked_again",
        "at_desk_s",
        "booth",
        "call_drops_at",
        "case",
        "cause_s",
        "checked_in_at",
        "decide_s",
        "delay_s",
        "enter_s",
        "face_s",
        "form_s",
        "gaps",
        "hand_after",
        "has_hand_up",
        "has_shown_papers",
        "help_s",
        "insists",
        "is_escalated",
        "is_signed",
        "leave_s",
        "needs_retake",
        "needs_since",
        "number",
        "papers_s",
        "receipt_s",
        "retake_s",
        "retaken",
        "review_left_s",
        "second_look_s",
        "sends_back",
        "sheets_left",
        "sign_s",
        "spent_s",
        "visit",
        "waited_in_hall_s",
    )

    number: int
    booth: str
    visit: str
    case: Case
    # drawn
    enter_s: float  # until check-in
    cause_s: float
    papers_s: float
    form_s: float
    face_s: float
    sign_s: float
    receipt_s: float
    leave_s: float
    retake_s: float
    review_left_s: float  # of the officer, from here on
    at_desk_s: float
    decide_s: float
    second_look_s: float
    help_s: float
    needs_retake: bool
    hand_after: float | None  # share of the papers
    call_drops_at: float | None  # seconds after check-in
    insists: bool
    sends_back: bool
    is_escalated: bool
    # lived
    waited_in_hall_s: float
    checked_in_at: float
    sheets_left: int  # not yet looked through by the officer
    needs_since: float | None
    has_hand_up: bool
    has_shown_papers: bool
    retaken: int  # papers shown anew
    delay_s: float  # what has come up meanwhile, and is done before going on
    is_signed: bool
    asked_again: bool
    spent_s: float  # the officer's, so far
    gaps: list[float]  # each stretch of needing the officer in vain

    @property
    def is_waiting(self) -> bool:
        """For the officer."""
        return self.needs_since is not None


class Crowd:
    """Where participants come from; one stream of chance, drawn from in the order of entering."""

    def __init__(self, setting: Setting, docket: Docket, random: Random) -> None:
        def drawn(times: Times) -> Sampler:
            return sampler(times, random)

        alone, officer = setting.alone, setting.officer
        self._setting = setting
        self._docket = docket
        self._random = random
        self._pace = drawn(Times(1.0, alone.pace)) if alone.pace else lambda: 1.0
        self._before = (drawn(alone.enter), drawn(alone.identity))
        self._cause, self._papers = drawn(alone.cause), drawn(alone.papers)
        self._form, self._face = drawn(alone.form), drawn(alone.face)
        self._sign, self._retake = drawn(alone.sign), drawn(alone.retake)
        self._receipt, self._leave = drawn(alone.receipt), drawn(alone.leave)
        self._review = drawn(officer.review)
        self._talk = (drawn(officer.identity), drawn(officer.interview), drawn(officer.explain))
        self._decide, self._help = drawn(officer.decide), drawn(officer.help)
        self._second_look = drawn(officer.second_look)
        self._count = 0

    def next(self, booth: str, waited_s: float) -> Participant:
        chances, random = self._setting.chances, self._random.random
        self._count += 1
        one = Participant()
        one.number, one.booth, one.waited_in_hall_s = self._count, booth, waited_s
        one.visit = f"v-{self._count}"
        one.case = self._docket.draw(self._random, random() < chances.not_eligible)
        pace = self._pace()
        one.enter_s = pace * sum(draw() for draw in self._before)
        one.cause_s, one.papers_s = pace * self._cause(), pace * self._papers()
        one.form_s, one.face_s = pace * self._form(), pace * self._face()
        one.sign_s, one.retake_s = pace * self._sign(), pace * self._retake()
        one.receipt_s, one.leave_s = pace * self._receipt(), pace * self._leave()
        one.review_left_s, one.at_desk_s = self._review(), sum(draw() for draw in self._talk)
        one.decide_s, one.help_s = self._decide(), self._help()
        one.second_look_s = self._second_look()
        one.needs_retake = random() < chances.retake
        one.hand_after = random() if random() < chances.hand else None
        one.call_drops_at = random() * 900.0 if random() < chances.dropped else None
        one.insists = random() < chances.insists
        one.sends_back = random() < chances.returned
        one.is_escalated = random() < chances.escalated
        one.sheets_left = len(one.case.papers)
        one.needs_since = None
        one.has_hand_up = one.has_shown_papers = one.is_signed = one.asked_again = False
        one.checked_in_at = one.spent_s = one.delay_s = 0.0
        one.retaken = 0
        one.gaps = []
        return one
