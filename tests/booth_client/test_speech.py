"""Reading aloud: the whole screen, once, in its language, and never over the officer."""

import pytest
from msgspec.structs import replace

from booth_client.events import Hush, ReadAloud
from booth_client.face import Face
from booth_client.situation import Journey, change
from booth_client.speech import MAX_SPEECH, speech, spoken
from booth_client.wording import face
from tests.booth_client.scenes import scenes
from tests.booth_client.test_wording import ID, TEXTS
from tests.booth_client.walk import NOW, tapped

SCENES = scenes()
QUIET = {"enrol", "connecting", "talking", "closing"}


def aloud(journey: Journey, now: float = NOW, language: str = "id") -> Face:
    return face(change(journey, is_aloud=True, language=language), now, TEXTS[language])


@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_screen_can_be_read_aloud_but_where_somebody_speaks(name: str) -> None:
    shown = aloud(SCENES[name])
    words = shown.headline if shown.card is None else shown.card.headline
    is_quiet = shown.screen.value in QUIET
    assert (words in shown.speech) is not is_quiet
    assert len(shown.speech) <= MAX_SPEECH
    assert face(SCENES[name], NOW, ID).speech == ""


def test_it_says_what_can_be_chosen_and_what_to_touch() -> None:
    said = aloud(SCENES["question-yes-no"]).speech
    assert "Ya." in said
    assert said.endswith("Lanjut.")
    assert "KTP." in aloud(SCENES["verdict-yes"]).speech
    assert "KTP." not in aloud(SCENES["capture"]).speech.split("Tunjukkan KTP.")[1]
    assert "4–9" in aloud(SCENES["waiting"]).speech
    assert "Nama lengkap: SITI RAHMAWATI." in aloud(SCENES["review"]).speech


def test_an_error_is_said_instead_of_the_explanation() -> None:
    shown = aloud(SCENES["nik-wrong"])
    assert shown.error in shown.speech
    assert shown.body not in shown.speech


def test_a_new_screen_is_said_and_the_same_is_let_finish() -> None:
    nik = aloud(SCENES["nik"])
    assert spoken(None, nik) == ReadAloud(nik.speech, "id")
    assert spoken(nik, aloud(tapped(SCENES["nik"], "key-1"))) is None, "a key is not a screen"
    english = aloud(SCENES["nik"], language="en")
    assert spoken(nik, english) == ReadAloud(english.speech, "en")
    card = aloud(SCENES["sheet-idle"])
    assert spoken(nik, card) == ReadAloud(card.speech, "id")
    assert spoken(card, aloud(SCENES["sheet-idle"], NOW + 5)) is None, "nor is a countdown"


def test_what_the_officer_asks_for_is_said_once_to_everybody() -> None:
    held = face(SCENES["held"], NOW, ID)
    asked = face(SCENES["callout-held"], NOW, ID)
    assert asked.asked is not None
    assert spoken(held, asked) == ReadAloud(asked.asked.words, "id"), "although nothing is read"
    assert spoken(asked, asked) is None
    assert spoken(asked, held) is None
    assert spoken(None, asked) == ReadAloud(asked.asked.words, "id")
    again = replace(asked, asked=replace(asked.asked, number=2))
    assert spoken(asked, again) == ReadAloud(asked.asked.words, "id")


def test_what_is_asked_for_comes_before_a_new_screen_that_is_read() -> None:
    asked = aloud(SCENES["callout-form"])
    assert asked.asked is not None
    said = spoken(aloud(SCENES["held"]), asked)
    assert said == ReadAloud(f"{asked.asked.words} {asked.speech}", "id")


@pytest.mark.parametrize("name", ["callout-talking", "callout-nod"])
def test_in_a_talk_what_is_asked_for_is_shown_and_the_officers_own_voice_says_it(name: str) -> None:
    shown = face(SCENES[name], NOW, ID)
    assert shown.asked is not None
    assert spoken(face(SCENES["talking"], NOW, ID), shown) is None


def test_it_hushes_when_it_is_switched_off_or_the_officer_comes() -> None:
    waiting = aloud(SCENES["waiting"])
    assert spoken(waiting, face(SCENES["waiting"], NOW, ID)) == Hush()
    assert spoken(waiting, aloud(SCENES["talking"])) == Hush()
    silent = face(SCENES["waiting"], NOW, ID)
    assert spoken(silent, face(SCENES["talking"], NOW, ID)) is None
    assert spoken(None, silent) is None


def test_very_much_text_has_an_end() -> None:
    shown = aloud(SCENES["waiting"])
    assert len(speech(replace(shown, body="a" * 9_000))) == MAX_SPEECH
