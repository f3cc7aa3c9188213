"""The desk at work: nothing cut and nothing overlapping, in any state, language and size."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from cso_console.desk import Desk
from cso_console.situation import Panel
from cso_console.widgets import (
    details_sheet,
    focus,
    help_sheet,
    list_card,
    next_bar,
    sound_sheet,
    strip,
)
from cso_console.window import SMALLEST, Window
from tests.cso_console.gallery import SIZES, log_ins
from tests.cso_console.scenes import FOCUSED, NOW, SCENES, a_desk, at_work, scene

Open = Callable[..., Window]
DRAWERS = (
    details_sheet,
    focus,
    help_sheet,
    list_card,
    next_bar,
    sound_sheet,
    strip,
)


def desks(language: str) -> dict[str, Desk]:
    return log_ins(language, "dark") | {name: scene(name, language=language) for name in SCENES}


def cut(window: Window) -> list[str]:
    """Texts of visible labels and buttons that have less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            is_cut = label.heightForWidth(label.width()) > label.height() + 1
        else:
            is_cut = label.sizeHint().width() > label.width() + 1
        if is_cut or label.height() < label.fontMetrics().height():
            found.append(label.text())
    for button in window.findChildren(QPushButton):
        hint = button.sizeHint()
        if button.isVisible() and (hint.width() > button.width() or button.height() < 28):
            found.append(button.text())
    return found


@pytest.fixture
def shortened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every drawn text that had to be shortened."""
    found: list[str] = []
    for drawer in DRAWERS:
        draw = drawer.draw_text

        def watch(painter, box, text, align, draw=draw):  # type: ignore[no-untyped-def]
            if painter.fontMetrics().horizontalAdvance(text) > box.width():
                found.append(text)
            draw(painter, box, text, align)

        monkeypatch.setattr(drawer, "draw_text", watch)
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut_in_the_smallest_window(open_window: Open, language: str) -> None:
    window = open_window(*SMALLEST)
    for name in ("full_house", "summary", "papers_offer", "form", "messages", "paper", "note"):
        desk = scene(name, language=language)
        for _ in range(4):
            window.show_desk(desk, NOW)
            QApplication.processEvents()
        assert cut(window) == [], name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut_in_any_state(
    open_window: Open, shortened: list[str], language: str, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    for name, desk in desks(language).items():
        for _ in range(4):  # one round for each layout inside another
            window.show_desk(desk, NOW)
            QApplication.processEvents()
        window.grab()
        assert cut(window) == [], name
        assert shortened == [], name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["full_house", "one_seat", "closing", "ending"])
def test_nothing_overlaps_and_nothing_leaves_the_window(
    open_window: Open, name: str, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    window.show_desk(scene(name), NOW)
    parts: list[QWidget] = [window.focus]
    parts += [window.tile(number) for number in range(1, 7) if window.tile(number).isVisible()]
    panel = window.findChild(QWidget, "panel")
    assert isinstance(panel, QWidget)
    parts.append(panel)
    for place, part in enumerate(parts):
        assert window.rect().contains(part.geometry())
        assert not any(part.geometry().intersects(one.geometry()) for one in parts[place + 1 :])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_focus_is_large_and_its_picture_hardly_cut(
    open_window: Open, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    window.show_desk(scene("full_house"), NOW)
    view = window.focus.view
    assert view.width() / view.height() == pytest.approx(16 / 9, rel=0.02)
    assert view.width() > window.width() * 0.62
    tile = window.tile(1).view
    assert 4 / 3 - 0.02 < tile.width() / tile.height() < 16 / 9 + 0.04  # a face is in the middle


def test_with_one_seat_the_focus_takes_the_strips_room(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    before = window.focus.height()
    window.show_desk(scene("one_seat"), NOW)
    assert window.focus.height() > before + 100
    assert not window.tile(1).isVisible()


def test_a_note_longer_than_its_card_is_shortened_not_cut(open_window: Open) -> None:
    window = open_window()
    long = msgspec.structs.replace(FOCUSED, note="Surat keterangan kerja belum asli. " * 14)
    desk = at_work(a_desk(long))
    window.show_desk(desk, NOW)
    QApplication.processEvents()
    window.show_desk(desk, NOW)
    QApplication.processEvents()
    assert desk.panel is Panel.NONE
    assert cut(window) == []


def test_a_large_window_shows_the_focus_as_it_is_sent_and_words_to_be_read_from_afar(
    open_window: Open,
) -> None:
    window = open_window(1920, 1080)
    window.show_desk(scene("full_house"), NOW)
    view, tile = window.focus.view, window.tile(2)
    assert (view.width(), view.height()) == (1280, 720)
    assert tile.height() - tile.view.height() > 80
