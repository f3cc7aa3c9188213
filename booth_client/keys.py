"""What the keys on the screen write: which keyboard a page has, and what a key adds to it.

Law: no key can make a value longer than the page can hold, and no page takes a sign it has no use
for.
"""

from datetime import date

import msgspec

from booth_client.face import Keyboard
from signaling.claims import Kind
from signaling.form import FieldKind

LETTERS = "ABKP"
DIGITS = "0123456789"
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no look-alikes
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TICKET_LENGTH = 4
CODE_LENGTH = 8
NIK_LENGTH = 16
KPJ_LENGTH = 11
DATE_LENGTH = 8  # DDMMYYYY
YEAR_LENGTH = 4
MAX_BADGE = 8
MIN_BADGE = 4
MAX_TYPED = 120
MAX_LINE = 200


class Keys(msgspec.Struct, frozen=True):
    """A keyboard and how it writes; `slots` 0 is free text up to `limit`."""

    keyboard: Keyboard = Keyboard.NONE
    signs: str = ""
    slots: int = 0
    limit: int = MAX_TYPED


NONE = Keys()
TICKET = Keys(Keyboard.TICKET, LETTERS + DIGITS, TICKET_LENGTH, TICKET_LENGTH)
CODE = Keys(Keyboard.CODE, CODE_LETTERS, CODE_LENGTH, CODE_LENGTH)
NIK = Keys(Keyboard.DIGITS, DIGITS, NIK_LENGTH, NIK_LENGTH)
KPJ = Keys(Keyboard.CODE, DIGITS + ALPHABET, KPJ_LENGTH, KPJ_LENGTH)
DATE = Keys(Keyboard.DATE, DIGITS, DATE_LENGTH, DATE_LENGTH)
BADGE = Keys(Keyboard.DIGITS, DIGITS, 0, MAX_BADGE)
TEXT = Keys(Keyboard.LETTERS, ALPHABET + DIGITS + ".,'/-")
LINE = Keys(Keyboard.LETTERS, ALPHABET + DIGITS + ".,'/-?!", 0, MAX_LINE)

_OF_KIND = {
    FieldKind.NAME: TEXT,
    FieldKind.TEXT: TEXT,
    FieldKind.NIK: NIK,
    FieldKind.KPJ: KPJ,
    FieldKind.NPWP: Keys(Keyboard.DIGITS, DIGITS, 0, 16),
    FieldKind.DATE: DATE,
    FieldKind.YEAR: Keys(Keyboard.DIGITS, DIGITS, YEAR_LENGTH, YEAR_LENGTH),
    FieldKind.PHONE: Keys(Keyboard.DIGITS, DIGITS, 0, 16),
    FieldKind.ACCOUNT: Keys(Keyboard.DIGITS, DIGITS, 0, 20),
    FieldKind.EMAIL: Keys(Keyboard.EMAIL, ALPHABET + DIGITS + "@._-+"),
    FieldKind.BANK: NONE,
    FieldKind.CHOICE: NONE,
}


def of_field(kind: FieldKind) -> Keys:
    return _OF_KIND[kind]


def of_question(kind: Kind) -> Keys:
    return DATE if kind is Kind.DATE else NONE


def pressed(text: str, keys: Keys, sign: str, *, is_capital: bool) -> str:
    """`text` with `sign` after it, as this keyboard writes it."""
    sign = sign.upper()
    if len(sign) != 1 or sign not in keys.signs:
        return text
    if keys is TICKET and sign in LETTERS:
        return sign + text[1:]
    if len(text) >= keys.limit or (keys is TICKET and not text):
        return text
    is_small = keys.keyboard is Keyboard.LETTERS and not is_capital
    return text + (sign.lower() if is_small or keys.keyboard is Keyboard.EMAIL else sign)


def spaced(text: str, keys: Keys) -> str:
    is_free = keys.keyboard is Keyboard.LETTERS and len(text) < keys.limit
    return f"{text} " if is_free and text and not text.endswith(" ") else text


def iso_date(typed: str) -> str:
    """`DDMMYYYY` as `YYYY-MM-DD`, whether or not there is such a day."""
    return f"{typed[4:]}-{typed[2:4]}-{typed[:2]}"


def shown_date(value: str) -> str:
    """`YYYY-MM-DD` as the keys write it; "" when it is no day."""
    try:
        return f"{date.fromisoformat(value):%d%m%Y}"
    except ValueError:
        return ""
