"""The live picture somebody looks into, or the still just taken, with one word of guidance."""

import av
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booth_client.face import Lens, LensKind
from booth_client.style import CARD_RADIUS, REGULAR, STAGE, SURFACE, TEAL_LIGHT, Density
from booth_client.widgets.glass import Glass
from booth_client.widgets.label import Label
from media.camera import Picture
from media.handoff import Latest
from media.qt import Darkroom, VideoView

LENS_FPS = 12  # quick enough to guide a hand
_MIRRORED = frozenset({LensKind.FACE, LensKind.MIRROR})
_FILLED = frozenset({LensKind.FACE, LensKind.MIRROR, LensKind.CODE})


class Ring(QWidget):
    """How long it has been held still, as a ring that closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0

    def set_density(self, density: Density) -> None:
        self.setFixedSize(density.icon, density.icon)

    def show_share(self, share: float) -> None:
        self.setVisible(share > 0)
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self.width() / 7
        field = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faint = QColor(SURFACE)
        faint.setAlphaF(0.35)
        painter.setPen(QPen(faint, line))
        painter.drawEllipse(field)
        pen = QPen(QColor(TEAL_LIGHT), line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(field, 90 * 16, -round(self._share * 360 * 16))
        painter.end()


class Pill(QWidget):
    """The word of guidance, on a ground of its own that says how it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pill")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ring = Ring(self)
        self._words = Label("pill-words", self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._ring)
        self._row.addWidget(self._words, 1)
        self._density = REGULAR

    def set_density(self, density: Density) -> None:
        self._density = density
        gap = density.gap
        self._row.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._row.setSpacing(gap // 2)
        self._ring.set_density(density)

    def show_lens(self, lens: Lens | None) -> None:
        words = "" if lens is None else lens.fault or lens.hint
        self._words.say(words)
        self._ring.show_share(0.0 if lens is None or lens.fault else lens.share)
        kind = "plain"
        if lens is not None and (lens.fault or lens.share > 0):
            kind = "fault" if lens.fault else "good"
        for widget in (self, self._words):
            if widget.property("kind") != kind:
                widget.setProperty("kind", kind)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.setVisible(bool(words))

    def place(self, width: int, height: int) -> None:
        """At the bottom of a picture of that size, as wide as its words."""
        margin = self._density.gap // 2
        most = width - 2 * margin
        words = self._words
        words.ensurePolished()
        line = words.fontMetrics().horizontalAdvance(words.text()) + 8
        ring = self._density.icon + self._density.gap // 2 if not self._ring.isHidden() else 0
        wanted = min(most, line + ring + 2 * self._density.gap + 8)
        self._row.invalidate()
        tall = max(self._row.totalHeightForWidth(wanted), self._density.icon + self._density.gap)
        self.setGeometry((width - wanted) // 2, height - tall - margin, wanted, tall)


class LensView(QWidget):
    """`show_pictures` says where the live picture and the still are pulled from."""

    def __init__(self, darkroom: Darkroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VideoView(darkroom, self)
        self.view.set_corner_radius(CARD_RADIUS)
        self.view.set_most(LENS_FPS)
        self._glass = Glass(self)
        self._pill = Pill(self)
        self._lens: Lens | None = None
        self._is_still = False
        self._own: Latest[Picture] | None = None
        self._papers: Latest[Picture] | None = None
        self._still: Latest[Picture] | None = None
        self._density = REGULAR
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_density(self, density: Density) -> None:
        self._density = density
        self._pill.set_density(density)
        self._place()

    def show_lens(self, lens: Lens | None, *, is_still: bool) -> None:
        """None: nothing is looked at, and no picture is shown or kept."""
        self._lens, self._is_still = lens, is_still
        kind = None if lens is None else lens.kind
        self.view.set_mirrored(kind in _MIRRORED and not is_still)
        self.view.set_fill(kind in _FILLED)
        self._pull()
        self._glass.show_lens(None if is_still else lens, self._ratio())
        self._pill.show_lens(lens)
        self._place()
        self._glass.raise_()
        self._pill.raise_()
        self.setVisible(lens is not None)

    def show_pictures(
        self,
        own: Latest[Picture] | None,
        papers: Latest[Picture] | None,
        still: Latest[Picture] | None,
    ) -> None:
        """Where to pull from: what shows the person, what shows papers, the still just taken."""
        self._own, self._papers, self._still = own, papers, still
        self._pull()

    def forget(self) -> None:
        self._own = self._papers = self._still = None
        self.view.forget()

    def sizeHint(self) -> QSize:
        return QSize(self._density.target * 4, self._density.target * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(STAGE))
        painter.drawRoundedRect(QRectF(self.rect()), CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def _place(self) -> None:
        """A paper is never covered by words: below it there is a strip for them."""
        is_apart = self._lens is not None and self._lens.kind is LensKind.PAPER
        has_strip = is_apart and not self._pill.isHidden()
        strip = self._density.target + self._density.gap // 2 if has_strip else 0
        field = self.rect().adjusted(0, 0, 0, -strip)
        self.view.setGeometry(field)
        self._glass.setGeometry(field)
        self._pill.place(self.width(), self.height())

    def _source(self) -> Latest[Picture] | None:
        if self._is_still:
            return self._still
        is_person = self._lens is not None and self._lens.kind in _MIRRORED
        return self._own if is_person else self._papers

    def _pull(self) -> None:
        self.view.show_latest(None if self._lens is None else self._source())

    def _ratio(self) -> float:
        """Of the picture as it comes; until there is one, as most cameras give it."""
        source = self._source()
        picture = source.peek()[1] if source is not None else None
        if picture is None:
            return 16 / 9
        frame: av.VideoFrame = picture.frame
        return frame.width / frame.height
