"""A decided claim: by whom and what, why it is looked at, and what was written about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cso_console.figures import clock
from cso_console.files import File
from cso_console.style import UNIT
from cso_console.widgets.face import Face, label, set_role
from cso_console.widgets.standing import shared
from signaling.oversight import Case, CaseState


class CaseCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("case")
        self._ticket = label("title", self, name="case-ticket")
        self._sample = label("small", self, name="case-sample")
        self._name = label("strong", self, name="case-name")
        self._cause = label("small", self)
        self._who = label("small", self, name="case-who")
        self._outcome = label("large", self, name="case-outcome")
        self._reason = label("quiet", self)
        self._bring = self._paragraph("case-bring")
        self._note = self._paragraph("case-note")
        self._reply = self._paragraph("case-reply")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._ticket)
        top.addWidget(self._sample, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 12)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._name)
        column.addWidget(self._cause)
        column.addWidget(self._who)
        column.addSpacing(UNIT)
        column.addWidget(self._outcome)
        column.addWidget(self._reason)
        for words in (self._bring, self._note, self._reply):
            column.addSpacing(2)
            column.addWidget(words)

    def _paragraph(self, name: str) -> QLabel:
        made = label("quiet", self, name=name)
        made.setWordWrap(True)
        return made

    def show_case(
        self, case: Case, file: File | None, later: float, face: Face, *, is_brief: bool
    ) -> None:
        """`is_brief`: what was written about it makes room for what is asked now."""
        texts = face.texts
        self._ticket.setText(case.ticket)
        self._sample.setText(texts(f"sample.{case.sample}"))
        self._name.setText("" if file is None else file.value("name"))
        cause = texts("visit.no_cause") if case.cause is None else shared(face, "cause", case.cause)
        self._cause.setText(cause)
        ago = clock(case.age_s + later)
        key = "case.corrected_by" if case.entry > 1 else "case.decided_by"
        self._who.setText(texts(key, officer=case.officer, time=ago, entry=case.entry))
        self._outcome.setText(texts(f"outcome.{case.outcome}"))
        self._reason.setText(texts(f"reason.{case.reason}"))
        papers = ", ".join(shared(face, "paper", one) for one in case.bring)
        has_bring, has_note = bool(papers) and not is_brief, bool(case.note) and not is_brief
        _say(self._bring, texts("case.bring", papers=papers) if has_bring else "")
        _say(self._note, texts("case.note", note=case.note) if has_note else "")
        is_back = case.state is CaseState.SENT_BACK and bool(case.reply_reason) and not is_brief
        reply = ""
        if is_back:
            why = texts(f"reason.{case.reply_reason}")
            reply = texts("case.reply", reason=why, reply=case.reply)
        set_role(self._reply, "error")
        _say(self._reply, reply)

    def forget(self) -> None:
        who = (self._ticket, self._sample, self._name, self._cause, self._who)
        what = (self._outcome, self._reason, self._bring, self._note, self._reply)
        for words in (*who, *what):
            words.clear()


def _say(where: QLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))
