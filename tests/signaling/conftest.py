"""The fixtures of the server's tests; a call that blocks the loop of a house fails its test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from blockbuster import blockbuster_ctx

from tests.signaling.wire import House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        with blockbuster_ctx("signaling"):
            yield house
