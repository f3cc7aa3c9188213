"""On the loop: every page of the desk's visits is fetched as it arrives, until it is here.

Law: a page is fetched once, two at a time, the focused visit's first; a visit that has left the
desk (or is no longer verified, decided anew or looked in on) is asked for no more. A
failed page rests, longer each time, for as long as its visit is here.
"""

import asyncio
import logging
from collections.abc import Callable

from signaling.courier import Courier, CourierError
from signaling.protocol import DossierOfVisit, Seat, State

logger = logging.getLogger(__name__)

AT_ONCE = 2
FIRST_REST_S = 2.0
LONGEST_REST_S = 60.0

Page = tuple[str, str]  # visit and SHA-256


class Fetcher:
    """`came(visit, sha256, data)` is told of every page, on the loop."""

    def __init__(
        self,
        server: str,
        came: Callable[[str, str, bytes], None],
        *,
        first_rest_s: float = FIRST_REST_S,
    ) -> None:
        self._server = server
        self._came = came
        self._first_rest_s = first_rest_s
        self._token = ""
        self._is_other_token = asyncio.Event()
        self._news = asyncio.Event()
        self._wanted: dict[Page, float] = {}  # and how long to rest when it fails
        self._under_way: set[Page] = set()
        self._known: set[Page] = set()
        self._focused = ""
        self._seated: frozenset[str] = frozenset()
        self._apart: dict[str, frozenset[str]] = {}

    def use(self, token: str) -> None:
        """The officer's session now; "" when there is none."""
        if token != self._token:
            self._token = token
            self._is_other_token.set()

    def follow(self, told: DossierOfVisit) -> None:
        """Pages of this claim that are new are wanted."""
        for sheet in told.dossier.sheets:
            if (told.visit, sheet.sha256) not in self._known:
                self.want(told.visit, sheet.sha256)

    def want(self, visit: str, sha256: str) -> None:
        """A page that is not here, or is no longer kept."""
        self._known.add((visit, sha256))
        self._wanted[visit, sha256] = self._first_rest_s
        self._news.set()

    def keep(self, seats: tuple[Seat, ...]) -> None:
        """Only these visits are on the desk."""
        self._seated = frozenset(one.visit for one in seats)
        self._focused = next((one.visit for one in seats if one.state is State.FOCUSED), "")
        self._forget_others()

    def keep_also(self, why: str, visits: frozenset[str]) -> None:
        """For this reason these as well, in no seat here: a case taken or back, a look-in."""
        self._apart[why] = visits
        self._forget_others()

    def _forget_others(self) -> None:
        visits = self._seated.union(*self._apart.values())
        self._known = {page for page in self._known if page[0] in visits}
        self._wanted = {page: s for page, s in self._wanted.items() if page[0] in visits}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._is_other_token.clear()
            if self._token:
                await self._serve(self._token)
            else:
                await self._is_other_token.wait()

    async def _serve(self, token: str) -> None:
        """For as long as this token is the session's."""
        async with Courier(self._server, token) as courier, asyncio.TaskGroup() as group:
            workers = [group.create_task(self._work(courier)) for _ in range(AT_ONCE)]
            await self._is_other_token.wait()
            for worker in workers:
                worker.cancel()

    async def _work(self, courier: Courier) -> None:
        while True:
            page = self._next()
            if page is None:
                self._news.clear()
                await self._news.wait()
                continue
            self._under_way.add(page)
            try:
                await self._fetch(courier, page)
            finally:
                self._under_way.discard(page)

    def _next(self) -> Page | None:
        free = [page for page in self._wanted if page not in self._under_way]
        of_focus = (page for page in free if page[0] == self._focused)
        return next(of_focus, free[0] if free else None)

    async def _fetch(self, courier: Courier, page: Page) -> None:
        try:
            data = await courier.get(*page)
        except CourierError as error:
            logger.info("visit %s: a page was not fetched, %s", page[0], error.code or "network")
            rest_s = self._wanted.pop(page, self._first_rest_s)
            asyncio.get_running_loop().call_later(rest_s, self._again, page, rest_s)
            return
        if self._wanted.pop(page, None) is not None:
            self._came(*page, data)

    def _again(self, page: Page, rest_s: float) -> None:
        if page in self._known:
            self._wanted[page] = min(LONGEST_REST_S, rest_s * 2)
            self._news.set()
