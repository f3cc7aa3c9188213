"""A printer that prints, jams, is slow or is not there; the visit hears of it and goes on."""

from pathlib import Path

import pytest

from booth_client import printer
from booth_client.events import PrintState
from booth_client.printer import Printer
from tests.booth_client.print_room import ROW, PrintRoom

PAGE = b"%PDF-1.4 a page"
DISABLED = "printer slip disabled since Sun Nov 22 17:46:42 2026 -\n\tPaused\n"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintRoom:
    monkeypatch.setattr(printer, "LOOK_EVERY_S", 0.0)
    return PrintRoom(tmp_path / "cups", monkeypatch)


async def told(queue: str = "", within_s: float = 20.0) -> list[PrintState]:
    states: list[PrintState] = []
    await Printer(queue, within_s).print(PAGE, states.append)
    return states


async def test_a_receipt_goes_through_a_pipe_to_the_machines_printer(room: PrintRoom) -> None:
    room.says(waiting=ROW)
    assert await told() == [PrintState.PRINTING, PrintState.PRINTED]
    assert room.printed == PAGE
    assert room.asked.startswith("-d slip -t Lapak Asik")
    assert room.cancelled == ""


async def test_a_named_queue_is_used_when_it_is_there(room: PrintRoom) -> None:
    room.says(default="no system default destination\n")
    assert await told("slip") == [PrintState.PRINTING, PrintState.PRINTED]
    assert await told("other") == [PrintState.NONE]


async def test_no_printer_is_said_and_nothing_is_tried(room: PrintRoom) -> None:
    room.says(default="no system default destination\n")
    assert await told() == [PrintState.NONE]
    assert await told("none") == [PrintState.NONE]
    assert room.asked == ""


async def test_a_machine_without_cups_has_no_printer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await told() == [PrintState.NONE]
    assert not await Printer().is_stopped()


async def test_a_jam_ends_it_at_once_and_the_job_is_cancelled(room: PrintRoom) -> None:
    room.says(waiting=ROW, later=ROW, state=DISABLED)
    assert await Printer().is_stopped()
    assert await told() == [PrintState.PRINTING, PrintState.FAILED]
    assert room.cancelled == "slip-1\n"


async def test_a_printer_that_never_ends_is_not_waited_for(room: PrintRoom) -> None:
    room.says(waiting=ROW, later=ROW)
    assert await told(within_s=0.2) == [PrintState.PRINTING, PrintState.FAILED]


async def test_a_job_that_ended_badly_is_a_failure(room: PrintRoom) -> None:
    room.says(ended=f"{ROW}\tStatus: \n\tAlerts: aborted-by-system\n\tqueued for slip\n")
    assert await told() == [PrintState.PRINTING, PrintState.FAILED]
    assert room.cancelled == "slip-1\n"


async def test_a_job_that_was_printed_may_still_be_said_to_be_stopping(room: PrintRoom) -> None:
    room.says(ended=f"{ROW}\tStatus: \n\tAlerts: processing-to-stop-point\n\tqueued for slip\n")
    assert await told() == [PrintState.PRINTING, PrintState.PRINTED]


async def test_another_jobs_trouble_is_not_ours(room: PrintRoom) -> None:
    good = f"{ROW}\tStatus: \n\tAlerts: job-completed-successfully\n\tqueued for slip\n"
    bad = good.replace("slip-1 ", "slip-0 ").replace("job-completed-successfully", "aborted")
    room.says(ended=good + bad)
    assert await told() == [PrintState.PRINTING, PrintState.PRINTED]


@pytest.mark.parametrize("answer", [{"accepted": "1"}, {"request": "lp: what?\n"}])
async def test_a_job_that_is_not_taken_is_a_failure(
    room: PrintRoom, answer: dict[str, str]
) -> None:
    room.says(**answer)
    assert await told() == [PrintState.PRINTING, PrintState.FAILED]
    assert room.cancelled == ""


async def test_a_job_that_cannot_be_cancelled_troubles_nobody(room: PrintRoom) -> None:
    room.says(waiting=ROW, later=ROW, state=DISABLED, can_cancel="1")
    assert await told() == [PrintState.PRINTING, PrintState.FAILED]


async def test_a_program_that_hangs_is_ended(
    room: PrintRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "PROGRAM_WITHIN_S", 0.2)
    (tmp_path / "cups" / "lp").write_text("#!/bin/sh\nexec sleep 600\n")
    assert await told() == [PrintState.PRINTING, PrintState.FAILED]
