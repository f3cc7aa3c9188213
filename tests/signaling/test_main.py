"""`lapak-server` as an operator meets it."""

import base64
import io
from pathlib import Path

import pytest

from signaling.__main__ import main
from signaling.errors import ErrorCode
from signaling.protocol import Assist, Challenge, Enrolled, Refused, State, YourVisit
from signaling.schema import CLAIMS
from tests.signaling.people import BADGE, HELPER, check_in
from tests.signaling.process import furnish_database, house_of, run_command, server_process
from tests.signaling.wire import Key


async def test_a_fresh_server_prints_the_first_steps_and_they_work(tmp_path: Path) -> None:
    async with server_process(tmp_path) as server:
        assert server.process.stdout is not None
        steps = [(await server.process.stdout.readline()).decode() for _ in range(6)]
        assert "knows nobody yet" in steps[0]
        assert [step.split()[1] for step in steps[1:5]] == [
            "add-branch",
            "add-officer",
            "add-staff",
            "booth-code",
        ]
        status, output, _ = await run_command(
            "add-branch", "Kantor Cabang Satu", "--id", "satu", folder=tmp_path
        )
        assert (status, output) == (0, "branch satu\n")
        officer = ("--branch", "satu", "--login", "sari", "--name", "Sari", "--capacity", "6")
        status, output, errors = await run_command(
            "add-officer",
            *officer,
            "--password-stdin",
            folder=tmp_path,
            said="kata-sandi-panjang\n",
        )
        assert (status, errors) == (0, "")
        assert output.startswith("officer sari (")
        staff = ("--branch", "satu", "--badge", "2001", "--name", "Rina")
        status, output, _ = await run_command("add-staff", *staff, folder=tmp_path)
        assert (status, output.startswith("staff Rina (")) == (0, True)
        again = await run_command("add-staff", *staff, folder=tmp_path)
        assert (again[0], "belongs to somebody" in again[2]) == (2, True)
        booth = ("--branch", "satu", "--booth", "satu-1", "--name", "B-01")
        status, code, _ = await run_command("booth-code", *booth, folder=tmp_path)
        assert status == 0

        async with house_of(server, tmp_path, {}) as house:
            await house.console("sari")
            peer = await house.knock()
            await peer.say(Key().enrol(await peer.hear(Challenge), code.strip()))
            assert await peer.hear(Enrolled) == Enrolled("satu-1", "B-01", "Kantor Cabang Satu")
        status, output, _ = await run_command("list", folder=tmp_path)
        assert output.splitlines() == [
            "branch satu  Kantor Cabang Satu",
            "  booth satu-1  B-01  enrolled",
            "  officer sari  Sari  6 seats",
            "  staff Rina",
        ]


async def test_a_port_in_use_is_said_in_one_line_with_the_next_step(tmp_path: Path) -> None:
    async with server_process(tmp_path) as server:
        address = server.url.removeprefix("ws://").removesuffix("/ws")
        status, output, errors = await run_command("run", "--listen", address, folder=tmp_path)
    assert (status, output) == (2, "")
    said = errors.splitlines()[-1]
    assert said.startswith(f"lapak-server: {address} is in use;")
    assert said.endswith("choose another with --listen HOST:PORT")
    assert "Traceback" not in errors


async def test_a_broken_configuration_file_is_named_with_key_and_line(tmp_path: Path) -> None:
    (tmp_path / "server.toml").write_text('listen = "127.0.0.1:0"\n[timers]\nofered_s = 3\n')
    status, output, errors = await run_command("--config", "server.toml", folder=tmp_path)
    assert (status, output) == (2, "")
    assert errors == (
        "lapak-server: server.toml:3: timers.ofered_s: unknown key; did you mean offered_s?\n"
    )


NOT_POSSIBLE: dict[tuple[str, ...], str] = {
    ("add-branch", "Satu", "--id", "satu"): "there is a branch satu already",
    ("add-branch", "Satu", "--id", "Satu!"): "cannot be an id",
    ("add-branch", "!!"): "cannot be an id",
    ("booth-code", "--branch", "tiga", "--booth", "b"): "there is no branch tiga",
    ("booth-code", "--branch", "dua", "--booth", "b-1"): "booth b-1 belongs to branch satu",
    ("run", "--listen", "nowhere"): "--listen: 'nowhere' is not HOST:PORT",
    ("run", "--listen", "203.0.113.7:1"): "203.0.113.7:1 cannot be listened on",
    ("run", "--database", "oracle9://x"): "the database address cannot be used",
    ("run", "--config", "none.toml"): "none.toml: cannot be read",
}


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory, with two branches and a booth in its database."""
    monkeypatch.chdir(tmp_path)
    assert main(["add-branch", "Satu"]) == 0
    assert main(["add-branch", "Dua", "--database", "lapak.sqlite3"]) == 0
    assert main(["booth-code", "--branch", "satu", "--booth", "b-1"]) == 0


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(("command", "said"), NOT_POSSIBLE.items(), ids=lambda part: str(part)[:40])
def test_what_cannot_be_is_said_in_one_line(
    command: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(command)) == 2
    (line,) = capsys.readouterr().err.splitlines()[-1:]
    assert line.startswith("lapak-server: ")
    assert said in line


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    ("changed", "password", "said"),
    [
        ({"--capacity": "7"}, "kata-sandi-panjang", "--capacity must be 1 to 6"),
        ({"--login": "x" * 65}, "kata-sandi-panjang", "--login must have 1 to 64 characters"),
        ({"--branch": "tiga"}, "kata-sandi-panjang", "there is no branch tiga"),
        ({}, "pendek", "a password has 8 to 256 characters"),
        ({}, "", "a password has 8 to 256 characters"),
    ],
)
def test_an_officer_needs_a_fair_password_and_one_to_six_seats(
    changed: dict[str, str],
    password: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = {"--branch": "satu", "--login": "sari", "--name": "Sari", **changed}
    words = [word for option in options.items() for word in option]
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    assert main(["add-officer", *words, "--password-stdin"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("there")
def test_a_login_is_given_once_and_its_password_may_be_typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "kata-sandi-panjang")
    command = ["add-officer", "--branch", "satu", "--login", "sari", "--name", "Sari"]
    assert main(command) == 0
    assert main(command) == 2
    assert "there is an officer with the login sari already" in capsys.readouterr().err


@pytest.mark.usefixtures("there")
def test_somebody_may_have_several_roles_and_the_list_says_which(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "kata-sandi-panjang")
    for login, roles in (
        ("dian", ("--role", "verifier")),
        ("tiga", ("--role", "supervisor", "--role", "officer")),
    ):
        who = ("--branch", "satu", "--login", login, "--name", login.title())
        assert main(["add-officer", *who, *roles]) == 0
    capsys.readouterr()
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  verifier dian  Dian" in lines
    assert "  officer, supervisor tiga  Tiga  4 seats" in lines
    with pytest.raises(SystemExit):
        main(["add-officer", "--branch", "satu", "--role", "director"])


def test_a_database_password_comes_from_the_environment_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAPAK_DATABASE_PASSWORD", "rahasia")
    assert main(["list", "--database", "mystery://user@host/name"]) == 2
    assert "rahasia" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [[], ["run"], ["add-branch"], ["add-officer"], ["booth-code"], ["list"]]
)
def test_help_is_there_for_every_command(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert "usage: lapak-server" in capsys.readouterr().out


async def test_another_key_is_refused_in_one_line(tmp_path: Path) -> None:
    furnish_database(tmp_path)
    async with server_process(tmp_path):
        pass
    (tmp_path / "lapak.key").unlink()
    status, output, errors = await run_command("run", "--listen", "127.0.0.1:0", folder=tmp_path)
    assert (status, output) == (2, "")
    assert errors.splitlines()[-1].startswith("lapak-server: this database was sealed with another")
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("badge", "name", "said"),
    [("12", "Rina", "4 to 8 digits"), ("12ab", "Rina", "4 to 8 digits"), ("2001", " ", "--name")],
)
async def test_a_badge_that_is_none_is_refused(
    tmp_path: Path, badge: str, name: str, said: str
) -> None:
    await run_command("add-branch", "Satu", "--id", "satu", folder=tmp_path)
    status, output, errors = await run_command(
        *("add-staff", "--branch", "satu", "--badge", badge, "--name", name), folder=tmp_path
    )
    assert (status, output, said in errors) == (2, "", True)


async def test_staff_who_leave_open_nothing_any_more_and_their_badge_is_free(
    tmp_path: Path,
) -> None:
    furnish_database(tmp_path)
    badge = ("--branch", "satu", "--badge", BADGE)
    async with server_process(tmp_path) as server, house_of(server, tmp_path, {}) as house:
        booth = await house.booth()
        await booth.say(check_in("A-001"))
        visit = (await booth.hear_visit(State.QUEUED)).visit
        await booth.say(Assist(visit, BADGE))
        await booth.hear(YourVisit, lambda m: m.visit is not None and m.visit.is_assisted)
        done = await run_command("remove-staff", *badge, folder=tmp_path)
        assert done == (0, "staff Rina removed\n", "")
        await booth.say(Assist(visit, BADGE))
        assert (await booth.hear(Refused)).code == ErrorCode.UNKNOWN_BADGE
        (claim,) = await house.rows(CLAIMS, "visit")
        assert claim.helper == HELPER.id  # who helped then is still known
    status, _, errors = await run_command("remove-staff", *badge, folder=tmp_path)
    assert (status, "nobody of this branch has that badge" in errors) == (2, True)
    _, listed, _ = await run_command("list", folder=tmp_path)
    assert "Rina" not in listed
    given = await run_command("add-staff", *badge, "--name", "Dewi", folder=tmp_path)
    assert (given[0], given[1].startswith("staff Dewi (")) == (0, True)


async def test_a_register_that_would_be_asked_in_the_clear_is_refused(tmp_path: Path) -> None:
    (tmp_path / "server.toml").write_text('members = "http://register.example/members"\n')
    status, _, errors = await run_command("run", "--config", "server.toml", folder=tmp_path)
    assert (status, "https" in errors, "Traceback" in errors) == (2, True, False)


async def test_the_vaults_key_may_come_from_the_environment(tmp_path: Path) -> None:
    key = base64.b64encode(bytes(32)).decode()
    furnished = ("add-branch", "Satu", "--id", "satu")
    await run_command(*furnished, folder=tmp_path, LAPAK_VAULT_KEY=key)
    staff = ("add-staff", "--branch", "satu", "--badge", "2001", "--name", "Rina")
    status, _, _ = await run_command(*staff, folder=tmp_path, LAPAK_VAULT_KEY=key)
    assert (status, (tmp_path / "lapak.key").exists()) == (0, False)
    other = base64.b64encode(bytes(31) + b"x").decode()
    status, _, errors = await run_command("erase-expired", folder=tmp_path, LAPAK_VAULT_KEY=other)
    assert (status, "another vault key" in errors) == (2, True)
