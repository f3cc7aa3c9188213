import pytest

from media.sensor import Offer, ranked, usual

USB_2 = (  # a common web camera: raw is slow when it is large
    Offer("YUYV", 640, 480, 30.0),
    Offer("YUYV", 1280, 720, 10.0),
    Offer("YUYV", 1920, 1080, 5.0),
    Offer("MJPG", 640, 480, 30.0),
    Offer("MJPG", 1280, 720, 30.0),
    Offer("MJPG", 1920, 1080, 30.0),
)
USB_3 = (
    Offer("MJPG", 1920, 1080, 60.0),
    Offer("YUYV", 1920, 1080, 30.0),
    Offer("YUYV", 1280, 720, 60.0),
    Offer("MJPG", 3840, 2160, 30.0),
)
RAW_ONLY = tuple(offer for offer in USB_2 if offer.kind == "YUYV")
DOCUMENTS = (  # a camera over a desk
    Offer("H264", 1920, 1080, 30.0),
    Offer("MJPG", 1280, 720, 30.0),
    Offer("YUYV", 3264, 2448, 2.0),
    Offer("MJPG", 3264, 2448, 15.0),
    Offer("MJPG", 2592, 1944, 30.0),
)
OLD = (Offer("YUYV", 640, 480, 29.97), Offer("YUYV", 320, 240, 29.97))

CALL, SENSOR, SHEET = (1280, 720, 30), (1920, 1080, 30), (3840, 2160, 10)


@pytest.mark.parametrize(
    ("offers", "wanted", "first"),
    [
        (USB_2, CALL, Offer("MJPG", 1280, 720, 30.0)),
        (USB_2, SENSOR, Offer("MJPG", 1920, 1080, 30.0)),
        (USB_2, SHEET, Offer("MJPG", 1920, 1080, 30.0)),
        (USB_3, CALL, Offer("YUYV", 1280, 720, 60.0)),
        (USB_3, SENSOR, Offer("YUYV", 1920, 1080, 30.0)),
        (USB_3, SHEET, Offer("MJPG", 3840, 2160, 30.0)),
        (RAW_ONLY, CALL, Offer("YUYV", 640, 480, 30.0)),
        (RAW_ONLY, SHEET, Offer("YUYV", 1920, 1080, 5.0)),
        (DOCUMENTS, SENSOR, Offer("MJPG", 2592, 1944, 30.0)),
        (DOCUMENTS, SHEET, Offer("MJPG", 3264, 2448, 15.0)),
        (OLD, CALL, Offer("YUYV", 640, 480, 29.97)),
    ],
)
def test_what_is_asked_for_first(
    offers: tuple[Offer, ...], wanted: tuple[int, int, int], first: Offer
) -> None:
    assert ranked(offers, *wanted)[0] == first
    assert ranked(reversed(offers), *wanted)[0] == first


def test_everything_understood_is_tried_in_the_end() -> None:
    assert set(ranked(USB_2, *CALL)) == set(USB_2)
    assert [str(offer) for offer in ranked(USB_2, *CALL)] == [
        "MJPG 1280x720 30/s",
        "MJPG 1920x1080 30/s",
        "YUYV 640x480 30/s",
        "MJPG 640x480 30/s",
        "YUYV 1280x720 10/s",
        "YUYV 1920x1080 5/s",
    ]


def test_what_is_not_understood_or_makes_no_sense_is_left_out() -> None:
    nonsense = (Offer("H264", 1280, 720, 30.0), Offer("MJPG", 0, 720, 30.0))
    assert ranked((*nonsense, Offer("YUYV", 1280, 720, 0.0)), *CALL) == ()


def test_a_camera_that_cannot_be_asked_is_asked_for_the_usual() -> None:
    assert usual(*CALL) == (Offer("MJPG", 1280, 720, 30), Offer("YUYV", 1280, 720, 30))
