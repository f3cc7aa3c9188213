"""Steps through a journey without clock, screen, camera or server; the server is played by hand."""

from datetime import date

from msgspec.structs import replace

from booth_client import way, work
from booth_client.events import (
    Cue,
    DayShown,
    DossierShown,
    Event,
    FaceSeen,
    Linked,
    Say,
    SheetTaken,
    SheetUploaded,
    Signed,
    Tap,
    VisitShown,
    Wish,
)
from booth_client.journey import handle
from booth_client.situation import Journey, Patience, Screen, screen
from signaling.claims import Kind
from signaling.dossier import Dossier, Identity, Membership, Paper, Receipt, Step
from signaling.form import FieldKind
from signaling.protocol import Outcome, SaveDossier, State, VisitForBooth, YourDossier

NOW = 1_000.0
TODAY = date(2026, 3, 2)
PATIENCE = Patience()
LINKED = Linked("B-03", "Kupang")

NIK = "5371014507850001"
KPJ = "12345678901"
TICKET = "A-017"
OFFICER = "Rina"
VISIT = "v-1"

# What the made-up participant answers; anything else is answered with its first choice.
ANSWERS = {
    "letter_date": "2026-01-05",
    "last_day": "2026-01-05",
    "doctor_date": "2026-01-05",
    "birth_date": "1965-07-05",
    "member_since": "2010-02-01",
    "is_employed_again": "no",
    "is_still_working": "no",
    "is_deactivated": "yes",
    "had_partial": "no",
    "has_npwp": "no",
    "relation": "spouse",
    "has_will": "no",
}
VALUES = {
    FieldKind.NAME: "SITI RAHMAWATI",
    FieldKind.TEXT: "KUPANG",
    FieldKind.NIK: NIK,
    FieldKind.KPJ: KPJ,
    FieldKind.NPWP: "",
    FieldKind.DATE: "05071985",
    FieldKind.YEAR: "2015",
    FieldKind.PHONE: "081234567890",
    FieldKind.EMAIL: "siti@contoh.id",
    FieldKind.ACCOUNT: "1234567890",
}

READY = Journey(
    today=TODAY,
    booth_name="B-03",
    branch_name="Kupang",
    unlinked_at=None,
    is_offline=False,
    touched_at=NOW,
)


def after(journey: Journey, *events: Event, now: float = NOW) -> Journey:
    for event in events:
        journey = handle(journey, now, event)
    return journey


def tapped(journey: Journey, *names: str, now: float = NOW) -> Journey:
    return after(journey, *(Tap(name) for name in names), now=now)


def typed(letters: str) -> list[Event]:
    return [Tap("space") if one == " " else Tap(f"key-{one}") for one in letters]


def erased(journey: Journey) -> Journey:
    while journey.typed:
        journey = tapped(journey, "erase")
    return journey


def visit(state: State = State.QUEUED, **changes: object) -> VisitForBooth:
    plain = VisitForBooth(
        visit=VISIT,
        ticket=TICKET,
        state=state,
        generation=1,
        ahead=2,
        wait_low_s=240.0,
        wait_high_s=540.0,
        officer="" if state in (State.QUEUED, State.OFFERED, State.PARKED) else OFFICER,
        hand_raised=False,
    )
    return replace(plain, **changes)


def told(dossier: Dossier | None = None, **changes: object) -> DossierShown:
    plain = YourDossier(
        visit=VISIT,
        identity=Identity(NIK, KPJ),
        membership=Membership.MATCH,
        dossier=Dossier() if dossier is None else dossier,
        lines=(),
        pointed="",
        retakes=(),
    )
    return DossierShown(replace(plain, **changes), Cue.LOOK_UP)


def said(journey: Journey) -> list[object]:
    """What the last step told the server."""
    return [wish.message for wish in journey.wishes if isinstance(wish, Say)]


def wished(journey: Journey, kind: type[Wish]) -> list[Wish]:
    return [wish for wish in journey.wishes if isinstance(wish, kind)]


def last_saved(journey: Journey) -> Dossier:
    assert journey.saved is not None
    return journey.saved


# --- along the way -------------------------------------------------------------------------------


def at_nik() -> Journey:
    return after(READY, Tap("main"), Tap("main"), *typed("A017"), Tap("main"))


def at_kpj() -> Journey:
    return after(at_nik(), *typed(NIK), Tap("main"))


def at_consent() -> Journey:
    return after(at_kpj(), *typed(KPJ), Tap("main"))


def checked_in() -> Journey:
    return after(at_consent(), Tap("agree"))


def at_cause() -> Journey:
    return after(checked_in(), VisitShown(visit()), told())


def one_step(journey: Journey) -> Journey:
    """What a willing participant does on the page they are on, and nothing more."""
    shown = screen(journey)
    match shown:
        case Screen.CAUSE:
            return tapped(journey, "choice-0" if not journey.chosen else "main", "main")
        case Screen.QUESTION:
            return _answer(journey)
        case Screen.VERDICT:
            return tapped(journey, "main" if work.verdict(journey).is_eligible else "ask")
        case Screen.CAPTURE:
            here = work.slot(journey)
            if here.is_optional:
                return tapped(journey, "skip")
            return after(journey, taken(here.paper, here.page), Tap("main"))
        case Screen.CAPTURED:
            return tapped(journey, "main")
        case Screen.FORM:
            return _fill(journey)
        case Screen.FORM_REVIEW | Screen.SUMMARY:
            return tapped(journey, "main")
        case Screen.FACE:
            done = FaceSeen(is_there=True, is_done=True, share=1.0)
            return after(journey, done, taken(Paper.FACE))
        case Screen.SIGN:
            return after(journey, Tap("ink"), Tap("main"), Signed(sha(Paper.SIGNATURE, 1)))
        case _:
            return journey


def _answer(journey: Journey) -> Journey:
    asked = work.question(journey)
    value = ANSWERS.get(asked.key, asked.choices[0] if asked.choices else "")
    if asked.kind is Kind.DATE:
        year, month, day = value.split("-")
        return after(erased(journey), *typed(day + month + year), Tap("main"))
    return tapped(journey, f"choice-{asked.choices.index(value)}", "main")


def _fill(journey: Journey) -> Journey:
    spec = work.field_spec(journey)
    if not spec.is_required:
        return tapped(journey, "skip")
    if spec.choices:
        return tapped(journey, "choice-0", "main")
    if journey.typed:
        return tapped(journey, "main")
    return after(journey, *typed(VALUES[spec.kind]), Tap("main"))


def sha(paper: Paper, page: int, number: int = 1) -> str:
    return f"{list(Paper).index(paper):02x}{page:01x}{number:01x}".rjust(64, "0")


def taken(
    paper: Paper, page: int = 1, *, fault: str = "", tries: int = 1, number: int = 1
) -> SheetTaken:
    return SheetTaken(paper, page, sha(paper, page, number), fault, tries)


def arrived(journey: Journey) -> Journey:
    """Every picture on its way is with the server."""
    return after(journey, *(SheetUploaded(each.sha256) for each in journey.pending))


def until(journey: Journey, page: Screen, at: str = "") -> Journey:
    """The willing participant goes on until that page is on the screen."""
    for _ in range(120):
        if screen(journey) is page and at in ("", journey.at):
            return journey
        journey = one_step(journey)
    raise AssertionError(f"never came to {page} {at}, stands on {screen(journey)} {journey.at}")


def ready() -> Journey:
    """Everything alone is done and with the server; waiting in the queue."""
    return arrived(until(at_cause(), Screen.WAITING))


def asked_to_sign() -> Journey:
    return after(ready(), VisitShown(visit(State.FOCUSED, sign_asked=True)))


def signed() -> Journey:
    return arrived(until(asked_to_sign(), Screen.TALKING))


def decided(outcome: Outcome = Outcome.FORWARD) -> Journey:
    return after(signed(), VisitShown(done(outcome)))


def done(outcome: Outcome = Outcome.FORWARD) -> VisitForBooth:
    receipt = Receipt(
        number="KPG-2026-000017",
        ticket=TICKET,
        outcome=outcome.value,
        reason="complete" if outcome is Outcome.FORWARD else "papers_missing",
        decided_at=1_772_430_000.0,
        pay_days=5 if outcome is Outcome.FORWARD else None,
        dropbox=(Paper.KTP, Paper.KK),
        bring=(Paper.BANK_BOOK,) if outcome is Outcome.RETURN else (),
    )
    return visit(State.DONE, outcome=outcome, receipt=receipt)


def restarted(journey: Journey, state: State = State.QUEUED, **changes: object) -> Journey:
    """The power was cut: nothing is left but what the server has, and who comes says who it is."""
    before = last_saved(journey)
    back = after(
        Journey(),
        DayShown(TODAY),
        LINKED,
        VisitShown(visit(state, is_identified=False, **changes)),
    )
    back = after(back, *typed(NIK), Tap("main"), *typed(KPJ), Tap("main"))
    identified = visit(state, **changes)
    return after(back, VisitShown(identified), told(before))


def saves(journey: Journey) -> list[Step]:
    return [each.dossier.step for each in said(journey) if isinstance(each, SaveDossier)]


def place(journey: Journey) -> way.Place:
    return journey.page, journey.at
