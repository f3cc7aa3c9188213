"""`lapak-demo`: the whole service on one machine, from a fresh database to the last decision."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from demo.cast import CAST
from demo.house import HIDDEN, SPOKEN, draw_all_papers, open_aside, open_booths, voice
from demo.report import Report, count_states, read_rows, read_seen
from demo.stage import PASSWORD_VARIABLE, Program, Stage, StageError, open_stage
from media.camera import parse_source
from signaling.oversight import Role
from signaling.protocol import MAX_SEATS

ALONE_S = 70.0  # the first are ready: started, enrolled, checked in, papers read, form confirmed
CLOSE_S = 9.0  # of each visit: signing, deciding, wrap-up, the next picture
VERIFIES_WITHIN_S = 120.0  # after the last decision, on a slow machine
PICTURES = ("console.png", "booth.png", "verifier.png")
MANY = 1_000  # cases: as long as there is a person at the console
GRACE_S = 500.0  # a slow machine still finishes its job, and then reports that it was slow


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    has_screen = not asked.headless and bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lapak-demo-") as folder:
        try:
            with open_stage(Path(folder), asked.booths) as stage:
                return _by_hand(stage, asked) if has_screen else _by_itself(stage, asked)
        except StageError as error:
            print(f"lapak-demo: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130


def _by_itself(stage: Stage, asked: argparse.Namespace) -> int:
    """Nobody is watching: a simulated officer decides every visit, then the figures are told."""
    people = sum(len(cast) for cast in CAST[: asked.booths])
    print(f"drawing the papers of {people} people who do not exist", flush=True)
    draw_all_papers(stage, asked.booths)
    began = time.monotonic()
    talk_s = max(4.0, (asked.seconds - ALONE_S) / asked.booths - CLOSE_S)
    print(f"{asked.booths} booths, one simulated officer, about {asked.seconds:.0f} s", flush=True)
    console = _open_console(stage, asked, talk_s, is_person=False)
    _open_booths(stage, asked, visible=0)
    verifier = open_aside(stage, Role.VERIFIER, asked.booths, asked.out / "verifier.png")
    if asked.supervisor:
        open_aside(stage, Role.SUPERVISOR, asked.booths, asked.out / "board.png")
    deadline = began + asked.seconds + GRACE_S
    _watch(stage, console, deadline)
    _watch(stage, verifier, min(deadline, time.monotonic() + VERIFIES_WITHIN_S))
    seconds = time.monotonic() - began
    report = Report(
        read_rows(stage.database, read_seen(_seen(stage))), asked.booths, round(seconds, 1)
    )
    print(report.table())
    for name in (*PICTURES, *(("board.png",) if asked.supervisor else ())):
        print(f"picture: {asked.out / name}")
    for failure in report.failures:
        print(f"FAILED: {failure}")
    print(report.json_line(), flush=True)
    return 1 if report.failures else 0


def _by_hand(stage: Stage, asked: argparse.Namespace) -> int:
    """The person at the keyboard is the officer; it runs until the console is closed."""
    draw_all_papers(stage, asked.booths)
    print("You are the officer. Close the console's window to end the demo.")
    _open_booths(stage, asked, visible=1)
    open_aside(stage, Role.VERIFIER, MANY, asked.out / "verifier.png")
    if asked.supervisor:
        open_aside(stage, Role.SUPERVISOR, MANY, asked.out / "board.png")
    console = _open_console(stage, asked, 0.0, is_person=True)  # last, so that it lies on top
    _watch(stage, console, None)
    return 0


def _open_console(
    stage: Stage, asked: argparse.Namespace, talk_s: float, *, is_person: bool
) -> Program:
    words = ["-m", "demo.console", "--server", stage.url, "--camera", "test"]
    words += ["--booths", str(asked.booths), "--talk", f"{talk_s:.1f}"]
    words += ["--seen", str(_seen(stage)), "--shot", str(asked.out / "console.png")]
    words += ["--microphone", voice(asked.microphone, "officer"), "--speaker", asked.speaker]
    surface = {} if is_person else HIDDEN
    if is_person:
        words.append("--person")
    return stage.start("console", words, {PASSWORD_VARIABLE: stage.password, **surface})


def _open_booths(stage: Stage, asked: argparse.Namespace, visible: int) -> None:
    open_booths(
        stage,
        asked.booths,
        camera=asked.camera,
        microphone=asked.microphone,
        shot=asked.out / "booth.png",
        visible=visible,
    )


def _watch(stage: Stage, console: Program, deadline: float | None) -> None:
    """Until that console ends; `StageError` when another program falls or time is up."""
    began, told = time.monotonic(), ""
    while console.is_running:
        told = _progress(stage, told, began)
        fallen = stage.fallen()
        if fallen is not None:
            raise StageError(f"{fallen.name} ended by itself:\n{fallen.last_words()}")
        if deadline is not None and time.monotonic() > deadline:
            print("lapak-demo: time is up", file=sys.stderr)
            console.process.terminate()
            return
        time.sleep(0.5)
    if console.process.returncode:
        raise StageError(f"the console failed:\n{console.last_words()}")


def _progress(stage: Stage, told: str, began: float) -> str:
    """Say where the visits stand whenever that has changed."""
    counts = count_states(stage.database)
    now = ", ".join(f"{count} {state}" for state, count in counts.items())
    if now != told:
        print(f"{time.monotonic() - began:5.1f} s  {now}", flush=True)
    return now


def _seen(stage: Stage) -> Path:
    return stage.folder / "seen.json"


def _booths(text: str) -> int:
    booths = int(text)
    if not 1 <= booths <= MAX_SEATS:
        raise argparse.ArgumentTypeError(f"1 to {MAX_SEATS} booths fit one officer's desk")
    return booths


def _camera(text: str) -> str:
    try:
        source = parse_source(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if source.kind == "file" and not Path(source.where).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {source.where}")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lapak-demo",
        description="One officer serves up to six booths: the real server, booths and console.",
    )
    parser.add_argument("--booths", type=_booths, default=6, metavar="N", help="1 to 6 (default 6)")
    parser.add_argument(
        "--seconds", type=float, default=160.0, metavar="S", help="about how long (default 160)"
    )
    parser.add_argument(
        "--camera",
        type=_camera,
        default="test",
        metavar="SOURCE",
        help="what the booths see: test (default), file:PATH (a time code is written into each "
        "picture) or device:N",
    )
    parser.add_argument(
        "--microphone",
        default=SPOKEN,
        metavar="SOURCE",
        help="spoken (Indonesian, default), none, default, file:PATH",
    )
    parser.add_argument(
        "--speaker", default="none", metavar="SINK", help="the officer's: none (default), default"
    )
    parser.add_argument(
        "--headless", action="store_true", help="a simulated officer even when there is a screen"
    )
    parser.add_argument(
        "--supervisor", action="store_true", help="somebody watches the board and looks in"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="for pictures (default demo)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
