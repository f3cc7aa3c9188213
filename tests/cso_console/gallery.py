"""Draws every state of the desk into a folder: `python -m tests.cso_console.gallery OUTDIR`.

For looking at with one's own eyes; the tests use the same scenes. With `--documentation` only each
part of the work once, at both sizes, and a page that shows them.
"""

import os
import sys
import time
from collections.abc import Callable
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
# Each part of the work, as the documentation shows it: scene, theme, what is seen there.
DOCUMENTED = (
    ("full_house", "dark", "One focus, six glances, one proposal"),
    ("context", "dark", "The context card: what happened, what is missing, what speaks against it"),
    ("review", "dark", "Silent review: paper after paper, without a word"),
    ("compare", "dark", "Every fact against every source: only what differs stands out"),
    ("beside", "dark", "Two papers side by side"),
    ("interview", "dark", "Interview: questions drawn by lot from the claim's own facts"),
    ("faces", "dark", "Three faces at one size: live, the photo, the card"),
    ("prompts_held", "dark", "Ready-made words, to a held booth too"),
    ("prompts_all", "dark", "The same to every booth, explicitly"),
    ("bring", "dark", "A return: what is to be brought"),
    ("preview", "dark", "A decision in the words the participant will read"),
    ("flag", "dark", "A suspicion, unseen by the participant"),
    ("grid", "dark", "All seats of one size"),
    ("details", "dark", "Live figures of every call"),
    ("sound", "dark", "Headset or loudspeaker, changed while one talks"),
    ("watched", "dark", "A supervisor looks in, and the officer knows"),
    ("back_cases", "dark", "Decisions that a verifier has sent back"),
    ("cases", "dark", "The verifier's line of decisions"),
    ("case", "dark", "The same evidence: confirm, or send back"),
    ("case_interview", "dark", "What was asked, and how it was marked"),
    ("board", "dark", "The supervisor's live board"),
    ("watch_joined", "dark", "A supervisor takes part in the talk"),
    ("plan_played", "dark", "What a branch would gain"),
    ("help", "dark", "Every key"),
    ("full_house", "light", "The light theme"),
    ("board", "light", "The board in the light theme"),
)
JPEG_QUALITY = 86
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


def wanted_labels(parts: list[str]) -> Callable[[str], bool]:
    """Whether a scene is wanted by its label: any part of it, or any scene at all."""
    return lambda label: not parts or any(part in label for part in parts)


def document(folder: Path) -> None:
    """Each part once, at both sizes, in Indonesian, and a page that shows them."""
    labels = {f"{name}-{width}-id-{theme}" for name, theme, _ in DOCUMENTED for width, _ in SIZES}
    main(folder, labels.__contains__, "jpg")
    lines = [
        "# The desk, part by part",
        "",
        "Drawn by `make screenshots`, with made-up people.",
        "",
    ]
    for name, theme, words in DOCUMENTED:
        lines += [f"## {words}", ""]
        lines += [f"![{words}]({name}-{width}-id-{theme}.jpg)" for width, _ in SIZES]
        lines.append("")
    (folder / "index.md").write_text("\n".join(lines), "utf-8")


def main(folder: Path, is_wanted: Callable[[str], bool], kind: str = "png") -> None:
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
                    if not is_wanted(label):
                        continue
                    window = Window(darkroom, album, portraits, family, words, lambda event: None)
                    window.resize(width, height)
                    window.show()
                    dress(window, desk, seen)
                    fill(album, desk)
                    settle(application)
                    settle_faces(application, portraits, desk)
                    window.show_desk(desk, NOW)  # what is frozen is frozen once it has a picture
                    window.grab().save(str(folder / f"{label}.{kind}"), quality=JPEG_QUALITY)
                    window.close()
                    window.deleteLater()
    darkroom.close()
    portraits.close()
    album.close()


if __name__ == "__main__":
    if sys.argv[1] == "--documentation":
        document(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]), wanted_labels(sys.argv[2:]))
