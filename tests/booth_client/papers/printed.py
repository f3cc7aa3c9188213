"""A slip of paper with two lines on it, for reading by the real machine."""

from demo.drawings.canvas import Canvas
from media.planes import Plane


def slip() -> Plane:
    """500 x 300 pixels (BGR)."""
    sheet = Canvas(127.0, 76.2, 100, (240, 240, 236))
    sheet.write(10.0, 30.0, "SURAT KETERANGAN", 9.0, weight="Bold")
    sheet.write(10.0, 50.0, "3273014505850003", 9.0)
    return sheet.pixels()
