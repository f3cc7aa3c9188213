"""A real branch's visits, from a database, for a setting that is fitted to them."""

import time

from signaling.ledger import read_visits
from signaling.measure import VisitFigures
from signaling.store import Store


def recorded(database: str, branch: str | None) -> tuple[VisitFigures, ...]:
    """`database` is an SQLite file or a URL; StoreError when it cannot be read."""
    store = Store(database if "://" in database else f"sqlite:///{database}")
    try:
        return store.wait(lambda connection: read_visits(connection, time.time(), branch=branch))
    finally:
        store.close()
