"""What is said: one screen at a time, in both languages, and never more than is known."""

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

import booth_client
from booth_client.arrival import CONSENT
from booth_client.events import PartTested
from booth_client.face import Kind
from booth_client.situation import STEPS, Journey, Screen, change, screen
from booth_client.wording import face, wait_words
from signaling.errors import ErrorCode
from signaling.protocol import Outcome, State
from signaling.texts import Texts, read_texts
from tests.booth_client.scenes import CHECKS, scenes, with_visit
from tests.booth_client.walk import (
    NOW,
    READY,
    at_consent,
    signed,
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
        with_visit(visit(State.HELD, is_assisted=True)),
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
    assert (CONSENT, digest) == ("booth.2", "7269d310f2227f19")


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


@pytest.mark.parametrize("name", ["banner-held", "waiting", "talking", "sign"])
def test_one_quiet_word_in_the_top_bar_says_that_staff_are_helping(name: str) -> None:
    journey = SCENES[name]
    assert journey.visit is not None
    helped = change(journey, visit=replace(journey.visit, is_assisted=True))
    for texts in TEXTS.values():
        alone = face(journey, NOW, texts)
        told = texts("step_assisted", number=alone.step, count=alone.steps)
        assert face(helped, NOW, texts) == replace(alone, step_label=told)


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
