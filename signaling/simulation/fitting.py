"""CORE. A setting whose times are a real branch's own, taken from its visits' figures.

Law: what the record does not tell apart is scaled as a whole: a claim's steps keep their shares.
"""

from msgspec.structs import astuple, replace

from signaling.measure import VisitFigures
from signaling.simulation.setting import Alone, Officer, Setting, attention_s

ENOUGH_VISITS = 20


def fitted(setting: Setting, visits: tuple[VisitFigures, ...]) -> Setting:
    """The setting with the attention, the work alone and the share of papers asked for again as
    these decided visits had them; ValueError of fewer than `ENOUGH_VISITS`."""
    decided = [one for one in visits if one.is_seated and not one.is_abandoned]
    if len(decided) < ENOUGH_VISITS:
        raise ValueError(f"{len(decided)} decided visits; at least {ENOUGH_VISITS} are needed")
    attended_s = sum(one.attention_s for one in decided) / len(decided)
    alone_s = sum(one.alone_s for one in decided) / len(decided)
    right = sum(1 for one in decided if one.is_first_time_right) / len(decided)
    chances = setting.chances
    wrong = chances.returned + chances.escalated
    changed = replace(
        setting,
        alone=_scaled(setting.alone, alone_s / _alone_in_visit_s(setting.alone)),
        chances=replace(chances, retake=min(1.0, max(0.0, 1.0 - wrong - right))),
    )
    factor = attended_s / attention_s(changed)
    return replace(
        changed, officer=Officer(*(one.scaled(factor) for one in astuple(changed.officer)))
    )


def _alone_in_visit_s(alone: Alone) -> float:
    """From check-in to the signature: before and after there is no visit to be measured."""
    steps = (alone.cause, alone.papers, alone.form, alone.face, alone.sign)
    return sum(one.mean_s for one in steps)


def _scaled(alone: Alone, factor: float) -> Alone:
    return replace(
        alone,
        cause=alone.cause.scaled(factor),
        papers=alone.papers.scaled(factor),
        form=alone.form.scaled(factor),
        face=alone.face.scaled(factor),
        sign=alone.sign.scaled(factor),
    )
