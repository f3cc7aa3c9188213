"""Stock aiortc as a process to be weighed: it receives and decodes, and paints nothing."""

import argparse
import asyncio
import json
import sys

import aiohttp
from aiortc import MediaStreamTrack, RTCPeerConnection, RTCRtpSender, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError


class Counted:
    def __init__(self, begins: int) -> None:
        self.pictures = 0
        self.has_begun = asyncio.Event()
        self._begins = begins

    async def drain(self, track: MediaStreamTrack) -> None:
        try:
            while True:
                await track.recv()
                self.pictures += track.kind == "video"
                if self.pictures >= self._begins:
                    self.has_begun.set()
        except MediaStreamError:
            return


async def run(http: str, count: int, is_one: bool) -> None:
    connections, tasks, counted = [], [], Counted(count * 10)
    loop = asyncio.get_running_loop()
    async with aiohttp.ClientSession() as session:
        for number in range(count):
            connection = RTCPeerConnection()
            connection.addTransceiver("audio")
            picture = connection.addTransceiver("video")
            known = RTCRtpSender.getCapabilities("video").codecs
            picture.setCodecPreferences([one for one in known if one.name in ("H264", "rtx")])
            connection.on(
                "track", lambda track: tasks.append(loop.create_task(counted.drain(track)))
            )
            await connection.setLocalDescription(await connection.createOffer())
            body = connection.localDescription.sdp
            async with session.post(f"{http}offer/{0 if is_one else number}", data=body) as answer:
                told = RTCSessionDescription(await answer.text(), "answer")
            await connection.setRemoteDescription(told)
            connections.append(connection)
        await counted.has_begun.wait()
        say(ready=True)
        reader = asyncio.create_task(asyncio.to_thread(_obey, counted))
        await reader
        for connection in connections:
            await connection.close()


def _obey(counted: Counted) -> None:
    for _ in sys.stdin:
        say(pictures=counted.pictures)


def say(**word: object) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--http", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--one", action="store_true", help="all of them look at the first booth")
    asked = parser.parse_args()
    asyncio.run(run(asked.http, asked.count, asked.one))


if __name__ == "__main__":
    main()
