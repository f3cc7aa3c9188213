import io

import cv2
import numpy as np
import pytest
import segno

from booth_client.papers.code import find_ticket
from media.planes import Plane


def shown(text: str, *, angle: float = 0.0) -> Plane:
    """A code on a grey picture, 720 lines high, turned by some degrees."""
    packed = io.BytesIO()
    segno.make(text, micro=False).save(packed, kind="png", scale=6, border=4)
    pixels = cv2.imdecode(np.frombuffer(packed.getvalue(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert pixels is not None
    picture = np.full((720, 1280), 140, np.uint8)
    height, width = pixels.shape
    picture[200 : 200 + height, 400 : 400 + width] = pixels
    turn = cv2.getRotationMatrix2D((400 + width / 2, 200 + height / 2), angle, 1.0)
    return cv2.warpAffine(picture, turn, (1280, 720), borderValue=140).astype(np.uint8)


@pytest.mark.parametrize("text", ("A-017", "a-017", "https://antrian.example/t/A-017"))
def test_a_ticket_is_found(text: str) -> None:
    assert find_ticket(shown(text, angle=14)) == "A-017"


@pytest.mark.parametrize("text", ("Z-017", "A-0171", "https://example.org", "A-017" * 60))
def test_another_code_is_passed_over(text: str) -> None:
    assert find_ticket(shown(text)) is None


def test_no_code_is_no_ticket() -> None:
    assert find_ticket(np.full((720, 1280), 140, np.uint8)) is None
