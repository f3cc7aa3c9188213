"""CORE. What of a written value counts when two are compared, and where it stands in the text.

Law: capitals, accents, spaces and punctuation never count. Of a name the titles do not, of an
address the ways to shorten it, of a company its PT. Every letter and digit else does.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from enum import StrEnum

import msgspec

Spans = tuple[tuple[int, int], ...]


class Kind(StrEnum):
    """What a value is, for comparing."""

    NAME = "name"
    NUMBER = "number"
    TEXT = "text"
    ADDRESS = "address"
    COMPANY = "company"


class Letter(msgspec.Struct, frozen=True):
    """One sign that counts, and the stretch of the text it stands for."""

    sign: str
    start: int
    end: int


class _Word(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int


_TITLES_BEFORE = (
    "H HJ HAJI HAJAH KH DR DRS DRA DRG DRH IR PROF TN NY TUAN NYONYA BPK BAPAK IBU "
    "SDR SDRI SAUDARA SAUDARI ALM ALMH ALMARHUM ALMARHUMAH"
)
_TITLES_AFTER = (
    "SE SH ST SS SI SIP SKOM SPD SPDI SSOS SSI SKM SAG SKEP SPT SP SPSI SFARM STP SIKOM SAK STR "
    "MM MT MH MA MSI MPD MPDI MKES MKOM MSC MBA MAP MENG MAG MIKOM MAK PHD LC NS APT AMD AMK "
    "AMDKEB AMDKEP SKED BA BSC ALM ALMH"
)
_BEFORE, _AFTER = frozenset(_TITLES_BEFORE.split()), frozenset(_TITLES_AFTER.split())
_COMPANY = frozenset({"PT", "TBK", "PERSERO"})
_SHORT = {
    "JALAN": "JL",
    "JLN": "JL",
    "GANG": "GG",
    "KELURAHAN": "KEL",
    "KECAMATAN": "KEC",
    "KABUPATEN": "KAB",
    "PROVINSI": "PROV",
    "PROPINSI": "PROV",
    "PERUMAHAN": "PERUM",
    "BLK": "BLOK",
    "DSN": "DUSUN",
    "DS": "DESA",
}
_NUMBER_WORDS = frozenset({"NO", "NOMOR", "NOMER"})
_DOTTED = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_PIECES = re.compile(r"[^\W\d_]+|\d+")


def letters(kind: Kind, text: str) -> tuple[Letter, ...]:
    """The signs of `text` that count, in their order; of what is all titles, all of them."""
    match kind:
        case Kind.NAME:
            return _spelled(_without_titles(_words(text)))
        case Kind.COMPANY:
            words = _words(text)
            return _spelled([one for one in words if one.text not in _COMPANY] or words)
        case Kind.ADDRESS:
            return _address(text)
        case _:
            return _spelled(_words(text))


def plain(kind: Kind, text: str) -> str:
    """Two values are the same when this is the same."""
    return "".join(one.sign for one in letters(kind, text))


def spans(kind: Kind, text: str, other: str) -> Spans:
    """The stretches of `text` (from, to) that are not so in `other`.

    An empty stretch is a place where `other` has something more.
    """
    own, theirs = letters(kind, text), letters(kind, other)
    matcher = SequenceMatcher(
        None, [one.sign for one in theirs], [one.sign for one in own], autojunk=False
    )
    found = []
    for how, _, _, start, end in matcher.get_opcodes():
        if how == "equal":
            continue
        if end > start:
            found.append((own[start].start, own[end - 1].end))
        else:
            place = own[start].start if start < len(own) else len(text)
            found.append((place, place))
    return tuple(found)


def _words(text: str) -> list[_Word]:
    """Runs of letters and digits; `S.Kom` is one word if that is a title, else two."""
    found = []
    for match in _DOTTED.finditer(text):
        joined = _folded(match[0].replace(".", ""))
        if joined in _AFTER | _COMPANY or "." not in match[0]:
            found.append(_Word(joined, match.start(), match.end()))
            continue
        start = match.start()
        for part in match[0].split("."):
            found.append(_Word(_folded(part), start, start + len(part)))
            start += len(part) + 1
    return found


def _without_titles(words: list[_Word]) -> list[_Word]:
    first, last = 0, len(words)
    while last - first > 1 and words[first].text in _BEFORE:
        first += 1
    while last - first > 1 and words[last - 1].text in _AFTER:
        last -= 1
    return words[first:last]


def _address(text: str) -> tuple[Letter, ...]:
    words = []
    for match in _PIECES.finditer(text):
        piece = _folded(match[0])
        if piece in _NUMBER_WORDS:
            continue
        short = piece.lstrip("0") or "0" if piece.isdecimal() else _SHORT.get(piece, piece)
        words.append(_Word(short, match.start(), match.end()))
    return _spelled(words)


def _spelled(words: list[_Word]) -> tuple[Letter, ...]:
    """Letter by letter; what does not stand in the text as it is written stands for its word."""
    found = []
    for word in words:
        is_whole = len(word.text) == word.end - word.start
        for place, sign in enumerate(word.text):
            start = word.start + place if is_whole else word.start
            found.append(Letter(sign, start, start + 1 if is_whole else word.end))
    return tuple(found)


def _folded(text: str) -> str:
    """In capitals, without accents."""
    parts = unicodedata.normalize("NFKD", text.upper())
    return "".join(one for one in parts if one.isalnum())
