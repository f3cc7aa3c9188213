"""One side of a drawn paper, and what a good reader finds on it."""

from dataclasses import dataclass

from media.planes import Plane


@dataclass(frozen=True)
class Drawn:
    """Pixels (BGR), the size in millimetres, and the form's fields by their keys."""

    pixels: Plane
    width: float
    height: float
    fields: dict[str, str]
