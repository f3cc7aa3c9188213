"""The silent review on screen: facts beside their sources, and papers side by side."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cso_console.album import Album
from cso_console.desk import handle
from cso_console.events import Act, Do, Event
from cso_console.files import Tab
from cso_console.situation import Desk, Mode
from cso_console.widgets.compare_page import Facts
from cso_console.widgets.source_columns import WIDE
from cso_console.window import Window
from signaling.dossier import Membership
from tests.cso_console.file_scenes import AGREED, ALL_SEEN, READ, SHEETS, told
from tests.cso_console.oversight_scenes import oversight
from tests.cso_console.pages import drawn
from tests.cso_console.parts import part
from tests.cso_console.scenes import NOW, scene

Open = Callable[..., Window]
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def facts(window: Window) -> Facts:
    found = part(window, Facts, "facts")
    assert found.isVisible()
    QApplication.processEvents()
    return found


def after(desk: Desk, *events: Event) -> Desk:
    for event in events:
        desk = handle(desk, NOW, event)
    return desk


def words(window: Window, name: str) -> str:
    return part(window, QLabel, name).text()


def test_what_differs_is_said_first_with_who_says_what(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("compare"), NOW)
    assert facts(window).accessibleName() == (
        "Nama lengkap: SITI RAHMAWATI (F5 · KTP); SITI ROHMAWATI (Buku tabungan)"
    )
    assert (
        words(window, "compare-sum") == "2 berbeda · 1 kurang yakin · 10 cocok · 2 dari satu sumber"
    )


def test_what_was_read_unsurely_is_said_with_a_question_mark(open_window: Open) -> None:
    window = open_window()
    window.show_desk(after(scene("compare"), Do(Act.DOWN), Do(Act.DOWN)), NOW)
    assert facts(window).accessibleName().endswith("MARIA BANUNAEKK (KK ?)")


def test_when_all_agrees_it_says_so_and_not_how_much(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("compare_agreed"), NOW)
    assert words(window, "compare-sum") == "Semua cocok · 3 dari satu sumber"


def test_no_match_in_the_register_is_said_in_words(open_window: Open) -> None:
    window = open_window()
    stranger = told("visit-3", AGREED, membership=Membership.NO_MATCH)
    window.show_desk(after(scene("compare"), stranger), NOW)
    assert "tidak berpasangan dengan NIK (Daftar peserta)" in facts(window).accessibleName()


def test_what_agrees_is_folded_until_one_of_it_is_chosen(open_window: Open) -> None:
    window = open_window()
    desk = scene("compare")
    window.show_desk(desk, NOW)
    assert len(facts(window).boxes()) == 4
    for _ in range(3):
        desk = after(desk, Do(Act.DOWN))
    window.show_desk(desk, NOW)
    file = desk.file
    assert file is not None
    assert len(facts(window).boxes()) == len(file.rows)


def test_on_a_large_screen_nothing_is_folded(open_window: Open) -> None:
    window = open_window(1920, 1080)
    desk = scene("compare")
    window.show_desk(desk, NOW)
    assert desk.file is not None
    assert len(facts(window).boxes()) == len(desk.file.rows)
    facts(window).grab()


@pytest.mark.parametrize("steps", [0, 3, 8, 14])
def test_the_chosen_fact_is_in_sight(open_window: Open, steps: int) -> None:
    window = open_window()
    desk = after(scene("compare"), *(Do(Act.DOWN),) * steps)
    window.show_desk(desk, NOW)
    found = facts(window)
    assert found.rect().contains(found.boxes()[steps])
    found.grab()


def test_a_click_on_a_fact_chooses_it(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("compare"), NOW)
    found = facts(window)
    QTest.mouseClick(found, LEFT, PLAIN, found.boxes()[1].center())
    QTest.mouseClick(found, LEFT, PLAIN, QPoint(5, found.height() - 1))
    assert told == [Do(Act.PICK, 2)]


def test_a_claim_without_facts_says_so(open_window: Open) -> None:
    window = open_window()
    desk = scene("compare")
    window.show_desk(desk, NOW)
    before = facts(window).grab().toImage()
    assert desk.file is not None
    bare = msgspec.structs.replace(desk.file, rows=())
    window.show_desk(msgspec.structs.replace(desk, files=(bare,)), NOW)
    assert facts(window).boxes() == []
    assert facts(window).grab().toImage() != before


def test_tabs_tell_what_differs_and_how_many_papers_are_good(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("review"), NOW)
    assert part(window, QPushButton, "tab-compare").accessibleName() == "Banding ≠2 (X)"
    assert part(window, QPushButton, "tab-papers").accessibleName() == "Dokumen 4/6 (D)"
    window.show_desk(after(scene("review"), ALL_SEEN), NOW)
    assert part(window, QPushButton, "tab-compare").accessibleName() == "Banding (X)"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_seven_tabs_stand_beside_each_other_uncut(
    open_window: Open, width: int, language: str
) -> None:
    window = open_window(width, 768)
    window.show_desk(scene("review", language=language), NOW)
    QApplication.processEvents()
    buttons = [part(window, QPushButton, f"tab-{tab}") for tab in Tab]
    assert [one.width() >= one.sizeHint().width() for one in buttons] == [True] * 7
    edges = [(one.geometry().left(), one.geometry().right()) for one in buttons]
    assert all(right < left for (_, right), (left, _) in pairwise(edges))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["review", "beside", "compare_papers", "seen", "compare"])
def test_no_key_of_the_review_is_cut(open_window: Open, name: str, language: str) -> None:
    window = open_window(1366, 768)
    window.show_desk(scene(name, language=language), NOW)
    QApplication.processEvents()
    seen = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    cut = [one.objectName() for one in seen if one.width() < one.sizeHint().width()]
    assert cut == []


def test_the_review_key_looks_then_accepts_then_takes_back(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("seen"), NOW)
    key = part(window, QPushButton, "approve")
    assert (key.text(), key.isEnabled()) == ("Periksa", True)
    window.show_desk(scene("review"), NOW)
    assert key.text() == "Terima"
    window.show_desk(scene("review_accepted"), NOW)
    assert key.text() == "Batal"
    window.show_desk(after(scene("seen"), ALL_SEEN), NOW)
    assert not key.isEnabled()


def test_how_many_are_good_is_said_over_the_page(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("review"), NOW)
    assert words(window, "review-progress") == "4 dari 6 diterima"
    window.show_desk(scene("seen"), NOW)
    assert words(window, "papers-progress") == "4 dari 6 diterima"


def test_two_papers_lie_side_by_side_and_the_first_goes_away_again(
    open_window: Open, album: Album, qtbot: QtBot
) -> None:
    window = open_window()
    for sheet in SHEETS:
        album.put("visit-3", sheet.sha256, drawn()[sheet.sha256])
    desk = scene("compare_papers")
    window.show_desk(desk, NOW)
    assert words(window, "paper-name-left") == "KTP"
    assert words(window, "paper-name") == "Buku tabungan"
    left, right = part(window, QWidget, "sheet-left"), part(window, QWidget, "sheet")
    assert abs(left.width() - right.width()) <= 2
    black = QImage(left.size(), left.grab().toImage().format())
    black.fill("#0a0d12")
    qtbot.waitUntil(lambda: left.grab().toImage() != black)
    window.show_desk(after(desk, Do(Act.BESIDE)), NOW)
    assert not left.isVisible()
    assert right.isVisible()


def test_the_page_without_the_keys_takes_them_by_a_click_or_the_wheel(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(scene("compare_papers"), NOW)
    left, right = part(window, QWidget, "sheet-left"), part(window, QWidget, "sheet")
    QTest.mouseClick(right, LEFT, PLAIN, QPoint(20, 20))
    QTest.mouseClick(left, LEFT, PLAIN, QPoint(20, 20))
    assert told == [Do(Act.OTHER)]
    where = QPointF(10, 10)
    wheel = QWheelEvent(
        where,
        QPointF(left.mapToGlobal(QPoint(10, 10))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(left, wheel)
    assert told == [Do(Act.OTHER), Do(Act.OTHER), Do(Act.ZOOM_IN)]


def test_what_can_only_be_looked_at_has_no_buttons_to_ask_with(open_window: Open) -> None:
    window = open_window()
    desk = scene("review")
    window.show_desk(desk, NOW)
    keys = [part(window, QPushButton, f"view-{one}") for one in ("approve", "retake", "point")]
    assert [one.isEnabled() for one in keys] == [True] * 3
    looking = msgspec.structs.replace(desk, mode=Mode.CORRECT, correcting="visit-3")
    for tab in (2, 3, 4):
        window.show_desk(after(looking, Do(Act.TAB, tab)), NOW)
        QApplication.processEvents()
        seen = {one.objectName() for one in window.findChildren(QPushButton) if one.isVisible()}
        assert "view-close" in seen
        assert [one for one in seen if "approve" in one or "retake" in one or "point" in one] == []


def test_a_field_shows_the_paper_that_says_otherwise(open_window: Open) -> None:
    window = open_window()
    desk = after(scene("compare"), told("visit-3", READ), Do(Act.TAB, 4), *(Do(Act.DOWN),) * 10)
    assert desk.place.field == "field.year_out"
    window.show_desk(desk, NOW)
    detail = part(window, QWidget, "detail")
    differing = detail.grab().toImage()
    window.show_desk(after(desk, told("visit-3", AGREED)), NOW)
    assert detail.grab().toImage() != differing


def test_a_verifier_sees_a_column_for_every_source(open_window: Open) -> None:
    window = open_window()
    desk = oversight("case_compare")
    window.show_desk(desk, NOW)
    found = facts(window)
    assert found.width() >= WIDE
    assert found.boxes()[0].top() > 0
    assert desk.file is not None
    assert len(found.boxes()) == len(desk.file.rows)
    table = found.grab().toImage()
    window.show_desk(after(desk, Do(Act.DOWN)), NOW)
    assert found.grab().toImage() != table
