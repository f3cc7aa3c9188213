"""The receipt in words, and its page as a reader of PDF finds it."""

import io
import unicodedata
from datetime import timedelta, timezone
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

import booth_client
from booth_client.receipt import Slip, SlipList, SlipRow, slip
from booth_client.slip_pdf import draw_pdf
from media.qt import load_typeface
from signaling.dossier import Paper, Receipt
from signaling.protocol import Outcome, Reason
from signaling.texts import read_texts

EAST = timezone(timedelta(hours=8))
TEXTS = read_texts(Path(booth_client.__file__).parent / "texts")
PLACE = "Kupang, B-03"

FORWARDED = Receipt(
    number="261122-7F3A2C19",
    ticket="A-017",
    outcome=Outcome.FORWARD,
    reason=Reason.COMPLETE,
    decided_at=1_795_312_800.0,
    pay_days=5,
    dropbox=(Paper.KTP, Paper.KK, Paper.EMPLOYER_LETTER),
)
RETURNED = Receipt(
    number="261122-11112222",
    ticket="A-018",
    outcome=Outcome.RETURN,
    reason=Reason.PAPERS_MISSING,
    decided_at=1_795_312_800.0,
    pay_days=None,
    bring=(Paper.BANK_BOOK,),
)


def values(one: Slip) -> dict[str, str]:
    return {row.label: row.value for row in one.rows}


def page(one: Slip) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(io.BytesIO(draw_pdf(one, load_typeface())))
    return reader, " ".join(unicodedata.normalize("NFKC", reader.pages[0].extract_text()).split())


def test_a_forwarded_claim_says_when_it_is_paid_and_what_goes_into_the_box() -> None:
    made = slip(FORWARDED, TEXTS["id"], PLACE, EAST)
    assert values(made) == {
        "Nomor klaim": "261122-7F3A2C19",
        "Nomor antrean": "A-017",
        "Diperiksa": "22 November 2026, pukul 10.00",
        "Tempat": PLACE,
        "Hasil": "Klaim diteruskan ke verifikasi",
        "Keterangan": "Berkasnya lengkap dan cocok.",
        "Pembayaran": "Paling lama 5 hari kerja",
    }
    items = ("1. KTP", "2. Kartu keluarga", "3. Surat keterangan kerja")
    assert made.lists == (SlipList("Masukkan ke kotak berkas", items),)
    assert made.code == FORWARDED.number


def test_a_returned_claim_says_what_to_bring_and_promises_no_money() -> None:
    made = slip(RETURNED, TEXTS["en"], PLACE, EAST)
    assert "Payment" not in values(made)
    assert [one.headline for one in made.lists] == ["Bring next time"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_its_words(language: str, outcome: Outcome) -> None:
    receipt = Receipt("1", "A-017", outcome, "unheard_of", 0.0, None)
    made = slip(receipt, TEXTS[language], PLACE, EAST)
    assert len(made.rows) == 5, "a reason without words is left out"
    assert made.lists == ()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_says_all_of_it_on_one_sheet(qapp: QApplication, language: str) -> None:
    made = slip(FORWARDED, TEXTS[language], PLACE, EAST)
    reader, said = page(made)
    assert len(reader.pages) == 1
    wanted = [made.title, *made.foot, *(row.value for row in made.rows), *made.lists[0].items]
    assert [words for words in wanted if words not in said] == []


def test_a_long_receipt_is_drawn_smaller_and_stays_one_page(qapp: QApplication) -> None:
    long = Slip(
        "Tanda terima",
        tuple(SlipRow(f"Baris {number}", "Keterangan " * 8) for number in range(20)),
        (SlipList("Bawa", tuple(f"{number}. Surat" for number in range(30))),),
        ("Simpan.",),
        "261122-7F3A2C19",
    )
    reader, said = page(long)
    assert len(reader.pages) == 1
    assert "29. Surat" in said
    box = reader.pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (105, 148)


def test_nothing_on_the_sheet_tells_who_it_was(qapp: QApplication) -> None:
    _, said = page(slip(FORWARDED, TEXTS["id"], PLACE, EAST))
    assert not any(len(word) == 16 and word.isdigit() for word in said.split())
