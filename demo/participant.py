"""A simulated participant: reads the booth's screen, taps its real buttons, lays papers down.

Law: it knows what its role knows, sees what the screen shows, and does nothing a finger could not.
"""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from booth_client import keys, pen, reasons_way, work
from booth_client.situation import Journey, Overlay, Screen, screen
from demo.cast import Role
from demo.desk import Desk
from demo.stage import BADGE
from signaling.dossier import Field, Paper, RetakeCause
from signaling.form import FieldKind

LOOKS_MS = 250
PATIENT_LOOKS = 40  # at a form that is being filled by itself
FACE_LOOKS = 80  # then the photo is taken as it is
HEEDS_AFTER = 4  # looks at a screen that says the picture is blurred
READS_LOOKS = 6  # at what the officer asks for, before it is touched away
HELPLESS_ON = Screen.FORM  # where the one who asks for help does so


class Participant(QObject):
    """`role_of(n)` is who comes n-th (from 0), or None when nobody else does."""

    def __init__(
        self,
        window: QWidget,
        journey: Callable[[], Journey],
        desk: Desk,
        role_of: Callable[[int], Role | None],
        looks_ms: int = LOOKS_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._journey = journey
        self._desk = desk
        self._role_of = role_of
        self._visits = 0
        self._has_called = False
        self._corrected: set[str] = set()
        self._told_blurred: Counter[Paper] = Counter()
        self._patience = PATIENT_LOOKS
        self._face_looks = 0
        self._heeding = 0
        self._timer = QTimer(self)
        self._timer.setInterval(looks_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        journey, role = self._journey(), self._role_of(self._visits)
        shown = screen(journey)
        if shown is Screen.CLEAN:
            self._wipe_down(journey)
        elif role is not None:
            self._act(journey, role, shown)

    def _act(self, journey: Journey, role: Role, shown: Screen) -> None:
        if journey.callout is not None:
            self._heed()
        elif journey.overlay is not Overlay.NONE:
            self._tap_one("help-close", "stay", "leave-no")
        elif journey.language != role.language and shown is Screen.WELCOME:
            self._tap("language")
        elif shown is HELPLESS_ON and role.asks_help and not self._has_called:
            self._has_called = self._tap("help")
        else:
            self._work(journey, role, shown)

    def _heed(self) -> None:
        """What the officer asks for is read first; its drawn figure turns its head by itself."""
        self._heeding += 1
        if self._heeding > READS_LOOKS and self._tap("callout"):
            self._heeding = 0

    def _work(self, journey: Journey, role: Role, shown: Screen) -> None:
        match shown:
            case Screen.TICKET if role.ticket is None:
                self._tap("skip")
            case Screen.TICKET:
                self._type(journey, (role.ticket or "").replace("-", ""))
            case Screen.NIK:
                self._type(journey, role.person.nik)
            case Screen.KPJ:
                self._type(journey, role.person.kpj)
            case Screen.RESUME:
                is_second = pen.keys_of(journey) is keys.KPJ
                self._type(journey, role.person.kpj if is_second else role.person.nik)
            case Screen.CONSENT:
                self._tap("agree")
            case Screen.CAUSE:
                self._choose(journey, role.cause)
            case Screen.QUESTION:
                asked = work.question(journey)
                self._answer(journey, role.answer(asked.key, asked.choices))
            case Screen.CAPTURE:
                self._show_paper(journey, role)
            case Screen.FORM:
                self._fill(journey, role)
            case Screen.FORM_REVIEW:
                self._look_over(journey, role)
            case Screen.SIGN:
                self._sign(journey)
            case Screen.SURVEY:
                self._tap("rate-4")
            case Screen.FACE:
                self._move_head()
            case Screen.THANKS:
                if self._tap("main"):
                    self._go()
            case Screen.CAPTURED:
                self._desk.clear()  # asked for again, it is laid down anew
                self._tap("main")
            case _ if shown in _JUST_GO_ON:
                self._tap("main")
            case _:
                self._tap("main")  # waiting or held: only there when something is left to do

    def _go(self) -> None:
        self._visits += 1
        self._has_called = False
        self._corrected.clear()
        self._told_blurred.clear()
        self._patience = PATIENT_LOOKS

    # --- answering --------------------------------------------------------------------------

    def _choose(self, journey: Journey, wanted: str) -> None:
        if journey.chosen == wanted:
            self._tap("main")
            return
        offered = reasons_way.choices(journey)
        if wanted in offered:
            self._tap_one(f"choice-{offered.index(wanted)}", "later", "earlier")

    def _answer(self, journey: Journey, wanted: str) -> None:
        if reasons_way.choices(journey):
            self._choose(journey, wanted)
        else:
            self._type(journey, keys.shown_date(wanted) or wanted)

    def _fill(self, journey: Journey, role: Role) -> None:
        spec = work.field_spec(journey)
        wanted = role.value(spec.key)
        if spec.read_from and not journey.typed and self._patience:
            self._patience -= 1  # what a paper says may still be read
        elif not wanted and not spec.is_required:
            self._tap("skip")
        elif spec.choices:
            self._choose(journey, wanted if wanted in spec.choices else spec.choices[0])
        elif spec.kind is FieldKind.DATE:
            self._type(journey, keys.shown_date(wanted))
        else:
            self._type(journey, wanted)

    def _look_over(self, journey: Journey, role: Role) -> None:
        """What a machine read wrong is corrected, once each."""
        wrong = [one for one in journey.dossier.fields if _differs(one, role)]
        for one in wrong:
            if one.key not in self._corrected:
                if self._tap(f"edit-{one.key}") or not self._tap("later"):
                    self._corrected.add(one.key)
                return
        self._tap("main")

    def _type(self, journey: Journey, wanted: str) -> None:
        """The whole value in one look, then the main button in the next."""
        typed = pen.text(journey)
        if typed.upper() == wanted.upper():
            self._tap("main")
        elif typed and not wanted.upper().startswith(typed.upper()):
            for _ in typed:
                self._tap_one("erase", "key-erase")
        else:
            for sign in wanted[len(typed) :]:
                self._press(sign)

    def _press(self, sign: str) -> None:
        if sign == " ":
            self._tap_one("space", "key-space")
        else:
            self._tap_one(f"key-{sign}", f"key-{sign.upper()}", f"key-{sign.lower()}")

    # --- papers and the pad -----------------------------------------------------------------

    def _show_paper(self, journey: Journey, role: Role) -> None:
        here = work.slot(journey)
        if here.is_optional:
            self._tap("skip")
            return
        if journey.lens is not None and journey.lens.fault == RetakeCause.BLURRED:
            self._told_blurred[here.paper] += 1
        is_careless = self._told_blurred[here.paper] + journey.tries < HEEDS_AFTER
        self._desk.lay(here.paper, is_blurred=here.paper in role.blurred and is_careless)

    def _move_head(self) -> None:
        """The drawn figure looks about by itself; when the booth cannot see it, the button can."""
        self._desk.clear()
        self._face_looks += 1
        if self._face_looks > FACE_LOOKS and self._tap("main"):
            self._face_looks = 0

    def _sign(self, journey: Journey) -> None:
        if journey.is_signing:
            return
        if journey.is_inked:
            self._tap("main")
            return
        pad = self._window.findChild(QWidget, "pad")
        if pad is None or not pad.isVisible():
            return
        wide, high = pad.width(), pad.height()
        points = [QPoint(wide * (2 + n) // 10, high * (4 + n % 2 * 2) // 10) for n in range(7)]
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])

    def _wipe_down(self, journey: Journey) -> None:
        """A member of staff, not the participant."""
        self._desk.clear()
        self._type(journey, BADGE)

    def _tap_one(self, *names: str) -> bool:
        """The first of them that is there."""
        return any(self._tap(name) for name in names)

    def _tap(self, name: str) -> bool:
        """Press a button that can be seen and pressed; false when there is none."""
        for button in self._window.findChildren(QAbstractButton, name):
            if button.isVisible() and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return True
        return False


_JUST_GO_ON = frozenset(
    {
        Screen.WELCOME,
        Screen.SELF_TEST,
        Screen.VERDICT,
        Screen.SUMMARY,
        Screen.RECEIPT,
        Screen.BRING,
    }
)


def _differs(one: Field, role: Role) -> bool:
    wanted = role.value(one.key)
    if one.key == "phone":  # kept with the country's number before it
        wanted = wanted[1:]
        return not one.value.endswith(wanted)
    return bool(wanted) and one.value.strip().upper() != wanted.strip().upper()
