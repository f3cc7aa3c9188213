"""From words with their places to the form's fields: which parser reads which paper.

Law: a paper is refused as the wrong one only when it says itself that it is another.
"""

from collections.abc import Callable, Sequence

from booth_client.events import ReadField
from booth_client.papers import bank_book, family_card, identity_card, letter, numbered
from booth_client.papers.boxes import Box, Found, holds
from signaling.dossier import Paper, RetakeCause

UNREADABLE = "unreadable"

Fields = dict[str, Found]
Parse = Callable[[Sequence[Box], str], Fields]

# Words no other paper has: two of a row are enough to say what a paper is.
MARKS: dict[Paper, tuple[str, ...]] = {
    Paper.KK: ("KARTU KELUARGA", "Nama Kepala Keluarga", "Status Hubungan Dalam Keluarga"),
    Paper.KTP: ("Gol. Darah", "Berlaku Hingga", "Kewarganegaraan", "Tempat/Tgl Lahir"),
    Paper.BANK_BOOK: ("No. Rekening", "Buku Tabungan", "Mata Uang", "Nomor Rekening"),
    Paper.CARD: ("KARTU PESERTA", "Nomor KPJ"),
}
SAME = {Paper.HEIR_IDENTITY: Paper.KTP}

PARSERS: dict[Paper, Parse] = {
    Paper.KTP: identity_card.parse,
    Paper.HEIR_IDENTITY: identity_card.parse,
    Paper.KK: family_card.parse,
    Paper.BANK_BOOK: bank_book.parse,
    Paper.CARD: numbered.parse_card,
    Paper.NPWP: numbered.parse_tax_card,
    Paper.EMPLOYER_LETTER: letter.parse,
    Paper.LAYOFF_PROOF: letter.parse,
    Paper.CONTRACT_LETTER: letter.parse,
    Paper.RETIREMENT_LETTER: letter.parse,
    Paper.WORK_LETTER: letter.parse,
    Paper.LEAVING_STATEMENT: letter.parse,
    Paper.DEATH_CERTIFICATE: letter.parse_certificate,
}


def read(paper: Paper, boxes: Sequence[Box], nik: str = "") -> tuple[tuple[ReadField, ...], str]:
    """The fields and what is wrong: "", `unreadable` or `wrong_paper`.

    `nik` is the participant's own, where it is known: it tells their line in a family card.
    """
    looks_like = kind(boxes)
    own = SAME.get(paper, paper)
    if looks_like is not None and looks_like is not own:
        return (), RetakeCause.WRONG_PAPER.value
    if looks_like is None and own in MARKS:
        return (), (UNREADABLE if len(boxes) < FEW else RetakeCause.WRONG_PAPER.value)
    parse = PARSERS.get(paper)
    if parse is None:
        return (), ("" if boxes else UNREADABLE)
    found = parse(boxes, nik)
    fields = tuple(ReadField(key, one.value, one.sureness) for key, one in found.items())
    return fields, ("" if fields else UNREADABLE)


def kind(boxes: Sequence[Box]) -> Paper | None:
    """Which paper this says it is; None for a letter or something unknown."""
    counts = {paper: sum(holds(boxes, mark) for mark in marks) for paper, marks in MARKS.items()}
    best = max(counts, key=lambda paper: counts[paper])
    return best if counts[best] >= 2 else None


FEW = 5  # boxes: with fewer, nothing can be said of what was held to the camera
