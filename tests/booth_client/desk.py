"""A paper on a desk as a document camera sees it; it lies where `scenes.OUTLINE` says."""

from typing import cast

import av
import cv2
import numpy as np

from demo.drawings.papers import draw
from demo.drawings.person import made_up
from media.planes import Plane
from tests.booth_client.scenes import OUTLINE

WIDTH, HEIGHT = 1280, 960
_DESK = (74, 82, 96)


def desk() -> av.VideoFrame:
    """An identity card, as that is the first paper asked for."""
    sheet = cast(Plane, cv2.cvtColor(draw("ktp", made_up(2)).pixels, cv2.COLOR_BGR2RGB))
    high, wide = sheet.shape[:2]
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    seen = np.array([(x * WIDTH, y * HEIGHT) for x, y in OUTLINE], np.float32)
    turned = cv2.getPerspectiveTransform(corners, seen)
    picture = np.full((HEIGHT, WIDTH, 3), _DESK, np.uint8)
    shadow = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    cv2.fillConvexPoly(shadow, (seen + 18).astype(np.int32), (60, 60, 60))
    picture = np.asarray(cv2.subtract(picture, cv2.GaussianBlur(shadow, (61, 61), 0)), np.uint8)
    laid = cv2.warpPerspective(sheet, turned, (WIDTH, HEIGHT))
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), turned, (WIDTH, HEIGHT))
    picture[mask > 0] = laid[mask > 0]
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24").reformat(
        format="yuv420p"
    )
