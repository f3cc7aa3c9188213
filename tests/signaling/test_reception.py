"""Who gets in, and who does not, and that nobody learns more than that."""

import time

import msgspec
import pytest

from signaling.enrolment import LIFETIME_S, TRIES
from signaling.errors import ErrorCode
from signaling.outbox import LOGGED_OUT, NOT_ADMITTED
from signaling.protocol import (
    VERSION,
    Challenge,
    Enrol,
    Enrolled,
    LogIn,
    LogOut,
    ProveBooth,
    Refused,
    Resume,
    WelcomeBooth,
    WelcomeOfficer,
    YourDesk,
)
from signaling.reception import TRIES_A_LOGIN, TRIES_AN_ADDRESS
from signaling.schema import OFFICERS, SESSIONS
from tests.signaling.wire import PASSWORD, House, Key, issue


async def refused(house: House, *words: msgspec.Struct) -> list[str]:
    """Each word said on a connection of its own by a stranger; what they were told."""
    codes = []
    for word in words:
        stranger = await house.knock()
        await stranger.hear(Challenge)
        await stranger.say(word)
        codes.append((await stranger.hear(Refused)).code)
        assert await stranger.hear_end() == NOT_ADMITTED
    return codes


async def enrol(house: House, key: Key, code: str) -> Enrolled | Refused:
    stranger = await house.knock()
    await stranger.say(key.enrol(await stranger.hear(Challenge), code))
    answer = await stranger.hear(msgspec.Struct, lambda m: isinstance(m, Enrolled | Refused))
    assert isinstance(answer, Enrolled | Refused)
    return answer


async def test_a_code_enrols_one_booth_once(house: House) -> None:
    code = await house.store.do(lambda c: issue(c, "b-9"))
    assert await enrol(house, Key(), code) == Enrolled("b-9", "B-9", "Kantor Cabang Satu")
    again = await enrol(house, Key(), code)
    assert again == Refused(ErrorCode.CODE_USED, "Enrol")


async def test_a_newer_code_for_the_same_booth_voids_the_older_ones(house: House) -> None:
    first = await house.store.do(lambda c: issue(c, "b-9"))
    other = await house.store.do(lambda c: issue(c, "b-8"))
    second = await house.store.do(lambda c: issue(c, "b-9"))
    assert await enrol(house, Key(), first) == Refused(ErrorCode.CODE_EXPIRED, "Enrol")
    for code, booth in ((second, "b-9"), (other, "b-8")):
        enrolled = await enrol(house, Key(), code)
        assert (isinstance(enrolled, Enrolled) and enrolled.booth) == booth


async def test_a_code_is_read_as_people_write_it(house: House) -> None:
    code = await house.store.do(lambda c: issue(c, "b-9"))
    written = f"{code[:4]}-{code[4:]}".lower()
    assert isinstance(await enrol(house, Key(), written), Enrolled)


async def test_an_enrolled_booth_goes_on_with_a_fresh_challenge(house: House) -> None:
    key, stranger = Key(), await house.knock()
    code = await house.store.do(lambda c: issue(c, "b-9"))
    first = await stranger.hear(Challenge)
    await stranger.say(key.enrol(first, code))
    await stranger.hear(Enrolled)
    second = await stranger.hear(Challenge)
    assert second.nonce != first.nonce
    await stranger.say(key.prove(second, "b-9"))
    welcome = await stranger.hear(WelcomeBooth)
    assert (welcome.booth, welcome.booth_name) == ("b-9", "B-9")
    assert welcome.branch_name == "Kantor Cabang Satu"
    assert len(welcome.token) >= 32


async def test_a_code_nobody_issued_is_refused(house: House) -> None:
    answer = await enrol(house, Key(), "00000000")
    assert answer == Refused(ErrorCode.BAD_CODE, "Enrol")


async def test_an_old_code_is_refused(house: House) -> None:
    an_hour_ago = time.time() - LIFETIME_S - 1.0
    code = await house.store.do(lambda c: issue(c, "b-9", an_hour_ago))
    assert await enrol(house, Key(), code) == Refused(ErrorCode.CODE_EXPIRED, "Enrol")


async def test_a_code_is_locked_after_five_tries_without_the_key(house: House) -> None:
    code = await house.store.do(lambda c: issue(c, "b-9"))
    forged = Enrol(VERSION, code, Key().public, "AAAA")
    tries = await refused(house, *[forged] * TRIES, forged)
    assert tries == [ErrorCode.BAD_SIGNATURE] * TRIES + [ErrorCode.TOO_MANY_TRIES]
    assert await enrol(house, Key(), code) == Refused(ErrorCode.TOO_MANY_TRIES, "Enrol")


async def test_a_booth_proves_itself_with_its_own_key_and_this_nonce(house: House) -> None:
    await (await house.booth("b-1")).socket.close()
    stranger, thief = await house.knock(), await house.knock()
    theirs, ours = await stranger.hear(Challenge), await thief.hear(Challenge)
    await thief.say(house.keys["b-1"].prove(theirs, "b-1"))  # a signature overheard elsewhere
    assert (await thief.hear(Refused)).code == ErrorCode.BAD_SIGNATURE
    await stranger.say(Key().prove(theirs, "b-1"))
    assert (await stranger.hear(Refused)).code == ErrorCode.BAD_SIGNATURE
    assert ours.nonce != theirs.nonce


async def test_a_booth_without_a_key_here_is_unknown(house: House) -> None:
    await house.store.do(lambda c: issue(c, "b-9"))  # named, but not yet enrolled
    words = [ProveBooth(VERSION, booth, "AAAA") for booth in ("b-9", "nowhere")]
    assert await refused(house, *words) == [ErrorCode.UNKNOWN_BOOTH] * 2


async def test_an_unknown_login_and_a_wrong_password_are_told_the_same(house: House) -> None:
    words = [LogIn(VERSION, "nobody", PASSWORD), LogIn(VERSION, "sari", "salah")]
    assert await refused(house, *words) == [ErrorCode.BAD_CREDENTIALS] * 2


async def test_whoever_guesses_passwords_has_to_wait(house: House) -> None:
    wrong, right = LogIn(VERSION, "sari", "salah"), LogIn(VERSION, "sari", PASSWORD)
    tries = await refused(house, *[wrong] * TRIES_A_LOGIN, right)
    assert tries == [ErrorCode.BAD_CREDENTIALS] * TRIES_A_LOGIN + [ErrorCode.TOO_MANY_TRIES]
    await house.console("budi")  # another officer is not locked out by it


async def test_an_address_that_fails_too_often_has_to_wait(house: House) -> None:
    words = [Resume(VERSION, f"guess-{number}") for number in range(TRIES_AN_ADDRESS + 1)]
    assert (await refused(house, *words))[-2:] == [ErrorCode.BAD_TOKEN, ErrorCode.TOO_MANY_TRIES]


async def test_a_console_comes_back_with_its_token(house: House) -> None:
    first = await house.knock()
    await first.say(LogIn(VERSION, "sari", PASSWORD))
    welcome = await first.hear(WelcomeOfficer)
    await first.socket.close()
    again = await house.knock()
    await again.say(Resume(VERSION, welcome.token))
    assert await again.hear(WelcomeOfficer) == welcome


@pytest.mark.parametrize("token", ["", "made-up", "x" * 256])
async def test_a_token_that_is_not_ours_is_refused(house: House, token: str) -> None:
    assert await refused(house, Resume(VERSION, token)) == [ErrorCode.BAD_TOKEN]


async def test_a_log_out_ends_the_session_for_good(house: House) -> None:
    console = await house.knock()
    await console.say(LogIn(VERSION, "sari", PASSWORD))
    token = (await console.hear(WelcomeOfficer)).token
    await console.hear(YourDesk)
    await console.say(LogOut())
    assert await console.hear_end() == LOGGED_OUT
    assert await refused(house, Resume(VERSION, token)) == [ErrorCode.BAD_TOKEN]


async def test_a_session_runs_out_and_a_new_log_in_ends_the_one_before(house: House) -> None:
    tokens = []
    for _ in range(2):
        console = await house.knock()
        await console.say(LogIn(VERSION, "sari", PASSWORD))
        tokens.append((await console.hear(WelcomeOfficer)).token)
    assert await refused(house, Resume(VERSION, tokens[0])) == [ErrorCode.BAD_TOKEN]
    await house.store.do(lambda c: c.execute(SESSIONS.update().values(expires_at=0.0)))
    assert await refused(house, Resume(VERSION, tokens[1])) == [ErrorCode.BAD_TOKEN]


async def test_a_session_that_runs_out_ends_even_a_busy_console(house: House) -> None:
    first = await house.knock()
    await first.say(LogIn(VERSION, "sari", PASSWORD))
    token = (await first.hear(WelcomeOfficer)).token
    await house.store.do(
        lambda c: c.execute(SESSIONS.update().values(expires_at=time.time() + 1.0))
    )
    second = await house.knock()
    await second.say(Resume(VERSION, token))
    assert (await second.hear(Refused)).code == ErrorCode.BAD_TOKEN  # sooner or later
    assert await second.hear_end() == NOT_ADMITTED


async def test_neither_passwords_nor_tokens_are_kept_in_the_clear(house: House) -> None:
    console = await house.knock()
    await console.say(LogIn(VERSION, "sari", PASSWORD))
    token = (await console.hear(WelcomeOfficer)).token
    kept = [*await house.rows(OFFICERS), *await house.rows(SESSIONS, "created_at")]
    assert PASSWORD not in str(kept)
    assert token not in str(kept)
