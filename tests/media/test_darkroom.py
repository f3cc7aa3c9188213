import threading
from collections.abc import Iterator
from typing import Any

import av
import pytest

import media.darkroom
from media.camera import Picture
from media.darkroom import Darkroom, Order, develop
from media.handoff import Latest
from media.planes import Plane, planes
from tests.media.test_planes import plain


class Client:
    """A view without a window: it is told when there is a print."""

    def __init__(self, darkroom: Darkroom) -> None:
        self._told = threading.Semaphore(0)
        self.order: Order = darkroom.order(self._told.release)

    def wait(self) -> bool:
        return self._told.acquire(timeout=10)

    def is_told(self) -> bool:
        return self._told.acquire(blocking=False)


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    darkroom = Darkroom()
    darkroom.start()
    yield darkroom
    darkroom.close()


def luma_of(client: Client) -> tuple[int, int, int]:
    """Width, height and the print's own frame's brightness."""
    made = client.order.take()
    assert made is not None
    height, width = made.pixels.shape[:2]
    return width, height, int(planes(made.frame)[0].mean())


def test_the_newest_picture_is_made_at_the_size_asked(darkroom: Darkroom) -> None:
    latest: Latest[av.VideoFrame] = Latest()
    client = Client(darkroom)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    latest.put(plain(64, 36, luma=100))
    assert client.wait()
    assert luma_of(client) == (32, 18, 100)


def test_a_cameras_own_pictures_do_as_well(darkroom: Darkroom) -> None:
    latest: Latest[Picture] = Latest()
    client = Client(darkroom)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    latest.put(Picture(plain(64, 36, luma=50), 1.0))
    assert client.wait()
    assert luma_of(client) == (32, 18, 50)


def test_what_was_just_decoded_is_made_ready_at_once_where_it_was_decoded() -> None:
    nobody = Darkroom()  # its thread never starts
    latest: Latest[av.VideoFrame] = Latest()
    client = Client(nobody)
    client.order.shape((32, 18), True, False)
    client.order.watch(latest)
    client.order.want(True)
    latest.put(plain(64, 36, luma=70))
    assert client.is_told()
    assert luma_of(client) == (32, 18, 70)
    latest.put(plain(64, 36, luma=71))  # nobody has asked for it yet
    assert not client.is_told()


def test_a_camera_is_not_kept_from_its_next_picture() -> None:
    nobody = Darkroom()
    latest: Latest[Picture] = Latest()
    client = Client(nobody)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    latest.put(Picture(plain(64, 36), 1.0))
    assert not client.is_told()
    assert nobody._queue.qsize() == 1


def test_what_a_view_asks_for_while_it_is_made_something_comes_after_it(
    darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest: Latest[av.VideoFrame] = Latest()
    client = Client(darkroom)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    make = develop

    def turn_while_making(*order: Any) -> Plane:
        monkeypatch.setattr(media.darkroom, "develop", make)
        client.order.shape((64, 36), True, False)
        client.order.want(True)
        return make(*order)

    monkeypatch.setattr(media.darkroom, "develop", turn_while_making)
    latest.put(plain(64, 36))
    assert client.wait()
    assert luma_of(client)[:2] == (32, 18)
    client.order.want(True)
    assert client.wait()
    assert luma_of(client)[:2] == (64, 36)


def test_nothing_is_made_until_the_last_print_is_painted(darkroom: Darkroom) -> None:
    latest: Latest[av.VideoFrame] = Latest()
    client, other = Client(darkroom), Client(darkroom)
    for one in (client, other):
        one.order.watch(latest)
        one.order.shape((32, 18), True, False)
        one.order.want(True)
    latest.put(plain(64, 36, luma=100))
    assert client.wait()
    assert other.wait()
    latest.put(plain(64, 36, luma=101))
    other.order.want(True)
    assert other.wait()
    assert not client.is_told()
    client.order.want(True)
    assert client.wait()
    assert luma_of(client)[2] == 101


def test_another_size_makes_the_same_picture_again(darkroom: Darkroom) -> None:
    latest: Latest[av.VideoFrame] = Latest()
    latest.put(plain(64, 36))
    client = Client(darkroom)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    assert client.wait()
    client.order.shape((32, 18), True, False)
    client.order.shape((64, 36), True, False)
    client.order.want(True)
    assert client.wait()
    assert luma_of(client)[:2] == (64, 36)


def test_turning_to_another_source_drops_the_old_print(darkroom: Darkroom) -> None:
    old: Latest[av.VideoFrame] = Latest()
    old.put(plain(64, 36))
    client = Client(darkroom)
    client.order.watch(old)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    assert client.wait()
    client.order.watch(None)
    assert client.order.take() is None


def test_a_closed_source_makes_no_print(darkroom: Darkroom) -> None:
    latest: Latest[av.VideoFrame] = Latest()
    client, other = Client(darkroom), Client(darkroom)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    latest.put(plain(64, 36))
    latest.close()
    client.order.want(True)
    still: Latest[av.VideoFrame] = Latest()
    still.put(plain(64, 36))
    other.order.watch(still)
    other.order.shape((32, 18), True, False)
    other.order.want(True)
    assert other.wait()
    assert not client.is_told()


def test_a_view_that_is_gone_listens_no_longer(darkroom: Darkroom) -> None:
    latest: Latest[av.VideoFrame] = Latest()
    client = Client(darkroom)
    client.order.watch(latest)
    client.order.withdraw()
    assert latest._listeners == ()


def test_a_view_stands_in_line_once_however_many_pictures_come() -> None:
    idle = Darkroom()  # nobody is at work yet
    latest: Latest[av.VideoFrame] = Latest()
    client = Client(idle)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    latest.put(plain(64, 36, luma=1))
    assert idle._queue.empty()  # it has not asked yet
    client.order.want(True)
    for luma in (2, 3):
        latest.put(plain(64, 36, luma=luma))
    assert idle._queue.qsize() == 1
    idle.start()
    assert client.wait()
    assert luma_of(client)[2] == 3
    idle.close()


def test_a_view_that_has_changed_its_mind_is_made_nothing() -> None:
    idle = Darkroom()
    latest: Latest[av.VideoFrame] = Latest()
    latest.put(plain(64, 36))
    client = Client(idle)
    client.order.watch(latest)
    client.order.shape((32, 18), True, False)
    client.order.want(True)
    client.order.want(False)
    idle.start()
    idle.close()
    assert not client.is_told()


def test_filling_cuts_and_fitting_does_not() -> None:
    frame = plain(64, 36)
    assert develop(frame, (31, 31), True, False).shape == (32, 32, 4)
    assert develop(frame, (32, 32), False, False).shape == (18, 32, 4)


def test_a_mirror_swaps_left_and_right() -> None:
    frame = plain(64, 36, luma=50)
    planes(frame)[0][:, :32] = 200
    assert develop(frame, (64, 36), True, False)[18, 5, 1] > 150
    assert develop(frame, (64, 36), True, True)[18, 5, 1] < 100


def test_closing_what_never_started_is_harmless() -> None:
    Darkroom().close()


def test_at_most_so_many_a_second_are_made_and_another_size_does_not_wait() -> None:
    nobody = Darkroom()
    latest: Latest[av.VideoFrame] = Latest()
    client = Client(nobody)
    client.order.pace(1)
    client.order.shape((32, 18), True, False)
    client.order.watch(latest)
    client.order.want(True)
    latest.put(plain(64, 36, luma=1))
    assert client.is_told()
    client.order.want(True)
    latest.put(plain(64, 36, luma=2))
    assert not client.is_told()  # too soon
    assert nobody._queue.empty()
    client.order.shape((64, 36), True, False)
    assert nobody._queue.qsize() == 1
