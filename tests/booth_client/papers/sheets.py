"""Read sheets made by hand: words at places, as the reading machine would give them."""

from booth_client.papers.boxes import Box

LINE = 12.0
HEIGHT = 10.0
WIDE = 6.0  # of a sign


def box(words: str, left: float = 0.0, top: float = 0.0, sureness: float = 0.95) -> Box:
    return Box(words, sureness, left, top, left + WIDE * len(words), top + HEIGHT)


def form(*rows: tuple[str, str], left: float = 0.0, middle: float = 150.0) -> tuple[Box, ...]:
    """Labels on the left, values after a colon further right, a line each."""
    boxes: list[Box] = []
    for index, (label, value) in enumerate(rows):
        boxes.append(box(label, left, index * LINE))
        if value:
            boxes.append(box(f": {value}", left + middle, index * LINE))
    return tuple(boxes)


IDENTITY_CARD = (
    *form(
        ("NIK", "3273014505850003"),
        ("Nama", "SITI RAHAYU"),
        ("Tempat/Tgl Lahir", "BANDUNG, 05-05-1985"),
        ("Jenis Kelamin", "PEREMPUAN"),
        ("Alamat", "JL. MELATI NO.12"),
        ("RT/RW", "003/004"),
        ("Kel/Desa", "SUKAMAJU"),
        ("Kecamatan", "COBLONG"),
        ("Kewarganegaraan", "WNI"),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    ),
    box("KOTA BANDUNG", 500.0, 120.0),
)


def family_card(numbers: tuple[str, ...], mothers: tuple[str, ...]) -> tuple[Box, ...]:
    boxes = [box("KARTU KELUARGA", 300), box("No. 3273080000000001", 300, 14)]
    boxes += [box("Nama Kepala Keluarga", 0, 30), box("Nama Lengkap", 60, 50), box("NIK", 250, 50)]
    boxes += [box(number, 230, 65 + 15 * index) for index, number in enumerate(numbers)]
    boxes += [box("Status Perkawinan", 20, 200), box("Status Hubungan Dalam Keluarga", 150, 200)]
    boxes += [box("Ayah", 400, 200), box("Ibu", 600, 200)]
    for index, mother in enumerate(mothers):
        top = 215.0 + 15 * index
        boxes += [box("KAWIN", 20, top), box("BAPAK ITU", 390, top)]
        if mother:
            boxes.append(box(mother, 570, top))
    return tuple(boxes)
