"""Every test fails on an unexpected warning in the log and on a thread left behind."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

# Shared, named pools of libraries that stay for the process, not ours to end.
LASTING_THREADS = ("asyncio_", "ThreadPoolExecutor", "pytest", "Dummy", "QThread", "hypothesis")


class ExpectedLogs:
    """Parts of the warnings a test means to provoke; every one of them must really come."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def __call__(self, *parts: str) -> None:
        self.parts.extend(parts)


class PatientBot(QtBot):
    """Waits for as long as a busy machine may take; a test that passes waits no longer for it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def leave_no_window_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that outlives its test goes on painting and animating in everyone else's time.

    Closing the last one asks Qt to quit, and a quit outside `exec` makes every later event loop
    return at once: so it is asked for, and heard, here.
    """
    yield
    application = QApplication.instance()
    if application is None or "qapp" not in request.fixturenames:
        return
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTimer.singleShot(0, application.quit)
    application.exec()


@pytest.fixture
def expected_logs() -> ExpectedLogs:
    return ExpectedLogs()


@pytest.fixture(autouse=True)
def fail_on_stray_logs(
    caplog: pytest.LogCaptureFixture, expected_logs: ExpectedLogs
) -> Iterator[None]:
    yield
    records = [
        *caplog.get_records("setup"),
        *caplog.get_records("call"),
        *caplog.get_records("teardown"),
    ]
    loud = [one.getMessage() for one in records if one.levelno >= logging.WARNING]
    stray = [text for text in loud if not any(part in text for part in expected_logs.parts)]
    assert not stray, f"unexpected log lines: {stray}"
    missing = [part for part in expected_logs.parts if not any(part in text for text in loud)]
    assert not missing, f"expected log lines that never came: {missing}"


@pytest.fixture(autouse=True)
def fail_on_threads_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.name.startswith(LASTING_THREADS)
    ]
    for thread in left:
        thread.join(timeout=5)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left behind: {alive}"


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """A test that left a thread behind has failed; the run ends all the same."""
    left = [one for one in threading.enumerate() if one is not threading.main_thread()]
    if any(not one.daemon and not one.name.startswith(LASTING_THREADS) for one in left):
        sys.stdout.flush()
        os._exit(1)
