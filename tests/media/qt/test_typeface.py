from PySide6.QtWidgets import QApplication

from media.qt import load_typeface


def test_the_typeface_is_the_one_we_bring(qapp: QApplication) -> None:
    assert load_typeface() == "Open Sans"
