"""What lies under a simulated booth's document camera: one picture file, replaced as papers come.

Law: the real camera reads the file as it would read any recording; nothing else of the booth knows.
"""

from collections.abc import Iterable
from concurrent.futures import Executor, Future
from pathlib import Path

import numpy as np

from demo.cast import Role
from demo.drawings.papers import draw
from demo.drawings.scene import Shot, as_jpeg, from_jpeg, photograph
from demo.drawings.shots import bad_shot, good_shot
from signaling.claims import checklist
from signaling.dossier import Paper
from signaling.rulebook import Rules

EMPTY = (640, 480)
DESK_GREY = 96


class Desk:
    """A folder with the participant's papers as pictures, and `desk.jpg`, which the camera sees."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lies = ""
        self._layings = 0

    @property
    def camera(self) -> str:
        """As a booth's setting names it."""
        return f"file:{self._folder / 'desk.jpg'}"

    def lay(self, paper: Paper, *, is_blurred: bool = False) -> None:
        """Under the camera with it; a paper that lies there already is left as it is.

        Nobody lays a paper down twice in quite the same place, and no two pictures are the same.
        """
        name = _file_name(paper, is_blurred=is_blurred)
        if name != self._lies:
            self._layings += 1
            picture = from_jpeg((self._folder / name).read_bytes())
            self._put(as_jpeg(np.roll(picture, self._layings, axis=1)))
            self._lies = name

    def clear(self) -> None:
        if self._lies != "nothing":
            self._put(as_jpeg(np.full((EMPTY[1], EMPTY[0], 3), DESK_GREY, np.uint8)))
            self._lies = "nothing"

    def _put(self, data: bytes) -> None:
        """Whole or not at all: the camera may be reading it."""
        new = self._folder / "desk.new"
        new.write_bytes(data)
        new.replace(self._folder / "desk.jpg")


def draw_papers(
    role: Role, number: int, folder: Path, rules: Rules, workers: Executor
) -> Iterable[Future[None]]:
    """Photograph every paper this one may be asked for; `number` seeds the camera's luck."""
    folder.mkdir(parents=True, exist_ok=True)
    Desk(folder).clear()
    needs = checklist(rules, role.cause, {**role.answers})
    papers = {need.paper for need in needs if not need.is_optional}
    for paper in sorted(papers if role.is_eligible else ()):
        yield workers.submit(_photograph, role, paper, number, folder, is_blurred=False)
        if paper in role.blurred:
            yield workers.submit(_photograph, role, paper, number, folder, is_blurred=True)


def _photograph(role: Role, paper: Paper, number: int, folder: Path, *, is_blurred: bool) -> None:
    drawn = draw(paper.value, role.person)
    seed = 100 * number + list(Paper).index(paper)
    shot: Shot = bad_shot(drawn, "blurred", seed) if is_blurred else good_shot(drawn, seed)
    data = as_jpeg(photograph(drawn, shot), shot.quality)
    (folder / _file_name(paper, is_blurred=is_blurred)).write_bytes(data)


def _file_name(paper: Paper, *, is_blurred: bool) -> str:
    return f"{paper}{'-blurred' if is_blurred else ''}.jpg"
