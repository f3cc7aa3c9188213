import pytest

from media.description import CallError, check, with_candidates_everywhere
from tests.media.studio import Studio


async def words() -> str:
    async with Studio() as booth:
        return await booth.call().offer()


async def refused(text: str, codecs: tuple[str, ...] = ("H264",)) -> str:
    with pytest.raises(CallError) as error:
        check(text, codecs)
    return error.value.code


async def test_our_own_words_are_fine() -> None:
    check(await words(), ("H264",))


async def test_no_codec_in_common_is_said_apart() -> None:
    assert await refused(await words(), ("AV1",)) == "wrong_codec"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a=fingerprint", "a=nothing"),
        ("a=sendrecv", "a=recvonly"),
        ("a=group:BUNDLE 0 1", "a=group:BUNDLE 0"),
        ("a=group:BUNDLE 0 1", "a=group:BUNDLE 7 8"),
        ("a=mid:1", "a=mid:0"),
        ("m=audio", "m=video"),
        ("m=video", "m=application"),
    ],
)
async def test_what_would_make_aiortc_stumble_is_refused(old: str, new: str) -> None:
    text = await words()
    assert old in text
    assert await refused(text.replace(old, new)) == "bad_sdp"


async def test_a_third_medium_is_refused() -> None:
    text = await words()
    third = text[text.index("m=video") :].replace("a=mid:1", "a=mid:2")
    assert await refused(text + third) == "bad_sdp"


CANDIDATE = "a=candidate:1 1 udp 2130706431 192.0.2.7 40000 typ host"
NAMED_ONCE = ("v=0", "m=audio 9 X 96", CANDIDATE, "a=mid:0", "m=video 0 X 97", "a=mid:1")


@pytest.mark.parametrize("ending", ["\r\n", ""])
def test_candidates_named_once_are_named_for_sound_and_picture_alike(ending: str) -> None:
    text = with_candidates_everywhere("\r\n".join(NAMED_ONCE) + ending)
    assert text == "\r\n".join((*NAMED_ONCE, CANDIDATE, ""))


async def test_words_that_name_candidates_everywhere_stay_as_they_are() -> None:
    text = await words()
    assert text.count("a=candidate") >= 2
    assert with_candidates_everywhere(text) == text
