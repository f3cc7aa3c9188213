import asyncio
import threading
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest

from media import recorder as recording
from media import timecode
from media.codec import open_codec
from media.formats import PictureFormat
from media.handoff import Latest
from media.pattern import Pattern
from media.peer import FirstPicture
from media.recorder import PIECES_HOLD, Recorder, Timeline
from media.voice import SILENCE
from tests.conftest import ExpectedLogs
from tests.media.material import speech, steps
from tests.media.studio import Studio, Told, connect, newer

BEGINS, STEP_S = 1_000.0, 0.1
SMALL, SMALLER = PictureFormat(320, 180, 10, 200_000), PictureFormat(192, 108, 10, 100_000)


def encoded(
    codec: str, count: int = 12, picture_format: PictureFormat = SMALL, begins: float = BEGINS
) -> Iterator[tuple[bytes, float]]:
    """Pictures a tenth of a second apart, each with its own moment written into it."""
    encoder = open_codec(codec, picture_format)
    pattern = Pattern(picture_format.width, picture_format.height)
    for number in range(count):
        at = begins + number * STEP_S
        frame = pattern.draw(at)
        frame.pts, frame.time_base = round(at * 90_000), Fraction(1, 90_000)
        for packet in encoder.encode(frame):
            yield bytes(packet), at


def pictures(path: Path) -> list[tuple[int, float, int | None]]:
    """Width, time in the file and time in the picture, in seconds and milliseconds."""
    with av.open(str(path)) as container:
        return [
            (frame.width, round(frame.time or 0.0, 3), timecode.read(frame))
            for frame in container.decode(video=0)
        ]


@pytest.mark.parametrize("codec", ["H264", "VP8"])
def test_what_was_encoded_is_in_the_file_with_its_times_and_its_bytes(
    tmp_path: Path, codec: str
) -> None:
    path = tmp_path / "call.mkv"
    put = list(encoded(codec))
    recorder = Recorder(path, codec)
    for data, at in put:
        recorder.put_picture(data, at)
        for number in range(5):
            recorder.put_sound(SILENCE, at + number * 0.02)
    recorder.close()
    expected = [(320, round(at - BEGINS, 3), int(at * 1000)) for _, at in put]
    assert pictures(path) == expected
    with av.open(str(path)) as container:
        sound = [bytes(one) for one in container.demux(audio=0) if one.size]
        assert sound == [SILENCE] * 60
    with av.open(str(path)) as container:
        lengths = [one.size for one in container.demux(video=0) if one.size]
    if codec == "VP8":
        assert lengths == [len(data) for data, _ in put]


def test_a_picture_of_another_size_is_in_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "call.mkv"
    recorder = Recorder(path, "H264")
    for data, at in (*encoded("H264", 3), *encoded("H264", 3, SMALLER, BEGINS + 1)):
        recorder.put_picture(data, at)
    recorder.close()
    assert [width for width, _, _ in pictures(path)] == [320, 320, 320, 192, 192, 192]


def test_nothing_is_written_before_the_first_keyframe(tmp_path: Path) -> None:
    path = tmp_path / "call.mkv"
    recorder = Recorder(path, "H264")
    put = [*list(encoded("H264", 4))[1:], *encoded("H264", 2, begins=BEGINS + 1)]
    for data, at in put:
        recorder.put_sound(SILENCE, at)
        recorder.put_picture(data, at)
    recorder.close()
    assert [time for _, time, _ in pictures(path)] == [0.0, 0.1]


def test_a_recording_without_a_keyframe_is_no_file(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "call.mkv", "H264")
    recorder.put_sound(SILENCE, BEGINS)
    recorder.close()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_too_slow_costs_pictures_up_to_the_next_keyframe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, may_write = tmp_path / "call.mkv", threading.Event()
    opened = threading.Event()

    class Slow(recording._File):
        def write(self, piece: recording._Piece | recording._Sound) -> None:
            opened.set()
            may_write.wait()
            super().write(piece)

    monkeypatch.setattr(recording, "_File", Slow)
    recorder = Recorder(path, "H264")
    first, *rest = encoded("H264", 4)
    recorder.put_picture(*first)
    assert opened.wait(10)
    for number in range(PIECES_HOLD):
        recorder.put_sound(SILENCE, BEGINS + number * 0.02)
    recorder.put_picture(*rest[0])  # nobody waits, and this one is gone
    may_write.set()
    while recorder._pieces.qsize() > PIECES_HOLD // 2:
        pass
    recorder.put_picture(*rest[1])  # useless without the one before
    for data, at in encoded("H264", 2, begins=BEGINS + 9):
        recorder.put_picture(data, at)
    recorder.close()
    assert [time for _, time, _ in pictures(path)] == [0.0, 9.0, 9.1]


def test_a_place_that_cannot_be_written_ends_the_recording_and_nothing_else(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a recording ends early")
    recorder = Recorder(tmp_path / "no" / "folder.mkv", "H264")
    for data, at in encoded("H264", 3):
        recorder.put_picture(data, at)
    recorder.close()
    assert recorder.has_failed


def test_the_time_of_rtp_goes_on_where_its_numbers_begin_anew() -> None:
    line = Timeline(1_000, lambda: 50.0)
    nearly = (1 << 32) - 500
    assert [line.at(one) for one in (nearly, nearly + 250, 500, 250, 1_500)] == pytest.approx(
        [50.0, 50.25, 51.0, 50.75, 52.0]
    )


async def test_a_call_is_recorded_while_it_is_seen_and_heard(tmp_path: Path) -> None:
    path = tmp_path / "call.mkv"
    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        one.is_audible = True
        await connect(one, other)
        await told.wait_for(FirstPicture)
        recorder = Recorder(path, other.codec)
        other.record(recorder)
        seen: Latest[av.VideoFrame] = other.picture
        for step in steps(speech(0.4)):
            booth.voice.publish(step)
            await asyncio.sleep(0.01)
        await newer(seen, 25)
    await asyncio.to_thread(recorder.close)
    got = pictures(path)
    assert len(got) >= 5
    stamps = [stamp for _, _, stamp in got if stamp is not None]
    assert len(stamps) == len(got)
    begins = got[0][1]
    passed = [round((time - begins) * 1000) for _, time, _ in got]
    assert passed == pytest.approx([stamp - stamps[0] for stamp in stamps], abs=3)
    with av.open(str(path)) as container:
        assert next(container.demux(video=0)).is_keyframe
