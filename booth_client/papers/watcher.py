"""Threads that look at a camera's whole pictures: for a paper, a ticket's code, or a face.

Law: no more than eight looks a second, and never more than a third of the time: the call's own
pictures come first. A watcher takes one still, or none.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import av

from booth_client.events import CodeSeen, Cue, FaceSeen, LensShown
from booth_client.lookout import Still
from booth_client.papers import face_cue, steady
from booth_client.papers.code import find_ticket
from booth_client.papers.shapes import shape_of
from booth_client.papers.still import pack
from media.camera import Picture
from media.document import Fault, Judgement, judge
from media.faces import FaceFinder
from media.handoff import Latest
from media.planes import Plane, bgra, fit, planes, yuv420p
from signaling.dossier import Paper, RetakeCause

LOOK_S = 1 / 8
REST = 2.0  # times as long as the look took
WAIT_S = 0.5
LOOK_WIDE, LOOK_HIGH = 960, 720  # a look's picture goes into this
MOST_STILLS = 3


class Watching:
    """Calls `look(picture, is_asked)` until it says that it is done, or `close` is called.

    `is_asked`: the still shall be taken now.
    """

    def __init__(
        self, name: str, whole: Latest[Picture], look: Callable[[Picture, bool], bool]
    ) -> None:
        self._whole = whole
        self._look = look
        self._is_asked = threading.Event()
        self._is_closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name)

    def start(self) -> None:
        self._thread.start()

    def take_now(self) -> None:
        self._is_asked.set()

    def close(self) -> None:
        """Waits for the look that is going on, and for no more."""
        self._is_closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        number = self._whole.peek()[0]
        while not (self._is_closing.is_set() or self._whole.is_closed):
            number, picture = self._whole.wait(number, WAIT_S)
            if picture is None:
                continue
            started = time.monotonic()
            if self._look(picture, self._is_asked.is_set()):
                return
            spent = time.monotonic() - started
            self._is_closing.wait(max(LOOK_S - spent, REST * spent))


class PaperLook:
    """Judges small pictures until one is good and still, then whole ones; the sharpest is taken."""

    def __init__(
        self,
        paper: Paper,
        see: Callable[[LensShown], object],
        take: Callable[[Still], object],
    ) -> None:
        self._shape = shape_of(paper)
        self._see = see
        self._take = take
        self._watch = steady.Watch()
        self._best: tuple[float, Picture] | None = None
        self._count = 0

    def __call__(self, picture: Picture, is_asked: bool) -> bool:
        if is_asked:
            judgement = judge(pixels(picture.frame), self._shape)
            self._hand_over(picture, judgement.fault)
            return True
        seen = self._glance(picture.frame)
        self._watch, shown, do = steady.look(
            self._watch, picture.captured_at, seen.fault, seen.outline
        )
        if do is steady.Do.NOTHING:
            self._best, self._count = None, 0
        else:
            whole = self._judge_whole(picture)
            if whole.fault is not Fault.NONE:
                self._watch, shown, do = steady.look(
                    self._watch, picture.captured_at, whole.fault, seen.outline
                )
        self._see(shown)
        if do is steady.Do.TAKE and self._best is not None:
            self._hand_over(self._best[1], Fault.NONE)
            return True
        return False

    def _glance(self, frame: av.VideoFrame) -> Judgement:
        """On a small picture blur cannot be told, and fewer pixels must do."""
        width, height = fit(frame.width, frame.height, LOOK_WIDE, LOOK_HIGH)
        ratio = min(1.0, width / frame.width)
        least = round(self._shape.least_pixels * ratio)
        small = bgra(yuv420p(frame), width, height)[..., :3].copy()
        return judge(small, replace(self._shape, least_pixels=least, most_blur=1.0))

    def _judge_whole(self, picture: Picture) -> Judgement:
        """Only so many are looked at: what is held stiller than that is sharp enough."""
        if self._count >= MOST_STILLS:
            return Judgement(Fault.NONE)
        self._count += 1
        judgement = judge(pixels(picture.frame), self._shape)
        is_better = self._best is None or judgement.sharpness > self._best[0]
        if judgement.fault is Fault.NONE and is_better:
            self._best = judgement.sharpness, picture
        if judgement.fault is not Fault.NONE:
            self._best, self._count = None, 0
        return judgement

    def _hand_over(self, picture: Picture, fault: Fault) -> None:
        told = RetakeCause.CUT_OFF.value if fault is Fault.MISSING else fault.value
        self._take(Still(pack(pixels(picture.frame)), picture, told))


class FaceLook:
    """Follows the movement; the still is of the face that looks straight ahead again."""

    def __init__(
        self, cue: Cue, see: Callable[[FaceSeen], object], take: Callable[[Still], object]
    ) -> None:
        self._cue = cue
        self._see = see
        self._take = take
        self._finder = FaceFinder()
        self._movement = face_cue.Movement()

    def __call__(self, picture: Picture, is_asked: bool) -> bool:
        faces = self._finder.find(small_pixels(picture.frame))
        self._movement, seen = face_cue.look(self._movement, picture.captured_at, faces, self._cue)
        self._see(seen)
        if not (seen.is_done or is_asked):
            return False
        fault = "" if seen.is_there else RetakeCause.TOO_SMALL.value
        self._take(Still(pack(pixels(picture.frame)), picture, fault))
        return True


class CodeLook:
    """Tells a ticket once, then looks no more."""

    def __init__(self, see: Callable[[CodeSeen], object]) -> None:
        self._see = see

    def __call__(self, picture: Picture, is_asked: bool) -> bool:
        ticket = find_ticket(planes(yuv420p(picture.frame))[0])
        if ticket is None:
            return False
        self._see(CodeSeen(ticket))
        return True


def pixels(frame: av.VideoFrame) -> Plane:
    """The whole picture as BGR."""
    return frame.to_ndarray(format="bgr24").astype("uint8", copy=False)


def small_pixels(frame: av.VideoFrame) -> Plane:
    width, height = fit(frame.width, frame.height, 640, 480)
    return bgra(yuv420p(frame), width, height)[..., :3].copy()
