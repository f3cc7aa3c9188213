"""Counts what is painted: how often, and which widgets."""

from collections import Counter
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Paints(QObject):
    """Between `with Paints() as paints:` and its end, `paints.of(widget)`; or all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []

    def __enter__(self) -> Self:
        self.settle()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)

    @staticmethod
    def settle() -> None:
        """Whatever is still to be laid out and painted is: layouts ask for more than once."""
        for _ in range(3):
            QApplication.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt calls it
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self._widgets.append(watched)
        return False

    def of(self, widget: QWidget) -> int:
        return sum(one is widget for one in self._widgets)

    @property
    def all(self) -> Counter[str]:
        """By kind and name."""
        QApplication.processEvents()
        return Counter(f"{type(one).__name__} {one.objectName()}".strip() for one in self._widgets)
