"""A picture, and a desk that says single HTTP words about it."""

import hashlib

from signaling.protocol import State
from tests.signaling.people import check_in
from tests.signaling.wire import House, Peer

PICTURE = b"\xff\xd8\xff" + b"Siti Rahayu" * 50_000
SHA256 = hashlib.sha256(PICTURE).hexdigest()


class Desk:
    """Says one HTTP word; the status and what came with it."""

    def __init__(self, house: House) -> None:
        self._session = house.session
        self._url = house.url.replace("ws://", "http://").removesuffix("/ws")
        self.headers: dict[str, str] = {}
        self.body = b""

    async def say(self, verb: str, path: str, token: str, data: bytes = b"", **headers: str) -> int:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            given["Authorization"] = f"Bearer {token}"
        url = f"{self._url}/evidence/{path}"
        async with self._session.request(verb, url, data=data, headers=given) as answer:
            self.headers, self.body = dict(answer.headers), await answer.read()
            return answer.status

    async def put(
        self,
        visit: str,
        token: str,
        data: bytes = PICTURE,
        *,
        paper: str = "ktp/1",
        sha256: str = SHA256,
        offset: int = 0,
        length: int | None = None,
    ) -> int:
        whole = len(PICTURE) if length is None else length
        path = f"{visit}/{paper}/{sha256}?offset={offset}"
        return await self.say("PUT", path, token, data, Upload_Length=str(whole))

    async def get(self, visit: str, token: str, sha256: str = SHA256) -> int:
        return await self.say("GET", f"{visit}/{sha256}", token)

    async def head(self, visit: str, token: str, sha256: str = SHA256) -> int:
        return await self.say("HEAD", f"{visit}/{sha256}", token)


async def visit_at(booth: Peer, ticket: str = "A-001") -> str:
    await booth.say(check_in(ticket))
    return (await booth.hear_visit(State.QUEUED, State.OFFERED)).visit
