"""The way to the server: who the booth is there, enrolling, and the one line it keeps up."""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from booth_client.events import Event, Unenrolled, Unlinked
from booth_client.identity import Identity, load
from signaling.client import Client, LinkDown, LinkUp
from signaling.errors import ErrorCode
from signaling.protocol import Challenge, Enrolled, FromBooth, FromServer, FromStranger

logger = logging.getLogger(__name__)

_NOT_OURS = frozenset({ErrorCode.BAD_SIGNATURE, ErrorCode.UNKNOWN_BOOTH})

Spawn = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]


class Door:
    """Everything happens on the loop; `tell` hears of the line, `receive` of everything."""

    def __init__(
        self,
        url: str,
        key_path: Path,
        code: str,
        rng: random.Random,
        receive: Callable[[FromServer | LinkUp | LinkDown], None],
        tell: Callable[[Event], None],
    ) -> None:
        self._url = url
        self._key_path = key_path
        self._code = code
        self._rng = rng
        self._hand_on = receive
        self._tell = tell
        self._identity: Identity | None = None
        self._kept: Identity | None = None  # for a code that was spent at an earlier start
        self._client: Client | None = None
        self._task: asyncio.Task[None] | None = None
        self._spawn: Spawn | None = None

    def open(self, spawn: Spawn) -> None:
        self._spawn = spawn
        self._kept = load(self._key_path)
        self._identity = Identity.fresh() if self._code else self._kept
        if self._identity is None:
            self._tell(Unenrolled())
        else:
            self.reopen()

    def spend(self, code: str) -> None:
        """Become a booth with this one-time code."""
        self._code, self._identity, self._kept = code, Identity.fresh(), None
        self.reopen()

    def reopen(self) -> None:
        """Try the server now, whatever was being waited for."""
        if self._task is not None:
            self._task.cancel()
        if self._spawn is not None and self._identity is not None:
            self._client = Client(self._url, self._identify, self._receive, rng=self._rng)
            self._task = self._spawn(self._client.run())

    def send(self, message: FromBooth) -> bool:
        """False when the line is down; the visit that comes with the next one says what to do."""
        return self._client is not None and self._client.send(message)

    def _identify(self, challenge: Challenge) -> FromStranger:
        assert self._identity is not None  # noqa: S101  `reopen` has looked
        if self._code:
            return self._identity.enrol(challenge, self._code)
        return self._identity.prove(challenge)

    def _receive(self, message: FromServer | LinkUp | LinkDown) -> None:
        match message:
            case Enrolled(booth=booth):
                self._become(booth)
            case LinkDown(code=code, retry_in_s=retry_in_s):
                self._lose_line(code, is_final=retry_in_s is None)
        self._hand_on(message)

    def _become(self, booth: str) -> None:
        assert self._identity is not None and self._spawn is not None  # noqa: S101
        logger.info("enrolled as booth %s", booth)
        self._code, self._identity = "", self._identity.named(booth)
        try:
            self._identity.save(self._key_path)
        except OSError as error:
            logger.error("the key cannot be kept in %s: %s", self._key_path, error.strerror)

    def _lose_line(self, code: str, *, is_final: bool) -> None:
        is_refused = is_final and (bool(self._code) or code in _NOT_OURS)
        has_spare = bool(self._code) and self._kept is not None
        self._code = "" if is_final else self._code
        if is_refused and has_spare:
            logger.info("the code was refused (%s); this booth has a key already", code)
            self._identity = self._kept
            self.reopen()
        elif is_refused:
            self._tell(Unenrolled(code))
        else:
            self._tell(Unlinked(code, is_final))
