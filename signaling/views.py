"""What each side may see: a booth its own visit, an officer their own desk.

Law: nothing of anyone else's leaves this file.
"""

from signaling.protocol import VisitForBooth, YourDesk
from signaling.visit import Branch


def visit_for_booth(branch: Branch, booth: str, now: float) -> VisitForBooth | None:
    raise NotImplementedError


def desk_for(branch: Branch, officer: str, now: float) -> YourDesk:
    raise NotImplementedError
