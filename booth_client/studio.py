"""The booth's camera, microphone and loudspeaker for one visit: on from the consent to its end.

Law: closed, nothing looks or listens, and no thread of it is left.
"""

from collections.abc import Callable
from functools import partial

from booth_client.config import BoothConfig
from booth_client.events import DevicesShown
from media.audio import Loudspeaker, Microphone
from media.camera import Camera
from media.encoder import THUMB, Encoder, PictureFormat, available_codecs
from media.fanout import Fanout
from media.voice import Voice
from signaling.protocol import Quality, ReportDevices


class Studio:
    """`changed` is called on the loop when a device begins or ceases to work."""

    def __init__(
        self,
        config: BoothConfig,
        loop_call: Callable[..., object],
        changed: Callable[[], None],
        seed: int = 0,
    ) -> None:
        self._config = config
        self._loop_call = loop_call
        self._changed = changed
        self._working = dict.fromkeys(("camera", "microphone", "speaker"), True)
        self._absent: frozenset[str] = frozenset()
        self._full = PictureFormat(
            config.picture_width,
            config.picture_height,
            config.picture_fps,
            config.picture_bitrate,
        )
        self.codecs = available_codecs()
        self.camera = Camera(
            config.camera,
            width=THUMB.width,
            height=THUMB.height,
            fps=THUMB.fps,
            stamp=config.stamp,
            seed=seed,
            report=partial(self._report, "camera"),
        )
        self.fanout = Fanout(loop_call, self._ask_keyframe, lambda bps: self._encoder.bear(bps))
        self._encoder = Encoder(self.camera.latest, self.fanout.publish, THUMB, self.codecs[0])
        self.voice = Voice(loop_call)
        self._microphone = Microphone(
            config.microphone, self.voice.publish, partial(self._report, "microphone")
        )
        self.loudspeaker: Loudspeaker | None = None

    def start(self) -> None:
        self.camera.start()
        self._encoder.start()
        self._microphone.start()
        self.loudspeaker = Loudspeaker(self._config.speaker, partial(self._report, "speaker"))

    def close(self) -> None:
        """Waits for the threads: not for the loop's own."""
        self._microphone.close()
        self._encoder.close()
        self.camera.close()
        if self.loudspeaker is not None:
            self.loudspeaker.close()

    def set_quality(self, quality: Quality) -> None:
        """In focus the full picture and voice; held a small, slow picture and a sampled voice."""
        wanted = self._full if quality is Quality.FULL else THUMB
        self.voice.is_sampled = quality is Quality.THUMB
        if wanted == self._encoder.picture_format:
            return
        self.camera.set_size(wanted.width, wanted.height)
        self.camera.set_fps(wanted.fps)
        self._encoder.set_format(wanted)

    def set_codec(self, codec: str) -> None:
        if codec != self._encoder.codec:
            self._encoder.set_codec(codec)

    @property
    def reported(self) -> ReportDevices:
        """For the officer: what is there."""
        return ReportDevices(**self._working)

    @property
    def shown(self) -> DevicesShown:
        """For the participant: what is broken; a device that is meant to be absent is not."""
        return DevicesShown(
            **{
                name: name in self._absent or is_working
                for name, is_working in self._working.items()
            }
        )

    def _report(self, device: str, is_working: bool, why: str) -> None:
        """In the device's thread."""
        self._loop_call(self._note, device, is_working, why)

    def _note(self, device: str, is_working: bool, why: str) -> None:
        self._working[device] = is_working
        self._absent = self._absent | {device} if why == "none" else self._absent - {device}
        self._changed()

    def _ask_keyframe(self) -> None:
        self._encoder.ask_keyframe()
