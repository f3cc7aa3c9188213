"""What reading aloud says of a screen, and when it says it.

Law: what is read aloud is what is written, in the same order; while the officer speaks nothing else
does. What the officer asks for with one key is said to whoever does not read aloud too.
"""

from booth_client.events import Hush, ReadAloud
from booth_client.face import Card, Face
from booth_client.situation import Screen

# Here somebody else is speaking, or is about to.
SILENT = frozenset({Screen.TALKING, Screen.CONNECTING, Screen.CLOSING, Screen.ENROL})
MAX_SPEECH = 2_000


def speech(face: Face) -> str:
    """The words of the screen, or of the sheet that lies over it; "" where nothing is read."""
    if not face.is_aloud or face.screen in SILENT:
        return ""
    parts = _of_card(face.card) if face.card is not None else _of_screen(face)
    return " ".join(_ended(part) for part in parts if part)[:MAX_SPEECH]


def _of_screen(face: Face) -> tuple[str, ...]:
    return (
        face.headline,
        face.error or face.body,
        face.banner,
        *(f"{tile.value} {tile.label}" for tile in face.tiles),
        *(point.text for point in face.points),
        *(f"{choice.label}. {choice.detail}" for choice in face.choices),
        *(f"{row.label}: {row.value}" for row in face.rows if row.value),
        *(thumb.label for thumb in face.thumbs if face.screen in _LISTED),
        "" if face.right is None else face.right.label,
    )


_LISTED = frozenset({Screen.VERDICT, Screen.BRING, Screen.RECEIPT})


def _of_card(card: Card) -> tuple[str, ...]:
    return (card.headline, card.body, *(button.label for button in card.buttons))


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!", "…")) else f"{part}."


def spoken(before: Face | None, after: Face) -> ReadAloud | Hush | None:
    """What to ask of the voice when one face follows another; None: let it finish."""
    called = _called(before, after)
    if before is not None and _subject(before) == _subject(after):
        return ReadAloud(called, after.language) if called else None
    if called or after.speech:
        return ReadAloud(f"{called} {after.speech}".strip()[:MAX_SPEECH], after.language)
    return Hush() if before is not None and before.speech else None


def _called(before: Face | None, after: Face) -> str:
    """What the officer has just asked for, when nobody speaks: said whether or not one reads."""
    asked = after.asked
    if asked is None or not asked.is_spoken:
        return ""
    was = None if before is None or before.asked is None else before.asked
    is_same = was is not None and (was.number, was.icon) == (asked.number, asked.icon)
    return "" if is_same else _ended(asked.words)


def _subject(face: Face) -> tuple[object, ...]:
    """What a listener would call another screen: not a countdown, a key, or a shrinking wait."""
    card = "" if face.card is None else face.card.headline
    return (
        face.screen,
        face.language,
        bool(face.speech),
        card,
        face.headline,
        face.error,
        face.qr,
    )
