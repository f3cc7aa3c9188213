"""Every fact held against every source that gives it."""

import msgspec

from cso_console.compare import (
    CHECK_IN,
    FORM,
    REGISTER,
    Row,
    Standing,
    row_of,
    rows,
    sources,
    stands,
)
from cso_console.letters import Kind
from signaling.dossier import Dossier, Field, Identity, Membership, Paper, Reading
from tests.cso_console.file_scenes import AGREED, IDENTITY, READ, WHOLE, read, told, typed


def facts(dossier: Dossier = READ, **values: object) -> dict[str, Row]:
    return {one.key: one for one in rows(told("visit-3", dossier, **values))}


def one_fact(*fields: Field, readings: tuple[Reading, ...] = ()) -> Row:
    """The only fact there is, but for what was typed on arrival."""
    found = facts(
        msgspec.structs.replace(WHOLE, fields=fields, readings=readings),
        membership=Membership.UNKNOWN,
    )
    return next(row for key, row in found.items() if key not in ("nik", "kpj"))


def groups(row: Row) -> list[tuple[str, list[str]]]:
    return [(one.value, [cell.origin for cell in one.cells]) for one in row.groups]


def test_what_differs_comes_first_and_what_has_one_source_last() -> None:
    found = rows(told("visit-3", READ))
    standings = [one.standing for one in found]
    assert standings == sorted(standings, key=tuple(Standing).index)
    assert [one.key for one in found[:3]] == ["name", "year_out", "mother"]
    assert row_of(found, "") == found[0]
    assert row_of(found, "mother") == found[2]
    assert row_of(found, "relation") is None


def test_a_name_is_held_against_card_and_bank_book() -> None:
    assert groups(facts()["name"]) == [
        ("SITI RAHMAWATI", [FORM, Paper.KTP]),
        ("SITI ROHMAWATI", [Paper.BANK_BOOK]),
    ]


def test_an_unread_bank_book_stands_in_the_form_as_the_holders_name() -> None:
    found = facts(WHOLE)["name"]
    assert found.standing is Standing.DIFFERS
    assert groups(found)[1] == ("SITI ROHMAWATI", [Paper.BANK_BOOK])


def test_whose_account_it_is_is_compared_where_both_were_given() -> None:
    assert groups(facts()["account_name"]) == [("SITI ROHMAWATI", [FORM, Paper.BANK_BOOK])]
    assert facts(WHOLE)["account_name"].standing is Standing.ALONE


def test_all_that_agrees_is_equal_however_it_is_written() -> None:
    found = facts(AGREED)
    assert {one.standing for one in found.values()} == {Standing.EQUAL, Standing.ALONE}
    assert groups(found["address"])[0][1] == [FORM, Paper.KTP]
    assert found["employer"].kind is Kind.COMPANY


def test_numbers_are_held_against_what_was_typed_on_arrival() -> None:
    other = Identity("5371015203860009", IDENTITY.kpj)
    found = facts(AGREED, identity=other)
    assert groups(found["nik"]) == [
        (IDENTITY.nik, [FORM, Paper.KTP]),
        (other.nik, [CHECK_IN]),
    ]
    assert found["kpj"].standing is Standing.EQUAL


def test_the_register_says_match_or_no_match_and_nothing_else() -> None:
    assert facts(AGREED)["kpj"].origins == (FORM, CHECK_IN, Paper.CARD, REGISTER)
    stranger = facts(AGREED, membership=Membership.NO_MATCH)["kpj"]
    assert stranger.standing is Standing.DIFFERS
    assert groups(stranger)[-1] == ("", [REGISTER])
    assert REGISTER not in facts(AGREED, membership=Membership.UNKNOWN)["kpj"].origins


def test_an_unsure_reading_is_not_held_against_anybody() -> None:
    mother = Reading(Paper.KK, "mother", "MARIA BANUNAEKK", 0.5)
    assert one_fact(typed("mother", "MARIA BANUNAEK"), readings=(mother,)).standing is (
        Standing.UNSURE
    )
    sure = msgspec.structs.replace(mother, sureness=0.99)
    assert one_fact(typed("mother", "MARIA BANUNAEK"), readings=(sure,)).standing is (
        Standing.DIFFERS
    )


def test_a_value_only_a_machine_has_read_is_sure_once_a_person_has_confirmed_it() -> None:
    other = (Reading(Paper.KK, "mother", "MARIA BANUNAEKK", 0.99),)
    unsure = read("mother", "MARIA BANUNAEK", 0.4, is_confirmed=False)
    assert one_fact(unsure, readings=other).standing is Standing.UNSURE
    confirmed = msgspec.structs.replace(unsure, is_confirmed=True)
    assert one_fact(confirmed, readings=other).standing is Standing.DIFFERS


def test_the_papers_to_look_at_are_one_of_each_side() -> None:
    found = facts()
    assert found["name"].pair == (Paper.KTP, Paper.BANK_BOOK)
    assert found["year_out"].pair == (Paper.EMPLOYER_LETTER,)
    assert found["employer_address"].pair == ()
    same = (
        Reading(Paper.KTP, "address", "JL TIMOR", 0.9),
        Reading(Paper.NPWP, "address", "JALAN TIMOR", 0.9),
    )
    assert one_fact(readings=same).pair == (Paper.KTP, Paper.NPWP)


def test_before_anything_is_known_only_the_arrival_speaks() -> None:
    found = facts(Dossier(), membership=Membership.UNKNOWN)
    assert set(found) == {"nik", "kpj"}
    assert {one.standing for one in found.values()} == {Standing.ALONE}


def test_every_source_has_its_place_beside_the_others() -> None:
    assert sources(rows(told("visit-3", READ))) == (
        FORM,
        CHECK_IN,
        Paper.KTP,
        Paper.CARD,
        Paper.KK,
        Paper.BANK_BOOK,
        Paper.EMPLOYER_LETTER,
        REGISTER,
    )
    assert sources(()) == ()


def test_each_source_agrees_differs_is_unsure_or_says_nothing() -> None:
    found = facts()
    name, mother = found["name"], found["mother"]
    assert stands(name, FORM) is stands(name, Paper.KTP) is Standing.EQUAL
    assert stands(name, Paper.BANK_BOOK) is Standing.DIFFERS
    assert stands(name, Paper.KK) is None
    assert stands(mother, Paper.KK) is Standing.UNSURE
    assert stands(found["npwp"], FORM) is Standing.ALONE
