"""Pictures on disk: sealed, in pieces, whole only when they are."""

import hashlib
import os
from pathlib import Path

import pytest

from signaling.shelf import BLOCK_BYTES, Shelf
from signaling.vault import Vault, VaultError

PICTURE = b"\xff\xd8\xff" + b"a face, an address, a signature" * 20_000
SHA256 = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "papers", Vault(bytes(32)))


def put(shelf: Shelf, data: bytes, visit: str = "v-1", sha256: str = SHA256) -> None:
    for at in range(0, len(data), BLOCK_BYTES):
        shelf.append(visit, sha256, data[at : at + BLOCK_BYTES])


def files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_a_picture_is_whole_once_its_hash_agrees(shelf: Shelf, tmp_path: Path) -> None:
    assert (shelf.arrived("v-1", SHA256), shelf.count("v-1")) == (None, 0)
    put(shelf, PICTURE)
    assert (shelf.arrived("v-1", SHA256), shelf.is_whole("v-1", SHA256)) == (len(PICTURE), False)
    assert shelf.finish("v-1", SHA256) == PICTURE
    assert (shelf.arrived("v-1", SHA256), shelf.is_whole("v-1", SHA256)) == (len(PICTURE), True)
    assert shelf.read("v-1", SHA256) == PICTURE
    (path,) = files(tmp_path)
    assert b"address" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_another_picture_is_dropped(shelf: Shelf, tmp_path: Path) -> None:
    put(shelf, PICTURE[:-1])
    assert shelf.finish("v-1", SHA256) is None
    assert files(tmp_path) == []


def test_half_a_block_is_written_anew_after_a_power_cut(shelf: Shelf, tmp_path: Path) -> None:
    put(shelf, PICTURE[: 2 * BLOCK_BYTES])
    (path,) = files(tmp_path)
    os.truncate(path, path.stat().st_size - 100)
    assert shelf.arrived("v-1", SHA256) == BLOCK_BYTES
    put(shelf, PICTURE[BLOCK_BYTES:])
    assert shelf.finish("v-1", SHA256) == PICTURE


def test_what_was_changed_cut_or_moved_is_not_shown(shelf: Shelf, tmp_path: Path) -> None:
    put(shelf, PICTURE)
    shelf.finish("v-1", SHA256)
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    for broken in (
        whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
        whole[: BLOCK_BYTES + 40],
        whole + whole,
        b"\xff\xff\xff\xff" + whole[4:],
    ):
        path.write_bytes(broken)
        with pytest.raises(VaultError):
            shelf.read("v-1", SHA256)
    (tmp_path / "papers" / "v-2").mkdir()
    path.write_bytes(whole)
    path.rename(tmp_path / "papers" / "v-2" / path.name)
    with pytest.raises(VaultError):
        shelf.read("v-2", SHA256)
    with pytest.raises(VaultError, match="missing"):
        shelf.read("v-1", SHA256)


def test_a_visit_is_cleared_whole(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.visits() == []
    put(shelf, PICTURE)
    put(shelf, PICTURE, "v-2")
    (tmp_path / "papers" / "a stray file").touch()
    assert (sorted(shelf.visits()), shelf.count("v-1")) == (["v-1", "v-2"], 1)
    shelf.clear("v-1")
    assert shelf.visits() == ["v-2"]
    shelf.drop("v-2", SHA256)
    assert shelf.count("v-2") == 0
