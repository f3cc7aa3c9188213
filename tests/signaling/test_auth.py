"""Passwords, signatures and throttles."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from signaling import throttle as throttle_module
from signaling.auth import Passwords, digest, fresh_nonce, fresh_token, hash_password, is_signed
from signaling.errors import Refusal
from signaling.throttle import Throttle


async def test_a_password_fits_its_own_hash_alone() -> None:
    passwords, kept = Passwords(), hash_password("sandi-yang-baik")
    assert kept.startswith("$argon2id$")
    assert await passwords.fits(kept, "sandi-yang-baik")
    assert not await passwords.fits(kept, "sandi-yang-lain")
    assert not await passwords.fits(None, "sandi-yang-baik")
    assert not await passwords.fits("no hash at all", "sandi-yang-baik")


def test_a_signature_counts_for_its_key_and_text_alone() -> None:
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    signature = base64.b64encode(key.sign(b"text")).decode()
    assert is_signed(public, signature, b"text")
    assert not is_signed(public, signature, b"another text")
    url_safe = signature.replace("+", "-").replace("/", "_").rstrip("=")
    assert is_signed(public, url_safe, b"text")


@pytest.mark.parametrize(
    ("public", "signature"), [("", ""), ("AAAA", "AAAA"), ("A", "="), ("=" * 44, "A" * 88)]
)
def test_malformed_keys_and_signatures_sign_nothing(public: str, signature: str) -> None:
    assert not is_signed(public, signature, b"text")


def test_secrets_are_long_and_never_the_same() -> None:
    assert len({fresh_token() for _ in range(100)} | {fresh_nonce() for _ in range(100)}) == 200
    assert len(base64.urlsafe_b64decode(fresh_nonce() + "=")) == 32
    assert digest("a") != digest("b")


def test_a_throttle_lets_so_many_failures_pass_in_its_window() -> None:
    throttle = Throttle(allowed=2, window_s=60.0)
    for now in (0.0, 10.0):
        throttle.check("sari", now)
        throttle.count("sari", now)
    with pytest.raises(Refusal):
        throttle.check("sari", 59.0)
    throttle.check("budi", 59.0)
    throttle.check("sari", 60.0)
    throttle.count("sari", 61.0)
    with pytest.raises(Refusal):
        throttle.check("sari", 62.0)


def test_a_throttle_forgets_the_oldest_of_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle_module, "REMEMBERED", 2)
    throttle = Throttle(allowed=1, window_s=60.0)
    for key in ("a", "b", "c"):
        throttle.count(key, 0.0)
    throttle.check("a", 1.0)
    with pytest.raises(Refusal):
        throttle.check("c", 1.0)
