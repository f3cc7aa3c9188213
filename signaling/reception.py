"""Who a stranger is: one word heard, one answer given, every failure counted.

Its law: a nonce answers one word and is gone, and a refusal tells nobody whether the login, the
booth or the code exists beyond what its owner must know.
"""

import logging
from collections.abc import Callable

import sqlalchemy as sa
from msgspec import structs

from signaling import audit, audit_book, directory, drafts, enrolment
from signaling.auth import SESSION_S, Passwords, digest, fresh_token, is_signed
from signaling.directory import KnownBooth, KnownOfficer
from signaling.errors import ErrorCode, Refusal
from signaling.protocol import (
    SPOKEN_VERSIONS,
    Enrol,
    Enrolled,
    FromStranger,
    LogIn,
    ProveBooth,
    Resume,
    WelcomeBooth,
    WelcomeOfficer,
    booth_text,
    enrol_text,
)
from signaling.store import Store
from signaling.throttle import Throttle
from signaling.vault import Vault

logger = logging.getLogger(__name__)

WINDOW_S = 60.0
TRIES_A_LOGIN = 5  # from one address, so that a stranger elsewhere cannot lock an officer out
TRIES_AN_ADDRESS = 30  # a branch often has one


class Admitted:
    """A booth or an officer, and the words to welcome them with."""

    def __init__(
        self, who: KnownBooth | KnownOfficer, welcome: WelcomeBooth | WelcomeOfficer
    ) -> None:
        self.who = who
        self.welcome = welcome


class Reception:
    """Hears strangers; raises `Refusal` for whom it does not let in."""

    def __init__(
        self, store: Store, vault: Vault, server_name: str, clock: Callable[[], float]
    ) -> None:
        self._store = store
        self._vault = vault
        self._server_name = server_name
        self._clock = clock
        self._passwords = Passwords()
        self._by_login = Throttle(TRIES_A_LOGIN, WINDOW_S)
        self._by_address = Throttle(TRIES_AN_ADDRESS, WINDOW_S)
        self._booth_by_token: dict[str, str] = {}

    async def hear(self, word: FromStranger, nonce: str, address: str) -> Admitted | Enrolled:
        """Whom the word proves; an enrolled booth still has to prove itself with the next nonce."""
        if word.version not in SPOKEN_VERSIONS:
            raise Refusal(ErrorCode.WRONG_VERSION, str(word.version))
        who = f"{address} {word.login}" if isinstance(word, LogIn) else ""
        now = self._clock()
        self._by_address.check(address, now)
        self._by_login.check(who, now)
        try:
            return await self._judge(word, nonce)
        except Refusal as refusal:
            logger.info("%s refused: %s", type(word).__name__, refusal.code)
            self._by_address.count(address, now)
            if who:
                self._by_login.count(who, now)
            raise

    def booth_of(self, token: str) -> str | None:
        """Which booth's connection this token lives with."""
        return self._booth_by_token.get(digest(token))

    def forget(self, admitted: Admitted) -> None:
        """The connection is gone, and a booth's token with it; an officer's session lives on."""
        self._booth_by_token.pop(digest(admitted.welcome.token), None)

    async def _judge(self, word: FromStranger, nonce: str) -> Admitted | Enrolled:
        match word:
            case Enrol():
                return await self._enrol(word, nonce)
            case ProveBooth():
                return await self._prove(word, nonce)
            case LogIn():
                return await self._log_in(word)
            case Resume():
                return await self._resume(word)

    async def _enrol(self, word: Enrol, nonce: str) -> Enrolled:
        text = enrol_text(self._server_name, nonce, word.code, word.public_key)
        is_proven = is_signed(word.public_key, word.proof, text)
        now = self._clock()

        def spend(connection: sa.Connection) -> KnownBooth | Refusal | None:
            # A refusal is returned, not raised: a counted try must stay counted.
            code = directory.find_code(connection, enrolment.hash_code(word.code).hex())
            if code is None:
                return Refusal(ErrorCode.BAD_CODE)
            try:
                directory.save_code(
                    connection, enrolment.spend(code, now, is_proven=is_proven), now
                )
            except Refusal as refusal:
                return refusal
            if not is_proven:
                return Refusal(ErrorCode.BAD_SIGNATURE)
            directory.save_booth_key(connection, code.booth, word.public_key, now)
            return directory.find_booth(connection, code.booth)

        booth = await self._store.do(spend)
        if isinstance(booth, Refusal):
            raise booth
        if booth is None:
            raise LookupError("an enrolment code names a booth that does not exist")
        logger.info("booth %s is enrolled", booth.id)
        return Enrolled(booth.id, booth.name, booth.branch_name)

    async def _prove(self, word: ProveBooth, nonce: str) -> Admitted:
        booth = await self._store.do(
            lambda connection: directory.find_booth(connection, word.booth)
        )
        if booth is None or booth.public_key is None:
            raise Refusal(ErrorCode.UNKNOWN_BOOTH)
        text = booth_text(self._server_name, nonce, word.booth)
        if not is_signed(booth.public_key, word.signature, text):
            raise Refusal(ErrorCode.BAD_SIGNATURE)
        token = fresh_token()
        self._booth_by_token[digest(token)] = booth.id
        welcome = WelcomeBooth(booth.id, booth.name, booth.branch_name, token)
        return Admitted(booth, welcome)

    async def _log_in(self, word: LogIn) -> Admitted:
        officer = await self._store.do(
            lambda connection: directory.find_officer(connection, login=word.login)
        )
        password_hash = None if officer is None else officer.password_hash
        fits = await self._passwords.fits(password_hash, word.password)
        if officer is None or not fits:
            raise Refusal(ErrorCode.BAD_CREDENTIALS)
        token, now = fresh_token(), self._clock()
        known = structs.replace(officer, session_ends_at=now + SESSION_S)

        def begin(connection: sa.Connection) -> str:
            directory.begin_session(connection, known, digest(token), now)
            act = audit.logged_in(known.id, known.roles)
            audit_book.append(connection, known.branch, now, (act,))
            return drafts.load(connection, self._vault, known.id, now)

        return Admitted(known, _welcome(known, token, await self._store.do(begin)))

    async def _resume(self, word: Resume) -> Admitted:
        now = self._clock()

        def find(connection: sa.Connection) -> tuple[KnownOfficer, str] | None:
            officer = directory.find_session(connection, digest(word.token), now)
            if officer is None:
                return None
            return officer, drafts.load(connection, self._vault, officer.id, now)

        found = await self._store.do(find)
        if found is None:
            raise Refusal(ErrorCode.BAD_TOKEN)
        officer, draft = found
        return Admitted(officer, _welcome(officer, word.token, draft))


def _welcome(officer: KnownOfficer, token: str, draft: str) -> WelcomeOfficer:
    return WelcomeOfficer(
        officer.id, officer.name, officer.branch_name, token, officer.roles, draft
    )
