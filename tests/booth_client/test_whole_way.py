"""Any participant, server and camera, in any order: there is always a way on, back, or to help.

The walks are made by hypothesis out of what the screen offers and what the world may say.
"""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import booth_client
from booth_client import way, work
from booth_client.events import (
    CallShown,
    CheckState,
    CodeSeen,
    DevicesShown,
    Event,
    FaceSeen,
    LensShown,
    Part,
    PartTested,
    Printed,
    PrintState,
    ReadField,
    SelfTested,
    SheetRead,
    SheetUploaded,
    Signed,
    Tap,
    Tick,
    Unlinked,
    VisitShown,
    WordRefused,
)
from booth_client.face import Face, Keyboard
from booth_client.journey import handle, next_deadline
from booth_client.situation import WORK, Journey, Overlay, Screen, change, screen
from booth_client.wording import face
from signaling.claims import CAUSES
from signaling.dossier import Cause, Dossier, Line, Paper, Retake, RetakeCause, Step
from signaling.errors import ErrorCode
from signaling.protocol import Outcome, SaveDossier, State
from signaling.texts import read_texts
from tests.booth_client.walk import (
    LINKED,
    NOW,
    READY,
    arrived,
    asked_to_sign,
    at_cause,
    at_consent,
    decided,
    done,
    last_saved,
    one_step,
    place,
    ready,
    restarted,
    said,
    sha,
    taken,
    tapped,
    told,
    until,
    visit,
)

TEXTS = read_texts(Path(booth_client.__file__).parent / "texts")
STAFF_ONLY = (Screen.ENROL, Screen.ASSIST, Screen.CLEAN)


def starting_points() -> dict[str, Journey]:
    return {
        "welcome": READY,
        "consent": at_consent(),
        "cause": at_cause(),
        "papers": until(at_cause(), Screen.CAPTURE),
        "form": until(at_cause(), Screen.FORM),
        "ready": ready(),
        "signing": asked_to_sign(),
        "decided": decided(),
    }


def offered(shown: Face) -> list[str]:
    """Every name that a finger could give on this screen."""
    if shown.card is not None:
        return [button.name for button in shown.card.buttons]
    names = [button.name for button in shown.left if button.is_enabled]
    names += [shown.right.name] if shown.right is not None and shown.right.is_enabled else []
    names += [choice.name for choice in shown.choices]
    names += [f"edit-{row.name}" for row in shown.rows if row.can_edit]
    names += [f"edit-{thumb.name}" for thumb in shown.thumbs]
    if shown.keyboard is not Keyboard.NONE:
        names += ["key-1", "key-9", "key-A", "key-K", "erase", "space", "shift"]
    names += ["ink"] if shown.can_sign else []
    return [*names, "language", "large", "aloud"]


def of_the_world(journey: Journey) -> list[Event]:
    """What server, line and devices may say now; the server never forgets a saved dossier."""
    saved = journey.saved or Dossier()
    paper, page = Paper.KTP, 1
    if screen(journey) in (Screen.CAPTURE, Screen.FACE):
        here = work.slot(journey)
        paper, page = here.paper, here.page
    events: list[Event] = [
        Tick(),
        CodeSeen("A-017"),
        CodeSeen("nonsense"),
        LensShown("", 0.5),
        LensShown("glare"),
        FaceSeen(is_there=True, is_done=True, share=1.0),
        taken(paper, page),
        taken(paper, page, fault="blurred", tries=2, number=2),
        taken(paper, page, fault="blurred", tries=3, number=3),
        Signed(sha(Paper.SIGNATURE, 1)),
        SheetRead(paper, (ReadField("name", "SITI", 0.6), ReadField("account", "x", 1.0))),
        SheetRead(paper, problem="unreadable"),
        SelfTested((PartTested(Part.CAMERA, CheckState.BAD, "dark"),)),
        Printed(PrintState.FAILED),
        CallShown(is_up=True, is_weak=True),
        DevicesShown(camera=False, microphone=True, speaker=True),
        Unlinked(),
        LINKED,
        *(SheetUploaded(each.sha256) for each in journey.pending),
        *(
            WordRefused(code, about)
            for code in (ErrorCode.NOT_SAVED, ErrorCode.WRONG_IDENTITY, ErrorCode.TICKET_IN_USE)
            for about in ("CheckIn", "GiveIdentity", "SaveDossier", "Leave", "Assist", "MarkClean")
        ),
    ]
    if journey.is_checking_in or journey.visit is not None:
        events += [VisitShown(visit(state)) for state in State if state is not State.DONE]
        events += [
            VisitShown(visit(State.FOCUSED, sign_asked=True)),
            VisitShown(visit(State.HELD, is_identified=False)),
            VisitShown(done(Outcome.RETURN)),
            VisitShown(None, needs_cleaning=True),
            told(saved),
            told(saved, lines=(Line(by_officer=True, text="Selamat pagi"),)),
            told(saved, pointed="field.account"),
            told(saved, pointed="paper.ktp.1"),
            *(
                told(saved, retakes=(Retake(each, 1, RetakeCause.GLARE),))
                for each in (Paper.KTP, Paper.FACE, Paper.SIGNATURE, Paper.WILL)
            ),
        ]
    return events


def check(journey: Journey, now: float) -> Face:
    faces = [face(journey, now, texts) for texts in TEXTS.values()]
    for shown in faces:
        names = offered(shown)
        if shown.card is None and shown.screen not in STAFF_ONLY:
            assert "help" in names
        if shown.card is None and shown.screen is Screen.ASSIST:
            assert "back" in names
        assert set(names) - {"language", "large", "aloud"}, shown.screen
        assert shown.rows == () or shown.screen not in (Screen.WELCOME, Screen.RESUME)
    for message in said(journey):
        msgspec.json.decode(msgspec.json.encode(message), type=type(message))
        if isinstance(message, SaveDossier):
            _check_saved(message.dossier)
    return faces[0]


def _check_saved(dossier: Dossier) -> None:
    assert dossier.done <= dossier.total
    assert len({each.key for each in dossier.fields}) == len(dossier.fields)
    assert len({(each.paper, each.page) for each in dossier.sheets}) == len(dossier.sheets)
    if dossier.cause is None:
        assert (dossier.step, dossier.fields, dossier.sheets) == (Step.CAUSE, (), ())


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_from_anywhere_there_is_a_way_on_or_back_or_to_help(data: st.DataObject) -> None:
    points = POINTS
    journey = points[data.draw(st.sampled_from(sorted(points)))]
    now = NOW
    for _ in range(data.draw(st.integers(5, 40))):
        shown = check(journey, now)
        taps: list[Event] = [Tap(name) for name in offered(shown)]
        event = data.draw(st.one_of(st.sampled_from(taps), st.sampled_from(of_the_world(journey))))
        now += data.draw(st.sampled_from((0.0, 1.0, 60.0)))
        journey = handle(journey, now, event)
    check(journey, now)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_going_back_loses_nothing(data: st.DataObject) -> None:
    journey = POINTS[data.draw(st.sampled_from(("consent", "cause", "papers", "form", "ready")))]
    for _ in range(data.draw(st.integers(0, 25))):
        names = offered(face(journey, NOW, TEXTS["id"]))
        quiet = [name for name in names if name not in ("leave", "help", "decline", "agree")]
        journey = tapped(journey, data.draw(st.sampled_from(quiet)))
    before = journey
    if "back" not in offered(face(before, NOW, TEXTS["id"])):
        return
    gone_back = tapped(before, "back")
    assert gone_back.dossier == before.dossier
    assert gone_back.pending == before.pending
    assert (gone_back.ticket, gone_back.nik, gone_back.kpj) == (
        before.ticket,
        before.nik,
        before.kpj,
    )
    if before.typed and not before.is_editing and before.page is not Screen.RESUME:
        kept = {name: text for name, text, _ in gone_back.kept}
        assert kept[f"{before.page}/{before.at}"] == before.typed


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_time_takes_nothing_away_without_a_warning(data: st.DataObject) -> None:
    journey = POINTS[data.draw(st.sampled_from(sorted(POINTS)))]
    for _ in range(data.draw(st.integers(0, 12))):
        names = offered(face(journey, NOW, TEXTS["id"]))
        journey = tapped(journey, data.draw(st.sampled_from(names)))
    deadline = next_deadline(journey)
    if deadline is None or journey.overlay is not Overlay.NONE:
        return
    acted = handle(journey, deadline, Tick())
    if screen(journey) is Screen.THANKS:
        return  # it has counted down for all to see, and holds nothing
    assert acted.overlay is Overlay.IDLE
    assert next_deadline(acted) == deadline + journey.patience.warning_s
    assert (acted.typed, acted.dossier, acted.page) == (
        journey.typed,
        journey.dossier,
        journey.page,
    )
    extended = handle(acted, deadline + 29.0, Tap("stay"))
    assert (extended.overlay, screen(extended)) == (Overlay.NONE, screen(journey))
    later = next_deadline(extended)
    assert later is not None and later > deadline + 29.0


POINTS = starting_points()


@pytest.mark.parametrize("cause", CAUSES)
def test_a_power_cut_at_any_step_comes_back_to_that_step(cause: Cause) -> None:
    journey = tapped(at_cause(), f"choice-{CAUSES.index(cause)}", "main")
    seen: list[way.Place] = []
    for _ in range(80):
        journey = arrived(journey)
        if journey.page not in (Screen.CAPTURED, Screen.VERDICT):
            back = restarted(journey)
            assert place(back) == place(journey)
            assert back.dossier == last_saved(journey), "nothing is asked, or sent, twice"
        seen.append(place(journey))
        if screen(journey) is Screen.WAITING:
            break
        journey = one_step(journey)
    assert screen(journey) is Screen.WAITING
    assert {page for page, _ in seen} >= {Screen.QUESTION, Screen.CAPTURE, Screen.FORM, Screen.FACE}
    assert last_saved(journey).done == last_saved(journey).total


@pytest.mark.parametrize("state", [State.QUEUED, State.OFFERED, State.HELD, State.PARKED])
def test_the_work_goes_on_whatever_the_visit_does_meanwhile(state: State) -> None:
    journey = until(at_cause(), Screen.FORM)
    moved = handle(journey, NOW, VisitShown(visit(state)))
    assert screen(moved) is Screen.FORM
    assert face(moved, NOW, TEXTS["id"]).banner
    assert change(moved, visit=journey.visit) == change(journey, wishes=())


def test_every_screen_of_the_work_was_walked() -> None:
    seen = set()
    journey = at_cause()
    for _ in range(80):
        seen.add(journey.page)
        journey = one_step(journey)
    seen |= {screen(until(asked_to_sign(), page)) for page in (Screen.SUMMARY, Screen.SIGN)}
    assert seen >= WORK - {Screen.CAPTURED}
