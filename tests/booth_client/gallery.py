"""Draws every screen of the booth: `python -m tests.booth_client.gallery OUTDIR [NAMES]`.

With names (their beginnings) it draws those only, at every size and also with large text, as PNG.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import av
import msgspec
import numpy as np
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication

import booth_client
from booth_client.face import Face
from booth_client.situation import STEPS, Screen
from booth_client.window import Window
from booth_client.wording import face
from media.camera import Picture
from media.handoff import Latest
from media.pattern import Pattern
from media.qt import Darkroom, VideoView, load_typeface
from signaling.texts import Texts, read_texts
from tests.booth_client.desk import desk
from tests.booth_client.scenes import NOW, scenes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # it draws into files, not on a screen

SIZES = ((1366, 768), (1920, 1080), (1080, 1920))
SHOWN = {(1920, 1080): "landscape", (1080, 1920): "portrait"}  # in the documentation
LANGUAGES = ("id", "en")
TEXTS = Path(booth_client.__file__).parent / "texts"
SHARE = 1.0  # of the size it is drawn in
PALETTE = 48  # colours of a PNG there
QUALITY = 40  # of a JPEG, 0 to 100
# The scenes shown in the documentation: every screen, and what it looks like when it matters.
DOCUMENTED = [
    "welcome",
    "self-test",
    "ticket-typed",
    "nik-whole",
    "nik-wrong",
    "kpj",
    "consent",
    "resume",
    "cause-chosen",
    "question-yes-no",
    "question-date",
    "question-choice",
    "verdict-yes",
    "verdict-later",
    "capture-hold",
    "capture-glare",
    "captured",
    "captured-doubtful",
    "form-check",
    "form-bank",
    "form-optional",
    "review-read",
    "face",
    "waiting",
    "offered",
    "parked",
    "banner-held",
    "connecting",
    "talking",
    "talking-pointed",
    "talking-lines",
    "talking-writing",
    "held",
    "summary",
    "sign",
    "closing",
    "receipt-printed",
    "bring",
    "survey",
    "thanks-left",
    "clean",
    "assist",
    "offline",
    "enrol",
    "sheet-help-seen",
    "sheet-leave",
    "sheet-idle",
]
WITH_PICTURE = STEPS[8] | {Screen.WAITING}  # besides what has a lens
NO_OFFICER = frozenset({Screen.CONNECTING})


def faces(texts: Texts) -> dict[str, Face]:
    """Every scene in the words of one language."""
    return {name: face(journey, NOW, texts) for name, journey in scenes().items()}


def pictures() -> tuple[Latest[Picture], Latest[av.VideoFrame]]:
    own: Latest[Picture] = Latest()
    own.put(Picture(Pattern(1280, 720, 3).draw(1.0), 1.0))
    officer: Latest[av.VideoFrame] = Latest()
    officer.put(Pattern(960, 540, 1).draw(2.0))
    return own, officer


def papers() -> Latest[Picture]:
    """The desk as the document camera sees it, with a paper on it."""
    latest: Latest[Picture] = Latest()
    latest.put(Picture(desk(), 1.0))
    return latest


def settle(milliseconds: int) -> None:
    """Let what is on its way to the screen arrive."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Gallery:
    """A window of its own with pictures in it; `close` it."""

    def __init__(self) -> None:
        self._darkroom = Darkroom()
        self._darkroom.start()
        self._own, self._officer = pictures()
        self._papers = papers()
        self.window = Window(lambda name: None, self._darkroom, load_typeface())

    def close(self) -> None:
        self.window.close()
        self._darkroom.close()

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.window.show()
        settle(20)

    def draw(self, face: Face) -> QImage:
        self.window.show_face(face)
        officer = None if face.screen in NO_OFFICER else self._officer
        self.window.show_pictures(self._own, officer, self._papers, self._papers)
        settle(80)
        views = [one for one in self.window.findChildren(VideoView) if one.isVisible()]
        for _ in range(20):  # a picture may be long on its way on a busy machine
            if officer is None or all(view.has_picture for view in views):
                break
            settle(50)
        return self.window.grab().toImage()


def draw_all(folder: Path) -> None:
    """Every screen for the documentation, and one page that shows them."""
    texts = read_texts(TEXTS)
    gallery = Gallery()
    try:
        for (width, height), turn in SHOWN.items():
            gallery.resize(width, height)
            for language in LANGUAGES:
                shown = faces(texts[language])
                for name in DOCUMENTED:
                    image = gallery.draw(shown[name]).scaledToWidth(
                        round(width * SHARE), Qt.TransformationMode.SmoothTransformation
                    )
                    keep(image, folder / file_name(shown[name], name, language, turn))
    finally:
        gallery.close()
    (folder / "index.md").write_text(page(faces(texts["id"])), "utf-8")


def draw_some(folder: Path, names: Iterable[str]) -> None:
    """For a look while drawing: every size, both sizes of text, not compressed."""
    texts = read_texts(TEXTS)
    gallery = Gallery()
    try:
        for width, height in SIZES:
            gallery.resize(width, height)
            for language in LANGUAGES:
                for name, shown in faces(texts[language]).items():
                    if not any(name.startswith(one) for one in names):
                        continue
                    for is_large in (False, True):
                        image = gallery.draw(msgspec.structs.replace(shown, is_large=is_large))
                        size = "large-" if is_large else ""
                        image.save(str(folder / f"{name}-{language}-{size}{width}x{height}.png"))
    finally:
        gallery.close()


def keep(image: QImage, path: Path) -> None:
    """As small as it may be: few colours as a PNG, a picture as a JPEG."""
    if path.suffix == ".png":
        few = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
        image = image.convertToFormat(QImage.Format.Format_Indexed8, colours(image), few)
    saver = QImageWriter(str(path))
    saver.setQuality(QUALITY if path.suffix == ".jpg" else 0)
    saver.write(image)


def colours(image: QImage) -> list[int]:
    """Its most frequent colours: on a screen of words they are nearly all there are."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint32)
    found, counts = np.unique(pixels, return_counts=True)
    return [int(found[at]) for at in np.argsort(counts)[::-1][:PALETTE]]


def file_name(face: Face, name: str, language: str, turn: str) -> str:
    has_picture = face.lens is not None or face.screen in WITH_PICTURE
    return f"{name}-{language}-{turn}.{'jpg' if has_picture else 'png'}"


def page(shown: dict[str, Face]) -> str:
    """The documented ones on one page, each in both languages and both ways round."""
    lines = [
        "# Every screen of the booth",
        "",
        "Drawn by `make screenshots`: Indonesian and English, landscape and portrait.",
    ]
    for name in DOCUMENTED:
        lines += ["", f"## {name}", "", shown[name].headline, ""]
        for turn, width in (("landscape", 49), ("portrait", 24)):
            pictures_of = (
                f'<img src="{file_name(shown[name], name, language, turn)}" width="{width}%"'
                f' alt="{name}, {language}, {turn}">'
                for language in LANGUAGES
            )
            lines.append(" ".join(pictures_of))
    return "\n".join(lines) + "\n"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    if sys.argv[2:]:
        draw_some(folder, sys.argv[2:])
    else:
        draw_all(folder)
    application.quit()


if __name__ == "__main__":
    main()
