"""The fixtures of the console's windows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import cso_console
from cso_console.album import Album
from cso_console.events import Event
from cso_console.portraits import Portraits
from cso_console.window import Window
from media.qt import Darkroom, load_typeface
from signaling.texts import read_texts
from tests.cso_console.branch import Branch

TEXTS = Path(cso_console.__file__).parent / "texts"


@pytest.fixture
def told() -> list[Event]:
    """What the window has told."""
    return []


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    darkroom = Darkroom()
    darkroom.start()
    yield darkroom
    darkroom.close()


@pytest.fixture
def album() -> Iterator[Album]:
    album = Album()
    album.start()
    yield album
    album.close()


@pytest.fixture
def portraits(album: Album) -> Iterator[Portraits]:
    portraits = Portraits(album.page, can_measure=True)
    portraits.start()
    yield portraits
    portraits.close()


@pytest.fixture
def open_window(
    qtbot: QtBot, darkroom: Darkroom, album: Album, portraits: Portraits, told: list[Event]
) -> Callable[[int, int], Window]:
    """A window of a size, shown; it tells into `told`."""

    def open_one(width: int = 1366, height: int = 768) -> Window:
        window = Window(darkroom, album, portraits, load_typeface(), read_texts(TEXTS), told.append)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        return window

    return open_one


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    branch = Branch(tmp_path)
    branch.open()
    yield branch
    branch.close()
