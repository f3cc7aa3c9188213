"""What the demo found: a row a booth for people, one JSON line for programs."""

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from demo.gauge import percentile
from signaling.protocol import State

LEAST_FOCUSED_FPS = 24.0


@dataclass(frozen=True)
class Inspected:
    """What the officer had done about a claim when it was decided."""

    papers: int = 0
    accepted: int = 0
    questions: int = 0
    marked: int = 0
    is_face_judged: bool = False

    @property
    def is_whole(self) -> bool:
        """Every paper looked through, every question marked, the face judged."""
        is_marked = self.questions > 0 and self.marked == self.questions
        return 0 < self.papers == self.accepted and is_marked and self.is_face_judged


@dataclass(frozen=True)
class Seen:
    """What the console painted of one visit, and what its officer did, as that process told."""

    focused_fps: float | None
    held_fps: float | None
    latencies_ms: list[float]
    inspected: Inspected = Inspected()


@dataclass(frozen=True)
class Row:
    """One visit, as the database tells it, beside what was seen of it."""

    booth: str
    ticket: str
    state: str
    decision: str
    attention_s: float
    seen: Seen
    is_turned_back: bool = False  # by the rules, before an officer's time was spent
    is_verified: bool = False


@dataclass(frozen=True)
class Report:
    rows: list[Row]
    booths: int
    seconds: float

    @property
    def decided(self) -> int:
        return sum(bool(row.decision) for row in self.rows)

    @property
    def turned_back(self) -> int:
        return sum(row.is_turned_back for row in self.rows)

    @property
    def reviewed(self) -> int:
        """Claims whose papers, answers and face were all looked at before they were decided."""
        return sum(row.seen.inspected.is_whole for row in self._served)

    @property
    def verified(self) -> int:
        return sum(row.is_verified for row in self.rows)

    @property
    def _served(self) -> list[Row]:
        return [row for row in self.rows if not row.is_turned_back]

    @property
    def focused_fps_min(self) -> float | None:
        return _least([row.seen.focused_fps for row in self._served])

    @property
    def held_fps_min(self) -> float | None:
        return _least([row.seen.held_fps for row in self._served])

    @property
    def failures(self) -> list[str]:
        """Why the demo did not do its job; empty when it did."""
        found: list[str] = []
        if self.decided < self.booths:
            found.append(f"only {self.decided} of {self.booths} visits have a decision on record")
        if self.reviewed < self.booths:
            found.append(f"only {self.reviewed} of {self.booths} claims were wholly looked through")
        if self.verified < self.booths:
            found.append(f"only {self.verified} of {self.booths} decisions are verified")
        slow = [
            row.booth
            for row in self._served
            if row.seen.focused_fps is None or row.seen.focused_fps < LEAST_FOCUSED_FPS
        ]
        if slow:
            found.append(
                f"focused picture under {LEAST_FOCUSED_FPS:.0f} a second: {', '.join(slow)}"
            )
        return found

    def table(self) -> str:
        heads = ("booth", "ticket", "state", "fps focused", "fps held", "latency ms p50", "p95")
        lines = [_line(*heads, "attention s", "papers", "answers", "decision")]
        lines.append("-" * len(lines[0]))
        for row in self.rows:
            lines.append(
                _line(
                    row.booth,
                    row.ticket,
                    row.state,
                    _number(row.seen.focused_fps),
                    _number(row.seen.held_fps),
                    _number(percentile(row.seen.latencies_ms, 50), 0),
                    _number(percentile(row.seen.latencies_ms, 95), 0),
                    _number(row.attention_s),
                    f"{row.seen.inspected.accepted}/{row.seen.inspected.papers}",
                    f"{row.seen.inspected.marked}/{row.seen.inspected.questions}",
                    _decision(row) or ("not today (by the rules)" if row.is_turned_back else "-"),
                )
            )
        return "\n".join(lines)

    def json_line(self) -> str:
        latencies = [one for row in self.rows for one in row.seen.latencies_ms]
        return json.dumps(
            {
                "demo": {
                    "booths": self.booths,
                    "decided": self.decided,
                    "turned_back": self.turned_back,
                    "reviewed": self.reviewed,
                    "verified": self.verified,
                    "focused_fps_min": _rounded(self.focused_fps_min),
                    "held_fps_min": _rounded(self.held_fps_min),
                    "latency_ms_p50": _rounded(percentile(latencies, 50)),
                    "latency_ms_p95": _rounded(percentile(latencies, 95)),
                    "seconds": round(self.seconds, 1),
                }
            }
        )


def read_rows(database: Path, seen: dict[str, Seen]) -> list[Row]:
    """Every visit on record, first booth first; `seen` is by ticket. Reads only."""
    with closing(_open(database)) as connection:
        rows = connection.execute(
            """
            SELECT booths.name, visits.ticket, visits.state, decisions.outcome, decisions.reason,
                   (SELECT coalesce(sum(ended_at - started_at), 0) FROM periods
                     WHERE periods.visit = visits.id AND periods.state = 'focused'),
                   EXISTS (SELECT 1 FROM periods
                     WHERE periods.visit = visits.id AND periods.reason = 'not_eligible'),
                   EXISTS (SELECT 1 FROM verdicts WHERE verdicts.visit = visits.id
                              AND verdicts.entry = decisions.entry AND verdicts.is_confirmed)
              FROM visits
              JOIN booths ON booths.id = visits.booth
              LEFT JOIN decisions ON decisions.visit = visits.id
               AND decisions.entry = (SELECT max(others.entry) FROM decisions AS others
                                       WHERE others.visit = visits.id)
             ORDER BY booths.name, visits.saved_at
            """
        ).fetchall()
    nothing = Seen(None, None, [])
    return [
        Row(
            booth,
            ticket,
            state,
            f"{outcome} ({reason})" if outcome else "",
            attention,
            seen.get(ticket, nothing),
            bool(is_turned_back),
            bool(is_verified),
        )
        for booth, ticket, state, outcome, reason, attention, is_turned_back, is_verified in rows
    ]


def count_states(database: Path) -> dict[str, int]:
    """How many visits are in each state now, in the order a visit goes through them."""
    with closing(_open(database)) as connection:
        counts = dict(connection.execute("SELECT state, count(*) FROM visits GROUP BY state"))
    return {state.value: counts[state.value] for state in State if state.value in counts}


def write_seen(path: Path, seen: dict[str, Seen]) -> None:
    path.write_text(json.dumps({ticket: asdict(one) for ticket, one in seen.items()}), "utf-8")


def read_seen(path: Path) -> dict[str, Seen]:
    if not path.exists():
        return {}
    told = json.loads(path.read_text("utf-8"))
    return {
        ticket: Seen(**{**one, "inspected": Inspected(**one["inspected"])})
        for ticket, one in told.items()
    }


def _open(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True)


def _line(*cells: str) -> str:
    widths = (6, 7, 10, 12, 9, 15, 5, 12, 7, 8)
    *right, last = cells
    padded = [
        cell.ljust(width) if place < 3 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(right, widths, strict=True))
    ]
    return " ".join([*padded, "", last])


def _decision(row: Row) -> str:
    return f"{row.decision}, verified" if row.decision and row.is_verified else row.decision


def _least(values: list[float | None]) -> float | None:
    """The least of the values, None when one of them is missing: a gap is not a good figure."""
    known = [value for value in values if value is not None]
    return min(known) if known and len(known) == len(values) else None


def _number(value: float | None, digits: int = 1) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
