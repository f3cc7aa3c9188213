"""A verifier's page, and the same page for an officer whose decision came back."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cso_console.desk import handle
from cso_console.events import Act, Do, Event, WordsTyped
from cso_console.window import SMALLEST, Window
from signaling.client import LinkDown
from signaling.inspection import Inspection
from tests.cso_console.oversight_scenes import (
    CASES,
    FILE_OF_CASE,
    OVERSIGHT,
    WAITING,
    as_roles,
    oversight,
)
from tests.cso_console.parts import part
from tests.cso_console.scenes import NOW
from tests.cso_console.test_window import words_on
from tests.cso_console.widgets.test_work import cut

Open = Callable[..., Window]


def opened(open_window: Open, name: str, *, height: int = 768) -> Window:
    window = open_window(1366 if height == 768 else 1920, height)
    window.show_desk(oversight(name), NOW)
    return window


def named(window: Window, name: str) -> str:
    return part(window, QLabel, name).text()


@pytest.mark.parametrize("name", sorted(OVERSIGHT))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_shown_in_both_languages(open_window: Open, name: str, language: str) -> None:
    window = open_window()
    window.show_desk(oversight(name, language=language, theme="light"), NOW)
    assert words_on(window)


def test_the_line_of_cases_says_how_many_wait_and_what_was_done_today(open_window: Open) -> None:
    window = opened(open_window, "cases")
    assert named(window, "cases-title").startswith("5 ")
    figures = [named(window, f"tally-case.{one}") for one in ("confirmed_today", "back_today")]
    assert figures == ["17", "2"]
    rows = part(window, QWidget, "case-rows")
    assert rows.accessibleName().startswith("A-022")


def test_more_than_the_line_can_tell_is_said(open_window: Open) -> None:
    window = open_window()
    more = msgspec.structs.replace(CASES, waiting_total=40)
    window.show_desk(as_roles(OVERSIGHT["cases"][0], more), NOW)
    assert "35" in words_on(window)


def test_a_click_outlines_a_case_and_a_double_click_takes_it(
    open_window: Open, told: list[Event]
) -> None:
    window = opened(open_window, "cases")
    rows = part(window, QWidget, "case-rows")
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(40, 2 * 60 + 10))
    assert told == [Do(Act.PICK, 3)]
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(40, rows.height() - 2))
    QTest.mouseDClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert told[-1] == Do(Act.CONFIRM)


def test_an_open_case_shows_the_decision_its_note_and_what_was_found_out(
    open_window: Open,
) -> None:
    window = opened(open_window, "case")
    assert named(window, "case-ticket") == "A-022"
    assert "Rohmawati" in named(window, "case-note")
    assert "Buku tabungan" in named(window, "case-bring")
    found = part(window, QWidget, "found").accessibleName()
    assert "Orang yang sama" in found
    assert "salah" in found


def test_a_file_that_has_not_come_says_so(open_window: Open) -> None:
    window = open_window()
    desk = oversight("case")
    window.show_desk(msgspec.structs.replace(desk, files=()), NOW)
    assert part(window, QWidget, "file-coming").isVisible()


def test_a_face_nobody_has_judged_is_told_as_such(open_window: Open) -> None:
    window = open_window()
    bare = msgspec.structs.replace(FILE_OF_CASE, inspection=Inspection(), happenings=())
    window.show_desk(handle(oversight("case"), NOW, bare), NOW)
    assert "Belum dinilai" in part(window, QWidget, "found").accessibleName()


def test_each_verdict_is_a_button_with_its_key(open_window: Open, told: list[Event]) -> None:
    window = opened(open_window, "case")
    for name, act in (
        ("case-confirm", Act.CASE_CONFIRM),
        ("case-send-back", Act.CASE_SEND_BACK),
        ("case-release", Act.CASE_RELEASE),
    ):
        button = part(window, QPushButton, name)
        assert button.accessibleName().endswith(")")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.pop() == Do(act)


def test_the_reasons_stand_in_full_at_the_smallest_screen(open_window: Open, qtbot: QtBot) -> None:
    window = opened(open_window, "case_reason")
    lines, drawer = part(window, QWidget, "lines"), part(window, QWidget, "drawer")
    foot = part(window, QPushButton, "drawer-confirm")
    qtbot.waitUntil(
        lambda: lines.mapTo(drawer, QPoint(0, lines.height())).y() <= foot.geometry().top()
    )
    assert not named(window, "case-note")


def test_a_reply_is_typed_and_told_as_it_stands(open_window: Open, told: list[Event]) -> None:
    window = opened(open_window, "case_reply")
    words = part(window, QPlainTextEdit, "words")
    assert words.toPlainText().startswith("Pemilik")
    words.setPlainText("KK")
    assert told == [WordsTyped("KK")]


def test_what_was_found_out_makes_room_for_what_was_written(open_window: Open) -> None:
    small, large = opened(open_window, "correct"), opened(open_window, "correct", height=1080)
    assert not part(small, QWidget, "inspection").isVisible()
    assert part(large, QWidget, "inspection").isVisible()


def test_a_correction_shows_the_verifiers_word_and_who_needs_the_officer(
    open_window: Open, told: list[Event]
) -> None:
    window = opened(open_window, "correct")
    assert "Surat keterangan bank" in named(window, "case-reply")
    assert "B-05" in part(window, QWidget, "proposal").accessibleName()
    QTest.mouseClick(part(window, QPushButton, "correct-return"), Qt.MouseButton.LeftButton)
    assert told == [Do(Act.END, 2)]


def test_a_correction_leads_through_reasons_and_the_look_at_it(open_window: Open) -> None:
    window = open_window()
    desk = handle(oversight("correct"), NOW, Do(Act.NUMBER, 2))
    window.show_desk(desk, NOW)
    assert part(window, QWidget, "list").isVisible()
    for act in (Do(Act.CONFIRM), Do(Act.CONFIRM)):
        desk = handle(desk, NOW, act)
    window.show_desk(desk, NOW)
    assert not part(window, QWidget, "list").isVisible()
    assert "account" not in words_on(window)


def test_a_note_of_a_correction_is_shown_until_it_is_sent(open_window: Open) -> None:
    window = open_window()
    desk = handle(oversight("correct"), NOW, Do(Act.NOTE))
    window.show_desk(desk, NOW)
    assert part(window, QPlainTextEdit, "words").isVisible()
    for event in (WordsTyped("Surat bank sudah ada"), Do(Act.CONFIRM)):
        desk = handle(desk, NOW, event)
    window.show_desk(desk, NOW)
    assert "Surat bank sudah ada" in named(window, "correction-note")


def test_nothing_of_a_case_is_left_on_the_page_when_it_is_gone(open_window: Open) -> None:
    window = open_window()
    desk = oversight("case_reply")
    for act in (Do(Act.TAB, 4), Do(Act.TAB, 2), Do(Act.TAB, 3), Do(Act.TAB, 5)):
        window.show_desk(handle(desk, NOW, act), NOW)
    others = msgspec.structs.replace(CASES, waiting=WAITING[2:])
    window.show_desk(handle(desk, NOW, others), NOW)
    hidden = [one.accessibleName() for one in window.findChildren(QWidget)]
    labels = [one.text() for one in window.findChildren(QLabel)]
    left = "\n".join((words_on(window), *hidden, *labels))
    for secret in ("SITI", "A-022", "Rohmawati", "5371015203860002", "Pemilik rekening berbeda"):
        assert secret not in left


def test_one_kind_of_work_has_no_tabs_and_several_have(open_window: Open) -> None:
    alone = opened(open_window, "cases")
    assert not part(alone, QWidget, "mode-verify").isVisible()
    several = opened(open_window, "board_roles")
    assert part(several, QWidget, "mode-verify").isVisible()
    assert part(several, QPushButton, "mode-supervise").text().endswith("1")


def test_at_the_seats_one_sees_what_came_back_and_ones_other_work(open_window: Open) -> None:
    window = open_window()
    roles, events = OVERSIGHT["correct"]
    window.show_desk(as_roles(roles, *events[:-2]), NOW)
    assert part(window, QPushButton, "back-cases").isVisible()


def test_a_lost_line_is_said_with_when_it_is_tried_again(open_window: Open) -> None:
    window = open_window()
    window.show_desk(handle(oversight("case"), NOW, LinkDown("", 4.0)), NOW)
    assert "4" in named(window, "mode-banner")


def test_logging_out_is_asked_once_more(open_window: Open) -> None:
    window = open_window()
    window.show_desk(handle(oversight("case"), NOW, Do(Act.LOG_OUT)), NOW)
    assert part(window, QWidget, "drawer").isVisible()
    window.show_desk(handle(oversight("board"), NOW, Do(Act.LOG_OUT)), NOW)
    assert part(window, QWidget, "drawer").isVisible()


@pytest.mark.parametrize("size", [SMALLEST, (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_is_cut_on_any_of_these_pages(
    open_window: Open, language: str, size: tuple[int, int]
) -> None:
    window = open_window(*size)
    for name in OVERSIGHT:
        for _ in range(3):  # one round for each layout inside another
            window.show_desk(oversight(name, language=language), NOW)
            QApplication.processEvents()
        assert cut(window) == [], name
