"""A still, from JPEG to the form's fields: found, laid flat, read, understood."""

from typing import Protocol, cast

import cv2
import numpy as np

from booth_client.events import SheetRead
from booth_client.papers.boxes import Box
from booth_client.papers.reading import UNREADABLE, read
from booth_client.papers.shapes import reading_size, shape_of
from media.document import find_outline, flatten
from media.planes import Plane
from signaling.dossier import Paper


class Reads(Protocol):
    def read(self, flat: Plane) -> tuple[Box, ...]: ...


def read_still(engine: Reads, paper: Paper, jpeg: bytes, nik: str = "") -> SheetRead:
    """What stands on the paper in this picture; a picture without an outline is read whole."""
    picture = unpack(jpeg)
    if picture is None:
        return SheetRead(paper, problem=UNREADABLE)
    shape = shape_of(paper)
    outline, _ = find_outline(picture, shape)
    if not outline:
        outline = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    flat = flatten(picture, outline, shape, reading_size(paper))
    fields, problem = read(paper, engine.read(flat), nik)
    return SheetRead(paper, fields, problem)


def unpack(jpeg: bytes) -> Plane | None:
    """Pixels (BGR) of a JPEG or PNG; None when it is neither."""
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    return None if picture is None else cast(Plane, picture)


def pack(picture: Plane, quality: int = 92) -> bytes:
    """A JPEG of these pixels (BGR)."""
    _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return packed.tobytes()
