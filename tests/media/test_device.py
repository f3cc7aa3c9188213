import threading
import time

import pytest

from media import device
from media.device import Device, Gone


class Reports:
    """What a device said of itself, and a way to wait for it."""

    def __init__(self) -> None:
        self.said: list[tuple[bool, str]] = []
        self._news = threading.Condition()

    def __call__(self, is_working: bool, why: str) -> None:
        with self._news:
            self.said.append((is_working, why))
            self._news.notify_all()

    def wait_for(self, *said: tuple[bool, str]) -> None:
        with self._news:
            assert self._news.wait_for(lambda: self.said == list(said), 10), self.said


def test_it_is_reported_once_for_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "TRY_AGAIN_S", 0.02)
    reports, tries = Reports(), []

    def attempt() -> None:
        tries.append(1)
        if len(tries) < 4:
            raise Gone("missing")
        it.works()
        it.works()
        if len(tries) < 6:
            raise Gone("lost")
        it.pause(time.monotonic() + 60)

    it = Device("thing", attempt, reports)
    it.start()
    reports.wait_for(
        (False, "missing"), (True, ""), (False, "lost"), (True, ""), (False, "lost"), (True, "")
    )
    assert it.is_working
    it.close()


def test_something_is_done_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "TRY_AGAIN_S", 0.02)
    done, enough = [], threading.Event()

    def meanwhile() -> None:
        done.append(1)
        if len(done) == 4:
            enough.set()

    def attempt() -> None:
        raise Gone("missing")

    it = Device("thing", attempt, device.ignore, meanwhile)
    it.start()
    assert enough.wait(10)
    it.close()
    assert not it.is_working


def test_closing_ends_every_pause() -> None:
    begun, answers = threading.Event(), []

    def attempt() -> None:
        begun.set()
        answers.append(it.pause(time.monotonic() + 600))

    it = Device("thing", attempt, device.ignore)
    it.start()
    assert begun.wait(5)
    it.close()
    assert answers == [False]


def test_closing_what_never_started_is_harmless() -> None:
    Device("thing", lambda: None, device.ignore).close()


def test_begun_anew_it_tries_at_once_and_tells_its_state_again() -> None:
    reports = Reports()

    def attempt() -> None:
        it.works()
        it.pause(time.monotonic() + 600)

    it = Device("thing", attempt, reports)
    it.start()
    reports.wait_for((True, ""))
    it.begin_anew()
    reports.wait_for((True, ""), (True, ""))
    it.close()


def test_what_waits_to_try_again_does_not_wait_when_it_is_begun_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(device, "TRY_AGAIN_S", 600.0)
    reports = Reports()

    def attempt() -> None:
        raise Gone("missing")

    it = Device("thing", attempt, reports)
    it.start()
    reports.wait_for((False, "missing"))
    it.begin_anew()
    reports.wait_for((False, "missing"), (False, "missing"))
    it.close()


def test_what_is_over_says_nothing_of_the_device_that_comes_next() -> None:
    reports, may_go_on, tries = Reports(), threading.Event(), []

    def attempt() -> None:
        tries.append(1)
        if len(tries) == 2:
            raise Gone("missing")
        it.works()
        while it.pause(time.monotonic() + 60):
            pass
        it.works()  # as a thread that has not yet seen that it is over
        may_go_on.set()

    it = Device("thing", attempt, reports)
    it.start()
    reports.wait_for((True, ""))
    it.begin_anew()
    assert may_go_on.wait(10)
    reports.wait_for((True, ""), (False, "missing"))
    it.close()
