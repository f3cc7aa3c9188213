"""Every screen in both languages at three sizes: nothing cut, nothing hidden, nothing left over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import booth_client
from booth_client.situation import Journey, Screen, change
from booth_client.window import Window
from booth_client.wording import face
from media.qt import Darkroom, VideoView, load_typeface
from signaling.protocol import State
from signaling.texts import read_texts
from tests.booth_client.gallery import SIZES, pictures
from tests.booth_client.scenes import NOW, READY, TICKET, scenes, visit, with_visit

TEXTS = read_texts(Path(booth_client.__file__).parent / "texts")
TARGET = 64
WORD_JOINER = "\N{WORD JOINER}"


def settle() -> None:
    """A new size is an event, and so is the new layout that follows from it, and the next."""
    for _ in range(4):
        QApplication.processEvents()


class Stand:
    """A window, and the names of what was tapped on it."""

    def __init__(self) -> None:
        self.darkroom = Darkroom()
        self.darkroom.start()
        self.taps: list[str] = []
        self.window = Window(self.taps.append, self.darkroom, load_typeface())

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        settle()

    def show(self, journey: Journey, language: str = "id") -> None:
        self.window.show_face(face(journey, NOW, TEXTS[language]))

    def button(self, name: str) -> QPushButton:
        found = self.window.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def words(self) -> str:
        """Everything written anywhere in the window, seen or not."""
        labels = [label.text() for label in self.window.findChildren(QLabel)]
        buttons = [button.text() for button in self.window.findChildren(QPushButton)]
        return "\n".join((*labels, *buttons)).replace(WORD_JOINER, "")


@pytest.fixture
def stand(qtbot: QtBot) -> Iterator[Stand]:
    stand = Stand()
    qtbot.addWidget(stand.window)
    stand.window.show()
    stand.resize(1366, 768)
    yield stand
    stand.window.close()
    stand.darkroom.close()


def seen(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in window.findChildren(kind) if one.isVisible() and one.width() > 0]


def name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QPushButton) else ""
    return f"{type(widget).__name__} {widget.objectName()} {words!r} {widget.size().toTuple()}"


def beside(widget: QWidget) -> list[QWidget]:
    """What is seen next to it; a sheet lies over everything and means to."""
    parent = widget.parentWidget()
    others = [] if parent is None else parent.children()
    return [
        one
        for one in others
        if isinstance(one, QWidget)
        and one is not widget
        and one.isVisible()
        and one.objectName() != "sheet"
    ]


def is_cut(widget: QWidget) -> bool:
    """Whether words have less room than they need, or lie outside of what they lie in."""
    parent = widget.parentWidget()
    if parent is not None and not parent.rect().contains(widget.geometry()):
        return True
    if any(one.geometry().intersects(widget.geometry()) for one in beside(widget)):
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        widest = max((len(word) for word in widget.text().split()), default=0)
        longest = max(widget.text().split(), key=len) if widest else ""
        is_narrow = widget.fontMetrics().horizontalAdvance(longest) > widget.width()
        return is_narrow or widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, QLabel | QPushButton):
        advance = widget.fontMetrics().horizontalAdvance(widget.text())
        room = widget.width() if isinstance(widget, QLabel) else widget.width() - 8
        return advance > room or widget.fontMetrics().height() > widget.height()
    return False


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_on_any_screen(stand: Stand, size: tuple[int, int], language: str) -> None:
    stand.resize(*size)
    for name, journey in scenes().items():
        stand.show(journey, language)
        settle()
        words = [*seen(stand.window, QLabel), *seen(stand.window, QPushButton)]
        cut = [name_of(one) for one in words if is_cut(one)]
        assert not cut, f"{name} {language} {size}"


@pytest.mark.parametrize("size", SIZES)
def test_every_target_is_large_and_no_two_lie_on_each_other(
    stand: Stand, size: tuple[int, int]
) -> None:
    stand.resize(*size)
    for name, journey in scenes().items():
        stand.show(journey)
        settle()
        card = stand.window.findChild(QWidget, "sheet")
        assert card is not None
        is_under = card.isVisible()
        buttons = [
            one
            for one in seen(stand.window, QPushButton)
            if not is_under or card.isAncestorOf(one) or one.objectName() == "language"
        ]
        places = [
            (one.objectName(), QRect(one.mapTo(stand.window, QPoint(0, 0)), one.size()))
            for one in buttons
        ]
        for tapped, place in places:
            assert min(place.width(), place.height()) >= TARGET, f"{name}: {tapped} {place}"
            for other, its_place in places:
                assert other == tapped or not place.intersects(its_place), f"{name}: {other}"


@pytest.mark.parametrize("name", sorted(scenes()))
def test_what_can_be_seen_and_tapped_is_what_the_face_says(
    qtbot: QtBot, stand: Stand, name: str
) -> None:
    journey = scenes()[name]
    shown = face(journey, NOW, TEXTS["id"])
    stand.show(journey)
    wanted = shown.card.buttons if shown.card else shown.left
    if shown.right and not shown.card:
        wanted = (*wanted, shown.right)
    for button in wanted:
        widget = stand.button(button.name)
        assert widget.isVisible()
        assert widget.isEnabled() is button.is_enabled
        assert widget.text() == button.label
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    assert stand.taps == [button.name for button in wanted if button.is_enabled]


def test_every_key_of_the_ticket_has_its_name(qtbot: QtBot, stand: Stand) -> None:
    stand.show(change(READY, page=Screen.TICKET, typed="A0"))
    names = [f"key-{key}" for key in ("A", "B", "K", "P", *"0123456789", "erase")]
    visible = [
        one
        for name in names
        for one in stand.window.findChildren(QPushButton, name)
        if one.isVisible()
    ]
    for key in visible:
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert stand.taps == names


def test_digits_wait_for_the_letter_and_end_with_the_third(stand: Stand) -> None:
    def enabled(typed: str) -> set[str]:
        stand.show(change(READY, page=Screen.TICKET, typed=typed))
        keys = [one for one in seen(stand.window, QPushButton) if one.isEnabled()]
        return {one.objectName().removeprefix("key-") for one in keys if "key-" in one.objectName()}

    letters = set("ABKP")
    assert enabled("") == letters
    assert enabled("A") == letters | set("0123456789") | {"erase"}
    assert enabled("A017") == letters | {"erase"}


def test_the_language_is_one_tap_away_even_over_a_sheet(qtbot: QtBot, stand: Stand) -> None:
    stand.show(scenes()["sheet-idle"])
    top = stand.button("language")
    reached = stand.window.childAt(top.mapTo(stand.window, top.rect().center()))
    assert reached is top
    QTest.mouseClick(top, Qt.MouseButton.LeftButton)
    assert stand.taps == ["language"]


def test_behind_a_sheet_nothing_can_be_reached(stand: Stand) -> None:
    stand.show(scenes()["sheet-leave"])
    behind = stand.button("help")
    reached = stand.window.childAt(behind.mapTo(stand.window, behind.rect().center()))
    assert reached is stand.window.findChild(QWidget, "sheet")


def test_after_the_reset_the_window_has_forgotten_the_participant(stand: Stand) -> None:
    """The thank-you itself says nothing personal, and every hidden screen is asked as well."""
    for journey in (
        change(READY, page=Screen.TICKET, typed="A017"),
        with_visit(visit(State.QUEUED)),
        with_visit(visit(State.PARKED)),
        with_visit(visit(State.FOCUSED)),
        with_visit(visit(State.QUEUED), is_offline=True, unlinked_at=0.0),
    ):
        stand.show(journey)
    assert TICKET in stand.words()
    stand.window.forget()
    stand.show(scenes()["thanks-forward"])
    stand.show(READY)
    assert TICKET not in stand.words()
    assert "Rina" not in stand.words()
    slots = [
        one.text() for one in stand.window.findChildren(QLabel) if one.property("role") == "slot"
    ]
    assert set(slots) == {""}


def test_pictures_are_shown_where_they_belong_and_forgotten(qtbot: QtBot, stand: Stand) -> None:
    own, officer = pictures()
    stand.show(with_visit(visit(State.FOCUSED)))
    stand.window.show_pictures(own, officer)
    views = [one for one in stand.window.findChildren(VideoView) if one.isVisible()]
    assert len(views) == 2
    qtbot.waitUntil(lambda: all(one.has_picture for one in views))
    assert stand.window.officer_view.width() > max(
        one.width() for one in views if one is not stand.window.officer_view
    )
    stand.window.forget()
    assert not any(one.has_picture for one in stand.window.findChildren(VideoView))


def test_while_held_the_officer_is_dimmed_behind_the_card(qtbot: QtBot, stand: Stand) -> None:
    own, officer = pictures()
    stand.window.show_pictures(own, officer)

    def brightness(state: State) -> int:
        stand.show(with_visit(visit(state)))
        qtbot.waitUntil(lambda: stand.window.officer_view.has_picture)
        view = stand.window.officer_view
        at = view.mapTo(stand.window, QPoint(view.width() // 8, view.height() // 3))
        return QColor(stand.window.grab().toImage().pixel(at)).lightness()

    assert brightness(State.HELD) < brightness(State.FOCUSED) * 0.7


def test_turning_the_screen_lays_everything_out_anew(stand: Stand) -> None:
    stand.show(scenes()["consent"])
    stand.resize(1080, 1920)
    settle()
    assert stand.button("agree").y() < stand.button("help").y()
    stand.resize(1366, 768)
    settle()
    assert (
        stand.button("agree").geometry().center().y()
        == stand.button("help").geometry().center().y()
    )
