"""What a server may be told; every default works on one laptop."""

import msgspec

from signaling.visit import Timers


class ServerConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Read by `toml.read_toml`; the password of a database comes from the environment alone."""

    name: str = "lapak"  # booths sign it, so that a signature counts at this server only
    listen: str = "127.0.0.1:8440"
    database: str = "sqlite:///lapak.sqlite3"
    restart_grace_s: float = 30.0  # how long sockets may take to come back after a restart
    timers: Timers = Timers()

    def __post_init__(self) -> None:
        if not self.name.isprintable() or "|" in self.name or not self.name:
            raise ValueError("name: must be printable text without |; choose a plain name")
        split_address(self.listen)
        if self.restart_grace_s < 0:
            raise ValueError("restart_grace_s: must not be negative; 30 is a good value")


def split_address(listen: str) -> tuple[str, int]:
    """HOST:PORT in its parts; IPv6 addresses in brackets."""
    host, colon, port = listen.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65_535:
        raise ValueError(f"listen: {listen!r} is not HOST:PORT; write for example 127.0.0.1:8440")
    return host.removeprefix("[").removesuffix("]"), int(port)
