"""The sides of a file: what is clicked, what is typed, what is drawn and what is not."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cso_console.album import Album
from cso_console.desk import handle
from cso_console.events import Act, Do, Event, LineTyped
from cso_console.widgets.findings_card import seen
from cso_console.window import Window
from signaling.dossier import Sheet
from tests.cso_console.file_scenes import ASKED, FILE, SHEETS, WHOLE, sha, told
from tests.cso_console.pages import drawn
from tests.cso_console.parts import part
from tests.cso_console.scenes import NOW, scene

Open = Callable[..., Window]
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Watch(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.paints = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.paints += event.type() is QEvent.Type.Paint
        return False


def page(window: Window, name: str) -> QWidget:
    found = part(window, QWidget, name)
    QApplication.processEvents()
    return found


def test_a_click_on_a_small_picture_chooses_it_and_two_open_it(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(scene("papers"), NOW)
    thumbs = page(window, "thumbs")
    third = QPoint(thumbs.width() - 20, 20)
    QTest.mouseClick(thumbs, LEFT, PLAIN, third)
    assert told == [Do(Act.PICK, 3)]
    QTest.mouseDClick(thumbs, LEFT, PLAIN, third)
    assert told[-1] == Do(Act.LARGE)


def test_a_click_between_the_pictures_is_nothing(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("papers"), NOW)
    thumbs = page(window, "thumbs")
    QTest.mouseClick(thumbs, LEFT, PLAIN, QPoint(thumbs.width() - 5, thumbs.height() - 5))
    assert told == []


def test_pages_are_drawn_as_they_come(open_window: Open, album: Album, qtbot: QtBot) -> None:
    window = open_window()
    window.show_desk(scene("papers"), NOW)
    thumbs = page(window, "thumbs")
    before = thumbs.grab().toImage()
    for sheet in SHEETS:
        album.put("visit-3", sheet.sha256, drawn()[sheet.sha256])
    qtbot.waitUntil(lambda: all(album.thumb(one.sha256) is not None for one in SHEETS))
    assert thumbs.grab().toImage() != before


def test_a_page_that_cannot_be_shown_says_so(
    open_window: Open, album: Album, qtbot: QtBot, expected_logs: Callable[..., None]
) -> None:
    expected_logs("cannot be shown")
    window = open_window()
    window.show_desk(scene("paper"), NOW)
    waiting = page(window, "sheet").grab().toImage()
    album.put("visit-3", SHEETS[0].sha256, b"nothing that could be seen")
    qtbot.waitUntil(lambda: album.has_failed(SHEETS[0].sha256))
    assert page(window, "sheet").grab().toImage() != waiting
    page(window, "thumbs").grab()


def test_many_pages_keep_the_chosen_one_in_sight(open_window: Open) -> None:
    window = open_window()
    many = tuple(Sheet(SHEETS[3].paper, page, sha(page)) for page in range(1, 10))
    desk = handle(
        scene("papers_offer"),
        NOW,
        told("visit-3", msgspec.structs.replace(WHOLE, sheets=(*SHEETS, *many[1:]))),
    )
    for _ in range(2):
        desk = handle(desk, NOW, Do(Act.DOWN))
    window.show_desk(desk, NOW)
    thumbs = page(window, "thumbs")
    assert thumbs.accessibleName() == "Surat keterangan kerja 5"
    place = 5 + 4
    assert thumbs.rect().contains(thumbs.cell(place).center())  # type: ignore[attr-defined]


def test_a_large_page_is_the_one_chosen_and_covers_the_focus(
    open_window: Open, album: Album, qtbot: QtBot
) -> None:
    window = open_window()
    desk = scene("paper")
    window.show_desk(desk, NOW)
    assert not window.focus.isVisible()
    sheet = page(window, "sheet")
    empty = sheet.grab().toImage()
    album.put("visit-3", SHEETS[0].sha256, drawn()[SHEETS[0].sha256])
    qtbot.waitUntil(lambda: sheet.grab().toImage() != empty)
    name = part(window, QLabel, "paper-name")
    assert name.text() == "KTP"
    window.show_desk(handle(desk, NOW, Do(Act.LARGE)), NOW)
    assert window.focus.isVisible()
    assert name.text() == ""


def test_the_wheel_comes_nearer_and_goes_away(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("paper"), NOW)
    sheet = page(window, "sheet")
    for turn in (60, 60, -120):
        where = QPointF(10, 10)
        wheel = QWheelEvent(
            where,
            QPointF(sheet.mapToGlobal(QPoint(10, 10))),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            PLAIN,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sheet, wheel)
    assert told == [Do(Act.ZOOM_IN), Do(Act.ZOOM_OUT)]


def test_a_click_on_a_field_chooses_it(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("full_house"), NOW)
    window.show_desk(handle(scene("summary"), NOW, Do(Act.TAB, 4)), NOW)
    QTest.mouseClick(page(window, "rows"), LEFT, PLAIN, QPoint(40, 30))
    assert told == [Do(Act.PICK, 2)]


def test_the_chosen_field_is_told_in_full(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("form_long"), NOW)
    assert page(window, "detail").accessibleName().endswith("KEC. KELAPA LIMA")


def test_a_field_that_differs_is_drawn_letter_by_letter(open_window: Open) -> None:
    window = open_window()
    differing = scene("form")
    window.show_desk(differing, NOW)
    detail = page(window, "detail")
    with_red = detail.grab().toImage()
    same = msgspec.structs.replace(
        WHOLE,
        fields=tuple(
            msgspec.structs.replace(one, value="SITI RAHMAWATI")
            if one.key == "account_name"
            else one
            for one in WHOLE.fields
        ),
    )
    window.show_desk(handle(differing, NOW, told("visit-3", same)), NOW)
    assert detail.grab().toImage() != with_red


def test_a_click_on_a_finding_leads_there(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("summary"), NOW)
    findings = page(window, "findings")
    QTest.mouseClick(findings, LEFT, PLAIN, QPoint(60, 10))
    QTest.mouseClick(findings, LEFT, PLAIN, QPoint(60, findings.height() + 200))
    assert told == [Do(Act.PICK, 1)]


@pytest.mark.parametrize(("room", "count"), [(96, 3), (95, 2), (71, 1), (24, 0), (10, 0)])
def test_findings_that_do_not_fit_leave_a_line_to_say_so(room: int, count: int) -> None:
    assert seen([24, 24, 48], room) == count


def test_a_typed_line_is_told_and_its_keys_stay_with_it(
    open_window: Open, told: list[Event], qtbot: QtBot
) -> None:
    window = open_window()
    window.show_desk(scene("messages"), NOW)
    field = part(window, QLineEdit, "line")
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, " s1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told[-2:] == [LineTyped("Rekeningnya atas nama siapa, Bu s1"), Do(Act.CONFIRM)]


def test_a_click_in_the_field_begins_a_line(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("no_messages"), NOW)
    QTest.mouseClick(page(window, "line"), LEFT)
    assert told == [Do(Act.TAB, 7)]


def test_the_newest_line_is_the_one_read_out(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("messages"), NOW)
    assert page(window, "messages").accessibleName() == "baik bu terima kasih"


def test_showing_the_same_desk_again_paints_nothing_anew(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    for name, widget in (
        ("papers", "thumbs"),
        ("compare", "facts"),
        ("compare_papers", "sheet-left"),
        ("form", "rows"),
        ("messages", "messages"),
    ):
        desk = scene(name)
        for _ in range(3):
            window.show_desk(desk, NOW)
            QApplication.processEvents()
        found = page(window, widget)
        watch = Watch(found)
        window.show_desk(desk, NOW)
        QApplication.processEvents()
        found.removeEventFilter(watch)
        assert watch.paints == 0, widget


def test_the_helper_and_a_repeat_asked_for_are_told(open_window: Open) -> None:
    window = open_window()
    window.show_desk(handle(scene("full_house"), NOW, ASKED), NOW)
    helper = part(window, QLabel, "helper")
    assert helper.text() == "Dibantu Dewi"
    window.show_desk(handle(scene("full_house"), NOW, FILE), NOW)
    assert helper.text() == ""
