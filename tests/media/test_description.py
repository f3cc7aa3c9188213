import pytest

from media.description import CallError, check
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
