"""The decision in the participant's words, the suspicion, the context, and who looks in."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, Event, WordsTyped
from cso_console.situation import WHISPER_S
from cso_console.widgets.help_sheet import HelpSheet
from cso_console.widgets.work import grid_cell
from cso_console.window import SMALLEST, Window
from signaling.oversight import Role
from tests.cso_console.decision_scenes import PAST, watched
from tests.cso_console.parts import part
from tests.cso_console.scenes import FOCUSED, NOW, TALK, a_desk, a_seat, at_work, scene

Open = Callable[..., Window]


def shown(window: Window, desk: Desk) -> Window:
    window.show_desk(desk, NOW)
    return window


def text(window: Window, name: str) -> str:
    return part(window, QLabel, name).text()


def rows(window: Window) -> list[str]:
    """What the context says, line by line."""
    return part(window, QWidget, "context").accessibleName().split("; ")


# --- the look at a decision ----------------------------------------------------------------------


def test_a_return_is_seen_with_what_to_bring_as_the_receipt_says_it(open_window: Open) -> None:
    window = shown(open_window(), scene("preview"))
    assert part(window, QWidget, "preview").isVisible()
    assert text(window, "preview-outcome") == "Klaim dikembalikan untuk dilengkapi"
    assert text(window, "preview-reason") == "Ada berkas yang masih kurang."
    assert text(window, "preview-more").splitlines() == [
        "1. Kartu keluarga",
        "2. Surat keterangan kerja",
        "3. Buku tabungan",
    ]


@pytest.mark.parametrize("officers", ["id", "en"])
def test_forward_is_seen_with_the_promise_in_the_participants_own_language(
    open_window: Open, officers: str
) -> None:
    desk = scene("preview_forward", language=officers)
    assert text(shown(open_window(), desk), "preview-more").startswith("Paling lama ")
    files = tuple(replace(one, told=replace(one.told, language="en")) for one in desk.files)
    window = shown(open_window(), replace(desk, files=files))
    assert text(window, "preview-outcome") == "Your claim goes on to be verified"
    assert text(window, "preview-more").startswith("Within ")


def test_a_refusal_promises_nothing(open_window: Open) -> None:
    window = shown(open_window(), scene("preview_refuse"))
    assert text(window, "preview-outcome") == "Klaim belum bisa dilanjutkan"
    assert not part(window, QLabel, "preview-more").isVisible()


def test_nothing_to_bring_is_said(open_window: Open) -> None:
    bare = at_work(*TALK, Do(Act.NUMBER, 2), Do(Act.NUMBER, 6), Do(Act.CONFIRM))
    window = shown(open_window(), bare)
    assert text(window, "preview-more") == "Tidak ada yang harus dibawa."


def test_without_a_file_nothing_is_promised(open_window: Open) -> None:
    bare = at_work(a_desk(FOCUSED), Do(Act.NUMBER, 1))
    window = shown(open_window(), bare)
    assert not part(window, QLabel, "preview-more").isVisible()


def test_a_line_of_the_papers_is_ticked_with_a_click(open_window: Open, told: list[Event]) -> None:
    window = shown(open_window(), scene("bring"))
    lines = part(window, QWidget, "lines")
    assert lines.accessibleName() == "Surat keterangan kerja ✓"
    middle = QPoint(40, 20)
    QTest.mouseClick(lines, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert told == [Do(Act.NUMBER, 1)]


# --- a suspicion ---------------------------------------------------------------------------------


def test_a_suspicion_is_typed_and_enter_belongs_to_the_desk(
    open_window: Open, told: list[Event], qtbot: QtBot
) -> None:
    window = shown(open_window(), at_work(*TALK, Do(Act.FLAG)))
    editor = part(window, QPlainTextEdit, "flag-words")
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "hm")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told == [WordsTyped("h"), WordsTyped("hm"), Do(Act.CONFIRM)]


def test_nothing_of_a_suspicion_stays_in_the_field(open_window: Open) -> None:
    window = shown(open_window(), scene("flag"))
    editor = part(window, QPlainTextEdit, "flag-words")
    assert "membisikkan" in editor.toPlainText()
    shown(window, handle(scene("flag"), NOW, Do(Act.BACK)))
    assert editor.toPlainText() == ""
    assert not editor.document().isUndoAvailable()


def test_that_the_supervisor_knows_is_said_to_the_officer_alone(open_window: Open) -> None:
    window = shown(open_window(), scene("flagged"))
    assert "Kecurigaan sudah disampaikan kepada pengawas" in rows(window)
    again = shown(window, handle(scene("flagged"), NOW, Do(Act.FLAG)))
    assert part(again, QLabel, "flag-raised").isVisible()


# --- the context ---------------------------------------------------------------------------------


def test_the_context_tells_warnings_the_last_question_what_lacks_and_five_happenings(
    open_window: Open,
) -> None:
    found = rows(shown(open_window(), scene("context")))
    assert found == [
        "Rekening sama di 2 klaim lain (12 hari lalu)",
        "NIK pernah ditolak 1× (40 hari lalu)",
        "Ditanya Di perusahaan mana Bapak/Ibu terakhir bekerja?",
        "Kurang Buku tabungan, Tanda tangan",
        f"Catatan {FOCUSED.note}",
        "Jawaban ditandai: Di perusahaan mana Bapak/Ibu terakhir bekerja?",
        "Berbicara",
        "Diucapkan: Mohon dekatkan kartunya ke kamera.",
        "Foto ulang diminta: Buku tabungan",
        "Formulir selesai",
    ]


def test_all_of_it_is_in_sight_in_the_usual_window(open_window: Open) -> None:
    window = shown(open_window(1366, 768), scene("context"))
    for _ in range(3):
        window.show_desk(scene("context"), NOW)
        QTest.qWait(0)
    card = part(window, QWidget, "context")
    assert card.height() >= 11 + 10 * 20


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_claim_that_lacks_nothing_says_so(open_window: Open, language: str) -> None:
    found = rows(shown(open_window(), scene("context_calm", language=language)))
    lacks = {"id": "Kurang Tidak ada yang kurang.", "en": "Missing Nothing is missing."}
    assert lacks[language] in found


def test_the_context_is_there_the_moment_the_focus_moves(open_window: Open) -> None:
    window = shown(open_window(), scene("context"))
    before = scene("context")
    seats = before.seats
    moved = handle(
        before,
        NOW,
        a_desk(a_seat(3, FOCUSED.state.HELD), *[one for one in seats if one.number != 3]),
    )
    focused = handle(
        moved,
        NOW,
        a_desk(a_seat(3), a_seat(2, FOCUSED.state), *seats[3:]),
    )
    shown(window, focused)
    assert rows(window)[0] == "Ditanya Belum ada yang ditanyakan."


def test_without_a_file_the_states_of_the_visit_are_told(open_window: Open) -> None:
    found = rows(shown(open_window(), scene("no_file")))
    assert found[1:3] == ["Dengan Anda", "Memilih sebab"]


def test_a_click_on_the_note_opens_it_and_one_on_a_happening_does_nothing(
    open_window: Open, told: list[Event]
) -> None:
    window = shown(open_window(), scene("context"))
    card = part(window, QWidget, "context")
    for line in (4, 7, 400):
        at = QPoint(60, 11 + line * 20 + 10)
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert told == [Do(Act.NOTE)]


def test_the_same_desk_again_paints_no_line_anew(open_window: Open) -> None:
    window = shown(open_window(), scene("context"))
    card = part(window, QWidget, "context")
    before = card.grab().toImage()
    shown(window, scene("context"))
    assert card.grab().toImage() == before


# --- who looks in --------------------------------------------------------------------------------


def test_the_officer_always_sees_who_looks_in(open_window: Open) -> None:
    window = shown(open_window(), scene("watched"))
    assert "Pengawas Bambang Nugroho melihat" in window.tile(3).accessibleName()
    joined = shown(window, scene("joined"))
    assert "Pengawas Bambang Nugroho ikut berbicara" in joined.tile(3).accessibleName()
    held = at_work(a_desk(watched(a_seat(1))))
    assert "melihat" in shown(window, held).tile(1).accessibleName()


def test_a_whisper_is_over_everything_and_goes_by_itself(open_window: Open) -> None:
    window = shown(open_window(), scene("watched"))
    slip = part(window, QWidget, "whisper")
    words = "Bisikan Bambang Nugroho tentang B-03: Tanyakan siapa yang berdiri di belakangnya."
    assert slip.isVisible()
    assert slip.accessibleName() == words
    large = handle(scene("watched"), NOW, Do(Act.LARGE))
    assert shown(window, large) and slip.isVisible()
    window.show_desk(scene("watched"), NOW + WHISPER_S)
    assert not slip.isVisible()
    assert slip.accessibleName() == ""


def test_a_whisper_about_a_visit_that_has_gone_is_not_shown(open_window: Open) -> None:
    window = shown(open_window(), handle(scene("watched"), NOW, a_desk()))
    assert not part(window, QWidget, "whisper").isVisible()


# --- six pictures, and the keys ------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALLEST, (1366, 768), (1920, 1080)])
def test_the_grid_is_three_by_two_of_one_size(open_window: Open, size: tuple[int, int]) -> None:
    window = shown(open_window(*size), scene("grid"))
    boxes = [window.tile(number).geometry() for number in range(1, 7)]
    assert not window.focus.isVisible()
    assert len({box.top() for box in boxes}) == 2
    assert len({box.left() for box in boxes}) == 3
    assert max(box.width() for box in boxes) - min(box.width() for box in boxes) <= 1
    assert not any(
        one.intersects(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :]
    )
    shown(window, handle(scene("grid"), NOW, Do(Act.GRID)))
    assert window.focus.isVisible()


def test_a_cell_is_never_higher_than_its_share() -> None:
    stage = QRect(0, 0, 1600, 400)
    cells = [grid_cell(stage, place) for place in range(6)]
    assert all(stage.contains(one) for one in cells)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_key_is_on_a_sheet_that_fits(
    open_window: Open, size: tuple[int, int], language: str
) -> None:
    window = shown(open_window(*size), scene("help", language=language))
    sheet = part(window, HelpSheet, "help-sheet")
    assert sheet.sheet_size().height() <= size[1]
    assert sheet.sheet_size().width() <= size[0]


def test_the_keys_of_a_role_are_shown_to_whoever_has_it(open_window: Open) -> None:
    window = shown(open_window(), scene("help"))
    sheet = part(window, HelpSheet, "help-sheet")
    face = window._faced(scene("help"))
    officer = sheet.sheet_size().height()
    sheet.show_face(face, frozenset(Role))
    assert sheet.sheet_size().height() >= officer


def test_a_past_that_is_told_again_changes_what_is_shown(open_window: Open) -> None:
    window = shown(open_window(), scene("context"))
    shown(window, handle(scene("context"), NOW, PAST))
    assert len(rows(window)) == 10
