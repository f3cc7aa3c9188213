import asyncio
import io
import threading
import time
from collections.abc import Callable, Iterator

import av
import cv2
import numpy as np
import pytest
import segno

from booth_client.events import CodeSeen, Cue, FaceSeen, LensShown, SheetRead
from booth_client.lookout import Still
from booth_client.papers.eyes import PaperEyes
from booth_client.papers.reader import Reader
from booth_client.papers.still import unpack
from booth_client.papers.watcher import CodeLook, FaceLook, PaperLook, Watching
from demo.drawings.head import FRONT, Pose
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.portrait import portrait
from demo.drawings.scene import Shot, photograph
from media.camera import Picture
from media.handoff import Latest
from media.pattern import blank
from media.planes import Plane, from_bgr
from signaling.dossier import Paper
from tests.booth_client.papers import work

PATIENCE_S = 30.0
SHOT = Shot(width=1280, height=960, angle=4, blur=0.02, seed=3)
CARD = draw("ktp", made_up(5))


def taken(pixels: Plane, moment: float) -> Picture:
    return Picture(from_bgr(pixels), moment)


class Seen:
    """What a look has told and handed over."""

    def __init__(self) -> None:
        self.told: list[LensShown | FaceSeen | CodeSeen] = []
        self.stills: list[Still] = []
        self.news = threading.Event()

    def see(self, event: LensShown | FaceSeen | CodeSeen) -> None:
        self.told.append(event)
        self.news.set()

    def take(self, still: Still) -> None:
        self.stills.append(still)
        self.news.set()

    def look_at(self, look: Callable[[Picture, bool], bool], *pixels: Plane) -> bool:
        """One of these every 0.3 s, until a look is the end of it; whether one was."""
        return any(look(taken(one, 0.3 * index), False) for index, one in enumerate(pixels))


def test_the_sharpest_still_of_a_steady_card_is_taken() -> None:
    seen = Seen()
    look = PaperLook(Paper.KTP, seen.see, seen.take)
    good, soft = photograph(CARD, SHOT), photograph(CARD, Shot(1280, 960, angle=4, blur=0.1))
    is_done = seen.look_at(look, good, soft, good, soft, good, good)
    assert is_done
    (still,) = seen.stills
    assert still.fault == ""
    assert still.picture.captured_at in (0.6, 1.2)  # not one of the soft ones between
    assert [one.share for one in seen.told if isinstance(one, LensShown)][-1] == 1.0
    pixels = unpack(still.jpeg)
    assert pixels is not None
    assert pixels.shape == (960, 1280, 3)


def test_a_card_that_is_blurred_is_never_taken_by_itself() -> None:
    seen = Seen()
    look = PaperLook(Paper.KTP, seen.see, seen.take)
    blurred = photograph(CARD, Shot(1280, 960, angle=4, blur=0.5))
    assert not seen.look_at(look, *[blurred] * 6)
    assert "blurred" in {one.fault for one in seen.told if isinstance(one, LensShown)}
    assert seen.stills == []


@pytest.mark.parametrize(
    ("pixels", "fault"),
    (
        (photograph(CARD, SHOT), ""),
        (photograph(CARD, Shot(1280, 960, glare=0.08)), "glare"),
        (np.full((960, 1280, 3), 140, np.uint8), "cut_off"),
    ),
)
def test_a_still_asked_for_is_taken_whatever_it_is(pixels: Plane, fault: str) -> None:
    seen = Seen()
    assert PaperLook(Paper.KTP, seen.see, seen.take)(taken(pixels, 0.0), True)
    assert [one.fault for one in seen.stills] == [fault]


def test_the_face_is_taken_once_it_looks_straight_again() -> None:
    seen = Seen()
    look = FaceLook(Cue.TURN_LEFT, seen.see, seen.take)
    poses = (FRONT, FRONT, Pose(turn=30), Pose(turn=30), FRONT, FRONT)
    assert seen.look_at(look, *[portrait(640, 360, 3, pose=pose) for pose in poses])
    assert seen.told[-1] == FaceSeen(is_there=True, is_done=True, share=1.0)
    assert [one.fault for one in seen.stills] == [""]


def test_a_face_photo_asked_for_without_a_face_says_so() -> None:
    seen = Seen()
    empty = np.full((360, 640, 3), 120, np.uint8)
    assert FaceLook(Cue.NOD, seen.see, seen.take)(taken(empty, 0.0), True)
    assert [one.fault for one in seen.stills] == ["too_small"]


def ticket(text: str) -> Plane:
    packed = io.BytesIO()
    segno.make(text, micro=False).save(packed, kind="png", scale=8, border=4)
    pixels = cv2.imdecode(np.frombuffer(packed.getvalue(), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    return pixels.astype(np.uint8)


def test_a_ticket_is_told_once() -> None:
    seen = Seen()
    look = CodeLook(seen.see)
    assert not look(taken(np.full((360, 640, 3), 120, np.uint8), 0.0), False)
    assert look(taken(ticket("B-004"), 0.0), False)
    assert seen.told == [CodeSeen("B-004")]


@pytest.fixture
def whole() -> Iterator[Latest[Picture]]:
    latest: Latest[Picture] = Latest()
    yield latest
    latest.close()


def test_a_watcher_looks_in_its_own_thread_until_it_is_done(whole: Latest[Picture]) -> None:
    ended = threading.Event()

    def look(picture: Picture, is_asked: bool) -> bool:
        if is_asked:
            ended.set()
        return is_asked

    watching = Watching("looking", whole, look)
    watching.start()
    watching.take_now()
    deadline = time.monotonic() + PATIENCE_S
    while not ended.wait(0.05) and time.monotonic() < deadline:
        whole.put(Picture(av.VideoFrame(64, 64, "yuv420p"), 0.0))
    assert ended.is_set()
    watching.close()


def test_a_watcher_that_is_closed_looks_no_more(whole: Latest[Picture]) -> None:
    watching = Watching("looking", whole, lambda picture, is_asked: False)
    watching.start()
    whole.put(Picture(av.VideoFrame(64, 64, "yuv420p"), 0.0))
    watching.close()
    Watching("never begun", whole, lambda picture, is_asked: True).close()


async def test_a_reading_that_is_given_up_is_forgotten() -> None:
    eyes = PaperEyes(Reader(work.dawdle))
    try:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(eyes.read(Paper.KTP, b"123"), 0.2)
        await eyes.forget()
    finally:
        eyes.close()


async def test_the_eyes_make_watchers_and_read(whole: Latest[Picture]) -> None:
    eyes, seen = PaperEyes(Reader(work.answer)), Seen()
    try:
        for watching in (
            eyes.watch_paper(whole, Paper.KTP, seen.see, seen.take),
            eyes.watch_face(whole, Cue.NOD, seen.see, seen.take),
            eyes.watch_code(whole, seen.see),
        ):
            watching.start()
            watching.close()
        read = await eyes.read(Paper.KTP, b"123", "7")
        assert isinstance(read, SheetRead)
        assert read.fields[0].value == "73"
        assert eyes.find_face(from_bgr(portrait(640, 360, 3)))
        assert not eyes.find_face(blank(640, 360))
    finally:
        eyes.close()
