"""What there is to look at in a claim."""

import msgspec

from cso_console.files import File, opened
from cso_console.letters import Kind
from cso_console.review import (
    Difference,
    Mark,
    difference,
    findings,
    is_unsure,
    marks,
)
from signaling.dossier import (
    Dossier,
    Field,
    Identity,
    Membership,
    Paper,
    Reading,
    Retake,
    RetakeCause,
    Source,
)
from tests.cso_console.file_scenes import (
    AGREED,
    FIELDS,
    READ,
    SHEETS,
    TODAY,
    WHOLE,
    read,
    told,
    typed,
)

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
    assert found == Difference("SITI ROHMAWATI", "SITI RAHMAWATI", "field.name", Kind.NAME)


def test_other_numbers_than_on_arrival_are_shown_beside_those() -> None:
    other = Identity("5371015203860009", "08026841950")
    file = a_file(CLEAN, identity=other)
    nik, kpj = difference(file, "nik"), difference(file, "kpj")
    assert nik == Difference("5371015203860002", other.nik, "origin.check_in", Kind.NUMBER)
    assert kpj == Difference("08026841957", other.kpj, "origin.check_in", Kind.NUMBER)


def test_a_birth_date_other_than_in_the_nik_is_shown_beside_it() -> None:
    file = a_file(with_field(typed("birth_date", "1986-03-13")))
    assert difference(file, "nik") == Difference(
        "5371015203860002", "1986-03-13", "field.birth_date"
    )


def test_a_field_that_agrees_differs_from_nothing() -> None:
    assert difference(a_file(CLEAN), "account_name") is None


def about_facts(file: File) -> list[tuple[Mark, str]]:
    found = [(one.mark, one.target) for one in findings(file)]
    return [(mark, target) for mark, target in found if target.startswith("fact.")]


def test_papers_that_do_not_say_the_same_are_looked_at() -> None:
    assert about_facts(a_file(READ)) == [
        (Mark.DIFFERS, "fact.year_out"),
        (Mark.UNSURE, "fact.mother"),
    ]
    assert about_facts(a_file(AGREED)) == []


def test_a_difference_is_told_once() -> None:
    others = Identity("5371015203860009", "08026841950")
    assert about_facts(a_file(AGREED, identity=others)) == []
    other_card = tuple(
        msgspec.structs.replace(one, value="SITI RAHMAWATY") if one.key == "name" else one
        for one in READ.readings
    )
    found = about_facts(a_file(msgspec.structs.replace(READ, readings=other_card)))
    assert (Mark.DIFFERS, "fact.name") in found


def test_a_member_the_register_does_not_know_is_told_by_the_register_alone() -> None:
    assert about_facts(a_file(AGREED, membership=Membership.NO_MATCH)) == []


def test_a_field_is_shown_beside_the_paper_that_says_otherwise() -> None:
    assert difference(a_file(READ), "year_out") == Difference(
        "2026", "2025", "employer_letter", Kind.NUMBER
    )
    assert difference(a_file(READ), "mother") is None
    assert difference(a_file(READ), "phone") is None


def test_where_only_the_register_disagrees_there_is_nothing_to_show_beside() -> None:
    assert difference(a_file(AGREED, membership=Membership.NO_MATCH), "kpj") is None


def test_what_is_not_in_the_form_is_beside_nothing() -> None:
    unwritten = tuple(one for one in READ.fields if one.key != "year_out")
    readings = (
        *READ.readings,
        Reading(Paper.WORK_LETTER, "year_out", "2024", 0.99),
    )
    file = a_file(msgspec.structs.replace(READ, fields=unwritten, readings=readings))
    assert difference(file, "year_out") is None
    assert (Mark.DIFFERS, "fact.year_out") in about_facts(file)


def test_an_unsure_field_that_papers_also_give_is_told_once_and_marked_in_the_form() -> None:
    file = a_file(READ)
    assert "field.mother" not in [one.target for one in findings(file)]
    assert marks(file)["field.mother"] is Mark.UNSURE
    assert marks(file)["field.year_out"] is Mark.DIFFERS
