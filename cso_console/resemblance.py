"""Measures how far faces are apart, if the extra `faces` is installed: a help, never a judge.

Law: the network runs in a process of its own that yields to everything else, for it would hold up
whatever else its process does. It is told pixels and answers with figures; it keeps neither.
"""

import contextlib
import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from math import dist
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Protocol

from cso_console.events import LikenessFound
from cso_console.likeness import ABOVE, HIGH, PAIRS, ROOM, WIDE, Whose, measured
from media.planes import Plane

logger = logging.getLogger(__name__)

REST_S = 2.5  # between two measurements
SOON_S = 0.4  # until there are two faces
TIME_OUT_S = 20.0
LOWEST_PRIORITY = 19  # of `nice`
Signature = tuple[float, ...]
# Only these two of the models in the package; another of them may not be used in trade.
NETWORK = "dlib_face_recognition_resnet_model_v1.dat"
POINTS = "shape_predictor_5_face_landmarks.dat"


class Faces(Protocol):
    """Where the faces come from."""

    def wait(self) -> bool: ...
    def faces(self) -> tuple[str, dict[Whose, Plane]]: ...


def is_installed() -> bool:
    return find_spec("dlib") is not None and find_spec("face_recognition_models") is not None


class Resemblance:
    """`tell` hears of every pair of faces that is there, again and again while they are looked at.

    `work` runs in the process: it is sent lists of faces, and answers with their signatures.
    """

    def __init__(
        self,
        faces: Faces,
        tell: Callable[[LikenessFound], None],
        *,
        work: Callable[[Connection], None] | None = None,
        rest_s: float = REST_S,
        time_out_s: float = TIME_OUT_S,
    ) -> None:
        self._faces = faces
        self._tell = tell
        self._work = work or serve
        self._rest_s = rest_s
        self._time_out_s = time_out_s
        self._is_closed = threading.Event()
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._thread = threading.Thread(target=self._run, name="resemblance")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """The faces must have been closed before; afterwards neither thread nor process is left."""
        self._is_closed.set()
        self.join(None)

    def join(self, seconds: float | None) -> None:
        """Wait until nothing is measured any more."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        while self._faces.wait() and not self._is_closed.is_set():
            visit, found = self._faces.faces()
            is_pair = len(found) > 1
            if is_pair and not self._measure(visit, found):
                break
            del found
            self._is_closed.wait(self._rest_s if is_pair else min(self._rest_s, SOON_S))
        self._end_process()

    def _measure(self, visit: str, found: dict[Whose, Plane]) -> bool:
        """False when it cannot be measured here: nothing is tried again and again in vain."""
        signatures = self._ask(list(found.values()))
        if signatures is None:
            if not self._is_closed.is_set():
                logger.warning("how alike faces are cannot be measured on this machine")
            return False
        of = dict(zip(found, signatures, strict=True))
        if self._faces.faces()[0] != visit:
            return True
        for a, b in PAIRS:
            if a in of and b in of:
                self._tell(measured(visit, a, b, dist(of[a], of[b])))
        return True

    def _ask(self, faces: list[Plane]) -> list[Signature] | None:
        try:
            line = self._ready_line()
            line.send(faces)
            if not line.poll(self._time_out_s):
                return None
            answer = line.recv()
        except (EOFError, OSError):
            return None
        return answer if isinstance(answer, list) else None

    def _ready_line(self) -> Connection:
        """The line to the process, begun when first needed."""
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(
                target=self._work, args=(theirs,), name="resemblance", daemon=True
            )
            self._process.start()
            theirs.close()
        return self._line

    def _end_process(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        self._line = self._process = None


def serve(line: Connection) -> None:
    """In the process, until the other end is closed."""
    if sys.platform != "win32":
        os.nice(LOWEST_PRIORITY)
    with contextlib.suppress(EOFError):
        signature = network()
        while True:
            faces: Sequence[Plane] = line.recv()
            line.send([signature(one) for one in faces])


def network() -> Callable[[Plane], Signature]:
    """A face cut out at the size all have (BGR) becomes 128 figures; ImportError without the extra.

    dlib is called directly: what wraps it pins an older one.
    """
    import dlib
    import numpy as np

    found = find_spec("face_recognition_models")
    if found is None or found.origin is None:
        raise ImportError("the extra `faces` is not installed")
    models = Path(found.origin).parent / "models"
    points = dlib.shape_predictor(str(models / POINTS))
    describe = dlib.face_recognition_model_v1(str(models / NETWORK))
    high = HIGH / ROOM
    top, left = round(ABOVE * high), round(WIDE / 2 - 0.4 * high)
    box = dlib.rectangle(left, top, left + round(0.8 * high), top + round(high))

    def signature(face: Plane) -> Signature:
        rgb = np.ascontiguousarray(face[..., ::-1])
        return tuple(float(one) for one in describe.compute_face_descriptor(rgb, points(rgb, box)))

    return signature
