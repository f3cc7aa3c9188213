"""The drawn picture: a calm backdrop, a figure that moves and speaks, a clock and a time code."""

import av


class Pattern:
    """Draws pictures of one size and one look (`seed` chooses the figure and its colours)."""

    def __init__(self, width: int = 1280, height: int = 720, seed: int = 0) -> None:
        raise NotImplementedError

    def draw(self, moment: float, clock: str = "") -> av.VideoFrame:
        """The picture at `moment` (seconds; it is also the time code), `clock` in its corner."""
        raise NotImplementedError
