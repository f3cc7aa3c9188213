"""Sealed is sealed: with the right key, about the right thing, and unchanged."""

import os
import stat
from pathlib import Path

import pytest

from signaling.vault import KEY_BYTES, OVERHEAD_BYTES, Vault, VaultError, open_vault

VAULT = Vault(bytes(range(32)))


def test_what_is_sealed_opens_again_and_cannot_be_read_meanwhile() -> None:
    sealed = VAULT.seal(b"NIK 3273", "v-1", "claim")
    assert b"3273" not in sealed
    assert len(sealed) == len(b"NIK 3273") + OVERHEAD_BYTES
    assert VAULT.open(sealed, "v-1", "claim") == b"NIK 3273"
    assert VAULT.seal(b"NIK 3273", "v-1", "claim") != sealed


@pytest.mark.parametrize(
    "about", [("v-2", "claim"), ("v-1", "paper"), ("v-1",), ("v-1", "clai", "m")]
)
def test_one_thing_cannot_be_passed_off_as_another(about: tuple[str, ...]) -> None:
    sealed = VAULT.seal(b"x", "v-1", "claim")
    with pytest.raises(VaultError):
        VAULT.open(sealed, *about)


def test_every_changed_byte_is_noticed() -> None:
    sealed = VAULT.seal(b"a paper", "v-1")
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(VaultError):
            VAULT.open(changed, "v-1")
    for short in (b"", sealed[:5], sealed[:-1]):
        with pytest.raises(VaultError):
            VAULT.open(short, "v-1")


def test_another_key_opens_nothing_and_digests_otherwise() -> None:
    other = Vault(bytes(KEY_BYTES))
    with pytest.raises(VaultError):
        other.open(VAULT.seal(b"x", "v-1"), "v-1")
    assert other.digest("nik") != VAULT.digest("nik")
    assert other.fingerprint != VAULT.fingerprint
    assert other.key_for("members") != VAULT.key_for("members") != VAULT.key_for("else")


def test_a_digest_is_of_its_parts_and_not_of_their_sum() -> None:
    assert VAULT.digest("1", "23") != VAULT.digest("12", "3")
    assert VAULT.digest("1", "23") == VAULT.digest("1", "23")


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "lapak.key"
    first = open_vault(None, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_vault(None, path).fingerprint == first.fingerprint
    assert [one.name for one in tmp_path.iterdir()] == ["lapak.key"]


def test_a_key_others_may_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "lapak.key"
    open_vault(None, path)
    path.chmod(0o640)
    with pytest.raises(VaultError, match="chmod 600"):
        open_vault(None, path)


def test_the_environments_key_comes_first(tmp_path: Path) -> None:
    given = open_vault("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", tmp_path / "lapak.key")
    assert given.fingerprint == VAULT.fingerprint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["not base64!", "AAEC"])
def test_a_key_that_is_none_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(VaultError):
        open_vault(text, tmp_path / "lapak.key")


def test_a_place_without_a_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="cannot be used"):
        open_vault(None, tmp_path / "nowhere" / "lapak.key")


def test_whoever_makes_the_key_second_takes_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lapak.key"
    link = os.link

    def lose_the_race(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        open_vault(None, tmp_path / "rival.key").key_for("x")
        (tmp_path / "rival.key").rename(target)
        link(source, target)

    monkeypatch.setattr(os, "link", lose_the_race)
    open_vault(None, path)
    assert [one.name for one in tmp_path.iterdir()] == ["lapak.key"]
