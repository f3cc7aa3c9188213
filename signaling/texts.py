"""A language's words by key: one TOML file per language and app, read once at start.

What both apps say of a claim (causes, papers, fields, grounds, ...) is in `words/` beside this
file and comes with every app's language; where an app has its own words for a key, they win.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

SHARED = Path(__file__).parent / "words"


class Texts:
    """The words of one language; a missing key is a bug and says so."""

    def __init__(
        self, language: str, words: Mapping[str, str], shared: Mapping[str, str] | None = None
    ) -> None:
        self.language = language
        self.shared: Mapping[str, str] = shared or {}
        self._own = frozenset(words)
        self._words = {**self.shared, **words}

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, its `{placeholders}` filled; KeyError for an unknown key."""
        return self._words[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._words

    @property
    def keys(self) -> frozenset[str]:
        """The app's own keys, without those that are only shared."""
        return self._own

    def template(self, key: str) -> str:
        """The words for `key` with the placeholders still in."""
        return self._words[key]

    def told(self, key: str, values: Iterable[tuple[str, date | int | str]] = ()) -> str:
        """As calling, with days and figures written the way this language writes them."""
        return self(key, **{name: self._written(value) for name, value in values})

    def day(self, day: date) -> str:
        """A day in words, for example "22 November 2026"."""
        return self("date.long", day=day.day, month=self(f"month.{day.month}"), year=day.year)

    def _written(self, value: date | int | str) -> str:
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int):
            return f"{value:,}".replace(",", self("number.group"))
        return value


def read_texts(folder: Path) -> dict[str, Texts]:
    """Every language in `folder` (`id.toml`, `en.toml`); nested tables become dotted keys.

    The shared words of the same language come along.
    """
    return {
        path.stem: Texts(path.stem, _read(path), _read(SHARED / path.name))
        for path in sorted(folder.glob("*.toml"))
    }


def _read(path: Path) -> dict[str, str]:
    """The words of one file; none when the shared words do not know that language."""
    return _flatten(tomllib.loads(path.read_text("utf-8"))) if path.exists() else {}


def _flatten(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            words.update(_flatten(value, f"{prefix}{key}."))
        else:
            words[f"{prefix}{key}"] = str(value)
    return words
