"""CORE. Everything a simulated day is made from; the seed figures are estimates of a claim's steps.

The participant's and the officer's seconds are those of a claim of about 13.6 minutes, which agrees
with 30 to 40 participants a day and officer in one-to-one service (kepri.antaranews.com/berita/
229341) and 12 to 15 minutes of video identification elsewhere. They are estimates until a branch's
own periods replace them (`fitting`).
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec.structs import astuple, replace

from signaling.simulation.chance import Times
from signaling.visit import Timers

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Number = Annotated[int, msgspec.Meta(ge=1)]

SWITCHES = 2  # a claim needs the officer twice: for the talk, and after the signature


class Policy(StrEnum):
    """Who is next, when several need the officer."""

    OURS = "ours"  # `attention.needs`
    FIRST_COME = "first_come"  # in the order in which they came to need the officer
    FIRST_ARRIVED = "first_arrived"  # in the order in which they came to the booth
    LONGEST_WAIT = "longest_wait"  # whoever was last seen longest ago
    RANDOM = "random"


class Alone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the participant does without the officer."""

    enter: Times = Times(40.0)  # called, walks in, sits, the booth tries its camera and sound
    identity: Times = Times(60.0)  # ticket, NIK, membership number, consent
    cause: Times = Times(45.0)
    papers: Times = Times(140.0)
    form: Times = Times(140.0)
    face: Times = Times(25.0)
    sign: Times = Times(60.0)
    receipt: Times = Times(40.0)
    leave: Times = Times(90.0)  # survey, leaving, wiping down
    retake: Times = Times(25.0)  # one paper once more
    pace: Annotated[float, msgspec.Meta(ge=0)] = 0.3  # variation from person to person

    @property
    def mean_s(self) -> float:
        """Of a claim without retakes."""
        steps = (self.enter, self.identity, self.cause, self.papers, self.form, self.face)
        return sum(one.mean_s for one in (*steps, self.sign, self.receipt, self.leave))


class Officer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a claim takes of the officer."""

    accept: Times = Times(2.0, 0.3)
    switch: Times = Times(4.0, 0.3)  # picking up the context, at each change of focus
    review: Times = Times(45.0)  # of the papers, without a word: may be done before the talk
    identity: Times = Times(40.0)  # greeting; the face, the card, the record
    interview: Times = Times(50.0)
    explain: Times = Times(20.0)
    decide: Times = Times(12.0)
    second_look: Times = Times(15.0)  # at a paper that was asked for again
    help: Times = Times(20.0)  # after a raised hand


class Chances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What does not go straight, as shares of the participants."""

    retake: Share = 0.15  # a paper is asked for again
    hand: Share = 0.17  # raises a hand over the papers
    dropped: Share = 0.02  # the call breaks once
    not_eligible: Share = 0.06  # by the claim rules, on the day they come
    insists: Share = 0.2  # of those: asks the officer all the same
    returned: Share = 0.10  # of the rest: the officer sends them back
    escalated: Share = 0.03
    no_show: Share = 0.08  # of those with an appointment
    booked: Share = 0.4  # of all who come


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One branch on one kind of day; a day's length and breaks are in seconds."""

    officers: Number = 1
    seats: Annotated[int, msgspec.Meta(ge=1, le=6)] = 6  # of each officer
    booths: Number = 6  # of the branch
    per_day: float | None = None  # who want to come; null: there is always one more
    open_s: Annotated[float, msgspec.Meta(gt=0)] = 27_000.0  # 07:30 to 15:00
    breaks_s: tuple[float, ...] = (600.0, 1800.0, 600.0)  # spread evenly over the day
    patience: Times = Times(7200.0, 0.5)  # in the hall, before they go
    connect: Times = Times(1.5, 0.5)
    reaction_s: Annotated[float, msgspec.Meta(ge=0)] = 2.0  # until an officer sees an offer
    alone: Alone = Alone()
    officer: Officer = Officer()
    chances: Chances = Chances()
    policy: Policy = Policy.OURS
    reviews_ahead: bool = True  # papers are looked through while nobody needs the officer
    timers: Timers = Timers()


def attention_s(setting: Setting) -> float:
    """What a claim that goes all the way takes of the officer, in the mean."""
    one, chance = setting.officer, setting.chances
    talk = (one.review, one.identity, one.interview, one.explain, one.decide)
    extra = chance.retake * (one.second_look.mean_s + one.switch.mean_s)
    extra += chance.hand * (one.help.mean_s + one.switch.mean_s)
    basic = one.accept.mean_s + SWITCHES * one.switch.mean_s
    return basic + sum(step.mean_s for step in talk) + extra


def with_attention(setting: Setting, wanted_s: float) -> Setting:
    """The same day with every step of the officer longer or shorter in proportion."""
    factor = wanted_s / attention_s(setting)
    steps = [step.scaled(factor) for step in astuple(setting.officer)]
    return replace(setting, officer=Officer(*steps))


def with_seats(setting: Setting, seats: int) -> Setting:
    """The same officer with this many booths, each with a seat of its own."""
    return replace(setting, seats=seats, booths=seats)
