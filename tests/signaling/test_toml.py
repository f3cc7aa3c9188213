"""Settings from a file: every mistake is named with its file, line and key."""

from pathlib import Path

import msgspec
import pytest

from signaling.toml import ConfigError, read_toml


class Inner(msgspec.Struct, frozen=True):
    slow_s: float = 15.0


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    who: str
    where: str = "here"
    many: int = 3
    inner: Inner = Inner()

    def __post_init__(self) -> None:
        if self.many < 0:
            raise ValueError("many: must not be negative; choose 0 or more")


def test_a_file_is_read_over_the_defaults_and_flags_beat_the_file(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('who = "me"\nmany = 4\n[inner]\nslow_s = 1.5\n')
    assert read_toml(file, Settings, {}) == Settings("me", "here", 4, Inner(1.5))
    given = {"many": 5, "where": None, "inner.slow_s": 2.0}
    assert read_toml(file, Settings, given) == Settings("me", "here", 5, Inner(2.0))


def test_without_a_file_there_are_the_defaults_and_the_flags() -> None:
    assert read_toml(None, Settings, {"who": "me"}) == Settings("me")


MISTAKES = {
    "a wrong type": ('who = "x"\nwhere = 3\n', "{file}:2: where: expected `str`, got `int`"),
    "a misspelt key": ('who = "x"\nwere = "y"', "{file}:2: were: unknown key; did you mean where?"),
    "an odd key": ('who = "x"\n"q q" = 1', "{file}: q q: unknown key; known: who, where"),
    "a key in a table": ('who="x"\n\n[inner]\nslow=2', "{file}:4: inner.slow: unknown key"),
    "a type in a table": (
        'who="x"\n[inner]\nslow_s="y"',
        "{file}:3: inner.slow_s: expected",
    ),
    "no table": ('who="x"\ninner = 3', "{file}:2: inner: expected `object`, got `int`"),
    "no value": ('who="x"\nwhere =\n', "{file}:2: where: not valid TOML"),
    "a key twice": ('who="x"\nwho="y"', "{file}:2: who: not valid TOML"),
    "an open list": ("many = [1,\n", "{file}:1: many: not valid TOML"),
    "no key": ("[inner\n", "{file}:1: not valid TOML"),
    "nothing where something must be": ("many = 4", "{file}: who: missing; add it to the file"),
    "a value of our own": ('who="x"\nmany=-1', "{file}:2: many: must not be negative; choose 0"),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_with_its_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_toml(file, Settings, {})
    assert str(caught.value).startswith(said.format(file=file))


def test_a_mistake_in_a_flag_names_the_flag() -> None:
    with pytest.raises(ConfigError, match="--many: must not be negative"):
        read_toml(None, Settings, {"who": "me", "many": -1})
    with pytest.raises(ConfigError, match="settings: who: missing"):
        read_toml(None, Settings, {})


def test_a_table_that_is_none_is_told_even_when_a_flag_reaches_into_it(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('who = "x"\ninner = 3\n')
    with pytest.raises(ConfigError, match=r"s\.toml:2: inner: expected"):
        read_toml(file, Settings, {"inner.slow_s": 1.0})


def test_a_flag_reaches_into_a_table_that_is_not_in_the_file() -> None:
    assert read_toml(None, Settings, {"who": "x", "inner.slow_s": 1.0}).inner == Inner(1.0)


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read .*; check --config"):
        read_toml(tmp_path / "none.toml", Settings, {})
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"who = '\xff'")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        read_toml(odd, Settings, {})
