"""The typeface we bring, so that every screen looks as it was drawn."""

import ttf_opensans
from PySide6.QtGui import QFontDatabase

TYPEFACE = "Open Sans"


def load_typeface() -> str:
    """Register Open Sans and return its family; call it once there is a QGuiApplication."""
    for face in ttf_opensans.FONTS:
        if not face.italic:
            QFontDatabase.addApplicationFont(str(face.path))
    if TYPEFACE in QFontDatabase.families():
        return TYPEFACE
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
