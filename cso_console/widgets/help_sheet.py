"""Every key on one sheet, drawn from the table of keys."""

from itertools import chain, groupby

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cso_console.events import Act, Do
from cso_console.file_acts import TABS
from cso_console.keys import TABLES, Binding
from cso_console.style import BODY, RADIUS, SMALL, TITLE, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, key_name
from cso_console.widgets.key_button import paint_cap
from cso_console.widgets.picture import Glass
from signaling.oversight import Role

_LINE = 27
_HEAD = 52
_COLUMN = 300
_CAPS = 108
_COLUMNS = (
    ("seats", "closing", "view"),
    ("visit", "talk"),
    ("file", "board"),
    ("desk", "case"),
)
# Groups that mean something only to whoever has this role.
_OF_ROLE = {
    **dict.fromkeys(("seats", "closing", "visit", "talk"), Role.OFFICER),
    "case": Role.VERIFIER,
    "board": Role.SUPERVISOR,
}
_ARROWS = frozenset({Act.UP, Act.DOWN, Act.LEFT, Act.RIGHT})
_MOVE = "help.move"


class HelpSheet(Glass):
    """Covers the work until Esc, Enter or a click; the calls go on underneath."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(self._draw_sheet, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setObjectName("help-sheet")
        self._acted = acted
        self._face: Face | None = None
        self._columns: tuple[tuple[str, ...], ...] = ()

    def show_face(self, face: Face, roles: frozenset[Role] = frozenset(Role)) -> None:
        """The keys that mean something to somebody with these roles."""
        mine = ([one for one in groups if _is_for(one, roles)] for groups in _COLUMNS)
        columns = tuple(tuple(one) for one in mine)
        if (columns, face) != (self._columns, self._face):
            self._columns, self._face = columns, face
            self.setAccessibleName(face.texts("help.title"))
            self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._acted(Do(Act.BACK))

    def sheet_size(self) -> QSize:
        """In pixels: as high as the longest column."""
        width = len(_COLUMNS) * _COLUMN + (len(_COLUMNS) + 1) * 3 * UNIT
        if self._face is None:
            return QSize(width, 0)
        face = self._face
        heights = [
            sum(_LINE * (1 + len(rows(group, face))) + UNIT for group in groups)
            for groups in self._columns
        ]
        return QSize(width, 2 * UNIT + _HEAD + max(heights) + UNIT)

    def _draw_sheet(self, painter: QPainter) -> None:
        if self._face is None:
            return
        face, tokens = self._face, self._face.tokens
        painter.fillRect(self.rect(), QColor(tokens.veil))
        box = QRect(QPoint(0, 0), self.sheet_size())
        box.moveCenter(self.rect().center())
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        inner = box.adjusted(3 * UNIT, 2 * UNIT, -3 * UNIT, 0)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(face.font(TITLE, is_strong=True))
        painter.drawText(QRect(inner.left(), inner.top(), 480, 40), 0, face.texts("help.title"))
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(face.font(BODY))
        close = QRect(inner.left(), inner.top(), inner.width(), 40)
        draw_text(painter, close, face.texts("help.close"), Qt.AlignmentFlag.AlignRight)
        for place, groups in enumerate(self._columns):
            left = inner.left() + place * (_COLUMN + 3 * UNIT)
            column = QRect(left, inner.top() + _HEAD, _COLUMN, 0)
            self._draw_column(painter, face, column, groups)

    def _draw_column(
        self, painter: QPainter, face: Face, box: QRect, groups: tuple[str, ...]
    ) -> None:
        top = box.top()
        for group in groups:
            painter.setPen(QColor(face.tokens.quiet))
            painter.setFont(face.font(SMALL, is_strong=True))
            head = QRect(box.left(), top, box.width(), _LINE)
            draw_text(painter, head, face.texts(f"help.{group}"), Qt.AlignmentFlag.AlignLeft)
            top += _LINE
            for caps, words in rows(group, face):
                self._draw_row(
                    painter, face, QRect(box.left(), top, box.width(), _LINE), caps, words
                )
                top += _LINE
            top += UNIT

    def _draw_row(self, painter: QPainter, face: Face, box: QRect, caps: str, words: str) -> None:
        width = max(24, QFontMetrics(face.font(SMALL)).horizontalAdvance(caps) + 14)
        cap = QRect(box.left(), box.top() + 3, width, 21)
        paint_cap(painter, cap, caps, face.tokens.ink, face)
        painter.setPen(QColor(face.tokens.ink))
        painter.setFont(face.font(BODY))
        draw_text(painter, box.adjusted(_CAPS, 0, 0, 0), words, Qt.AlignmentFlag.AlignLeft)


def rows(group: str, face: Face) -> list[tuple[str, str]]:
    """The keys of one group with their words; keys that do the same act stand on one line."""
    found = []
    mine = [one for one in chain(*TABLES) if one.group == group]
    for line, same in groupby(mine, key=_line):
        keys = [key_name(one.key, face.texts) for one in same]
        caps = keys[0] if len(keys) == 1 else f"{keys[0]} – {keys[-1].split('+')[-1]}"
        if line == _MOVE:
            caps = face.texts("key.arrows")
        found.append((caps, face.texts(line)))
    return found


def _is_for(group: str, roles: frozenset[Role]) -> bool:
    needed = _OF_ROLE.get(group)
    return needed is None or needed in roles


def _line(binding: Binding) -> str:
    """The key of the words on this binding's line; each tab and no single arrow has its own."""
    if binding.act is Act.TAB:
        return f"tab.{TABS[binding.number - 1]}"
    return _MOVE if binding.act in _ARROWS else f"help.{binding.act}"
