"""Two in a real call, for guards that look into it."""

import contextlib
from collections.abc import AsyncIterator

from media.peer import Call
from tests.media.studio import Studio, begun


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[tuple[Call, Call]]:
    """Two in a call, each of whom has seen the other."""
    async with Studio() as booth, Studio() as console:
        yield await begun(booth, console)
