import pytest

from media.formats import ASIDE, FULL, OFFICER, THUMB, PictureFormat
from media.ladder import LEAST_BPS, STEADY_FPS, fit

EVERY = (FULL, THUMB, OFFICER, ASIDE)


@pytest.mark.parametrize("wanted", EVERY)
def test_with_all_its_bits_a_picture_is_what_was_wanted(wanted: PictureFormat) -> None:
    assert fit(wanted, wanted.bitrate) == wanted
    assert fit(wanted, 10 * wanted.bitrate) == wanted
    assert fit(wanted, wanted.bitrate, is_sharp=True) == wanted


def test_a_face_becomes_smaller_before_it_becomes_slower() -> None:
    fitted = fit(FULL, 500_000)
    assert fitted.fps == FULL.fps
    assert fitted.width < FULL.width


def test_small_print_becomes_slower_before_it_becomes_smaller() -> None:
    fitted = fit(FULL, 500_000, is_sharp=True)
    assert (fitted.width, fitted.height) == (FULL.width, FULL.height)
    assert fitted.fps < FULL.fps


def test_nine_hundred_kilobits_keep_a_face_at_fifteen_and_more() -> None:
    for bps in (900_000, 800_000, 700_000):
        assert fit(FULL, bps).fps >= STEADY_FPS


@pytest.mark.parametrize("wanted", EVERY)
@pytest.mark.parametrize("is_sharp", [False, True])
def test_fewer_bits_never_give_more_picture(wanted: PictureFormat, is_sharp: bool) -> None:
    before = fit(wanted, wanted.bitrate, is_sharp=is_sharp)
    for bps in range(wanted.bitrate, 1_000, -7_000):
        now = fit(wanted, bps, is_sharp=is_sharp)
        assert now.bitrate <= before.bitrate
        assert now.width * now.height * now.fps <= before.width * before.height * before.fps
        assert now.width % 2 == now.height % 2 == 0
        assert now.fps >= 1
        before = now


def test_next_to_nothing_still_gives_a_picture() -> None:
    least = fit(FULL, LEAST_BPS)
    assert least.width >= 320
    assert least.fps >= 5
