"""Pictures of papers over HTTP, beside the WebSocket: put in pieces by a booth, got by an officer.

Law: a booth reaches its own open visit, and somebody at a console what is open to them (see
`openings`); which it is, the query itself decides, and whoever asks for anything else is told that
it is not there.

`HEAD /evidence/{visit}/{sha256}`: 200 and `Upload-Offset` (how much is there), or 404.
`PUT /evidence/{visit}/{paper}/{page}/{sha256}?offset=N` with `Upload-Length` (all of it): the bytes
from N on. 200 when it is whole; 409 and `Upload-Offset` when N is not where it goes on, or when
bytes are still missing; 422 when it is not the picture it was announced as; 413 above 15 MB; 503
when this booth has two under way. `GET /evidence/{visit}/{sha256}`: the picture.
"""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, web

from signaling import archive, openings
from signaling.archive import Sheet
from signaling.auth import digest
from signaling.dossier import MAX_UPLOAD_BYTES, Paper
from signaling.errors import ErrorCode, Refusal
from signaling.shelf import BLOCK_BYTES, Shelf
from signaling.store import Store, StoreError
from signaling.vault import VaultError

logger = logging.getLogger(__name__)

AT_ONCE_A_BOOTH = 2
AT_ONCE = 8  # whole pictures in the server's memory
MAX_PICTURES = 120  # of one visit, whole or not
STALL_S = 15.0  # without a byte of an upload

_VISIT = r"{visit:[0-9a-z][0-9a-z-]{0,63}}"
_SHA256 = r"{sha256:[0-9a-f]{64}}"
_PAPER = r"{paper:[a-z_]{1,32}}/{page:[1-9]}"
_NUMBER = re.compile(r"[0-9]{1,9}")
_PAPERS = frozenset(Paper)
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}


class Evidence:
    """The three verbs, on one store and one shelf.

    `tell(branch, visit, sha256)` returns when the branch knows that the picture is on record.
    """

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        booth_of: Callable[[str], str | None],
        tell: Callable[[str, str, str], Awaitable[None]],
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._booth_of = booth_of
        self._tell = tell
        self._clock = clock
        self._under_way: Counter[str] = Counter()
        self._being_sent: set[tuple[str, str]] = set()
        self._turn = asyncio.Semaphore(AT_ONCE)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get(f"/evidence/{_VISIT}/{_SHA256}", self._get, allow_head=False)
        router.add_head(f"/evidence/{_VISIT}/{_SHA256}", self._head)
        router.add_put(f"/evidence/{_VISIT}/{_PAPER}/{_SHA256}", self._put)

    # --- the officer -----------------------------------------------------------------------------

    async def _get(self, request: web.Request) -> web.Response:
        visit, sha256 = request.match_info["visit"], request.match_info["sha256"]
        token, now = _token(request), self._clock()
        if not token:
            return _no(401, ErrorCode.BAD_TOKEN)
        try:
            kind = await self._store.do(
                lambda connection: openings.look(connection, digest(token), visit, sha256, now)
            )
            if kind is None:
                return _no(404, ErrorCode.NOT_YOURS)
            async with self._turn:
                picture = await asyncio.to_thread(self._shelf.read, visit, sha256)
        except (StoreError, VaultError, OSError) as error:
            logger.error("visit %s: a paper could not be shown: %s", visit, _why(error))
            return _no(503, ErrorCode.NOT_SAVED)
        return web.Response(body=picture, content_type=kind, headers=_HEADERS)

    # --- the booth -------------------------------------------------------------------------------

    async def _head(self, request: web.Request) -> web.Response:
        visit, sha256 = request.match_info["visit"], request.match_info["sha256"]
        booth = self._booth_of(_token(request))
        if booth is None:
            return _no(401, ErrorCode.BAD_TOKEN)
        try:
            if not await self._may_send(booth, visit):
                return _no(404, ErrorCode.NOT_YOURS)
            arrived = await asyncio.to_thread(self._shelf.arrived, visit, sha256)
        except (StoreError, OSError) as error:
            logger.error("visit %s: a paper could not be looked for: %s", visit, _why(error))
            return _no(503, ErrorCode.NOT_SAVED)
        if arrived is None:
            return _no(404, ErrorCode.BAD_UPLOAD)
        return web.Response(headers={**_HEADERS, "Upload-Offset": str(arrived)})

    async def _put(self, request: web.Request) -> web.Response:
        visit, sha256 = request.match_info["visit"], request.match_info["sha256"]
        booth = self._booth_of(_token(request))
        if booth is None:
            return _no(401, ErrorCode.BAD_TOKEN)
        if request.match_info["paper"] not in _PAPERS:
            return _no(404, ErrorCode.BAD_UPLOAD)
        is_busy = self._under_way[booth] >= AT_ONCE_A_BOOTH or (visit, sha256) in self._being_sent
        if is_busy:
            return _no(503, ErrorCode.UPLOADS_BUSY)
        self._under_way[booth] += 1
        self._being_sent.add((visit, sha256))
        try:
            return await self._take(request, booth, visit, sha256)
        except (StoreError, VaultError, OSError) as error:
            logger.error("visit %s: a paper could not be kept: %s", visit, _why(error))
            return _no(503, ErrorCode.NOT_SAVED)
        finally:
            self._under_way[booth] -= 1
            self._being_sent.discard((visit, sha256))

    async def _take(
        self, request: web.Request, booth: str, visit: str, sha256: str
    ) -> web.Response:
        length, offset = (
            _number(request.headers.get("Upload-Length")),
            _number(request.query.get("offset", "0")),
        )
        if length is None or offset is None or not length > 0:
            return _no(422, ErrorCode.BAD_UPLOAD)
        if length > MAX_UPLOAD_BYTES:
            return _no(413, ErrorCode.UPLOAD_TOO_LARGE)
        if not await self._may_send(booth, visit):
            return _no(404, ErrorCode.NOT_YOURS)
        arrived = await asyncio.to_thread(self._shelf.arrived, visit, sha256) or 0
        if arrived == 0 and await asyncio.to_thread(self._shelf.count, visit) >= MAX_PICTURES:
            return _no(413, ErrorCode.UPLOAD_TOO_LARGE)
        if offset != arrived:
            return _no(409, ErrorCode.BAD_UPLOAD, arrived)
        arrived = await self._receive(request, visit, sha256, arrived, length)
        if arrived < length:
            return _no(409, ErrorCode.BAD_UPLOAD, arrived)
        async with self._turn:
            return await self._keep(request, booth, visit, sha256, is_too_long=arrived > length)

    async def _receive(
        self, request: web.Request, visit: str, sha256: str, arrived: int, length: int
    ) -> int:
        """Put what comes on the shelf; how much there is then, more than `length` if too much."""
        waiting = bytearray()
        try:
            while arrived + len(waiting) <= length:
                async with asyncio.timeout(STALL_S):
                    data = await request.content.readany()
                if not data:
                    break
                waiting += data
                while len(waiting) >= BLOCK_BYTES:
                    block = bytes(waiting[:BLOCK_BYTES])
                    await asyncio.to_thread(self._shelf.append, visit, sha256, block)
                    arrived += len(block)
                    del waiting[:BLOCK_BYTES]
        except (TimeoutError, ConnectionError, ClientError, web.RequestPayloadError):
            logger.info("visit %s: an upload broke off", visit)
        if waiting and arrived + len(waiting) <= length:  # what has come need not come again
            await asyncio.to_thread(self._shelf.append, visit, sha256, bytes(waiting))
        return arrived + len(waiting)

    async def _keep(
        self, request: web.Request, booth: str, visit: str, sha256: str, *, is_too_long: bool
    ) -> web.Response:
        is_whole = await asyncio.to_thread(self._shelf.is_whole, visit, sha256)
        if is_too_long and not is_whole:
            await asyncio.to_thread(self._shelf.drop, visit, sha256)
            return _no(422, ErrorCode.BAD_UPLOAD)
        read = self._shelf.read if is_whole else self._shelf.finish
        picture = await asyncio.to_thread(read, visit, sha256)
        kind = None if picture is None else _kind(picture)
        if picture is None or kind is None:
            await asyncio.to_thread(self._shelf.drop, visit, sha256)
            return _no(422, ErrorCode.BAD_UPLOAD)
        paper, page = request.match_info["paper"], int(request.match_info["page"])
        sheet, now = Sheet(visit, paper, page, sha256, kind, len(picture)), self._clock()
        branch = await self._store.do(
            lambda connection: archive.add_sheet(connection, booth, sheet, now)
        )
        if branch is None:
            return _no(404, ErrorCode.NOT_YOURS)
        try:
            await self._tell(branch, visit, sha256)
        except Refusal as refusal:  # the row is there: the next try, or the next start, tells it
            return _no(503, refusal.code)
        logger.info("visit %s: a paper has arrived, %d bytes", visit, len(picture))
        return web.Response(headers={**_HEADERS, "Upload-Offset": str(len(picture))})

    async def _may_send(self, booth: str, visit: str) -> bool:
        return await self._store.do(lambda connection: archive.may_send(connection, booth, visit))


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme == "Bearer" else ""


def _why(error: Exception) -> str:
    """For the log, where no path of a picture may stand."""
    return f"{error.strerror}" if isinstance(error, OSError) else f"{error}"


def _number(text: str | None) -> int | None:
    return int(text) if text and _NUMBER.fullmatch(text) else None


def _kind(picture: bytes) -> str | None:
    return next((kind for magic, kind in _KINDS.items() if picture.startswith(magic)), None)


def _no(status: int, code: ErrorCode, arrived: int | None = None) -> web.Response:
    headers = dict(_HEADERS)
    if arrived is not None:
        headers["Upload-Offset"] = str(arrived)
    return web.json_response({"error": code}, status=status, headers=headers)
