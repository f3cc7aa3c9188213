"""A decision as the participant will read it, before it is sent: a slip beside the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cso_console.events import Act
from cso_console.situation import Desk, Mode
from cso_console.style import UNIT
from cso_console.widgets.face import Acted, Face, label
from cso_console.widgets.key_button import KeyButton, Weight
from cso_console.widgets.standing import shared
from signaling import claims
from signaling.protocol import Outcome
from signaling.rulebook import NoRules, rules_on


class PreviewCard(QFrame):
    """Outcome, reason, promise and papers in the words of the receipt; Enter sends it."""

    def __init__(self, acted: Acted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setProperty("role", "card")
        self._eyebrow = label("eyebrow", self)
        self._slip = QFrame(self)
        self._slip.setProperty("role", "slip")
        self._outcome = label("large", self._slip, name="preview-outcome")
        self._reason_head = label("small", self._slip)
        self._reason = label("strong", self._slip, name="preview-reason")
        self._more_head = label("small", self._slip)
        self._more = label("", self._slip, name="preview-more")
        self._hint = label("small", self)
        self._send = KeyButton("confirm", Act.CONFIRM, acted, weight=Weight.MAIN, parent=self)
        self._back = KeyButton("back", Act.BACK, acted, words="preview.back", parent=self)
        for words in (self._outcome, self._reason, self._more, self._hint):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        slip = QVBoxLayout(self._slip)
        slip.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        slip.setSpacing(2)
        slip.addWidget(self._outcome)
        slip.addSpacing(UNIT)
        slip.addWidget(self._reason_head)
        slip.addWidget(self._reason)
        slip.addSpacing(UNIT)
        slip.addWidget(self._more_head)
        slip.addWidget(self._more)
        keys = QHBoxLayout()
        keys.setSpacing(UNIT)
        keys.addWidget(self._send, 3)
        keys.addWidget(self._back, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 12, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._eyebrow)
        column.addWidget(self._slip)
        column.addStretch(1)
        column.addWidget(self._hint)
        column.addLayout(keys)

    def show_desk(self, desk: Desk, face: Face) -> None:
        outcome, reason = desk.outcome, desk.reason
        if outcome is None or reason is None:
            return
        texts, file = face.texts, desk.file
        theirs = face if file is None else face.of(file.told.language)
        self._eyebrow.setText(texts("preview.title"))
        self._outcome.setText(theirs.texts(f"slip.outcome_{outcome}"))
        self._reason_head.setText(theirs.texts("slip.reason"))
        self._reason.setText(theirs.texts.shared[f"reason.{reason}"])
        head, more = _more(desk, outcome, theirs)
        self._more_head.setText(head)
        self._more.setText(more)
        for words in (self._more_head, self._more):
            words.setVisible(bool(more))
        is_new = desk.mode is Mode.CORRECT
        self._hint.setText(texts("preview.correct_hint" if is_new else "preview.hint"))
        self._send.show_face(face, texts("preview.do"))
        self._back.show_face(face)


def _more(desk: Desk, outcome: Outcome, face: Face) -> tuple[str, str]:
    """What is paid when, or what to bring; the head and the lines under it."""
    if outcome is Outcome.RETURN:
        papers = [shared(face, "paper", one) for one in desk.bring]
        lines = [f"{number}. {one}" for number, one in enumerate(papers, start=1)]
        return face.texts("slip.bring"), "\n".join(lines) or face.texts("preview.nothing")
    days = _days(desk) if outcome is Outcome.FORWARD else None
    if days is None:
        return "", ""
    return face.texts("slip.pay"), face.texts("slip.pay_days", days=days)


def _days(desk: Desk) -> int | None:
    """Working days at most until it is paid, as the receipt will promise."""
    file = desk.file
    if file is None:
        return None
    try:
        rules = rules_on(desk.today)
    except NoRules:
        return None
    return claims.promised_days(rules, {one.key: one.value for one in file.dossier.answers})
