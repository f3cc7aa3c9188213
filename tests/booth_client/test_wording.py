"""What is said: one screen at a time, in both languages, and never more than is known."""

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

import booth_client
from booth_client.arrival import CONSENT
from booth_client.events import PartTested
from booth_client.face import Kind, LensKind, ThumbState
from booth_client.situation import STEPS, Journey, Screen, change, screen
from booth_client.wording import face, wait_words
from signaling.dossier import Paper, Retake, RetakeCause, Sheet
from signaling.errors import ErrorCode
from signaling.protocol import Outcome, State
from signaling.texts import Texts, read_texts
from tests.booth_client.scenes import CHECKS, OUTLINE, scenes, with_visit
from tests.booth_client.walk import (
    NOW,
    READY,
    at_cause,
    at_consent,
    at_nik,
    decided,
    done,
    ready,
    sha,
    signed,
    tapped,
    until,
    visit,
)

TEXTS = read_texts(Path(booth_client.__file__).parent / "texts")
ID = TEXTS["id"]
SCENES = scenes()


class Watched(Texts):
    """Remembers which words were asked for."""

    def __init__(self, texts: Texts) -> None:
        own = {key: texts.template(key) for key in texts.keys}
        super().__init__(texts.language, own, texts.shared)
        self.used: set[str] = set()

    def __call__(self, key: str, **values: object) -> str:
        self.used.add(key)
        return super().__call__(key, **values)


def all_journeys() -> list[Journey]:
    waits = ((0.0, 30.0), (10.0, 100.0), (60.0, 120.0), (120.0, 120.0))
    hints = "camera covered dark bright face microphone silent speaker network slow clock disk"
    hints += " printer no_printer no_answer"
    test = SCENES["self-test"]
    return [
        *SCENES.values(),
        *(
            with_visit(visit(state, ahead=ahead, wait_low_s=low, wait_high_s=high))
            for state in (State.QUEUED, State.HELD)
            for ahead in (0, 1, 2)
            for low, high in waits
        ),
        *(change(at_consent(), error=code) for code in ErrorCode),
        *(
            with_visit(visit(State.HELD), **{device: False})
            for device in ("camera", "microphone", "speaker")
        ),
        *(
            change(test, checks=(PartTested(one.part, one.state, hint),))
            for hint in hints.split()
            for one in CHECKS[:1]
        ),
        change(READY, unlinked_at=NOW),
    ]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_word_is_used_and_every_use_has_its_words(language: str) -> None:
    watched = Watched(TEXTS[language])
    for journey in all_journeys():
        face(journey, NOW, watched)
    on_paper = {key for key in watched.keys if key.startswith("slip.")}  # the printed receipt's own
    assert watched.keys - watched.used - on_paper == set()


def test_both_languages_say_the_same_with_the_same_figures() -> None:
    assert sorted(TEXTS) == ["en", "id"]
    assert TEXTS["id"].keys == TEXTS["en"].keys

    def figures(text: str) -> set[str]:
        return {part.partition("}")[0] for part in text.split("{")[1:]}

    for key in ID.keys:
        assert figures(ID.template(key)) == figures(TEXTS["en"].template(key)), key


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_error_is_worded_in_both_languages(code: ErrorCode) -> None:
    assert all(f"error.{code}" in texts for texts in TEXTS.values())


def test_the_words_of_the_consent_have_a_version() -> None:
    """Whoever changes a word of it gives it a new name, for what was agreed to is kept by it."""
    said = [
        TEXTS[language].template(key)
        for language in sorted(TEXTS)
        for key in sorted(TEXTS[language].keys)
        if key.startswith("consent.")
    ]
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    assert (CONSENT, digest) == ("booth.1", "aec0f0be4ca3505d")


@pytest.mark.parametrize(
    ("low_s", "high_s", "elapsed_s", "said"),
    [
        (0, 0, 0, ("wait.soon", 0, 0)),
        (10, 55, 0, ("wait.soon", 0, 1)),
        (30, 110, 0, ("wait.most", 0, 2)),
        (120, 240, 0, ("wait.range", 2, 4)),
        (120, 120, 0, ("wait.about", 2, 2)),
        (240, 540, 100, ("wait.range", 2, 8)),
        (240, 540, 9_999, ("wait.soon", 0, 0)),
    ],
)
def test_a_wait_is_an_honest_range_that_shrinks_with_time(
    low_s: float, high_s: float, elapsed_s: float, said: tuple[str, int, int]
) -> None:
    assert wait_words(low_s, high_s, elapsed_s) == said


def test_waiting_says_the_place_and_the_minutes() -> None:
    shown = face(with_visit(), NOW, ID)
    assert [tile.value for tile in shown.tiles] == ["2", "4–9"]
    assert "A-017" in shown.body


def test_held_says_who_comes_first_and_how_long() -> None:
    shown = face(with_visit(visit(State.HELD, ahead=1, wait_low_s=120, wait_high_s=240)), NOW, ID)
    assert shown.headline == "Petugas sedang melayani peserta lain"
    assert shown.body.startswith("Bapak/Ibu berikutnya setelah 1 orang, kira-kira 2–4 menit.")


def test_every_screen_has_a_scene() -> None:
    assert {screen(journey) for journey in SCENES.values()} == set(Screen)


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        (Screen.WELCOME, 1),
        (Screen.TICKET, 2),
        (Screen.NIK, 2),
        (Screen.RESUME, 2),
        (Screen.CONSENT, 3),
        (Screen.CAUSE, 4),
        (Screen.VERDICT, 4),
        (Screen.CAPTURE, 5),
        (Screen.FORM_REVIEW, 6),
        (Screen.FACE, 7),
        (Screen.WAITING, 8),
        (Screen.TALKING, 9),
        (Screen.SIGN, 10),
        (Screen.RECEIPT, 10),
        (Screen.SURVEY, 11),
        (Screen.THANKS, 0),
        (Screen.OFFLINE, 0),
        (Screen.CLEAN, 0),
    ],
)
def test_the_steps_are_counted_along_the_way(shown: Screen, number: int) -> None:
    journey = next(each for each in SCENES.values() if screen(each) is shown)
    made = face(journey, NOW, ID)
    assert (made.step, made.steps) == (number, len(STEPS))


@pytest.mark.parametrize("name", sorted(SCENES))
def test_help_is_always_first_and_at_most_one_button_is_the_main_one(name: str) -> None:
    shown = face(SCENES[name], NOW, ID)
    if shown.screen not in (Screen.ENROL, Screen.ASSIST, Screen.CLEAN):
        assert shown.left[0].name == "help"
    assert all(button.kind is not Kind.MAIN for button in shown.left)
    assert shown.right is None or shown.right.kind is Kind.MAIN


@pytest.mark.parametrize(
    ("state", "label"),
    [(State.QUEUED, "Bantuan dicatat"), (State.HELD, "Petugas sudah tahu")],
)
def test_help_never_says_that_somebody_knows_when_nobody_can(state: State, label: str) -> None:
    shown = face(with_visit(visit(state, hand_raised=True)), NOW, ID)
    assert (shown.left[0].label, shown.left[0].kind) == (label, Kind.HELPED)


def test_before_the_result_is_final_nobody_is_told_of_it() -> None:
    wrapping = change(signed(), visit=visit(State.WRAPUP, outcome=Outcome.REFUSE))
    shown = face(wrapping, NOW, ID)
    assert shown.headline == "Petugas sedang mencatat hasilnya"
    assert [button.name for button in shown.left] == ["help", "write"]


def test_the_more_important_trouble_is_the_one_that_is_told() -> None:
    talking = with_visit(visit(State.FOCUSED), is_weak=True, camera=False)
    assert face(talking, NOW, ID).notice == ID("notice.weak")
    assert face(change(talking, unlinked_at=NOW), NOW, ID).notice == ID("notice.line")
    held = change(talking, visit=visit(State.HELD))
    assert face(held, NOW, ID).notice == ID("notice.camera")
    assert face(change(READY, camera=False), NOW, ID).notice == ""


def test_a_countdown_runs_down_to_nothing_and_no_further() -> None:
    thanks = change(READY, page=Screen.THANKS, farewell="left", asked_at=NOW)
    assert face(thanks, NOW, ID).share_left == 1.0
    late = face(thanks, NOW + 99, ID)
    assert (late.share_left, "0 detik" in late.hint) == (0.0, True)
    asking = change(SCENES["sheet-idle"], asked_at=NOW)
    card = face(asking, NOW + 15, ID).card
    assert card is not None
    assert (card.share_left, "15 detik" in card.body) == (0.5, True)


def test_a_leave_that_was_said_cannot_be_said_again() -> None:
    shown = face(with_visit(visit(State.HELD), leaving="v-1"), NOW, ID)
    assert not shown.left[-1].is_enabled


# --- the claim -----------------------------------------------------------------------------------


def test_not_today_says_why_from_when_and_what_to_bring() -> None:
    shown = face(SCENES["verdict-later"], NOW, ID)
    assert shown.headline == "Klaim dapat diajukan mulai 20 Maret 2026"
    assert "20 Maret 2026" in shown.points[0].text
    assert "KTP" in [thumb.label for thumb in shown.thumbs]
    assert [button.name for button in shown.left] == ["help", "back", "ask", "leave"]
    assert shown.right is not None
    assert shown.right.label == "Baik, saya datang lain hari"


def test_what_to_bring_can_be_taken_home_as_a_code_without_anybodys_name() -> None:
    shown = face(SCENES["bring"], NOW, ID)
    assert shown.qr.splitlines()[:2] == ["Klaim JHT, yang perlu dibawa:", "Mulai 20 Maret 2026"]
    assert "- KTP" in shown.qr
    assert not any(digit * 4 in shown.qr for digit in "05")
    assert face(SCENES["bring-no"], NOW, ID).qr.count("Mulai") == 0


def test_the_lens_shows_what_the_camera_sees_and_why_it_waits() -> None:
    lens = face(SCENES["capture-glare"], NOW, ID).lens
    assert lens is not None
    assert (lens.kind, lens.outline) == (LensKind.PAPER, OUTLINE)
    assert lens.fault == ID("retake.glare")
    held = face(SCENES["capture-hold"], NOW, ID).lens
    assert held is not None
    assert (held.fault, held.share, held.hint) == ("", 0.6, ID("capture.hold"))
    again = face(SCENES["capture-again"], NOW, ID).lens
    assert again is not None
    assert (again.fault, again.hint.startswith("Percobaan 2 dari 3")) == (
        ID("retake.blurred"),
        True,
    )


def test_every_value_says_where_it_came_from_and_how_sure_it_is() -> None:
    review = SCENES["review"]
    rows = {row.name: row for row in face(review, NOW, ID).rows}
    assert rows["nik"].note == "Diketik saat masuk"
    assert rows["name"].note == "Diketik sendiri"
    assert (rows["email"].value, rows["email"].note) == ("(dikosongkan)", "")
    assert rows["birth_date"].value == "5 Juli 1985"
    assert rows["bank"].value == "BCA"
    assert all(row.can_edit for row in rows.values())
    read = {row.name: row for row in face(SCENES["review-read"], NOW, ID).rows}
    assert read["name"].note == "Dibaca dari KTP, kira-kira 97 % yakin"
    checked = {row.name: row for row in face(SCENES["review-checked"], NOW, ID).rows}
    assert checked["name"].note == "Dibaca dari KTP, sudah diperiksa"
    asked = SCENES["form-check"]
    assert face(asked, NOW, ID).hint == ID("form.check")


def test_what_the_officer_points_at_lights_up() -> None:
    rows = face(SCENES["talking-pointed"], NOW, ID).rows
    assert [(row.name, row.is_lit) for row in rows] == [("account", True)]
    thumbs = face(SCENES["talking-paper"], NOW, ID).thumbs
    assert [(thumb.name, thumb.is_lit) for thumb in thumbs] == [("ktp.1", True)]
    assert face(change(SCENES["talking"], pointed="field.nonsense"), NOW, ID).rows == ()
    assert face(change(SCENES["talking"], pointed="paper.nonsense"), NOW, ID).thumbs == ()


def test_every_paper_says_how_it_stands() -> None:
    doubtful = Sheet(Paper.KK, 1, sha(Paper.KK, 1), is_doubtful=True)
    journey = change(
        ready(),
        pending=(doubtful,),
        retakes=(Retake(Paper.KTP, 1, RetakeCause.GLARE),),
    )
    states = {thumb.name: thumb.state for thumb in face(journey, NOW, ID).thumbs}
    assert states["ktp.1"] is ThumbState.AGAIN
    assert states["kk.1"] is ThumbState.DOUBTFUL
    assert states["card.1"] is ThumbState.DONE
    capture = until(at_cause(), Screen.CAPTURE, "kk.1")
    states = {thumb.name: thumb.state for thumb in face(capture, NOW, ID).thumbs}
    assert (states["kk.1"], states["bank_book.1"]) == (ThumbState.NOW, ThumbState.TODO)


def test_a_receipt_holds_the_number_and_no_name() -> None:
    shown = face(decided(), NOW, ID)
    assert shown.qr == "KPG-2026-000017"
    assert "SITI" not in repr(shown)
    assert [thumb.label for thumb in shown.thumbs] == ["KTP", "Kartu keluarga"]
    back = face(change(decided(), visit=done(Outcome.RETURN)), NOW, ID)
    assert "reason" in [row.name for row in back.rows]
    receipt = done(Outcome.RETURN).receipt
    assert receipt is not None
    odd = visit(State.DONE, receipt=replace(receipt, reason="a_reason_of_tomorrow"))
    rows = [row.name for row in face(change(decided(), visit=odd), NOW, ID).rows]
    assert rows == ["number", "ticket"]
    none = face(change(decided(), visit=visit(State.DONE)), NOW, ID)
    assert (none.rows, none.qr, none.thumbs) == ((), "", ())


def test_a_main_button_waits_for_an_answer_and_names_what_happens() -> None:
    def main(name: str) -> tuple[str, bool]:
        right = face(SCENES[name], NOW, ID).right
        assert right is not None
        return right.label, right.is_enabled

    assert main("cause") == ("Lanjut", False)
    assert main("cause-chosen") == ("Lanjut", True)
    assert main("question-date") == ("Lanjut", False)
    assert main("form-bank") == ("Lanjut", False)
    assert main("resume")[1] is False
    assert main("captured-before") == ("Pakai foto yang sudah ada", True)
    assert main("sign") == ("Selesai tanda tangan", False)
    assert main("sign-asked") == ("Sebentar …", False)
    assert main("talking-unsigned") == ("Lanjutkan", True)
    assert main("talking-writing") == ("Kirim", True)
    assert face(SCENES["talking"], NOW, ID).right is None


def test_an_empty_page_of_keys_remembers_nobody() -> None:
    assert face(change(READY, nik="5371014507850001"), NOW, ID).typed == ""
    assert face(tapped(at_nik(), "key-5"), NOW, ID).typed == "5"
