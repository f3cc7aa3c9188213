"""The real booth as a process of its own, with a simulated participant tapping its screen."""

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from booth_client.__main__ import build
from booth_client.config import BoothConfig
from booth_client.situation import Screen, screen
from demo.ending import quit_on_terminate
from demo.participant import Participant
from demo.photographer import Photographer

SIZE = (1366, 768)
BESIDE = (1280, 720)  # where a person looks at the console too


def main() -> int:
    asked = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication(sys.argv[:1])
    config = BoothConfig(
        server=asked.server,
        key_file=str(asked.key_file),
        camera=asked.camera,
        microphone=asked.microphone,
        speaker="none",
        full_screen=False,
        stamp=True,
    )
    booth = build(config, enrol=asked.enrol, seed=asked.seed)
    booth.window.resize(*(BESIDE if asked.again else SIZE))
    if asked.again:
        _put_into_the_corner(booth.window)
    booth.start()

    def shown() -> Screen:
        return screen(booth.journey)

    Participant(booth.window, shown, tickets(asked.ticket, again=asked.again))
    if asked.shot:
        Photographer(booth.window, lambda: shown() is Screen.TALKING, asked.shot)
    quit_on_terminate(application)
    try:
        return application.exec()
    finally:
        booth.close()


def _put_into_the_corner(window: QWidget) -> None:
    corner = window.screen().availableGeometry().bottomRight()
    window.move(max(0, corner.x() - window.width()), max(0, corner.y() - window.height()))


def tickets(first: str, *, again: bool) -> Callable[[int], str | None]:
    """The ticket of each visit: `first`, then (when asked) ever higher numbers of its letter."""
    letter, number = first.split("-")

    def ticket(visit: int) -> str | None:
        if visit and not again:
            return None
        return f"{letter}-{(int(number) + 20 * visit) % 1000:03}"

    return ticket


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="demo.booth")
    parser.add_argument("--server", required=True)
    parser.add_argument("--enrol", required=True, metavar="CODE")
    parser.add_argument("--key-file", type=Path, required=True)
    parser.add_argument("--ticket", required=True)
    parser.add_argument("--seed", type=int, default=0, help="which figure the test camera draws")
    parser.add_argument("--camera", default="test")
    parser.add_argument("--microphone", default="none")
    parser.add_argument("--shot", type=Path, help="where a picture of the screen goes")
    parser.add_argument("--again", action="store_true", help="another participant after each visit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
