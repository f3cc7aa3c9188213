from media.repeats import HARD_LUCK, ONE_WORD_S, Repeats

LATER_S = 2 * ONE_WORD_S


def test_a_word_said_twice_is_one() -> None:
    repeats = Repeats(16)
    assert repeats.copies(7, 10.0) == 1
    assert repeats.copies(7, 10.0 + ONE_WORD_S / 2) == 0
    assert repeats.copies(8, 10.0 + ONE_WORD_S / 2) == 1


def test_the_first_word_is_heard_at_any_moment() -> None:
    repeats = Repeats(1_000)
    assert [repeats.copies(number, number / 7) for number in range(1_000)] == [1] * 1_000


def test_what_is_asked_for_again_and_again_goes_twice() -> None:
    repeats = Repeats(16)
    copies = [repeats.copies(7, 10.0 + LATER_S * times) for times in range(HARD_LUCK + 1)]
    assert copies == [1] * (HARD_LUCK - 1) + [2, 2]


def test_a_number_that_takes_anothers_place_begins_anew() -> None:
    repeats = Repeats(16)
    for times in range(HARD_LUCK):
        repeats.copies(7, 10.0 + LATER_S * times)
    assert repeats.copies(7 + 16, 10.0 + LATER_S * HARD_LUCK) == 1
