"""Every colour and size of the booth: a light theme on an 8 px grid, in four densities.

Law: no colour, size or font is written anywhere else, and words stand 7 to 1 or better on what is
behind them (`WORDS`, which a test computes).
"""

from typing import Protocol

import msgspec

PAPER = "#F8FAFC"
SURFACE = "#FFFFFF"
INK = "#0F172A"
SOFT_INK = "#334155"
MUTED = "#3F4B5E"
LINE = "#CBD5E1"
EDGE = "#64748B"  # the edge of what can be touched or typed into: 3 to 1 on every ground
HAIRLINE = "#E2E8F0"
TRACK = "#E2E8F0"
TEAL = "#0B5650"
TEAL_PRESSED = "#083F3B"
TEAL_PALE = "#99CFC8"
TEAL_TINT = "#E3F3F1"
TEAL_LIGHT = "#5EEAD4"  # on the dark of a picture
VERMILION = "#8A2F0F"
VERMILION_TINT = "#FFF1EA"
AMBER = "#78350F"
AMBER_TINT = "#FEF3C7"
AMBER_LIGHT = "#FCD34D"  # on the dark of a picture
OFF_INK = "#3B4657"
OFF_SURFACE = "#E2E8F0"
STAGE = "#1E293B"
VEIL = "rgba(15, 23, 42, 150)"
SHADE = "rgba(15, 23, 42, 120)"

CONTROL_RADIUS = 8
CARD_RADIUS = 16
STROKE = 2
STRONG_STROKE = 3

# Which words stand on which ground, anywhere in the booth.
WORDS: tuple[tuple[str, str], ...] = (
    (INK, PAPER),
    (INK, SURFACE),
    (INK, TEAL_TINT),
    (INK, AMBER_TINT),
    (SOFT_INK, PAPER),
    (SOFT_INK, SURFACE),
    (SOFT_INK, TEAL_TINT),
    (MUTED, PAPER),
    (MUTED, SURFACE),
    (MUTED, TEAL_TINT),
    (TEAL, PAPER),
    (TEAL, SURFACE),
    (TEAL, TEAL_TINT),
    (SURFACE, TEAL),
    (SURFACE, TEAL_PRESSED),
    (SURFACE, STAGE),
    (VERMILION, SURFACE),
    (VERMILION, VERMILION_TINT),
    (AMBER, SURFACE),
    (AMBER, AMBER_TINT),
    (AMBER, PAPER),
    (OFF_INK, OFF_SURFACE),
    (OFF_INK, PAPER),
    (OFF_INK, SURFACE),
)


class Density(msgspec.Struct, frozen=True):
    """Sizes in pixels for one class of screens; text stays readable at arm's length."""

    headline: int
    text: int
    small: int
    figure: int
    key: int
    target: int  # the least a finger is given
    top_bar: int
    bottom_bar: int
    margin: int
    gap: int
    icon: int
    side: int  # the narrow column beside the officer
    pill: int  # the language's name in the top bar, which never grows


REGULAR = Density(
    headline=44,
    text=28,
    small=22,
    figure=56,
    key=36,
    target=72,
    top_bar=80,
    bottom_bar=96,
    margin=40,
    gap=24,
    icon=32,
    side=400,
    pill=22,
)
REGULAR_LARGE = msgspec.structs.replace(
    REGULAR, headline=46, text=32, small=26, figure=60, key=40, icon=36
)
ROOMY = Density(
    headline=56,
    text=36,
    small=28,
    figure=80,
    key=48,
    target=96,
    top_bar=96,
    bottom_bar=136,
    margin=56,
    gap=32,
    icon=40,
    side=560,
    pill=28,
)
ROOMY_LARGE = msgspec.structs.replace(
    ROOMY, headline=64, text=42, small=34, figure=88, key=54, icon=46
)


class Dense(Protocol):
    """A widget that draws or lays out by the density's figures."""

    def set_density(self, density: Density) -> None: ...


def density_for(width: int, height: int, *, is_large: bool = False) -> Density:
    if min(width, height) >= 1000:
        return ROOMY_LARGE if is_large else ROOMY
    return REGULAR_LARGE if is_large else REGULAR


def stylesheet(density: Density, typeface: str) -> str:
    """The whole look as one Qt style sheet; `role` and `kind` are properties of the widgets."""
    d, half = density, density.gap // 2
    return f"""
* {{ font-family: "{typeface}"; font-size: {d.text}px; color: {INK}; }}
QWidget[role="window"] {{ background: {PAPER}; }}
QWidget[role="top-bar"] {{ background: {PAPER}; border-bottom: 1px solid {HAIRLINE}; }}
QWidget[role="bottom-bar"] {{ background: {SURFACE}; border-top: 1px solid {HAIRLINE}; }}
QWidget[role="card"] {{
    background: {SURFACE}; border: 1px solid {HAIRLINE}; border-radius: {CARD_RADIUS}px; }}
QWidget[role="banner"] {{
    background: {TEAL_TINT}; border-radius: {CONTROL_RADIUS}px; }}
QWidget[role="row"] {{ background: {SURFACE}; border: 1px solid {HAIRLINE};
    border-radius: {CONTROL_RADIUS}px; }}
QWidget[role="row"][kind="doubtful"] {{ border: {STROKE}px solid {AMBER}; }}
QWidget[role="row"][kind="lit"] {{
    background: {TEAL_TINT}; border: {STRONG_STROKE}px solid {TEAL}; }}
QWidget[role="thumb"] {{ background: transparent; border-radius: {CONTROL_RADIUS}px; }}
QWidget[role="thumb"][kind="now"] {{ background: {TEAL_TINT}; }}
QWidget[role="thumb"][kind="lit"] {{
    background: {TEAL_TINT}; border: {STRONG_STROKE}px solid {TEAL}; }}
QWidget[role="said-officer"] {{ background: {TEAL_TINT}; border-radius: {CARD_RADIUS}px; }}
QWidget[role="said-here"] {{ background: {SURFACE}; border: 1px solid {LINE};
    border-radius: {CARD_RADIUS}px; }}
QWidget[role="pill"] {{ background: {SURFACE}; border-radius: {CARD_RADIUS}px; }}
QWidget[role="pill"][kind="good"] {{ background: {TEAL}; }}
QWidget[role="pill"][kind="fault"] {{ background: {AMBER_TINT}; }}
QLabel[role="pill-words"] {{ color: {INK}; font-weight: 600; }}
QLabel[role="pill-words"][kind="good"] {{ color: {SURFACE}; }}
QLabel[role="pill-words"][kind="fault"] {{ color: {AMBER}; }}
QWidget[role="company"] {{ background: {SURFACE}; border-radius: {CARD_RADIUS}px; }}
QWidget[role="callout"] {{ background: {SURFACE}; border: {STRONG_STROKE}px solid {TEAL};
    border-radius: {CARD_RADIUS}px; }}
QWidget[role="callout"] > QPushButton {{ padding: 0 {d.gap}px; }}
QWidget[role="shade"] {{ background: {SHADE}; }}
QWidget[role="veil"] {{ background: {VEIL}; border-radius: {CARD_RADIUS}px; }}
QLabel {{ background: transparent; }}
QLabel[role="headline"] {{ font-size: {d.headline}px; font-weight: 600; }}
QLabel[role="body"] {{ color: {SOFT_INK}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="small"] {{ font-size: {d.small}px; color: {MUTED}; }}
QLabel[role="doubt"] {{ font-size: {d.small}px; color: {AMBER}; font-weight: 600; }}
QLabel[role="step"] {{ font-size: {d.pill}px; font-weight: 600; }}
QLabel[role="brand"] {{ font-size: {d.text}px; font-weight: 600; color: {TEAL}; }}
QLabel[role="place"] {{ font-size: {d.pill}px; color: {MUTED}; }}
QLabel[role="page"] {{ font-size: {d.pill}px; font-weight: 600; color: {MUTED}; }}
QLabel[role="banner-words"] {{ font-size: {d.pill}px; color: {INK}; }}
QLabel[role="hint"] {{ color: {TEAL}; font-weight: 600; }}
QLabel[role="error"] {{
    color: {AMBER}; background: {AMBER_TINT}; border-radius: {CONTROL_RADIUS}px;
    padding: {half}px {d.gap}px; }}
QLabel[role="notice"] {{
    font-size: {d.small}px; color: {AMBER}; background: {AMBER_TINT};
    border-radius: {CONTROL_RADIUS}px; padding: {half // 2}px {d.gap}px; }}
QLabel[role="figure"] {{ font-size: {d.figure}px; font-weight: 600; color: {TEAL}; }}
QPushButton {{
    font-weight: 600; min-height: {d.target - 2 * STROKE}px; padding: 0 {half}px;
    border-radius: {CONTROL_RADIUS}px; border: {STROKE}px solid {EDGE};
    background: {SURFACE}; }}
QWidget[role="card"] > QPushButton {{ padding: 0 {d.gap}px; }}
QPushButton:pressed {{ background: {HAIRLINE}; }}
QPushButton:disabled {{ color: {OFF_INK}; background: {PAPER}; border-color: {LINE};
    font-weight: 400; }}
QPushButton[kind="main"] {{ background: {TEAL}; border-color: {TEAL}; color: {SURFACE}; }}
QPushButton[kind="main"]:pressed {{ background: {TEAL_PRESSED}; }}
QPushButton[kind="main"]:disabled {{
    background: {OFF_SURFACE}; border-color: {OFF_SURFACE}; color: {OFF_INK}; }}
QPushButton[kind="help"] {{ color: {VERMILION}; border-color: {VERMILION}; }}
QPushButton[kind="help"]:pressed {{ background: {VERMILION_TINT}; }}
QPushButton[kind="helped"] {{
    color: {VERMILION}; border-color: {VERMILION}; background: {VERMILION_TINT}; }}
QPushButton[kind="key"], QPushButton[kind="letter"] {{
    font-size: {d.key}px; padding: 0; min-height: 0; }}
QPushButton[kind="letter"] {{ background: {TEAL_TINT}; border-color: {TEAL}; color: {TEAL}; }}
QPushButton[kind="key"]:disabled {{ background: {PAPER}; border-color: {HAIRLINE};
    color: {OFF_INK}; }}
QPushButton[kind="choice"], QPushButton[kind="chosen"] {{ padding: 0; min-height: 0; }}
QPushButton[kind="chosen"] {{ background: {TEAL_TINT}; border: {STRONG_STROKE}px solid {TEAL}; }}
QPushButton[kind="row"] {{ padding: 0; min-height: 0; border: 1px solid {LINE}; }}
QPushButton[kind="row-doubtful"] {{
    padding: 0; min-height: 0; border: {STROKE}px solid {AMBER}; background: {SURFACE}; }}
QPushButton[kind="row-lit"] {{
    padding: 0; min-height: 0; border: {STRONG_STROKE}px solid {TEAL}; background: {TEAL_TINT}; }}
QPushButton[kind="tool"] {{ padding: 0; min-height: 0; border: none; background: transparent; }}
"""
