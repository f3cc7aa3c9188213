"""The interview, the faces and the ready-made words: what is drawn, clicked and said."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cso_console.album import Album
from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Event
from cso_console.likeness import Whose
from cso_console.portraits import Portraits
from cso_console.situation import fresh
from cso_console.widgets.face_page import FacePage
from cso_console.widgets.key_button import KeyButton
from cso_console.window import Window
from media.handoff import Latest
from media.pattern import Pattern
from media.qt import Darkroom, load_typeface
from signaling.inspection import PROMPTS
from signaling.texts import read_texts
from tests.cso_console.conftest import TEXTS
from tests.cso_console.file_scenes import SHEETS, told
from tests.cso_console.pages import drawn
from tests.cso_console.scenes import NOW, a_desk, scene
from tests.cso_console.talk_scenes import DONE, HALF, JUDGED

Open = Callable[..., Window]
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def part(window: Window, name: str) -> QWidget:
    """The one on screen: a verifier's page has some of the same parts."""
    (found,) = (one for one in window.findChildren(QWidget, name) if one.isVisible())
    assert isinstance(found, QWidget)
    QApplication.processEvents()
    return found


def button(window: Window, name: str) -> KeyButton:
    found = part(window, name)
    assert isinstance(found, KeyButton)
    return found


def words(window: Window, name: str) -> str:
    found = part(window, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_the_question_asked_and_its_answer_are_read_out(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("interview"), NOW)
    asked = part(window, "questions").accessibleName()
    assert asked == "Di perusahaan mana Bapak/Ibu terakhir bekerja? PT SASANDO MAKMUR"
    assert words(window, "interview-count").endswith("0 dari 4 ditandai")


@pytest.mark.parametrize(
    ("steps", "answer"), [(1, "…8507"), (2, "belum dipastikan di klaim"), (3, "Tidak ada")]
)
def test_each_question_has_its_own_kind_of_answer(
    open_window: Open, steps: int, answer: str
) -> None:
    window = open_window(1920, 1080)
    desk = scene("interview")
    for _ in range(steps):
        desk = handle(desk, NOW, Do(Act.DOWN))
    window.show_desk(desk, NOW)
    questions = part(window, "questions")
    questions.grab()
    assert questions.accessibleName().endswith(answer) or not answer[0].isupper()


def test_a_click_on_a_question_chooses_it(open_window: Open, told: list[Event]) -> None:
    window = open_window(1920, 1080)
    window.show_desk(scene("interview"), NOW)
    questions = part(window, "questions")
    QTest.mouseClick(questions, LEFT, PLAIN, QPoint(60, 10))
    QTest.mouseClick(questions, LEFT, PLAIN, QPoint(60, questions.height() - 2))
    assert told == [Do(Act.PICK, 1)]


def test_marks_are_drawn_and_what_was_noticed_is_said(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("interview"), NOW)
    before = part(window, "questions").grab().toImage()
    window.show_desk(handle(scene("interview"), NOW, HALF), NOW)
    assert part(window, "questions").grab().toImage() != before
    assert part(window, "noticed").accessibleName() == "Ada yang membisiki"
    assert button(window, "prompted").text() == "Tidak dibisiki"
    assert button(window, "second-person").text() == "Orang kedua"


def test_with_all_marked_there_is_no_mark_to_press(open_window: Open) -> None:
    window = open_window()
    window.show_desk(handle(scene("interview"), NOW, DONE), NOW)
    assert not button(window, "mark-right").isEnabled()
    assert button(window, "draw").isEnabled()


def test_every_mark_is_a_button_with_its_key(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("interview"), NOW)
    for name in ("mark-right", "mark-wrong", "mark-unsure", "prompted", "second-person", "draw"):
        QTest.mouseClick(button(window, name), LEFT)
    acts = (Act.MARK_RIGHT, Act.MARK_WRONG, Act.MARK_UNSURE)
    assert told == [Do(one) for one in (*acts, Act.PROMPTED, Act.SECOND_PERSON, Act.DRAW)]
    assert button(window, "mark-wrong").accessibleName() == "Salah (-)"


def test_before_questions_are_drawn_it_says_when_they_will_be(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("interview_none"), NOW)
    questions = part(window, "questions")
    questions.grab()
    assert questions.accessibleName().startswith("Pertanyaan ditarik")


def test_nothing_of_an_interview_is_left_when_the_claim_is_gone(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("interview"), NOW)
    questions = part(window, "questions")
    window.show_desk(handle(scene("interview"), NOW, a_desk()), NOW)
    assert questions.accessibleName() == ""


def comparing(name: str = "faces") -> Desk:
    return scene(name)


def test_the_faces_lie_over_the_focus_and_the_talk_goes_on(open_window: Open) -> None:
    window = open_window()
    window.show_desk(comparing(), NOW)
    assert not window.focus.isVisible()
    assert words(window, "faces-who") == "A-013   SITI RAHMAWATI"
    assert words(window, "faces-heard") == "Didengar B-03"
    window.show_desk(handle(comparing(), NOW, Do(Act.TAB, 1)), NOW)
    assert window.focus.isVisible()


def test_three_faces_are_drawn_as_they_come_and_forgotten_with_the_tab(
    open_window: Open, album: Album, portraits: Portraits, qtbot: QtBot
) -> None:
    window = open_window()
    live = Latest()  # type: ignore[var-annotated]
    live.put(Pattern(640, 360, seed=3).draw(3.0, "10:24"))
    window.show_picture("visit-3", live)
    window.show_desk(comparing(), NOW)
    faces = part(window, "faces")
    empty = faces.grab().toImage()
    for sheet in SHEETS:
        album.put("visit-3", sheet.sha256, drawn()[sheet.sha256])
    qtbot.waitUntil(lambda: all(portraits.face(one) is not None for one in Whose))
    assert faces.grab().toImage() != empty
    window.show_desk(handle(comparing(), NOW, Do(Act.TAB, 1)), NOW)
    assert portraits.faces() == ("", {})


def test_no_face_stays_behind_the_log_in(
    open_window: Open, album: Album, portraits: Portraits, qtbot: QtBot
) -> None:
    window = open_window()
    album.put("visit-3", SHEETS[0].sha256, drawn()[SHEETS[0].sha256])
    window.show_desk(comparing(), NOW)
    qtbot.waitUntil(lambda: portraits.face(Whose.PORTRAIT) is not None)
    window.show_desk(fresh(comparing()), NOW)
    assert portraits.faces() == ("", {})


def test_the_three_boxes_have_one_size(open_window: Open) -> None:
    for size in ((1366, 768), (1920, 1080)):
        window = open_window(*size)
        window.show_desk(comparing(), NOW)
        faces = part(window, "faces")
        boxes = [faces.box(one) for one in Whose]  # type: ignore[attr-defined]
        assert len({(one.width(), one.height()) for one in boxes}) == 1
        assert all(faces.rect().contains(one) for one in boxes)


def test_a_face_that_is_lacking_is_said_in_words(open_window: Open) -> None:
    window = open_window()
    window.show_desk(comparing("faces_lacking"), NOW)
    faces = part(window, "faces")
    faces.grab()
    assert "Foto di bilik: foto belum diambil" in faces.accessibleName()
    assert "Langsung: tanpa gambar langsung" in faces.accessibleName()


def test_the_judgement_the_movement_and_the_figures_are_told(open_window: Open) -> None:
    window = open_window()
    window.show_desk(comparing(), NOW)
    assert part(window, "verdict").accessibleName() == "Belum dinilai"
    assert part(window, "movement").accessibleName().startswith("Diminta menengok ke kirinya")
    told = part(window, "likenesses").accessibleName()
    assert told.startswith("Langsung dan foto: sangat mirip; Langsung dan kartu: mirip")
    window.show_desk(handle(comparing(), NOW, JUDGED), NOW)
    assert part(window, "verdict").accessibleName() == "Orang yang sama"
    window.grab()


def test_faces_are_judged_and_a_movement_asked_for_by_button(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(comparing(), NOW)
    for name in ("same", "other", "unsure", "cue"):
        QTest.mouseClick(button(window, name), LEFT)
    acts = (Act.MARK_RIGHT, Act.MARK_WRONG, Act.MARK_UNSURE, Act.CUE)
    assert told == [Do(one) for one in acts]


def test_without_the_extra_it_is_said_that_nothing_is_measured(
    qtbot: QtBot, darkroom: Darkroom, album: Album
) -> None:
    unmeasured = Portraits(album.page)
    texts = read_texts(TEXTS)
    window = Window(darkroom, album, unmeasured, load_typeface(), texts, lambda event: None)
    qtbot.addWidget(window)
    window.show()
    window.show_desk(comparing(), NOW)
    assert words(window, "likeness-missing") == "Pengukur kemiripan tidak terpasang."
    page = window.findChild(FacePage, "face-page")
    assert isinstance(page, FacePage)
    unmeasured.close()


def test_every_prompt_is_in_sight_and_the_last_one_is_marked(open_window: Open) -> None:
    for size in ((1366, 768), (1920, 1080)):
        window = open_window(*size)
        window.show_desk(scene("prompts"), NOW)
        lines = part(window, "prompt-lines")
        boxes = lines.boxes()  # type: ignore[attr-defined]
        assert len(boxes) == len(PROMPTS)
        assert all(lines.rect().contains(one) for one in boxes)
        assert lines.accessibleName() == "Mohon dekatkan kartunya ke kamera."
        assert words(window, "prompt-title") == "Ucapan untuk B-03"
        lines.grab()


def test_a_click_says_a_prompt(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    window.show_desk(scene("prompts"), NOW)
    lines = part(window, "prompt-lines")
    third = lines.boxes()[2].center()  # type: ignore[attr-defined]
    QTest.mouseClick(lines, LEFT, PLAIN, third)
    assert told == [Do(Act.NUMBER, 3)]


def test_to_all_says_how_many_hear_it(open_window: Open) -> None:
    window = open_window()
    window.show_desk(scene("prompts_all"), NOW)
    assert words(window, "prompt-title") == "Ucapan ke SEMUA 5 bilik"
    assert button(window, "say").text() == "Ucapkan ke semua"


def test_a_claim_that_is_told_anew_keeps_its_page(open_window: Open) -> None:
    window = open_window()
    desk = handle(scene("faces"), NOW, told("visit-3"))
    window.show_desk(desk, NOW)
    assert part(window, "movement").accessibleName() == "Belum ada gerakan yang diminta"
