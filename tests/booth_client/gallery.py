"""Draws every scene of the booth as PNG: `python -m tests.booth_client.gallery OUTDIR [NAMES]`."""

import os
import sys
from pathlib import Path

import av
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

import booth_client
from booth_client.window import Window
from booth_client.wording import face
from media.camera import Picture
from media.handoff import Latest
from media.pattern import Pattern
from media.qt import Darkroom, load_typeface
from signaling.texts import read_texts
from tests.booth_client.scenes import NOW, scenes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # it draws into files, not on a screen

SIZES = ((1366, 768), (1920, 1080), (1080, 1920))
TEXTS = Path(booth_client.__file__).parent / "texts"


def pictures() -> tuple[Latest[Picture], Latest[av.VideoFrame]]:
    own: Latest[Picture] = Latest()
    own.put(Picture(Pattern(1280, 720, 3).draw(1.0), 1.0))
    officer: Latest[av.VideoFrame] = Latest()
    officer.put(Pattern(960, 540, 1).draw(2.0))
    return own, officer


def settle(milliseconds: int) -> None:
    """Let what is on its way to the screen arrive."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def draw(folder: Path, names: list[str], languages: list[str]) -> None:
    texts = read_texts(TEXTS)
    darkroom = Darkroom()
    darkroom.start()
    own, officer = pictures()
    window = Window(lambda name: None, darkroom, load_typeface())
    try:
        for width, height in SIZES:
            window.resize(width, height)
            window.show()
            for name, journey in scenes().items():
                if names and not any(name.startswith(one) for one in names):
                    continue
                for language in languages:
                    window.show_face(face(journey, NOW, texts[language]))
                    window.show_pictures(own, officer if journey.is_pictured else None)
                    settle(60)
                    window.grab().save(str(folder / f"{name}-{language}-{width}x{height}.png"))
    finally:
        window.close()
        darkroom.close()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    draw(folder, sys.argv[2:], ["id", "en"])
    application.quit()


if __name__ == "__main__":
    main()
