"""Figures as officers read them."""

from cso_console.figures import clock, hundredths, kilobits, minutes, percent, tenths


def test_times_are_minutes_and_two_digits_of_seconds() -> None:
    assert [clock(0.0), clock(9.99), clock(72.0), clock(3661.0)] == [
        "0:00",
        "0:09",
        "1:12",
        "61:01",
    ]


def test_a_time_that_has_run_out_is_zero() -> None:
    assert clock(-3.0) == "0:00"


def test_a_wait_is_a_range_of_whole_minutes() -> None:
    assert minutes(360.0, 540.0) == "6–9"
    assert minutes(10.0, 50.0) == "0–1"


def test_a_wait_without_a_range_is_one_figure() -> None:
    assert minutes(0.0, 0.0) == "0"
    assert minutes(120.0, 120.0) == "2"


def test_a_share_is_a_whole_percentage() -> None:
    assert percent(0.614) == "61 %"


def test_a_decimal_has_the_mark_of_its_language() -> None:
    assert (tenths(4.44, ","), tenths(0.0, ".")) == ("4,4", "0.0")


def test_a_distance_has_two_decimals_after_that_mark() -> None:
    assert (hundredths(0.446, ","), hundredths(0.4, ".")) == ("0,45", "0.40")


def test_bits_are_told_in_whole_thousands() -> None:
    assert kilobits(1_463_499) == "1463"
