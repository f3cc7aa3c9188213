"""The real machine, from the models in its package: the network is closed to it."""

import socket

import numpy as np
import pytest

from booth_client.papers.boxes import holds
from booth_client.papers.engine import FINDER, READER, TURNER, Engine
from media.planes import Plane
from tests.booth_client.papers.printed import slip


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    def refuse(*address: object) -> None:
        raise AssertionError(f"the reading machine asked the network for {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return Engine()


def test_the_models_are_in_the_package() -> None:
    assert all(model.is_file() for model in (FINDER, READER, TURNER))


@pytest.mark.parametrize("turn", (0, 1, 2, 3))
def test_words_are_read_whichever_way_up_they_lie(engine: Engine, turn: int) -> None:
    lying: Plane = np.rot90(slip(), turn)
    boxes = engine.read(lying)
    assert holds(boxes, "SURAT KETERANGAN")
    assert holds(boxes, "3273014505850003")


def test_on_a_blank_sheet_there_are_no_words(engine: Engine) -> None:
    assert engine.read(np.full((300, 500, 3), 240, np.uint8)) == ()
