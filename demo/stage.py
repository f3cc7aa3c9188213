"""Starts the real programs as processes of their own, on a throw-away database, and ends them."""

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from demo.cast import CAST
from signaling.oversight import Role

BRANCH = "kupang"
LOGINS = {Role.OFFICER: "rina", Role.VERIFIER: "yohana", Role.SUPERVISOR: "dewi"}
NAMES = {
    Role.OFFICER: "Rina Marlina",
    Role.VERIFIER: "Yohana Bria",
    Role.SUPERVISOR: "Dewi Lestari",
}
PASSWORD_VARIABLE = "LAPAK_DEMO_PASSWORD"  # noqa: S105  a variable's name, not a secret
BADGE = "4711"  # of the member of staff who wipes the booths down
STARTS_WITHIN_S = 30.0
ENDS_WITHIN_S = 15.0


class StageError(Exception):
    """A program did not start or ended too early; the message shows its last words."""


@dataclass
class Program:
    """One running process and the file its words go to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def last_words(self, lines: int = 12) -> str:
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])


@dataclass
class Stage:
    """The server and everything connected to it; `folder` is empty and ours."""

    folder: Path
    password: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    programs: list[Program] = field(default_factory=list)
    url: str = ""
    niceness: int = 0  # of what is started from now on: it yields to everything else

    @property
    def database(self) -> Path:
        return self.folder / "lapak.sqlite3"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database}"

    def prepare(self, capacity: int) -> None:
        """Write the server's configuration; add a branch and an officer, as branch IT would."""
        (self.folder / "server.toml").write_text(
            f'listen = "127.0.0.1:0"\ndatabase = "{self.database_url}"\n\n'
            # A person meets a new face every 20 s at most; six visits in 90 s need it quicker.
            "[timers]\npacing_s = 1.0\n",
            "utf-8",
        )
        self.command("add-branch", "Kupang", "--id", BRANCH)
        for role, login in LOGINS.items():
            self.command(
                *("add-officer", "--branch", BRANCH, "--login", login, "--name", NAMES[role]),
                *("--capacity", str(capacity), "--role", role, "--password-stdin"),
                say=self.password,
            )
        self.command(
            *("add-staff", "--branch", BRANCH, "--badge", BADGE, "--name", "Yosef Lado"),
        )
        members = self.folder / "members.csv"
        people = [role.person for cast in CAST for role in cast]
        lines = ["nik,kpj", *(f"{one.nik},{one.kpj}" for one in people)]
        members.write_text("\n".join(lines) + "\n", "utf-8")
        self.command("import-members", str(members))

    def command(self, *words: str, say: str = "") -> str:
        """Run one `lapak-server` command and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "signaling", *words, *self.server_flags],
            input=say.encode(),
            capture_output=True,
            timeout=STARTS_WITHIN_S,
            check=False,
        )
        if done.returncode:
            raise StageError(f"lapak-server {words[0]} failed:\n{done.stderr.decode()}")
        return done.stdout.decode()

    @property
    def server_flags(self) -> tuple[str, str]:
        return ("--config", str(self.folder / "server.toml"))

    def start_server(self) -> None:
        server = self.start("server", ["-m", "signaling", "run", *self.server_flags], {})
        deadline = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < deadline:
            if found := re.search(r"ws://\S+", server.log.read_text("utf-8")):
                self.url = found.group()
                return
            if not server.is_running:
                break
            time.sleep(0.05)
        raise StageError(f"the server did not start:\n{server.last_words()}")

    def booth_code(self, number: int) -> str:
        """A one-time code with which booth `number` enrols itself."""
        told = self.command(
            "booth-code",
            "--branch",
            BRANCH,
            "--booth",
            f"b-{number:02}",
            "--name",
            f"B-{number:02}",
        )
        found = re.search(r"\b[0-9A-Z]{4}-?[0-9A-Z]{4}\b", told)
        if not found:
            raise StageError(f"lapak-server booth-code printed no code:\n{told}")
        return found.group()

    def start(self, name: str, words: list[str], extra: dict[str, str]) -> Program:
        """Start one Python program with `extra` environment; its words go to a file."""
        log = self.folder / f"{name}.log"
        with log.open("wb") as words_file:
            process = subprocess.Popen(
                [*self._yielding, sys.executable, *words],
                stdin=subprocess.DEVNULL,
                stdout=words_file,
                stderr=subprocess.STDOUT,
                env={**os.environ, **extra, "PYTHONUNBUFFERED": "1"},
            )
        program = Program(name, process, log)
        self.programs.append(program)
        return program

    @property
    def _yielding(self) -> list[str]:
        return ["nice", "-n", str(self.niceness)] if self.niceness else []

    def fallen(self) -> Program | None:
        """A program that has ended with an error, if there is one."""
        return next((one for one in self.programs if one.process.poll()), None)

    def close(self) -> list[str]:
        """End what still runs, newest first; the names of those that had to be killed."""
        stubborn: list[str] = []
        for program in reversed(self.programs):
            if program.is_running:
                program.process.terminate()
        for program in reversed(self.programs):
            try:
                program.process.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                program.process.kill()
                program.process.wait()
                stubborn.append(program.name)
        return stubborn


@contextmanager
def open_stage(folder: Path, capacity: int) -> Iterator[Stage]:
    """A stage with a running server; everything started on it has ended when this returns."""
    stage = Stage(folder)
    try:
        stage.prepare(capacity)
        stage.start_server()
        yield stage
    finally:
        stage.close()
