"""A real booth whose participant stops in the middle, for a test that then cuts the power.

It prints every screen it comes to, one a line: `capture kk.1`, `form phone`, `resume nik`.
"""

import argparse
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from booth_client import keys, pen
from booth_client.__main__ import build
from booth_client.booth import Booth
from booth_client.config import BoothConfig
from booth_client.situation import Journey, Screen, screen
from demo.cast import Role
from demo.desk import Desk
from demo.participant import Participant
from tests.end_to_end.cut_role import ROLE

TELLS_MS = 20
LOOKS_MS = 100


def main() -> int:
    asked = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication(sys.argv[:1])
    desk = Desk(asked.desk)
    config = BoothConfig(
        server=asked.server,
        key_file=str(asked.key_file),
        document_camera=desk.camera,
        camera="test",
        microphone="none",
        speaker="none",
        printer="none",
        full_screen=False,
    )
    booth = build(config, enrol=asked.enrol, seed=1)
    booth.start()

    def role_of(_visit: int) -> Role | None:
        if where(booth.journey) != asked.until:
            return ROLE
        desk.clear()  # nothing more is laid down, and no button pressed
        return None

    Participant(booth.window, lambda: booth.journey, desk, role_of, looks_ms=LOOKS_MS)
    teller = _teller(booth)
    try:
        return application.exec()
    finally:
        teller.stop()
        booth.close()


def where(journey: Journey) -> str:
    """The screen, and which paper, field or number it is about."""
    shown = screen(journey)
    if shown is Screen.RESUME:
        return f"{shown} {'kpj' if pen.keys_of(journey) is keys.KPJ else 'nik'}"
    return f"{shown} {journey.at}".strip()


def _teller(booth: Booth) -> QTimer:
    told = ""

    def tell() -> None:
        nonlocal told
        now = where(booth.journey)
        if now != told:
            told = now
            sys.stdout.write(f"{now}\n")

    timer = QTimer(booth.window)
    timer.setInterval(TELLS_MS)
    timer.timeout.connect(tell)
    timer.start()
    return timer


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.end_to_end.cut_booth")
    parser.add_argument("--server", required=True)
    parser.add_argument("--enrol", default="", metavar="CODE")
    parser.add_argument("--key-file", type=Path, required=True)
    parser.add_argument("--desk", type=Path, required=True)
    parser.add_argument("--until", default="", help="the screen on which nobody acts any more")
    return parser


if __name__ == "__main__":
    sys.exit(main())
