"""A polite end for a window's process: the demo asks with SIGTERM, the window closes."""

import signal

from PySide6.QtWidgets import QApplication


def quit_on_terminate(application: QApplication) -> None:
    """Python hears a signal only between its own steps; the demo's timers see to those."""
    signal.signal(signal.SIGTERM, lambda *_: application.quit())
