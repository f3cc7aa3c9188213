"""Six booths in one process: a real server for the console, plain HTTP for whoever else asks.

What it costs is counted for nobody. It plays clips (`--clips`), or draws and encodes as a booth
does (`--live`), then at the quality the officer asks for.
"""

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

from media.camera import Camera
from media.encoder import Encoder
from media.fanout import Fanout
from media.formats import FULL, THUMB, PictureFormat
from media.packet import Packet
from media.peer import Call
from media.voice import SAMPLED_EVERY, Voice
from signaling.protocol import (
    CallAnswered,
    CallUp,
    FromServer,
    OfferCall,
    Quality,
    QualityAsked,
    State,
)
from tests.benchmarks.media.clips import LASTS_S, Clip, Speech, Stamps, load, load_speech
from tests.benchmarks.media.relay import Relay
from tests.media.material import spoken, steps
from tests.signaling.people import check_in, ready
from tests.signaling.wire import House, open_house

PAGE = Path(__file__).parent / "page.html"
STEP_S = 0.02


class Player:
    """One stream of a clip, at its own pace; a keyframe that is asked for is the clip's next."""

    def __init__(self, number: int, clip: Clip, stamps: Stamps) -> None:
        self.fanout = Fanout(_at_once, self._jump)
        self.clip = clip
        self._number = number
        self._stamps = stamps
        self._at = number * 7 % len(clip.pictures)
        self._is_asked = False

    async def run(self) -> None:
        begins, count = time.monotonic() + self._number * 0.005, 0
        while True:
            await asyncio.sleep(begins + count / self.clip.fps - time.monotonic())
            if self._is_asked:
                self._is_asked = False
                every = self.clip.keyframe_every
                self._at = -(-self._at // every) * every % len(self.clip.pictures)
            packet = Packet(self.clip.pictures[self._at])
            packet.pts, packet.time_base = round(time.monotonic() * 90_000), Fraction(1, 90_000)
            packet.is_keyframe = self._at % self.clip.keyframe_every == 0
            self._stamps.note(self._number, self._at, time.monotonic())
            self.fanout.publish(packet)
            self._at = (self._at + 1) % len(self.clip.pictures)
            count += 1

    def set_quality(self, quality: Quality) -> None:
        """A clip is what it is."""

    def close(self) -> None:
        pass

    def _jump(self) -> None:
        self._is_asked = True


class Painter:
    """One stream drawn and encoded live, every picture with its moment in it, as a booth sends."""

    def __init__(self, number: int, picture_format: PictureFormat) -> None:
        loop = asyncio.get_running_loop()
        width, height = picture_format.width, picture_format.height
        self._camera = Camera(
            "test", width=width, height=height, fps=picture_format.fps, seed=number
        )
        self.fanout = Fanout(
            loop.call_soon_threadsafe,
            lambda: self._encoder.ask_keyframe(),
            lambda bps: self._encoder.bear(bps),
        )
        self._encoder = Encoder(self._camera.latest, self.fanout.publish, picture_format)
        self._camera.start()
        self._encoder.start()

    async def run(self) -> None:
        await asyncio.Event().wait()

    def set_quality(self, quality: Quality) -> None:
        wanted = FULL if quality is Quality.FULL else THUMB
        self._camera.set_size(wanted.width, wanted.height)
        self._camera.set_fps(wanted.fps)
        self._encoder.set_format(wanted)

    def close(self) -> None:
        self._camera.close()
        self._encoder.close()


class Booth:
    """A picture, a voice, and whoever is called."""

    def __init__(self, number: int, source: Player | Painter, speech: Speech, relay: Relay | None):
        self.number = number
        self.source = source
        self.steps_sent = 0
        self._speech = speech
        self._relay = relay
        self._spoken = steps(spoken(LASTS_S))
        self._voice = Voice(_at_once)
        self._calls: list[Call] = []

    async def speak(self) -> None:
        """Beside a clip the words were encoded before, as its pictures were."""
        begins, count = time.monotonic(), self.number * 11
        first = count
        # Of a booth on hold only so much of a voice is sent as moves a meter.
        is_sampled = isinstance(self.source, Player) and self.source.clip.name == "thumb"
        while True:
            await asyncio.sleep(begins + (count - first) * STEP_S - time.monotonic())
            if isinstance(self.source, Painter):
                self._voice.publish(self._spoken[count % len(self._spoken)])
            elif not is_sampled or count % SAMPLED_EVERY == 0:
                self._voice._hand_out(count, self._speech.steps[count % len(self._speech.steps)])
            self.steps_sent += 1
            count += 1

    def call(self) -> Call:
        call = Call(
            fanout=self.source.fanout,
            voice=self._voice,
            codecs=("H264",),
            loudspeaker=None,
            tell=lambda fact: None,
        )
        call.is_audible = True
        self._calls.append(call)
        return call

    async def visit(self, house: House) -> None:
        """Come, be ready at once, be called, and follow the officer until the end."""
        peer = await house.booth(f"b-{self.number + 1}")
        ticket = f"A-{self.number + 1:03}"
        await peer.say(check_in(ticket))
        visit = (await peer.hear_visit(State.QUEUED, State.OFFERED)).visit
        await peer.say(ready(visit))
        told = await peer.hear_visit(State.CONNECTING)
        call = self.call()
        offer = await call.offer()
        if self._relay is not None:
            offer = self._relay.stand_before_us(offer)
        await peer.say(OfferCall(visit, told.generation, offer))
        answer = (await peer.hear(CallAnswered)).sdp
        if self._relay is not None:
            answer = self._relay.stand_before_them(answer)
        await call.accept(answer)
        await peer.say(CallUp(visit, told.generation))
        async for frame in peer.socket:  # for as long as it lasts
            word = msgspec.json.decode(frame.data, type=FromServer)
            if isinstance(word, QualityAsked):
                self.source.set_quality(word.quality)
                self._voice.is_sampled = word.quality is Quality.THUMB

    async def close(self) -> None:
        await asyncio.gather(*(call.close() for call in self._calls))
        await asyncio.to_thread(self.source.close)


class Door:
    """HTTP for the page and for stock aiortc."""

    def __init__(self, booths: list[Booth]) -> None:
        self._booths = booths

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._page),
            web.get("/clock", self._clock),
            web.post("/offer/{number}", self._offer),
            web.post("/report", self._report),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        return web.Response(text=PAGE.read_text("utf-8"), content_type="text/html")

    async def _clock(self, request: web.Request) -> web.Response:
        return web.Response(text=str(time.monotonic() * 1000))

    async def _offer(self, request: web.Request) -> web.Response:
        booth = self._booths[int(request.match_info["number"])]
        return web.Response(text=await booth.call().answer(await request.text()))

    async def _report(self, request: web.Request) -> web.Response:
        say(report=json.loads(await request.text()))
        return web.Response()


async def run(asked: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    folder = Path(asked.folder)
    relay = await Relay.open(asked.loss, asked.delay, asked.bps) if asked.relay else None
    booths: list[Booth] = []
    speech = load_speech(folder)
    for number, name in enumerate(asked.clips.split(",")):
        source: Player | Painter
        if name in ("live", "live-full"):
            source = Painter(number, THUMB if name == "live" else FULL)
        else:
            clip = load(folder, name)
            stamps = Stamps(folder / f"{name}-{number}.stamps", 1 + number, len(clip.pictures))
            source = Player(number, clip, stamps)
        booths.append(Booth(number, source, speech, relay))
    with tempfile.TemporaryDirectory() as place:
        async with open_house(Path(place), patience_s=60, stall_s=60) as house:
            runner = web.AppRunner(web.Application())
            runner.app.add_routes(Door(booths).routes())
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            tasks = [asyncio.create_task(one.speak()) for one in booths]
            tasks += [asyncio.create_task(one.source.run()) for one in booths]
            if asked.visit:
                tasks += [asyncio.create_task(one.visit(house)) for one in booths]
            say(server=house.url, http=f"http://127.0.0.1:{runner.addresses[0][1]}/")
            over = asyncio.create_task(asyncio.to_thread(_obey, relay, booths, loop))
            await asyncio.wait([over, *tasks], return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done() and not task.cancelled():
                    task.result()
                task.cancel()
            await asyncio.gather(*(one.close() for one in booths))
            await runner.cleanup()
            if relay is not None:
                relay.close()


def _obey(relay: Relay | None, booths: list[Booth], loop: asyncio.AbstractEventLoop) -> None:
    """Words from whoever started this, until there are no more."""
    for line in sys.stdin:
        word = json.loads(line)
        if relay is not None and "loss" in word:
            loop.call_soon_threadsafe(relay.be, word["loss"], word["delay"], word["bps"])
        if "count" in word:
            say(sound_sent=[one.steps_sent for one in booths], now=time.monotonic())


def say(**word: Any) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


def _at_once(function: Callable[..., object], *arguments: object) -> None:
    """Everything here is on the loop already."""
    function(*arguments)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument(
        "--clips", required=True, help="full, thumb, officer, live or live-full, for each"
    )
    parser.add_argument("--visit", action="store_true", help="come to the console's server")
    parser.add_argument("--relay", action="store_true", help="between the booths and the console")
    parser.add_argument("--loss", type=float, default=0.0, help="0 to 1, each way")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds, each way")
    parser.add_argument("--bps", type=int, default=0, help="bits a second from the booths; 0: any")
    logging.basicConfig(level=logging.INFO)
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
