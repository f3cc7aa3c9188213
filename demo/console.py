"""The real console as a process of its own, with a simulated officer at its keys, or a person."""

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
from demo.ending import quit_on_terminate
from demo.hint import Hint
from demo.officer import Officer, log_in
from demo.report import write_seen
from demo.sighting import Sighting
from demo.stage import LOGIN, PASSWORD_VARIABLE
from signaling.texts import read_texts

SETTLES_MS = 2_500  # six pictures side by side are worth a photograph once they move


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
    if asked.person:
        _help_person(console, password)
    else:
        _seat_officer(console, asked, password, application)
    try:
        return application.exec()
    finally:
        write_seen(asked.seen, sighting.seen())
        console.close()


def _seat_officer(
    console: Console, asked: argparse.Namespace, password: str, application: QApplication
) -> None:
    Officer(
        console.window,
        lambda: console.desk,
        login=LOGIN,
        password=password,
        booths=asked.booths,
        talk_s=asked.talk,
        clock=time.monotonic,
        at_most=lambda: QTimer.singleShot(
            SETTLES_MS, lambda: console.window.grab().save(str(asked.shot))
        ),
        all_decided=application.quit,
    )


def _help_person(console: Console, password: str) -> None:
    """Log in for the person at the keyboard, and from then on only hint."""
    Hint(
        console.window,
        console.window.focus,
        lambda: console.desk,
        read_texts(Path(__file__).parent / "texts"),
    )
    QTimer.singleShot(500, lambda: log_in(console.window, console.desk, LOGIN, password))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="demo.console")
    parser.add_argument("--server", required=True)
    parser.add_argument("--camera", default="test")
    parser.add_argument("--microphone", default="none")
    parser.add_argument("--speaker", default="none")
    parser.add_argument("--booths", type=int, required=True)
    parser.add_argument("--talk", type=float, default=5.0, help="seconds in focus before deciding")
    parser.add_argument("--seen", type=Path, required=True, help="where the figures go")
    parser.add_argument("--shot", type=Path, required=True, help="where the picture goes")
    parser.add_argument("--person", action="store_true", help="a person is the officer")
    return parser


if __name__ == "__main__":
    sys.exit(main())
