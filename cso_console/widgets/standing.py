"""How a seat is told in a word and a time, the same on its tile, in the focus and in the panel."""

from cso_console.figures import clock, tenths
from cso_console.widgets.face import Face
from media.facts import Figures
from signaling.attention import Look
from signaling.dossier import Step
from signaling.protocol import Seat, State
from signaling.questions import parse_day

_COUNTS_DOWN = frozenset({Look.OFFERED, Look.CLOSING, Look.LOST})


def word(seat: Seat | None, seen: Look, face: Face) -> str:
    """What a participant alone is at, and what one who is ready is ready for; else the look."""
    if seat is not None and seen is Look.WORKING:
        return face.texts(f"alone.{seat.step}")
    if seat is not None and seen is Look.READY and seat.step is Step.SIGNED:
        return face.texts("look.signed")
    return face.texts(f"look.{seen}")


def time_shown(seat: Seat, seen: Look, later: float) -> str:
    """Time left where the server's own timer runs, time waited or lasted elsewhere."""
    if seen in _COUNTS_DOWN and seat.remaining_s is not None:
        return clock(seat.remaining_s - later)
    if seat.state is State.HELD and seat.ready_s is not None:
        return clock(seat.ready_s + later)
    if seat.state is State.HELD:
        return clock(seat.unattended_s + later)
    return clock(seat.age_s + later)


def watched_words(seat: Seat, face: Face) -> str:
    """Which supervisor looks in, or takes part; "" none."""
    if not seat.watched_by:
        return ""
    return face.texts("watch.joined" if seat.is_joined else "watch.looks", name=seat.watched_by)


def progress(seat: Seat) -> float | None:
    """0 to 1: how much of the participant's own work is done; None before it is known."""
    return seat.done / seat.total if seat.total else None


def call_words(figures: Figures, face: Face) -> str:
    """How a call fares, in a sentence: what the four dots stand for."""
    mark = face.texts("line.mark")
    words = face.texts(
        "line.call",
        quality=face.texts(f"line.bars_{figures.bars}"),
        width=figures.width,
        height=figures.height,
        fps=round(figures.fps),
        loss=tenths(figures.loss * 100, mark),
        frozen=tenths(figures.frozen_s, mark),
    )
    if figures.round_trip_ms is None:
        return words
    return words + face.texts("line.round_trip", ms=round(figures.round_trip_ms))


def shared(face: Face, section: str, key: str) -> str:
    """The words both apps share for a field, paper or cause; an unknown key, bare."""
    name = f"{section}.{key}"
    return face.texts(name) if name in face.texts else key.replace("_", " ")


def target_words(face: Face, target: str) -> str:
    """A field or a page by its name: "field.account" or "paper.ktp.1"."""
    kind, _, rest = target.partition(".")
    if kind == "field":
        return shared(face, "field", rest)
    paper, _, page = rest.partition(".")
    return paper_words(face, paper, int(page))


def paper_words(face: Face, paper: str, page: int) -> str:
    """The first page is the paper; the others have a number."""
    words = shared(face, "paper", paper)
    return words if page == 1 else face.texts("papers.page", paper=words, page=page)


def value_words(face: Face, key: str, value: str) -> str:
    """A value as people read it: a choice by its words, a day written out."""
    choice = f"choice.{key}.{value}"
    if choice in face.texts:
        return face.texts(choice)
    day = parse_day(value)
    return value if day is None else face.texts.day(day)
