import av
import numpy as np
import pytest

from media.planes import Sheets, bgra, crop, fit, from_bgr, planes, rows_of, scale, yuv420p


def plain(
    width: int, height: int, luma: int = 120, blue: int = 90, red: int = 200
) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, value in zip(planes(frame), (luma, blue, red), strict=True):
        plane[:] = value
    return frame


def test_writing_to_the_planes_writes_to_the_picture() -> None:
    frame = plain(64, 36)
    planes(frame)[0][0, 0] = 7
    assert planes(frame)[0][0, 0] == 7
    assert [plane.shape for plane in planes(frame)] == [(36, 64), (18, 32), (18, 32)]


def test_planes_leave_the_padding_of_rows_out() -> None:
    assert [plane.shape for plane in planes(plain(50, 30))] == [(30, 50), (15, 25), (15, 25)]


def test_a_picture_in_the_right_format_and_size_is_not_copied() -> None:
    frame = plain(64, 36)
    assert yuv420p(frame) is frame
    assert scale(frame, 64, 36) is frame


def test_another_format_is_brought_to_yuv420p() -> None:
    grey = av.VideoFrame.from_ndarray(np.full((36, 64), 90, np.uint8), format="gray")
    assert yuv420p(grey).format.name == "yuv420p"


@pytest.mark.parametrize("size", [(32, 18), (48, 27), (100, 60), (16, 36), (160, 90)])
def test_scaling_keeps_the_colours(size: tuple[int, int]) -> None:
    width, height = size[0] & ~1, size[1] & ~1
    scaled = scale(plain(64, 36), width, height)
    assert (scaled.width, scaled.height) == (width, height)
    assert [int(plane.mean()) for plane in planes(scaled)] == [120, 90, 200]


def test_scaling_to_another_shape_cuts_the_edges_evenly() -> None:
    frame = plain(80, 40, luma=50)
    planes(frame)[0][:, 20:60] = 200
    assert int(planes(scale(frame, 40, 40))[0].min()) > 190


@pytest.mark.parametrize(
    ("size", "to", "part"),
    [
        ((80, 40), (40, 40), (20, 0, 40, 40)),
        ((40, 80), (40, 40), (0, 20, 40, 40)),
        ((1280, 720), (640, 360), (0, 0, 1280, 720)),
    ],
)
def test_the_largest_middle_part_is_cut(
    size: tuple[int, int], to: tuple[int, int], part: tuple[int, int, int, int]
) -> None:
    assert crop(*size, *to) == part


def test_fitting_keeps_the_shape_and_even_sides() -> None:
    assert fit(1280, 720, 250, 250) == (250, 140)
    assert fit(720, 1280, 250, 250) == (140, 250)
    assert fit(1280, 720, 1, 1) == (2, 2)


def test_pixels_to_paint_have_the_size_and_the_colour() -> None:
    red = plain(64, 36, *(81, 90, 240))
    pixels = bgra(red, 32, 18)
    assert pixels.shape == (18, 32, 4)
    blue, green, redness, alpha = (int(value) for value in pixels[9, 16])
    assert redness > 240
    assert max(blue, green) < 15
    assert alpha == 255


@pytest.mark.parametrize("size", [(64, 36), (62, 36), (48, 28), (16, 16), (128, 72)])
def test_pixels_keep_their_colour_at_every_size(size: tuple[int, int]) -> None:
    """Cut, made smaller, halved first, made square, or made larger."""
    pixels = bgra(plain(64, 36, *(81, 90, 240)), *size)
    assert pixels.shape == (size[1], size[0], 4)
    assert pixels[..., 2].min() > 240
    assert pixels[..., :2].max() < 15
    assert pixels[..., 3].min() == 255


def test_a_picture_that_is_hardly_larger_is_cut_and_stays_as_sharp() -> None:
    frame = plain(64, 36)
    planes(frame)[0][:, 33] = 235  # a line one pixel wide, right of the middle
    pixels = bgra(frame, 62, 36)
    assert pixels[18, 33, 1] > 200
    assert pixels[18, [32, 34], 1].max() < pixels[18, 33, 1] // 2


def test_a_cameras_pixels_keep_their_colour_and_lose_an_odd_row() -> None:
    pixels = np.zeros((37, 65, 3), np.uint8)
    pixels[:, :, 2] = 255  # red, as OpenCV orders it
    frame = from_bgr(pixels)
    assert (frame.width, frame.height) == (64, 36)
    assert [int(plane.mean()) for plane in planes(frame)] == [82, 90, 240]


def test_a_print_is_good_until_two_more_have_been_made() -> None:
    sheets = Sheets()
    first, second, third, fourth = (
        bgra(plain(66, 36, luma=luma), 64, 36, None, sheets) for luma in (50, 100, 150, 200)
    )
    assert fourth is first
    assert len({id(one) for one in (first, second, third)}) == 3
    assert second.mean() < third.mean() < fourth.mean()


def test_another_size_has_sheets_of_its_own() -> None:
    sheets = Sheets()
    made = [bgra(plain(width + 2, 36), width, 36, None, sheets) for width in (64, 80, 64, 80)]
    assert [one.shape for one in made] == [(36, 64, 4), (36, 80, 4)] * 2
    assert len({id(one) for one in made}) == 4


@pytest.mark.parametrize("width", [64, 62])
def test_rows_may_lie_apart_and_are_given_whole(width: int) -> None:
    frame = plain(width, 36, luma=50)
    planes(frame)[0][35] = 200
    pixels = bgra(frame, width, 36)
    rows, apart = rows_of(pixels), pixels.strides[0]
    assert rows.nbytes >= 36 * width * 4
    last = np.frombuffer(rows, np.uint8)[35 * apart : 35 * apart + width * 4]
    assert np.array_equal(last, pixels[35].reshape(-1))
    assert last.mean() > 150
