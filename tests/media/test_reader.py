from itertools import pairwise
from pathlib import Path

import av
import cv2
import pytest

from media import device as devices
from media import timecode
from media.device import Device, Gone
from media.reader import (
    Pace,
    Source,
    Thinner,
    captured,
    device_pictures,
    file_pictures,
    negotiate,
    parse_source,
)
from media.sensor import Offer
from tests.media.material import speech, write_sound, write_video

SMALL = Pace(160, 90, 30)


def still() -> Device:
    return Device("camera", lambda: None, devices.ignore)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("test", Source("test")),
        ("none", Source("none")),
        ("file:/a/b.mp4", Source("file", "/a/b.mp4")),
        ("file:C:\\b.mp4", Source("file", "C:\\b.mp4")),
        ("device:0", Source("device", "0")),
        ("device:/dev/video2", Source("device", "/dev/video2")),
    ],
)
def test_a_source_is_understood(text: str, source: Source) -> None:
    assert parse_source(text) == source


@pytest.mark.parametrize("text", ["", "file:", "device:", "webcam", "test:1", "test:", "none:x"])
def test_another_source_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="test, file:PATH, device:NUMBER, device:PATH, none"):
        parse_source(text)


@pytest.mark.parametrize(("fps", "kept"), [(30, 60), (15, 30), (10, 20), (25, 50)])
def test_thinning_leaves_the_pictures_wanted(fps: int, kept: int) -> None:
    thinner = Thinner()
    assert abs(sum(thinner.wants(100 + number / 30, fps) for number in range(60)) - kept) <= 1


def test_thinning_does_not_catch_up_after_a_pause() -> None:
    thinner = Thinner()
    moments = [0.0, 10.0, 10.01, 10.02, 10.03, 10.04, 10.1]
    kept = [thinner.wants(moment, 10) for moment in moments]
    assert kept[0] and kept[1]
    assert sum(kept) <= 4


def test_thinning_less_lets_the_next_through_sooner() -> None:
    thinner = Thinner()
    assert thinner.wants(100.0, 15)
    assert not thinner.wants(100.034, 15)
    assert thinner.wants(100.034, 30)


def test_it_says_when_the_next_is_due_and_does_not_let_two_through_at_first() -> None:
    thinner = Thinner()
    assert thinner.due(10) < 0
    assert thinner.wants(100.0, 10)
    assert thinner.due(10) == pytest.approx(100.1)
    assert thinner.due(20) == pytest.approx(100.05)


def test_a_recording_comes_at_the_size_asked_and_over_again(tmp_path: Path) -> None:
    path, device = write_video(tmp_path / "short.mp4", seconds=0.2), still()
    pictures = file_pictures(str(path), lambda: SMALL, device)
    frames = [next(pictures) for _ in range(12)]  # twice five, and two more
    assert {(frame.width, frame.height) for frame in frames} == {(160, 90)}
    assert device.is_working
    pictures.close()


def test_a_recording_of_one_picture_is_shown_again_and_again(tmp_path: Path) -> None:
    path = write_video(tmp_path / "still.mp4", seconds=0.04)
    pictures = file_pictures(str(path), lambda: SMALL, still())
    assert len([next(pictures) for _ in range(3)]) == 3
    pictures.close()


def test_a_single_picture_is_decoded_once_until_its_file_is_another(tmp_path: Path) -> None:
    path = write_video(tmp_path / "still.mp4", seconds=0.04)
    wanted, kept = [SMALL], list[av.VideoFrame]()
    pictures = file_pictures(str(path), lambda: wanted[0], still(), kept.append)
    first, second = next(pictures), next(pictures)
    assert first is second
    assert kept[0] is kept[1]
    wanted[0] = Pace(320, 180, 30)
    assert next(pictures).width == 320
    assert kept[2].width == kept[0].width
    write_video(tmp_path / "other.mp4", seconds=0.04).replace(path)
    assert next(pictures) is not None
    assert kept[3] is not kept[2]
    pictures.close()


def test_a_missing_file_is_missing() -> None:
    with pytest.raises(Gone) as gone:
        next(file_pictures("/nowhere/at/all.mp4", lambda: SMALL, still()))
    assert gone.value.why == "missing"


def test_a_file_without_pictures_is_unreadable(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.mp4"
    nonsense.write_bytes(b"no recording" * 100)
    sound = write_sound(tmp_path / "sound.wav", speech(0.1))
    for path in (nonsense, sound):
        with pytest.raises(Gone) as gone:
            next(file_pictures(str(path), lambda: SMALL, still()))
        assert gone.value.why == "unreadable"


def test_closing_ends_the_recording(tmp_path: Path) -> None:
    path, device = write_video(tmp_path / "short.mp4", seconds=0.2), still()
    pictures = file_pictures(str(path), lambda: SMALL, device)
    next(pictures)
    device.close()
    assert list(pictures) == []


def test_a_recording_at_a_lower_pace_leaves_pictures_out(tmp_path: Path) -> None:
    path = write_video(tmp_path / "short.mp4", seconds=1.0)
    pictures = file_pictures(str(path), lambda: Pace(320, 180, 5), still())
    read = [timecode.read(next(pictures)) for _ in range(4)]
    pictures.close()
    assert None not in read
    moments = [moment or 0 for moment in read]
    assert all(later - sooner >= 120 for sooner, later in pairwise(moments))


def test_what_a_camera_captures_comes_at_the_size_asked_until_it_is_lost(tmp_path: Path) -> None:
    camera = cv2.VideoCapture(str(write_video(tmp_path / "short.mp4", seconds=0.4)))
    pictures = captured(camera, lambda: Pace(160, 90, 100_000), still())
    frames: list[av.VideoFrame] = []
    with pytest.raises(Gone) as gone:
        frames.extend(pictures)
    camera.release()
    assert gone.value.why == "lost"
    assert frames
    assert {(frame.width, frame.height) for frame in frames} == {(160, 90)}


def test_captures_beyond_the_pace_are_let_go(tmp_path: Path) -> None:
    camera = cv2.VideoCapture(str(write_video(tmp_path / "short.mp4", seconds=0.4)))
    frames: list[av.VideoFrame] = []
    with pytest.raises(Gone):
        frames.extend(captured(camera, lambda: Pace(160, 90, 1), still()))
    camera.release()
    assert len(frames) <= 2


def test_closing_ends_the_capture(tmp_path: Path) -> None:
    camera, device = cv2.VideoCapture(str(write_video(tmp_path / "short.mp4"))), still()
    device.close()
    assert list(captured(camera, lambda: SMALL, device)) == []
    camera.release()


class Camera:
    """A device that keeps to what it can do, as V4L2 does: no camera is here."""

    def __init__(self, can: Offer, *also: Offer) -> None:
        self._can = (can, *also)
        self._asked: dict[int, float] = {}

    def set(self, propId: int, value: float) -> bool:  # noqa: N803  OpenCV's name
        self._asked[propId] = value
        return True

    def get(self, propId: int) -> float:  # noqa: N803
        given = self.given
        return {
            cv2.CAP_PROP_FOURCC: float(cv2.VideoWriter.fourcc(*given.kind)),
            cv2.CAP_PROP_FRAME_WIDTH: given.width,
            cv2.CAP_PROP_FRAME_HEIGHT: given.height,
            cv2.CAP_PROP_FPS: given.fps,
        }[propId]

    @property
    def given(self) -> Offer:
        wide, kind = self._asked[cv2.CAP_PROP_FRAME_WIDTH], self._asked[cv2.CAP_PROP_FOURCC]
        for offer in self._can:
            if (cv2.VideoWriter.fourcc(*offer.kind), offer.width) == (kind, wide):
                return offer
        return self._can[0]


JPEG, RAW = Offer("MJPG", 1280, 720, 30.0), Offer("YUYV", 1280, 720, 30.0)


@pytest.mark.parametrize("first", [JPEG, RAW])
def test_a_camera_gives_what_is_asked_of_it_first(first: Offer) -> None:
    other = RAW if first is JPEG else JPEG
    assert negotiate(Camera(other, first), (first, other)) == first


def test_a_camera_that_does_not_keep_its_word_is_asked_for_the_next_offer() -> None:
    whole = Offer("MJPG", 3840, 2160, 30.0)
    assert negotiate(Camera(RAW, JPEG), (whole, JPEG, RAW)) == JPEG


def test_a_camera_that_keeps_none_gives_what_it_likes() -> None:
    old = Offer("YUYV", 640, 480, 15.0)
    assert negotiate(Camera(old), (JPEG, RAW)) == old
    assert negotiate(Camera(old, RAW), (JPEG,) * 9 + (RAW,)) == old  # nor is it asked for ever


def test_a_device_that_is_not_there_is_missing() -> None:
    for where in ("73", "/dev/no-such-camera"):
        with pytest.raises(Gone) as gone:
            next(device_pictures(where, lambda: SMALL, still()))
        assert gone.value.why == "missing"
