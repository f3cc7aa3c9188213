"""CORE. The settings by which the simulation is checked, and by which its headline is found."""

from msgspec.structs import replace

from signaling.simulation.chance import Shape, Times
from signaling.simulation.setting import (
    Alone,
    Chances,
    Officer,
    Policy,
    Setting,
    with_attention,
    with_seats,
)
from signaling.visit import Timers

HEADLINE_S = 120.0  # of attention a claim
ONE_TO_ONE_S = 175.0  # today's, with the participant's own steps already done alone
NOTHING = Times(0.0, shape=Shape.FIXED)


def on_paper(seats: int, alone_s: float, attention_s: float, open_s: float) -> Setting:
    """One officer, exponential times, one need a participant: what `closed_form.repair` solves."""
    work = Times(alone_s, shape=Shape.EXPONENTIAL)
    talk = Times(attention_s, shape=Shape.EXPONENTIAL)
    straight = Chances(
        retake=0.0, hand=0.0, dropped=0.0, not_eligible=0.0, returned=1.0, escalated=0.0
    )
    steps = [name for name in Alone.__struct_fields__ if name not in ("pace", "form")]
    setting = Setting(
        open_s=open_s,
        breaks_s=(),
        connect=NOTHING,
        reaction_s=0.0,
        alone=replace(Alone(), **dict.fromkeys(steps, NOTHING), pace=0.0, form=work),
        officer=replace(
            Officer(), **dict.fromkeys(Officer.__struct_fields__, NOTHING) | {"interview": talk}
        ),
        chances=straight,
        policy=Policy.FIRST_COME,
        reviews_ahead=False,
        timers=Timers(pacing_s=0.0),
    )
    return with_seats(setting, seats)


def one_to_one() -> Setting:
    """One booth, one officer: the way it is done without the split."""
    return with_seats(with_attention(Setting(), ONE_TO_ONE_S), 1)


def one_to_many(seats: int, attention_s: float = HEADLINE_S) -> Setting:
    """The same people and the same officer, with so many booths; there is always one more."""
    return with_seats(with_attention(Setting(), attention_s), seats)


def as_first_come(setting: Setting) -> Setting:
    """First come, first served, and nothing looked at before its turn."""
    return replace(setting, policy=Policy.FIRST_COME, reviews_ahead=False)
