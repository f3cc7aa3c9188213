"""Cards that matter for one number on them: the membership card and the tax card."""

import re
from collections.abc import Sequence

from booth_client.papers.boxes import Box, Found, beside, digits, squeezed


def parse_card(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """`kpj`: eleven signs, nearly always digits, nearest to its label."""
    labelled = beside(boxes, "Nomor KPJ", "No. KPJ", "KPJ", "Nomor Peserta")
    candidates = [] if labelled is None else [labelled]
    candidates += [Found(box.words, box.sureness) for box in boxes]
    for one in candidates:
        number = squeezed(one.value)
        if re.fullmatch(r"[0-9A-Z]{11}", number) and sum(sign.isdigit() for sign in number) >= 9:
            return {"kpj": Found(number, one.sureness)}
    return {}


def parse_tax_card(boxes: Sequence[Box], nik: str = "") -> dict[str, Found]:
    """`npwp`: fifteen or sixteen digits, written with dots and a dash or without."""
    labelled = beside(boxes, "NPWP", "NPWP16")
    candidates = [] if labelled is None else [labelled]
    candidates += [Found(box.words, box.sureness) for box in boxes]
    for one in candidates:
        if re.fullmatch(r"[0-9 .\-]{15,24}", one.value) and len(digits(one.value)) in (15, 16):
            return {"npwp": Found(digits(one.value), one.sureness)}
    return {}
