"""Finding the parts of a window: of several with one name, the one that is in sight."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

Kind = TypeVar("Kind", bound=QWidget)


def part(window: QWidget, kind: type[Kind], name: str) -> Kind:
    """The one that can be seen, or one that cannot when none can."""
    found = window.findChildren(kind, name)
    assert found
    return next((one for one in found if one.isVisible()), found[0])
