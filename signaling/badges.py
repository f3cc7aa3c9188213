"""Whose badge it is: staff of the branch, looked up by a keyed digest, and not guessed at.

Law: a badge has few digits, so a booth that names wrong ones is soon heard no more.
"""

from collections.abc import Callable

from signaling import directory
from signaling.casefile import Helper
from signaling.directory import KnownBooth
from signaling.errors import ErrorCode, Refusal
from signaling.store import Store
from signaling.throttle import Throttle
from signaling.vault import Vault

TRIES = 5  # wrong badges from one booth
WINDOW_S = 300.0


class Badges:
    """The badges of one server's branches."""

    def __init__(self, store: Store, vault: Vault, clock: Callable[[], float]) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock
        self._by_booth = Throttle(TRIES, WINDOW_S)

    async def find(self, booth: KnownBooth, badge: str) -> Helper:
        """Its holder; UNKNOWN_BADGE, TOO_MANY_TRIES."""
        now = self._clock()
        self._by_booth.check(booth.id, now)
        digest = badge_digest(self._vault, booth.branch, badge)
        helper = await self._store.do(
            lambda connection: directory.find_helper(connection, booth.branch, digest)
        )
        if helper is None:
            self._by_booth.count(booth.id, now)
            raise Refusal(ErrorCode.UNKNOWN_BADGE)
        return helper


def badge_digest(vault: Vault, branch: str, badge: str) -> str:
    """What is kept of a badge's number."""
    return vault.digest("badge", branch, badge)
