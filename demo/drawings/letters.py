"""Letters on a company's paper: the employer's, and any other that a claim may need."""

from datetime import date

from demo.drawings.canvas import INK, Canvas
from demo.drawings.drawn import Drawn
from demo.drawings.person import Person

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
TITLES = {
    "layoff_proof": "SURAT PEMUTUSAN HUBUNGAN KERJA",
    "contract_letter": "SURAT KETERANGAN AKHIR KONTRAK",
    "informal_statement": "SURAT PERNYATAAN BERHENTI USAHA",
    "retirement_letter": "SURAT KETERANGAN PENSIUN",
    "leaving_statement": "SURAT PERNYATAAN MENINGGALKAN INDONESIA",
    "doctor_letter": "SURAT KETERANGAN DOKTER",
    "death_certificate": "KUTIPAN AKTA KEMATIAN",
    "heir_certificate": "SURAT KETERANGAN AHLI WARIS",
    "birth_certificate": "KUTIPAN AKTA KELAHIRAN",
    "work_letter": "SURAT KETERANGAN AKTIF BEKERJA",
}


def employer_letter(person: Person) -> Drawn:
    sheet = _letter(person.employer, person.employer_address)
    sheet.write(105.0, 62.0, "SURAT KETERANGAN KERJA", 6.2, weight="Bold", anchor="m")
    number = f"No. {person.look % 900 + 100}/HRD/{person.last_day.year}"
    sheet.write(105.0, 69.0, number, 4.4, anchor="m")
    y = _paragraph(
        sheet,
        84.0,
        f"Yang bertanda tangan di bawah ini, pimpinan {person.employer}, "
        "dengan ini menerangkan bahwa:",
    )
    for label, value in (
        ("Nama", person.name),
        ("NIK", person.nik),
        ("No. KPJ", person.kpj),
        ("Jabatan", person.position),
    ):
        y += 7.5
        sheet.write(32.0, y, label, 4.4)
        sheet.write(62.0, y, f": {value}", 4.4, weight="SemiBold")
    y = _paragraph(
        sheet,
        y + 11.0,
        f"adalah benar karyawan {person.employer} yang bekerja sejak tanggal "
        f"{_long(person.first_day)} sampai dengan tanggal {_long(person.last_day)}. "
        "Yang bersangkutan berhenti atas kemauan sendiri dan telah menyelesaikan "
        "seluruh kewajibannya dengan baik.",
    )
    y = _paragraph(
        sheet,
        y + 11.0,
        "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.",
    )
    _signed(sheet, y + 18.0, person)
    fields = {
        "employer": person.employer,
        "employer_address": person.employer_address,
        "year_in": str(person.first_day.year),
        "year_out": str(person.last_day.year),
    }
    return Drawn(sheet.pixels(), sheet.width, sheet.height, fields)


def plain_letter(paper: str, person: Person) -> Drawn:
    """Any other paper: a title and what such a letter says, with nothing to read for the form."""
    sheet = _letter(person.employer, person.employer_address)
    title = TITLES.get(paper, paper.replace("_", " ").upper())
    sheet.write(105.0, 62.0, title, 6.2, weight="Bold", anchor="m")
    y = _paragraph(
        sheet,
        82.0,
        f"Dengan surat ini dinyatakan bahwa {person.name}, NIK "
        f"{person.nik}, beralamat di {person.street}, {person.village}, "
        f"{person.district}, telah memenuhi ketentuan yang berlaku.",
    )
    y = _paragraph(
        sheet,
        y + 12.0,
        "Surat ini dibuat dengan sebenarnya tanpa paksaan dari pihak "
        "mana pun dan dapat dipergunakan sebagaimana mestinya.",
    )
    _signed(sheet, y + 20.0, person)
    return Drawn(sheet.pixels(), sheet.width, sheet.height, {})


def _letter(heading: str, address: str) -> Canvas:
    sheet = Canvas(210.0, 297.0, 200, (247, 247, 244))
    sheet.write(105.0, 24.0, heading, 8.0, weight="ExtraBold", ink=(24, 60, 110), anchor="m")
    sheet.write(105.0, 32.0, address, 4.2, anchor="m")
    sheet.line((20.0, 38.0), (190.0, 38.0), 0.8)
    return sheet


def _paragraph(sheet: Canvas, top: float, words: str, most: int = 66) -> float:
    """Words broken into lines from `top` on; returns the last line's baseline."""
    y, line = top, ""
    for word in words.split():
        if len(line) + len(word) + 1 > most:
            sheet.write(24.0, y, line, 4.4)
            y, line = y + 7.0, word
        else:
            line = f"{line} {word}".strip()
    sheet.write(24.0, y, line, 4.4)
    return y


def _signed(sheet: Canvas, y: float, person: Person) -> None:
    place = person.employer_address.rsplit(", ", 1)[-1]
    sheet.write(130.0, y, f"{place}, {_long(person.last_day)}", 4.4)
    ink = (30, 30, 120)
    sheet.line((132.0, y + 20.0), (165.0, y + 12.0), 0.6, ink)
    sheet.line((140.0, y + 11.0), (156.0, y + 23.0), 0.6, ink)
    sheet.write(130.0, y + 30.0, "Manajer Personalia", 4.4, ink=INK)


def _long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
