"""Build the console from its configuration and run it: `lapak-console --help`."""

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cso_console.config import ConsoleConfig, read_config
from cso_console.console import Console
from media.hardware import Choice, choose, offered
from media.qt import load_typeface
from signaling.texts import read_texts
from signaling.toml import ConfigError

TEXTS = Path(__file__).parent / "texts"
BAD_SETTINGS = 2
ENDINGS = (signal.SIGINT, signal.SIGTERM)


def build(config: ConsoleConfig, choose_encoder: Callable[[], Choice] | None = None) -> Console:
    """Every part of the console; there must be a QApplication. `start` it, and `close` it.

    Without `choose_encoder` the officer's picture is encoded by software.
    """
    return Console(config, read_texts(TEXTS), load_typeface(), choose_encoder)


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        config = read_config(arguments)
    except ConfigError as error:
        sys.stderr.write(f"lapak-console: {error}\n")
        return BAD_SETTINGS
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    console = build(config, lambda: choose(offered()))
    # The console's own clock lets Python see a signal within a quarter of a second.
    before = {one: signal.signal(one, lambda *_: application.quit()) for one in ENDINGS}
    console.start()
    try:
        return application.exec()
    finally:
        console.close()
        for one, handler in before.items():
            signal.signal(one, handler)


if __name__ == "__main__":
    sys.exit(main())
