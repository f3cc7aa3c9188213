"""The real booth as a process of its own, with a simulated participant tapping its screen."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from booth_client.__main__ import build
from booth_client.config import BoothConfig
from booth_client.situation import Screen, screen
from demo.cast import CAST, Role
from demo.desk import Desk
from demo.ending import quit_on_terminate
from demo.participant import Participant
from demo.photographer import Photographer

SIZE = (1366, 768)
BESIDE = (1280, 720)  # where a person looks at the console too


def main() -> int:
    asked = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication(sys.argv[:1])
    desk = Desk(asked.desk)
    config = BoothConfig(
        server=asked.server,
        key_file=str(asked.key_file),
        camera=asked.camera,
        document_camera=desk.camera,
        microphone=asked.microphone,
        speaker="none",
        printer="none",
        full_screen=False,
        stamp=True,
    )
    booth = build(config, enrol=asked.enrol, seed=asked.number)
    booth.window.resize(*(BESIDE if asked.again else SIZE))
    if asked.again:
        _put_into_the_corner(booth.window)
    booth.start()

    def shown() -> Screen:
        return screen(booth.journey)

    role_of = visitors(CAST[asked.number - 1], again=asked.again)
    Participant(booth.window, lambda: booth.journey, desk, role_of)
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


def visitors(cast: Sequence[Role], *, again: bool) -> Callable[[int], Role | None]:
    """Who comes n-th: the cast, and then (when asked) its last again and again, as walk-ins."""

    def who(visit: int) -> Role | None:
        if visit < len(cast):
            return cast[visit]
        return replace(cast[-1], ticket=None) if again else None

    return who


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="demo.booth")
    parser.add_argument("--server", required=True)
    parser.add_argument("--enrol", required=True, metavar="CODE")
    parser.add_argument("--key-file", type=Path, required=True)
    parser.add_argument("--number", type=int, required=True, help="which booth this is, from 1")
    parser.add_argument("--desk", type=Path, required=True, help="folder with the papers")
    parser.add_argument("--camera", default="test")
    parser.add_argument("--microphone", default="none")
    parser.add_argument("--shot", type=Path, help="where a picture of the screen goes")
    parser.add_argument("--again", action="store_true", help="another participant after each visit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
