"""How long a person takes for what a beat asks of them: stated times, every one of them here.

Key, point and thought after the keystroke-level model (Card, Moran and Newell 1980; an average
typist). Reading and speaking at a usual pace; a choice between things that are seen. These are
times of the officer's attention alone: what goes on meanwhile in the booth costs none.
"""

from demo.beats import Beat

KEY_S = 0.28
POINT_S = 1.1  # the mouse to a target, and the click
MIND_S = 1.35  # before one knows what to do next
DECIDE_S = 1.5  # a choice between things that are seen
READ_WORDS_A_MINUTE = 250.0
SPEAK_WORDS_A_MINUTE = 130.0


def strokes(beat: Beat) -> int:
    """Keys that go down for it: a chord is each of its keys."""
    return 1 if beat.key in ("", "+") else len(beat.key.split("+"))


def read_s(words: int) -> float:
    return words * 60.0 / READ_WORDS_A_MINUTE


def speak_s(words: int) -> float:
    """Spoken or listened to: as long for the officer."""
    return words * 60.0 / SPEAK_WORDS_A_MINUTE


def attention_s(beat: Beat) -> float:
    """Seconds of attention for all of it."""
    return (
        strokes(beat) * KEY_S
        + beat.minds * MIND_S
        + beat.decides * DECIDE_S
        + read_s(beat.reads)
        + speak_s(beat.says + beat.hears)
        + beat.watches_s
    )
