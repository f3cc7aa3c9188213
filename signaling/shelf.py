"""Pictures of papers on disk: sealed block by block as they come in, so that half of one can wait.

Law: nothing on the shelf is readable without the vault, and a picture is whole only when its
SHA-256 is the one it was announced with. Everything here blocks: call it off the loop.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from signaling.vault import OVERHEAD_BYTES, Vault, VaultError

BLOCK_BYTES = 262_144
LENGTH_BYTES = 4
MAX_SEALED_BYTES = BLOCK_BYTES + OVERHEAD_BYTES


class Shelf:
    """A folder with one folder a visit, and in it one file a picture."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault

    def arrived(self, visit: str, sha256: str) -> int | None:
        """How many bytes of this picture are here; `None` when nothing is."""
        for path in (self._whole(visit, sha256), self._part(visit, sha256)):
            if path.exists():
                return sum(length - OVERHEAD_BYTES for _, length in _blocks(path))
        return None

    def is_whole(self, visit: str, sha256: str) -> bool:
        return self._whole(visit, sha256).exists()

    def count(self, visit: str) -> int:
        """How many pictures of this visit are here, whole or not."""
        folder = self._folder / visit
        return sum(1 for _ in folder.iterdir()) if folder.exists() else 0

    def append(self, visit: str, sha256: str, data: bytes) -> None:
        """The next bytes of it, at most `BLOCK_BYTES`; on disk when this returns."""
        path = self._part(visit, sha256)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        blocks = list(_blocks(path)) if path.exists() else []
        end = max((at + length for at, length in blocks), default=0)
        sealed = self._vault.seal(data, visit, sha256, str(len(blocks)))
        number = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(number, "wb") as file:
            file.seek(end)
            file.truncate()  # a block that a power cut left half written
            file.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)
            file.flush()
            os.fsync(file.fileno())

    def finish(self, visit: str, sha256: str) -> bytes | None:
        """The whole picture, which from now on is one; dropped, and `None`, when it is another."""
        path = self._part(visit, sha256)
        picture = self._read(path, visit, sha256)
        if hashlib.sha256(picture).hexdigest() != sha256:
            self.drop(visit, sha256)
            return None
        path.rename(self._whole(visit, sha256))
        return picture

    def read(self, visit: str, sha256: str) -> bytes:
        """A whole picture; VaultError when it is not what it was, or not there."""
        try:
            picture = self._read(self._whole(visit, sha256), visit, sha256)
        except FileNotFoundError:
            raise VaultError("a picture is missing from the shelf") from None
        if hashlib.sha256(picture).hexdigest() != sha256:
            raise VaultError("a picture on the shelf was cut short")
        return picture

    def drop(self, visit: str, sha256: str) -> None:
        self._part(visit, sha256).unlink(missing_ok=True)
        self._whole(visit, sha256).unlink(missing_ok=True)

    def visits(self) -> list[str]:
        """Every visit of which something is here."""
        if not self._folder.exists():
            return []
        return [one.name for one in self._folder.iterdir() if one.is_dir()]

    def clear(self, visit: str) -> None:
        """Everything of this visit is gone when this returns, whoever else clears it meanwhile."""
        while (self._folder / visit).exists():
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(self._folder / visit)

    def _read(self, path: Path, visit: str, sha256: str) -> bytes:
        with path.open("rb") as file:
            parts = []
            for index, (at, length) in enumerate(_blocks(path)):
                file.seek(at)
                parts.append(self._vault.open(file.read(length), visit, sha256, str(index)))
        return b"".join(parts)

    def _whole(self, visit: str, sha256: str) -> Path:
        return self._folder / visit / f"{sha256}.sealed"

    def _part(self, visit: str, sha256: str) -> Path:
        return self._folder / visit / f"{sha256}.part"


def _blocks(path: Path) -> Iterator[tuple[int, int]]:
    """Where each whole sealed block begins, and how long it is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        at = 0
        while at + LENGTH_BYTES <= size:
            file.seek(at)
            length = int.from_bytes(file.read(LENGTH_BYTES), "big")
            begin = at + LENGTH_BYTES
            if not OVERHEAD_BYTES < length <= MAX_SEALED_BYTES or begin + length > size:
                return
            yield begin, length
            at = begin + length
