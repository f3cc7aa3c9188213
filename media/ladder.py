"""Which picture the bits a second are spent on.

Law: only thinks. Of a face the movement counts, so the size falls before the pace; of a paper held
to the camera the small print counts, so the pace falls before the size.
"""

from media.formats import PictureFormat

LEAST_BPS = 60_000
# Bits that one picture of so many pixels needs: measured with x264 on talking people.
BITS_A_PIXEL = 0.035
SIZES = (1.0, 0.75, 0.5, 0.375, 0.25)  # of the wanted width and height
PACES = (1.0, 2 / 3, 0.5, 1 / 3, 1 / 6)  # of the wanted pictures a second
SMALLEST_WIDTH = 160
SLOWEST_FPS = 5
STEADY_FPS = 15  # of a face: below it lips and words part


def fit(wanted: PictureFormat, bps: int, *, is_sharp: bool = False) -> PictureFormat:
    """The best picture for `bps` bits a second, no better than `wanted`.

    A step down is taken only when the full picture would have too few bits; so at the wanted rate
    nothing changes.
    """
    bps = min(bps, wanted.bitrate)
    steps = [one for one in _steps(wanted, bps, is_sharp) if _need(wanted, one) <= bps]
    return steps[0] if steps else _steps(wanted, bps, is_sharp)[-1]


def _steps(wanted: PictureFormat, bps: int, is_sharp: bool) -> list[PictureFormat]:
    """From the wanted picture down, in the order in which its two sides are given up."""
    sizes = [share for share in SIZES if share == 1.0 or wanted.width * share >= SMALLEST_WIDTH]
    paces = [share for share in PACES if share == 1.0 or wanted.fps * share >= SLOWEST_FPS]
    if is_sharp:
        pairs = [(1.0, pace) for pace in paces] + [(size, paces[-1]) for size in sizes[1:]]
    else:
        lively = [pace for pace in paces if pace == 1.0 or wanted.fps * pace >= STEADY_FPS]
        pairs = [(size, 1.0) for size in sizes]
        pairs += [(sizes[-1], pace) for pace in (*lively[1:], *paces[len(lively) :])]
    return [_scaled(wanted, bps, size, pace) for size, pace in pairs]


def _scaled(wanted: PictureFormat, bps: int, size: float, pace: float) -> PictureFormat:
    width, height = (round(side * size / 2) * 2 for side in (wanted.width, wanted.height))
    return PictureFormat(width, height, max(1, round(wanted.fps * pace)), bps)


def _need(wanted: PictureFormat, one: PictureFormat) -> float:
    """Bits a second below which `one` would look worse than the next step down."""
    if (one.width, one.fps) == (wanted.width, wanted.fps):
        return min(wanted.bitrate * 0.6, one.width * one.height * one.fps * BITS_A_PIXEL)
    return one.width * one.height * one.fps * BITS_A_PIXEL
