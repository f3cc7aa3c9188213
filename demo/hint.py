"""A short line on the console that tells a newcomer what to press next."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from cso_console.files import Tab
from cso_console.situation import Desk, Panel, Stage
from signaling.dossier import Step
from signaling.protocol import Seat
from signaling.texts import Texts

LOOKS_MS = 250
STYLE = (
    "background: #FBBF24; color: #111827; font-size: 15px; font-weight: 600;"
    "padding: 6px 14px; border-radius: 8px;"
)


class Hint(QLabel):
    """Lies over the top of the focus pane, and lets every click through."""

    def __init__(
        self, window: QWidget, over: QWidget, desk: Callable[[], Desk], words: Mapping[str, Texts]
    ) -> None:
        super().__init__(window)
        self._over = over
        self._desk = desk
        self._words = words
        self.setObjectName("hint")
        self.setStyleSheet(STYLE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        timer = QTimer(self)
        timer.setInterval(LOOKS_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        desk = self._desk()
        text = say(desk, self._words[desk.language])
        self.setVisible(bool(text))
        if not text:
            return
        self.setText(text)
        self.adjustSize()
        corner = self._over.mapTo(self.window(), self._over.rect().topLeft())
        self.move(corner.x() + 16, corner.y() + 16)
        self.raise_()


def say(desk: Desk, words: Texts) -> str:
    """What to press now; empty while logging in."""
    if desk.stage is Stage.LOGIN:
        return ""
    if desk.panel is not Panel.NONE:
        return words(_PANELS.get(desk.panel, "hint.other"))
    if desk.offer is not None:
        return words("hint.offer", ticket=desk.offer.ticket)
    if desk.viewing is not None:
        return words("hint.viewing")
    if desk.closing is not None:
        return words("hint.closing")
    if desk.focused is not None:
        return _talk(desk, desk.focused, words)
    if any(seat.hand_raised or seat.ready_s is not None for seat in desk.seats):
        return words("hint.choose")
    if any(seat.to_see for seat in desk.seats):
        return words("hint.review")
    return words("hint.alone" if desk.seats else "hint.waiting")


def _talk(desk: Desk, focused: Seat, words: Texts) -> str:
    if focused.step is Step.READY and desk.place.tab in _TABS:
        return words(_TABS[desk.place.tab])
    return words(_TALKS.get(focused.step, "hint.help"), booth=focused.booth_name)


_PANELS = {
    Panel.ENDING: "hint.reason",
    Panel.BRING: "hint.bring",
    Panel.PREVIEW: "hint.preview",
}
_TABS = {Tab.INTERVIEW: "hint.interview", Tab.FACE: "hint.face"}
_TALKS = {
    Step.READY: "hint.talk",
    Step.SIGN: "hint.signing",
    Step.SIGNED: "hint.decide",
}
