from media.facts import Ended, FirstPicture, Recovered, Weak
from media.watchdog import TICK_S, Watchdog


def ticks(watchdog: Watchdog, seconds: float) -> list[object]:
    return [fact for _ in range(round(seconds / TICK_S)) for fact in watchdog.tick(TICK_S)]


def test_the_first_picture_is_told_once() -> None:
    watchdog = Watchdog()
    assert watchdog.picture() == (FirstPicture(),)
    assert watchdog.picture() == ()


def test_two_seconds_of_silence_are_weak_and_a_picture_recovers() -> None:
    watchdog = Watchdog()
    watchdog.picture()
    assert ticks(watchdog, 1.75) == []
    assert ticks(watchdog, 2) == [Weak(2.0)]
    assert watchdog.picture() == (Recovered(),)
    assert ticks(watchdog, 1.75) == []


def test_six_seconds_of_silence_are_the_end() -> None:
    watchdog = Watchdog()
    watchdog.picture()
    assert ticks(watchdog, 7) == [Weak(2.0), Ended("silent")]
    assert ticks(watchdog, 7) == []
    assert watchdog.picture() == ()


def test_a_call_that_never_shows_a_picture_ends_without_being_called_weak() -> None:
    assert ticks(Watchdog(), 7) == [Ended("silent")]


def test_a_machine_that_slept_does_not_blame_the_other() -> None:
    watchdog = Watchdog()
    watchdog.picture()
    assert watchdog.tick(3600.0) == ()
    assert watchdog.picture() == ()


def test_the_end_is_told_once() -> None:
    watchdog = Watchdog()
    assert watchdog.end("failed") == (Ended("failed"),)
    assert watchdog.end("closed") == ()
