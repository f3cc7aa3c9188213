"""What of a value counts: one letter is a difference, the way of writing is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cso_console.letters import Kind, plain, spans

SAME = (
    (Kind.NAME, "SITI RAHMAWATI", "Siti  Rahmawati"),
    (Kind.NAME, "SITI RAHMAWATI", "Hj. Siti Rahmawati, S.E., M.M."),
    (Kind.NAME, "SITI RAHMAWATI", "DRA SITI RAHMAWATI SE"),
    (Kind.NAME, "MUH. RIZKY", "MUH.RIZKY"),
    (Kind.NAME, "ALEXANDER NA'U", "ALEXANDER NAU"),
    (Kind.NAME, "JOSÉ", "Jose"),
    (Kind.NAME, "BUDI SANTOSO", "Dr.Ir. Budi Santoso, S.Kom"),
    (Kind.NUMBER, "0224-01-003918-50-7", "022401003918507"),
    (Kind.TEXT, "Kupang", "KUPANG "),
    (
        Kind.ADDRESS,
        "JL. TIMOR RAYA NO. 18, RT 004/RW 002, KEL. OESAPA",
        "Jalan Timor Raya 18 RT4 RW2 Kelurahan Oesapa",
    ),
    (Kind.COMPANY, "PT SASANDO MAKMUR", "Sasando Makmur, P.T."),
    (Kind.COMPANY, "PT. Sasando Makmur (Persero) Tbk", "SASANDO MAKMUR"),
)
OTHERS = (
    (Kind.NAME, "SITI RAHMAWATI", "SITI ROHMAWATI"),
    (Kind.NAME, "RIZKY", "RISKY"),
    (Kind.NAME, "MUHAMMAD ALI", "MUHAMAD ALI"),
    (Kind.NUMBER, "022401003918507", "022401003918501"),
    (Kind.ADDRESS, "JL TIMOR 18", "JL TIMOR 81"),
    (Kind.COMPANY, "PT SASANDO MAKMUR", "CV SASANDO MAKMUR"),
    (Kind.TEXT, "1986-03-12", "1986-03-13"),
)


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_another_way_of_writing_is_the_same(kind: Kind, one: str, other: str) -> None:
    assert plain(kind, one) == plain(kind, other)
    assert spans(kind, one, other) == spans(kind, other, one) == ()


@pytest.mark.parametrize(("kind", "one", "other"), OTHERS)
def test_one_letter_is_a_difference(kind: Kind, one: str, other: str) -> None:
    assert plain(kind, one) != plain(kind, other)
    assert spans(kind, one, other) or spans(kind, other, one)


@pytest.mark.parametrize(
    ("kind", "title"), [(Kind.NAME, "H"), (Kind.NAME, "Ir. Dr."), (Kind.COMPANY, "PT")]
)
def test_what_is_all_titles_is_not_nothing(kind: Kind, title: str) -> None:
    assert plain(kind, title) != ""


def test_initials_before_a_name_are_no_title() -> None:
    assert plain(Kind.NAME, "A.H. Nasution") == "AHNASUTION"


def test_the_letters_that_differ_are_marked_where_they_stand() -> None:
    assert spans(Kind.NAME, "Siti Rohmawati", "SITI RAHMAWATI") == ((6, 7),)
    assert spans(Kind.NAME, "Hj. Siti Rohmawati, S.E.", "SITI RAHMAWATI") == ((10, 11),)


def test_what_the_other_has_more_is_a_gap() -> None:
    assert spans(Kind.NAME, "MARIA BANUNAEK", "MARIA BANUNAEKK") == ((14, 14),)
    assert spans(Kind.NAME, "MARIA BANUNAEKK", "MARIA BANUNAEK") == ((14, 15),)
    assert spans(Kind.NAME, "MUHAMAD ALI", "MUHAMMAD ALI") == ((4, 4),)


def test_a_word_that_is_written_otherwise_is_marked_whole() -> None:
    assert spans(Kind.ADDRESS, "JALAN TIMOR", "GANG TIMOR") == ((0, 5),)
    assert spans(Kind.ADDRESS, "JL TIMOR 004", "JL TIMOR 5") == ((9, 12),)
    assert plain(Kind.ADDRESS, "BLOK 000") == "BLOK0"


@given(st.sampled_from(Kind), st.text(max_size=40), st.text(max_size=40))
def test_every_mark_lies_in_the_text_and_equal_values_have_none(
    kind: Kind, text: str, other: str
) -> None:
    found = spans(kind, text, other)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    if plain(kind, text) == plain(kind, other):
        assert found == ()
    else:
        assert found or spans(kind, other, text)
