"""The booth's cameras and microphone while a participant is there: on from the first that needs
them (the self-test, a ticket's code, the work) until they are forgotten.

Law: closed, nothing looks or listens, and no thread of it is left. Open, nothing of it leaves the
booth but through a call of a visit.
"""

from collections.abc import Callable
from functools import partial

from booth_client.config import BoothConfig
from booth_client.devices import DOCUMENT_CAMERA, Devices
from media.audio import Loudspeaker, Microphone
from media.camera import Camera, Picture
from media.codec import available_codecs
from media.echo import cleaning
from media.encoder import Encoder
from media.fanout import Fanout
from media.formats import THUMB, PictureFormat
from media.handoff import Latest
from media.voice import Samples, Voice
from signaling.protocol import Quality

PREVIEW = PictureFormat(1280, 720, 10, 0)  # of the document camera
RESTING_FPS = 2  # of it while nothing is held under it: enough to know that it works


class Studio:
    """`loudspeaker` is the booth's own, and outlives this."""

    def __init__(
        self,
        config: BoothConfig,
        loop_call: Callable[..., object],
        devices: Devices,
        loudspeaker: Loudspeaker,
        seed: int = 0,
    ) -> None:
        self._loop_call = loop_call
        self._devices = devices
        self.loudspeaker = loudspeaker
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
            sensor_width=config.sensor_width,
            sensor_height=config.sensor_height,
        )
        self._document_camera = (
            Camera(
                config.document_camera,
                width=PREVIEW.width,
                height=PREVIEW.height,
                fps=RESTING_FPS,
                seed=seed,
                report=partial(self._report, DOCUMENT_CAMERA),
                sensor_width=config.document_width,
                sensor_height=config.document_height,
                sensor_fps=PREVIEW.fps,
            )
            if config.document_camera
            else None
        )
        self.fanout = Fanout(loop_call, self._ask_keyframe, lambda bps: self._encoder.bear(bps))
        self._encoder = Encoder(
            self.camera.latest, self.fanout.publish, THUMB, self.codecs[0], self.fanout.is_wanted
        )
        self.voice = Voice(loop_call)
        self.listener: Callable[[Samples], None] | None = None  # the self-test's, in its thread
        self._microphone = Microphone(
            config.microphone,
            self._hear,
            partial(self._report, "microphone"),
            cleaning(config.clean_voice, loudspeaker.played),
        )

    def start(self) -> None:
        self._devices.renew()
        self.camera.start()
        if self._document_camera is not None:
            self._document_camera.start()
        self._encoder.start()
        self._microphone.start()

    def close(self) -> None:
        """Waits for the threads: not for the loop's own."""
        self._microphone.close()
        self._encoder.close()
        self.camera.close()
        if self._document_camera is not None:
            self._document_camera.close()

    @property
    def document_camera(self) -> Camera:
        """What papers and codes are held to: a camera of its own, or the one camera."""
        return self._document_camera or self.camera

    def watch_papers(self, fps: int) -> None:
        """Whole pictures of the document camera, so many a second; it rests with 0."""
        self.document_camera.watch(fps)
        if self._document_camera is not None:
            self._document_camera.set_fps(max(fps, RESTING_FPS))

    @property
    def papers(self) -> Latest[Picture] | None:
        """The document camera's picture; None where the one camera does both."""
        return None if self._document_camera is None else self._document_camera.latest

    def set_quality(self, quality: Quality, *, is_sharp: bool = False) -> None:
        """In focus the full picture and voice; held a small, slow picture and a sampled voice.

        `is_sharp`: on a weak path the picture keeps its size and gives up its pace.
        """
        self._encoder.set_sharp(is_sharp)
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

    def set_h264(self, name: str) -> None:
        """Which encoder makes it H.264: of `media.hardware`."""
        self._encoder.set_h264(name)

    @property
    def choices(self) -> str:
        """What was agreed on with the camera, and who encodes: for whoever looks after the booth.

        The encoder is software until a chip has proved itself.
        """
        made = f"{self._encoder.codec} {self._encoder.h264}"
        return made if self.camera.given is None else f"{self.camera.given} - {made}"

    def _hear(self, samples: Samples) -> None:
        """In the microphone's thread."""
        self.voice.publish(samples)
        listener = self.listener
        if listener is not None:
            listener(samples)

    def _report(self, device: str, is_working: bool, why: str) -> None:
        """In the device's thread."""
        self._loop_call(self._devices.note, device, is_working, why)

    def _ask_keyframe(self) -> None:
        self._encoder.ask_keyframe()
