"""Every screen in both languages, at three sizes and two of text: nothing cut or left over."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from booth_client.face import Face
from booth_client.situation import Screen
from booth_client.widgets.roll import Roll
from booth_client.window import Window
from media.qt import Darkroom, VideoView, load_typeface
from signaling.texts import read_texts
from tests.booth_client.gallery import SIZES, TEXTS, faces, papers, pictures
from tests.booth_client.scenes import OFFICER, TICKET

WORDS = read_texts(TEXTS)
FACES = {language: faces(words) for language, words in WORDS.items()}
NAMES = sorted(FACES["id"])
TARGET = 64
PERSONAL = ("5371014507850001", "12345678901", "SITI", "BAIK")  # of the scenes
FOR_STAFF = (Screen.ENROL, Screen.ASSIST, Screen.CLEAN)
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

    def show(self, name: str, language: str = "id", **changes: object) -> Face:
        face = msgspec.structs.replace(FACES[language][name], **changes)
        self.window.show_face(face)
        settle()
        return face

    def button(self, name: str) -> QPushButton:
        """The one of that name that can be seen, or any."""
        found = self.window.findChildren(QPushButton, name)
        assert found, name
        return next((one for one in found if one.isVisible()), found[0])

    def words(self) -> str:
        """Everything written anywhere in the window, seen or not."""
        labels = [label.text() for label in self.window.findChildren(QLabel)]
        buttons = [button.text() for button in self.window.findChildren(QPushButton)]
        typed = [
            str(one.typed) for one in self.window.findChildren(QWidget) if hasattr(one, "typed")
        ]
        return "\n".join((*labels, *buttons, *typed)).replace(WORD_JOINER, "")

    def tap(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)


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
    """What is seen next to it; a sheet and a callout lie over everything and mean to."""
    parent = widget.parentWidget()
    others = [] if parent is None else parent.children()
    return [
        one
        for one in others
        if isinstance(one, QWidget)
        and one is not widget
        and one.isVisible()
        and one.objectName() not in ("sheet", "callout-card")
    ]


def is_covered(widget: QWidget, callout: QWidget, window: QWidget) -> bool:
    """Whether what the officer asks for lies on it for a while: then a finger meets that."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    is_over = callout.isVisible() and not callout.isAncestorOf(widget)
    return is_over and place.intersects(callout.geometry())


def inside(button: QPushButton) -> QRect:
    """Where its words may stand."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)


def is_cut(widget: QWidget) -> bool:
    """Whether words have less room than they need, or lie outside of what they lie in."""
    parent = widget.parentWidget()
    if parent is not None and not parent.rect().contains(widget.geometry()):
        return True
    if any(one.geometry().intersects(widget.geometry()) for one in beside(widget)):
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(widget.text().split(), key=len, default="")
        is_narrow = widget.fontMetrics().horizontalAdvance(longest) > widget.width()
        return is_narrow or widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, QLabel | QPushButton):
        advance = widget.fontMetrics().horizontalAdvance(widget.text())
        room = widget.width() if isinstance(widget, QLabel) else inside(widget).width()
        return advance > room or widget.fontMetrics().height() > widget.height()
    return False


def lies_outside(widget: QWidget, window: QWidget) -> bool:
    """Whether any part of it is beyond what holds it, all the way up to the window."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    holder = widget.parentWidget()
    while holder is not None and holder is not window:
        if not QRect(holder.mapTo(window, QPoint(0, 0)), holder.size()).contains(place):
            return True
        holder = holder.parentWidget()
    return not window.rect().contains(place)


@pytest.mark.parametrize("is_large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_on_any_screen(
    stand: Stand, size: tuple[int, int], language: str, is_large: bool
) -> None:
    stand.resize(*size)
    cut = []
    for name in NAMES:
        stand.show(name, language, is_large=is_large)
        words = [*seen(stand.window, QLabel), *seen(stand.window, QPushButton)]
        cut += [
            f"{name}: {name_of(one)}"
            for one in words
            if is_cut(one) or lies_outside(one, stand.window)
        ]
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize("size", SIZES)
def test_every_target_is_large_and_no_two_lie_on_each_other(
    stand: Stand, size: tuple[int, int]
) -> None:
    stand.resize(*size)
    for name in NAMES:
        stand.show(name)
        card = stand.window.findChild(QWidget, "sheet")
        assert card is not None
        callout = stand.window.findChild(QWidget, "callout-card")
        assert callout is not None
        buttons = [
            one
            for one in seen(stand.window, QPushButton)
            if not card.isVisible() or card.isAncestorOf(one)
        ]
        places = [
            (one.objectName(), QRect(one.mapTo(stand.window, QPoint(0, 0)), one.size()))
            for one in buttons
            if not is_covered(one, callout, stand.window)
        ]
        for number, (tapped, place) in enumerate(places):
            assert min(place.width(), place.height()) >= TARGET, f"{name}: {tapped} {place}"
            for other, its_place in places[number + 1 :]:
                assert not place.intersects(its_place), f"{name}: {tapped} {other}"


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_seen_and_tapped_is_what_the_face_says(
    qtbot: QtBot, stand: Stand, name: str
) -> None:
    shown = stand.show(name)
    wanted = shown.card.buttons if shown.card else shown.left
    if shown.right and not shown.card:
        wanted = (*wanted, shown.right)
    for button in wanted:
        widget = stand.button(button.name)
        assert widget.isVisible()
        assert widget.isEnabled() is button.is_enabled
        assert widget.text() == button.label
        stand.tap(button.name)
    assert stand.taps == [button.name for button in wanted if button.is_enabled]


@pytest.mark.parametrize("size", SIZES)
def test_help_is_bottom_left_and_the_main_button_bottom_right(
    stand: Stand, size: tuple[int, int]
) -> None:
    stand.resize(*size)
    places = set()
    for name in NAMES:
        shown = stand.show(name, card=None)
        if shown.screen not in FOR_STAFF:
            assert shown.left and shown.left[0].name == "help", name
            widget = stand.button("help")
            at = widget.mapTo(stand.window, QPoint(0, widget.height()))
            places.add((at.x(), at.y()))
        if shown.right:
            widget = stand.button(shown.right.name)
            assert widget.mapTo(stand.window, widget.rect().center()).x() >= size[0] // 2 - 1
    assert len(places) == 1


def keys_of(stand: Stand) -> list[str]:
    names = [one.objectName() for one in seen(stand.window, QPushButton) if one.isEnabled()]
    return [one for one in names if one.startswith("key-") or one in ("erase", "space", "shift")]


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("nik", "0123456789"),
        ("ticket", "ABKP0123456789"),
        ("kpj", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("enrol", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
        ("form-check", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,'/-"),
        ("form-optional", "0123456789abcdefghijklmnopqrstuvwxyz@._-+"),
        ("talking-writing", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,'?!"),
    ],
)
def test_every_key_of_a_keyboard_has_its_name(
    qtbot: QtBot, stand: Stand, name: str, signs: str
) -> None:
    stand.show(name, typed="A")
    keys = keys_of(stand)
    for key in keys:
        stand.tap(key)
    assert stand.taps == keys
    assert {key.removeprefix("key-") for key in keys} - {"erase", "space", "shift"} == set(signs)
    assert "erase" in keys


def test_small_letters_are_shown_and_named_small(stand: Stand) -> None:
    stand.show("form-check", is_capital=False)
    assert "key-q" in keys_of(stand)
    assert "key-Q" not in keys_of(stand)


def test_digits_wait_for_the_letter_and_end_with_the_third(stand: Stand) -> None:
    def enabled(typed: str) -> set[str]:
        stand.show("ticket", typed=typed)
        return {key.removeprefix("key-") for key in keys_of(stand)}

    letters = set("ABKP")
    assert enabled("") == letters
    assert enabled("A") == letters | set("0123456789") | {"erase"}
    assert enabled("A017") == letters | {"erase"}


def test_full_boxes_take_no_more(stand: Stand) -> None:
    stand.show("nik", typed="5371014703900002")
    assert keys_of(stand) == ["erase"]


def test_every_choice_can_be_reached_and_is_tapped_by_its_name(qtbot: QtBot, stand: Stand) -> None:
    """At the smallest screen and large text some are a page away, and none is further."""
    shown = stand.show("cause", is_large=True)
    reached: list[str] = []
    for _ in shown.choices:
        names = [choice.name for choice in shown.choices if stand.button(choice.name).isVisible()]
        reached += [name for name in names if name not in reached]
        later = stand.button("later")
        if not later.isVisible() or not later.isEnabled():
            break
        stand.tap("later")
    assert sorted(reached) == sorted(choice.name for choice in shown.choices)
    stand.taps.clear()
    stand.tap(names[-1])
    assert stand.taps == [names[-1]]


def test_a_turned_page_counts_as_a_touch(qtbot: QtBot, stand: Stand) -> None:
    stand.show("review", is_large=True)
    stand.tap("later")
    assert stand.taps == ["turn"]


def test_a_line_of_the_form_is_corrected_by_touching_it(qtbot: QtBot, stand: Stand) -> None:
    stand.show("review")
    stand.tap("edit-nik")
    assert stand.taps == ["edit-nik"]


def test_a_line_of_the_summary_cannot_be_touched(qtbot: QtBot, stand: Stand) -> None:
    shown = stand.show("summary")
    row = stand.button(f"edit-{shown.rows[0].name}")
    assert row.isVisible()
    reached = stand.window.childAt(row.mapTo(stand.window, row.rect().center()))
    assert reached is not row


def test_what_the_officer_points_at_is_brought_into_sight(stand: Stand) -> None:
    shown = stand.show("review", is_large=True)
    last = shown.rows[-1]
    assert not stand.button(f"edit-{last.name}").isVisible()
    lit = msgspec.structs.replace(last, is_lit=True)
    stand.show("review", is_large=True, rows=(*shown.rows[:-1], lit))
    assert stand.button(f"edit-{last.name}").isVisible()
    assert stand.button(f"edit-{last.name}").property("kind") == "row-lit"


def test_the_newest_line_of_text_is_always_in_sight(stand: Stand) -> None:
    shown = stand.show("talking-lines", is_large=True)
    labels = [one for one in seen(stand.window, QLabel) if isinstance(one, QLabel)]
    assert shown.lines[-1].text in [one.text().replace(WORD_JOINER, "") for one in labels]


@pytest.mark.parametrize("size", SIZES)
def test_what_the_officer_asks_for_lies_over_the_screen_and_never_over_a_talking_face(
    stand: Stand, size: tuple[int, int]
) -> None:
    stand.resize(*size)
    card = stand.window.findChild(QWidget, "callout-card")
    assert card is not None
    for name in (one for one in NAMES if FACES["id"][one].asked is not None):
        shown = stand.show(name)
        assert shown.asked is not None
        assert card.isVisible()
        reached = stand.window.childAt(card.geometry().center())
        assert reached is not None
        assert reached is card or card.isAncestorOf(reached), name
        assert (card.geometry().center().y() > size[1] // 2) is shown.asked.is_low, name
    stand.show("talking")
    assert not card.isVisible()


def test_a_finger_anywhere_on_what_the_officer_asks_for_ends_it(stand: Stand) -> None:
    stand.show("callout-held")
    card = stand.window.findChild(QWidget, "callout-card")
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    stand.tap("callout")
    assert stand.taps == ["callout", "callout"]


def test_who_else_takes_part_is_named_on_the_picture(stand: Stand) -> None:
    stand.show("talking-joined")
    pill = stand.window.findChild(QWidget, "company")
    assert pill is not None
    assert [one.text() for one in pill.findChildren(QLabel)] == ["Bersama pengawas Dewi"]
    assert pill.isVisible()
    stand.show("talking")
    assert not pill.isVisible()


def test_the_language_is_one_tap_away_even_over_a_sheet(qtbot: QtBot, stand: Stand) -> None:
    stand.show("sheet-idle")
    top = stand.button("language")
    reached = stand.window.childAt(top.mapTo(stand.window, top.rect().center()))
    assert reached is top
    for name in ("language", "large", "aloud"):
        stand.tap(name)
    assert stand.taps == ["language", "large", "aloud"]


def test_behind_a_sheet_nothing_can_be_reached(stand: Stand) -> None:
    stand.show("sheet-leave")
    behind = stand.button("help")
    reached = stand.window.childAt(behind.mapTo(stand.window, behind.rect().center()))
    assert reached is stand.window.findChild(QWidget, "sheet")


def test_a_sheet_that_counts_down_keeps_its_buttons_under_the_finger(stand: Stand) -> None:
    shown = stand.show("sheet-idle")
    assert shown.card is not None
    button = stand.button("stay")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    stand.show("sheet-idle", card=msgspec.structs.replace(shown.card, body="…", share_left=0.5))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert stand.taps == ["stay"]


def test_after_the_reset_the_window_has_forgotten_the_participant(stand: Stand) -> None:
    """The thank-you itself says nothing personal, and every hidden screen is asked as well."""
    for name in NAMES:
        stand.show(name)
    stand.show("waiting")
    assert TICKET in stand.words()
    stand.window.forget()
    for name in ("thanks-forward", "welcome"):
        stand.show(name)
    left = stand.words()
    for personal in (TICKET, OFFICER, *PERSONAL):
        assert personal not in left


def test_pictures_are_shown_where_they_belong_and_forgotten(qtbot: QtBot, stand: Stand) -> None:
    own, officer = pictures()
    stand.show("talking")
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

    def brightness(name: str) -> int:
        stand.show(name)
        qtbot.waitUntil(lambda: stand.window.officer_view.has_picture)
        view = stand.window.officer_view
        at = view.mapTo(stand.window, QPoint(view.width() // 8, view.height() // 3))
        return QColor(stand.window.grab().toImage().pixel(at)).lightness()

    assert brightness("held") < brightness("talking") * 0.7


def test_turning_the_screen_lays_everything_out_anew(stand: Stand) -> None:
    stand.show("consent")
    stand.resize(1080, 1920)
    assert stand.button("agree").y() < stand.button("help").y()
    stand.resize(1366, 768)
    assert (
        stand.button("agree").geometry().center().y()
        == stand.button("help").geometry().center().y()
    )


def test_large_text_is_larger_and_goes_away_again(stand: Stand) -> None:
    def size() -> int:
        return stand.button("help").fontInfo().pixelSize()

    stand.show("consent")
    normal = size()
    stand.show("consent", is_large=True)
    assert size() >= normal * 1.1
    stand.show("consent")
    assert size() == normal


def test_a_list_that_fits_has_no_pages(stand: Stand) -> None:
    stand.resize(1920, 1080)
    stand.show("question-yes-no")
    rolls = [one for one in seen(stand.window, Roll) if isinstance(one, Roll)]
    assert [roll.count for roll in rolls] == [2]
    assert not stand.button("later").isVisible()


def test_every_screen_has_a_place_in_the_window() -> None:
    shown = {face.screen for face in FACES["id"].values()}
    assert shown == set(Screen)


def test_the_lens_shows_the_papers_and_the_still(qtbot: QtBot, stand: Stand) -> None:
    own, _ = pictures()
    for name in ("capture", "captured"):
        stand.show(name)
        stand.window.show_pictures(own, None, papers(), papers())
        view = next(one for one in stand.window.findChildren(VideoView) if one.isVisible())
        qtbot.waitUntil(lambda view=view: view.has_picture)  # type: ignore[misc]
    stand.window.forget()
    assert not view.has_picture


class Requests(QObject):
    """Counts who asks for another layout."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_screen_that_stands_asks_for_no_layout_any_more_and_needs_none(stand: Stand) -> None:
    requests, rolls = Requests(), stand.window.findChildren(Roll)
    for one in rolls:
        one.installEventFilter(requests)
    for name in NAMES:
        for is_large in (False, True):
            stand.show(name, is_large=is_large)
            settle()
            requests.count, places = 0, [one.geometry() for one in rolls]
            settle()
            assert not requests.count, name
            for one in rolls:
                one.updateGeometry()
            settle()
            assert places == [one.geometry() for one in rolls], name
