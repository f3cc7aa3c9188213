"""A supervisor's page: the board, a visit looked in on, the plan."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from cso_console.desk import handle
from cso_console.events import Act, Do, Event, PlanPlayed, WordsTyped
from cso_console.planning import PlanAsked
from cso_console.situation import fresh
from cso_console.widgets.booth_row import look_of
from cso_console.window import Window
from media.handoff import Latest
from media.pattern import Pattern
from signaling.attention import Look
from signaling.oversight import BoothOnBoard
from tests.cso_console.oversight_scenes import (
    BOARD,
    SUPERVISOR,
    WATCHED,
    a_booth,
    as_roles,
    oversight,
)
from tests.cso_console.parts import part
from tests.cso_console.scenes import NOW
from tests.cso_console.test_board_acts import EMPTY
from tests.cso_console.test_window import words_on

Open = Callable[..., Window]


@pytest.mark.parametrize(
    ("values", "look"),
    [
        ({}, Look.EMPTY),
        ({"is_online": False, "visit": "v", "state": "held"}, Look.LOST),
        ({"visit": "v", "state": "queued"}, Look.WORKING),
        ({"visit": "v", "state": "focused"}, Look.FOCUSED),
        ({"visit": "v", "state": "held", "hand_raised": True}, Look.HAND),
        ({"visit": "v", "state": "held", "waits_s": 10.0}, Look.READY),
        ({"visit": "v", "state": "held", "waits_s": 95.0}, Look.LATE),
        ({"visit": "v", "state": "held", "waits_s": 178.0}, Look.OVERDUE),
        ({"visit": "v", "state": "done"}, Look.CLOSING),
    ],
)
def test_a_booth_looks_as_its_seat_does_at_the_desk(values: dict[str, object], look: Look) -> None:
    assert look_of(a_booth(1, **values), 3.0) is look


def told_rows(window: Window, name: str) -> str:
    return part(window, QWidget, name).accessibleName()


def test_the_board_says_how_each_booth_stands(open_window: Open) -> None:
    window = open_window()
    desk = as_roles((SUPERVISOR,), BOARD)
    said = []
    for row in range(len(BOARD.booths)):
        window.show_desk(msgspec.structs.replace(desk, row=row), NOW)
        said.append(told_rows(window, "booth-rows"))
    assert said[2] == "B-03, Berbicara, A-013, Rina Maharani"
    assert said[5] == "B-06, Perlu dibersihkan"
    assert said[6] == "B-07, Di antrean, A-019"
    assert said[7:] == ["B-08, Tidak tersambung", "B-09, Kosong"]


def test_the_board_tells_the_branch_in_figures_and_every_officer(open_window: Open) -> None:
    window = open_window()
    window.show_desk(oversight("board"), NOW)
    assert "kecurigaan baru 1" in told_rows(window, "branch-figures")
    officers = told_rows(window, "officer-rows")
    assert "Yohanes Nabuasa, Istirahat, 1/4" in officers
    assert "Maria Tefa, tidak masuk" in officers


def test_an_empty_branch_says_that_nothing_is_there(open_window: Open) -> None:
    window = open_window()
    window.show_desk(as_roles((SUPERVISOR,), EMPTY), NOW)
    assert "Belum ada bilik di cabang ini." in words_on(window)


def test_a_click_outlines_a_booth_or_a_suspicion_but_no_officer(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(oversight("board"), NOW)
    for name in ("booth-rows", "flag-rows", "officer-rows"):
        rows = part(window, QWidget, name)
        QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(30, 70))
        QTest.mouseDClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    presses = [one for one in told if isinstance(one, Do) and one.act is Act.PICK]
    assert presses[0] == Do(Act.PICK, 2)
    assert Do(Act.PICK, len(BOARD.booths) + 2) in presses
    assert Do(Act.CONFIRM) in told


def test_a_long_board_keeps_the_chosen_booth_in_sight(open_window: Open, told: list[Event]) -> None:
    window = open_window()
    booths = tuple(a_booth(number) for number in range(1, 31))
    board = msgspec.structs.replace(BOARD, booths=booths, flags=())
    window.show_desk(msgspec.structs.replace(as_roles((SUPERVISOR,), board), row=29), NOW)
    rows = part(window, QWidget, "booth-rows")
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    assert isinstance(told[0], Do)
    assert told[0].number > 15


def test_whoever_is_looked_in_on_is_shown_with_who_knows_of_it(open_window: Open) -> None:
    window = open_window()
    window.show_desk(oversight("watch"), NOW)
    words = told_rows(window, "watch-pane")
    assert "B-03 · A-013" in words
    assert "Rina tahu; peserta tidak" in words
    window.show_desk(oversight("watch_joined"), NOW)
    assert "mikrofon mati" in told_rows(window, "watch-pane")


def test_a_picture_comes_and_goes_with_the_look_in(open_window: Open) -> None:
    window = open_window()
    desk = oversight("watch")
    latest: Latest[object] = Latest()
    latest.put(Pattern(320, 180, seed=1).draw(0.0, ""))
    window.show_picture("visit-3", latest)  # type: ignore[arg-type]
    window.show_desk(desk, NOW)
    away = handle(desk, NOW, BOARD)
    window.show_desk(away, NOW)
    assert not part(window, QWidget, "watch-pane").isVisible()
    assert "SITI" not in words_on(window)


def test_each_act_about_a_visit_is_a_button_with_its_key(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    window.show_desk(oversight("watch_take"), NOW)
    desk = handle(oversight("watch_take"), NOW, Do(Act.BACK))
    window.show_desk(desk, NOW)
    buttons = {
        "watch-whisper": Act.WHISPER,
        "watch-speak": Act.SPEAK,
        "watch-join": Act.JOIN,
        "watch-take": Act.TAKE_OVER,
        "watch-away": Act.BACK,
    }
    for name, act in buttons.items():
        QTest.mouseClick(part(window, QPushButton, name), Qt.MouseButton.LeftButton)
        assert told.pop() == Do(act)


def test_the_buttons_say_what_another_press_would_do(open_window: Open) -> None:
    window = open_window()
    window.show_desk(oversight("watch_speaking"), NOW)
    assert part(window, QPushButton, "watch-speak").text() == "Berhenti bicara"
    assert "mendengar Anda" in told_rows(window, "watch-pane")
    window.show_desk(handle(oversight("watch_joined"), NOW, Do(Act.SPEAK)), NOW)
    assert part(window, QPushButton, "watch-join").text() == "Berhenti ikut"
    assert "Peserta dan Rina" in told_rows(window, "watch-pane")


def test_a_whisper_is_typed_and_forgotten_when_it_is_put_away(
    open_window: Open, told: list[Event]
) -> None:
    window = open_window()
    desk = oversight("watch_whisper")
    window.show_desk(desk, NOW)
    words = part(window, QPlainTextEdit, "words")
    assert words.toPlainText() == "Siapa yang berdiri di belakang?"
    words.setPlainText("Rahasia")
    assert told == [WordsTyped("Rahasia")]
    window.show_desk(handle(desk, NOW, Do(Act.BACK)), NOW)
    left = words_on(window)
    assert "Rahasia" not in left
    assert "berdiri" not in left


def test_the_faces_are_compared_over_the_picture(open_window: Open) -> None:
    window = open_window()
    window.show_desk(handle(oversight("watch"), NOW, Do(Act.TAB, 6)), NOW)
    assert part(window, QWidget, "faces-view").isVisible()
    assert not part(window, QWidget, "watch-pane").isVisible()


def test_the_plan_answers_at_once_and_says_when_days_are_played(open_window: Open) -> None:
    window = open_window()
    desk = oversight("plan")
    window.show_desk(desk, NOW)
    assert "petugas" in part(window, QLabel, "plan-size").text()
    playing = handle(desk, NOW, Do(Act.CONFIRM))
    window.show_desk(playing, NOW)
    assert not part(window, QPushButton, "plan-play").isEnabled()
    assert playing.plan is not None
    window.show_desk(handle(playing, NOW, PlanPlayed(playing.plan.asked, None)), NOW)
    assert "tidak berhasil" in part(window, QLabel, "plan-enough").text()


def test_played_days_say_how_long_people_wait(open_window: Open) -> None:
    window = open_window()
    window.show_desk(oversight("plan_played"), NOW)
    assert "18 mnt" in part(window, QLabel, "plan-waits").text()
    assert part(window, QLabel, "plan-enough").text().startswith("Cukup")


def test_too_few_are_told_to_be_too_few(open_window: Open) -> None:
    window = open_window()
    desk = oversight("plan")
    assert desk.plan is not None
    few = msgspec.structs.replace(desk.plan, asked=PlanAsked(300, 175, 1, 2))
    window.show_desk(msgspec.structs.replace(desk, plan=few), NOW)
    assert "hanya cukup" in part(window, QLabel, "plan-enough").text()


def test_a_booth_looked_into_says_by_whom(open_window: Open) -> None:
    window = open_window()
    seen = msgspec.structs.replace(WATCHED, looking_at="")
    joined: tuple[BoothOnBoard, ...] = tuple(
        msgspec.structs.replace(one, is_joined=bool(one.watched_by)) for one in seen.booths
    )
    for booths in (seen.booths, joined):
        board = msgspec.structs.replace(seen, booths=booths)
        window.show_desk(as_roles((SUPERVISOR,), board), NOW)
        assert part(window, QWidget, "booth-rows").grab().width() > 0


@pytest.mark.parametrize("name", ["board_roles", "watch_whisper", "case_reply", "cases"])
def test_nothing_stays_on_a_hidden_page_after_logging_out(open_window: Open, name: str) -> None:
    window = open_window()
    desk = oversight(name)
    window.show_desk(desk, NOW)
    window.show_desk(fresh(desk), NOW)
    spoken = [one.accessibleName() for one in window.findChildren(QWidget)]
    labels = [one.text() for one in window.findChildren(QLabel)]
    left = "\n".join((words_on(window), *spoken, *labels))
    for secret in ("SITI", "A-013", "A-021", "A-022", "Rohmawati", "berdiri", "membisikkan"):
        assert secret not in left
