"""Build the booth from its configuration and run it: `lapak-booth --help`."""

import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from booth_client.booth import Booth
from booth_client.config import BoothConfig, read_config
from booth_client.lookout import Eyes
from booth_client.papers.eyes import PaperEyes
from media.qt import load_typeface
from signaling.texts import read_texts
from signaling.toml import ConfigError

TEXTS = Path(__file__).parent / "texts"
BAD_SETTINGS = 2


def build(
    config: BoothConfig, *, enrol: str = "", seed: int = 0, eyes: Eyes | None = None
) -> Booth:
    """Every part of the booth; there must be a QApplication. `start` it, and `close` it.

    `enrol` is a one-time code; `seed` chooses the figure of a drawn picture; `eyes` look at papers
    and faces, and read.
    """
    eyes = eyes or PaperEyes()
    return Booth(config, read_texts(TEXTS), load_typeface(), eyes, enrol=enrol, seed=seed)


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        config, code = read_config(arguments)
    except ConfigError as error:
        sys.stderr.write(f"lapak-booth: {error}\n")
        return BAD_SETTINGS
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    booth = build(config, enrol=code)
    if config.full_screen:
        booth.window.setCursor(Qt.CursorShape.BlankCursor)
    for ending in (signal.SIGINT, signal.SIGTERM):  # noticed at the clock's next tick
        signal.signal(ending, lambda *_: QTimer.singleShot(0, application.quit))
    booth.start()
    try:
        return application.exec()
    finally:
        booth.close()


if __name__ == "__main__":
    sys.exit(main())
