"""Tokens of the desk: every colour, size and distance, once; dark by default, light beside it.

Law: no other file of the console writes a colour or a size of type.
"""

import msgspec

from signaling.attention import Look

UNIT = 8
RADIUS = 8
RING = 3
BAR_HEIGHT = 40
NEXT_BAR_HEIGHT = 48
BUTTON_HEIGHT = 40
STRIP_HEIGHT = 52
STRIP_TALLEST = 84  # where there is room, its words are read from further away
TAB_HEIGHT = 44
TOOL_HEIGHT = 56
PANEL_NARROWEST = 384
PANEL_WIDEST = 620
EASE_MS = 150
PULSE_MS = 1_800

SMALL = 13
BODY = 15
LARGE = 18
TITLE = 24
DISPLAY = 32


class Tokens(msgspec.Struct, frozen=True):
    """One theme; colours as `#rrggbb`, those with an alpha as `#aarrggbb`."""

    ground: str
    surface: str
    raised: str
    line: str
    ink: str
    quiet: str
    faint: str
    accent: str
    on_accent: str
    call: str
    slate: str
    teal: str
    blue: str
    amber: str
    red: str
    vermilion: str
    violet: str
    next_ground: str
    banner_ink: str
    field: str
    lit: str
    # Over a picture it is always dark below and white above, whatever the theme.
    scrim: str = "#dc0a0d12"
    veil: str = "#990a0d12"
    on_scrim: str = "#ffffff"
    on_scrim_quiet: str = "#d7dde6"
    picture_ground: str = "#0a0d12"
    picture_raised: str = "#1a212b"
    picture_meter: str = "#6ee7b7"
    picture_hand: str = "#fb923c"

    def of_look(self, look: Look) -> str:
        return {
            Look.EMPTY: self.faint,
            Look.OFFERED: self.blue,
            Look.CONNECTING: self.slate,
            Look.FOCUSED: self.ink,
            Look.WORKING: self.slate,
            Look.REVIEW: self.teal,
            Look.READY: self.teal,
            Look.LATE: self.amber,
            Look.OVERDUE: self.red,
            Look.HAND: self.vermilion,
            Look.LOST: self.quiet,
            Look.TRANSFERRING: self.slate,
            Look.CLOSING: self.violet,
        }[look]


DARK = Tokens(
    ground="#0d1117",
    surface="#151b23",
    raised="#202934",
    line="#2d3845",
    ink="#f4f7fb",
    quiet="#a9b5c4",
    faint="#8390a1",
    accent="#0f766e",
    on_accent="#ffffff",
    call="#1d4ed8",
    slate="#9fb0c5",
    teal="#2dd4bf",
    blue="#60a5fa",
    amber="#fbbf24",
    red="#f87171",
    vermilion="#fb923c",
    violet="#a78bfa",
    next_ground="#10213c",
    banner_ink="#0a0d12",
    field="#0d1117",
    lit="#22d3ee",
)
LIGHT = Tokens(
    ground="#e9edf2",
    surface="#ffffff",
    raised="#eef2f6",
    line="#ccd5df",
    ink="#10161d",
    quiet="#465364",
    faint="#5d6a7b",
    accent="#0f766e",
    on_accent="#ffffff",
    call="#1d4ed8",
    slate="#475569",
    teal="#0f766e",
    blue="#1d4ed8",
    amber="#b45309",
    red="#b91c1c",
    vermilion="#c2410c",
    violet="#6d28d9",
    next_ground="#dbe7f8",
    banner_ink="#ffffff",
    field="#ffffff",
    lit="#0e7490",
)
THEMES: dict[str, Tokens] = {"dark": DARK, "light": LIGHT}


def sheet(tokens: Tokens, family: str) -> str:
    """The style sheet of the window; widgets say what they are by the property `role`."""
    return f"""
    * {{ font-family: "{family}"; font-size: {BODY}px; color: {tokens.ink}; }}
    QWidget#window, QWidget[role="ground"] {{ background: {tokens.ground}; }}
    QFrame[role="card"] {{
        background: {tokens.surface}; border: 1px solid {tokens.line}; border-radius: {RADIUS}px;
    }}
    QFrame[role="tabs"] {{ background: transparent; border: none;
        border-bottom: 1px solid {tokens.line}; }}
    QFrame[role="slip"] {{ background: {tokens.raised}; border: 1px solid {tokens.line};
        border-radius: {RADIUS}px; }}
    QFrame[role="tool"] {{ background: {tokens.surface}; border: none; }}
    QFrame[role="bar"] {{ background: {tokens.surface}; border-bottom: 1px solid {tokens.line}; }}
    QFrame[role="next"] {{ background: {tokens.next_ground};
        border-top: 1px solid {tokens.line}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="small"] {{ font-size: {SMALL}px; color: {tokens.quiet}; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="quiet"] {{ color: {tokens.quiet}; }}
    QLabel[role="number"] {{ font-size: {SMALL}px; font-weight: 600; }}
    QLabel[role="brand"] {{ font-weight: 600; }}
    QLabel[role="large"] {{ font-size: {LARGE}px; font-weight: 600; }}
    QLabel[role="title"] {{ font-size: {TITLE}px; font-weight: 600; }}
    QLabel[role="display"] {{ font-size: {DISPLAY}px; font-weight: 600; }}
    QLabel[role="warning"] {{ font-size: {SMALL}px; font-weight: 600; color: {tokens.amber}; }}
    QLabel[role="error"] {{ color: {tokens.vermilion}; font-weight: 600; }}
    QLabel[role="eyebrow"] {{ font-size: {SMALL}px; font-weight: 600; color: {tokens.quiet}; }}
    QLabel[role="notice"] {{ background: {tokens.picture_ground}; color: {tokens.on_scrim};
        border: 1px solid {tokens.faint}; border-radius: {RADIUS}px; padding: 0 16px;
        font-weight: 600; }}
    QLabel[role="banner"] {{ background: {tokens.amber}; color: {tokens.banner_ink};
        font-weight: 600; border-radius: {RADIUS}px; padding: 0 16px; }}
    QFrame[role="offer"] {{ background: {tokens.surface}; border: 2px solid {tokens.blue};
        border-radius: {RADIUS}px; }}
    QFrame[role="closing"] {{ background: {tokens.surface}; border: 1px solid {tokens.violet};
        border-radius: {RADIUS}px; }}
    QPushButton[role="main"] {{ background: {tokens.accent}; color: {tokens.on_accent};
        border: none; border-radius: {RADIUS}px; font-weight: 600; }}
    QPushButton[role="main"]:focus {{ border: 2px solid {tokens.ink}; }}
    QToolTip {{ background: {tokens.surface}; color: {tokens.ink};
        border: 1px solid {tokens.line}; }}
    QPlainTextEdit, QLineEdit {{
        background: {tokens.field}; border: 1px solid {tokens.faint};
        border-radius: {RADIUS}px; padding: 4px 8px; selection-background-color: {tokens.accent};
        selection-color: {tokens.on_accent};
    }}
    QPlainTextEdit:focus, QLineEdit:focus {{ border: 2px solid {tokens.blue}; padding: 3px 7px; }}
    """
