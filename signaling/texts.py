"""A language's words by key: one TOML file per language and app, read once at start."""

import tomllib
from pathlib import Path


class Texts:
    """The words of one language; a missing key is a bug and says so."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language = language
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, its `{placeholders}` filled; KeyError for an unknown key."""
        return self._words[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._words

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._words)

    def template(self, key: str) -> str:
        """The words for `key` with the placeholders still in."""
        return self._words[key]


def read_texts(folder: Path) -> dict[str, Texts]:
    """Every language in `folder` (`id.toml`, `en.toml`); nested tables become dotted keys."""
    return {
        path.stem: Texts(path.stem, _flatten(tomllib.loads(path.read_text("utf-8"))))
        for path in sorted(folder.glob("*.toml"))
    }


def _flatten(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            words.update(_flatten(value, f"{prefix}{key}."))
        else:
            words[f"{prefix}{key}"] = str(value)
    return words
