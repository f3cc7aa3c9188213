"""Draws a person's papers: what is printed on them is also given as fields, to compare with.

Layouts are free imitations for reading by machine; nobody would take one for the real thing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from demo.drawings.canvas import INK, Canvas
from demo.drawings.person import Person, Relative
from demo.drawings.portrait import portrait
from media.planes import Plane

MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
).split()
BANK_COLOURS = {
    "BCA": (0, 96, 175),
    "BNI": (0, 106, 117),
    "BSI": (0, 163, 157),
    "MANDIRI": (0, 61, 121),
    "BRI": (0, 82, 156),
    "BTN": (0, 74, 140),
}


@dataclass(frozen=True)
class Drawn:
    """One side of a paper: pixels (BGR), millimetres, and what a good reader finds on it."""

    pixels: Plane
    width: float
    height: float
    fields: dict[str, str]


def draw(paper: str, person: Person) -> Drawn:
    """`paper` is a kind of paper as claims name it; one without a drawing of its own is a letter
    under that name's words."""
    return PAPERS.get(paper, lambda one: _plain(paper, one))(person)


def _identity_card(person: Person) -> Drawn:
    card = Canvas(85.6, 54.0, 600, (186, 214, 232))
    card.wave(person.look % 7, (150, 190, 222), 0.35)
    card.write(42.8, 5.6, f"PROVINSI {person.province}", 3.3, weight="Bold", anchor="m")
    card.write(42.8, 9.4, person.town, 3.3, weight="Bold", anchor="m")
    card.write(3.0, 15.6, "NIK", 3.9, weight="Bold")
    card.write(19.5, 15.6, f":  {person.nik}", 4.3, weight="Bold")
    sex = "PEREMPUAN" if person.is_woman else "LAKI-LAKI"
    lines = (
        ("Nama", person.name),
        ("Tempat/Tgl Lahir", f"{person.birth_place}, {person.birth_date:%d-%m-%Y}"),
        ("Jenis Kelamin", sex),
        ("Alamat", person.street),
        ("     RT/RW", person.neighbourhood),
        ("     Kel/Desa", person.village),
        ("     Kecamatan", person.district),
        ("Agama", person.faith),
        ("Status Perkawinan", "KAWIN" if person.is_married else "BELUM KAWIN"),
        ("Pekerjaan", "KARYAWAN SWASTA"),
        ("Kewarganegaraan", "WNI"),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    )
    for index, (label, value) in enumerate(lines):
        y = 19.6 + index * 2.75
        card.write(3.0, y, label, 2.2)
        card.write(23.4, y, f": {value}", 2.35, weight="SemiBold")
        if label == "Jenis Kelamin":
            card.write(44.0, y, f"Gol. Darah : {person.blood}", 2.35)
    backdrop = (60, 40, 190) if person.birth_date.year % 2 else (170, 90, 40)
    photo = portrait(
        240, 320, person.look, is_woman=person.is_woman, backdrop=backdrop, size=0.24
    )
    card.paste(63.0, 12.5, 19.0, 25.0, photo)
    card.write(72.5, 41.0, person.town, 1.9, anchor="m")
    card.write(72.5, 43.4, "17-08-2018", 1.9, anchor="m")
    card.line((66.0, 47.5), (79.0, 45.5), 0.25)
    card.line((68.0, 45.0), (76.0, 48.5), 0.25)
    address = f"{person.street}, RT/RW {person.neighbourhood}, {person.village}, {person.district}"
    fields = {
        "nik": person.nik,
        "name": person.name,
        "birth_place": person.birth_place,
        "birth_date": person.birth_date.isoformat(),
        "address": address,
    }
    return Drawn(card.pixels(), card.width, card.height, fields)


def _family_card(person: Person) -> Drawn:
    sheet = Canvas(297.0, 210.0, 200, (226, 234, 240))
    sheet.wave(person.look % 5, (205, 222, 236), 0.3)
    sheet.write(148.5, 18.0, "KARTU KELUARGA", 9.0, weight="Bold", anchor="m")
    sheet.write(148.5, 26.0, f"No. {person.family_number}", 6.0, weight="SemiBold", anchor="m")
    head = person.family[0].name
    left = (
        ("Nama Kepala Keluarga", head),
        ("Alamat", person.street),
        ("RT/RW", person.neighbourhood),
        ("Desa/Kelurahan", person.village),
    )
    right = (
        ("Kecamatan", person.district),
        ("Kabupaten/Kota", person.town),
        ("Provinsi", person.province),
    )
    for x, pairs in ((12.0, left), (165.0, right)):
        for index, (label, value) in enumerate(pairs):
            y = 35.0 + index * 5.0
            sheet.write(x, y, label, 3.6)
            sheet.write(x + 42.0, y, f": {value}", 3.6, weight="SemiBold")
    _table(
        sheet,
        58.0,
        (
            ("No", 10),
            ("Nama Lengkap", 62),
            ("NIK", 45),
            ("Jenis Kelamin", 30),
            ("Tempat Lahir", 38),
            ("Tanggal Lahir", 30),
            ("Agama", 24),
            ("Jenis Pekerjaan", 38),
        ),
        [_first_half(one, person) for one in person.family],
    )
    _table(
        sheet,
        126.0,
        (
            ("No", 10),
            ("Status Perkawinan", 42),
            ("Status Hubungan Dalam Keluarga", 62),
            ("Kewarganegaraan", 38),
            ("Ayah", 62),
            ("Ibu", 63),
        ),
        [_second_half(one) for one in person.family],
    )
    sheet.write(20.0, 190.0, "Dikeluarkan Tanggal : 12-03-2021", 3.4)
    sheet.write(240.0, 190.0, "KEPALA DINAS KEPENDUDUKAN", 3.4, anchor="m")
    fields = {"kk": person.family_number, "mother": person.mother}
    return Drawn(sheet.pixels(), sheet.width, sheet.height, fields)


def _first_half(one: Relative, person: Person) -> tuple[str, ...]:
    sex = "PEREMPUAN" if one.is_woman else "LAKI-LAKI"
    born = f"{one.birth_date:%d-%m-%Y}"
    return (one.name, one.nik, sex, one.birth_place, born, person.faith, one.job)


def _second_half(one: Relative) -> tuple[str, ...]:
    married = "BELUM KAWIN" if one.relation == "ANAK" else "KAWIN"
    return (married, one.relation, "WNI", one.father, one.mother)


def _table(
    sheet: Canvas,
    top: float,
    columns: tuple[tuple[str, int], ...],
    rows: list[tuple[str, ...]],
) -> None:
    """A grid of eight lines, as the form has it, however few are filled."""
    left, line, count = 10.0, 6.2, 9
    right = left + sum(wide for _, wide in columns)
    for index in range(count + 1):
        y = top + index * line
        sheet.line((left, y), (right, y), 0.2)
    x = left
    for place, (title, wide) in enumerate(columns):
        sheet.line((x, top), (x, top + count * line), 0.2)
        sheet.write(x + wide / 2, top + 4.3, title, 3.0, weight="SemiBold", anchor="m")
        for index, row in enumerate(rows):
            words = str(index + 1) if place == 0 else row[place - 1]
            sheet.write(x + 1.2, top + (index + 1) * line + 4.4, words, 3.3)
        x += wide
    sheet.line((right, top), (right, top + count * line), 0.2)


def _bank_book(person: Person) -> Drawn:
    """The inner page with name and account, 180 x 120 mm, printed by a ribbon."""
    page = Canvas(180.0, 120.0, 300, (244, 242, 232))
    colour = BANK_COLOURS[person.bank]
    page.wave(person.look % 5, (226, 232, 236), 0.3)
    page.fill(0.0, 0.0, 180.0, 20.0, colour)
    page.write(10.0, 14.0, f"BANK {person.bank}", 10.0, weight="ExtraBold", ink=(250, 250, 250))
    page.write(170.0, 14.0, "BUKU TABUNGAN", 6.0, weight="SemiBold", ink=(250, 250, 250), anchor="r")
    lines = (
        ("No. Rekening", person.account),
        ("Nama", person.name),
        ("Alamat", person.street),
        ("", f"{person.village} {person.district}"),
        ("Cabang", person.town),
        ("Mata Uang", "IDR"),
    )
    for index, (label, value) in enumerate(lines):
        y = 36.0 + index * 10.0
        page.write(10.0, y, label, 4.6)
        if label:
            page.write(49.0, y, ":", 4.6)
        page.type(54.0, y, value, 4.8)
    page.line((115.0, 104.0), (165.0, 104.0), 0.3)
    page.write(140.0, 110.0, "Tanda Tangan Pejabat Bank", 3.6, anchor="m")
    page.line((120.0, 100.0), (158.0, 92.0), 0.5, (40, 40, 110))
    page.line((128.0, 92.0), (146.0, 103.0), 0.5, (40, 40, 110))
    fields = {"bank": person.bank, "account": person.account, "account_name": person.name}
    return Drawn(page.pixels(), page.width, page.height, fields)


def _employer_letter(person: Person) -> Drawn:
    sheet = _letter(person.employer, person.employer_address)
    sheet.write(105.0, 62.0, "SURAT KETERANGAN KERJA", 6.2, weight="Bold", anchor="m")
    number = f"No. {person.look % 900 + 100}/HRD/{person.last_day.year}"
    sheet.write(105.0, 69.0, number, 4.4, anchor="m")
    y = _paragraph(sheet, 84.0, f"Yang bertanda tangan di bawah ini, pimpinan {person.employer}, "
                   "dengan ini menerangkan bahwa:")
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
    y = _paragraph(sheet, y + 11.0, "Demikian surat keterangan ini dibuat untuk dipergunakan "
                   "sebagaimana mestinya.")
    _signed(sheet, y + 18.0, person)
    fields = {
        "employer": person.employer,
        "name": person.name,
        "year_in": str(person.first_day.year),
        "year_out": str(person.last_day.year),
    }
    return Drawn(sheet.pixels(), sheet.width, sheet.height, fields)


def _member_card(person: Person) -> Drawn:
    card = Canvas(85.6, 54.0, 600, (236, 244, 238))
    card.wave(person.look % 7, (206, 230, 214), 0.5)
    card.fill(0.0, 0.0, 85.6, 12.0, (20, 120, 70))
    card.write(4.0, 8.0, "KARTU PESERTA JAMINAN", 4.6, weight="Bold", ink=(250, 250, 250))
    card.write(4.0, 24.0, "Nomor KPJ", 3.2)
    card.write(4.0, 31.0, person.kpj, 6.0, weight="Bold")
    card.write(4.0, 39.0, "Nama", 3.2)
    card.write(4.0, 44.5, person.name, 4.2, weight="SemiBold")
    fields = {"kpj": person.kpj, "name": person.name}
    return Drawn(card.pixels(), card.width, card.height, fields)


def _plain(paper: str, person: Person) -> Drawn:
    """Any other paper: a title and what such a letter says, with nothing to read for the form."""
    sheet = _letter(person.employer, person.employer_address)
    title = TITLES.get(paper, paper.replace("_", " ").upper())
    sheet.write(105.0, 62.0, title, 6.2, weight="Bold", anchor="m")
    y = _paragraph(sheet, 82.0, f"Dengan surat ini dinyatakan bahwa {person.name}, NIK "
                   f"{person.nik}, beralamat di {person.street}, {person.village}, "
                   f"{person.district}, telah memenuhi ketentuan yang berlaku.")
    y = _paragraph(sheet, y + 12.0, "Surat ini dibuat dengan sebenarnya tanpa paksaan dari pihak "
                   "mana pun dan dapat dipergunakan sebagaimana mestinya.")
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
PAPERS: dict[str, Callable[[Person], Drawn]] = {
    "ktp": _identity_card,
    "heir_identity": _identity_card,
    "kk": _family_card,
    "bank_book": _bank_book,
    "employer_letter": _employer_letter,
    "card": _member_card,
}
