"""What is painted when: only what has changed, for six pictures move beside it."""

from collections import Counter
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cso_console.desk import Desk
from cso_console.window import Window
from signaling.protocol import State
from tests.cso_console.oversight_scenes import OVERSIGHT, oversight
from tests.cso_console.paints import Paints
from tests.cso_console.scenes import NOW, SCENES, a_desk, a_seat, at_work, scene
from tests.cso_console.widgets.test_picture import plain

Open = Callable[..., Window]
NOTHING: Counter[str] = Counter()
TWO = a_desk(a_seat(1, State.FOCUSED), a_seat(2))


def shown(window: Window, desk: Desk) -> None:
    window.show_desk(desk, NOW)
    Paints.settle()
    window.show_desk(desk, NOW)  # some fit their words once they know their width


@pytest.mark.parametrize("name", sorted(SCENES))
def test_an_unchanged_desk_paints_nothing_but_a_hand_that_is_up(
    open_window: Open, name: str
) -> None:
    window = open_window()
    desk = scene(name)
    raised = {f"Tile tile-{one.number}" for one in desk.seats if one.hand_raised}
    pulsing = {*raised, "Window window", "WorkPage"} if raised else set()  # what is below it too
    shown(window, desk)
    with Paints() as paints:
        window.show_desk(desk, NOW)
        assert paints.all.keys() <= pulsing


@pytest.mark.parametrize("name", sorted(OVERSIGHT))
def test_an_unchanged_board_or_case_paints_nothing(open_window: Open, name: str) -> None:
    window = open_window()
    shown(window, oversight(name))
    with Paints() as paints:
        window.show_desk(oversight(name), NOW)
        assert paints.all == NOTHING


def test_a_level_that_moves_no_bar_by_a_pixel_paints_nothing(open_window: Open) -> None:
    window = open_window()
    shown(window, at_work(TWO))
    for _ in range(2):
        window.show_levels({"visit-1": 0.5, "visit-2": 0.5}, 0.5)
    with Paints() as paints:
        for _ in range(2):
            window.show_levels({"visit-1": 0.501, "visit-2": 0.499}, 0.5)
        assert paints.all == NOTHING


def test_a_level_paints_no_other_tile(open_window: Open) -> None:
    window = open_window()
    shown(window, at_work(TWO))
    window.show_levels({"visit-2": 0.8}, 0.0)  # a picture that moves would paint it now
    with Paints() as paints:
        window.show_levels({"visit-2": 0.8}, 0.0)
        assert paints.all["Tile tile-2"] == 1
        assert paints.of(window.tile(1)) == 0
        assert paints.of(window.focus) == 0


def test_a_level_is_painted_with_the_next_picture(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    picture = plain(200)
    window.show_picture("visit-2", picture)
    shown(window, at_work(TWO))
    qtbot.waitUntil(lambda: window.tile(2).view.has_picture)
    quiet = window.tile(2).grab().toImage()
    with Paints() as paints:
        window.show_levels({"visit-2": 1.0}, 0.0)
        assert paints.all == NOTHING
    assert window.tile(2).grab().toImage() != quiet


def test_a_second_that_passes_paints_the_strips_and_no_picture(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    window.show_picture("visit-2", plain(200))
    shown(window, at_work(TWO))
    qtbot.waitUntil(lambda: window.tile(2).view.has_picture)
    shown(window, at_work(TWO))
    with Paints() as paints:
        window.show_desk(at_work(TWO), NOW + 1)
        assert paints.all["Tile tile-2"] == 1
        assert paints.of(window.tile(2).view) == 0


def test_a_new_picture_paints_its_own_view_and_nothing_below_it(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    first, second = plain(60), plain(200)
    window.show_picture("visit-1", first)
    window.show_picture("visit-2", second)
    shown(window, at_work(TWO))
    qtbot.waitUntil(lambda: window.focus.view.has_picture and window.tile(2).view.has_picture)
    shown(window, at_work(TWO))
    painted: list[int] = []
    window.tile(2).view.probe = lambda frame, at: painted.append(frame.width)
    with Paints() as paints:
        newest = second.peek()[1]
        assert newest is not None
        second.put(newest)
        qtbot.waitUntil(lambda: painted == [640])
        assert paints.all == Counter({"VideoView": 1, "Glass": 1})
        assert paints.of(window.tile(2).view) == 1
