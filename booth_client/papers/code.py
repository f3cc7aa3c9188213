"""A queue ticket held to the camera: its QR code says the ticket's number."""

import re

import zxingcpp

from media.planes import Plane

TICKET = re.compile(r"^(?:.*[/=:])?([ABKP]-[0-9]{3})$", re.I)
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
MOST_SIGNS = 200  # a longer code is no ticket


def find_ticket(luma: Plane) -> str | None:
    """The ticket (`A-017`) in a picture's brightness, alone or at the end of an address.

    Other codes in the picture are passed over.
    """
    for code in zxingcpp.read_barcodes(
        luma, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    ):
        text = code.text.strip()
        match = TICKET.match(text) if len(text) <= MOST_SIGNS else None
        if match is not None:
            return match[1].upper()
    return None
