"""Papers that fit a hand: identity card, membership card, and the page of a bank book."""

from demo.drawings.canvas import Canvas
from demo.drawings.drawn import Drawn
from demo.drawings.person import Person
from demo.drawings.portrait import portrait

BANK_COLOURS = {
    "BCA": (0, 96, 175),
    "BNI": (0, 106, 117),
    "BSI": (0, 163, 157),
    "MANDIRI": (0, 61, 121),
    "BRI": (0, 82, 156),
    "BTN": (0, 74, 140),
}


def identity_card(person: Person) -> Drawn:
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
    photo = portrait(240, 320, person.look, is_woman=person.is_woman, backdrop=backdrop, size=0.24)
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


def member_card(person: Person) -> Drawn:
    card = Canvas(85.6, 54.0, 600, (236, 244, 238))
    card.wave(person.look % 7, (206, 230, 214), 0.5)
    card.fill(0.0, 0.0, 85.6, 12.0, (20, 120, 70))
    card.write(4.0, 8.0, "KARTU PESERTA JAMINAN", 4.6, weight="Bold", ink=(250, 250, 250))
    card.write(4.0, 24.0, "Nomor KPJ", 3.2)
    card.write(4.0, 31.0, person.kpj, 6.0, weight="Bold")
    card.write(4.0, 39.0, "Nama", 3.2)
    card.write(4.0, 44.5, person.name, 4.2, weight="SemiBold")
    fields = {"kpj": person.kpj}
    return Drawn(card.pixels(), card.width, card.height, fields)


def bank_book(person: Person) -> Drawn:
    """The inner page with name and account, 180 x 120 mm, printed by a ribbon."""
    page = Canvas(180.0, 120.0, 300, (244, 242, 232))
    colour = BANK_COLOURS[person.bank]
    page.wave(person.look % 5, (226, 232, 236), 0.3)
    page.fill(0.0, 0.0, 180.0, 20.0, colour)
    page.write(10.0, 14.0, f"BANK {person.bank}", 10.0, weight="ExtraBold", ink=(250, 250, 250))
    page.write(
        170.0, 14.0, "BUKU TABUNGAN", 6.0, weight="SemiBold", ink=(250, 250, 250), anchor="r"
    )
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
    fields = {"bank": person.bank.lower(), "account": person.account, "account_name": person.name}
    return Drawn(page.pixels(), page.width, page.height, fields)
