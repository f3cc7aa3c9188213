"""The plan as a picture: what each number of booths could take, what is asked, what was played."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from cso_console.planning import OnPaper, PlanSheet
from cso_console.style import SMALL, UNIT
from cso_console.widgets.face import Face
from cso_console.widgets.rows import RIGHT, write
from signaling.planner.plan import Choice

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_HEAD = 40
_LEFT = 48
_FOOT = 64


class PlanChart(QFrame):
    """Left, claims a day by booths; right, the minutes people wait in the hall, once played."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("plan-chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: tuple[PlanSheet, OnPaper, Face] | None = None

    def show_plan(self, sheet: PlanSheet, found: OnPaper, face: Face) -> None:
        if self._shown == (sheet, found, face):
            return
        self._shown = (sheet, found, face)
        most = round(found.possible[-1])
        self.setAccessibleName(
            face.texts("plan.possible", officers=found.size.officers) + f" {most}"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shown is None:
            return
        sheet, found, face = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(2 * UNIT, UNIT, -2 * UNIT, -UNIT)
        played = sheet.played if sheet.is_current else None
        wide = round(inner.width() * (0.55 if played else 1.0))
        capacity = QRect(inner.left(), inner.top(), wide - (UNIT if played else 0), inner.height())
        _draw_capacity(painter, capacity, sheet, found, face)
        if played is not None:
            waits = QRect(inner.left() + wide + UNIT, inner.top(), 0, inner.height())
            waits.setRight(inner.right())
            _draw_waits(painter, waits, (played.asked, *played.others), face)
        painter.end()


def _draw_capacity(
    painter: QPainter, box: QRect, sheet: PlanSheet, found: OnPaper, face: Face
) -> None:
    """A line that rises with each booth, the demand across it, and where the plan stands."""
    tokens, texts = face.tokens, face.texts
    officers = found.size.officers
    head = QRect(box.left(), box.top(), box.width(), 24)
    write(painter, head, texts("plan.capacity"), face, size=SMALL, is_strong=True)
    plot = box.adjusted(_LEFT, _HEAD, -UNIT, -_FOOT)
    highest = 1.25 * max(found.possible[-1], sheet.asked.claims)
    points = [
        QPointF(_x(plot, place), _y(plot, claims, highest))
        for place, claims in enumerate(found.possible)
    ]
    for share in (0.0, 0.5, 1.0):
        y = round(plot.bottom() - share * plot.height())
        painter.fillRect(QRect(plot.left(), y, plot.width(), 1), QColor(tokens.line))
        tick = QRect(box.left(), y - 10, _LEFT - UNIT, 20)
        value = str(round(share * highest))
        write(painter, tick, value, face, size=SMALL, colour=tokens.quiet, align=RIGHT)
    painter.setPen(QPen(QColor(tokens.blue), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    demand = _y(plot, sheet.asked.claims, highest)
    painter.setPen(QPen(QColor(tokens.amber), 2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(plot.left(), demand), QPointF(plot.right(), demand))
    asked = texts("plan.demand", claims=sheet.asked.claims)
    above = QRect(plot.left() + 4, round(demand) - 22, plot.width() - 8, 20)
    write(painter, above, asked, face, size=SMALL, colour=tokens.amber, is_strong=True)
    for place, point in enumerate(points):
        is_plan = place + 1 == found.size.seats
        painter.setPen(QPen(QColor(tokens.blue), 2))
        painter.setBrush(QColor(tokens.blue if is_plan else tokens.surface))
        size = 7 if is_plan else 4
        painter.drawEllipse(point, size, size)
        under = QRect(round(point.x()) - 20, plot.bottom() + 6, 40, 18)
        booths = str(officers * (place + 1))
        tone = tokens.ink if is_plan else tokens.quiet
        write(
            painter, under, booths, face, size=SMALL, colour=tone, is_strong=is_plan, align=_CENTRE
        )
    axis = QRect(plot.left(), plot.bottom() + 22, plot.width(), 18)
    words = texts("plan.booths_axis", officers=officers)
    write(painter, axis, words, face, size=SMALL, colour=tokens.quiet, align=_CENTRE)


def _draw_waits(painter: QPainter, box: QRect, choices: tuple[Choice, ...], face: Face) -> None:
    """For each staffing two bars: what half of the people wait, and nine of ten."""
    tokens, texts = face.tokens, face.texts
    head = QRect(box.left(), box.top(), box.width(), 24)
    write(painter, head, texts("plan.waits_title"), face, size=SMALL, is_strong=True)
    plot = box.adjusted(0, _HEAD, 0, -_FOOT)
    highest = max(1.0, *(one.found.hall_p90_s.mean / 60 for one in choices)) * 1.2
    step = plot.width() / len(choices)
    for place, one in enumerate(choices):
        middle = plot.left() + step * (place + 0.5)
        bars = (one.found.hall_p50_s.mean / 60, one.found.hall_p90_s.mean / 60)
        for side, value in enumerate(bars):
            height = max(2.0, plot.height() * value / highest)
            left = middle + (side - 1) * 30 + 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.blue if side else tokens.slate))
            bar = QRectF(left, plot.bottom() - height, 26, height)
            painter.drawRoundedRect(bar, 3, 3)
            over = QRect(round(left) - 8, round(bar.top()) - 20, 42, 18)
            write(painter, over, str(round(value)), face, size=SMALL, is_strong=True, align=_CENTRE)
        size = one.size
        names = (
            texts("plan.size", booths=size.booths),
            texts("plan.size_officers", officers=size.officers),
        )
        tone = tokens.ink if place == 0 else tokens.quiet
        for line, words in enumerate(names):
            top = plot.bottom() + 6 + 18 * line
            under = QRect(round(middle - step / 2), top, round(step), 18)
            write(painter, under, words, face, size=SMALL, colour=tone, align=_CENTRE)
    painter.fillRect(QRect(plot.left(), plot.bottom(), plot.width(), 1), QColor(tokens.line))
    axis = QRect(plot.left(), plot.bottom() + 44, plot.width(), 18)
    write(
        painter,
        axis,
        texts("plan.waits_axis"),
        face,
        size=SMALL,
        colour=tokens.quiet,
        align=_CENTRE,
    )


def _x(plot: QRect, place: int) -> float:
    return plot.left() + plot.width() * (place + 0.5) / 6


def _y(plot: QRect, claims: float, highest: float) -> float:
    return plot.bottom() - plot.height() * claims / highest
