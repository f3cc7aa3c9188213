"""The identity card (KTP): number, name, birth and address, as printed beside their labels."""

import re
from collections.abc import Sequence
from datetime import date

from booth_client.papers.boxes import Box, Found, beside, digits, tidy

DOUBTED = 0.5  # the most that can be said of a number that does not agree with the birth date
WOMAN = 40


def parse(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """`nik`, `name`, `birth_place`, `birth_date` (ISO) and `address`, those that were found.

    The number is compared with the birth date, never corrected by it.
    """
    found: dict[str, Found] = {}
    edge = _photo_edge(boxes)
    born = _birth(beside(boxes, "Tempat/Tgl Lahir", "Tempat Tgl Lahir", until=edge))
    found.update(born)
    number = _number(boxes, born.get("birth_date"))
    if number is not None:
        found["nik"] = number
    name = beside(boxes, "Nama", until=edge)
    if name is not None:
        found["name"] = Found(name.value.upper(), name.sureness)
    address = _address(boxes, edge)
    if address is not None:
        found["address"] = address
    return found


def parse_birth(words: str) -> tuple[str, date] | None:
    """Place and day of `BANDUNG, 12-05-1985`, however the separators were read."""
    match = re.search(r"^(.*?)[\s,.:;]*([0-9OIl]{2})\D?([0-9OIl]{2})\D?([0-9OIl]{4})\s*$", words)
    if match is None:
        return None
    try:
        day = date(*(int(digits(match[part])) for part in (4, 3, 2)))
    except ValueError:
        return None
    return tidy(match[1]).strip(", ").upper(), day


def _birth(read: Found | None) -> dict[str, Found]:
    parsed = None if read is None else parse_birth(read.value)
    if read is None or parsed is None:
        return {}
    place, day = parsed
    found = {"birth_date": Found(day.isoformat(), read.sureness)}
    if place:
        found["birth_place"] = Found(place, read.sureness)
    return found


def _number(boxes: Sequence[Box], born: Found | None) -> Found | None:
    near = beside(boxes, "NIK")
    candidates = [] if near is None else [near]
    candidates += [Found(box.words, box.sureness) for box in boxes]
    for one in candidates:
        number = digits(one.value)
        letters = sum(sign.isalpha() for sign in one.value.upper().replace("NIK", ""))
        if len(number) == 16 and letters <= 4:
            return Found(number, min(one.sureness, _trust(number, born)))
    return None


def _trust(number: str, born: Found | None) -> float:
    if born is None:
        return 0.9
    day = date.fromisoformat(born.value)
    expected = {f"{day.day + extra:02}{day:%m%y}" for extra in (0, WOMAN)}
    return 1.0 if number[6:12] in expected else DOUBTED


def _address(boxes: Sequence[Box], edge: float | None) -> Found | None:
    street = beside(boxes, "Alamat", until=edge)
    if street is None:
        return None
    parts, sureness = [_spaced(street.value.upper())], street.sureness
    for labels, before in (
        (("RT/RW", "RTRW"), "RT/RW "),
        (("Kel/Desa", "Kelurahan"), ""),
        (("Kecamatan",), ""),
    ):
        part = beside(boxes, *labels, until=edge)
        if part is not None:
            parts.append(before + part.value.upper())
            sureness = min(sureness, part.sureness)
    return Found(", ".join(parts), sureness)


def _spaced(words: str) -> str:
    """`NO.6` as `NO. 6`: the space after a full stop is the first thing to be lost."""
    return re.sub(r"\.(?=\w)", ". ", words)


def _photo_edge(boxes: Sequence[Box]) -> float | None:
    """Nothing right of three quarters of the card is a value: there is the photo."""
    if not boxes:
        return None
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return left + 0.72 * (right - left)
