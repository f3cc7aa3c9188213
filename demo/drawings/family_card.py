"""The family card: two tables of eight lines, the same person on the same line of both."""

from demo.drawings.canvas import Canvas
from demo.drawings.drawn import Drawn
from demo.drawings.person import Person, Relative


def family_card(person: Person) -> Drawn:
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
    fields = {"mother": person.mother}
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
