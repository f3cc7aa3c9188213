"""Secrets: passwords, session tokens, nonces and signatures of devices.

Its law: nothing here is kept in the clear, and an unknown login takes as long as a wrong password.
"""

import asyncio
import base64
import binascii
import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SESSION_S = 10 * 3600.0  # absolute, however busy the officer is
MIN_PASSWORD_CHARS = 8
HASHES_AT_ONCE = 2  # argon2 takes 64 MB each


class Passwords:
    """argon2id with the library's current defaults, off the loop."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._turn = asyncio.Semaphore(HASHES_AT_ONCE)
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    async def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether the password belongs to the hash; never, but as slowly, without one."""
        async with self._turn:
            fits = await asyncio.to_thread(self._verify, password_hash or self._nobody, password)
        return fits and password_hash is not None

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False


def hash_password(password: str) -> str:
    """What is kept of a password; takes some 50 ms on purpose."""
    return PasswordHasher().hash(password)


def fresh_token() -> str:
    return secrets.token_urlsafe(32)


def fresh_nonce() -> str:
    """32 random bytes, for one challenge."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token. It is random, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_signed(public_key: str, signature: str, text: bytes) -> bool:
    """Whether the holder of the Ed25519 key signed the text; false for anything malformed."""
    try:
        key = Ed25519PublicKey.from_public_bytes(_unbase64(public_key))
        key.verify(_unbase64(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _unbase64(text: str) -> bytes:
    """Either alphabet, with or without padding."""
    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
