"""The family card (KK): the participant's own line, with its name, number and the mother.

The card has two tables; the same person has the same line number in both.
"""

from collections.abc import Sequence

from booth_client.papers.boxes import Box, Found, alike, digits, right_of, tidy

DOUBTED = 0.5  # a number of which one digit is not the participant's: card or machine may be wrong
UNTOLD = 0.4  # whose line it is was not told: only the first line can be meant, perhaps


def parse(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """`mother` of whoever has this number, and `nik` and `name` as they stand in that line.

    Without a number it is the mother of the head of the family, doubtfully, and nothing more.
    """
    header = _column(boxes, "Ibu")
    father = _column(boxes, "Ayah")
    if header is None or father is None:
        return {}
    index = _line_of(boxes, header, nik)
    if index is None:
        return {}
    edge = (father.right + header.left) / 2
    below = [
        box
        for box in boxes
        if box.top > header.middle and (box.left + box.right) / 2 > edge and len(box.words) > 2
    ]
    rows = _rows(boxes, header)
    if index >= len(rows):
        return {}
    names = [box for box in below if abs(box.middle - rows[index].middle) < 0.6 * box.height]
    names = [box for box in names if box.left > father.left]
    if not names:
        return {}
    value = tidy(" ".join(box.words for box in sorted(names, key=lambda one: one.left))).upper()
    sureness = min(box.sureness for box in names)
    mother = Found(value, sureness if nik else min(sureness, UNTOLD))
    return {"mother": mother, **(_own_line(boxes, header, nik) if nik else {})}


def _column(boxes: Sequence[Box], title: str) -> Box | None:
    """The heading of a column: the last one so named, for a name could be `Ibu` nowhere else."""
    named = [box for box in boxes if box.words.strip(" .:").upper() == title.upper()]
    return max(named, key=lambda one: one.top, default=None)


def _own_line(boxes: Sequence[Box], header: Box, nik: str) -> dict[str, Found]:
    """The number and, left of it, the name; the line's own number is no name."""
    at = next(one for one in _numbers(boxes, header) if _differ(digits(one.words), nik) <= 1)
    number = digits(at.words)
    found = {"nik": Found(number, at.sureness if number == nik else min(at.sureness, DOUBTED))}
    names = [
        box
        for box in boxes
        if abs(box.middle - at.middle) < 0.6 * at.height
        and box.right <= at.left
        and any(sign.isalpha() for sign in box.words)
    ]
    name = tidy(" ".join(one.words for one in sorted(names, key=lambda one: one.left))).upper()
    name = name.lstrip("0123456789. ")
    if name:
        found["name"] = Found(name, min(one.sureness for one in names))
    return found


def _line_of(boxes: Sequence[Box], header: Box, nik: str) -> int | None:
    """Which line of the first table is the participant's, from 0."""
    if not nik:
        return 0
    for index, box in enumerate(_numbers(boxes, header)):
        if _differ(digits(box.words), nik) <= 1:
            return index
    return None


def _numbers(boxes: Sequence[Box], header: Box) -> list[Box]:
    """Everybody's number in the first table, from its first line down."""
    numbers = [box for box in boxes if len(digits(box.words)) == 16 and box.top < header.top]
    numbers = [box for box in numbers if sum(sign.isdigit() for sign in box.words) >= 12]
    table = sorted((box for box in numbers if "No" not in box.words), key=lambda one: one.top)
    title = _column(boxes, "NIK")
    return [box for box in table if title is None or box.top > title.middle]


def _rows(boxes: Sequence[Box], header: Box) -> list[Box]:
    """The lines of the second table, by whatever stands first in each."""
    kinds = ("KAWIN", "BELUM KAWIN", "CERAI HIDUP", "CERAI MATI", "KAWIN TERCATAT")
    return sorted(
        (
            box
            for box in boxes
            if box.top > header.middle
            and any(alike(box.words.lstrip("0123456789. "), one) for one in kinds)
            and right_of(boxes, box)
        ),
        key=lambda one: one.middle,
    )


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else 16
