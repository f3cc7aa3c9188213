import itertools
import random

from media.assembly import (
    FAR,
    FEW_MISSING,
    GIVE_UP_S,
    KEYFRAME_AGAIN_S,
    MOST_MISSING,
    MOST_PARTS,
    Assembly,
    Part,
    Picture,
)

WHOLE = b"\0\0\0\1\x67\x42\0\0\0\1\x65"  # parameters and a slice that stands by itself
LEANING = b"\0\0\0\1\x41"


def part(number: int, timestamp: int, is_last: bool, data: bytes) -> Part:
    return Part(number % 65_536, timestamp, is_last, data, "H264")


def picture(first: int, length: int, timestamp: int, start: bytes = LEANING) -> list[Part]:
    return [
        part(number, timestamp, number == first + length - 1, start if number == first else b"+")
        for number in range(first, first + length)
    ]


def taken(assembly: Assembly) -> list[int]:
    """The timestamps of what comes out now."""
    return [one.timestamp for one in iter(assembly.take, None)]


def add(assembly: Assembly, *parts: Part, now: float = 0.0) -> list[int]:
    stamps: list[int] = []
    for one in parts:
        assembly.add(one, now)
        stamps += taken(assembly)
    return stamps


def begun(first: int = 10) -> Assembly:
    """A stream whose keyframe (one packet, at 0) has been given out."""
    assembly = Assembly()
    assert add(assembly, *picture(first - 1, 1, 0, WHOLE)) == [0]
    assert assembly.is_in_order
    return assembly


def test_a_picture_comes_out_with_its_last_packet() -> None:
    assembly = begun()
    first = picture(10, 3, 1000)
    assert add(assembly, *first[:2]) == []
    assembly.add(first[2], 0.0)
    assert assembly.take() == Picture(1000, LEANING + b"++", "H264")
    assert assembly.take() is None
    assert add(assembly, *picture(13, 1, 2000)) == [2000]


def test_a_late_packet_lets_go_of_every_picture_behind_it() -> None:
    assembly = begun()
    first = picture(10, 3, 1000)
    later = [*picture(13, 1, 2000), *picture(14, 2, 3000), *picture(16, 1, 4000)]
    assert add(assembly, first[0], first[2], *later) == []
    assert add(assembly, first[1]) == [1000, 2000, 3000, 4000]


def test_a_packet_that_comes_again_changes_nothing() -> None:
    assembly = begun()
    first = picture(10, 2, 1000)
    assert add(assembly, *first) == [1000]
    assert add(assembly, first[1], first[0]) == []
    assert add(assembly, *picture(12, 2, 2000)) == [2000]


def test_without_markers_a_picture_ends_where_the_next_begins() -> None:
    assembly = begun()
    parts = [part(10, 1000, False, b"a"), part(11, 1000, False, b"b"), part(12, 2000, False, b"c")]
    assert add(assembly, *parts) == [1000]


def test_the_count_may_wrap() -> None:
    assembly = begun(65_534)
    assert add(assembly, *picture(65_534, 4, 1000), *picture(65_538, 2, 2000)) == [1000, 2000]


def test_any_order_gives_every_picture_once_and_in_order() -> None:
    parts = [*picture(10, 2, 1000), *picture(12, 1, 2000), *picture(13, 2, 3000)]
    for order in itertools.permutations(parts):
        assert add(begun(), *order) == [1000, 2000, 3000]


def test_a_stream_opens_on_a_keyframe_and_one_is_asked_for_when_it_does_not() -> None:
    assembly = Assembly()
    assert add(assembly, *picture(10, 1, 1000), now=5.0) == []
    assert not assembly.is_in_order
    assert not assembly.is_keyframe_due(5.0 + KEYFRAME_AGAIN_S / 2)
    assert assembly.is_keyframe_due(5.0 + KEYFRAME_AGAIN_S)
    assert not assembly.is_keyframe_due(5.0 + KEYFRAME_AGAIN_S)
    assert assembly.is_keyframe_due(5.0 + 2 * KEYFRAME_AGAIN_S)
    assert add(assembly, *picture(11, 2, 2000, WHOLE), *picture(13, 1, 3000)) == [2000, 3000]
    assert not assembly.is_keyframe_due(99.0)


def moments_asked(assembly: Assembly, milliseconds: int, round_trip_s: float | None) -> list[int]:
    """At which milliseconds after the first second anything is asked for."""
    steps = range(milliseconds)
    return [one for one in steps if assembly.missing(1.0 + one / 1000, round_trip_s)]


def test_a_missing_packet_is_asked_for_again_before_an_answer_can_be_there() -> None:
    assembly = begun()
    add(assembly, *picture(12, 1, 2000), now=1.0)
    assert moments_asked(assembly, 120, 0.04) == [0, 25, 50, 75, 100]


def test_on_a_long_way_three_words_are_under_way_at_once() -> None:
    assembly = begun()
    add(assembly, *picture(11, 1, 2000), now=1.0)
    assert moments_asked(assembly, 150, 0.3) == [0, 100]
    add(assembly, *picture(10, 1, 1000), now=1.35)
    assert assembly.missing(9.0, 0.3) == []


def test_a_full_path_is_asked_ever_later() -> None:
    assembly = begun()
    add(assembly, *picture(10 + FEW_MISSING + 1, 1, 2000), now=1.0)
    assert moments_asked(assembly, 400, None) == [0, 25, 75, 175, 375]


def test_the_numbers_asked_for_are_those_of_the_wire() -> None:
    assembly = begun(65_535)
    add(assembly, *picture(65_537, 1, 2000), now=1.0)
    assert assembly.missing(1.0, None) == [65_535, 0]


def test_a_gap_is_given_up_in_time_and_the_next_keyframe_is_asked_for() -> None:
    assembly = begun()
    lost, after = picture(10, 1, 1000), [*picture(11, 1, 2000), *picture(12, 2, 3000)]
    assert add(assembly, *after, now=1.0) == []
    assembly.give_up(1.0 + GIVE_UP_S * 0.9)
    assert not assembly.is_keyframe_due(1.5)
    assembly.give_up(1.0 + GIVE_UP_S * 1.1)
    assert assembly.is_keyframe_due(1.5)
    assert taken(assembly) == []
    assert add(assembly, *lost, *picture(14, 1, 4000), now=1.5) == []  # too late, and it leans
    assert add(assembly, *picture(15, 3, 5000, WHOLE), *picture(18, 1, 6000)) == [5000, 6000]
    assert assembly.is_in_order


def test_a_whole_keyframe_behind_a_gap_ends_the_wait() -> None:
    assembly = begun()
    stuck = [*picture(11, 1, 2000), *picture(13, 1, 3000)]
    keyframe = picture(15, 3, 5000, WHOLE)
    assert add(assembly, *stuck, keyframe[0], keyframe[2]) == []
    assert add(assembly, keyframe[1]) == [5000]
    assert assembly.is_in_order
    assert add(assembly, *picture(10, 1, 1000), *picture(18, 1, 6000)) == [6000]


def test_a_keyframe_that_lost_its_beginning_is_not_taken_for_one() -> None:
    assembly = begun()
    add(assembly, *picture(12, 4, 2000, WHOLE)[1:], now=1.0)
    assembly.give_up(2.0)
    assert taken(assembly) == []
    assert assembly.needs_keyframe


def test_more_missing_than_a_keyframe_costs_is_given_up_at_once() -> None:
    for first in (10 + MOST_MISSING + 1, 10 + FAR + 1, 10 + 30_000, 60_000):
        assembly = begun()
        assert add(assembly, *picture(first, 1, 2000)) == []
        assert assembly.needs_keyframe
        assert assembly.missing(9.0, None) == []
        assert add(assembly, *picture(first + 1, 1, 3000, WHOLE)) == [3000]


def test_many_small_gaps_count_together() -> None:
    assembly = begun()
    for number in range(11, 11 + 2 * MOST_MISSING, 2):
        add(assembly, *picture(number, 1, number))
    assert not assembly.needs_keyframe
    add(assembly, *picture(11 + 2 * MOST_MISSING, 1, 9000))
    assert assembly.needs_keyframe


def test_a_stream_that_never_ends_a_picture_is_not_kept_for_ever() -> None:
    assembly = begun()
    for number in range(10, 10 + MOST_PARTS + 5):
        add(assembly, part(number, 1000, False, b"+"))
    assert assembly.needs_keyframe
    assert len(assembly._parts) < 10


def test_whatever_is_lost_doubled_or_late_only_decodable_pictures_come_out_in_order() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        stream: list[list[Part]] = []
        number = chance.randrange(65_536)
        for index in range(200):
            length = chance.randint(1, 6)
            stream.append(picture(number, length, index, LEANING if index % 20 else WHOLE))
            number += length
        arrivals = []
        for index, parts in enumerate(stream):
            for one in parts:
                for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 1, 1, 2))):
                    late = chance.choice((0.0,) * 8 + (0.05, 0.6))
                    arrivals.append((index / 30 + late, one))
        arrivals.sort(key=lambda arrival: arrival[0])
        assembly, stamps = Assembly(), []
        for now, one in arrivals:
            assembly.give_up(now)
            stamps += taken(assembly)
            came = add(assembly, one, now=now)
            assert all(now - stamp / 30 < GIVE_UP_S + 0.7 for stamp in came)
            stamps += came
        assert stamps == sorted(set(stamps))
        for before, after in itertools.pairwise(stamps):
            assert after == before + 1 or after % 20 == 0  # it follows, or it stands by itself
        assert stamps
        assert stamps[0] % 20 == 0
