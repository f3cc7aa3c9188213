"""The tokens: words that can be read, targets that can be hit, in every density."""

import re
from pathlib import Path

import pytest

import booth_client
from booth_client import style
from booth_client.style import (
    REGULAR,
    REGULAR_LARGE,
    ROOMY,
    ROOMY_LARGE,
    WORDS,
    Density,
    density_for,
    stylesheet,
)

LEAST = 7.0  # WCAG 2.2, 1.4.6
EDGES = 3.0  # WCAG 2.2, 1.4.11
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
DENSITIES = (REGULAR, REGULAR_LARGE, ROOMY, ROOMY_LARGE)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(sheet: str) -> list[tuple[str, str]]:
    return re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)


@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_seven_to_one_on_their_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= LEAST


def test_the_sheet_puts_no_words_on_a_ground_that_is_not_proved() -> None:
    """Every rule that names both; the others inherit the page's or a card's ground."""
    for selector, rule in rules(stylesheet(REGULAR, "Open Sans")):
        ink = re.search(r"(?<!-)\bcolor: (#\w{6})", rule)
        ground = re.search(r"background: (#\w{6})", rule)
        if ink and ground:
            assert (ink[1], ground[1]) in WORDS, selector
        elif ink:
            assert any(ink[1] == one for one, _ in WORDS), selector


def test_the_edge_of_what_can_be_touched_is_seen() -> None:
    for ground in (style.PAPER, style.SURFACE):
        assert contrast(style.EDGE, ground) >= EDGES


def test_no_colour_is_written_anywhere_else() -> None:
    folder = Path(booth_client.__file__).parent
    drawn = (*folder.glob("widgets/*.py"), *folder.glob("screens/*.py"), folder / "window.py")
    for path in drawn:
        assert not COLOUR.search(path.read_text("utf-8")), path.name


@pytest.mark.parametrize("density", DENSITIES)
def test_targets_are_large_and_text_is_readable_at_arms_length(density: Density) -> None:
    assert density.target >= 64
    assert density.text >= 28
    assert density.headline >= 44


@pytest.mark.parametrize(("normal", "large"), [(REGULAR, REGULAR_LARGE), (ROOMY, ROOMY_LARGE)])
def test_large_text_enlarges_all_words(normal: Density, large: Density) -> None:
    for name in ("headline", "text", "small", "key"):
        assert getattr(large, name) > getattr(normal, name)


def test_a_small_screen_gets_the_regular_density() -> None:
    assert density_for(1366, 768) is REGULAR
    assert density_for(1366, 768, is_large=True) is REGULAR_LARGE
    assert density_for(1080, 1920) is ROOMY
    assert density_for(1920, 1080, is_large=True) is ROOMY_LARGE
