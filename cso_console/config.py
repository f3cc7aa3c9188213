"""ConsoleConfig: every setting of the console, from flags, then a TOML file, then defaults."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cso_console.style import THEMES
from media.audio import parse_sound
from media.camera import parse_source
from media.formats import OFFICER, PictureFormat
from signaling.toml import read_toml

LANGUAGES = ("id", "en")


class ConsoleConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every default works on one laptop with the server's defaults."""

    server: str = "ws://127.0.0.1:8440/ws"
    camera: str = "device:0"
    microphone: str = "default"
    speaker: str = "default"
    clean_voice: bool = True  # of echo and hiss
    language: str = "id"
    theme: str = "dark"
    offer_sound: bool = True
    full_screen: bool = False
    stats: str = ""
    picture_width: int = OFFICER.width
    picture_height: int = OFFICER.height
    picture_fps: int = OFFICER.fps
    picture_bitrate: int = OFFICER.bitrate

    def __post_init__(self) -> None:
        if not self.server.startswith(("ws://", "wss://")):
            raise ValueError("server: must begin with ws:// or wss://")
        _check("camera", parse_source, self.camera)
        _check("microphone", parse_sound, self.microphone)
        _check("speaker", parse_sound, self.speaker)
        if self.language not in LANGUAGES:
            raise ValueError(f"language: must be one of {', '.join(LANGUAGES)}")
        if self.theme not in THEMES:
            raise ValueError(f"theme: must be one of {', '.join(THEMES)}")

    @property
    def picture(self) -> PictureFormat:
        """How the officer's own picture is sent to every booth."""
        return PictureFormat(
            self.picture_width, self.picture_height, self.picture_fps, self.picture_bitrate
        )


def read_config(arguments: Sequence[str] | None = None) -> ConsoleConfig:
    """From the command line; raises `ConfigError` naming file, line and key."""
    given = vars(_parser().parse_args(arguments))
    path: Path | None = given.pop("config")
    return read_toml(path, ConsoleConfig, given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lapak-console",
        description="The officer's desk: up to six booths, one in focus.",
        epilog="Every flag but --config may also be a key of the TOML file (full_screen = true).",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument("--server", metavar="URL", help="default ws://127.0.0.1:8440/ws")
    parser.add_argument(
        "--camera", metavar="SOURCE", help="device:0 (default), file:PATH, test or none"
    )
    sound = "default, device:NAME, file:PATH or none"
    parser.add_argument("--microphone", metavar="SOURCE", help=sound)
    parser.add_argument("--speaker", metavar="SINK", help=sound)
    parser.add_argument("--language", choices=LANGUAGES, help="id (default) or en")
    parser.add_argument("--theme", choices=tuple(THEMES), help="dark (default) or light")
    on_off = argparse.BooleanOptionalAction
    parser.add_argument(
        "--clean-voice", action=on_off, help="take echo and hiss out of the own voice (default)"
    )
    parser.add_argument("--offer-sound", action=on_off, help="a short sound for each offer")
    parser.add_argument("--full-screen", action=on_off, help="fill the screen, without a frame")
    parser.add_argument(
        "--stats",
        metavar="FILE",
        help="write how each call fares into this CSV file (- for standard output): one row a "
        "second a seat with time, visit (its id alone), picture size, pictures a second, loss, "
        "round trip, seconds frozen, bits a second, sound lost and pictures waiting; past 64 MB "
        "the file becomes FILE.1 and a new one begins",
    )
    for name, words in (
        ("width", "pixels"),
        ("height", "pixels"),
        ("fps", "pictures a second"),
        ("bitrate", "bits a second"),
    ):
        parser.add_argument(
            f"--picture-{name}", type=int, metavar="N", help=f"own picture: {words}"
        )
    return parser


def _check(key: str, parse: object, text: str) -> None:
    """The parser's own sentence, with the key before it."""
    assert callable(parse)  # noqa: S101
    try:
        parse(text)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None
