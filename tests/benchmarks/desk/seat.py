"""The real console with the officer who is counted, as a process of its own.

Tells what was pressed and how long the window's thread was busy with it as JSON, at the end.
"""

import argparse
import json
import logging
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cso_console.__main__ import build
from cso_console.config import ConsoleConfig
from cso_console.console import Console
from demo.beats import Manner
from demo.ending import quit_on_terminate
from demo.house import voice
from demo.officer import Officer
from demo.script import Script
from demo.stage import LOGINS, PASSWORD_VARIABLE
from signaling.oversight import Role
from signaling.protocol import State
from signaling.texts import read_texts
from tests.benchmarks.desk.pulse import Pulse

BOOTH = "B-01"  # whoever resigned: the claim that comes most often
LIVE = frozenset({State.FOCUSED, State.HELD})
WORDS = Path(__file__).parents[3] / "demo" / "texts"


def main() -> int:
    asked = _parser().parse_args()
    password = os.environ.pop(PASSWORD_VARIABLE)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication(sys.argv[:1])
    config = ConsoleConfig(
        server=asked.server, camera="test", microphone=voice("spoken", "officer"), speaker="none"
    )
    console = build(config)
    console.window.resize(1366, 768)
    console.start()
    quit_on_terminate(application)
    words = read_texts(WORDS)
    manner = Manner(visits=1, booths=frozenset({BOOTH}), awaits=asked.booths)
    officer = Officer(
        console.window,
        lambda: console.desk,
        Script(manner, lambda: words[console.desk.language]),
        login=LOGINS[Role.OFFICER],
        password=password,
        clock=time.monotonic,
        at_most=lambda: None,
        all_decided=application.quit,
    )
    pulse = Pulse(console.window)
    pictures: list[int] = []
    officer.pressing = lambda: pictures.append(live(console))
    try:
        return application.exec()
    finally:
        pressed = [
            {"beat": asdict(one.beat), "at": one.at, "pictures": live_then}
            for one, live_then in zip(officer.hand.pressed, pictures, strict=True)
        ]
        told = {"pressed": pressed, "gaps": pulse.gaps}
        asked.told.write_text(json.dumps(told), "utf-8")
        console.close()


def live(console: Console) -> int:
    """How many pictures move at this moment."""
    return sum(seat.state in LIVE for seat in console.desk.seats)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.desk.seat")
    parser.add_argument("--server", required=True)
    parser.add_argument("--booths", type=int, required=True)
    parser.add_argument("--told", type=Path, required=True, help="where the count goes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
