"""The server: sockets in, letters to the halls, health on HTTP; drains before it goes."""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import sqlalchemy as sa
from aiohttp import web

from signaling import notes, records
from signaling.badges import Badges
from signaling.config import ServerConfig, split_address
from signaling.connection import PATIENCE_S, Connection
from signaling.errors import ErrorCode, Refusal
from signaling.evidence import Evidence
from signaling.hall import Hall
from signaling.janitor import Janitor
from signaling.membership import Register
from signaling.outbox import GOING_AWAY, STALL_S, Outbox
from signaling.protocol import MAX_MESSAGE_BYTES, Refused
from signaling.reception import Reception
from signaling.shelf import Shelf
from signaling.store import Store, StoreError
from signaling.vault import Vault, VaultError

logger = logging.getLogger(__name__)

HEARTBEAT_S = 10.0
MAX_CONNECTIONS = 2_000
DRAIN_S = 5.0


class Server:
    """One process's server on an open store; `start`, then `url`, then `close`."""

    def __init__(
        self,
        config: ServerConfig,
        store: Store,
        vault: Vault,
        register: Register,
        *,
        patience_s: float = PATIENCE_S,
        stall_s: float = STALL_S,
    ) -> None:
        self._config = config
        self._store = store
        self._vault = vault
        self._register = register
        self._shelf = Shelf(config.papers_path, vault)
        self._badges = Badges(store, vault, lambda: self._clock())
        self._patience_s = patience_s
        self._stall_s = stall_s
        self._clock = steady_clock(0.0)
        self._reception: Reception | None = None
        self._janitor: asyncio.Task[None] | None = None
        self._halls: dict[str, Hall] = {}
        self._opening = asyncio.Lock()
        self._outboxes: set[Outbox] = set()
        self._is_draining = False
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """Where clients connect to."""
        host, _ = split_address(self._config.listen)
        return f"ws://{f'[{host}]' if ':' in host else host}:{self._port}/ws"

    async def start(self) -> None:
        """Take up every branch, then listen; `OSError` when the address cannot be had,
        `VaultError` when the record was sealed with another key."""
        self._clock = steady_clock(await self._store.do(records.latest_moment))
        await self._store.do(lambda connection: check_key(connection, self._vault, self._clock()))
        await self._store.do(lambda connection: notes.seal_old(connection, self._vault))
        self._reception = Reception(self._store, self._vault, self._config.name, self._clock)
        evidence = Evidence(
            self._store, self._shelf, self._reception.booth_of, self._tell_sheet, self._clock
        )
        for branch in await self._store.do(records.branch_ids):
            await self._hall(branch)
        app = web.Application()
        app.router.add_get("/ws", self._serve)
        app.router.add_get("/health", self._tell_health)
        evidence.add_routes(app.router)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_S)
        await self._runner.setup()
        host, port = split_address(self._config.listen)
        await web.TCPSite(self._runner, host, port).start()
        self._port = self._runner.addresses[0][1]
        janitor = Janitor(self._store, self._shelf, self._config.retention, self._clock)
        self._janitor = asyncio.create_task(janitor.run(), name="janitor")

    async def close(self) -> None:
        """Drain: no more letters, tell everybody, and go when they have heard it."""
        self._is_draining = True
        if self._janitor is not None:
            self._janitor.cancel()
            await asyncio.wait([self._janitor])
        for hall in self._halls.values():
            await hall.close()
        for outbox in self._outboxes:
            outbox.put(Refused(ErrorCode.SHUTTING_DOWN, about=""))
            outbox.finish(GOING_AWAY, ErrorCode.SHUTTING_DOWN)
        if self._runner is not None:
            await self._runner.cleanup()
        await self._register.close()

    async def _hall(self, branch: str) -> Hall:
        """The branch's hall; a branch that was added while we run gets its own now."""
        async with self._opening:
            if self._is_draining:
                raise Refusal(ErrorCode.SHUTTING_DOWN)
            if branch not in self._halls:
                stored = await self._store.do(
                    lambda connection: records.load_branch(
                        connection,
                        branch,
                        self._config.timers,
                        self._vault,
                        self._config.utc_offset_hours * 3600.0,
                        self._config.verification,
                    )
                )
                hall = Hall(
                    stored,
                    self._store,
                    self._vault,
                    self._badges,
                    self._register,
                    self._clock,
                    lambda: secrets.token_hex(8),
                )
                await hall.start(self._config.restart_grace_s)
                self._halls[branch] = hall
                logger.info("branch %s is open, %d visits", branch, len(stored.visits))
            return self._halls[branch]

    async def _tell_sheet(self, branch: str, visit: str, sha256: str) -> None:
        await (await self._hall(branch)).hear_sheet(visit, sha256)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if self._is_draining or self._reception is None or len(self._outboxes) >= MAX_CONNECTIONS:
            return web.json_response({"error": ErrorCode.SHUTTING_DOWN}, status=503)
        if not _is_same_origin(request):
            return web.json_response({"error": ErrorCode.BAD_CREDENTIALS}, status=403)
        # Larger frames than a message may have are let in, so that the sender can be told why.
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_S, max_msg_size=4 * MAX_MESSAGE_BYTES, decode_text=False
        )
        try:
            await socket.prepare(request)
        except ConnectionError:  # gone while it was being let in: nobody hears this answer
            return web.Response()
        transport = request.transport
        outbox = Outbox(
            socket, transport.abort if transport else lambda: None, stall_s=self._stall_s
        )
        self._outboxes.add(outbox)
        writer = asyncio.create_task(outbox.run(), name="outbox")
        connection = Connection(
            socket,
            outbox,
            request.remote or "",
            self._config.name,
            self._reception,
            self._hall,
            self._clock,
            self._patience_s,
        )
        try:
            await connection.run()
        finally:
            await writer
            self._outboxes.discard(outbox)
        return socket

    async def _tell_health(self, _request: web.Request) -> web.Response:
        try:
            await self._store.do(records.branch_ids)
        except StoreError as error:
            logger.error("the database does not answer: %s", error)
            return web.json_response({"status": "no database"}, status=503)
        return web.json_response({"status": "ok", "connections": len(self._outboxes)})


def check_key(connection: sa.Connection, vault: Vault, now: float) -> None:
    """VaultError unless it is the key that this record has been sealed with from the beginning."""
    if not records.fits_key(connection, vault.fingerprint, now):
        raise VaultError(
            "this database was sealed with another vault key; put that key back in its place"
        )


def steady_clock(not_before: float) -> Callable[[], float]:
    """Seconds since the epoch that never step back, not even behind what is already stored."""
    began = max(time.time(), not_before) - time.monotonic()
    return lambda: began + time.monotonic()


def _is_same_origin(request: web.Request) -> bool:
    """A browser on somebody else's page may not speak for the person in front of it."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
