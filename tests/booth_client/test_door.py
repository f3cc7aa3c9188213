"""The booth's way to a real server: enrolling, being known, being replaced, finding nobody."""

from pathlib import Path

from booth_client.events import (
    Linked,
    Reconnect,
    SpendCode,
    Unenrolled,
    Unlinked,
)
from signaling.errors import ErrorCode
from tests.booth_client.rig import Sitter, code_for
from tests.conftest import ExpectedLogs
from tests.signaling.wire import House, open_house


async def test_a_booth_enrols_once_and_is_known_ever_after(house: House, tmp_path: Path) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as first:
        linked = await first.facts.hear(Linked)
        assert linked == Linked("B-1", "Kantor Cabang Satu")
    async with Sitter(tmp_path, house.url) as again:
        assert await again.facts.hear(Linked) == linked


async def test_a_code_that_was_spent_at_an_earlier_start_does_no_harm(
    house: House, tmp_path: Path
) -> None:
    code = await code_for(house)
    for _ in range(2):
        async with Sitter(tmp_path, house.url, code) as sitter:
            await sitter.facts.hear(Linked)


async def test_a_new_booth_asks_for_its_code_and_takes_a_right_one(
    house: House, tmp_path: Path
) -> None:
    async with Sitter(tmp_path, house.url) as sitter:
        assert await sitter.facts.hear(Unenrolled) == Unenrolled("")
        sitter.agent.do(SpendCode("00000000"))
        assert await sitter.facts.hear(Unenrolled) == Unenrolled(ErrorCode.BAD_CODE)
        sitter.agent.do(SpendCode(await code_for(house)))
        await sitter.facts.hear(Linked)


async def test_a_key_that_the_office_does_not_know_asks_for_a_code(
    house: House, tmp_path: Path
) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as first:
        await first.facts.hear(Linked)
    (tmp_path / "another").mkdir()
    async with open_house(tmp_path / "another") as other, Sitter(tmp_path, other.url) as sitter:
        told = await sitter.facts.hear(Unenrolled)
        assert told.code in (ErrorCode.UNKNOWN_BOOTH, ErrorCode.BAD_SIGNATURE)


async def test_a_second_program_takes_the_booth_and_the_first_says_so(
    house: House, tmp_path: Path, sitter: Sitter
) -> None:
    async with Sitter(tmp_path, house.url) as second:
        await second.facts.hear(Linked)
        lost = await sitter.facts.hear(Unlinked)
        assert lost == Unlinked(ErrorCode.REPLACED, is_final=True)
    sitter.agent.do(Reconnect())
    await sitter.facts.hear(Linked)


async def test_a_key_that_cannot_be_kept_is_said_loudly(
    house: House, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    (tmp_path / "file").write_text("in the way")
    expected_logs("cannot be used", "the key cannot be kept")
    key_file = str(tmp_path / "file" / "booth.key")
    code = await code_for(house)
    async with Sitter(tmp_path, house.url, code, key_file=key_file) as sitter:
        await sitter.facts.hear(Linked)


async def test_without_a_server_the_booth_says_so_and_ends_when_asked(tmp_path: Path) -> None:
    async with Sitter(tmp_path, "ws://127.0.0.1:1/ws", "AAAABBBB") as sitter:
        assert await sitter.facts.hear(Unlinked) == Unlinked("", is_final=False)
