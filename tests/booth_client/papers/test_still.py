from booth_client.events import SheetRead
from booth_client.papers.boxes import Box
from booth_client.papers.shapes import reading_size, shape_of
from booth_client.papers.still import pack, read_still, unpack
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.scene import Shot, as_jpeg, photograph
from media.planes import Plane
from signaling.dossier import Paper
from tests.booth_client.papers.sheets import IDENTITY_CARD


class Machine:
    """Reads the same card whatever it is shown, and keeps what it was shown."""

    def __init__(self) -> None:
        self.shown: list[Plane] = []

    def read(self, flat: Plane) -> tuple[Box, ...]:
        self.shown.append(flat)
        return IDENTITY_CARD


def test_the_card_alone_is_read_and_no_larger_than_needed() -> None:
    machine, drawn = Machine(), draw("ktp", made_up(5))
    read = read_still(machine, Paper.KTP, as_jpeg(photograph(drawn, Shot(seed=1))))
    assert (read.paper, read.problem, len(read.fields)) == (Paper.KTP, "", 5)
    assert max(machine.shown[0].shape) == reading_size(Paper.KTP)


def test_a_picture_without_an_outline_is_read_whole() -> None:
    machine, drawn = Machine(), draw("ktp", made_up(5))
    close = drawn.pixels[200:900, 100:1200]
    assert read_still(machine, Paper.KTP, pack(close)).problem == ""


def test_what_is_no_picture_is_unreadable() -> None:
    assert unpack(b"not a picture") is None
    assert read_still(Machine(), Paper.KTP, b"not a picture") == SheetRead(
        Paper.KTP, problem="unreadable"
    )


def test_every_paper_has_a_shape() -> None:
    assert all(shape_of(paper).ratio > 1 for paper in Paper)
