import pytest

from booth_client.events import ReadField
from booth_client.papers import identity_card
from booth_client.papers.boxes import Box
from booth_client.papers.letter import parse_day
from booth_client.papers.reading import read
from signaling.dossier import Paper
from tests.booth_client.papers.sheets import IDENTITY_CARD, box, family_card, form

OWN, SPOUSE = "3273014505850003", "3273010101800001"


def values(fields: tuple[ReadField, ...]) -> dict[str, str]:
    return {one.key: one.value for one in fields}


def sureness(fields: tuple[ReadField, ...], key: str) -> float:
    return next(one.sureness for one in fields if one.key == key)


def without(*labels: str) -> tuple[Box, ...]:
    """The identity card without these lines' values."""
    tops = {one.top for one in IDENTITY_CARD if one.words in labels}
    return tuple(one for one in IDENTITY_CARD if one.top not in tops or one.left == 0)


def replaced(old: str, new: str) -> tuple[Box, ...]:
    return tuple(box(new, one.left, one.top) if one.words == old else one for one in IDENTITY_CARD)


def test_an_identity_card_gives_number_name_birth_and_address() -> None:
    fields, problem = read(Paper.KTP, IDENTITY_CARD)
    assert problem == ""
    assert values(fields) == {
        "nik": OWN,
        "name": "SITI RAHAYU",
        "birth_place": "BANDUNG",
        "birth_date": "1985-05-05",
        "address": "JL. MELATI NO. 12, RT/RW 003/004, SUKAMAJU, COBLONG",
    }


def test_a_number_that_disagrees_with_the_birth_date_is_doubted_never_corrected() -> None:
    fields, _ = read(Paper.KTP, replaced(": 3273014505850003", ": 3273014605850003"))
    assert values(fields)["nik"] == "3273014605850003"
    assert sureness(fields, "nik") <= 0.5


def test_a_number_without_a_birth_date_to_compare_is_less_sure() -> None:
    fields, _ = read(Paper.KTP, without("Tempat/Tgl Lahir"))
    assert sureness(fields, "nik") == 0.9
    assert "birth_date" not in values(fields)


@pytest.mark.parametrize("born", (": BANDUNG, 31-02-1985", ": BANDUNG"))
def test_a_day_that_cannot_be_is_not_read(born: str) -> None:
    fields, _ = read(Paper.KTP, replaced(": BANDUNG, 05-05-1985", born))
    assert "birth_date" not in values(fields)


def test_a_birth_date_without_a_place_is_still_a_birth_date() -> None:
    fields, _ = read(Paper.KTP, replaced(": BANDUNG, 05-05-1985", ": 05-05-1985"))
    assert values(fields)["birth_date"] == "1985-05-05"
    assert "birth_place" not in values(fields)


def test_nothing_is_found_where_nothing_was_read() -> None:
    assert identity_card.parse(()) == {}


def test_what_is_missing_on_an_identity_card_is_left_out() -> None:
    fields, problem = read(Paper.KTP, without("NIK", "Nama", "Alamat", "Tempat/Tgl Lahir"))
    assert (values(fields), problem) == ({}, "unreadable")


def test_an_address_without_its_parts_is_the_street() -> None:
    fields, _ = read(Paper.KTP, without("RT/RW", "Kel/Desa", "Kecamatan"))
    assert values(fields)["address"] == "JL. MELATI NO. 12"


def test_a_family_card_tells_the_mother_of_whoever_has_the_number() -> None:
    card = family_card((SPOUSE, OWN), ("DEWI LESTARI", "NUR HANDAYANI"))
    fields, problem = read(Paper.KK, card, OWN)
    assert (values(fields), problem) == ({"mother": "NUR HANDAYANI", "nik": OWN}, "")
    assert sureness(fields, "mother") == 0.95


def test_one_misread_digit_does_not_hide_the_line() -> None:
    card = family_card((SPOUSE, OWN[:-1] + "8"), ("DEWI LESTARI", "NUR HANDAYANI"))
    fields, _ = read(Paper.KK, card, OWN)
    assert values(fields) == {"mother": "NUR HANDAYANI", "nik": OWN[:-1] + "8"}
    assert sureness(fields, "nik") <= 0.5


def test_the_name_in_the_participants_own_line_is_read_too() -> None:
    card = family_card((SPOUSE, OWN), ("DEWI LESTARI", "NUR HANDAYANI"))
    names = (box("1", 0, 65), box("HENDRA WIJAYA", 40, 65), box("2", 0, 80), box("2. Siti", 20, 80))
    fields, _ = read(Paper.KK, (*card, *names, box("RAHAYU", 120, 80)), OWN)
    assert values(fields)["name"] == "SITI RAHAYU"
    assert sureness(fields, "name") == 0.95


def test_without_a_number_the_first_mother_is_doubtful() -> None:
    fields, _ = read(Paper.KK, family_card((SPOUSE,), ("DEWI LESTARI",)))
    assert values(fields) == {"mother": "DEWI LESTARI"}
    assert sureness(fields, "mother") <= 0.4


@pytest.mark.parametrize(
    ("numbers", "mothers"),
    (
        ((SPOUSE,), ("DEWI LESTARI",)),  # not in this family
        ((SPOUSE, OWN), ("DEWI LESTARI",)),  # the second table is shorter
        ((SPOUSE, OWN), ("DEWI LESTARI", "")),  # no mother in that line
        ((OWN[:10],), ("DEWI LESTARI",)),
    ),
)
def test_a_family_card_without_the_line_gives_nothing(
    numbers: tuple[str, ...], mothers: tuple[str, ...]
) -> None:
    assert read(Paper.KK, family_card(numbers, mothers), OWN) == ((), "unreadable")


def test_a_family_card_whose_second_table_is_not_seen_gives_nothing() -> None:
    card = tuple(one for one in family_card((OWN,), ("DEWI LESTARI",)) if one.words != "Ibu")
    assert read(Paper.KK, card, OWN) == ((), "unreadable")


def test_a_family_card_is_read_without_its_column_title() -> None:
    card = tuple(one for one in family_card((OWN,), ("DEWI LESTARI",)) if one.words != "NIK")
    assert values(read(Paper.KK, card, OWN)[0]) == {"mother": "DEWI LESTARI", "nik": OWN}


def book(bank: str, account: str = "8432568349702", name: str = "HENDRA") -> tuple[Box, ...]:
    rows = (("No. Rekening", account), ("Nama", name), ("Mata Uang", "IDR"))
    return (box(bank, 0, -40), box("BUKU TABUNGAN", 300, -40), *form(*rows))


@pytest.mark.parametrize(
    ("heading", "bank"),
    (
        ("BANK MANDIRI", "mandiri"),
        ("BANKBTN", "btn"),
        ("PT BANK CENTRAL ASIA Tbk", "bca"),
        ("BANK NEGARA INDONESIA", "bni"),
        ("BANK JAGO", "other"),
    ),
)
def test_a_bank_book_names_its_bank(heading: str, bank: str) -> None:
    assert values(read(Paper.BANK_BOOK, book(heading))[0])["bank"] == bank


def test_a_bank_book_gives_account_and_owner() -> None:
    fields, problem = read(Paper.BANK_BOOK, book("BANK MANDIRI"))
    assert problem == ""
    assert values(fields)["account"] == "8432568349702"
    assert values(fields)["account_name"] == "HENDRA"
    assert sureness(fields, "account") == 0.95


def test_an_account_of_an_unusual_length_is_less_sure() -> None:
    fields, _ = read(Paper.BANK_BOOK, book("BANK MANDIRI", "84325683497"))
    assert sureness(fields, "account") <= 0.6


def test_an_account_without_a_known_bank_is_read_as_it_is() -> None:
    fields, _ = read(Paper.BANK_BOOK, book("KOPERASI"))
    assert values(fields) == {"account": "8432568349702", "account_name": "HENDRA"}


def test_what_is_no_account_number_is_left_out() -> None:
    fields, _ = read(Paper.BANK_BOOK, book("BANK MANDIRI", "12", ""))
    assert values(fields) == {"bank": "mandiri"}
    empty = (box("BUKU TABUNGAN"), *form(("Mata Uang", "IDR")), box("Nama", 0, 40))
    assert read(Paper.BANK_BOOK, empty) == ((), "unreadable")


LETTER = (
    box("PT SINAR ABADI JAYA", 60, 0),
    box("JI. Industri No. 7, Bandung", 60, 14),
    box("SURAT KETERANGAN KERJA", 60, 40),
    box("adalah benar karyawan PT SINAR ABADIJAYA yang bekerja", 0, 60),
    box("sejak tanggal 2 Juli 2012 sampai dengan tanggal", 0, 74),
    box("25 Agustus 2025.", 0, 88),
)


def letter(old: str, new: str) -> tuple[Box, ...]:
    return tuple(
        box(one.words.replace(old, new), one.left, one.top) for one in LETTER if one.words != old
    )


def test_a_letter_names_the_employer_and_the_years() -> None:
    fields, problem = read(Paper.EMPLOYER_LETTER, LETTER)
    assert problem == ""
    assert values(fields) == {
        "employer": "PT SINAR ABADI JAYA",
        "employer_address": "Jl. Industri No. 7, Bandung",
        "year_in": "2012",
        "year_out": "2025",
    }


@pytest.mark.parametrize(
    "span",
    ("02-07-2012 s/d 25-08-2025", "2 Juli 2012 hingga 25 Agustus 2025", "2/7/2012 - 25/8/2025"),
)
def test_years_are_read_however_they_are_written(span: str) -> None:
    read_letter = (box("PT SINAR ABADI JAYA"), box(f"bekerja sejak {span}", 0, 20))
    assert values(read(Paper.EMPLOYER_LETTER, read_letter)[0])["year_out"] == "2025"


@pytest.mark.parametrize(
    "span",
    (
        "2 Juli 2012",
        "25 Agustus 2025 sampai dengan 2 Juli 2012",
        "31-02-2012 s/d 25-08-2025",
        "1 Juli 1890 sampai dengan 2 Juli 2012",
    ),
)
def test_a_span_that_cannot_be_is_not_read(span: str) -> None:
    read_letter = (box("PT SINAR ABADI JAYA"), box(f"bekerja sejak {span}", 0, 20))
    assert "year_in" not in values(read(Paper.EMPLOYER_LETTER, read_letter)[0])


def test_a_line_that_is_no_address_is_not_taken_for_one() -> None:
    fields, _ = read(Paper.EMPLOYER_LETTER, letter("JI. Industri No. 7, Bandung", ""))
    assert "employer_address" not in values(fields)
    fields, _ = read(Paper.EMPLOYER_LETTER, (box("bekerja di PT SINAR JAYA"),))
    assert values(fields) == {"employer": "PT SINAR JAYA"}


def test_the_address_is_looked_for_under_the_companys_own_line() -> None:
    fields, _ = read(Paper.EMPLOYER_LETTER, (box("No. 7/HRD", 0, -20), *LETTER))
    assert values(fields)["employer_address"] == "Jl. Industri No. 7, Bandung"


@pytest.mark.parametrize("words", ("kemarin", "7 Sapar 2012"))
def test_what_is_no_day_is_none(words: str) -> None:
    assert parse_day(words) is None


def test_a_letter_without_a_company_gives_nothing() -> None:
    assert read(Paper.WORK_LETTER, (box("Saya bekerja. PT X"),)) == ((), "unreadable")


def test_a_death_certificate_is_about_the_worker() -> None:
    rows = (("Nama", "agus"), ("NIK", OWN), ("Tempat/Tgl Lahir", "SOLO, 05-05-1985"))
    fields, _ = read(Paper.DEATH_CERTIFICATE, form(*rows))
    assert values(fields) == {
        "worker_name": "AGUS",
        "worker_nik": OWN,
        "birth_place": "SOLO",
        "birth_date": "1985-05-05",
    }
    assert read(Paper.DEATH_CERTIFICATE, form(("NIK", "12"))) == ((), "unreadable")


def card(number: str) -> tuple[Box, ...]:
    return (box("KARTU PESERTA JAMINAN"), box("Nomor KPJ", 0, 20), box(number, 0, 40))


def test_a_membership_card_gives_its_number() -> None:
    assert values(read(Paper.CARD, card("0963 2877 014"))[0]) == {"kpj": "09632877014"}
    labelled = (box("KARTU PESERTA"), *form(("Nomor KPJ", "09632877014")))
    assert values(read(Paper.CARD, labelled)[0]) == {"kpj": "09632877014"}
    assert read(Paper.CARD, card("12")) == ((), "unreadable")


def test_a_tax_card_gives_its_number() -> None:
    fields, _ = read(Paper.NPWP, (box("NPWP : 09.254.294.3-407.000"),))
    assert values(fields) == {"npwp": "092542943407000"}
    assert read(Paper.NPWP, (box("09.254.294.3-407"),)) == ((), "unreadable")


def test_another_paper_is_the_wrong_one() -> None:
    family = family_card((OWN,), ("DEWI LESTARI",))
    assert read(Paper.KTP, family) == ((), "wrong_paper")
    assert read(Paper.EMPLOYER_LETTER, IDENTITY_CARD) == ((), "wrong_paper")
    assert read(Paper.KTP, LETTER) == ((), "wrong_paper")


def test_an_heirs_card_is_an_identity_card() -> None:
    assert read(Paper.HEIR_IDENTITY, IDENTITY_CARD)[1] == ""


def test_with_hardly_a_word_nothing_can_be_said() -> None:
    assert read(Paper.KTP, (box("NIK"),)) == ((), "unreadable")
    assert read(Paper.WILL, ()) == ((), "unreadable")


def test_a_paper_nothing_is_read_from_is_fine_when_there_are_words() -> None:
    assert read(Paper.WILL, LETTER) == ((), "")
