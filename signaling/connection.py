"""One client's connection, from the challenge to its end; draws the table of three wrongs.

A refusal is told and the connection goes on; nonsense is told and ends it (1002, or 1009 when
too large); anything else is our bug, written with its traceback, and ends it too (1011).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import combinations
from typing import TypeVar

import aiohttp
import msgspec
from aiohttp import web

from signaling import bureau
from signaling.auth import fresh_nonce
from signaling.directory import KnownBooth, KnownOfficer
from signaling.errors import ErrorCode, ProtocolError, Refusal
from signaling.hall import Hall
from signaling.outbox import (
    BROKEN,
    GOING_AWAY,
    NOT_ADMITTED,
    PROTOCOL_WRONG,
    TOO_LARGE,
    Outbox,
)
from signaling.oversight import Role
from signaling.protocol import (
    MAX_MESSAGE_BYTES,
    SPOKEN_VERSIONS,
    Challenge,
    FromBooth,
    FromStranger,
    Refused,
)
from signaling.reception import Admitted, Reception
from signaling.store import StoreError

logger = logging.getLogger(__name__)

PATIENCE_S = 10.0  # for a stranger to say a word; so no nonce gets older than this

_STRANGER = msgspec.json.Decoder(FromStranger)
_BOOTH = msgspec.json.Decoder(FromBooth)
# Whoever lacks a role cannot even spell its words.
_PERSON = {
    roles: msgspec.json.Decoder(bureau.words_of(roles))
    for count in range(1, len(Role) + 1)
    for roles in combinations(Role, count)
}

T = TypeVar("T")


class _Head(msgspec.Struct):
    """As much of a message as an unknown version may share with ours."""

    type: str = ""
    version: int | None = None


_HEAD = msgspec.json.Decoder(_Head)


class _Gone(Exception):  # noqa: N818  how connections end, not an error
    """The other end is not there any more."""


class Connection:
    """One WebSocket; `run` returns when it has ended."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        outbox: Outbox,
        address: str,
        server_name: str,
        reception: Reception,
        find_hall: Callable[[str], Awaitable[Hall]],
        clock: Callable[[], float],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._socket = socket
        self._outbox = outbox
        self._address = address
        self._server_name = server_name
        self._reception = reception
        self._find_hall = find_hall
        self._clock = clock
        self._patience_s = patience_s
        self._about = ""  # the type of the message being dealt with
        self._admitted: Admitted | None = None
        self._leave: Callable[[], Awaitable[None]] = _nowhere

    async def run(self) -> None:
        try:
            await self._converse(await self._admit())
        except _Gone:
            pass
        except Refusal as refusal:
            self._end(NOT_ADMITTED, refusal.code, refusal.detail)
        except StoreError as error:
            logger.error("a client could not be let in: %s", error)
            self._end(NOT_ADMITTED, ErrorCode.NOT_SAVED)
        except ProtocolError as error:
            logger.info("a client spoke nonsense: %s", error.code)
            is_large = error.code is ErrorCode.TOO_LARGE
            self._end(TOO_LARGE if is_large else PROTOCOL_WRONG, error.code, error.detail)
        except Exception:
            logger.exception("a connection ended by our fault, at %s", self._about or "its start")
            self._outbox.finish(BROKEN)
        finally:
            self._outbox.finish(GOING_AWAY)
            if self._admitted is not None:
                self._reception.forget(self._admitted)
            await self._leave()

    # --- a stranger ------------------------------------------------------------------------------

    async def _admit(self) -> Admitted:
        while True:
            nonce = fresh_nonce()
            self._outbox.put(Challenge(nonce, self._server_name, tuple(sorted(SPOKEN_VERSIONS))))
            try:
                async with asyncio.timeout(self._patience_s):
                    data = await self._next()
            except TimeoutError:
                raise ProtocolError(ErrorCode.BAD_MESSAGE, "nothing was said in time") from None
            word = self._decode(_STRANGER, data)
            answer = await self._reception.hear(word, nonce, self._address)
            if isinstance(answer, Admitted):
                return answer
            self._outbox.put(answer)

    # --- somebody we know ------------------------------------------------------------------------

    async def _converse(self, admitted: Admitted) -> None:
        self._admitted, who = admitted, admitted.who
        hall = await self._find_hall(who.branch)
        self._outbox.put(admitted.welcome)
        self._leave = lambda: hall.leave(who, self._outbox)
        await hall.enter(who, self._outbox)
        if isinstance(who, KnownBooth):
            await self._hear_booth(hall, who)
        else:
            await self._hear_person(hall, who)

    async def _hear_booth(self, hall: Hall, who: KnownBooth) -> None:
        while True:
            message = self._decode(_BOOTH, await self._next())
            await self._deal_with(hall.hear_booth(who, message))

    async def _hear_person(self, hall: Hall, who: KnownOfficer) -> None:
        """A session has its end, however busy its owner is."""
        words = _PERSON[who.roles]
        left_s = who.session_ends_at - self._clock()
        try:
            async with asyncio.timeout(left_s):
                while True:
                    message = self._decode(words, await self._next())
                    await self._deal_with(hall.hear_person(who, message))
        except TimeoutError:
            raise Refusal(ErrorCode.BAD_TOKEN, "the session has run out") from None

    async def _deal_with(self, hearing: Awaitable[None]) -> None:
        try:
            await hearing
        except Refusal as refusal:
            logger.info("%s refused: %s", self._about, refusal.code)
            self._refuse(refusal.code, refusal.detail)
        except StoreError as error:
            logger.error("%s could not be saved: %s", self._about, error)
            self._refuse(ErrorCode.NOT_SAVED)

    # --- the wire --------------------------------------------------------------------------------

    async def _next(self) -> bytes:
        frame = await self._socket.receive()
        if frame.type is aiohttp.WSMsgType.TEXT:
            data: bytes = frame.data
            if len(data) > MAX_MESSAGE_BYTES:
                raise ProtocolError(ErrorCode.TOO_LARGE)
            return data
        if frame.type is aiohttp.WSMsgType.BINARY:
            raise ProtocolError(ErrorCode.BAD_MESSAGE, "text frames only")
        raise _Gone

    def _decode(self, decoder: msgspec.json.Decoder[T], data: bytes) -> T:
        """A whole message; one of a version we do not speak is an expected no, not nonsense."""
        head = _Head()
        try:
            head = _HEAD.decode(data)
            self._about = head.type[:32]
            return decoder.decode(data)
        except msgspec.DecodeError as error:
            if head.version is not None and head.version not in SPOKEN_VERSIONS:
                raise Refusal(ErrorCode.WRONG_VERSION, str(head.version)) from None
            raise ProtocolError(ErrorCode.BAD_MESSAGE, str(error)) from None

    def _refuse(self, code: str, detail: str = "") -> None:
        self._outbox.put(Refused(code, self._about, detail))

    def _end(self, close_code: int, code: str, detail: str = "") -> None:
        self._refuse(code, detail)
        self._outbox.finish(close_code, code)


async def _nowhere() -> None:
    """Whoever was not let in has nothing to leave."""
