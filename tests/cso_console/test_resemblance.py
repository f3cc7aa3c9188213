"""Distances of faces from a process of its own; the network itself is an extra."""

import os
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from cso_console import resemblance as module
from cso_console.events import LikenessFound
from cso_console.likeness import HIGH, WIDE, Whose
from cso_console.resemblance import Resemblance
from media.planes import Plane

PATIENCE_S = 30.0
Serve = Callable[[Connection], None]


def grey(level: int) -> Plane:
    return np.full((4, 4, 3), level, np.uint8)


def by_brightness(line: Connection) -> None:
    """As far apart as they are bright."""
    while True:
        line.send([(float(one.mean()) / 100,) for one in line.recv()])


def that_ends(line: Connection) -> None:
    line.recv()
    os._exit(1)


def that_never_answers(line: Connection) -> None:
    line.recv()
    line.poll(PATIENCE_S)


class Told:
    """Faces in the places of a claim's, and what is told of them."""

    def __init__(self) -> None:
        self.visit, self.found = "v-1", {Whose.LIVE: grey(10), Whose.PHOTO: grey(40)}
        self.looks: Queue[bool] = Queue()
        self.told: Queue[LikenessFound] = Queue()

    def wait(self) -> bool:
        return self.looks.get(timeout=PATIENCE_S)

    def faces(self) -> tuple[str, dict[Whose, Plane]]:
        return self.visit, dict(self.found)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def begin(told: Told) -> Iterator[Callable[[Serve], Resemblance]]:
    begun: list[Resemblance] = []

    def begin_one(work: Serve, time_out_s: float = PATIENCE_S) -> Resemblance:
        made = Resemblance(told, told.told.put, work=work, rest_s=0.0, time_out_s=time_out_s)
        begun.append(made)
        made.start()
        return made

    yield begin_one
    told.looks.put(False)
    for one in begun:
        one.close()


def test_two_faces_have_a_distance(told: Told, begin: Callable[[Serve], Resemblance]) -> None:
    begin(by_brightness)
    told.looks.put(True)
    found = told.told.get(timeout=PATIENCE_S)
    assert found == LikenessFound("v-1", "live", "photo", 0.3)


def test_three_faces_have_three_and_are_measured_again(
    told: Told, begin: Callable[[Serve], Resemblance]
) -> None:
    begin(by_brightness)
    told.found[Whose.PORTRAIT] = grey(60)
    for _ in range(2):
        told.looks.put(True)
    found = [told.told.get(timeout=PATIENCE_S) for _ in range(6)]
    assert [one.distance for one in found] == [0.3, 0.5, 0.2] * 2


def test_one_face_alone_is_not_measured(told: Told, begin: Callable[[Serve], Resemblance]) -> None:
    made = begin(by_brightness)
    del told.found[Whose.PHOTO]
    told.looks.put(True)
    told.looks.put(False)
    made.close()
    assert told.told.empty()


def test_what_was_measured_of_one_claim_is_not_told_of_the_next(
    told: Told, begin: Callable[[Serve], Resemblance]
) -> None:
    visits = iter(["v-1", "v-2"])
    told.faces = lambda: (next(visits), dict(told.found))  # type: ignore[method-assign]
    made = begin(by_brightness)
    told.looks.put(True)
    told.looks.put(False)
    made.close()
    assert told.told.empty()


def test_a_process_that_ends_is_given_up_and_said_once(
    told: Told,
    begin: Callable[[Serve], Resemblance],
    expected_logs: Callable[..., None],
) -> None:
    expected_logs("cannot be measured on this machine")
    made = begin(that_ends)
    told.looks.put(True)
    made.join(PATIENCE_S)
    assert told.told.empty()


def test_a_process_that_takes_too_long_is_given_up(
    told: Told,
    begin: Callable[..., Resemblance],
    expected_logs: Callable[..., None],
) -> None:
    expected_logs("cannot be measured on this machine")
    made = begin(that_never_answers, 0.2)
    told.looks.put(True)
    made.join(PATIENCE_S)
    assert told.told.empty()


def test_the_extra_is_looked_for_without_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module, "find_spec", lambda name: asked.append(name))
    assert not module.is_installed()
    assert asked == ["dlib"]
    monkeypatch.setattr(module, "find_spec", lambda name: name)
    assert module.is_installed()


def test_the_network_is_asked_about_the_face_and_not_about_the_whole_cutting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """dlib itself is an extra: here its place is taken, and only what it is asked is looked at."""
    asked: list[Any] = []

    class Network:
        def __init__(self, path: str) -> None:
            asked.append(Path(path).name)

        def __call__(self, rgb: Plane, box: tuple[int, int, int, int]) -> str:
            asked.append(box)
            return "points"

        def compute_face_descriptor(self, rgb: Plane, points: str) -> list[float]:
            asked.append((points, rgb[0, 0].tolist(), rgb.flags.c_contiguous))
            return [0.25, 0.5]

    dlib = SimpleNamespace(
        shape_predictor=Network,
        face_recognition_model_v1=Network,
        rectangle=lambda *edges: edges,
    )
    monkeypatch.setitem(sys.modules, "dlib", dlib)
    package = SimpleNamespace(origin="/packages/face_recognition_models/__init__.py")
    monkeypatch.setattr(module, "find_spec", lambda name: package)
    signature = module.network()
    face = np.zeros((HIGH, WIDE, 3), np.uint8)
    face[...] = (1, 2, 3)
    assert signature(face) == (0.25, 0.5)
    points, network, box, told = asked
    assert (points, network) == (module.POINTS, module.NETWORK)
    assert told == ("points", [3, 2, 1], True)
    left, top, right, bottom = box
    assert (left + right) / 2 == pytest.approx(WIDE / 2, abs=1)
    assert 0 < top < bottom < HIGH


def test_without_the_models_the_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dlib", SimpleNamespace())
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="faces"):
        module.network()
