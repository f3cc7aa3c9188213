"""The pictures that are sent."""

from media.formats import ASIDE, FULL, OFFICER, THUMB


def test_the_formats_are_those_of_the_two_roles() -> None:
    assert (FULL.width, FULL.height, FULL.fps) == (1280, 720, 30)
    assert (THUMB.width, THUMB.height, THUMB.fps) == (640, 360, 15)
    assert (OFFICER.width, OFFICER.height, OFFICER.fps) == (960, 540, 20)
    assert (ASIDE.width, ASIDE.height, ASIDE.fps) == (320, 180, 5)
