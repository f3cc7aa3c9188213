"""The register of members: match, no match, or no answer; and nothing else of it is kept."""

import asyncio
import io
import json
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from aiohttp import web

from signaling.dossier import Membership
from signaling.membership import (
    AT_ONCE,
    FileRegister,
    HttpRegister,
    Imported,
    MembersError,
    NoRegister,
    import_csv,
    open_register,
)
from tests.conftest import ExpectedLogs

TODAY = date(2026, 11, 22)
KEY = b"k" * 32
NIK, KPJ = "3171011708450001", "56439168714"
OTHER = "3171015708600002"

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def register(answer: Answering) -> AsyncIterator[str]:
    """A register over HTTP, on a port of its own."""
    app = web.Application()
    app.router.add_post("/members", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/members"
    finally:
        await runner.cleanup()


async def asked(url: str, *, nik: str = NIK, timeout_s: float = 5.0) -> Membership:
    members = HttpRegister(url, "a-token", timeout_s=timeout_s)
    try:
        return await members.ask(nik, KPJ)
    finally:
        await members.close()


async def test_without_a_register_nobody_is_known() -> None:
    members = NoRegister()
    assert await members.ask(NIK, KPJ) is Membership.UNKNOWN
    await members.close()


async def test_a_list_becomes_a_register_that_says_match_or_no_match(tmp_path: Path) -> None:
    target = tmp_path / "members.sqlite3"
    text = f"name,KPJ,nik\nSiti,{KPJ},{NIK}\nBudi,564 3916 8715,3171.0157.0860.0002\n"
    assert import_csv(io.StringIO(text), target, KEY, TODAY) == Imported(2, 0, ())
    members = FileRegister(target, KEY)
    assert await members.ask(NIK, KPJ) is Membership.MATCH
    assert await members.ask(OTHER, "56439168715") is Membership.MATCH
    assert await members.ask(OTHER, KPJ) is Membership.NO_MATCH
    assert await FileRegister(target, b"x" * 32).ask(NIK, KPJ) is Membership.NO_MATCH
    await members.close()


def test_no_number_and_no_name_can_be_read_in_the_file(tmp_path: Path) -> None:
    target = tmp_path / "members.sqlite3"
    import_csv(io.StringIO(f"nik,kpj,name\n{NIK},{KPJ},Siti\n"), target, KEY, TODAY)
    kept = target.read_bytes()
    assert not any(one in kept for one in (NIK.encode(), KPJ.encode(), b"Siti"))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_lines_that_cannot_be_true_are_told_by_number_and_skipped(tmp_path: Path) -> None:
    text = (
        "\ufeffnik;kpj\r\n"
        f"{NIK};{KPJ}\r\n"
        "\r\n"
        f"3171019908450001;{KPJ}\r\n"
        f"{NIK};123\r\n"
        f"{NIK}\r\n"
        f"{NIK};{KPJ}\r\n"
    )
    done = import_csv(io.StringIO(text), tmp_path / "members", KEY, TODAY)
    faults = ((4, "problem.nik_date"), (5, "problem.kpj"), (6, "problem.empty"))
    assert done == Imported(1, 3, faults)


def test_only_the_first_faults_are_told_and_all_are_counted(tmp_path: Path) -> None:
    text = f"nik,kpj\n{NIK},{KPJ}\n" + "1,2\n" * 50
    done = import_csv(io.StringIO(text), tmp_path / "members", KEY, TODAY)
    assert (done.skipped, len(done.faults)) == (50, 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first line"),
        ("name,number\n", "first line"),
        ("nik,kpj\n", "no line"),
        (f'nik,kpj\n"{"x" * 140_000}",1\n', "line 2"),
    ],
)
def test_a_list_that_cannot_be_used_leaves_the_register_as_it_was(
    tmp_path: Path, text: str, said: str
) -> None:
    target = tmp_path / "members"
    import_csv(io.StringIO(f"nik,kpj\n{NIK},{KPJ}\n"), target, KEY, TODAY)
    with pytest.raises(MembersError, match=said):
        import_csv(io.StringIO(text), target, KEY, TODAY)
    assert asyncio.run(FileRegister(target, KEY).ask(NIK, KPJ)) is Membership.MATCH
    assert [path.name for path in tmp_path.iterdir()] == ["members"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MembersError, match="cannot be written"):
        import_csv(io.StringIO(f"nik,kpj\n{NIK},{KPJ}\n"), tmp_path / "no" / "m", KEY, TODAY)


async def test_a_file_that_is_not_a_register_is_no_answer(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("cannot be read")
    (tmp_path / "text").write_text("not a register" * 100)
    assert await FileRegister(tmp_path / "text", KEY).ask(NIK, KPJ) is Membership.UNKNOWN


async def test_the_first_list_counts_without_a_restart(tmp_path: Path) -> None:
    members = open_register("", tmp_path / "members", KEY)
    assert await members.ask(NIK, KPJ) is Membership.UNKNOWN
    import_csv(io.StringIO(f"nik,kpj\n{NIK},{KPJ}\n"), tmp_path / "members", KEY, TODAY)
    assert await members.ask(NIK, KPJ) is Membership.MATCH


async def test_a_register_is_named_by_an_address_or_a_file(tmp_path: Path) -> None:
    far = open_register("https://register.example/members", tmp_path / "m", KEY, "a-token")
    assert isinstance(far, HttpRegister)
    await far.close()
    with pytest.raises(MembersError, match="import-members"):
        open_register("m", tmp_path / "m", KEY)


async def test_the_question_over_http_is_as_the_contract_says() -> None:
    heard: list[tuple[str, object]] = []

    async def answer(request: web.Request) -> web.Response:
        question = await request.json()
        heard.append((request.headers["Authorization"], question))
        return web.json_response({"match": question["nik"] == NIK, "more": "is not read"})

    async with register(answer) as url:
        assert await asked(url) is Membership.MATCH
        assert await asked(url, nik=OTHER) is Membership.NO_MATCH
    assert heard[0] == ("Bearer a-token", {"nik": NIK, "kpj": KPJ})


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (404, "{}", "status 404"),
        (500, "", "status 500"),
        (302, "", "status 302"),
        (200, "<html>", "nonsense"),
        (200, '{"match": "yes"}', "nonsense"),
        (200, '{"found": true}', "nonsense"),
        (200, json.dumps({"match": True, "all": "x" * 2_000}), "nonsense"),
    ],
)
async def test_anything_else_is_no_answer(
    status: int, body: str, said: str, expected_logs: ExpectedLogs
) -> None:
    expected_logs(said)

    async def answer(request: web.Request) -> web.Response:
        headers = {"Location": str(request.url)} if status == 302 else None
        return web.Response(status=status, text=body, headers=headers)

    async with register(answer) as url:
        assert await asked(url) is Membership.UNKNOWN


async def test_a_register_that_is_away_is_no_answer(expected_logs: ExpectedLogs) -> None:
    expected_logs("does not answer")

    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"match": True})

    async with register(answer) as url:
        pass
    assert await asked(url) is Membership.UNKNOWN


async def test_a_register_that_says_nothing_is_not_waited_for(expected_logs: ExpectedLogs) -> None:
    expected_logs("does not answer: TimeoutError")
    over = asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        await over.wait()
        return web.Response()

    async with register(answer) as url:
        assert await asked(url, timeout_s=0.05) is Membership.UNKNOWN
        over.set()


async def test_a_register_is_not_asked_more_than_a_few_things_at_once() -> None:
    open_now, most = 0, 0

    async def answer(_request: web.Request) -> web.Response:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0)
        open_now -= 1
        return web.json_response({"match": True})

    async with register(answer) as url:
        members = HttpRegister(url)
        found = await asyncio.gather(*(members.ask(NIK, KPJ) for _ in range(3 * AT_ONCE)))
        await members.close()
    assert set(found) == {Membership.MATCH}
    assert most <= AT_ONCE


async def test_nothing_of_the_question_is_logged(
    caplog: pytest.LogCaptureFixture, expected_logs: ExpectedLogs
) -> None:
    expected_logs("status 500")

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=500)

    async with register(answer) as url:
        await asked(url)
    assert not any(one in caplog.text for one in (NIK, KPJ, "a-token"))


async def test_an_address_that_would_show_identities_is_not_used() -> None:
    for url in ("http://register.example/members", "ftp://register.example", "members", ""):
        with pytest.raises(MembersError):
            HttpRegister(url)
    await HttpRegister("https://register.example/members").close()
