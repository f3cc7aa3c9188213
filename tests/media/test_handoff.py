import logging
import threading

import pytest

from media.handoff import INBOX_WARNS_ABOVE, Inbox, Latest
from tests.conftest import ExpectedLogs


def test_the_newest_value_wins_and_nobody_waits() -> None:
    latest: Latest[str] = Latest()
    for word in ("one", "two", "three"):
        latest.put(word)
    assert latest.peek() == (3, "three")


def test_a_reader_waits_for_something_newer_than_what_it_saw() -> None:
    latest: Latest[str] = Latest()
    latest.put("old")
    got: list[tuple[int, str | None]] = []
    reader = threading.Thread(target=lambda: got.append(latest.wait(1, timeout=5)))
    reader.start()
    latest.put("new")
    reader.join(5)
    assert got == [(2, "new")]


def test_nothing_newer_in_time_is_an_empty_answer() -> None:
    latest: Latest[str] = Latest()
    latest.put("old")
    assert latest.wait(1, timeout=0) == (1, None)


def test_closing_lets_every_reader_go_and_forgets() -> None:
    latest: Latest[str] = Latest()
    latest.put("private")
    got: list[tuple[int, str | None]] = []
    reader = threading.Thread(target=lambda: got.append(latest.wait(1)))
    reader.start()
    latest.close()
    reader.join(5)
    assert got == [(1, None)]
    assert latest.is_closed
    latest.put("too late")
    assert latest.peek() == (1, None)


def test_clearing_forgets_the_value_but_not_the_count() -> None:
    latest: Latest[str] = Latest()
    latest.put("private")
    latest.clear()
    assert latest.peek() == (1, None)


def test_a_listener_is_woken_until_it_stops_listening() -> None:
    latest: Latest[str] = Latest()
    woken: list[str] = []

    def wake() -> None:
        woken.append("woken")

    stop = latest.listen(wake)
    latest.put("one")
    stop()
    latest.put("two")
    assert woken == ["woken"]


def test_an_inbox_wakes_its_owner_once_for_many_facts() -> None:
    woken: list[str] = []
    inbox: Inbox[int] = Inbox(lambda: woken.append("woken"))
    for fact in range(3):
        inbox.put(fact)
    assert woken == ["woken"]
    assert inbox.drain() == [0, 1, 2]
    assert inbox.drain() == []
    inbox.put(3)
    assert woken == ["woken", "woken"]


def test_an_inbox_that_nobody_empties_says_so_once(
    expected_logs: ExpectedLogs, caplog: pytest.LogCaptureFixture
) -> None:
    expected_logs("its owner is stuck")
    inbox: Inbox[int] = Inbox(lambda: None)
    for fact in range(INBOX_WARNS_ABOVE + 5):
        inbox.put(fact)
    assert [one.levelno for one in caplog.records] == [logging.WARNING]
    assert len(inbox.drain()) == INBOX_WARNS_ABOVE + 5
