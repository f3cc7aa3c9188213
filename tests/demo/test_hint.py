"""The hints lead a newcomer through the same claim that the script plays."""

from demo.beats import Manner
from demo.hint import say
from signaling.texts import read_texts
from tests.demo.office import CLAIM, TEXTS, WORDS, Office


def test_at_every_turn_of_a_claim_there_is_a_hint_and_each_is_met() -> None:
    office = Office(Manner(visits=1, outcomes=(("B1", "2"),)), {"b1": CLAIM})
    said: set[str] = set()
    for _ in range(1200):
        if office.script.is_over(office.desk):
            break
        said.add(say(office.desk, WORDS))
        office.play(0.1)
    for key in ("viewing", "interview", "face", "bring", "preview", "reason", "closing", "choose"):
        assert WORDS(f"hint.{key}") in said, key
    assert "" not in said


def test_every_hint_has_words_in_both_languages_and_none_is_left_over() -> None:
    texts = read_texts(TEXTS)
    own = {key for key in texts["id"].keys if key.startswith("hint.")}
    assert own == {key for key in texts["en"].keys if key.startswith("hint.")}
