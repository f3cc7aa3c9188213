"""Whether pictures still come: the only sign of life that cannot be forged or forgotten.

aiortc itself notices a dead peer after half a minute. Silence is counted in short ticks, so that a
machine that slept, or a loop that was held up, does not take its own absence for the other's.
"""

from media.facts import CallFact, Ended, FirstPicture, Recovered, Weak

TICK_S = 0.25
WEAK_AFTER_S = 2.0
ENDED_AFTER_S = 6.0


class Watchdog:
    """Fed with pictures and ticks, answers with facts; it keeps no time of its own."""

    def __init__(self) -> None:
        self._silent_s = 0.0
        self._has_begun = False
        self._is_weak = False
        self._is_over = False

    def picture(self) -> tuple[CallFact, ...]:
        """A picture has been decoded."""
        self._silent_s = 0.0
        if self._is_over:
            return ()
        if not self._has_begun:
            self._has_begun, self._is_weak = True, False
            return (FirstPicture(),)
        if self._is_weak:
            self._is_weak = False
            return (Recovered(),)
        return ()

    def tick(self, seconds: float) -> tuple[CallFact, ...]:
        """So much time has passed, of which no more than two ticks are believed."""
        self._silent_s += min(seconds, 2 * TICK_S)
        if self._is_over:
            return ()
        if self._silent_s >= ENDED_AFTER_S:
            return self.end("silent")
        if self._silent_s >= WEAK_AFTER_S and self._has_begun and not self._is_weak:
            self._is_weak = True
            return (Weak(self._silent_s),)
        return ()

    def end(self, why: str) -> tuple[CallFact, ...]:
        """It is over, and this is said once."""
        if self._is_over:
            return ()
        self._is_over = True
        return (Ended(why),)
