"""The officer's own camera, microphone and loudspeaker: encoded for however many booths at once.

Two qualities: `fanout` for the booth in focus, and `aside`, small and slow, for all who are held.
"""

from collections.abc import Callable
from functools import partial

from cso_console.chime import chime
from cso_console.config import ConsoleConfig
from media import soundcards
from media.audio import Loudspeaker, Microphone, level, parse_sound
from media.camera import Camera
from media.codec import available_codecs
from media.echo import Played, cleaning
from media.encoder import Encoder
from media.fanout import Fanout
from media.formats import ASIDE
from media.mix import Mix
from media.voice import Samples, Voice

FALLS_SILENT_WITHIN_S = 2.0
# Whose voice goes to the loudspeaker: the booth in focus, who looks in here, whom we look in on.
TALK, SUPERVISOR, SUPERVISED = "talk", "supervisor", "supervised"


class Studio:
    """`report(device, is_working)` comes from the devices' threads. Closed, no thread is left."""

    def __init__(
        self,
        config: ConsoleConfig,
        loop_call: Callable[..., object],
        report: Callable[[str, bool], None],
    ) -> None:
        self._config = config
        self._tell = report
        self._loop_call = loop_call
        picture = config.picture
        self.camera = Camera(
            config.camera,
            width=picture.width,
            height=picture.height,
            fps=picture.fps,
            report=partial(self._report, "camera"),
        )
        self.codec = available_codecs()[0]
        self.fanout = Fanout(
            loop_call,
            lambda: self._encoder.ask_keyframe(),
            lambda bps: self._encoder.bear(bps),
        )
        self._encoder = Encoder(
            self.camera.latest, self.fanout.publish, picture, self.codec, self.fanout.is_wanted
        )
        self.aside = Fanout(
            loop_call,
            lambda: self._small_encoder.ask_keyframe(),
            lambda bps: self._small_encoder.bear(bps),
        )
        self._small_encoder = Encoder(
            self.camera.latest, self.aside.publish, ASIDE, self.codec, self.aside.is_wanted
        )
        self.voice = Voice(loop_call)
        self._played = Played()
        self._microphone = Microphone(
            config.microphone,
            self._speak,
            partial(self._report, "microphone"),
            cleaning(config.clean_voice, self._played),
        )
        self.loudspeaker: Loudspeaker | None = None
        self.ear = Mix((TALK, SUPERVISED, SUPERVISOR), self._play)
        self.overheard: Callable[[Samples], None] | None = None  # on the loop: what is said here
        self.level = 0.0

    def start(self) -> None:
        self.camera.start()
        self._encoder.start()
        self._small_encoder.start()
        self._microphone.start()
        self.loudspeaker = Loudspeaker(
            self._config.speaker, partial(self._report, "speaker"), self._played
        )

    def close(self) -> None:
        self._microphone.close()
        self._encoder.close()
        self._small_encoder.close()
        self.camera.close()
        if self.loudspeaker is not None:
            self.loudspeaker.close()

    def use(self, microphone: str, speaker: str) -> None:
        """Other devices from now on; not for the loop's thread, for it may block for two seconds.

        A card that has just been plugged in is only seen while no card is open: so nothing is heard
        for a moment, by either side.
        """
        loudspeaker = self.loudspeaker
        if loudspeaker is None:
            return
        if any(is_card(place) for place in (microphone, speaker)):
            self._microphone.turn_to("none")
            loudspeaker.turn_to("none")
            soundcards.renew(FALLS_SILENT_WITHIN_S)
        self._microphone.turn_to(microphone)
        loudspeaker.turn_to(speaker)

    @property
    def h264(self) -> str:
        """Who encodes the officer's own large picture: of `media.hardware`."""
        return self._encoder.h264

    def set_h264(self, name: str) -> None:
        """The small picture stays with software: a chip bears few encoders at once."""
        self._encoder.set_h264(name)

    def hush(self) -> None:
        """Nothing of what is still to be played is played."""
        if self.loudspeaker is not None:
            self.loudspeaker.hush()

    def chime(self) -> None:
        """The sound of an offer, for the officer alone."""
        if self._config.offer_sound and self.loudspeaker is not None:
            for samples in chime():
                self.loudspeaker.play(samples)

    def _speak(self, samples: Samples) -> None:
        """In the microphone's thread."""
        self.level = level(samples)
        self.voice.publish(samples)
        overheard = self.overheard
        if overheard is not None:
            self._loop_call(overheard, samples)

    def _play(self, samples: Samples) -> None:
        if self.loudspeaker is not None:
            self.loudspeaker.play(samples)

    def _report(self, device: str, is_working: bool, why: str) -> None:
        """A device that is meant to be absent is not failing."""
        if why != "none":
            self._tell(device, is_working)


def is_card(place: str) -> bool:
    """Whether there is sound hardware behind a place: neither a file nor nothing."""
    return parse_sound(place)[0] in ("default", "device")
