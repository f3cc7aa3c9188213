"""What keeps papers and identities unreadable at rest: AES-256-GCM, and digests nobody can guess.

Law: the key is in the environment or in a file only its owner may read, never in the database; what
is sealed is bound to what it is about, so that one piece cannot be passed off as another.
"""

import base64
import binascii
import hashlib
import hmac
import os
import stat
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
OVERHEAD_BYTES = NONCE_BYTES + 16
KEY_VARIABLE = "LAPAK_VAULT_KEY"


class VaultError(Exception):
    """No usable key, or something that this key does not open."""


class Vault:
    """Seals, opens and digests with keys made from one master key of 32 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise VaultError(f"a vault key has {KEY_BYTES} bytes, this one has {len(key)}")
        self._key = key
        self._digest_key = self._derive("digest")

    @property
    def fingerprint(self) -> str:
        """Tells one key from another, and nothing of either."""
        return self.digest("fingerprint")[:16]

    def seal(self, plain: bytes, visit: str, *about: str) -> bytes:
        """With a key of that visit alone; the nonce goes in front."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher(visit).encrypt(nonce, plain, _label(visit, *about))

    def open(self, sealed: bytes, visit: str, *about: str) -> bytes:
        """The plain bytes; VaultError when anything of it, or of what it is about, was changed."""
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher(visit).decrypt(nonce, rest, _label(visit, *about))
        except (InvalidTag, ValueError):
            raise VaultError("something sealed was changed, or sealed with another key") from None

    def digest(self, *parts: str) -> str:
        """Keyed, so that short and well-known numbers cannot be guessed back from it."""
        return hmac.new(self._digest_key, _label(*parts), hashlib.sha256).hexdigest()

    def key_for(self, purpose: str) -> bytes:
        """A key of its own for something that is sealed or digested elsewhere."""
        return self._derive(f"for|{purpose}")

    def _cipher(self, visit: str) -> AESGCM:
        return AESGCM(self._derive(f"seal|{visit}"))

    def _derive(self, purpose: str) -> bytes:
        info = f"lapak-vault-1|{purpose}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self._key)


def _label(*parts: str) -> bytes:
    """Unambiguous, whatever is in the parts."""
    return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def open_vault(given: str | None, path: Path) -> Vault:
    """With the key given (base64, from the environment), or that of the file, made when new."""
    if given:
        return Vault(_decode(given, KEY_VARIABLE))
    try:
        _make(path)
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise VaultError(f"{path} can be read by others; make it private: chmod 600 {path}")
        return Vault(_decode(path.read_text("ascii"), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise VaultError(f"the vault's key {path} cannot be used: {error}") from None


def _make(path: Path) -> None:
    """A new key, unless there is one; written whole before it can be seen."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its key is the one
    finally:
        draft.unlink()


def _decode(text: str, place: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise VaultError(f"{place} is not a vault key: 32 bytes in base64") from None
