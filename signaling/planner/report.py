"""CORE. A plan in words: a table for the terminal, and a page that needs nothing beside it."""

from html import escape

from signaling.planner.plan import Choice, Plan
from signaling.simulation.study import Estimate
from signaling.texts import Texts

STYLE = (
    "body{font:16px/1.5 'Open Sans',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b2733;background:#fff}h1{font-size:1.6rem}p.answer{font-size:1.25rem;font-weight:600}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.45rem .6rem;"
    "border-bottom:1px solid #cfd8e0;vertical-align:top}td{font-variant-numeric:tabular-nums}"
    "tr>:nth-child(2){background:#eaf3fb}svg{max-width:100%;height:auto}"
    "p.note{color:#46535f;font-size:.9rem}"
)

Row = tuple[str, ...]


def number(value: float, texts: Texts, digits: int = 0) -> str:
    """As the language writes it."""
    plain = f"{value:,.{digits}f}"
    marks = {",": texts("number.group"), ".": texts("number.point")}
    return "".join(marks.get(one, one) for one in plain)


def rows(plan: Plan, texts: Texts) -> tuple[Row, ...]:
    """The asked one first, then the others; the first row names them."""
    choices = (plan.asked, *plan.others)
    columns = [_column(one, texts) for one in choices]
    names = ("choice", "served", "hall", "alone", "stay", "busy", "gave_up", "overtime")
    return tuple(
        (texts(f"row.{name}"), *(column[index] for column in columns))
        for index, name in enumerate(names)
    )


def _column(one: Choice, texts: Texts) -> Row:
    found, officers = one.found, one.size.officers

    def minutes(what: Estimate) -> str:
        return texts("row.minutes", value=number(what.mean / 60, texts, 0))

    def percent(what: Estimate) -> str:
        return texts("row.percent", value=number(100 * what.mean, texts))

    low, high = found.per_officer.low * officers, found.per_officer.high * officers
    return (
        texts("row.size", officers=officers, booths=one.size.booths),
        f"{number(one.served_per_day, texts)} ({number(low, texts)} - {number(high, texts)})",
        texts(
            "row.hall_value",
            p50=number(found.hall_p50_s.mean / 60, texts),
            p90=number(found.hall_p90_s.mean / 60, texts),
        ),
        texts("row.seconds", value=number(found.unattended_s.mean, texts)),
        minutes(found.stay_s),
        percent(found.busy_of_day),
        percent(found.unserved_share),
        minutes(found.overtime_s),
    )


def sentences(plan: Plan, texts: Texts, *, is_given: bool) -> Row:
    """What the plan says, most important first."""
    size = plan.asked.size
    key = "answer_given" if is_given else "answer"
    return (
        texts(key, officers=size.officers, booths=size.booths, seats=size.seats),
        texts("enough" if plan.is_enough else "too_small"),
        texts("compare", officers=plan.one_to_one),
    )


def note(plan: Plan, texts: Texts, *, is_recorded: bool) -> str:
    key = "note_recorded" if is_recorded else "note"
    return texts(key, days=plan.asked.found.days)


def as_text(plan: Plan, texts: Texts, *, is_given: bool, is_recorded: bool) -> str:
    title = f"{texts('title')}: {texts('asked', claims=number(plan.claims_per_day, texts))}"
    table = rows(plan, texts)
    widths = [max(len(row[index]) for row in table) for index in range(len(table[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    said = sentences(plan, texts, is_given=is_given)
    return "\n".join(
        (title, "", *said, "", *lines, "", note(plan, texts, is_recorded=is_recorded), "")
    )


def as_page(plan: Plan, texts: Texts, picture: str, *, is_given: bool, is_recorded: bool) -> str:
    """HTML with its style and its picture (`picture` is an `<svg>`) inside: for a board, or a
    mail. Nothing is loaded from anywhere."""
    first, *others = sentences(plan, texts, is_given=is_given)
    head, *body = rows(plan, texts)
    asked = texts("asked", claims=number(plan.claims_per_day, texts))
    return "".join(
        (
            f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(texts('title'))}</title><style>{STYLE}</style></head><body>",
            f"<h1>{escape(texts('title'))}: {escape(asked)}</h1>",
            f'<p class="answer">{escape(first)}</p>',
            *(f"<p>{escape(one)}</p>" for one in others),
            picture,
            f"<table><tr>{''.join(f'<th>{escape(one)}</th>' for one in head)}</tr>",
            *(_row(one) for one in body),
            f'</table><p class="note">{escape(note(plan, texts, is_recorded=is_recorded))}</p>',
            "</body></html>\n",
        )
    )


def _row(cells: Row) -> str:
    name, *values = cells
    return f"<tr><th>{escape(name)}</th>{''.join(f'<td>{escape(one)}</td>' for one in values)}</tr>"
