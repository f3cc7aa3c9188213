"""A paper on a desk as a document camera sees it; it lies where `scenes.OUTLINE` says."""

import av
import cv2
import numpy as np

from tests.booth_client.scenes import OUTLINE

WIDTH, HEIGHT = 1280, 960
_DESK = (74, 82, 96)
_PAPER = (244, 236, 226)
_INK = (92, 70, 52)


def desk() -> av.VideoFrame:
    sheet = np.full((600, 900, 3), _PAPER, np.uint8)
    cv2.rectangle(sheet, (24, 24), (875, 110), (222, 204, 186), -1)
    cv2.putText(sheet, "KARTU KELUARGA", (250, 84), cv2.FONT_HERSHEY_DUPLEX, 1.6, _INK, 3)
    cv2.putText(sheet, "CONTOH", (400, 150), cv2.FONT_HERSHEY_DUPLEX, 0.9, _INK, 2)
    for row in range(6):
        top = 190 + row * 62
        cv2.rectangle(sheet, (40, top), (860, top + 62), _INK, 2)
        for column, width in ((60, 150), (300, 190), (560, 120), (720, 110)):
            cv2.line(sheet, (column, top + 34), (column + width, top + 34), _INK, 6)
    corners = np.array([(0, 0), (900, 0), (900, 600), (0, 600)], np.float32)
    seen = np.array([(x * WIDTH, y * HEIGHT) for x, y in OUTLINE], np.float32)
    turned = cv2.getPerspectiveTransform(corners, seen)
    picture = np.full((HEIGHT, WIDTH, 3), _DESK, np.uint8)
    shadow = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    cv2.fillConvexPoly(shadow, (seen + 18).astype(np.int32), (60, 60, 60))
    picture = np.asarray(cv2.subtract(picture, cv2.GaussianBlur(shadow, (61, 61), 0)), np.uint8)
    laid = cv2.warpPerspective(sheet, turned, (WIDTH, HEIGHT))
    mask = cv2.warpPerspective(np.full((600, 900), 255, np.uint8), turned, (WIDTH, HEIGHT))
    picture[mask > 0] = laid[mask > 0]
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="bgr24").reformat(
        format="yuv420p"
    )
