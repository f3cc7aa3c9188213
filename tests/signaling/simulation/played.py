"""A played day, written into a real record."""

from pathlib import Path

import sqlalchemy as sa
from msgspec.structs import asdict

from signaling.schema import BOOTHS, BRANCHES, DECISIONS, OFFICERS, PERIODS, VISITS
from signaling.simulation.day import play
from signaling.simulation.setting import Setting
from signaling.simulation.tally import Tally
from signaling.store import Store


def a_record(folder: Path, setting: Setting, seed: int = 1) -> str:
    """The database's address; its branch is "branch"."""
    address = f"sqlite:///{folder / 'lapak.sqlite3'}"
    day = play(setting, seed, keeps_everything=True)
    store = Store(address)
    try:
        store.wait(lambda connection: _write(connection, day))
    finally:
        store.close()
    return address


def _write(connection: sa.Connection, day: Tally) -> None:
    connection.execute(BRANCHES.insert().values(id="branch", name="Branch", created_at=0.0))
    officers = sorted({one.officer for one in day.periods if one.officer})
    for officer in officers:
        connection.execute(
            OFFICERS.insert().values(
                id=officer,
                branch="branch",
                login=officer,
                name=officer,
                password_hash="",
                capacity=6,
            )
        )
    for booth in sorted({one.booth for one in day.stays}):
        connection.execute(BOOTHS.insert().values(id=booth, branch="branch", name=booth))
    for one in day.stays:
        known = {"branch": one.branch, "booth": one.booth, "ticket": one.ticket}
        ended = {"state": "done", "is_open": False, "saved_at": 0.0, "body": "{}"}
        connection.execute(VISITS.insert().values(id=one.visit, **known, **ended))
        if one.outcome is not None:
            decided = {"outcome": one.outcome, "reason": one.reason, "decided_at": 0.0}
            connection.execute(
                DECISIONS.insert().values(visit=one.visit, officer=officers[0], **decided)
            )
    known_visits = {one.visit for one in day.stays}
    rows = [asdict(one) for one in day.periods if one.visit in known_visits]
    connection.execute(PERIODS.insert(), rows)
