"""What a dossier may hold: each limit, once broken, refuses all of it."""

from datetime import date

import pytest
from msgspec.structs import replace

from signaling.casefile import CaseFile
from signaling.dossier import Answer, Dossier, Field, Paper, Sheet, Source, Step
from signaling.errors import ErrorCode, Refusal
from signaling.limits import check
from tests.signaling.people import (
    ANOTHER_SHEET,
    AT_WORK,
    CONSENT,
    READY,
    SHEET,
    SIGNED,
    SIGNING,
    identity_of,
)

TODAY = date(2026, 9, 21)
FILE = CaseFile("v-1", identity_of("A-001"), CONSENT, consented_at=0.0)
HERE = frozenset({SHEET, ANOTHER_SHEET})
NAME = Field("name", "Siti", Source.TYPED)

BROKEN: dict[str, Dossier] = {
    "an answer twice": replace(AT_WORK, answers=AT_WORK.answers * 2),
    "a field twice": replace(AT_WORK, fields=(NAME, NAME)),
    "a page twice": replace(AT_WORK, sheets=(*AT_WORK.sheets, Sheet(Paper.KTP, 1, ANOTHER_SHEET))),
    "a sheet that never came": replace(AT_WORK, sheets=(Sheet(Paper.KTP, 1, "c" * 64),)),
    "more done than there is": replace(AT_WORK, done=10),
    "a cue nobody gives": replace(AT_WORK, face_cue="stand_on_your_head"),
    "signing unasked": SIGNING,
    "signed unasked": SIGNED,
    "a question nobody asks": replace(AT_WORK, answers=(Answer("shoe_size", "42"),)),
    "an answer that is none": replace(AT_WORK, answers=(Answer("balance", "plenty"),)),
    "a field that is not on the form": replace(AT_WORK, fields=(replace(NAME, key="shoe_size"),)),
    "answers without a cause": replace(AT_WORK, cause=None, sheets=()),
    "papers without a cause": Dossier(sheets=AT_WORK.sheets),
    "ready without a cause": Dossier(step=Step.READY),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_limit_refuses_the_whole(what: str) -> None:
    with pytest.raises(Refusal) as caught:
        check(FILE, BROKEN[what], HERE, TODAY)
    assert caught.value.code is ErrorCode.BAD_DOSSIER


@pytest.mark.parametrize(
    "dossier",
    [
        Dossier(),
        Dossier(total=12),
        AT_WORK,
        READY,
        replace(AT_WORK, fields=(NAME,), face_cue="nod"),
    ],
)
def test_what_a_booth_really_saves_is_within_them(dossier: Dossier) -> None:
    check(FILE, dossier, HERE, TODAY)


def test_signing_is_fine_once_it_was_asked_for_and_to_the_end() -> None:
    check(replace(FILE, sign_asked=True), SIGNING, HERE, TODAY)
    check(replace(FILE, dossier=SIGNED), SIGNED, HERE, TODAY)
