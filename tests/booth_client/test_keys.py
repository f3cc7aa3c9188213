"""The keys: every keyboard writes what its page can hold, and not one sign more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_client import keys
from booth_client.events import VisitShown
from booth_client.face import Keyboard
from booth_client.keys import Keys
from booth_client.pen import keys_of
from booth_client.situation import Screen
from signaling.form import FieldKind
from signaling.protocol import State
from tests.booth_client.walk import after, at_cause, ready, tapped, typed, until, visit

ALL = [keys.TICKET, keys.CODE, keys.NIK, keys.KPJ, keys.DATE, keys.BADGE, keys.TEXT, keys.LINE]


@given(
    st.sampled_from([*ALL, *map(keys.of_field, FieldKind)]), st.text(max_size=300), st.booleans()
)
def test_nothing_grows_past_its_end(on: Keys, signs: str, is_capital: bool) -> None:
    text = ""
    for sign in signs:
        text = keys.pressed(text, on, sign, is_capital=is_capital)
        text = keys.spaced(text, on)
    assert len(text) <= on.limit
    assert set(text.upper()) <= set(on.signs) | {" "}


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_field_has_its_keys(kind: FieldKind) -> None:
    on = keys.of_field(kind)
    is_chosen = kind in (FieldKind.BANK, FieldKind.CHOICE)
    assert (on.keyboard is Keyboard.NONE) is is_chosen
    assert on.slots in (0, on.limit)


def test_mail_is_small_and_names_are_capital_unless_shifted() -> None:
    mail = keys.of_field(FieldKind.EMAIL)
    assert keys.pressed("a", mail, "B", is_capital=True) == "ab"
    assert keys.pressed("A", keys.TEXT, "b", is_capital=True) == "AB"
    assert keys.pressed("A", keys.TEXT, "B", is_capital=False) == "Ab"
    assert keys.pressed("1", keys.KPJ, "a", is_capital=False) == "1A"


def test_a_space_stands_between_words_and_nowhere_else() -> None:
    assert keys.spaced("", keys.TEXT) == ""
    assert keys.spaced("SITI", keys.TEXT) == "SITI "
    assert keys.spaced("SITI ", keys.TEXT) == "SITI "
    assert keys.spaced("123", keys.NIK) == "123"


def test_a_day_is_written_as_it_is_spoken_and_kept_as_it_is_sorted() -> None:
    assert keys.iso_date("05071985") == "1985-07-05"
    assert keys.shown_date("1985-07-05") == "05071985"
    assert keys.shown_date("") == keys.shown_date("1985-02-30") == ""


def test_the_keys_follow_the_page() -> None:
    assert keys_of(until(at_cause(), Screen.QUESTION, "letter_date")) == keys.DATE
    assert keys_of(until(at_cause(), Screen.QUESTION, "balance")) == keys.NONE
    name = until(at_cause(), Screen.FORM, "name")
    assert keys_of(name) == keys.TEXT
    assert after(tapped(name, "shift"), *typed("Ab c")).typed == "ab c"
    bank = until(at_cause(), Screen.FORM, "bank")
    assert tapped(bank, "key-A", "space", "erase", "shift").typed == ""
    assert tapped(bank, "shift").is_capital


def test_what_is_typed_over_a_page_never_touches_it() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    writing = after(tapped(talking, "write"), *typed("HALO"))
    assert (writing.typed, writing.draft) == ("", "HALO")
    assert tapped(writing, "erase").draft == "HAL"
