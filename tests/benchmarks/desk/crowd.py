"""The other booths of the desk's benchmark: live calls whose pictures were encoded before.

One process for all of them: a machine that is the office's booths as well would be measured by
what they cost. They check in, are ready, are called, and follow the officer until the end.
"""

import argparse
import asyncio
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import aiohttp

from signaling.protocol import Challenge, Enrolled, WelcomeBooth
from tests.benchmarks.media.clips import Stamps, load, load_speech, make
from tests.benchmarks.media.sender import Booth, Player
from tests.signaling.wire import House, Key, Peer

CLIP = "thumb"  # what a held booth sends
CODES_VARIABLE = "LAPAK_DESK_CODES"


@dataclass(frozen=True)
class Branch:
    """In a house's place: the real server, and the codes with which its booths enrol themselves."""

    url: str
    session: aiohttp.ClientSession
    codes: dict[int, str]

    async def booth(self, booth: str) -> Peer:
        number = int(booth.removeprefix("b-"))
        peer, key = Peer(await self.session.ws_connect(self.url, max_msg_size=0)), Key()
        await peer.say(key.enrol(await peer.hear(Challenge), self.codes[number]))
        enrolled = await peer.hear(Enrolled)
        await peer.say(key.prove(await peer.hear(Challenge), enrolled.booth))
        peer.token = (await peer.hear(WelcomeBooth)).token
        return peer


async def run(folder: Path, url: str, codes: dict[int, str]) -> None:
    await asyncio.to_thread(make, folder)
    speech, clip = load_speech(folder), load(folder, CLIP)
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        branch = cast("House", Branch(url, session, codes))
        for number in codes:
            stamps = Stamps(folder / f"{number}.stamps", 1 + number, len(clip.pictures))
            booth = Booth(number - 1, Player(number, clip, stamps), speech, None)
            group.create_task(booth.source.run())
            group.create_task(booth.speak())
            group.create_task(booth.visit(branch))


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.desk.crowd")
    parser.add_argument("--server", required=True)
    parser.add_argument("--folder", type=Path, required=True, help="for what is encoded")
    asked = parser.parse_args()
    told = os.environ.pop(CODES_VARIABLE).split(",")
    codes = {int(number): code for number, _, code in (one.partition("=") for one in told)}
    logging.basicConfig(level=logging.INFO)
    asked.folder.mkdir()
    asyncio.run(run(asked.folder, asked.server, codes))


if __name__ == "__main__":
    main()
