"""A desk under a document camera: what lies there, and that nothing lies there twice the same."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from demo.desk import Desk
from demo.drawings.scene import as_jpeg, from_jpeg
from signaling.dossier import Paper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    picture = np.full((120, 160, 3), 90, np.uint8)
    cv2.rectangle(picture, (40, 30), (120, 90), (250, 250, 250), cv2.FILLED)
    (tmp_path / "ktp.jpg").write_bytes(as_jpeg(picture))
    return tmp_path


def seen(folder: Path) -> bytes:
    return (folder / "desk.jpg").read_bytes()


def test_a_paper_that_lies_there_is_left_as_it_is(folder: Path) -> None:
    desk = Desk(folder)
    desk.lay(Paper.KTP)
    before = (folder / "desk.jpg").stat().st_mtime_ns
    desk.lay(Paper.KTP)
    assert (folder / "desk.jpg").stat().st_mtime_ns == before


def test_a_paper_laid_down_again_is_the_same_paper_and_another_picture(folder: Path) -> None:
    desk = Desk(folder)
    desk.lay(Paper.KTP)
    first = seen(folder)
    desk.clear()
    assert from_jpeg(seen(folder)).std() < 1
    desk.lay(Paper.KTP)
    assert seen(folder) != first
    assert from_jpeg(seen(folder)).mean() == pytest.approx(from_jpeg(first).mean(), abs=1)
