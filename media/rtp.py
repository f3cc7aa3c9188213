"""The fixed sizes and clocks of RTP, as both ends of every call know them."""

from struct import Struct

HEADER = Struct("!BBHLL")  # RFC 3550, 5.1
EXTENSION = Struct("!HH")  # the head of one: RFC 3550, 5.3.1
NUMBER = Struct("!H")
CYCLE = 1 << 16  # of its numbers
PICTURE_RATE = 90_000  # of a picture's timestamps, a second
