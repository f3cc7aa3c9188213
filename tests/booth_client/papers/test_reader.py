import queue
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from multiprocessing.connection import Connection
from types import ModuleType

import pytest

from booth_client.events import SheetRead
from booth_client.papers.reader import MOST_WAITING, Reader
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.scene import Shot, as_jpeg, photograph
from signaling.dossier import Paper
from tests.booth_client.papers import work
from tests.conftest import ExpectedLogs

PATIENCE_S = 120.0


class Answers:
    def __init__(self) -> None:
        self._queue: queue.Queue[SheetRead] = queue.Queue()

    def __call__(self, read: SheetRead) -> None:
        self._queue.put(read)

    def next(self) -> SheetRead:
        return self._queue.get(timeout=PATIENCE_S)

    @property
    def is_empty(self) -> bool:
        return self._queue.empty()


@contextmanager
def reading(
    doing: Callable[[Connection], None] | None = None, time_out_s: float = PATIENCE_S
) -> Iterator[Reader]:
    reader = Reader(doing, time_out_s)
    reader.start()
    try:
        yield reader
    finally:
        reader.close()


def test_a_still_is_read_in_another_process() -> None:
    answers = Answers()
    with reading(work.answer) as reader:
        reader.read(Paper.KTP, b"12345", answers, "9")
        reader.read(Paper.KK, b"1", answers)
        one, other = answers.next(), answers.next()
    assert (one.paper, one.fields[0].value) == (Paper.KTP, "95")
    assert (other.paper, other.fields[0].value) == (Paper.KK, "1")


def test_an_identity_card_is_really_read() -> None:
    person, answers = made_up(7), Answers()
    drawn = draw("ktp", person)
    jpeg = as_jpeg(photograph(drawn, Shot(width=1024, height=768, angle=3, seed=2)))
    with reading() as reader:
        reader.read(Paper.KTP, jpeg, answers)
        read = answers.next()
    assert read.problem == ""
    assert {one.key: one.value for one in read.fields} == drawn.fields


@pytest.mark.parametrize("doing", (work.dawdle, work.die, work.babble))
def test_what_takes_too_long_or_ends_is_unreadable(
    doing: Callable[[Connection], None], expected_logs: ExpectedLogs
) -> None:
    expected_logs("could not be read")
    answers = Answers()
    with reading(doing, 0.5 if doing is work.dawdle else PATIENCE_S) as reader:
        reader.read(Paper.KTP, b"1", answers)
        assert answers.next() == SheetRead(Paper.KTP, problem="unreadable")


def test_after_a_process_has_ended_another_is_begun() -> None:
    answers = Answers()
    with reading(work.answer) as reader:
        reader.read(Paper.KTP, b"1", answers)
        answers.next()
        reader.forget()
        reader.read(Paper.KTP, b"12", answers)
        assert answers.next().fields[0].value == "2"


def test_nothing_of_the_booth_is_loaded_where_papers_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    booth = ModuleType("__main__")
    booth.__spec__ = ModuleSpec("demo.booth", None)
    monkeypatch.setitem(sys.modules, "__main__", booth)
    answers = Answers()
    with reading(work.tell_loaded) as reader:
        reader.read(Paper.KTP, b"1", answers)
        assert answers.next().problem == ""
    assert sys.modules["__main__"] is booth


def test_what_was_forgotten_is_never_told() -> None:
    answers = Answers()
    with reading(work.dawdle) as reader:
        for _ in range(3):
            reader.read(Paper.KTP, b"1", answers)
        reader.forget()
    assert answers.is_empty


def test_too_many_at_once_are_not_even_begun() -> None:
    answers, reader = Answers(), Reader(work.answer)
    for _ in range(MOST_WAITING):
        reader.read(Paper.KTP, b"1", answers)
    assert answers.is_empty
    reader.read(Paper.KTP, b"1", answers)
    assert answers.next() == SheetRead(Paper.KTP, problem="unreadable")
    reader.close()
