"""The bank book's first page: which bank, the account's number, and whose it is."""

import re
from collections.abc import Sequence

from booth_client.papers.boxes import Box, Found, beside, digits, squeezed
from signaling.numbers import BANKS

# How banks write themselves on their books, beside their short names.
NAMES = {
    "bca": ("BANK CENTRAL ASIA", "BCA"),
    "bni": ("BANK NEGARA INDONESIA", "BNI"),
    "bri": ("BANK RAKYAT INDONESIA", "BRI"),
    "bsi": ("BANK SYARIAH INDONESIA", "BSI"),
    "btn": ("BANK TABUNGAN NEGARA", "BTN"),
    "cimb": ("CIMB NIAGA", "CIMB"),
    "danamon": ("DANAMON",),
    "mandiri": ("MANDIRI",),
}
OTHER = "other"
UNUSUAL = 0.6  # an account number of a length this bank does not usually have


def parse(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """`bank` (a key of `numbers.BANKS`), `account` (digits) and `account_name`."""
    found: dict[str, Found] = {}
    bank = _bank(boxes)
    if bank is not None:
        found["bank"] = bank
    account = beside(boxes, "No. Rekening", "Nomor Rekening", "No Rek", "Rekening", "Account No")
    if account is not None:
        number = digits(account.value)
        if 6 <= len(number) <= 20:
            usual = BANKS.get(bank.value) if bank is not None else None
            trust = 1.0 if usual is None or usual == len(number) else UNUSUAL
            found["account"] = Found(number, min(account.sureness, trust))
    name = beside(boxes, "Nama", "Nama Nasabah", "Nama Pemilik", "Name")
    if name is not None:
        found["account_name"] = Found(name.value.upper(), name.sureness)
    return found


def _bank(boxes: Sequence[Box]) -> Found | None:
    """The bank named highest on the page; a person or street may bear a bank's name too."""
    for box in sorted(boxes, key=lambda one: one.top):
        for bank, names in NAMES.items():
            if any(_names(box.words, name) for name in names):
                return Found(bank, box.sureness)
    if any("BANK" in squeezed(box.words) for box in boxes):
        return Found(OTHER, 0.5)
    return None


def _names(words: str, name: str) -> bool:
    plain = squeezed(words)
    own = squeezed(name)
    if plain in (own, f"BANK{own}", f"PTBANK{own}") or (len(own) > 6 and own in plain):
        return True
    return re.search(rf"\b(BANK\s*)?{name}\b", words.upper()) is not None
