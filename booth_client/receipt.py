"""CORE. What is on the printed receipt, in words: nothing is drawn and nothing is decided here.

Law: no name, no number of a person and no picture; a sheet left lying tells nobody who it was.
"""

from datetime import datetime, tzinfo

import msgspec

from signaling.dossier import Paper, Receipt
from signaling.protocol import Outcome
from signaling.texts import Texts


class SlipRow(msgspec.Struct, frozen=True):
    label: str
    value: str


class SlipList(msgspec.Struct, frozen=True):
    headline: str
    items: tuple[str, ...]


class Slip(msgspec.Struct, frozen=True):
    """One page. `code` is what its QR code says: the claim's number."""

    title: str
    rows: tuple[SlipRow, ...]
    lists: tuple[SlipList, ...]
    foot: tuple[str, ...]
    code: str


def slip(receipt: Receipt, texts: Texts, place: str, zone: tzinfo) -> Slip:
    """`place` names branch and booth; `zone` is the branch's, to say when it was decided."""
    decided = datetime.fromtimestamp(receipt.decided_at, zone)
    moment = texts("slip.moment", day=texts.day(decided.date()), time=f"{decided:%H.%M}")
    rows = [
        SlipRow(texts("slip.number"), receipt.number),
        SlipRow(texts("slip.ticket"), receipt.ticket),
        SlipRow(texts("slip.decided"), moment),
        SlipRow(texts("slip.place"), place),
        SlipRow(texts("slip.outcome"), texts(f"slip.outcome_{Outcome(receipt.outcome)}")),
    ]
    if f"reason.{receipt.reason}" in texts:
        rows.append(SlipRow(texts("slip.reason"), texts(f"reason.{receipt.reason}")))
    if receipt.pay_days is not None:
        promise = texts("slip.pay_days", days=receipt.pay_days)
        rows.append(SlipRow(texts("slip.pay"), promise))
    return Slip(
        title=texts("slip.title"),
        rows=tuple(rows),
        lists=(
            *_papers("slip.dropbox", receipt.dropbox, texts),
            *_papers("slip.bring", receipt.bring, texts),
        ),
        foot=(texts("slip.keep"), texts("slip.free")),
        code=receipt.number,
    )


def _papers(headline: str, papers: tuple[Paper, ...], texts: Texts) -> tuple[SlipList, ...]:
    if not papers:
        return ()
    items = tuple(
        texts("slip.paper", number=number, paper=texts(f"paper.{paper}"))
        for number, paper in enumerate(papers, 1)
    )
    return (SlipList(texts(headline), items),)
