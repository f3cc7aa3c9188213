"""The fixtures of the server's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.signaling.wire import House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house
