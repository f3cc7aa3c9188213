"""A program's settings from a TOML file into one frozen struct; every mistake named with its line.

A value from `overrides` (flags, then secrets of the environment) beats the file, which beats the
struct's default. Unknown keys are mistakes, because a misspelt key is a setting that does nothing.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")
_AT_LINE = re.compile(r"^(.*) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)
_AT_PATH = re.compile(r"^(.*?)(?: - at `\$\.?([^`]*)`)?$", re.DOTALL)
_MISSING = re.compile(r"missing required field `([^`]+)`")
_NAMED = re.compile(r"^([a-z][a-z0-9_]*): (.*)$", re.DOTALL)


class ConfigError(Exception):
    """The settings cannot be used; the text is `file:line: key: what is wrong; what to do`."""


def read_toml(path: Path | None, kind: type[T], overrides: Mapping[str, object]) -> T:
    """The settings of `kind`; `overrides` has dotted keys, and its `None`s were not given.

    A `ValueError` raised by the struct's own `__post_init__` may begin with `key: `, and is then
    reported at that key's line.
    """
    text = "" if path is None else _read(path)
    table = _parse(path, text)
    _refuse_unknown(table, kind, _Source(path, text, {}))
    given = {key: value for key, value in overrides.items() if value is not None}
    for key, value in given.items():
        _put(table, key.split("."), value)
    source = _Source(path, text, given)
    _refuse_unknown(table, kind, source)
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(source.explain(str(error))) from None


class _Source:
    """Where a key was written: a line of the file, or a flag."""

    def __init__(self, path: Path | None, text: str, given: Mapping[str, object]) -> None:
        self._path = path
        self._given = given
        self._lines = dict(_lines(text))

    def place(self, key: str) -> str:
        if key in self._given:
            return f"--{key.replace('_', '-')}"
        if self._path is None:
            return f"settings: {key}"
        line = self._lines.get(key)
        return f"{self._path}:{line}: {key}" if line else f"{self._path}: {key}"

    def explain(self, message: str) -> str:
        """One of msgspec's sentences, told with the key and the line it is about."""
        found = _AT_PATH.match(message)
        said, key = (found[1], found[2] or "") if found else (message, "")
        if missing := _MISSING.search(said):
            whole = ".".join(part for part in (key, missing[1]) if part)
            return f"{self.place(whole)}: missing; add it to the file"
        if named := _NAMED.match(said):
            whole = ".".join(part for part in (key, named[1]) if part)
            return f"{self.place(whole)}: {named[2]}"
        return f"{self.place(key)}: {said[:1].lower()}{said[1:]}; correct the value or delete it"


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check --config") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8") from None


def _parse(path: Path | None, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.match(str(error))
        said = found[1] if found else str(error)
        line = int(found[2]) if found and found[2] else len(text.splitlines())
        written = (text.splitlines() or [""])[max(0, line - 1)]
        key = _KEY.match(written)
        about = f"{key[1]}: " if key else ""
        raise ConfigError(
            f"{path}:{line}: {about}not valid TOML: {said}; correct this line"
        ) from None


def _refuse_unknown(
    table: Mapping[str, object], kind: type[msgspec.Struct], source: _Source, prefix: str = ""
) -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    for key, value in table.items():
        if key not in fields:
            close = difflib.get_close_matches(key, fields, 1)
            advice = f"did you mean {close[0]}?" if close else f"known: {', '.join(fields)}"
            raise ConfigError(f"{source.place(prefix + key)}: unknown key; {advice}")
        inner = fields[key]
        if (
            isinstance(value, dict)
            and isinstance(inner, type)
            and issubclass(inner, msgspec.Struct)
        ):
            _refuse_unknown(value, inner, source, f"{prefix}{key}.")


def _put(table: dict[str, object], keys: list[str], value: object) -> None:
    for key in keys[:-1]:
        inner = table.setdefault(key, {})
        if not isinstance(inner, dict):
            return  # the type of the value is wrong and will be told as such
        table = inner
    table[keys[-1]] = value


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Dotted keys with the lines they are written on; good enough to point a finger."""
    prefix = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if table := _TABLE.match(line):
            prefix = f"{table[1]}."
            yield table[1], number
        elif key := _KEY.match(line):
            name = key[1].replace('"', "").replace("'", "")
            yield f"{prefix}{name}", number
