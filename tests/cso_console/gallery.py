"""Draws every state of the desk into a folder: `python -m tests.cso_console.gallery OUTDIR`.

For looking at with one's own eyes, and for the documentation; the tests use the same scenes.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import av
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

import cso_console
from cso_console.album import Album
from cso_console.desk import Desk, handle
from cso_console.events import LogInAsked
from cso_console.files import Tab
from cso_console.likeness import Whose, photo_of, portrait_of, shown
from cso_console.portraits import Portraits
from cso_console.window import Window
from media.handoff import Latest
from media.pattern import Pattern
from media.qt import Darkroom, load_typeface
from signaling.client import LinkDown
from signaling.texts import read_texts
from tests.cso_console.oversight_scenes import OVERSIGHT, oversight
from tests.cso_console.pages import drawn
from tests.cso_console.scenes import NOW, SCENES, SERVER, scene

SIZES = ((1366, 768), (1920, 1080))
TEXTS = Path(cso_console.__file__).parent / "texts"
LEVELS = {"visit-1": 0.12, "visit-2": 0.0, "visit-3": 0.55, "visit-4": 0.3, "visit-5": 0.7}


def pictures() -> dict[str, Latest[av.VideoFrame]]:
    """One drawn person per visit of the scenes, and the officer under ""."""
    found: dict[str, Latest[av.VideoFrame]] = {}
    for number in range(7):
        latest: Latest[av.VideoFrame] = Latest()
        latest.put(Pattern(1280, 720, seed=number).draw(3.0 + number, "10:24"))
        found[f"visit-{number}" if number else ""] = latest
    return found


def dress(window: Window, desk: Desk, drawn: dict[str, Latest[av.VideoFrame]]) -> None:
    """Show the desk with pictures for every visit that has a call."""
    window.show_own_picture(drawn[""])
    window.show_desk(desk, NOW)
    for seat in desk.seats:
        if desk.line(seat.visit) is not None:
            window.show_picture(seat.visit, drawn[seat.visit])
    if desk.board is not None and desk.board.looking_at:
        window.show_picture(desk.board.looking_at, drawn[desk.board.looking_at])
    window.show_desk(desk, NOW)
    window.show_levels(LEVELS, 0.4)


def fill(album: Album, desk: Desk) -> None:
    """The pages of every claim on the desk; the last one has only come for a look at the faces."""
    count = None if desk.place.tab is Tab.FACE else -1
    for file in desk.files:
        for sheet in file.dossier.sheets[:count]:
            album.put(file.visit, sheet.sha256, drawn()[sheet.sha256])


def settle(app: QApplication, milliseconds: int = 400) -> None:
    """Let the darkroom finish; this is a tool for eyes, not a test."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)  # the threads that make the pictures need a turn too


def settle_faces(app: QApplication, portraits: Portraits, desk: Desk) -> None:
    """Let every face that there is be cut out, for as long as a busy machine needs."""
    file = desk.file
    if file is None or desk.place.tab is not Tab.FACE:
        return
    there = {
        Whose.LIVE: desk.line(file.visit) is not None,
        Whose.PHOTO: photo_of(file) is not None,
        Whose.PORTRAIT: portrait_of(file) is not None,
    }
    deadline = QDeadlineTimer(15_000)
    while not deadline.hasExpired():
        settle(app, 100)
        if all(portraits.face(one) is not None for one in shown(desk) if there[one]):
            return


def log_ins(language: str, theme: str) -> dict[str, Desk]:
    fresh = Desk(SERVER, language, theme)
    asked = handle(fresh, NOW, LogInAsked("rina", "salah"))
    return {
        "login": fresh,
        "login_wrong": handle(asked, NOW, LinkDown("bad_credentials", None)),
        "login_network": handle(asked, NOW, LinkDown("", 4.0)),
    }


def main(folder: Path, wanted: list[str]) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    family = load_typeface()
    darkroom = Darkroom()
    darkroom.start()
    album = Album()
    album.start()
    portraits = Portraits(album.page, can_measure=True)
    portraits.start()
    seen = pictures()
    words = read_texts(TEXTS)
    folder.mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        for language in ("id", "en"):
            for theme in ("dark", "light"):
                desks = log_ins(language, theme)
                desks |= {one: scene(one, theme=theme, language=language) for one in SCENES}
                desks |= {one: oversight(one, theme=theme, language=language) for one in OVERSIGHT}
                for name, desk in desks.items():
                    label = f"{name}-{width}-{language}-{theme}"
                    if wanted and not any(part in label for part in wanted):
                        continue
                    window = Window(darkroom, album, portraits, family, words, lambda event: None)
                    window.resize(width, height)
                    window.show()
                    dress(window, desk, seen)
                    fill(album, desk)
                    settle(application)
                    settle_faces(application, portraits, desk)
                    window.show_desk(desk, NOW)  # what is frozen is frozen once it has a picture
                    window.grab().save(str(folder / f"{label}.png"))
                    window.close()
                    window.deleteLater()
    darkroom.close()
    portraits.close()
    album.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
