"""BoothConfig: every setting of the booth, from flags, then a TOML file, then defaults."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from booth_client.situation import Patience
from media.audio import parse_sound
from media.camera import parse_source
from media.formats import FULL
from signaling.toml import read_toml

LANGUAGES = ("id", "en")


class BoothConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every default works on one laptop with the server's defaults."""

    server: str = "ws://127.0.0.1:8440/ws"
    key_file: str = "~/.local/share/lapak-asik/booth.key"
    camera: str = "device:0"
    document_camera: str = ""  # "": papers are held to the one camera
    microphone: str = "default"
    speaker: str = "default"
    clean_voice: bool = True  # of echo and hiss
    printer: str = ""  # "": the machine's default printer, "none": no paper
    language: str = "id"
    full_screen: bool = True
    stamp: bool = False  # a time code in the picture, to measure latency
    picture_width: int = FULL.width
    picture_height: int = FULL.height
    picture_fps: int = FULL.fps
    picture_bitrate: int = FULL.bitrate
    sensor_width: int = 1920  # what the camera is asked for; it gives what it can
    sensor_height: int = 1080
    document_width: int = 3840  # the same of a document camera
    document_height: int = 2160
    patience: Patience = Patience()

    def __post_init__(self) -> None:
        if not self.server.startswith(("ws://", "wss://")):
            raise ValueError("server: must begin with ws:// or wss://")
        _check("camera", parse_source, self.camera)
        if self.document_camera:
            _check("document_camera", parse_source, self.document_camera)
        _check("microphone", parse_sound, self.microphone)
        _check("speaker", parse_sound, self.speaker)
        if self.language not in LANGUAGES:
            raise ValueError(f"language: must be one of {', '.join(LANGUAGES)}")

    @property
    def key_path(self) -> Path:
        return Path(self.key_file).expanduser()


def read_config(arguments: Sequence[str] | None = None) -> tuple[BoothConfig, str]:
    """The settings and, if given, the one-time code; raises `ConfigError` (file, line and key)."""
    given = vars(_parser().parse_args(arguments))
    path: Path | None = given.pop("config")
    code: str = given.pop("enrol") or ""
    return read_toml(path, BoothConfig, given), code.upper().replace("-", "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lapak-booth",
        description="The booth: one participant at a touch screen, served over live video.",
        epilog="Every flag but --config and --enrol may also be a key of the TOML file"
        " (full_screen = false); [patience] sets its waiting times in seconds.",
    )
    on_off = argparse.BooleanOptionalAction
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument(
        "--enrol", metavar="CODE", help="the one-time code of lapak-server booth-code, once"
    )
    parser.add_argument("--server", metavar="URL", help="default ws://127.0.0.1:8440/ws")
    parser.add_argument("--key-file", metavar="FILE", help="where this booth's own key is kept")
    parser.add_argument(
        "--camera", metavar="SOURCE", help="device:0 (default), file:PATH, test or none"
    )
    parser.add_argument(
        "--document-camera", metavar="SOURCE", help="the same for papers (default: the one camera)"
    )
    sound = "default, device:NAME, file:PATH or none"
    parser.add_argument("--microphone", metavar="SOURCE", help=sound)
    parser.add_argument("--speaker", metavar="SINK", help=sound)
    parser.add_argument(
        "--clean-voice", action=on_off, help="take echo and hiss out of the own voice (default)"
    )
    parser.add_argument(
        "--printer", metavar="QUEUE", help="a printer of CUPS (default: the machine's own), or none"
    )
    parser.add_argument("--language", choices=LANGUAGES, help="id (default) or en")
    parser.add_argument("--full-screen", action=on_off, help="fill the screen (default)")
    parser.add_argument(
        "--window", dest="full_screen", action="store_false", help="not the full screen"
    )
    parser.add_argument("--stamp", action=on_off, help="write a time code into the picture")
    for name, words in (
        ("width", "pixels"),
        ("height", "pixels"),
        ("fps", "pictures a second"),
        ("bitrate", "bits a second"),
    ):
        parser.add_argument(
            f"--picture-{name}", type=int, metavar="N", help=f"own picture in focus: {words}"
        )
    for camera, what in (("sensor", "the camera"), ("document", "the document camera")):
        for side in ("width", "height"):
            parser.add_argument(
                f"--{camera}-{side}", type=int, metavar="N", help=f"{what} is asked for: pixels"
            )
    parser.set_defaults(full_screen=None)
    return parser


def _check(key: str, parse: Callable[[str], object], text: str) -> None:
    """The parser's own sentence, with the key before it."""
    try:
        parse(text)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None
