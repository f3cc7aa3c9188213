"""How often somebody may fail before we stop listening for a while."""

from signaling.errors import ErrorCode, Refusal

REMEMBERED = 10_000


class Throttle:
    """At most `allowed` failures a key in any `window_s` seconds; forgets the oldest keys first."""

    def __init__(self, allowed: int, window_s: float) -> None:
        self._allowed = allowed
        self._window_s = window_s
        self._failures: dict[str, tuple[float, ...]] = {}

    def check(self, key: str, now: float) -> None:
        """Refuses while the key has used up its failures."""
        recent = [at for at in self._failures.get(key, ()) if now - at < self._window_s]
        if len(recent) >= self._allowed:
            raise Refusal(ErrorCode.TOO_MANY_TRIES)

    def count(self, key: str, now: float) -> None:
        """One more failure."""
        recent = (*self._failures.pop(key, ()), now)[-self._allowed :]
        self._failures[key] = recent
        if len(self._failures) > REMEMBERED:
            del self._failures[next(iter(self._failures))]
