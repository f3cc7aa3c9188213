"""The form: the fields nobody could read, one by one, and then all of them to look over.

Law: nothing counts before a person has confirmed it, and a person's word is what is kept.
"""

import msgspec

from booth_client import keys, record, way, work
from booth_client.bookmark import let_go
from booth_client.situation import Journey, Screen, change, screen
from signaling import form, numbers
from signaling.dossier import Field, Source
from signaling.form import FieldKind, FieldSpec


def begin(journey: Journey) -> Journey:
    """Put in what the participant has said already, to be looked over with the rest."""
    said = {"nik": journey.nik, "kpj": journey.kpj}
    dossier = journey.dossier
    for spec in work.fields(journey):
        if work.field(journey, spec.key) is None and said.get(spec.key):
            dossier = record.set_field(dossier, Field(spec.key, said[spec.key], Source.CHECK_IN))
    return change(journey, dossier=dossier)


def take_field(journey: Journey, now: float) -> Journey:
    spec = work.field_spec(journey)
    value = _value(journey, spec)
    problem = form.check(spec, value, journey.today)
    if problem is not None:
        return change(journey, error=problem)
    known = work.field(journey, spec.key)
    if known is not None and known.value == value:
        confirmed = msgspec.structs.replace(known, is_confirmed=True)
    else:
        confirmed = Field(spec.key, value, Source.TYPED, is_confirmed=True)
    return _leave(change(journey, dossier=record.set_field(journey.dossier, confirmed)))


def _value(journey: Journey, spec: FieldSpec) -> str:
    if spec.choices:
        return journey.chosen
    typed = journey.typed.strip()
    if spec.kind is FieldKind.DATE:
        return keys.iso_date(typed) if typed else ""
    if spec.kind is FieldKind.PHONE:
        return numbers.check_phone(typed).value or typed
    return typed


def skip_field(journey: Journey, now: float) -> Journey:
    """Asked, and left empty: only where it may be."""
    spec = work.field_spec(journey)
    if spec.is_required:
        return journey
    empty = Field(spec.key, "", Source.TYPED, is_confirmed=True)
    return _leave(change(journey, dossier=record.set_field(journey.dossier, empty)))


def _leave(journey: Journey) -> Journey:
    if journey.is_editing:
        return way.enter(let_go(journey), way.after_editing(journey))
    return way.go_on(journey)


def confirm(journey: Journey, now: float) -> Journey:
    """Everything on the form is right."""
    confirmed = tuple(
        msgspec.structs.replace(each, is_confirmed=True) for each in journey.dossier.fields
    )
    dossier = msgspec.structs.replace(journey.dossier, fields=confirmed)
    return way.go_on(change(journey, dossier=dossier))


def edit(journey: Journey, name: str) -> Journey:
    """One field again, or one paper (`ktp.1`)."""
    if not work.can_correct(journey):
        return journey
    if any(spec.key == name for spec in work.fields(journey)):
        return change(way.enter(journey, (Screen.FORM, name)), is_editing=True)
    slot = next((each for each in (*work.slots(journey), work.FACE) if each.name == name), None)
    if slot is None or screen(journey) is Screen.TALKING:
        return journey
    page = Screen.FACE if slot == work.FACE else Screen.CAPTURED
    return way.enter(journey, (page, name))
