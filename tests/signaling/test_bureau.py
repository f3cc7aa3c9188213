"""Who may say what at a console, and what their coming and going is to the branch."""

import msgspec
import pytest

from signaling import bureau
from signaling.directory import KnownBooth, KnownOfficer
from signaling.oversight import Role
from signaling.protocol import Focus, LogOut, LookIn, SaveDraft, TakeCase, encode
from signaling.visit import (
    BoothCame,
    BoothWent,
    OfficerCame,
    OfficerSaid,
    OfficerWent,
    SupervisorSaid,
    SupervisorWent,
    VerifierCame,
    VerifierSaid,
    VerifierWent,
)

BOOTH = KnownBooth("b-1", "B-01", "satu", "Kantor Cabang Satu")
ALL = tuple(Role)


def person(*roles: Role) -> KnownOfficer:
    return KnownOfficer("o-ani", "Ani Lestari", "satu", "Kantor Cabang Satu", 4, roles)


@pytest.mark.parametrize(
    ("role", "own"),
    [
        (Role.OFFICER, Focus("v-1")),
        (Role.VERIFIER, TakeCase("v-1")),
        (Role.SUPERVISOR, LookIn("v-1")),
    ],
)
def test_nobody_can_spell_the_words_of_a_role_they_lack(role: Role, own: msgspec.Struct) -> None:
    heard = msgspec.json.Decoder(bureau.words_of((role,)))
    assert heard.decode(encode(own)) == own
    assert heard.decode(encode(SaveDraft("{}"))) == SaveDraft("{}")
    others = msgspec.json.Decoder(bureau.words_of(tuple(one for one in Role if one is not role)))
    with pytest.raises(msgspec.ValidationError):
        others.decode(encode(own))


def test_a_word_is_heard_in_the_role_that_has_it() -> None:
    who = person(*ALL)
    focus, take, look = Focus("v-1"), TakeCase("v-1"), LookIn("v-1")
    assert bureau.said_by(who, focus, "f0") == OfficerSaid("o-ani", focus, "f0")
    assert bureau.said_by(who, take, "f0") == VerifierSaid("o-ani", take)
    assert bureau.said_by(who, look, "f0") == SupervisorSaid("o-ani", "Ani Lestari", look)


def test_a_word_of_a_role_one_lacks_is_our_bug() -> None:
    with pytest.raises(ValueError, match="Focus is no word"):
        bureau.said_by(person(Role.VERIFIER), Focus("v-1"), "f0")


def test_only_with_the_officers_role_somebody_gets_seats() -> None:
    assert bureau.came(person(Role.OFFICER)) == (OfficerCame("o-ani", "Ani Lestari", 4),)
    assert bureau.came(person(Role.SUPERVISOR)) == ()
    assert bureau.came(person(Role.VERIFIER, Role.SUPERVISOR)) == (VerifierCame("o-ani"),)


def test_whoever_goes_is_missed_in_every_role() -> None:
    assert bureau.went(person(*ALL)) == (
        OfficerWent("o-ani"),
        VerifierWent("o-ani"),
        SupervisorWent("o-ani"),
    )
    assert bureau.went(person(Role.VERIFIER)) == (VerifierWent("o-ani"),)


def test_a_booth_comes_and_goes_as_ever() -> None:
    assert bureau.came(BOOTH) == (BoothCame("b-1", "B-01"),)
    assert bureau.went(BOOTH) == (BoothWent("b-1"),)


def test_a_log_out_counts_in_every_role_and_as_an_officer_last() -> None:
    assert bureau.logs_out(person(*ALL)) == (
        SupervisorSaid("o-ani", "Ani Lestari", LogOut()),
        VerifierSaid("o-ani", LogOut()),
        OfficerSaid("o-ani", LogOut()),
    )
