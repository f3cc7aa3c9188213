"""Which day it is, and how long until the next."""

from datetime import datetime, timedelta, timezone

from booth_client.days import seconds_to_midnight

WEST = timezone(timedelta(hours=7))


def test_the_next_day_is_told_just_after_its_midnight() -> None:
    assert seconds_to_midnight(datetime(2026, 11, 22, 23, 59, 30, tzinfo=WEST)) == 31.0
    assert seconds_to_midnight(datetime(2026, 12, 31, 0, 0, 0, tzinfo=WEST)) == 86_401.0
