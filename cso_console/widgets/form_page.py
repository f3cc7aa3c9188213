"""Form F5 as the participant has filled it: each value, where it came from, and how sure it is."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cso_console.events import Act, Do
from cso_console.files import File, target_of
from cso_console.letters import spans
from cso_console.review import GRAVE, Difference, Mark, difference, marks
from cso_console.review_acts import is_read_only, refusal
from cso_console.situation import Desk
from cso_console.style import BODY, SMALL, UNIT
from cso_console.widgets.face import Acted, Face, draw_text, label
from cso_console.widgets.key_button import KeyButton
from cso_console.widgets.lettered import LETTERED_LINE, draw_lettered
from cso_console.widgets.marks import paint_mark
from cso_console.widgets.sayings import source_name
from cso_console.widgets.standing import paper_words, shared, value_words
from signaling.dossier import Field, Source
from signaling.form import fields_for

_LINE = 26
_LABEL = 136
_SOURCE = 88


class Rows(QWidget):
    """One line a field; the chosen one is always in sight."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rows")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._acted = acted
        self._face: Face | None = None
        self._fields: tuple[Field, ...] = ()
        self._marks: dict[str, Mark] = {}
        self._chosen = 0
        self._pointed = ""

    def show_fields(self, file: File, chosen: int, face: Face) -> None:
        shown = (file.dossier.fields, chosen, file.told.pointed, face)
        if shown == (self._fields, self._chosen, self._pointed, self._face):
            return
        self._fields, self._chosen, self._pointed, self._face = shown
        self._marks = marks(file)
        self.update()

    def forget(self) -> None:
        self._fields, self._marks, self._pointed = (), {}, ""

    def sizeHint(self) -> QSize:
        return QSize(300, 6 * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 2 * _LINE)

    def _first(self) -> int:
        """The first field in sight: the chosen one has one more below it where there is one."""
        room = max(1, self.height() // _LINE)
        last = min(len(self._fields) - 1, self._chosen + 1)
        return max(0, last - room + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self._first() + int(event.position().y()) // _LINE
        if line < len(self._fields):
            self._acted(Do(Act.PICK, line + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self._first()
        room = max(1, self.height() // _LINE)
        for place, field in enumerate(self._fields[first : first + room]):
            box = QRect(0, place * _LINE, self.width(), _LINE)
            self._draw(painter, self._face, box, field, is_chosen=first + place == self._chosen)
        if not self._fields:
            painter.setPen(QColor(self._face.tokens.quiet))
            painter.setFont(self._face.font(BODY))
            painter.drawText(self.rect(), 0, self._face.texts("told.none"))
        painter.end()

    def _draw(
        self, painter: QPainter, face: Face, box: QRect, field: Field, *, is_chosen: bool
    ) -> None:
        tokens = face.tokens
        is_lit = target_of(field) == self._pointed
        if is_chosen or is_lit:
            painter.setPen(QPen(QColor(tokens.lit if is_lit else tokens.ink), 2))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(face.font(SMALL))
        name = QRect(box.left() + 8, box.top(), _LABEL - 12, box.height())
        draw_text(painter, name, shared(face, "field", field.key), Qt.AlignmentFlag.AlignLeft)
        source = QRect(box.right() - _SOURCE, box.top(), _SOURCE - 8, box.height())
        mark = self._marks.get(target_of(field))
        colour = tokens.red if mark in GRAVE else tokens.amber if mark else tokens.quiet
        painter.setPen(QColor(colour))
        words = source_words(field, face)
        draw_text(painter, source, words, Qt.AlignmentFlag.AlignRight)
        value = QRect(box.left() + _LABEL, box.top(), 0, box.height())
        value.setRight(source.left() - 4)
        if mark is not None or is_lit:
            name_of_mark = "point" if mark is None else str(mark)
            ink = tokens.lit if mark is None else colour
            paint_mark(painter, name_of_mark, value.right() - 14, box.top() + 5, 16, ink)
            value.setRight(value.right() - 20)
        painter.setPen(QColor(colour if mark in GRAVE else tokens.ink))
        painter.setFont(face.font(BODY, is_strong=is_chosen))
        draw_text(
            painter, value, value_words(face, field.key, field.value), Qt.AlignmentFlag.AlignLeft
        )


def source_words(field: Field, face: Face) -> str:
    """In a word: typed, on arrival, or how surely it was read."""
    return face.texts(f"origin.{field.source}", share=round(field.sureness * 100))


class Detail(QWidget):
    """The chosen field in full, and letter by letter where it differs from what it should be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * LETTERED_LINE + 2)
        self._face: Face | None = None
        self._field: Field | None = None
        self._differs: Difference | None = None

    def show_field(self, field: Field | None, differs: Difference | None, face: Face) -> None:
        if (field, differs, face) == (self._field, self._differs, self._face):
            return
        self._field, self._differs, self._face = field, differs, face
        self.setAccessibleName("" if field is None else field.value)
        self.update()

    def forget(self) -> None:
        self._field = self._differs = None
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._face is None or self._field is None:
            return
        face, field = self._face, self._field
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width()
        if self._differs is None:
            words = value_words(face, field.key, field.value)
            draw_lettered(painter, 0, 0, width, 2, words, (), face)
        else:
            found = self._differs
            own = spans(found.kind, found.here, found.there)
            draw_lettered(painter, 0, 0, width, 1, found.here, own, face)
            lead = f"{other_words(found, face)}: "
            theirs = spans(found.kind, found.there, found.here)
            moved = tuple((start + len(lead), end + len(lead)) for start, end in theirs)
            draw_lettered(painter, 0, LETTERED_LINE, width, 1, lead + found.there, moved, face)
        painter.end()


def other_words(found: Difference, face: Face) -> str:
    """Where the other value is from: another field, or one of the sources."""
    is_source = "." not in found.other
    return source_name(found.other, face) if is_source else face.texts(found.other)


class FormPage(QFrame):
    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows = Rows(acted, self)
        self._source = label("small", self)
        self._detail = Detail(self)
        self._point = KeyButton("point-field", Act.POINT, acted, parent=self)
        self._point.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._source.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(UNIT)
        foot.addWidget(self._source, 1)
        foot.addWidget(self._point)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._rows, 1)
        column.addWidget(self._detail)
        column.addLayout(foot)

    def show_file(self, desk: Desk, file: File, face: Face) -> None:
        fields = file.dossier.fields
        targets = file.targets
        chosen = targets.index(desk.place.field) if desk.place.field in targets else 0
        field = fields[chosen] if fields else None
        self._rows.show_fields(file, chosen, face)
        differs = None if field is None else difference(file, field.key)
        self._detail.show_field(field, differs, face)
        self._source.setText("" if field is None else origin(file, field, face))
        is_lit = field is not None and file.told.pointed == target_of(field)
        self._point.setVisible(not is_read_only(desk))
        self._point.setEnabled(field is not None and not refusal(desk))
        self._point.show_face(face, face.texts("act.point_end") if is_lit else None)

    def forget(self) -> None:
        self._rows.forget()
        self._detail.forget()
        self._source.clear()


def origin(file: File, field: Field, face: Face) -> str:
    """Where the value came from, as a sentence; of a paper, which one."""
    key = f"told.{field.source}"
    if field.source is Source.READ and field.is_confirmed:
        key = "told.read_sure"
    cause = file.dossier.cause
    specs = () if cause is None else fields_for(cause)
    paper = next((one.read_from for one in specs if one.key == field.key), None)
    words = face.texts("told.paper") if paper is None else paper_words(face, paper, 1)
    return face.texts(key, paper=words, share=round(field.sureness * 100))
