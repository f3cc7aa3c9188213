"""Opens what the demo plays in: booths with their papers, and whoever sits at a console."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from demo.cast import CAST
from demo.desk import draw_papers
from demo.stage import PASSWORD_VARIABLE, Program, Stage
from signaling.oversight import Role
from signaling.rulebook import rules_on

SPOKEN = "spoken"
VOICES = Path(__file__).parent / "voices"
HIDDEN = {"QT_QPA_PLATFORM": "offscreen"}


def draw_all_papers(stage: Stage, booths: int) -> None:
    """Everybody's papers, photographed before anybody comes."""
    rules = rules_on(date.today())  # noqa: DTZ011  the day where the demo is played
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        drawn = [
            one
            for number, cast in enumerate(CAST[:booths], 1)
            for role in cast
            for one in draw_papers(role, number, _desk(stage, number), rules, workers)
        ]
        for one in drawn:
            one.result()


def open_booths(
    stage: Stage,
    booths: int,
    *,
    camera: str = "test",
    microphone: str = SPOKEN,
    shot: Path | None = None,
    visible: int = 0,
) -> None:
    """Branch IT asks for a code for each booth; the booth enrols itself with it.

    The first `visible` have a window, and another participant after each; `shot` is where a picture
    of the first one's screen goes.
    """
    with ThreadPoolExecutor(2) as workers:
        codes = list(workers.map(stage.booth_code, range(1, booths + 1)))
    for number, code in enumerate(codes, 1):
        words = ["-m", "demo.booth", "--server", stage.url, "--enrol", code]
        words += ["--key-file", str(stage.folder / f"booth-{number}.key")]
        words += ["--number", str(number), "--desk", str(_desk(stage, number))]
        words += ["--camera", camera]
        words += ["--microphone", voice(microphone, f"booth-{number}")]
        if number == 1 and shot is not None:
            words += ["--shot", str(shot)]
        if number <= visible:
            words.append("--again")
        stage.start(f"booth-{number}", words, {} if number <= visible else HIDDEN)


def open_aside(stage: Stage, role: Role, cases: int, shot: Path) -> Program:
    """A verifier or a supervisor, with neither camera nor loudspeaker; nobody sees their screen."""
    words = ["-m", "demo.console", "--server", stage.url, "--role", role]
    words += ["--camera", "none", "--booths", str(cases), "--shot", str(shot)]
    return stage.start(role.value, words, {PASSWORD_VARIABLE: stage.password, **HIDDEN})


def voice(asked: str, speaker: str) -> str:
    """The source asked for, or this speaker's own spoken Indonesian."""
    return f"file:{VOICES / speaker}.ogg" if asked == SPOKEN else asked


def _desk(stage: Stage, number: int) -> Path:
    return stage.folder / f"desk-{number}"
