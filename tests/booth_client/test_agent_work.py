"""The participant's own work through the agent: stills, uploads, voice, print, and forgetting."""

import asyncio
import gc
import os
import sys
import threading
import types
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest
import pytest_asyncio

from booth_client.events import (
    CodeSeen,
    DayShown,
    DossierShown,
    DropSheet,
    Forget,
    Hush,
    KeepSheet,
    KeepSignature,
    Linked,
    Printed,
    PrintReceipt,
    PrintState,
    ReadAloud,
    ReadField,
    ReadSheet,
    Say,
    SelfTested,
    SheetRead,
    SheetTaken,
    SheetUploaded,
    Signed,
    StartSelfTest,
    TakeNow,
    VisitShown,
    WatchCode,
    WatchNothing,
    WatchPaper,
)
from booth_client.pictures import PicturesShown
from media.camera import Picture
from signaling.dossier import Paper, Receipt
from signaling.protocol import EndVisit, Finish, Leave, MarkClean, Outcome, Reason, State
from tests.booth_client.hand_eyes import HandEyes
from tests.booth_client.rig import PATIENCE_S, Desk, Sitter, arrive, code_for, talk
from tests.media.material import read_sound, speech, write_sound, write_video
from tests.signaling.people import BADGE, identity_of
from tests.signaling.wire import House

NAME = "Siti Rahmawati binti Contoh"
FIELDS = (ReadField("name", NAME, 0.97),)
PNG = b"\x89PNG\r\n\x1a\n" + b"strokes of a pen " * 40
SPEECH = f"Nama: {NAME}. " + "Silakan baca ringkasan ini dengan tenang. " * 6
RECEIPT = Receipt("261122-7F3A2C19", "A-017", Outcome.FORWARD, Reason.COMPLETE, 0.0, 5)


class Booth:
    """A sitter with a document camera, ears, a voice, and a folder that is the booth's alone."""

    def __init__(self, folder: Path, url: str, code: str) -> None:
        self.folder = folder / "booth"
        self.folder.mkdir()
        self.eyes = HandEyes(FIELDS)
        self.heard = folder / "heard.wav"
        self.sitter = Sitter(
            self.folder,
            url,
            code,
            eyes=self.eyes,
            draw_receipt=lambda wish, place: f"{wish.receipt.number} {place}".encode(),
            document_camera=f"file:{write_video(folder / 'desk.mp4', seconds=0.4)}",
            microphone=f"file:{write_sound(folder / 'speech.wav', speech(1.0))}",
            speaker=f"file:{self.heard}",
        )
        self.facts, self.do = self.sitter.facts, self.sitter.agent.do

    async def take(self, paper: Paper = Paper.KTP, page: int = 1) -> SheetTaken:
        self.do(WatchPaper(paper, page))
        self.do(TakeNow())
        return await self.facts.hear(SheetTaken)

    async def check_in(self) -> str:
        self.sitter.check_in()
        visit = (await self.facts.visit(State.QUEUED, State.OFFERED)).visit
        await self.facts.hear(DossierShown)
        return visit


@pytest_asyncio.fixture
async def booth(house: House, tmp_path: Path) -> AsyncIterator[Booth]:
    booth = Booth(tmp_path, house.url, await code_for(house))
    async with booth.sitter:
        await booth.facts.hear(Linked)
        yield booth


# --- before anybody has checked in ---------------------------------------------------------------


async def test_the_day_is_told_at_the_start(house: House, tmp_path: Path) -> None:
    async with Sitter(tmp_path, house.url, await code_for(house)) as sitter:
        assert (await sitter.facts.hear(DayShown)).today.year >= 2025


async def test_the_self_test_opens_the_camera_and_forgetting_closes_it(booth: Booth) -> None:
    booth.do(StartSelfTest())
    shown = await booth.facts.hear(PicturesShown)
    assert shown.own is not None
    assert shown.papers is not None
    assert (await booth.facts.hear(SelfTested)).checks
    booth.do(Forget())
    booth.do(WatchCode())
    await booth.facts.hear(PicturesShown, lambda one: one.own is None)
    await booth.facts.hear(PicturesShown, lambda one: one.own is not None)
    assert shown.own.is_closed, "the next one's open only when the last one's are closed"
    assert shown.papers.is_closed


async def test_a_ticket_is_looked_for_before_there_is_a_visit(booth: Booth) -> None:
    booth.do(WatchCode())
    await booth.facts.hear(PicturesShown, lambda one: one.own is not None)
    # The cameras are told of before anybody looks through them.
    await asyncio.wait_for(asyncio.to_thread(booth.eyes.looking.wait), PATIENCE_S)
    assert booth.eyes.seen is not None
    booth.eyes.seen(CodeSeen("A-017"))
    assert await booth.facts.hear(CodeSeen) == CodeSeen("A-017")
    late = booth.eyes.seen
    booth.do(WatchNothing())
    late(CodeSeen("A-018"))
    booth.do(Forget())
    await booth.facts.hear(PicturesShown, lambda one: one.own is None)
    assert not any(isinstance(fact, CodeSeen) for fact in booth.facts.waiting)


async def test_whoever_comes_right_after_another_waits_for_the_cameras_and_gets_them(
    booth: Booth,
) -> None:
    booth.do(StartSelfTest())
    first = await booth.facts.hear(PicturesShown)
    booth.do(Forget())
    booth.do(WatchCode())
    await booth.facts.hear(PicturesShown, lambda one: one.own is None)
    second = await booth.facts.hear(PicturesShown, lambda one: one.own is not None)
    assert second.own is not first.own


async def test_nothing_is_uploaded_or_signed_without_a_visit(booth: Booth) -> None:
    taken = await booth.take()
    booth.do(KeepSheet(taken.paper, taken.page, taken.sha256))
    booth.sitter.agent.sign(PNG)
    booth.do(Forget())
    await booth.facts.hear(PicturesShown, lambda one: one.own is None)
    told = (SheetUploaded, Signed)
    assert not any(isinstance(fact, told) for fact in booth.facts.waiting)


# --- with a visit --------------------------------------------------------------------------------


async def test_a_paper_is_taken_read_and_on_the_server_as_it_was_taken(
    booth: Booth, house: House
) -> None:
    visit = await booth.check_in()
    taken = await booth.take()
    assert (taken.paper, taken.page, taken.fault, taken.tries) == (Paper.KTP, 1, "", 1)
    booth.do(ReadSheet(Paper.KTP, taken.sha256))
    assert await booth.facts.hear(SheetRead) == SheetRead(Paper.KTP, FIELDS)
    assert booth.eyes.niks == [identity_of("A-017").nik]
    booth.do(KeepSheet(Paper.KTP, 1, taken.sha256))
    booth.do(KeepSheet(Paper.KTP, 1, taken.sha256))
    assert await booth.facts.hear(SheetUploaded) == SheetUploaded(taken.sha256)
    assert visit


async def test_the_still_is_shown_whole_and_tries_are_counted(booth: Booth) -> None:
    await booth.check_in()
    booth.do(WatchPaper(Paper.KTP, 1))
    booth.do(TakeNow())
    shown = await booth.facts.hear(PicturesShown, lambda one: one.still is not None)
    first = await booth.facts.hear(SheetTaken)
    assert shown.still is not None
    picture = shown.still.peek()[1]
    assert picture is not None
    assert picture.frame.width == 320, "as it was recorded; the preview is another size"
    booth.do(DropSheet(first.sha256))
    assert (await booth.take()).tries == 2
    assert (await booth.take(page=2)).tries == 1
    assert shown.still.is_closed


async def test_a_signature_is_a_sheet_like_any_other(booth: Booth) -> None:
    await booth.check_in()
    booth.do(KeepSignature())
    booth.sitter.agent.sign(b"")
    booth.sitter.agent.sign(PNG)
    signed = await booth.facts.hear(Signed)
    booth.do(KeepSheet(Paper.SIGNATURE, 1, signed.sha256))
    assert (await booth.facts.hear(SheetUploaded)).sha256 == signed.sha256


async def test_the_receipt_is_drawn_and_a_booth_without_a_printer_says_so(booth: Booth) -> None:
    booth.do(PrintReceipt(RECEIPT, "id"))
    assert await booth.facts.hear(Printed) == Printed(PrintState.NONE)


async def test_a_booth_that_cannot_draw_has_no_printer(sitter: Sitter) -> None:
    sitter.agent.do(PrintReceipt(RECEIPT, "id"))
    assert await sitter.facts.hear(Printed) == Printed(PrintState.NONE)


async def test_the_officer_is_never_talked_over(booth: Booth, desk: Desk) -> None:
    await talk(booth.sitter, desk)
    booth.do(ReadAloud(SPEECH, "id"))
    booth.do(Hush())
    await desk.peer.say(EndVisit(desk.visit, Outcome.FORWARD, Reason.COMPLETE))
    await booth.facts.visit(State.WRAPUP)
    await asyncio.to_thread(booth.sitter.agent.close)
    assert not np.any(read_sound(booth.heard))


async def test_a_decided_visit_closes_the_cameras_by_itself(booth: Booth, desk: Desk) -> None:
    await talk(booth.sitter, desk)
    await desk.peer.say(EndVisit(desk.visit, Outcome.FORWARD, Reason.COMPLETE))
    await desk.peer.say(Finish(desk.visit))
    done = await booth.facts.visit(State.DONE)
    assert done.receipt is not None
    await booth.facts.hear(PicturesShown, lambda one: one.own is None)


# --- forgetting ----------------------------------------------------------------------------------


def reachable(root: object, beyond: frozenset[int]) -> Iterator[object]:
    """Every object that can be got at from this one, through anything but modules and classes."""
    seen, waiting = set(beyond), [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, types.ModuleType | type):
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, types.FunctionType):
            waiting.extend((one.__closure__, one.__defaults__, one.__kwdefaults__))
        elif not isinstance(one, types.BuiltinFunctionType):
            waiting.extend(gc.get_referents(one))


def in_threads(others: set[int | None]) -> Iterator[object]:
    """What every thread but the others' has in its hands."""
    for thread, frame in sys._current_frames().items():
        if thread in others:
            continue
        walked: types.FrameType | None = frame
        while walked is not None:
            for one in list(walked.f_locals.values()):
                yield one
                yield from getattr(one, "__struct_fields__", ()) and msgspec.structs.astuple(one)
            walked = walked.f_back


def personal(one: object) -> str:
    """What of the participant this object is, or "" for nothing."""
    who = identity_of("A-017")
    match one:
        case Picture() | av.VideoFrame():
            return "picture"
        case np.ndarray() if one.size > 100:
            return "sound or picture"
        case bytes() | bytearray() if bytes(one[:3]) == b"\xff\xd8\xff" or one[:4] == b"\x89PNG":
            return "still"
        case str() if any(part in one for part in (NAME, who.nik, who.kpj, "ringkasan")):
            return "field"
        case bytes() | bytearray() if who.nik.encode() in one or NAME.encode() in one:
            return "message"
    return ""


class Written:
    """Files opened to be written, by Python's own account."""

    def __init__(self) -> None:
        self.is_on = True
        self.paths: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, details: tuple[Any, ...]) -> None:
        if not self.is_on or event != "open" or isinstance(details[0], int):
            return  # a number: opened before, by a name
        _, mode, flags = details
        is_written = set("wax+") & set(mode or "") or flags & (os.O_WRONLY | os.O_RDWR)
        if is_written:
            self.paths.append(os.fsdecode(details[0]))


async def test_after_forgetting_nothing_of_the_participant_is_left(
    booth: Booth, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    written = Written()
    agent = booth.sitter.agent
    ours = {"booth-loop", "aloud", "loudspeaker"}
    others = {one.ident for one in threading.enumerate() if one.name not in ours}
    beyond = frozenset(id(one) for one in (booth.facts, booth.eyes, booth.sitter))

    booth.do(ReadAloud(SPEECH, "id"))
    await arrive(booth.sitter, desk)
    await desk.answer(1)
    visit = (await booth.facts.visit(State.FOCUSED, State.HELD)).visit
    taken = await booth.take()
    booth.do(ReadSheet(Paper.KTP, taken.sha256))
    await booth.facts.hear(SheetRead)
    agent.sign(PNG)
    await booth.facts.hear(Signed)
    booth.do(KeepSheet(Paper.KTP, 1, taken.sha256))
    await booth.facts.hear(SheetUploaded)
    kinds = {personal(one) for one in reachable(agent, beyond)}
    assert {"picture", "still", "field"} <= kinds, "the search finds what is there"

    booth.do(Say(Leave(visit)))
    await booth.facts.visit(State.ABANDONED)
    booth.do(Forget())
    await booth.facts.hear(PicturesShown, lambda one: one.own is None and one.still is None)
    booth.do(Say(MarkClean(BADGE)))
    await booth.facts.hear(VisitShown, lambda one: not one.needs_cleaning)
    async with asyncio.timeout(20):
        while agent._stage.is_ending or agent._telephone._ending:  # noqa: ASYNC110  tells nobody
            await asyncio.sleep(0)
    gc.collect()
    left = [(personal(one), repr(one)[:120]) for one in reachable(agent, beyond) if personal(one)]
    held = [one for one in in_threads(others) if isinstance(one, str | bytes | Picture)]
    written.is_on = False
    assert left == []
    assert [personal(one) for one in held if personal(one)] == []
    assert booth.eyes.forgets == 1
    house = str(tmp_path)
    assert [path for path in written.paths if not path.startswith(house)] == []
    assert [path for path in written.paths if path.startswith(str(booth.folder))] == []
    assert [one.name for one in booth.folder.iterdir()] == ["booth.key"]
    assert list(temporary.iterdir()) == []
