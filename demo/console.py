"""The real console as a process of its own, with somebody simulated at its keys, or a person."""

import argparse
import logging
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cso_console.__main__ import build
from cso_console.config import ConsoleConfig
from cso_console.console import Console
from demo.aside import Aside
from demo.beats import Manner
from demo.ending import quit_on_terminate
from demo.hint import Hint
from demo.officer import Officer, log_in
from demo.report import write_seen
from demo.script import Script
from demo.sighting import Sighting
from demo.stage import LOGINS, PASSWORD_VARIABLE
from demo.supervisor import Supervisor
from demo.verifier import Verifier
from signaling.oversight import Role
from signaling.texts import read_texts

SETTLES_MS = 2_500  # six pictures side by side are worth a photograph once they move
WORDS = Path(__file__).parent / "texts"


def main() -> int:
    asked = _parser().parse_args()
    password = os.environ.pop(PASSWORD_VARIABLE)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication(sys.argv[:1])
    config = ConsoleConfig(
        server=asked.server, camera=asked.camera, microphone=asked.microphone, speaker=asked.speaker
    )
    console = build(config)
    console.window.resize(1366, 768)
    console.start()
    quit_on_terminate(application)
    sighting = Sighting(console.window, lambda: console.desk)
    script: Script | None = None
    if asked.person:
        _help_person(console, password)
    elif asked.role is Role.OFFICER:
        script = _seat_officer(console, asked, password, application)
    else:
        _seat_aside(console, asked, password, application)
    try:
        return application.exec()
    finally:
        if asked.seen:
            write_seen(asked.seen, sighting.seen({} if script is None else script.inspected))
        console.close()


def _seat_officer(
    console: Console, asked: argparse.Namespace, password: str, application: QApplication
) -> Script:
    words = read_texts(WORDS)
    script = Script(manner_of(asked.booths, asked.talk), lambda: words[console.desk.language])
    Officer(
        console.window,
        lambda: console.desk,
        script,
        login=LOGINS[Role.OFFICER],
        password=password,
        clock=time.monotonic,
        at_most=lambda: QTimer.singleShot(SETTLES_MS, lambda: _photograph(console, asked.shot)),
        all_decided=application.quit,
    )
    return script


def manner_of(booths: int, talk_s: float) -> Manner:
    """Most are forwarded; the second is returned and the fifth escalated, one paper is asked for
    again, one answer is unsure, and the first decision is taken back once."""
    return Manner(
        visits=booths,
        talk_s=talk_s,
        retakes=frozenset({"B-03"}),
        unsure=frozenset({"B-05"}),
        prompts=frozenset({"B-01"}),
        outcomes=(("B-02", "2"), ("B-05", "4")),
        undoes=True,
    )


def _seat_aside(
    console: Console, asked: argparse.Namespace, password: str, application: QApplication
) -> None:
    def shoot() -> None:
        _photograph(console, asked.shot)

    is_verifier = asked.role is Role.VERIFIER
    Aside(
        console.window,
        lambda: console.desk,
        Verifier(asked.booths, shoot) if is_verifier else Supervisor(shoot),
        login=LOGINS[asked.role],
        password=password,
        clock=time.monotonic,
        done=application.quit,
    )


def _photograph(console: Console, shot: Path) -> None:
    console.window.grab().save(str(shot))


def _help_person(console: Console, password: str) -> None:
    """Log in for the person at the keyboard, and from then on only hint."""
    Hint(
        console.window,
        console.window.focus,
        lambda: console.desk,
        read_texts(WORDS),
    )
    login = LOGINS[Role.OFFICER]
    QTimer.singleShot(500, lambda: log_in(console.window, console.desk, login, password))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="demo.console")
    parser.add_argument("--server", required=True)
    parser.add_argument("--role", type=Role, default=Role.OFFICER)
    parser.add_argument("--camera", default="test")
    parser.add_argument("--microphone", default="none")
    parser.add_argument("--speaker", default="none")
    parser.add_argument("--booths", type=int, required=True)
    parser.add_argument("--talk", type=float, default=5.0, help="seconds in focus before deciding")
    parser.add_argument("--seen", type=Path, help="where the figures go")
    parser.add_argument("--shot", type=Path, required=True, help="where the picture goes")
    parser.add_argument("--person", action="store_true", help="a person is the officer")
    return parser


if __name__ == "__main__":
    sys.exit(main())
