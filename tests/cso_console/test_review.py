"""What there is to look at in a claim."""

import msgspec

from cso_console.files import File, opened
from cso_console.review import (
    Difference,
    Mark,
    difference,
    findings,
    is_unsure,
    marks,
    spans,
)
from signaling.dossier import (
    Dossier,
    Field,
    Identity,
    Membership,
    Paper,
    Retake,
    RetakeCause,
    Source,
)
from tests.cso_console.file_scenes import FIELDS, SHEETS, TODAY, WHOLE, read, told, typed

AGREEING = tuple(
    msgspec.structs.replace(one, value="SITI RAHMAWATI", is_confirmed=True)
    if one.key == "account_name"
    else msgspec.structs.replace(one, is_confirmed=True)
    for one in FIELDS
)
CLEAN = msgspec.structs.replace(
    WHOLE,
    fields=AGREEING,
    sheets=tuple(msgspec.structs.replace(one, is_doubtful=False) for one in SHEETS),
)


def a_file(dossier: Dossier = WHOLE, **values: object) -> File:
    return opened(told("visit-3", dossier, **values), 0.0, 0.0, TODAY)


def with_field(*fields: Field) -> Dossier:
    keys = {one.key for one in fields}
    kept = tuple(one for one in AGREEING if one.key not in keys)
    return msgspec.structs.replace(CLEAN, fields=(*kept, *fields))


def test_what_agrees_is_not_mentioned() -> None:
    assert findings(a_file(CLEAN)) == ()
    assert marks(a_file(CLEAN)) == {}


def test_everything_to_look_at_comes_the_gravest_first() -> None:
    file = a_file(
        membership=Membership.NO_MATCH,
        retakes=(Retake(Paper.BANK_BOOK, 1, RetakeCause.GLARE),),
    )
    assert [(one.mark, one.target) for one in findings(file)] == [
        (Mark.DIFFERS, "field.account_name"),
        (Mark.NO_MATCH, ""),
        (Mark.DOUBTFUL, "paper.npwp.1"),
        (Mark.AGAIN, "paper.bank_book.1"),
        (Mark.UNSURE, "field.mother"),
    ]


def test_a_number_that_is_only_unusual_is_odd_and_not_grave() -> None:
    file = a_file(with_field(typed("account", "12345678")))
    assert [(one.mark, one.target) for one in findings(file)] == [(Mark.ODD, "field.account")]


def test_a_field_that_is_two_things_carries_the_graver_mark() -> None:
    file = a_file(with_field(read("account_name", "ORANG LAIN", 0.4, is_confirmed=False)))
    assert marks(file) == {"field.account_name": Mark.DIFFERS}


def test_machine_reading_is_unsure_until_a_person_has_confirmed_it() -> None:
    assert is_unsure(read("mother", "MARIA", 0.6, is_confirmed=False))
    assert not is_unsure(read("mother", "MARIA", 0.6, is_confirmed=True))
    assert not is_unsure(read("mother", "MARIA", 0.99, is_confirmed=False))
    assert not is_unsure(Field("mother", "MARIA", Source.TYPED, 0.1, False))


def test_another_account_holder_is_shown_beside_the_participants_name() -> None:
    found = difference(a_file(), "account_name")
    assert found == Difference("SITI ROHMAWATI", "SITI RAHMAWATI", "field.name")


def test_other_numbers_than_on_arrival_are_shown_beside_those() -> None:
    other = Identity("5371015203860009", "08026841950")
    file = a_file(CLEAN, identity=other)
    nik, kpj = difference(file, "nik"), difference(file, "kpj")
    assert nik == Difference("5371015203860002", other.nik, "origin.check_in")
    assert kpj == Difference("08026841957", other.kpj, "origin.check_in")


def test_a_birth_date_other_than_in_the_nik_is_shown_beside_it() -> None:
    file = a_file(with_field(typed("birth_date", "1986-03-13")))
    assert difference(file, "nik") == Difference(
        "5371015203860002", "1986-03-13", "field.birth_date"
    )


def test_a_field_that_agrees_differs_from_nothing() -> None:
    assert difference(a_file(CLEAN), "account_name") is None


def test_the_letters_that_differ_are_found_whatever_their_case() -> None:
    assert spans("Siti Rohmawati", "SITI RAHMAWATI") == ((6, 7),)
    assert spans("SITI", "SITI RAHMAWATI") == ()
    assert spans("SITI RAHMAWATI", "siti") == ((4, 14),)
