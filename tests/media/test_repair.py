"""Real calls over a way that loses packets: pictures go on, and are never old."""

import asyncio
import random
import socket
import threading
import time
from collections.abc import Callable, Sequence

import pytest

from media import assembly, timecode
from media.assembly import Picture
from media.batch import SLOT_BYTES, Address
from media.peer import Call
from tests.media.studio import PATIENCE_S, Studio, begun, newer

OLD_MS = 5_000  # a machine may be slow; without repair a gap lasted eleven seconds


def source_of(datagram: bytes) -> int:
    """Who an RTP packet is from: its header is not encrypted. 0 for anything else."""
    is_rtp = 128 <= datagram[0] < 192 and not 192 <= datagram[1] < 224
    return int.from_bytes(datagram[8:12], "big") if is_rtp else 0


def lose(call: Call, is_lost: Callable[[bytes], bool]) -> None:
    """What `call` sends goes through `is_lost` first."""
    transport = call._connection.getReceivers()[0].transport.transport
    send, outgoing = transport._send, call._outlet._outgoing

    async def send_some(data: bytes) -> None:
        if not is_lost(data):
            await send(data)

    def send_some_at_once(source: socket.socket, to: Address, sizes: Sequence[int]) -> int:
        for slot, size in enumerate(sizes):
            data = bytes(outgoing.room[slot * SLOT_BYTES :][:size])
            if not is_lost(data):
                source.sendto(data, to)
        return len(sizes)

    transport._send = send_some
    outgoing.send = send_some_at_once  # type: ignore[method-assign]


def narrow(call: Call, bps: int) -> None:
    """What `call` sends of its picture and its voice waits for its turn on a path so wide."""
    outgoing, loop, free_at = call._outlet._outgoing, asyncio.get_running_loop(), 0.0

    def send_in_turn(source: socket.socket, to: Address, sizes: Sequence[int]) -> int:
        nonlocal free_at
        for slot, size in enumerate(sizes):
            data = bytes(outgoing.room[slot * SLOT_BYTES :][:size])
            free_at = max(free_at, loop.time()) + size * 8 / bps
            loop.call_at(free_at, _send_late, source, data, to)
        return len(sizes)

    outgoing.send = send_in_turn  # type: ignore[method-assign]


def _send_late(source: socket.socket, data: bytes, to: Address) -> None:
    if source.fileno() >= 0:
        source.sendto(data, to)


class LostPacket:
    """One packet of the picture is lost, and then `repeats` times what is sent in its place."""

    def __init__(self, call: Call, repeats: float) -> None:
        sender = call._picture_transceiver.sender
        self._source, self._again = sender._ssrc, sender._rtx_ssrc
        self._repeats = repeats
        self.sent_again = 0
        self.is_lost = False
        lose(call, self._is_lost)

    def _is_lost(self, datagram: bytes) -> bool:
        source = source_of(datagram)
        if source == self._source and not self.is_lost:
            self.is_lost = True
            return True
        if source == self._again:
            self.sent_again += 1
            return self.sent_again <= self._repeats
        return False


def note_keyframes(studio: Studio) -> asyncio.Event:
    """Set when a peer asks `studio` for a keyframe, which it still gets."""
    asked, ask = asyncio.Event(), studio.fanout._ask_keyframe

    def note() -> None:
        asked.set()
        ask()

    studio.fanout._ask_keyframe = note
    return asked


async def test_a_packet_lost_again_and_again_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assembly, "GIVE_UP_S", PATIENCE_S)  # nothing else may mend it
    async with Studio() as booth, Studio() as console:
        one, other = await begun(booth, console)
        asked = note_keyframes(booth)
        lost = LostPacket(one, repeats=3)
        await newer(other.picture, 10)
        assert lost.is_lost
        assert lost.sent_again > 3  # a busy machine may take two words for more than one
        assert not asked.is_set()


async def test_a_packet_that_never_comes_is_given_up_for_a_keyframe() -> None:
    async with Studio() as booth, Studio() as console:
        one, other = await begun(booth, console)
        asked = note_keyframes(booth)
        LostPacket(one, repeats=float("inf"))
        await asyncio.wait_for(asked.wait(), PATIENCE_S)
        frame = await newer(other.picture, 10)
        written = timecode.read(frame)
        assert written is not None
        assert timecode.age_ms(written, time.monotonic()) < OLD_MS


async def test_pictures_stay_fresh_while_every_eighth_packet_is_lost() -> None:
    chance = random.Random(8)
    async with Studio() as booth, Studio() as console:
        one, other = await begun(booth, console)
        for call in (one, other):
            lose(call, lambda datagram: datagram[0] >= 128 and chance.random() < 1 / 8)
        for _ in range(60):
            written = timecode.read(await newer(other.picture))
            assert written is not None
            assert timecode.age_ms(written, time.monotonic()) < OLD_MS


async def test_a_path_that_narrows_is_sent_less_before_anything_is_lost() -> None:
    async with Studio() as booth, Studio() as console:
        one, other = await begun(booth, console)
        told = asyncio.Queue[int]()
        one._path._tell = told.put_nowait
        narrow(one, 100_000)
        async with asyncio.timeout(PATIENCE_S):
            assert await told.get() < 100_000
        assert other.figures().loss == 0.0


async def test_a_decoder_that_falls_behind_goes_on_at_a_new_keyframe() -> None:
    async with Studio() as booth, Studio() as console:
        _, other = await begun(booth, console)
        asked = note_keyframes(booth)
        backlog, may_decode = other._backlog, threading.Event()
        take = backlog.get

        def take_in_time() -> Picture | None:
            may_decode.wait(PATIENCE_S)
            return take()

        backlog.get = take_in_time  # type: ignore[method-assign]
        await asyncio.wait_for(asked.wait(), PATIENCE_S)
        may_decode.set()
        written = timecode.read(await newer(other.picture, 10))
        assert written is not None
        assert timecode.age_ms(written, time.monotonic()) < OLD_MS


async def test_nothing_runs_while_nothing_is_missing() -> None:
    async with Studio() as booth, Studio() as console:
        _, other = await begun(booth, console)
        async with asyncio.timeout(PATIENCE_S):
            while other._repair._timer is not None:  # a loaded machine may lose some
                await newer(other.picture)
        await other.close()
        assert other._repair._timer is None


async def test_a_call_closed_in_the_middle_of_a_gap_asks_for_nothing_more() -> None:
    async with Studio() as booth, Studio() as console:
        one, other = await begun(booth, console)
        asked = note_keyframes(booth)
        LostPacket(one, repeats=float("inf"))
        await asyncio.wait_for(asked.wait(), PATIENCE_S)
        await other.close()
        timer = other._repair._timer
        assert timer is None or timer.cancelled()
