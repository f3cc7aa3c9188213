"""Words a machine has read, each with its place; finding the value that stands beside a label."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import msgspec

ALIKE = 0.78  # how much a label may differ from what was read: one sign in five


class Box(msgspec.Struct, frozen=True):
    """Read words, how sure (0 to 1), and the upright box around them in any one unit."""

    words: str
    sureness: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Found(msgspec.Struct, frozen=True):
    """A value and how sure the least sure part of it is."""

    value: str
    sureness: float


def squeezed(words: str) -> str:
    """Letters and digits alone, in capitals: what is left when spaces and dots were misread."""
    return re.sub(r"[^A-Z0-9]", "", words.upper())


def alike(read: str, expected: str) -> bool:
    """Whether these are the same words but for a sign or two, spaces and punctuation."""
    one, other = squeezed(read), squeezed(expected)
    if one == other:
        return True
    return len(other) > 3 and SequenceMatcher(None, one, other).ratio() >= ALIKE


def holds(boxes: Iterable[Box], words: str) -> bool:
    """Whether these words stand anywhere, perhaps inside more, perhaps misread a little."""
    wanted = squeezed(words)
    return any(wanted in squeezed(box.words) or alike(box.words, words) for box in boxes)


def beside(boxes: Sequence[Box], *labels: str, until: float | None = None) -> Found | None:
    """What stands to the right of the first of these labels, up to `until` (a place across)."""
    for label in labels:
        for box in boxes:
            rest = _after(box.words, label)
            if rest is None:
                continue
            parts = [Found(rest, box.sureness)] if rest else []
            parts += [Found(one.words, one.sureness) for one in right_of(boxes, box, until)]
            value = tidy(" ".join(part.value for part in parts))
            if value:
                return Found(value, min(part.sureness for part in parts))
    return None


def right_of(boxes: Sequence[Box], box: Box, until: float | None = None) -> list[Box]:
    """Boxes of the same line further right, from left to right."""
    line = [
        one
        for one in boxes
        if one is not box
        and one.left > box.left + 0.5 * box.height
        and one.left >= box.right - box.height
        and abs(one.middle - box.middle) < 0.5 * min(one.height, box.height)
        and (until is None or one.left < until)
    ]
    return sorted(line, key=lambda one: one.left)


def tidy(words: str) -> str:
    """Without the colon of a form and with single spaces; wide punctuation made plain."""
    plain = words.replace("：", ":").replace("，", ",").replace("．", ".")
    return re.sub(r"\s+", " ", plain).strip(" :;.-_'|")


def digits(words: str) -> str:
    """The digits of a number in which letters of the same shape may have been read."""
    return re.sub(r"\D", "", words.translate(_LOOKALIKES))


def text_of(boxes: Sequence[Box]) -> str:
    """Everything line by line, as one text."""
    return "\n".join(" ".join(box.words for box in line) for line in lines(boxes))


def lines(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes gathered into lines, from the top, each from left to right."""
    gathered: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: one.middle):
        last = gathered[-1][-1] if gathered else None
        if last is not None and box.middle - last.middle < 0.5 * min(box.height, last.height):
            gathered[-1].append(box)
        else:
            gathered.append([box])
    return [sorted(line, key=lambda one: one.left) for line in gathered]


def _after(words: str, label: str) -> str | None:
    """What follows the label in these words ("" when nothing does); None: it is not there."""
    plain = words.replace("：", ":")
    head, colon, rest = plain.partition(":")
    if colon and alike(head, label):
        return rest.strip()
    if alike(plain, label):
        return ""
    start = re.match(r"\s*" + r"[\s./]*".join(map(re.escape, squeezed(label))), plain, re.I)
    if start is not None and (start.end() == len(plain) or not plain[start.end()].isalpha()):
        return plain[start.end() :].strip()
    return None


_LOOKALIKES = str.maketrans("OoQDIl|!ZzSsBGbq", "0000111122558669")
