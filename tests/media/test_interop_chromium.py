"""A real Chromium at the other end: in the room of a booth, or of an officer."""

from pathlib import Path

import pytest

from tests.media import interop
from tests.media.chromium import chromium
from tests.media.foreign import until
from tests.media.interop import met

CODECS = ("H264", "VP8")
LITTLE_BPS = 100_000


@pytest.mark.parametrize("do_they_offer", [True, False], ids=["they offer", "we offer"])
@pytest.mark.parametrize("codec", CODECS)
async def test_we_and_a_chromium_see_and_hear_each_other(
    codec: str, do_they_offer: bool, tmp_path: Path
) -> None:
    async with chromium(tmp_path) as far, met(far, codec, do_they_offer=do_they_offer) as both:
        await interop.see_and_hear_each_other(both)


@pytest.mark.parametrize("codec", CODECS)
async def test_we_and_a_chromium_follow_each_other_to_another_size(
    codec: str, tmp_path: Path
) -> None:
    async with chromium(tmp_path) as far, met(far, codec, do_they_offer=False) as both:
        await interop.follow_another_size(both)


@pytest.mark.parametrize("codec", CODECS)
async def test_we_and_a_chromium_give_keyframes_when_asked(codec: str, tmp_path: Path) -> None:
    async with chromium(tmp_path) as far, met(far, codec, do_they_offer=True) as both:
        await interop.give_keyframes_when_asked(both, tmp_path)


@pytest.mark.parametrize("codec", CODECS)
async def test_a_chromium_sends_no_more_than_we_say_comes_through(
    codec: str, tmp_path: Path
) -> None:
    async with chromium(tmp_path) as far, met(far, codec, do_they_offer=True) as both:
        await both.look(target_bps=2 * LITTLE_BPS)
        both.call._repair._asking.limit(both.call._repair._source, LITTLE_BPS)
        await until(far, "look", "seen", lambda word: 0 < word["target_bps"] <= LITTLE_BPS)


async def test_a_chromium_is_told_that_we_hang_up(tmp_path: Path) -> None:
    async with chromium(tmp_path) as far, met(far, "H264", do_they_offer=True) as both:
        await interop.tell_them_that_we_hang_up(both)


async def test_we_are_told_that_a_chromium_hangs_up(tmp_path: Path) -> None:
    async with chromium(tmp_path) as far, met(far, "VP8", do_they_offer=False) as both:
        await interop.be_told_that_they_hang_up(both)
