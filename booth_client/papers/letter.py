"""An employer's letter: who the employer is, and from when to when somebody worked there."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from booth_client.papers.boxes import Box, Found, beside, digits, lines, squeezed, text_of, tidy
from booth_client.papers.identity_card import parse_birth

MONTHS = {
    "januari": 1,
    "februari": 2,
    "pebruari": 2,
    "maret": 3,
    "april": 4,
    "mei": 5,
    "juni": 6,
    "juli": 7,
    "agustus": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "nopember": 11,
    "desember": 12,
}
_DAY = r"\d{1,2}\s*(?:" + "|".join(MONTHS) + r")\s*\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
_SPAN = re.compile(
    rf"({_DAY})\s*(?:s\s*[./]?\s*d\.?|sampai(?:\s*dengan)?|hingga|-)\s*(?:tanggal\s*)?({_DAY})",
    re.I,
)
_COMPANY = re.compile(r"\b(PT|CV|UD|KOPERASI|YAYASAN)\b\.?\s*((?:[A-Z][A-Z&.'-]*\s*)+)")
PLAUSIBLE_FROM = 1950


def parse(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """`employer`, `employer_address`, `year_in` and `year_out`, those that were found."""
    found: dict[str, Found] = {}
    text = tidy(text_of(boxes).replace("\n", " "))
    sureness = _sureness(boxes)
    employer = _employer(boxes, text)
    if employer:
        found["employer"] = Found(employer, sureness)
        address = _address(boxes, employer)
        if address is not None:
            found["employer_address"] = address
    span = _SPAN.search(text)
    if span is not None:
        first, last = parse_day(span[1]), parse_day(span[2])
        if first is not None and last is not None and first <= last:
            found["year_in"] = Found(str(first.year), sureness)
            found["year_out"] = Found(str(last.year), sureness)
    return found


def parse_certificate(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """A death certificate: `worker_name`, `worker_nik`, `birth_place`, `birth_date`."""
    found: dict[str, Found] = {}
    name = beside(boxes, "Nama", "Nama Lengkap")
    if name is not None:
        found["worker_name"] = Found(name.value.upper(), name.sureness)
    number = beside(boxes, "NIK")
    if number is not None and len(digits(number.value)) == 16:
        found["worker_nik"] = Found(digits(number.value), number.sureness)
    born = beside(boxes, "Tempat/Tgl Lahir", "Tempat, Tanggal Lahir")
    parsed = None if born is None else parse_birth(born.value)
    if born is not None and parsed is not None:
        found["birth_place"] = Found(parsed[0], born.sureness)
        found["birth_date"] = Found(parsed[1].isoformat(), born.sureness)
    return found


def parse_day(words: str) -> date | None:
    """`2 Juli 2012` or `02-07-2012`; None when there is no such day."""
    named = re.match(r"(\d{1,2})\s*([a-z]+)\s*(\d{4})", words, re.I)
    plain = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", words)
    match = named or plain
    if match is None:
        return None
    month = MONTHS.get(match[2].lower()) if named else int(match[2])
    try:
        day = date(int(match[3]), month or 0, int(match[1]))
    except ValueError:
        return None
    return day if day.year >= PLAUSIBLE_FROM else None


def _employer(boxes: Sequence[Box], text: str) -> str:
    """The company named most often, as it is written with most spaces (they are easily lost)."""
    names: dict[str, list[str]] = {}
    for words in (*(tidy(box.words) for box in boxes), text):
        for match in _COMPANY.finditer(words):
            name = tidy(f"{match[1]} {match[2]}")
            if len(squeezed(name)) > 4:
                names.setdefault(squeezed(name), []).append(name)
    if not names:
        return ""
    spelled = max(names.values(), key=lambda one: (len(one), len(one[0])))
    return max(spelled, key=lambda one: one.count(" "))


def _address(boxes: Sequence[Box], employer: str) -> Found | None:
    """The line under the company's own in the heading, when it looks like an address."""
    gathered = lines(boxes)
    for heading, below in pairwise(gathered):
        if squeezed(employer) in squeezed(" ".join(box.words for box in heading)):
            words = tidy(" ".join(box.words for box in below))
            if re.match(r"(J[Il1]\.?|Jalan|Kawasan|Komplek)", words, re.I):
                plain = re.sub(r"^J[I1l]\b\.?", "Jl.", words, flags=re.I)
                return Found(plain, min(box.sureness for box in below))
            return None
    return None


def _sureness(boxes: Sequence[Box]) -> float:
    return min(sum(box.sureness for box in boxes) / max(1, len(boxes)), 0.95)
