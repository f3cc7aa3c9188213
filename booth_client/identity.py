"""Who this booth is: its name at the office and its Ed25519 key, in one file that only it reads.

Law: the private key never leaves this file, and never stands in a log line.
"""

import base64
import contextlib
import logging
import os
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from signaling.protocol import VERSION, Challenge, Enrol, ProveBooth, booth_text, enrol_text

logger = logging.getLogger(__name__)


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    booth: str
    private_key: str


class Identity:
    """`booth` is "" until the office has given it one."""

    def __init__(self, key: Ed25519PrivateKey, booth: str = "") -> None:
        self._key = key
        self.booth = booth

    @classmethod
    def fresh(cls) -> "Identity":
        return cls(Ed25519PrivateKey.generate())

    def named(self, booth: str) -> "Identity":
        return Identity(self._key, booth)

    def enrol(self, challenge: Challenge, code: str) -> Enrol:
        public = base64.b64encode(self._key.public_key().public_bytes_raw()).decode()
        text = enrol_text(challenge.server, challenge.nonce, code, public)
        return Enrol(VERSION, code, public, self._sign(text))

    def prove(self, challenge: Challenge) -> ProveBooth:
        text = booth_text(challenge.server, challenge.nonce, self.booth)
        return ProveBooth(VERSION, self.booth, self._sign(text))

    def _sign(self, text: bytes) -> str:
        return base64.b64encode(self._key.sign(text)).decode()

    def save(self, path: Path) -> None:
        """Whole or not at all, for this user only."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = _Kept(self.booth, base64.b64encode(self._key.private_bytes_raw()).decode())
        beside = path.with_name(f"{path.name}.new")
        with contextlib.suppress(FileNotFoundError):  # of an earlier try that was cut off
            beside.unlink()
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.encode(kept))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def load(path: Path) -> Identity | None:
    """None when there is no key yet, or none that can be read: then the booth enrols again."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept.private_key))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        logger.error("the booth's key in %s cannot be used: %s", path, type(error).__name__)
        return None
    return Identity(key, kept.booth)
