"""How every call fared, second by second, as rows of a file: `lapak-console --stats FILE.csv`.

Law: a visit is named by its id alone, nothing of a person is in it. Writing has a thread of its
own and a bound; a disk that is full or slow costs rows, never a call.
"""

import csv
import logging
import sys
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import IO

from media.facts import Figures
from signaling.protocol import Seat

logger = logging.getLogger(__name__)

STDOUT = "-"
MOST_WAITING = 600  # rows: six seats for 100 seconds
MOST_BYTES = 64 << 20  # then the file is put aside as FILE.1, and a new one begun
COLUMNS = (
    "time",
    "seat",
    "visit",
    "state",
    "bars",
    "width",
    "height",
    "fps",
    "loss",
    "round_trip_ms",
    "frozen_s",
    "received_bps",
    "bears_bps",
    "sound_lost_s",
    "backlog",
)

Row = tuple[str, ...]


def row(now: datetime, seat: Seat, figures: Figures) -> Row:
    """`now` knows its zone; an empty cell is not known, seconds count from the call's beginning."""
    trip = figures.round_trip_ms
    return (
        now.isoformat(timespec="milliseconds"),
        str(seat.number),
        seat.visit,
        str(seat.state),
        str(figures.bars),
        str(figures.width),
        str(figures.height),
        f"{figures.fps:.1f}",
        f"{figures.loss:.4f}",
        "" if trip is None else f"{trip:.1f}",
        f"{figures.frozen_s:.2f}",
        str(figures.received_bps),
        str(figures.bears_bps),
        f"{figures.sound_lost_s:.2f}",
        str(figures.backlog),
    )


class Logbook:
    """`place` is a file, `-` for standard output, or "" for no logbook at all."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._news = threading.Condition()
        self._waiting: deque[Row] = deque(maxlen=MOST_WAITING)
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._place:
            self._thread = threading.Thread(target=self._run, name="logbook")
            self._thread.start()

    def put(self, written: Row) -> None:
        """From any thread, never waiting; what cannot be written in time, the oldest, is lost."""
        with self._news:
            self._waiting.append(written)
            self._news.notify()

    def close(self) -> None:
        """What has been put is written first."""
        with self._news:
            self._is_closing = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            while self._write_one_file():
                older = Path(self._place)
                older.replace(older.with_name(f"{older.name}.1"))
        except OSError as error:
            logger.warning("the statistics end here: %s", error)

    def _write_one_file(self) -> bool:
        """True when it has become too large, false when the logbook is closed."""
        with self._opened() as file:
            if self._place == STDOUT or file.tell() == 0:
                self._write(file, [COLUMNS])
            while rows := self._wait():
                self._write(file, rows)
                if self._place != STDOUT and file.tell() > MOST_BYTES:
                    return True
        return False

    def _opened(self) -> "IO[str] | nullcontext[IO[str]]":
        if self._place == STDOUT:
            return nullcontext(sys.stdout)
        return Path(self._place).open("a", encoding="utf-8", newline="")

    def _wait(self) -> list[Row]:
        """Rows to write; none: it is closed and everything is written."""
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._is_closing)
            rows = list(self._waiting)
            self._waiting.clear()
        return rows

    def _write(self, file: IO[str], rows: Iterable[Row]) -> None:
        csv.writer(file, lineterminator="\n").writerows(rows)
        file.flush()
