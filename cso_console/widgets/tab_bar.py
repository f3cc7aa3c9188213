"""The sides of a file: each word over its key, the chosen one underlined."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cso_console.compare import Standing
from cso_console.events import Act
from cso_console.file_acts import TABS
from cso_console.files import File, Tab
from cso_console.keys import key_for
from cso_console.style import SMALL, TAB_HEIGHT
from cso_console.widgets.face import Acted, Face, key_name
from cso_console.widgets.key_button import KeyButton, Weight, paint_cap

_UNDERLINE = 3
_WORD = 20
_CAP = 18
_AROUND = 2
_NEWS = frozenset({Tab.COMPARE, Tab.MESSAGES})


class TabButton(KeyButton):
    """A side of the file; its number, if it has one, stands beside its key."""

    def __init__(self, tab: Tab, acted: Acted, parent: QWidget) -> None:
        super().__init__(
            f"tab-{tab}",
            Act.TAB,
            acted,
            number=TABS.index(tab) + 1,
            words=f"tab.{tab}",
            weight=Weight.QUIET,
            parent=parent,
        )
        self.setFixedHeight(TAB_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tab = tab
        self._shown: Face | None = None
        self._count = ""
        self._is_chosen = self._is_news = False

    def show_tab(self, face: Face, count: str, *, is_chosen: bool, is_news: bool) -> None:
        shown = (face, count, is_chosen, is_news)
        if shown == (self._shown, self._count, self._is_chosen, self._is_news):
            return
        self._shown, self._count, self._is_chosen, self._is_news = shown
        words = face.texts(f"tab.{self._tab}")
        self.show_face(face, words)
        spoken = f"{words} {count}" if count else words
        self.setAccessibleName(f"{spoken} ({self._key_words(face)})")
        self.updateGeometry()
        self.update()

    def _key_words(self, face: Face) -> str:
        return key_name(key_for(Act.TAB, TABS.index(self._tab) + 1), face.texts)

    def sizeHint(self) -> QSize:
        if self._shown is None:
            return QSize(0, TAB_HEIGHT)
        metrics = QFontMetrics(self._shown.font(SMALL, is_strong=True))
        foot = _CAP + (4 + metrics.horizontalAdvance(self._count) if self._count else 0)
        return QSize(max(metrics.horizontalAdvance(self.text()), foot) + _AROUND, TAB_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        face, tokens = self._shown, self._shown.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = tokens.amber if self._is_news else tokens.ink if self._is_chosen else tokens.quiet
        if not self.isEnabled():
            ink = tokens.faint
        elif self.underMouse():
            ink = tokens.ink
        is_loud = self._is_chosen or self._is_news
        painter.setPen(QColor(ink))
        painter.setFont(face.font(SMALL, is_strong=is_loud))
        word = QRect(0, 0, self.width(), _WORD)
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())
        taken = 0
        if self._count:
            taken = 4 + painter.fontMetrics().horizontalAdvance(self._count)
        left = (self.width() - _CAP - taken) // 2
        cap = QRect(left, _WORD + 1, _CAP, _CAP)
        if self._count:
            count = QRect(cap.right() + 5, cap.top(), taken, _CAP)
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter, self._count)
        paint_cap(painter, cap, self._key_words(face), ink, face)
        if self._is_chosen:
            foot = QRect(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
            painter.fillRect(foot, QColor(tokens.ink))
        painter.end()


class TabBar(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "tabs")
        self.setFixedHeight(TAB_HEIGHT + 1)
        self._buttons = {tab: TabButton(tab, acted, self) for tab in TABS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(2)
        for button in self._buttons.values():
            row.addWidget(button)

    def show_tab(self, chosen: Tab, file: File | None, face: Face) -> None:
        """Papers tell how many are good, the facts how many differ, messages how many are new."""
        counts = {} if file is None else counted(file)
        for tab, button in self._buttons.items():
            button.setEnabled(file is not None)
            is_news = tab in _NEWS and tab in counts
            button.show_tab(face, counts.get(tab, ""), is_chosen=tab is chosen, is_news=is_news)


def counted(file: File) -> dict[Tab, str]:
    """What stands beside the key of a tab; nothing where there is nothing."""
    found = {}
    if file.papers:
        found[Tab.PAPERS] = f"{file.accepted}/{len(file.papers)}"
    differ = sum(one.standing is Standing.DIFFERS for one in file.rows)
    if differ:
        found[Tab.COMPARE] = f"\N{NOT EQUAL TO}{differ}"
    questions = file.told.inspection.questions
    if questions:
        found[Tab.INTERVIEW] = f"{sum(one.mark is not None for one in questions)}/{len(questions)}"
    if file.unread:
        found[Tab.MESSAGES] = str(file.unread)
    return found
