"""The fixtures of the booth's agent: a house, somebody in a booth, an officer's desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from booth_client.events import (
    Linked,
)
from tests.booth_client.rig import Desk, Sitter, code_for
from tests.media.studio import Studio
from tests.signaling.wire import House, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


@pytest_asyncio.fixture
async def sitter(house: House, tmp_path: Path) -> AsyncIterator[Sitter]:
    async with Sitter(tmp_path, house.url, await code_for(house)) as sitter:
        await sitter.facts.hear(Linked)
        yield sitter


@pytest_asyncio.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    async with Studio() as studio:
        yield Desk(await house.console(), studio)
