"""Drawn papers of a person who does not exist, for the pages of the scenes."""

from functools import cache

from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.portrait import portrait
from demo.drawings.scene import as_jpeg, photograph
from demo.drawings.shots import good_shot
from signaling.dossier import Paper
from tests.cso_console.file_scenes import SHEETS

SEED = 7


@cache
def drawn() -> dict[str, bytes]:
    """A JPEG for each page of the whole claim, by its SHA-256."""
    person = made_up(SEED)
    found: dict[str, bytes] = {}
    for number, sheet in enumerate(SHEETS):
        if sheet.paper is Paper.FACE:
            face = portrait(960, 720, person.look, is_woman=person.is_woman)
            found[sheet.sha256] = as_jpeg(face)
            continue
        paper = draw(str(sheet.paper), person)
        found[sheet.sha256] = as_jpeg(photograph(paper, good_shot(paper, number)))
    return found
