"""CORE. What each self-service step is worth: the same day with the officer doing it by voice.

How many seconds of an officer a step takes when it is done together is an estimate; together they
are the difference between the 175 seconds of a claim prepared alone and the 300 of one that is not.
"""

from msgspec.structs import replace

from signaling.simulation.chance import Times
from signaling.simulation.setting import Setting

BY_VOICE_S = {"cause": 20.0, "papers": 35.0, "form": 45.0, "face": 5.0, "sign": 20.0}


def by_voice(setting: Setting, *steps: str) -> Setting:
    """The setting in which the officer does these steps with the participant; KeyError for a step
    that cannot be."""
    more_s = sum(BY_VOICE_S[step] for step in steps)
    alone, officer = setting.alone, setting.officer
    for step in steps:
        times: Times = getattr(alone, step)
        left = max(0.0, times.mean_s - BY_VOICE_S[step]) / times.mean_s
        alone = replace(alone, **{step: times.scaled(left)})
    interview = officer.interview
    longer = interview.scaled((interview.mean_s + more_s) / interview.mean_s)
    return replace(setting, alone=alone, officer=replace(officer, interview=longer))
