"""The other end of the wire, for both apps: connects, proves who it is, reconnects, and is typed.

Everything happens on the loop `run` runs on. The server sends the whole state after each welcome,
so nothing is queued for a line that is down: `send` then says false and the app asks again when a
`LinkUp` and the state have come.
"""

import asyncio
import contextlib
import logging
import random
from asyncio.trsock import TransportSocket
from collections.abc import Callable
from socket import SHUT_RDWR

import aiohttp
import msgspec

from signaling.errors import ErrorCode
from signaling.outbox import (
    GOING_AWAY,
    LOGGED_OUT,
    NOT_ADMITTED,
    PROTOCOL_WRONG,
    REPLACED,
    TOO_LARGE,
    TOO_SLOW,
    Outbox,
)
from signaling.protocol import (
    SPOKEN_VERSIONS,
    Challenge,
    Enrol,
    Enrolled,
    FromBooth,
    FromConsole,
    FromServer,
    FromStranger,
    FromSupervisor,
    FromVerifier,
    LogIn,
    Refused,
    WelcomeBooth,
    WelcomeOfficer,
)

logger = logging.getLogger(__name__)

HEARTBEAT_S = 10.0
PATIENCE_S = 15.0  # to connect, and again to be welcomed
RETRY_S = (0.5, 1.0, 2.0, 4.0, 8.0)
SPREAD_S = 5.0  # a restarted server meets its clients one after another, not all at once
MAX_FROM_SERVER_BYTES = 1_048_576

_FINAL = frozenset(
    {
        ErrorCode.BAD_CREDENTIALS,
        ErrorCode.BAD_TOKEN,
        ErrorCode.BAD_SIGNATURE,
        ErrorCode.UNKNOWN_BOOTH,
        ErrorCode.BAD_CODE,
        ErrorCode.CODE_USED,
        ErrorCode.CODE_EXPIRED,
        ErrorCode.WRONG_VERSION,
        ErrorCode.REPLACED,
    }
)
_PASSING = frozenset({ErrorCode.SHUTTING_DOWN, ErrorCode.NOT_SAVED})
_CODE_BY_CLOSE = {
    GOING_AWAY: ErrorCode.SHUTTING_DOWN,
    PROTOCOL_WRONG: ErrorCode.BAD_MESSAGE,
    TOO_LARGE: ErrorCode.TOO_LARGE,
    TOO_SLOW: ErrorCode.TOO_SLOW,
    REPLACED: ErrorCode.REPLACED,
}
_DECODER = msgspec.json.Decoder(FromServer)


class LinkUp(msgspec.Struct, frozen=True):
    """Welcomed by the server; the state follows."""


class LinkDown(msgspec.Struct, frozen=True):
    """No line: `code` is an `ErrorCode`, or "" for the network (or, for good, a log-out).

    `retry_in_s` of None: it will not be tried again by itself.
    """

    code: str
    retry_in_s: float | None


class Client:
    """One line to the server, kept up for as long as `run` runs."""

    def __init__(
        self,
        url: str,
        identify: Callable[[Challenge], FromStranger],
        receive: Callable[[FromServer | LinkUp | LinkDown], None],
        *,
        rng: random.Random,
        retry_s: tuple[float, ...] = RETRY_S,
        spread_s: float = SPREAD_S,
    ) -> None:
        self._url = url
        self._identify = identify
        self._receive = receive
        self._rng = rng
        self._retry_s = retry_s
        self._spread_s = spread_s
        self._outbox: Outbox | None = None

    @property
    def is_up(self) -> bool:
        return self._outbox is not None and self._outbox.is_open

    def send(self, message: FromBooth | FromConsole | FromVerifier | FromSupervisor) -> bool:
        """Queue a message on the loop's thread; false when the line is down."""
        return self._outbox is not None and self._outbox.put(message)

    async def run(self) -> None:
        """Until cancelled, or until the server refuses for good; then `LinkDown(code, None)`."""
        failures = 0
        async with aiohttp.ClientSession() as session:
            while True:
                conversation = _Conversation(self._identify, self._receive, self._open)
                try:
                    await conversation.hold(session, self._url)
                finally:
                    self._outbox = None
                failures = 0 if conversation.was_welcomed else failures + 1
                delay = None if conversation.is_final else self._delay(failures)
                logger.info("the line is down (%s)", conversation.code or "network")
                self._receive(LinkDown(conversation.code, delay))
                if delay is None:
                    return
                await asyncio.sleep(delay)

    def _open(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def _delay(self, failures: int) -> float:
        """After a lost line anything up to the spread; after failures ever longer, +-25 %."""
        if failures == 0:
            return self._rng.uniform(0.0, self._spread_s)
        base = self._retry_s[min(failures, len(self._retry_s)) - 1]
        return base * self._rng.uniform(0.75, 1.25)


class _Conversation:
    """One connection, from the dial to its end; afterwards it knows how it went."""

    def __init__(
        self,
        identify: Callable[[Challenge], FromStranger],
        receive: Callable[[FromServer | LinkUp | LinkDown], None],
        opened: Callable[[Outbox], None],
    ) -> None:
        self._identify = identify
        self._receive = receive
        self._opened = opened
        self._word: FromStranger | None = None
        self.was_welcomed = False
        self.code = ""
        self.is_final = False

    async def hold(self, session: aiohttp.ClientSession, url: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                socket = await session.ws_connect(
                    url,
                    heartbeat=HEARTBEAT_S,
                    max_msg_size=MAX_FROM_SERVER_BYTES,
                    timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
                )
        except (aiohttp.ClientError, OSError, TimeoutError):
            return
        wire = socket.get_extra_info("socket")
        outbox = Outbox(socket, lambda: _drop(wire))
        writer = asyncio.create_task(outbox.run(), name="line-writer")
        try:
            await self._listen(socket, outbox)
        finally:
            outbox.finish(GOING_AWAY)
            await writer

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse, outbox: Outbox) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S) as patience:
                while True:
                    frame = await socket.receive()
                    if frame.type is not aiohttp.WSMsgType.TEXT:
                        self._judge(frame, outbox)
                        return
                    try:
                        message = _DECODER.decode(frame.data)
                    except msgspec.DecodeError as error:
                        logger.error("the server spoke nonsense: %s", error)
                        return
                    self._hear(message, outbox)
                    if self.was_welcomed:
                        patience.reschedule(None)
        except TimeoutError:
            logger.info("the server did not welcome in time")

    def _hear(self, message: FromServer, outbox: Outbox) -> None:
        match message:
            case Challenge():
                if SPOKEN_VERSIONS.isdisjoint(message.versions):
                    self._refuse(ErrorCode.WRONG_VERSION, outbox)
                    return
                self._word = self._identify(message)
                outbox.put(self._word)
            case Refused() if not self.was_welcomed:
                self._refuse(message.code, outbox)
            case WelcomeBooth() | WelcomeOfficer():
                self.was_welcomed = True
                self._opened(outbox)
                self._receive(message)
                self._receive(LinkUp())
            case Enrolled():
                self._receive(message)
            case _ if self.was_welcomed:
                self._receive(message)
            case _:
                logger.error("the server said %s to a stranger", type(message).__name__)

    def _refuse(self, code: str, outbox: Outbox) -> None:
        """Not let in. A person waits for a log-in or an enrolment: those are never repeated."""
        self.code = code
        by_hand = isinstance(self._word, LogIn | Enrol)
        self.is_final = code in _FINAL or (by_hand and code not in _PASSING)
        outbox.finish(NOT_ADMITTED)

    def _judge(self, frame: aiohttp.WSMessage, outbox: Outbox) -> None:
        """Why the other end closed, in its own frame; aiohttp forgets it when the echo fails."""
        is_theirs = frame.type is aiohttp.WSMsgType.CLOSE and outbox.is_open
        if is_theirs and self.was_welcomed:
            self.code = _CODE_BY_CLOSE.get(frame.data, "")
            self.is_final = frame.data in (REPLACED, LOGGED_OUT)


def _drop(wire: TransportSocket) -> None:
    """No lingering: what a stalled server has not read is not kept."""
    with contextlib.suppress(OSError):  # it is closed already
        wire.shutdown(SHUT_RDWR)
