"""One call: a peer connection behind offer, answer, accept, figures and close.

Whatever aiortc does with foreign words becomes a `CallError`; a call that dies says so once.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

import av
from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceServer,
    RTCPeerConnection,
    RTCSessionDescription,
)

from media import description, seams
from media.assembly import Picture
from media.backlog import PictureBacklog
from media.decoder import Decoder
from media.description import CallError
from media.facts import CallFact, Ended, Figures, FirstPicture, Recovered, Weak
from media.fanout import Fanout
from media.handoff import Latest
from media.hearing import Hearing
from media.intake import Intake
from media.loop import soon
from media.meter import Meter
from media.outlet import Line, Outlet
from media.path import Path
from media.recorder import Recorder, Timeline
from media.repair import Repair
from media.rtp import PICTURE_RATE
from media.sinks import Ear, PictureSink, SoundSink
from media.voice import SAMPLE_RATE, Samples, Voice
from media.watchdog import TICK_S, Watchdog

__all__ = [
    "Call",
    "CallError",
    "CallFact",
    "Ear",
    "Ended",
    "Figures",
    "FirstPicture",
    "Recovered",
    "Weak",
]

logger = logging.getLogger(__name__)

CLOSE_WITHIN_S = 3.0
STEPS_ON_THE_WAY = 2  # of sound, when nothing is lost


class Call:
    """Create it, and call everything, on the loop; `tell` is called on the loop."""

    def __init__(
        self,
        *,
        fanout: Fanout,
        voice: Voice,
        codecs: tuple[str, ...],
        loudspeaker: Ear | None,
        tell: Callable[[CallFact], None],
        ice_servers: Sequence[RTCIceServer] = (),
        expects_pictures: bool = True,
    ) -> None:
        """`expects_pictures` is false for a peer that only listens and speaks: it is not missed
        when none come."""
        self.picture: Latest[av.VideoFrame] = Latest()
        self.codec = ""
        self.wanted_height = 0  # of the other side's picture, in lines; 0: nothing was asked for
        self._stale_steps = 0
        self._expects_pictures = expects_pictures
        self._overhear: Callable[[Samples], None] | None = None
        self._codecs = codecs
        self._loudspeaker = loudspeaker
        self._tell = tell
        self._fanout, self._feed = fanout, fanout.open()
        self._voice, self._voice_feed = voice, voice.open()
        self._watchdog = Watchdog()
        loop = asyncio.get_running_loop()
        self._pictures = PictureSink(self.picture, partial(soon, loop, self._see))
        self._backlog = PictureBacklog()
        self._decoder = Decoder(
            self._backlog, self._pictures.take, partial(soon, loop, self.ask_keyframe)
        )
        self._sound = SoundSink(self._hear)
        # Always a list of servers, even an empty one: None would be Google's.
        configuration = RTCConfiguration(list(ice_servers), bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        self._connection = RTCPeerConnection(configuration)
        seams.meet_any_key(self._connection)
        self._connection.on("connectionstatechange", self._follow_connection)
        self._tasks: list[asyncio.Task[None]] = []
        self._closing: asyncio.Task[None] | None = None
        self._add_media()
        self._meter = Meter(
            self._picture_transceiver,
            self._pictures,
            self._hearing,
            self._repair,
            self._backlog,
            self._path,
        )

    def skip_sound(self) -> None:
        """What is on its way was said before this moment: it is metered, and not played."""
        self._stale_steps = STEPS_ON_THE_WAY + self._hearing.waiting

    @property
    def is_heard(self) -> bool:
        """Whether their voice is played here."""
        return self._hearing.is_listening

    @is_heard.setter
    def is_heard(self, is_heard: bool) -> None:
        self._hearing.is_listening = is_heard

    @property
    def is_audible(self) -> bool:
        """Whether our voice goes to them."""
        return self._voice_feed.is_audible

    @is_audible.setter
    def is_audible(self, is_audible: bool) -> None:
        self._voice_feed.is_audible = is_audible

    @property
    def level(self) -> float:
        """How loud the other side is now, 0 to 1, heard or not."""
        return self._sound.level

    def show(self, fanout: Fanout) -> None:
        """What they see of us comes from this encoder now; the same one again costs nothing."""
        if fanout is not self._fanout and self._closing is None:
            self._fanout.hand_over(self._feed, fanout)
            self._fanout = fanout

    def speak_with(self, voice: Voice) -> None:
        """What they hear of us, when we are audible, is this voice now; the same again is free."""
        if voice is not self._voice and self._closing is None:
            self._voice.hand_over(self._voice_feed, voice)
            self._voice = voice

    def forward(
        self, pictures: Callable[[Picture], None] | None, sound: Callable[[Samples], None] | None
    ) -> None:
        """What comes goes to somebody else too: pictures as they came, sound only while heard."""
        self._repair.forward, self._overhear = pictures, sound

    def ask_keyframe(self) -> None:
        """A whole picture from them, for somebody who begins to look."""
        if self._closing is None:
            self._repair.ask_keyframe()

    def record(self, recorder: Recorder) -> None:
        """What comes from now on is written down too, until it ends; close the recorder later."""
        loop = asyncio.get_running_loop()
        picture, sound = Timeline(PICTURE_RATE, loop.time), Timeline(SAMPLE_RATE, loop.time)
        self._repair.keep = lambda one: recorder.put_picture(one.data, picture.at(one.timestamp))
        self._hearing.keep = lambda one: recorder.put_sound(one.data, sound.at(one.timestamp))
        self._repair.ask_keyframe()

    async def offer(self) -> str:
        """The booth's first word: an SDP with every candidate in it."""
        await self._connection.setLocalDescription()
        return self._connection.localDescription.sdp

    async def answer(self, sdp: str) -> str:
        """The console's reply to a booth's offer; raises CallError."""
        await self._take(sdp, "offer")
        with description.foreign_words():
            await self._connection.setLocalDescription()
        return self._connection.localDescription.sdp

    async def accept(self, sdp: str) -> None:
        """The booth takes the console's answer; raises CallError."""
        await self._take(sdp, "answer")

    def figures(self) -> Figures:
        """How the call fares since this was last asked; ask about once a second."""
        return self._meter.read(self.wanted_height)

    async def close(self) -> None:
        """Ends the call, within three seconds for the caller; may be called again."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        done, _ = await asyncio.wait({self._closing}, timeout=CLOSE_WITHIN_S)
        if not done:
            logger.warning("a call is slow to close; it goes on closing by itself")

    def _add_media(self) -> None:
        sound = self._connection.addTransceiver(self._voice_feed)
        picture = self._connection.addTransceiver(self._feed)
        sound.setCodecPreferences(description.capabilities("audio", ("opus",)))
        picture.setCodecPreferences(description.capabilities("video", self._codecs))
        seams.forward_keyframe_requests(picture.sender, lambda: self._fanout.ask_keyframe())
        self._path = Path(
            lambda bps: self._fanout.bear(self._feed, bps), lambda: self._feed.sent_bytes
        )
        seams.hear_reports(picture.sender, self._path.hear)
        seams.hear_limits(picture.sender, self._path.limit)
        self._hearing = Hearing(
            sound.receiver, partial(seams.round_trip_s, picture.sender), self._sound.take
        )
        self._repair = Repair(
            picture.receiver, self._backlog, partial(seams.round_trip_s, picture.sender)
        )
        self._picture_transceiver = picture
        seams.share_one_path(self._connection)
        path = seams.path_of(self._connection)
        self._outlet = Outlet(path)
        Line(self._outlet, sound.sender, self._voice_feed.begin)
        Line(self._outlet, picture.sender, self._feed.begin, self._path.may_repeat)
        intake = Intake(path)
        intake.bring(sound.receiver, self._hearing.take)
        intake.bring(picture.receiver, self._repair.take, self._repair.watch)
        seams.own_sockets(self._connection, intake)

    async def _take(self, sdp: str, kind: str) -> None:
        description.check(sdp, self._codecs)
        words = RTCSessionDescription(description.with_candidates_everywhere(sdp), kind)
        with description.foreign_words():
            await self._connection.setRemoteDescription(words)
        self.codec = self._feed.codec = seams.negotiated_codec(self._picture_transceiver)
        if self.codec not in self._codecs:
            raise CallError("wrong_codec")
        self._decoder.start()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(_say_what_failed)
        self._tasks.append(task)

    def _follow_connection(self) -> None:
        state = self._connection.connectionState
        logger.info("call %s", state)
        if state == "connected" and self._expects_pictures:
            self._run(self._watch())
        elif state in ("failed", "closed"):
            self._tell_all(self._watchdog.end(state))

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        before, count = loop.time(), 0
        while True:
            await asyncio.sleep(TICK_S)
            now, seen = loop.time(), self._pictures.read().pictures
            if seen != count:
                self._see()
            self._tell_all(self._watchdog.tick(now - before if seen == count else 0.0))
            before, count = now, seen

    def _see(self) -> None:
        self._tell_all(self._watchdog.picture())

    def _hear(self, samples: Samples) -> None:
        if self._stale_steps:
            self._stale_steps -= 1
        elif self.is_heard:
            if self._loudspeaker is not None:
                self._loudspeaker.play(samples)
            if self._overhear is not None:
                self._overhear(samples)

    def _tell_all(self, facts: tuple[CallFact, ...]) -> None:
        if self._closing is None:
            for fact in facts:
                if isinstance(fact, Weak):
                    self._pictures.await_next()
                self._tell(fact)

    async def _close(self) -> None:
        self.is_heard = self.is_audible = False
        self._connection.remove_all_listeners()
        self._fanout.close(self._feed)
        self._voice.close(self._voice_feed)
        self.forward(None, None)
        self._repair.close()
        self._hearing.close()
        self._decoder.close()
        self.picture.close()
        for task in self._tasks:
            task.cancel()
        try:
            await self._connection.close()
        except Exception as error:  # after foreign nonsense aiortc may stumble over its own close
            logger.info("a call did not close by itself: %s", type(error).__name__)
            await seams.stop_by_force(self._connection)


def _say_what_failed(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.error("part of a call failed", exc_info=error)
