"""What a server may be told."""

from pathlib import Path

import pytest

from signaling.config import ServerConfig, split_address
from signaling.toml import ConfigError, read_toml


@pytest.mark.parametrize(
    ("listen", "parts"),
    [("127.0.0.1:8440", ("127.0.0.1", 8440)), ("[::1]:0", ("::1", 0)), ("h:65535", ("h", 65535))],
)
def test_an_address_has_a_host_and_a_port(listen: str, parts: tuple[str, int]) -> None:
    assert split_address(listen) == parts


MISTAKES = {
    'listen = "8440"': "1: listen: '8440' is not HOST:PORT",
    'listen = "h:x"': "1: listen: 'h:x' is not HOST:PORT",
    'listen = ":1"': "1: listen: ':1' is not HOST:PORT",
    'listen = "h:70000"': "1: listen: 'h:70000' is not HOST:PORT",
    'name = "a|b"': "1: name: must be printable text",
    "restart_grace_s = -1": "1: restart_grace_s: must not be negative",
    "utc_offset_hours = 25": "1: utc_offset_hours: must be -12 to 14",
    "[retention]\ndecided_days = 0": "2: retention.decided_days: expected `float` > 0",
    "[timers]\nofered_s = 3": "2: timers.ofered_s: unknown key; did you mean offered_s?",
    "[timers]\noffered_s = 0": "2: timers.offered_s: expected `float` > 0",
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.items())
def test_a_broken_file_is_named_with_key_and_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "server.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_toml(file, ServerConfig, {})
    assert str(caught.value).startswith(f"{file}:{said}")


def test_every_timer_can_be_set(tmp_path: Path) -> None:
    file = tmp_path / "server.toml"
    file.write_text("[timers]\noffered_s = 5\nwrapup_extensions = 1\n")
    config = read_toml(file, ServerConfig, {"listen": "0.0.0.0:1"})
    assert (config.timers.offered_s, config.timers.wrapup_extensions) == (5.0, 1)
    assert (config.listen, config.database) == ("0.0.0.0:1", "sqlite:///lapak.sqlite3")


@pytest.mark.parametrize(
    ("database", "folder"),
    [
        ("sqlite:///lapak.sqlite3", Path()),
        ("sqlite:////srv/lapak/lapak.sqlite3", Path("/srv/lapak")),
        ("/srv/lapak/lapak.sqlite3", Path("/srv/lapak")),
        ("sqlite://", Path()),
        ("postgresql+psycopg://lapak@db/lapak", Path()),
    ],
)
def test_key_papers_and_members_lie_beside_the_database(database: str, folder: Path) -> None:
    config = ServerConfig(database=database)
    assert config.key_path == folder / "lapak.key"
    assert config.papers_path == folder / "lapak-papers"
    assert config.members_path == folder / "members.sqlite3"


def test_key_papers_and_members_may_lie_elsewhere() -> None:
    config = ServerConfig(key="/etc/lapak/key", papers="/srv/papers", members="/srv/members")
    assert config.key_path == Path("/etc/lapak/key")
    assert config.papers_path == Path("/srv/papers")
    assert config.members_path == Path("/srv/members")
