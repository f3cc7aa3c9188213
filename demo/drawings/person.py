"""A made-up participant with everything their papers say; the same seed is the same person."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

MEN = ("AGUS", "BUDI", "DEDI", "EKO", "FAJAR", "HENDRA", "IWAN", "JOKO", "RUDI", "YUSUF", "BAYU")
WOMEN = ("ANI", "DEWI", "FITRI", "INDAH", "LESTARI", "MAYA", "NURUL", "RATNA", "SITI", "WULAN")
LAST = ("SANTOSO", "WIJAYA", "PRATAMA", "SAPUTRA", "HIDAYAT", "KUSUMA", "NUGROHO", "SUSANTO")
LAST_OF_WOMEN = ("RAHAYU", "PUSPITA", "HANDAYANI", "MAHARANI", "LESTARI", "ANGGRAINI", "UTAMI")
MIDDLE = ("", "", "", "DWI ", "TRI ", "NUR ", "ADI ", "EKA ")
STREETS = ("MELATI", "KENANGA", "MERDEKA", "PAHLAWAN", "CEMPAKA", "DIPONEGORO", "ANGGREK", "RAYA")
VILLAGES = ("SUKAMAJU", "MEKARSARI", "CIKUTRA", "TANJUNG", "KARANGANYAR", "SIDOMULYO", "SUKARASA")
FAITHS = ("ISLAM", "ISLAM", "ISLAM", "KRISTEN", "KATOLIK", "HINDU", "BUDHA")
COMPANIES = ("SINAR ABADI", "MAJU BERSAMA", "CIPTA KARYA", "INDO TEKSTIL", "BUMI PANGAN", "TIRTA")
KINDS_OF_COMPANY = ("MANDIRI", "SEJAHTERA", "UTAMA", "NUSANTARA", "JAYA", "GEMILANG")
POSITIONS = ("Operator Produksi", "Staf Gudang", "Kepala Regu", "Staf Administrasi", "Teknisi")

# Region code of the NIK, province, town, districts.
PLACES = (
    ("3273", "JAWA BARAT", "KOTA BANDUNG", ("COBLONG", "SUKAJADI", "LENGKONG")),
    ("3175", "DKI JAKARTA", "JAKARTA TIMUR", ("CAKUNG", "JATINEGARA", "PULO GADUNG")),
    ("3374", "JAWA TENGAH", "KOTA SEMARANG", ("TEMBALANG", "GENUK", "CANDISARI")),
    ("3578", "JAWA TIMUR", "KOTA SURABAYA", ("WONOKROMO", "RUNGKUT", "TEGALSARI")),
    ("1271", "SUMATERA UTARA", "KOTA MEDAN", ("MEDAN BARU", "MEDAN DELI", "MEDAN JOHOR")),
    ("2171", "KEPULAUAN RIAU", "KOTA BATAM", ("BATU AJI", "SEKUPANG", "NONGSA")),
    ("7371", "SULAWESI SELATAN", "KOTA MAKASSAR", ("RAPPOCINI", "TAMALATE", "PANAKKUKANG")),
)
TOWNS = ("BANDUNG", "JAKARTA", "SEMARANG", "SURABAYA", "MEDAN", "SOLO", "GARUT", "MALANG", "PADANG")

# Bank and how many digits its account numbers have.
BANKS = (("BCA", 10), ("BNI", 10), ("BSI", 10), ("MANDIRI", 13), ("BRI", 15), ("BTN", 16))


@dataclass(frozen=True)
class Relative:
    """One line of the family card; `relation` is as printed there."""

    name: str
    nik: str
    is_woman: bool
    relation: str
    birth_place: str
    birth_date: date
    job: str
    father: str
    mother: str


@dataclass(frozen=True)
class Person:
    name: str
    nik: str
    is_woman: bool
    birth_place: str
    birth_date: date
    blood: str
    street: str
    neighbourhood: str
    village: str
    district: str
    town: str
    province: str
    faith: str
    is_married: bool
    family_number: str
    family: tuple[Relative, ...]
    kpj: str
    bank: str
    account: str
    employer: str
    employer_address: str
    position: str
    first_day: date
    last_day: date
    look: int

    @property
    def mother(self) -> str:
        return next(one.mother for one in self.family if one.nik == self.nik)


def made_up(seed: int) -> Person:
    chance = random.Random(f"person {seed}")  # noqa: S311  nothing secret is drawn from it
    is_woman = chance.random() < 0.5
    code, province, town, districts = chance.choice(PLACES)
    born = _day(chance, date(1966, 1, 1), date(2000, 12, 31))
    name, mother = _name(chance, is_woman), _name(chance, True)
    nik = _nik(chance, code, born, is_woman)
    place = chance.choice(TOWNS)
    self_line = Relative(
        name, nik, is_woman, "", place, born, "KARYAWAN SWASTA", _name(chance, False), mother
    )
    bank, digits = chance.choice(BANKS)
    first_day = _day(chance, date(2008, 1, 1), date(2021, 12, 31))
    return Person(
        name=name,
        nik=nik,
        is_woman=is_woman,
        birth_place=place,
        birth_date=born,
        blood=chance.choice(("A", "B", "AB", "O", "-")),
        street=f"JL. {chance.choice(STREETS)} NO. {chance.randint(1, 180)}",
        neighbourhood=f"{chance.randint(1, 15):03}/{chance.randint(1, 12):03}",
        village=chance.choice(VILLAGES),
        district=chance.choice(districts),
        town=town,
        province=province,
        faith=chance.choice(FAITHS),
        is_married=chance.random() < 0.7,
        family_number=_nik(chance, code, _day(chance, date(2012, 1, 1), date(2023, 1, 1)), False),
        family=_family(chance, code, self_line),
        kpj="".join(chance.choices("0123456789", k=11)),
        bank=bank,
        account=chance.choice("123456789") + "".join(chance.choices("0123456789", k=digits - 1)),
        employer=f"PT {chance.choice(COMPANIES)} {chance.choice(KINDS_OF_COMPANY)}",
        employer_address=(
            f"Jl. Industri No. {chance.randint(1, 99)}, {chance.choice(TOWNS).title()}"
        ),
        position=chance.choice(POSITIONS),
        first_day=first_day,
        last_day=_day(chance, date(2025, 6, 1), date(2026, 9, 30)),
        look=chance.randrange(1 << 16),
    )


def _family(chance: random.Random, code: str, own: Relative) -> tuple[Relative, ...]:
    """The participant, perhaps a spouse, and children; the head of the family stands first."""
    born = own.birth_date
    spouse_born = _day(chance, born - timedelta(days=1200), born + timedelta(days=1200))
    spouse = Relative(
        _name(chance, not own.is_woman),
        _nik(chance, code, spouse_born, not own.is_woman),
        not own.is_woman,
        "",
        chance.choice(TOWNS),
        spouse_born,
        "WIRASWASTA",
        _name(chance, False),
        _name(chance, True),
    )
    man, woman = (spouse, own) if own.is_woman else (own, spouse)
    lines = [_related(man, "KEPALA KELUARGA"), _related(woman, "ISTRI")]
    for _ in range(chance.randrange(3)):
        is_woman = chance.random() < 0.5
        day = _day(chance, date(2004, 1, 1), date(2020, 12, 31))
        lines.append(
            Relative(
                _name(chance, is_woman),
                _nik(chance, code, day, is_woman),
                is_woman,
                "ANAK",
                own.birth_place,
                day,
                "PELAJAR/MAHASISWA",
                man.name,
                woman.name,
            )
        )
    return tuple(lines)


def _related(one: Relative, relation: str) -> Relative:
    return Relative(
        one.name,
        one.nik,
        one.is_woman,
        relation,
        one.birth_place,
        one.birth_date,
        one.job,
        one.father,
        one.mother,
    )


def _name(chance: random.Random, is_woman: bool) -> str:
    first, last = (WOMEN, LAST_OF_WOMEN) if is_woman else (MEN, LAST)
    return f"{chance.choice(first)} {chance.choice(MIDDLE)}{chance.choice(last)}"


def _nik(chance: random.Random, code: str, born: date, is_woman: bool) -> str:
    day = born.day + (40 if is_woman else 0)
    district, serial = chance.randint(1, 20), chance.randint(1, 9)
    return f"{code}{district:02}{day:02}{born.month:02}{born.year % 100:02}{serial:04}"


def _day(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days + 1))
