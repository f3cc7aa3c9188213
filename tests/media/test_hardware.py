import sys
import time
from collections.abc import Callable
from typing import cast

import av
import pytest
from av.video.frame import PictureType

from media import codec
from media.formats import PictureFormat
from media.hardware import PROVEN, SETTINGS, SOFTWARE, Choice, Trial, choose, offered, prove, trial
from media.packet import Packet

NOWHERE = "h264_nowhere"  # a stand-in: no FFmpeg has it
HERE = [name for name in SETTINGS if name in av.codecs_available]


def open_software(name: str, picture_format: PictureFormat) -> av.VideoCodecContext:
    """Stands in for a chip that does all that is asked of it."""
    return codec.open_codec("H264", picture_format)


def said(words: str) -> tuple[str, ...]:
    """A child that does only this."""
    return (sys.executable, "-c", words)


def test_what_ffmpeg_offers_is_tried_in_our_order() -> None:
    assert offered(["libx264", "h264_qsv", "h264", "h264_nvenc"]) == ("h264_nvenc", "h264_qsv")
    assert offered(["libx264", "libvpx"]) == ()
    assert list(offered()) == HERE


def test_an_encoder_that_does_what_a_call_needs_is_proven() -> None:
    assert trial("as good", open_software) == PROVEN


@pytest.mark.parametrize("name", [NOWHERE, *HERE])
def test_without_its_chip_an_encoder_cannot_be_opened(name: str) -> None:
    assert prove(name) == Trial(name, "cannot_open")


def test_an_encoder_that_holds_pictures_back_is_not_for_talk() -> None:
    assert trial(SOFTWARE) == "held_back"  # as FFmpeg opens it: it looks ahead


def test_what_is_not_annex_b_is_found_out() -> None:
    assert trial("VP8", lambda name, wanted: codec.open_codec("VP8", wanted)) == "not_annex_b"


class Chip:
    """A chip with a fault: it encodes what `spoil` makes of a picture."""

    def __init__(self, spoil: Callable[[av.VideoFrame], av.VideoFrame]) -> None:
        self._spoil = spoil

    def open(self, name: str, picture_format: PictureFormat) -> av.VideoCodecContext:
        self._codec = open_software(name, picture_format)
        return cast(av.VideoCodecContext, self)

    def encode(self, frame: av.VideoFrame) -> list[Packet]:
        return self._codec.encode(self._spoil(frame))


def forget_the_wish(frame: av.VideoFrame) -> av.VideoFrame:
    frame.pict_type = PictureType.NONE
    return frame


def wish_for_more(frame: av.VideoFrame) -> av.VideoFrame:
    frame.pict_type = PictureType.I
    return frame


def paint_grey(frame: av.VideoFrame) -> av.VideoFrame:
    grey = av.VideoFrame(frame.width, frame.height, "yuv420p")
    for plane in grey.planes:
        plane.update(bytes([128]) * plane.buffer_size)
    grey.pts, grey.time_base, grey.pict_type = frame.pts, frame.time_base, frame.pict_type
    return grey


@pytest.mark.parametrize(
    ("spoil", "outcome"),
    [
        (forget_the_wish, "no_keyframe"),
        (wish_for_more, "unasked_keyframe"),
        (paint_grey, "wrong_picture"),
    ],
)
def test_a_chip_with_a_fault_is_found_out(
    spoil: Callable[[av.VideoFrame], av.VideoFrame], outcome: str
) -> None:
    assert trial("faulty", Chip(spoil).open) == outcome


def test_another_profile_than_was_promised_is_found_out() -> None:
    def open_main(name: str, picture_format: PictureFormat) -> av.VideoCodecContext:
        codec = open_software(name, picture_format)
        codec.profile = "Main"
        codec.options = {**codec.options, "x264-params": "scenecut=0:cabac=1"}
        return codec

    assert trial("main", open_main) == "wrong_profile"


def test_a_chip_that_takes_another_format_of_pictures_is_given_it() -> None:
    def open_nv12(name: str, picture_format: PictureFormat) -> av.VideoCodecContext:
        codec = open_software(name, picture_format)
        codec.pix_fmt = "nv12"
        return codec

    assert trial("nv12", open_nv12) == PROVEN


def test_a_driver_that_crashes_ends_only_the_child() -> None:
    assert prove("any", said("import os; os.abort()")) == Trial("any", "crashed")
    assert prove("any", said("pass")) == Trial("any", "crashed")


def test_a_driver_that_hangs_is_not_waited_for() -> None:
    begun = time.monotonic()
    assert prove("any", said("import time; time.sleep(600)"), 0.2) == Trial("any", "too_slow")
    assert time.monotonic() - begun < 300


def test_a_driver_may_say_things_of_its_own_first() -> None:
    assert prove("any", said("print('driver 7'); print('proven')")) == Trial("any", PROVEN)


def test_the_first_that_proves_itself_is_chosen_and_no_other_is_tried() -> None:
    outcomes = {"one": "crashed", "two": PROVEN, "three": PROVEN}
    choice = choose(("one", "two", "three"), lambda name: Trial(name, outcomes[name]))
    assert choice == Choice("two", (Trial("one", "crashed"), Trial("two", PROVEN)))
    assert choice.is_hardware


def test_software_is_there_when_no_chip_is_and_it_is_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    choice = choose((NOWHERE, "other"), lambda name: Trial(name, "cannot_open"))
    assert (choice.encoder, choice.is_hardware) == (SOFTWARE, False)
    assert [record.getMessage() for record in caplog.records] == [
        "H264 is encoded by libx264 (h264_nowhere cannot_open, other cannot_open)"
    ]
    assert choose(()) == Choice(SOFTWARE, ())
