"""A thread that turns the latest picture into one packet, for however many peers there are."""

from collections.abc import Callable
from dataclasses import dataclass

import av

from media.camera import Picture
from media.handoff import Latest


@dataclass(frozen=True)
class PictureFormat:
    width: int
    height: int
    fps: int
    bitrate: int


FULL = PictureFormat(1280, 720, 30, 1_500_000)
THUMB = PictureFormat(640, 360, 15, 350_000)
OFFICER = PictureFormat(960, 540, 25, 900_000)


def available_codecs() -> tuple[str, ...]:
    """What this machine can encode, best first: some of "H264", "VP8"."""
    raise NotImplementedError


class Encoder:
    """The newest picture in, one `av.Packet` out; `deliver` is called from the encoder's thread."""

    def __init__(
        self,
        source: Latest[Picture],
        deliver: Callable[[av.Packet], None],
        picture_format: PictureFormat,
        codec: str = "H264",
    ) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def ask_keyframe(self) -> None:
        """The next picture is to be whole; many askers within half a second are one."""
        raise NotImplementedError

    def set_format(self, picture_format: PictureFormat) -> None:
        raise NotImplementedError

    def set_codec(self, name: str) -> None:
        raise NotImplementedError

    @property
    def codec(self) -> str:
        raise NotImplementedError

    @property
    def frames_encoded(self) -> int:
        raise NotImplementedError
