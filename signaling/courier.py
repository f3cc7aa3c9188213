"""Carries pictures of papers to the server and back, for both apps; the other end of `evidence`.

Law: a broken connection costs only what had not arrived. What a person must be told ends in a
`CourierError`; what passes by itself is tried again, longer and longer, then given up.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import aiohttp
import msgspec

from signaling.dossier import MAX_UPLOAD_BYTES, Paper
from signaling.errors import ErrorCode

PIECE_BYTES = 65_536
RETRY_S = (0.5, 1.0, 2.0, 4.0, 8.0)
TIMEOUT = aiohttp.ClientTimeout(total=180.0, sock_connect=10.0, sock_read=30.0)
_CODES = {401: ErrorCode.BAD_TOKEN, 404: ErrorCode.NOT_YOURS}  # where no body says it
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})


class CourierError(Exception):
    """`code` is an `ErrorCode`, or "" when the network gave no way through in time."""

    def __init__(self, code: str) -> None:
        super().__init__(code or "network")
        self.code = code


class _Passing(Exception):  # noqa: N818  not an error yet
    """It did not work this time."""


class _Answer(msgspec.Struct):
    error: str = ""


class Courier:
    """One token's way to the server; used on one loop, closed when the token is no longer good."""

    def __init__(
        self, server_url: str, token: str, *, retry_s: tuple[float, ...] = RETRY_S
    ) -> None:
        """`server_url` is the WebSocket's; the papers are beside it."""
        parts = urlsplit(server_url)
        scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
        self._url = urlunsplit((scheme, parts.netloc, "", "", ""))
        self._headers = {"Authorization": f"Bearer {token}"}
        self._retry_s = retry_s
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def put(self, visit: str, paper: Paper, page: int, data: bytes) -> str:
        """The picture is on the server, whole, when this returns its SHA-256; `CourierError`."""
        if len(data) > MAX_UPLOAD_BYTES:
            raise CourierError(ErrorCode.UPLOAD_TOO_LARGE)
        sha256 = (await asyncio.to_thread(hashlib.sha256, data)).hexdigest()
        failures, arrived = 0, 0
        while True:
            offset = arrived
            try:
                offset = await self._offset(visit, sha256)
                if await self._send(visit, paper, page, sha256, data, offset):
                    return sha256
            except (aiohttp.ClientError, OSError, TimeoutError, _Passing):
                pass
            failures = 1 if offset > arrived else failures + 1
            arrived = max(arrived, offset)
            await self._rest(failures)

    async def get(self, visit: str, sha256: str) -> bytes:
        """The picture, and it is that picture; `CourierError`."""
        failures = 0
        while True:
            try:
                data = await self._fetch(visit, sha256)
            except (aiohttp.ClientError, OSError, TimeoutError, _Passing):
                failures += 1
                await self._rest(failures)
                continue
            if (await asyncio.to_thread(hashlib.sha256, data)).hexdigest() != sha256:
                raise CourierError(ErrorCode.BAD_UPLOAD)
            return data

    async def _rest(self, failures: int) -> None:
        if failures > len(self._retry_s):
            raise CourierError("")
        await asyncio.sleep(self._retry_s[failures - 1])

    async def _offset(self, visit: str, sha256: str) -> int:
        """How much of it is there already; nothing when the server knows nothing of it."""
        url = f"{self._url}/evidence/{visit}/{sha256}"
        async with self._open().head(url, headers=self._headers) as answer:
            if answer.status == 404:
                return 0
            await _check(answer)
            return _arrived(answer)

    async def _send(
        self, visit: str, paper: Paper, page: int, sha256: str, data: bytes, offset: int
    ) -> bool:
        url = f"{self._url}/evidence/{visit}/{paper}/{page}/{sha256}"
        headers = {**self._headers, "Upload-Length": str(len(data))}
        headers["Content-Length"] = str(len(data) - offset)
        async with self._open().put(
            url,
            params={"offset": str(offset)},
            data=_pieces(data, offset),
            headers=headers,
        ) as answer:
            await _check(answer)
            return _arrived(answer) == len(data)

    async def _fetch(self, visit: str, sha256: str) -> bytes:
        url = f"{self._url}/evidence/{visit}/{sha256}"
        async with self._open().get(url, headers=self._headers) as answer:
            await _check(answer)
            data = bytearray()
            async for part in answer.content.iter_any():
                data += part
                if len(data) > MAX_UPLOAD_BYTES:
                    raise CourierError(ErrorCode.TOO_LARGE)
            return bytes(data)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        return self._session


async def _pieces(data: bytes, offset: int) -> AsyncIterator[bytes]:
    """The rest of it, so that nobody on this loop waits for all of it at once."""
    for at in range(offset, len(data), PIECE_BYTES):
        yield data[at : at + PIECE_BYTES]


async def _check(answer: aiohttp.ClientResponse) -> None:
    if answer.status == 200:
        return
    if answer.status in _PASSING:
        raise _Passing
    try:
        code = msgspec.json.decode(await answer.read(), type=_Answer).error
    except msgspec.DecodeError:
        code = ""
    raise CourierError(code or _CODES.get(answer.status, ErrorCode.BAD_UPLOAD))


def _arrived(answer: aiohttp.ClientResponse) -> int:
    text = answer.headers.get("Upload-Offset", "")
    if not text.isdecimal():
        raise _Passing
    return int(text)
