"""What a reading process may do instead of reading: at the top of a module, for it is spawned."""

import sys
import time
from multiprocessing.connection import Connection

from booth_client.events import ReadField, SheetRead


def answer(line: Connection) -> None:
    """Tells the picture's length and the number as if they had been read."""
    try:
        while True:
            paper, jpeg, nik = line.recv()
            field = ReadField("nik", f"{nik}{len(jpeg)}", 1.0)
            line.send(SheetRead(paper, (field,)))
    except EOFError:
        return


def dawdle(line: Connection) -> None:
    line.recv()
    time.sleep(3_600)


def die(line: Connection) -> None:
    line.recv()


def babble(line: Connection) -> None:
    line.recv()
    line.send("nonsense")


def tell_loaded(line: Connection) -> None:
    """Whether a booth's window is loaded here too."""
    paper, _, _ = line.recv()
    line.send(SheetRead(paper, problem="loaded" if "PySide6" in sys.modules else ""))
