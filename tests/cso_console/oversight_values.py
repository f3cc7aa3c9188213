"""What was found out in a talk, what happened, and what played days of a branch were like."""

from cso_console.events import PlanPlayed
from cso_console.planning import PlanAsked
from signaling.inspection import (
    AnswerMark,
    FaceVerdict,
    Happened,
    Happening,
    Inspection,
    Question,
    Remark,
    Signal,
    SignalKind,
)
from signaling.planner.plan import Choice, Plan
from signaling.planner.sizing import Size
from signaling.simulation.study import Estimate, Study
from tests.cso_console.file_scenes import SHEETS

INSPECTED = Inspection(
    questions=(
        Question("last_employer", "employer", AnswerMark.RIGHT),
        Question("mother", "mother", AnswerMark.UNSURE),
        Question("account_owner", "account_name", AnswerMark.WRONG),
        Question("nobody_helps", "", None),
    ),
    remarks=(Remark.PROMPTED,),
    face=FaceVerdict.SAME,
    accepted=tuple(sheet.sha256 for sheet in SHEETS[:5]),
)
SIGNALS = (Signal(SignalKind.SAME_ACCOUNT, 2, 12), Signal(SignalKind.REFUSED_BEFORE, 1, 40))
HAPPENED = (
    Happening(Happened.JOINED, "", 1_900.0),
    Happening(Happened.SHEET_CAME, "bank_book", 1_640.0),
    Happening(Happened.RETAKE_ASKED, "bank_book", 1_600.0),
    Happening(Happened.FORM_DONE, "", 1_500.0),
    Happening(Happened.READY, "", 1_490.0),
    Happening(Happened.FOCUSED, "", 1_440.0),
    Happening(Happened.QUESTIONS_DRAWN, "", 1_410.0),
    Happening(Happened.ANSWER_MARKED, "mother", 1_380.0),
    Happening(Happened.PROMPTED, "look_camera", 1_330.0),
    Happening(Happened.SIGN_ASKED, "", 1_300.0),
    Happening(Happened.SIGNED, "", 1_260.0),
)


def played_days(hall_s: float, longest_s: float, *, officers: int = 1, seats: int = 3) -> Choice:
    """What some days of one staffing were like."""

    def about(mean: float) -> Estimate:
        return Estimate(mean, 0.9 * mean, 1.1 * mean)

    found = Study(
        8,
        about(54.0),
        about(0.31),
        about(0.35),
        about(131.0),
        about(41.0),
        about(120.0),
        about(60.0),
        about(hall_s),
        about(longest_s),
        about(980.0),
        about(0.0),
        about(140.0),
    )
    return Choice(Size(officers, officers * seats, seats, 87.0 * officers), found)


PLAYED = PlanPlayed(
    PlanAsked(61, 130),
    Plan(
        61.0,
        2,
        played_days(60.0, 1_090.0),
        (
            played_days(396.0, 3_537.0, seats=2),
            played_days(0.0, 326.0, seats=4),
            played_days(0.0, 60.0, officers=2),
        ),
    ),
)
