"""Who comes to the demo's six booths: what each wants, knows, brings and does wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from demo.drawings.person import Person, made_up
from signaling.dossier import Cause, Paper
from signaling.numbers import BANKS


@dataclass(frozen=True)
class Role:
    """One participant. `blurred` are papers whose first picture is not sharp."""

    person: Person
    cause: Cause
    ticket: str | None  # None: a walk-in, to whom the office gives a number
    phone: str
    language: str = "id"
    email: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    blurred: frozenset[Paper] = frozenset()
    asks_help: bool = False
    is_eligible: bool = True

    def answer(self, key: str, choices: tuple[str, ...]) -> str:
        """To a question of the cause, by its key; dates are ISO."""
        said = {**_of_person(self.person), **self.answers}.get(key)
        if said is not None:
            return said
        return choices[1] if key == "balance" else choices[0]

    def value(self, key: str) -> str:
        """Of a field of the form; "" for what this participant leaves empty."""
        one = self.person
        return {
            "name": one.name,
            "nik": one.nik,
            "kpj": one.kpj,
            "birth_place": one.birth_place,
            "birth_date": one.birth_date.isoformat(),
            "address": f"{one.street}, RT/RW {one.neighbourhood}, {one.village}, {one.district}",
            "mother": one.mother,
            "employer": one.employer,
            "employer_address": one.employer_address,
            "year_in": str(one.first_day.year),
            "year_out": str(one.last_day.year),
            "phone": self.phone,
            "email": self.email,
            "bank": next((name for name in BANKS if name == one.bank.lower()), "other"),
            "account": one.account,
            "account_name": one.name,
        }.get(key, "")


def _of_person(person: Person) -> dict[str, str]:
    return {
        "letter_date": person.last_day.isoformat(),
        "last_day": person.last_day.isoformat(),
        "birth_date": person.birth_date.isoformat(),
        "member_since": person.first_day.isoformat(),
        "is_employed_again": "no",
        "is_still_working": "no",
        "is_deactivated": "yes",
        "is_foreign": "yes",
        "had_partial": "no",
        "has_npwp": "no",
        "proof": "notice",
    }


# Who comes to which booth, one after the other. Among them: a first picture that is blurred, a call
# for help, a visitor who reads English, and one whose ten years are not over: the rules say so
# before an officer has spent a second, and the next in line sits down. Priority, booked and walk-in
# tickets, so that the queue has something to order; and two who give the same telephone number,
# which the desk is to notice.
CAST: tuple[tuple[Role, ...], ...] = (
    (
        Role(
            made_up(3),
            Cause.RESIGNATION,
            "A-017",
            phone="081234560103",
            blurred=frozenset({Paper.KTP}),
        ),
    ),
    (Role(made_up(4), Cause.LAYOFF, "A-018", phone="081234560104", asks_help=True),),
    (Role(made_up(19), Cause.RETIREMENT, "P-002", phone="081234560119"),),
    (
        Role(
            made_up(15), Cause.CONTRACT_END, "A-019", phone="081234560104", email="yusuf@contoh.id"
        ),
    ),
    (Role(made_up(12), Cause.LEAVING, "B-004", phone="081234560112", language="en"),),
    (
        Role(made_up(21), Cause.PARTIAL_10, "A-020", phone="081234560121", is_eligible=False),
        Role(made_up(28), Cause.INFORMAL, None, phone="081234560128"),
    ),
)
