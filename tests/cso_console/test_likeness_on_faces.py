"""The network itself, on a real face and on drawn ones: what the extra `faces` brings."""

from collections.abc import Callable
from math import dist
from pathlib import Path

import cv2
import numpy as np
import pytest

from cso_console.cutting import cut_page
from cso_console.likeness import SAME_BELOW, Whose
from cso_console.resemblance import Resemblance, Signature, is_installed, network
from media.faces import FaceFinder
from media.planes import Plane
from tests.cso_console.test_cutting import HEAD
from tests.cso_console.test_resemblance import PATIENCE_S, Told

PHOTO = Path(__file__).parent / "faces" / "collins.jpg"


@pytest.fixture(scope="module")
def signature() -> Callable[[Plane], Signature]:
    assert is_installed(), ".ci/test-setup installs the extra"
    return network()


def faces_of(*pictures: Plane) -> list[Plane]:
    """Each found and cut out as the desk does it."""
    cuttings = [cut_page(one, FaceFinder()) for one in pictures]
    assert all(one.has_face for one in cuttings)
    return [one.pixels for one in cuttings]


def photo() -> Plane:
    picture = cv2.imread(str(PHOTO))
    assert picture is not None
    return np.asarray(picture, np.uint8)


def on_a_card(picture: Plane) -> Plane:
    """Small, pale, compressed, as a portrait on an identity card comes out of a document camera."""
    small = cv2.resize(picture, None, fx=0.45, fy=0.45, interpolation=cv2.INTER_AREA)
    pale = cv2.convertScaleAbs(small, alpha=0.75, beta=50)
    data = cv2.imencode(".jpg", pale, [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def in_dim_light(picture: Plane) -> Plane:
    return np.asarray(cv2.convertScaleAbs(picture, alpha=0.6, beta=5), np.uint8)


def test_one_face_photographed_differently_is_close(
    signature: Callable[[Plane], Signature],
) -> None:
    live, card, dim, mirrored = (
        signature(face)
        for face in faces_of(
            photo(), on_a_card(photo()), in_dim_light(photo()), np.fliplr(photo()).copy()
        )
    )
    assert dist(live, card) < SAME_BELOW
    assert dist(live, dim) < SAME_BELOW
    assert dist(live, mirrored) < SAME_BELOW


def test_the_process_of_its_own_tells_what_the_network_found() -> None:
    told = Told()
    told.found = dict(zip((Whose.LIVE, Whose.PHOTO), faces_of(photo(), HEAD), strict=True))
    resemblance = Resemblance(told, told.told.put, rest_s=0.0, time_out_s=PATIENCE_S)
    resemblance.start()
    told.looks.put(True)
    found = told.told.get(timeout=PATIENCE_S)
    told.looks.put(False)
    resemblance.close()
    assert (found.visit, found.distance > SAME_BELOW) == ("v-1", True)


def test_another_face_is_far(signature: Callable[[Plane], Signature]) -> None:
    live, drawn = (signature(face) for face in faces_of(photo(), HEAD))
    assert dist(live, drawn) > SAME_BELOW
