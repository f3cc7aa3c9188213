import asyncio
import threading

import pytest

from media.loop import LoopThread, begin
from tests.conftest import ExpectedLogs


def test_main_runs_in_a_thread_of_its_own_and_unwinds_on_stop() -> None:
    thread = LoopThread("a loop")
    is_running, names, ends = threading.Event(), [], []

    async def main() -> None:
        names.append(threading.current_thread().name)
        is_running.set()
        try:
            await asyncio.Event().wait()
        finally:
            ends.append("unwound")

    thread.start(main)
    assert is_running.wait(5)
    assert thread.is_alive
    assert thread.stop()
    assert (names, ends, thread.failure) == (["a loop"], ["unwound"], None)


def test_calls_from_outside_run_on_the_loop() -> None:
    thread, called = LoopThread("a loop"), threading.Event()
    threads: list[str] = []

    def note(word: str) -> None:
        threads.append(f"{word} in {threading.current_thread().name}")
        called.set()

    async def main() -> None:
        await asyncio.Event().wait()

    thread.start(main)
    thread.call(note, "here")
    assert called.wait(5)
    assert thread.stop()
    thread.call(note, "nobody is left to hear this")
    assert threads == ["here in a loop"]


def test_a_failure_of_main_is_kept_and_logged(expected_logs: ExpectedLogs) -> None:
    expected_logs("the loop's main task failed")
    thread = LoopThread("a loop")

    async def main() -> None:
        raise ValueError("a bug")

    thread.start(main)
    assert thread.stop()
    assert isinstance(thread.failure, ValueError)


def test_stopping_what_never_started_is_harmless() -> None:
    thread = LoopThread("a loop")
    assert thread.stop()
    assert not thread.is_alive


def test_a_loop_that_will_not_end_is_reported(expected_logs: ExpectedLogs) -> None:
    expected_logs("the loop did not end within 0 s")
    thread, may_end, is_running = LoopThread("a loop"), threading.Event(), threading.Event()

    async def main() -> None:
        is_running.set()
        may_end.wait(10)

    thread.start(main)
    assert is_running.wait(5)
    assert not thread.stop(timeout=0.0)
    may_end.set()
    assert thread.stop()


async def test_what_begins_while_all_is_ending_is_let_go() -> None:
    done: list[str] = []

    async def note(word: str) -> None:
        done.append(word)

    async def say_last(group: asyncio.TaskGroup) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await begin(group, note("late"))

    with pytest.raises(ExceptionGroup):
        async with asyncio.TaskGroup() as group:
            await begin(group, note("in time"))
            begin(group, say_last(group))
            await asyncio.sleep(0)
            raise ValueError("the end")
    assert done == ["in time"]
