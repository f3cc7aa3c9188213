"""Claims as a server tells them to a desk: one in full, with something of everything to look at."""

from datetime import date

import msgspec

from signaling.dossier import (
    Cause,
    Dossier,
    Field,
    Identity,
    Line,
    Membership,
    Paper,
    Reading,
    Retake,
    RetakeCause,
    Sheet,
    Source,
    Step,
)
from signaling.inspection import Inspection
from signaling.protocol import DossierOfVisit

TODAY = date(2026, 11, 23)
IDENTITY = Identity("5371015203860002", "08026841957")
PAPERS = (Paper.KTP, Paper.CARD, Paper.KK, Paper.EMPLOYER_LETTER, Paper.BANK_BOOK, Paper.NPWP)


def sha(number: int) -> str:
    return f"{number:064x}"


def page(paper: Paper, number: int, *, is_doubtful: bool = False) -> Sheet:
    return Sheet(paper, 1, sha(number), is_doubtful)


def read(key: str, value: str, sureness: float = 0.97, *, is_confirmed: bool = True) -> Field:
    return Field(key, value, Source.READ, sureness, is_confirmed)


def typed(key: str, value: str) -> Field:
    return Field(key, value, Source.TYPED, 1.0, True)


SHEETS = tuple(
    page(paper, number, is_doubtful=paper is Paper.NPWP)
    for number, paper in enumerate((*PAPERS, Paper.FACE), start=1)
)
FIELDS = (
    read("name", "SITI RAHMAWATI"),
    Field("nik", IDENTITY.nik, Source.CHECK_IN, 1.0, True),
    Field("kpj", IDENTITY.kpj, Source.CHECK_IN, 1.0, True),
    read("birth_place", "KUPANG"),
    read("birth_date", "1986-03-12"),
    read("address", "JL. TIMOR RAYA NO. 18, RT 004/RW 002, KEL. OESAPA, KEC. KELAPA LIMA"),
    read("mother", "MARIA BANUNAEK", 0.71, is_confirmed=False),
    read("employer", "PT SASANDO MAKMUR"),
    typed("employer_address", "Jl. El Tari No. 7, Kupang"),
    typed("year_in", "2015"),
    typed("year_out", "2026"),
    typed("phone", "+6281239440021"),
    typed("email", "siti.rahmawati@contoh.id"),
    read("bank", "bri"),
    read("account", "022401003918507", 0.93),
    read("account_name", "SITI ROHMAWATI", 0.9),
    typed("npwp", "5371015203860002"),
)
LINES = (
    Line(True, "Selamat pagi, Ibu Siti. Saya Rina.", 160.0),
    Line(False, "selamat pagi bu, suara ibu kecil sekali", 150.0),
    Line(
        True, "Baik, saya tulis juga di sini. Mohon tunggu sebentar ya, saya baca berkasnya.", 120.0
    ),
    Line(False, "baik bu terima kasih", 20.0),
)
WHOLE = Dossier(
    Step.READY, Cause.RESIGNATION, (), SHEETS, FIELDS, face_cue="turn_left", done=18, total=19
)


def told(visit: str, dossier: Dossier = WHOLE, **values: object) -> DossierOfVisit:
    usual: dict[str, object] = {
        "visit": visit,
        "identity": IDENTITY,
        "membership": Membership.MATCH,
        "dossier": dossier,
        "lines": (),
        "pointed": "",
        "retakes": (),
        "consent": "2026-11",
        "assisted_by": "",
    }
    return DossierOfVisit(**{**usual, **values})  # type: ignore[arg-type]


FILE = told("visit-3", lines=LINES)
POINTED = told("visit-3", lines=LINES, pointed="field.account_name")
ASKED = told(
    "visit-3",
    lines=LINES,
    retakes=(Retake(Paper.BANK_BOOK, 1, RetakeCause.GLARE),),
    pointed="paper.bank_book.1",
    membership=Membership.NO_MATCH,
    assisted_by="Dewi",
)
BEGUN = msgspec.structs.replace(
    WHOLE, step=Step.PAPERS, sheets=SHEETS[:2], fields=(), done=4, total=19
)
FILES = (
    told("visit-1", BEGUN),
    told("visit-2", WHOLE),
    FILE,
    told("visit-4", msgspec.structs.replace(WHOLE, step=Step.SIGNED)),
    told("visit-5", msgspec.structs.replace(WHOLE, step=Step.FORM), lines=LINES[1:2]),
)

READINGS = (
    Reading(Paper.KTP, "name", "Siti Rahmawati, S.E.", 0.98),
    Reading(Paper.KTP, "nik", IDENTITY.nik, 0.99),
    Reading(Paper.KTP, "birth_place", "KUPANG", 0.98),
    Reading(Paper.KTP, "birth_date", "1986-03-12", 0.97),
    Reading(Paper.KTP, "address", "Jalan Timor Raya 18 RT 4 RW 2 Kel Oesapa Kec Kelapa Lima", 0.93),
    Reading(Paper.CARD, "kpj", IDENTITY.kpj, 0.99),
    Reading(Paper.KK, "mother", "MARIA BANUNAEKK", 0.62),
    Reading(Paper.BANK_BOOK, "bank", "bri", 0.99),
    Reading(Paper.BANK_BOOK, "account", "022401003918507", 0.95),
    Reading(Paper.BANK_BOOK, "account_name", "SITI ROHMAWATI", 0.96),
    Reading(Paper.EMPLOYER_LETTER, "employer", "PT. Sasando Makmur", 0.95),
    Reading(Paper.EMPLOYER_LETTER, "year_in", "2015", 0.96),
    Reading(Paper.EMPLOYER_LETTER, "year_out", "2025", 0.96),
)
READ = msgspec.structs.replace(WHOLE, readings=READINGS)
AGREED = msgspec.structs.replace(
    READ,
    fields=tuple(
        msgspec.structs.replace(one, value="SITI RAHMAWATI") if one.key == "account_name" else one
        for one in FIELDS
    ),
    readings=tuple(
        msgspec.structs.replace(
            one,
            value={"account_name": "SITI RAHMAWATI", "year_out": "2026"}.get(one.key, one.value),
        )
        for one in READINGS
        if one.key != "mother"
    ),
)
COMPARED = told("visit-3", READ, lines=LINES[:2])
SEEN = told(
    "visit-3",
    READ,
    lines=LINES[:2],
    inspection=Inspection(accepted=tuple(one.sha256 for one in SHEETS[:4])),
)
ALL_SEEN = told(
    "visit-3",
    AGREED,
    lines=LINES[:2],
    inspection=Inspection(accepted=tuple(one.sha256 for one in SHEETS)),
)
