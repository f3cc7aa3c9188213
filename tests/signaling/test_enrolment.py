"""A booth's one-time code: every state, every try, and only its hash kept."""

import pytest
from msgspec.structs import replace

from signaling.enrolment import (
    ALPHABET,
    LIFETIME_S,
    TRANSITIONS,
    TRIES,
    CodeState,
    EnrolmentCode,
    Try,
    hash_code,
    issue,
    replaced,
    spend,
    state_at,
)
from signaling.errors import ErrorCode, Refusal

NOW = 1_000_000.0


def issued() -> EnrolmentCode:
    return issue("kupang", "b-03", NOW, b"\x01\x23\x45\x67\x89")[1]


def test_a_code_has_eight_characters_that_nobody_mistakes() -> None:
    code, _ = issue("kupang", "b-03", NOW, b"\xff\x00\xff\x00\xff")
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("ILOU")


def test_forty_bits_go_into_a_code() -> None:
    lowest, _ = issue("kupang", "b-03", NOW, bytes(5))
    highest, _ = issue("kupang", "b-03", NOW, b"\xff" * 5)
    next_one, _ = issue("kupang", "b-03", NOW, b"\0\0\0\0\x01")
    assert (lowest, highest, next_one) == ("00000000", "ZZZZZZZZ", "00000001")


@pytest.mark.parametrize("length", [4, 6])
def test_too_little_chance_is_a_bug(length: int) -> None:
    with pytest.raises(ValueError, match="5 random bytes wanted"):
        issue("kupang", "b-03", NOW, bytes(length))


def test_a_code_is_bound_to_one_booth_of_one_branch_for_an_hour() -> None:
    kept = issued()
    assert (kept.branch, kept.booth, kept.expires_at) == ("kupang", "b-03", NOW + LIFETIME_S)


def test_only_a_hash_is_kept() -> None:
    code, kept = issue("kupang", "b-03", NOW, b"\x01\x23\x45\x67\x89")
    assert kept.code_hash == hash_code(code)
    assert code not in repr(kept)


@pytest.mark.parametrize("typed", ["1A0b-c2d3", "ia0b c2d3", "LAOBC2D3", "1aobc2d3"])
def test_a_code_is_read_as_it_looks(typed: str) -> None:
    assert hash_code(typed) == hash_code("1A0BC2D3")


def test_a_proven_code_is_used_once() -> None:
    used = spend(issued(), NOW + 1, is_proven=True)
    assert used.state is CodeState.USED
    with pytest.raises(Refusal) as caught:
        spend(used, NOW + 2, is_proven=True)
    assert caught.value.code is ErrorCode.CODE_USED


def test_a_used_code_stays_used_after_its_hour() -> None:
    used = spend(issued(), NOW + 1, is_proven=True)
    assert state_at(used, NOW + LIFETIME_S) is CodeState.USED


def test_a_code_expires_after_an_hour() -> None:
    assert state_at(issued(), NOW + LIFETIME_S - 1) is CodeState.ISSUED
    assert state_at(issued(), NOW + LIFETIME_S) is CodeState.EXPIRED
    with pytest.raises(Refusal) as caught:
        spend(issued(), NOW + LIFETIME_S, is_proven=True)
    assert caught.value.code is ErrorCode.CODE_EXPIRED


def test_the_fifth_failed_try_locks_the_code() -> None:
    kept = issued()
    for failed in range(1, TRIES):
        kept = spend(kept, NOW, is_proven=False)
        assert (kept.state, kept.failed_tries) == (CodeState.ISSUED, failed)
    kept = spend(kept, NOW, is_proven=False)
    assert (kept.state, kept.failed_tries) == (CodeState.LOCKED, TRIES)
    with pytest.raises(Refusal) as caught:
        spend(kept, NOW, is_proven=True)
    assert caught.value.code is ErrorCode.TOO_MANY_TRIES


def test_a_fifth_try_that_is_proven_is_in_time() -> None:
    kept = replace(issued(), failed_tries=TRIES - 1)
    assert spend(kept, NOW, is_proven=True).state is CodeState.USED


def test_a_newer_code_makes_an_older_one_void() -> None:
    void = replaced(issued())
    assert void.state is CodeState.VOID
    with pytest.raises(Refusal) as caught:
        spend(void, NOW + 1, is_proven=True)
    assert caught.value.code is ErrorCode.CODE_EXPIRED


def test_a_code_that_was_used_stays_so_when_there_is_a_newer_one() -> None:
    used = spend(issued(), NOW + 1, is_proven=True)
    assert replaced(used) == used


@pytest.mark.parametrize("attempt", Try)
@pytest.mark.parametrize("state", CodeState)
def test_only_an_issued_code_ever_changes(state: CodeState, attempt: Try) -> None:
    assert ((state, attempt) in TRANSITIONS) == (state is CodeState.ISSUED)
