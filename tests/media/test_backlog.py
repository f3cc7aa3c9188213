import threading

from media.assembly import Picture
from media.backlog import BEHIND_S, PICTURES_HOLD, PictureBacklog

WHOLE = b"\0\0\0\1\x67\x42\0\0\0\1\x65"
LEANING = b"\0\0\0\1\x41"


def picture(number: int, data: bytes = LEANING) -> Picture:
    return Picture(number, data, "H264")


def waiting(backlog: PictureBacklog) -> list[int]:
    return [one.picture.timestamp for one in backlog._waiting]


def number(got: Picture | None) -> int:
    assert got is not None
    return got.timestamp


def test_pictures_come_out_in_order_while_the_decoder_keeps_up() -> None:
    backlog = PictureBacklog()
    for step in range(30):
        backlog.put(picture(step), now=step / 30)
        assert not backlog.is_broken
        assert number(backlog.get()) == step


def test_it_says_how_many_wait() -> None:
    backlog = PictureBacklog()
    assert backlog.waiting == 0
    for one in range(3):
        backlog.put(picture(one), 0.0)
    assert backlog.waiting == 3


def test_a_decoder_that_is_behind_goes_on_at_the_newest_keyframe() -> None:
    backlog = PictureBacklog()
    backlog.put(picture(0), now=0.0)
    backlog.put(picture(1, WHOLE), now=0.1)
    backlog.put(picture(2, WHOLE), now=0.2)
    backlog.put(picture(3), now=0.25)
    assert waiting(backlog) == [0, 1, 2, 3]
    backlog.put(picture(4), now=BEHIND_S + 0.01)
    assert waiting(backlog) == [2, 3, 4]
    assert not backlog.is_broken


def test_without_a_keyframe_in_time_everything_goes_and_one_is_needed() -> None:
    backlog = PictureBacklog()
    backlog.put(picture(0, WHOLE), now=0.0)
    backlog.put(picture(1), now=0.2)
    backlog.put(picture(2), now=BEHIND_S + 0.01)
    assert waiting(backlog) == []
    assert backlog.is_broken
    backlog.put(picture(3, WHOLE), now=1.0)
    assert waiting(backlog) == [3]
    assert not backlog.is_broken


def test_a_new_keyframe_takes_the_place_of_all_that_is_late() -> None:
    backlog = PictureBacklog()
    backlog.put(picture(0), now=0.0)
    backlog.put(picture(1, WHOLE), now=1.0)
    assert waiting(backlog) == [1]
    assert not backlog.is_broken


def test_no_more_pictures_wait_than_it_holds_however_fast_they_come() -> None:
    backlog = PictureBacklog()
    for step in range(5 * PICTURES_HOLD):
        backlog.put(picture(step), now=1.0)
        assert len(waiting(backlog)) <= PICTURES_HOLD


def test_what_was_left_out_is_never_given_to_the_decoder() -> None:
    backlog = PictureBacklog()
    backlog.put(picture(0), now=0.0)
    backlog.put(picture(1), now=0.1)
    backlog.put(picture(2, WHOLE), now=1.0)
    assert number(backlog.get()) == 2
    assert backlog.waiting == 0


def test_an_ended_backlog_lets_its_decoder_go_whatever_waits() -> None:
    backlog = PictureBacklog()
    got: list[Picture | None] = []
    reader = threading.Thread(target=lambda: got.append(backlog.get()))
    reader.start()
    backlog.end()
    reader.join(10)
    backlog.put(picture(1))
    assert [*got, backlog.get()] == [None, None]
