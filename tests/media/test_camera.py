import time
from pathlib import Path

import pytest

from media import timecode
from media.camera import Camera, Picture
from media.handoff import Latest
from media.planes import planes
from tests.media.material import write_video
from tests.media.test_device import Reports


def pictures(latest: Latest[Picture], count: int) -> list[Picture]:
    """The next so many pictures, however long they take (within reason)."""
    number, found = latest.peek()[0], []
    for _ in range(count):
        number, picture = latest.wait(number, 10)
        assert picture is not None
        found.append(picture)
    return found


def test_the_pattern_is_drawn_with_its_own_time_in_it() -> None:
    camera = Camera("test", width=640, height=360, seed=3)
    camera.start()
    for picture in pictures(camera.latest, 3):
        assert timecode.read(picture.frame) == int(picture.captured_at * 1000) % 2**32
        assert picture.captured_at <= time.monotonic()
    assert camera.is_working
    camera.close()
    assert camera.latest.is_closed


def test_the_size_and_pace_may_change_while_it_runs() -> None:
    camera = Camera("test", width=320, height=180)
    camera.start()
    pictures(camera.latest, 1)
    camera.set_size(160, 90)
    camera.set_fps(60)
    frames = [one.frame for one in pictures(camera.latest, 4)]
    assert (frames[-1].width, frames[-1].height) == (160, 90)
    camera.close()


def test_a_quicker_pace_is_not_waited_for() -> None:
    camera = Camera("test", width=160, height=90, fps=1)
    camera.start()
    (first,) = pictures(camera.latest, 1)
    camera.set_fps(30)
    second = pictures(camera.latest, 2)[-1]
    assert second.captured_at - first.captured_at < 0.5
    camera.close()


def test_a_recording_is_stamped_when_asked(tmp_path: Path) -> None:
    path = write_video(tmp_path / "short.mp4", seconds=0.4)
    camera = Camera(f"file:{path}", width=320, height=180, stamp=True)
    camera.start()
    (picture,) = pictures(camera.latest, 1)
    assert timecode.read(picture.frame) == int(picture.captured_at * 1000) % 2**32
    camera.close()


def test_each_showing_of_one_picture_has_a_time_of_its_own(tmp_path: Path) -> None:
    path = write_video(tmp_path / "still.mp4", seconds=0.04)
    camera = Camera(f"file:{path}", width=320, height=180, stamp=True)
    camera.start()
    for picture in pictures(camera.latest, 3):
        assert timecode.read(picture.frame) == int(picture.captured_at * 1000) % 2**32
    camera.close()


def test_a_camera_that_vanishes_is_reported_and_comes_back(tmp_path: Path) -> None:
    path, reports = write_video(tmp_path / "short.mp4", seconds=0.4), Reports()
    camera = Camera(f"file:{path}", width=320, height=180, report=reports)
    camera.start()
    reports.wait_for((True, ""))
    away = path.rename(tmp_path / "away.mp4")
    reports.wait_for((True, ""), (False, "missing"))
    assert not camera.is_working
    (blank,) = pictures(camera.latest, 1)
    assert planes(blank.frame)[0].mean() < 50
    assert (blank.frame.width, blank.frame.height) == (320, 180)
    away.rename(path)
    reports.wait_for((True, ""), (False, "missing"), (True, ""))
    camera.close()


def test_no_camera_sends_a_blank_picture() -> None:
    reports = Reports()
    camera = Camera("none", width=320, height=180, report=reports)
    camera.start()
    pictures(camera.latest, 2)
    reports.wait_for((False, "none"))
    camera.close()


def test_a_device_that_is_not_there_is_reported() -> None:
    reports = Reports()
    camera = Camera("device:73", width=320, height=180, report=reports)
    camera.start()
    reports.wait_for((False, "missing"))
    camera.close()


def test_whole_pictures_come_while_somebody_watches_and_none_stays_after(tmp_path: Path) -> None:
    path = write_video(tmp_path / "short.mp4", seconds=0.4)
    camera = Camera(f"file:{path}", width=160, height=90)
    camera.start()
    pictures(camera.latest, 2)
    assert camera.whole.peek() == (0, None)
    camera.watch(30)
    (whole,) = pictures(camera.whole, 1)
    (small,) = pictures(camera.latest, 1)
    assert whole.frame.width > small.frame.width == 160
    camera.watch(0)
    pictures(camera.latest, 3)
    assert camera.whole.peek()[1] is None
    camera.close()
    assert camera.whole.is_closed


def test_the_pattern_is_whole_as_it_is_drawn() -> None:
    camera = Camera("test", width=640, height=360)
    camera.watch(10)
    camera.start()
    assert [one.frame.width for one in pictures(camera.whole, 2)] == [640, 640]
    camera.close()


def test_a_wrong_source_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="is not one of"):
        Camera("webcam")
