"""The form, the summary and the receipt, line by line.

Law: every value says where it came from, and what the officer points at lights up.
"""

from booth_client import work
from booth_client.face import Row
from booth_client.situation import Journey, Screen
from signaling.dossier import Field, Membership, Paper, Receipt, Source
from signaling.form import FieldKind, FieldSpec
from signaling.texts import Texts

# With these the officer may point at something.
POINTED_ON = frozenset({Screen.TALKING, Screen.HELD, Screen.CONNECTING, Screen.CLOSING})


def rows(journey: Journey, texts: Texts, shown: Screen) -> tuple[Row, ...]:
    match shown:
        case Screen.FORM_REVIEW:
            return tuple(_row(journey, texts, spec) for spec in work.fields(journey))
        case Screen.SUMMARY:
            return _summary(journey, texts)
        case Screen.RECEIPT:
            receipt = receipt_of(journey)
            return () if receipt is None else _receipt(receipt, texts)
        case _ if shown in POINTED_ON and journey.pointed.startswith("field."):
            key = journey.pointed.removeprefix("field.")
            spec = next((each for each in work.fields(journey) if each.key == key), None)
            return () if spec is None else (_row(journey, texts, spec),)
        case _:
            return ()


def _row(journey: Journey, texts: Texts, spec: FieldSpec) -> Row:
    known = work.field(journey, spec.key)
    value = "" if known is None else value_words(texts, spec, known.value)
    return Row(
        name=spec.key,
        label=texts(f"field.{spec.key}"),
        value=value or texts("form_review.empty"),
        note="" if known is None or not value else source_words(texts, spec, known),
        is_doubtful=known is not None and not work.is_settled(journey, spec),
        is_lit=journey.pointed == f"field.{spec.key}",
        can_edit=work.can_correct(journey),
    )


def value_words(texts: Texts, spec: FieldSpec, value: str) -> str:
    if not value:
        return ""
    if spec.choices:
        return choice_words(texts, spec.key, value)
    if spec.kind is FieldKind.DATE:
        year, month, day = value.split("-")
        month_words = texts(f"month.{int(month)}")
        return texts("date.long", day=int(day), month=month_words, year=year)
    return value


def source_words(texts: Texts, spec: FieldSpec, known: Field) -> str:
    """Where a value came from and, while nobody has confirmed it, how sure that is."""
    if known.source is not Source.READ:
        return texts(f"form_review.{known.source}")
    paper = texts(f"paper.{spec.read_from}")
    if known.is_confirmed:
        return texts("form_review.read_confirmed", paper=paper)
    percent = round(known.sureness * 100)
    return texts("form_review.read", paper=paper, percent=percent)


def _summary(journey: Journey, texts: Texts) -> tuple[Row, ...]:
    told = [Row("cause", texts("summary.cause"), texts(f"cause.{journey.dossier.cause}"))]
    for key in ("name", "bank", "account", "account_name"):
        row = _row(journey, texts, next(each for each in work.fields(journey) if each.key == key))
        told.append(Row(row.name, row.label, row.value, is_lit=row.is_lit))
    shown = len({each.paper for each in journey.dossier.sheets} - {Paper.FACE, Paper.SIGNATURE})
    told.append(Row("papers", texts("summary.papers"), texts("summary.shown", count=shown)))
    days = work.promised_days(journey)
    told.append(Row("days", texts("summary.days"), texts("summary.within", days=days)))
    return tuple(told)


def receipt_of(journey: Journey) -> Receipt | None:
    return None if journey.visit is None else journey.visit.receipt


def _receipt(receipt: Receipt, texts: Texts) -> tuple[Row, ...]:
    told = [
        Row("number", texts("slip.number"), receipt.number),
        Row("ticket", texts("slip.ticket"), receipt.ticket),
    ]
    if f"reason.{receipt.reason}" in texts:
        told.append(Row("reason", texts("slip.reason"), texts(f"reason.{receipt.reason}")))
    if receipt.pay_days is not None:
        promise = texts("slip.pay_days", days=receipt.pay_days)
        told.append(Row("days", texts("slip.pay"), promise))
    return tuple(told)


def choice_words(texts: Texts, key: str, value: str) -> str:
    named = f"choice.{key}.{value}"
    return texts(named if named in texts else f"choice.{value}")


def membership_words(journey: Journey, texts: Texts) -> str:
    is_doubtful = journey.membership is Membership.NO_MATCH
    return texts("form_review.no_match") if is_doubtful else ""
