"""What each paper looks like before anything on it is read.

Sizes: KTP and membership card are ID-1 (85.6 x 54 mm, ISO/IEC 7810); family card and letters A4.
"""

from media.document import Shape
from signaling.dossier import Paper

MOST_BLUR = 0.0061  # of the long side: beyond it the smallest print runs together

CARD = Shape(ratio=1.585, least_pixels=520, most_blur=MOST_BLUR)
TABLE = Shape(ratio=1.414, least_pixels=1250, most_blur=MOST_BLUR)
BOOK = Shape(ratio=1.5, least_pixels=640, most_blur=MOST_BLUR)
LETTER = Shape(ratio=1.414, least_pixels=900, most_blur=MOST_BLUR)

_SHAPES = {
    Paper.KTP: CARD,
    Paper.CARD: CARD,
    Paper.NPWP: CARD,
    Paper.HEIR_IDENTITY: CARD,
    Paper.KK: TABLE,
    Paper.BANK_BOOK: BOOK,
    Paper.PASSPORT: BOOK,
}


def shape_of(paper: Paper) -> Shape:
    return _SHAPES.get(paper, LETTER)


# Pixels along the long side that reading needs; more of them only take time.
_READ_AT = {CARD: 1000, TABLE: 1600, BOOK: 1000, LETTER: 1280}


def reading_size(paper: Paper) -> int:
    return _READ_AT[shape_of(paper)]
