"""A real server on a real file, and clients that speak to it message by message."""

import asyncio
import base64
import contextlib
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import aiohttp
import msgspec
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from signaling import registry
from signaling.auth import hash_password
from signaling.badges import badge_digest
from signaling.config import Retention, ServerConfig
from signaling.courier import Courier
from signaling.dossier import Paper
from signaling.membership import NoRegister, Register
from signaling.protocol import (
    VERSION,
    Accept,
    CallUp,
    Challenge,
    Enrol,
    Enrolled,
    FromServer,
    LogIn,
    MarkClean,
    ProveBooth,
    State,
    VisitForBooth,
    WelcomeBooth,
    WelcomeOfficer,
    YourDesk,
    YourVisit,
    booth_text,
    encode,
    enrol_text,
)
from signaling.server import Server
from signaling.store import Store
from signaling.vault import Vault, open_vault
from signaling.visit import Timers, Verification
from tests.signaling.people import BADGE, HELPER, PICTURE, check_in, ready

T = TypeVar("T")

PATIENCE_S = 20.0
_ENDED = (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.ERROR)
BRANCH = "satu"
PASSWORD = "kata-sandi-panjang"
PASSWORD_HASH = hash_password(PASSWORD)
BRISK = Timers(pacing_s=0.0)  # six seats in a row, without the pause between two
UNVERIFIED = Verification(share=0.0, risk=False)  # every decision counts at once
SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n"


class LogLine(logging.Handler):
    """Waits for a line of the log in which `part` stands."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self._seen = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self._part in record.getMessage():
            self._seen.set()

    async def wait(self) -> None:
        """From anywhere in the log, from now on; the line must come from this loop's thread."""
        logging.getLogger().addHandler(self)
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._seen.wait()
        finally:
            logging.getLogger().removeHandler(self)


class Key:
    """A booth's Ed25519 key."""

    def __init__(self) -> None:
        self._private = Ed25519PrivateKey.generate()
        self.public = base64.b64encode(self._private.public_key().public_bytes_raw()).decode()

    def sign(self, text: bytes) -> str:
        return base64.b64encode(self._private.sign(text)).decode()

    def enrol(self, challenge: Challenge, code: str) -> Enrol:
        text = enrol_text(challenge.server, challenge.nonce, code, self.public)
        return Enrol(VERSION, code, self.public, self.sign(text))

    def prove(self, challenge: Challenge, booth: str) -> ProveBooth:
        return ProveBooth(
            VERSION, booth, self.sign(booth_text(challenge.server, challenge.nonce, booth))
        )


class Peer:
    """One raw connection, heard in order."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.token = ""  # once welcomed

    async def say(self, message: msgspec.Struct) -> None:
        await self.say_raw(encode(message))

    async def say_raw(self, data: bytes) -> None:
        await self.socket.send_frame(data, aiohttp.WSMsgType.TEXT)

    async def hear(self, kind: type[T], fits: Callable[[T], bool] = lambda _: True) -> T:
        """The next message of this kind that fits; others are passed over."""
        heard: list[object] = []
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    frame = await self.socket.receive()
                    if frame.type is not aiohttp.WSMsgType.TEXT:
                        raise AssertionError(f"closed ({self.socket.close_code}) after {heard}")
                    message = msgspec.json.decode(frame.data, type=FromServer)
                    heard.append(message)
                    if isinstance(message, kind) and fits(message):
                        return message
        except TimeoutError:
            raise AssertionError(f"never heard it, only {heard}") from None

    async def hear_end(self) -> int | None:
        """Read to the end; the code in the server's close frame, none if there was no such."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                frame = await self.socket.receive()
                if frame.type is aiohttp.WSMsgType.CLOSE:
                    return int(frame.data)
                if frame.type in _ENDED:
                    return None

    async def hear_visit(self, *states: State) -> VisitForBooth:
        """The first word of the booth's own visit in one of these states."""
        told = await self.hear(YourVisit, lambda m: m.visit is not None and m.visit.state in states)
        assert told.visit is not None
        return told.visit

    async def hear_seats(self, **states: State) -> YourDesk:
        """The first desk on which visits (`v_<ticket digits>=STATE`) stand in these states."""
        wanted = {key.removeprefix("v_"): state for key, state in states.items()}

        def fits(desk: YourDesk) -> bool:
            there = {seat.ticket[2:]: seat.state for seat in desk.seats}
            return all(there.get(ticket) is state for ticket, state in wanted.items())

        return await self.hear(YourDesk, fits)


class House:
    """A running server, its store, and doors into it."""

    def __init__(
        self, url: str, store: Store, session: aiohttp.ClientSession, vault: Vault
    ) -> None:
        self.vault = vault
        self.url = url
        self.store = store
        self.session = session
        self.keys: dict[str, Key] = {}
        self._sockets: list[aiohttp.ClientWebSocketResponse] = []

    async def knock(self) -> Peer:
        """A connection that has said nothing yet."""
        self._sockets.append(await self.session.ws_connect(self.url, max_msg_size=0))
        return Peer(self._sockets[-1])

    def part(self) -> None:
        """Every connection is gone, without a word; aiohttp would leave them to the collector."""
        for socket in self._sockets:
            socket._response.close()

    async def booth(self, booth: str = "b-1") -> Peer:
        """An enrolled booth that has proved itself; its first `YourVisit` is still to be heard."""
        peer = await self.knock()
        challenge = await peer.hear(Challenge)
        if booth not in self.keys:
            self.keys[booth] = Key()
            code = await self.store.do(lambda c: issue(c, booth))
            await peer.say(self.keys[booth].enrol(challenge, code))
            await peer.hear(Enrolled)
            challenge = await peer.hear(Challenge)
        await peer.say(self.keys[booth].prove(challenge, booth))
        peer.token = (await peer.hear(WelcomeBooth)).token
        return peer

    async def console(self, login: str = "sari") -> Peer:
        peer = await self.knock()
        await peer.hear(Challenge)
        await peer.say(LogIn(VERSION, login, PASSWORD))
        peer.token = (await peer.hear(WelcomeOfficer)).token
        return peer

    async def connect(
        self, booth: Peer, console: Peer, ticket: str, *, is_ready: bool = True
    ) -> str:
        """From check-in to an accepted offer; the visit's id."""
        await booth.say(check_in(ticket))
        checked_in = await booth.hear_visit(State.QUEUED, State.OFFERED)
        if is_ready:
            await booth.say(ready(checked_in.visit))
        desk = await console.hear_seats(**{f"v_{ticket[2:]}": State.OFFERED})
        visit = next(seat.visit for seat in desk.seats if seat.ticket == ticket)
        await console.say(Accept(visit))
        assert (await booth.hear_visit(State.CONNECTING)).generation == 1
        return visit

    async def talk(self, booth: Peer, console: Peer, ticket: str, *, is_ready: bool = True) -> str:
        """From check-in to conversation, for which the participant is ready; the visit's id."""
        visit = await self.connect(booth, console, ticket, is_ready=is_ready)
        await booth.say(CallUp(visit, 1))
        await console.say(CallUp(visit, 1))
        await booth.hear(
            YourVisit,
            lambda m: m.visit is not None and m.visit.state in (State.FOCUSED, State.HELD),
        )
        return visit

    async def upload(self, booth: Peer, visit: str, picture: bytes = PICTURE) -> None:
        """The first page of an identity card, by default the one that `AT_WORK` names."""
        async with Courier(self.url, booth.token) as courier:
            await courier.put(visit, Paper.KTP, 1, picture)

    async def clean(self, booth: Peer) -> None:
        """Rina wipes the booth down; nobody can check in before."""
        await booth.say(MarkClean(BADGE))
        await booth.hear(YourVisit, lambda m: m.visit is None and not m.needs_cleaning)

    async def rows(self, table: sa.Table, *order: str) -> list[sa.Row[tuple[object, ...]]]:
        columns = [table.c[name] for name in order or ("id",)]
        return await self.store.do(
            lambda c: list(c.execute(sa.select(table).order_by(*columns)).all())
        )


def issue(connection: sa.Connection, booth: str, now: float | None = None) -> str:
    return registry.issue_code(
        connection,
        branch=BRANCH,
        booth=booth,
        name=booth.upper(),
        now=time.time() if now is None else now,
        random_bytes=secrets.token_bytes(5),
    )


def furnish(connection: sa.Connection, vault: Vault) -> None:
    """One branch, two officers of six seats, and Rina, who cleans and helps."""
    registry.add_branch(connection, branch=BRANCH, name="Kantor Cabang Satu", now=time.time())
    for login in ("sari", "budi"):
        registry.add_officer(
            connection,
            officer=f"o-{login}",
            branch=BRANCH,
            login=login,
            name=login.title(),
            password_hash=PASSWORD_HASH,
            capacity=6,
        )
    registry.add_staff(
        connection,
        staff=HELPER.id,
        branch=BRANCH,
        badge=BADGE,
        name=HELPER.name,
        digest=badge_digest(vault, BRANCH, BADGE),
    )


def furnish_another(connection: sa.Connection) -> None:
    """A second branch, of one officer with one seat."""
    registry.add_branch(connection, branch="dua", name="Kantor Cabang Dua", now=time.time())
    registry.add_officer(
        connection,
        officer="o-dewi",
        branch="dua",
        login="dewi",
        name="Dewi",
        password_hash=PASSWORD_HASH,
        capacity=1,
    )


@contextlib.asynccontextmanager
async def open_house(
    folder: Path,
    *,
    timers: Timers = BRISK,
    listen: str = "127.0.0.1:0",
    patience_s: float = 10.0,
    stall_s: float = 5.0,
    register: Register | None = None,
    retention: Retention | None = None,
    verification: Verification | None = None,
) -> AsyncIterator[House]:
    url = f"sqlite:///{folder / 'lapak.sqlite3'}"
    is_new = not (folder / "lapak.sqlite3").exists()
    store = await asyncio.to_thread(Store, url)
    config = ServerConfig(
        listen=listen,
        database=url,
        timers=timers,
        retention=retention or Retention(),
        verification=verification or Verification(),
    )
    vault = open_vault(None, config.key_path)
    if is_new:
        await store.do(lambda connection: furnish(connection, vault))
    server = Server(
        config, store, vault, register or NoRegister(), patience_s=patience_s, stall_s=stall_s
    )
    try:
        await server.start()
        async with aiohttp.ClientSession() as session:
            house = House(server.url, store, session, vault)
            try:
                yield house
            finally:
                house.part()
    finally:
        await server.close()
        await asyncio.to_thread(store.close)
