"""Every colour and size of the booth: a light theme on an 8 px grid, in two densities.

Law: no colour, size or font is written anywhere else.
"""

from typing import Protocol

import msgspec

PAPER = "#F8FAFC"
SURFACE = "#FFFFFF"
INK = "#0F172A"
SOFT_INK = "#334155"
MUTED = "#475569"
LINE = "#CBD5E1"
HAIRLINE = "#E2E8F0"
TRACK = "#E2E8F0"
TEAL = "#0F766E"
TEAL_PRESSED = "#115E59"
TEAL_PALE = "#99CFC8"
TEAL_TINT = "#E3F3F1"
VERMILION = "#C2410C"
VERMILION_TINT = "#FFF1EA"
AMBER = "#92400E"
AMBER_TINT = "#FEF3C7"
OFF_INK = "#64748B"
OFF_SURFACE = "#E2E8F0"
STAGE = "#1E293B"
VEIL = "rgba(15, 23, 42, 150)"
SHADE = "rgba(15, 23, 42, 120)"

CONTROL_RADIUS = 8
CARD_RADIUS = 16
STROKE = 2


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


REGULAR = Density(
    headline=44,
    text=28,
    small=22,
    figure=56,
    key=36,
    target=72,
    top_bar=72,
    bottom_bar=104,
    margin=40,
    gap=24,
    icon=32,
    side=400,
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
)


class Dense(Protocol):
    """A widget that draws or lays out by the density's figures."""

    def set_density(self, density: Density) -> None: ...


def density_for(width: int, height: int) -> Density:
    return ROOMY if min(width, height) >= 1000 else REGULAR


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
QWidget[role="shade"] {{ background: {SHADE}; }}
QWidget[role="veil"] {{ background: {VEIL}; border-radius: {CARD_RADIUS}px; }}
QLabel {{ background: transparent; }}
QLabel[role="headline"] {{ font-size: {d.headline}px; font-weight: 600; }}
QLabel[role="body"] {{ color: {SOFT_INK}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="small"] {{ font-size: {d.small}px; color: {MUTED}; }}
QLabel[role="step"] {{ font-size: {d.small}px; font-weight: 600; }}
QLabel[role="brand"] {{ font-size: {d.text}px; font-weight: 600; color: {TEAL}; }}
QLabel[role="hint"] {{ color: {TEAL}; font-weight: 600; }}
QLabel[role="error"] {{
    color: {AMBER}; background: {AMBER_TINT}; border-radius: {CONTROL_RADIUS}px;
    padding: {half}px {d.gap}px; }}
QLabel[role="notice"] {{
    font-size: {d.small}px; color: {AMBER}; background: {AMBER_TINT};
    border-radius: {CONTROL_RADIUS}px; padding: {half // 2}px {d.gap}px; }}
QLabel[role="figure"] {{ font-size: {d.figure}px; font-weight: 600; color: {TEAL}; }}
QLabel[role="slot"] {{
    font-size: {d.figure}px; font-weight: 600; background: {SURFACE};
    border: {STROKE}px solid {LINE}; border-radius: {CONTROL_RADIUS}px; }}
QLabel[role="slot"][kind="next"] {{ border: {STROKE + 1}px solid {TEAL}; }}
QLabel[role="slot"][breadth="narrow"] {{ font-size: {d.key}px; }}
QLabel[role="dash"] {{ font-size: {d.figure}px; color: {OFF_INK}; }}
QPushButton {{
    font-weight: 600; min-height: {d.target - 2 * STROKE}px; padding: 0 {d.gap + 8}px;
    border-radius: {CONTROL_RADIUS}px; border: {STROKE}px solid {LINE};
    background: {SURFACE}; }}
QPushButton:pressed {{ background: {HAIRLINE}; }}
QPushButton:disabled {{ color: {OFF_INK}; }}
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
QPushButton[kind="letter"] {{ background: {TEAL_TINT}; border-color: {TEAL_PALE}; color: {TEAL}; }}
QPushButton[kind="key"]:disabled {{ background: {PAPER}; border-color: {HAIRLINE}; color: {LINE}; }}
"""
