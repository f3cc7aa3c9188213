"""Draws the receipt as one page of PDF, in memory; for any thread beside a running application."""

import io

import segno
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from booth_client.receipt import Slip

PAGE_MM = QSizeF(105, 148)  # A6: small enough for a purse, and every printer can
MARGIN_MM = 8.0
DPI = 300
CODE_MM = 24.0
INK = QColor("#000000")
SOFT = QColor("#444444")
TITLE_POINTS, BODY_POINTS, SMALL_POINTS = 13.0, 10.0, 8.0
LABEL_SHARE = 0.36


def draw_pdf(slip: Slip, typeface: str) -> bytes:
    """The page; what does not fit is made smaller rather than cut."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(slip.title)
    writer.setCreator("Lapak Asik")
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(PAGE_MM, QPageSize.Unit.Millimeter),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    try:
        _Page(painter, writer.width(), writer.height(), typeface).draw(slip)
    finally:
        painter.end()
    return bytes(buffer.data().data())


class _Page:
    """A pen that writes from the top of the page downwards; lengths are dots of the printer."""

    def __init__(self, painter: QPainter, width: float, height: float, typeface: str) -> None:
        self._painter = painter
        self._width = width
        self._height = height
        self._typeface = typeface
        self._y = 0.0

    def draw(self, slip: Slip) -> None:
        share = min(1.0, self._height / self._write(slip, 1.0, is_drawn=False))
        self._write(slip, share, is_drawn=True)

    def _write(self, slip: Slip, share: float, *, is_drawn: bool) -> float:
        """Where it ends, in dots from the top."""
        self._y = 0.0
        gap = DPI / 25.4 * 2 * share
        self._text(slip.title, TITLE_POINTS * share, 0.0, is_drawn, is_bold=True)
        self._y += gap
        for row in slip.rows:
            top = self._y
            self._text(row.label, SMALL_POINTS * share, 0.0, is_drawn, width=LABEL_SHARE)
            below = self._y
            self._y = top
            left = self._width * LABEL_SHARE
            self._text(row.value, BODY_POINTS * share, left, is_drawn, is_bold=True)
            self._y = max(self._y, below) + gap / 2
        for one in slip.lists:
            self._y += gap
            self._text(one.headline, BODY_POINTS * share, 0.0, is_drawn, is_bold=True)
            for item in one.items:
                self._text(item, BODY_POINTS * share, gap, is_drawn)
        self._y += gap
        side = CODE_MM / 25.4 * DPI * share
        if is_drawn:
            self._painter.drawImage(QRectF(0.0, self._y, side, side), _code(slip.code))
        top, self._y = self._y, self._y + gap
        for line in slip.foot:
            self._text(line, SMALL_POINTS * share, side + gap, is_drawn)
        self._y = max(self._y, top + side)
        return self._y

    def _text(
        self,
        words: str,
        points: float,
        left: float,
        is_drawn: bool,
        *,
        is_bold: bool = False,
        width: float = 1.0,
    ) -> None:
        font = QFont(self._typeface)
        font.setPointSizeF(points)
        font.setBold(is_bold)
        room = QRectF(left, self._y, self._width * width - left, self._height * 10)
        metrics = QFontMetricsF(font, self._painter.device())
        flags = Qt.TextFlag.TextWordWrap.value
        needed = metrics.boundingRect(room, flags, words)
        if is_drawn:
            self._painter.setFont(font)
            self._painter.setPen(INK if is_bold else SOFT)
            self._painter.drawText(room, flags, words)
        self._y += needed.height()


def _code(words: str) -> QImage:
    drawn = io.BytesIO()
    segno.make(words, error="m", micro=False).save(drawn, kind="png", scale=8, border=2)
    return QImage.fromData(drawn.getvalue())
