"""What a server may be told; every default works on one laptop."""

from pathlib import Path
from typing import Annotated

import msgspec
import sqlalchemy as sa

from signaling.visit import Timers, Verification

Days = Annotated[float, msgspec.Meta(gt=0)]
DAY_S = 86_400.0


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many days papers and what was typed are kept, once the visit is over.

    The law names no number; whatever is chosen here is what the words of the consent must say.
    """

    decided_days: Days = 90.0
    abandoned_days: Days = 1.0


class ServerConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Read by `toml.read_toml`; secrets come from the environment alone, or from the key's file."""

    name: str = "lapak"  # booths sign it, so that a signature counts at this server only
    listen: str = "127.0.0.1:8440"
    database: str = "sqlite:///lapak.sqlite3"
    key: str = ""  # the file with the vault's key; "": lapak.key beside the database
    papers: str = ""  # the folder of sealed pictures; "": lapak-papers beside the database
    members: str = ""  # a register's https address, or its file; "": members.sqlite3 if it is there
    utc_offset_hours: float = 7.0  # of the branches' days: 7, 8 or 9 in Indonesia
    restart_grace_s: float = 30.0  # how long sockets may take to come back after a restart
    retention: Retention = Retention()
    verification: Verification = Verification()
    timers: Timers = Timers()

    def __post_init__(self) -> None:
        if not self.name.isprintable() or "|" in self.name or not self.name:
            raise ValueError("name: must be printable text without |; choose a plain name")
        split_address(self.listen)
        if self.restart_grace_s < 0:
            raise ValueError("restart_grace_s: must not be negative; 30 is a good value")
        if not -12 <= self.utc_offset_hours <= 14:
            raise ValueError("utc_offset_hours: must be -12 to 14; 7 is western Indonesia")

    @property
    def key_path(self) -> Path:
        return Path(self.key) if self.key else self._folder / "lapak.key"

    @property
    def papers_path(self) -> Path:
        return Path(self.papers) if self.papers else self._folder / "lapak-papers"

    @property
    def members_path(self) -> Path:
        return Path(self.members) if self.members else self._folder / "members.sqlite3"

    @property
    def _folder(self) -> Path:
        """Where an SQLite database lies; for one elsewhere, the folder the server started in."""
        if "://" not in self.database:
            return Path(self.database).parent
        url = sa.make_url(self.database)
        is_file = url.get_backend_name() == "sqlite" and url.database
        return Path(url.database or "").parent if is_file else Path()


def split_address(listen: str) -> tuple[str, int]:
    """HOST:PORT in its parts; IPv6 addresses in brackets."""
    host, colon, port = listen.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65_535:
        raise ValueError(f"listen: {listen!r} is not HOST:PORT; write for example 127.0.0.1:8440")
    return host.removeprefix("[").removesuffix("]"), int(port)


def database_url(database: str, password: str | None) -> str:
    """A plain path is an SQLite file; a password is never in the address that is written down."""
    if "://" not in database:
        return f"sqlite:///{database}"
    if password is None:
        return database
    return sa.make_url(database).set(password=password).render_as_string(hide_password=False)
