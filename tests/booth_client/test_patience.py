"""Time: a warning of half a minute before anything, one touch to extend, and nobody dropped."""

import pytest

from booth_client.events import Forget, LensShown, Tap, Tick, Unenrolled, VisitShown, WordRefused
from booth_client.journey import handle, next_deadline
from booth_client.situation import Journey, Overlay, Screen, change, screen
from signaling.protocol import Leave, SaveDossier, State
from tests.booth_client.scenes import not_today
from tests.booth_client.walk import (
    KPJ,
    NIK,
    NOW,
    PATIENCE,
    READY,
    after,
    asked_to_sign,
    at_cause,
    at_consent,
    at_nik,
    checked_in,
    decided,
    place,
    ready,
    said,
    tapped,
    typed,
    until,
    visit,
)

IDLE, WORK, WARNING = PATIENCE.idle_s, PATIENCE.work_s, PATIENCE.warning_s


def warned(journey: Journey) -> tuple[Journey, float]:
    deadline = next_deadline(journey)
    assert deadline is not None
    assert handle(journey, deadline - 0.1, Tick()).overlay is journey.overlay
    asking = handle(journey, deadline, Tick())
    assert asking.overlay is Overlay.IDLE
    ends = next_deadline(asking)
    assert ends == deadline + WARNING
    return asking, ends


def test_an_untouched_question_asks_and_then_forgets() -> None:
    journey = after(at_nik(), *typed("5371"))
    assert next_deadline(journey) == NOW + IDLE
    asking, ends = warned(journey)
    assert asking.typed == "5371"
    gone = handle(asking, ends, Tick())
    assert (screen(gone), gone.typed, gone.nik, gone.overlay) == (
        Screen.WELCOME,
        "",
        "",
        Overlay.NONE,
    )
    assert Forget() in gone.wishes


def test_one_touch_and_the_participant_is_still_there() -> None:
    asking, ends = warned(at_consent())
    journey = handle(asking, ends - 1, Tap("stay"))
    assert (screen(journey), journey.overlay, journey.kpj) == (Screen.CONSENT, Overlay.NONE, KPJ)
    assert next_deadline(journey) == ends - 1 + IDLE


def test_nobody_is_asked_while_the_server_is_about_to_answer() -> None:
    assert next_deadline(checked_in()) is None
    assert next_deadline(change(checked_in(), is_offline=True)) == NOW + IDLE


@pytest.mark.parametrize("state", [State.QUEUED, State.HELD, State.PARKED, State.FOCUSED])
def test_somebody_who_only_waits_need_not_touch_anything(state: State) -> None:
    journey = after(ready(), VisitShown(visit(state)))
    assert next_deadline(journey) is None
    assert handle(journey, NOW + 9_999, Tick()) == change(journey, wishes=())


def test_an_unanswered_sheet_over_a_visit_closes_and_the_visit_stays() -> None:
    journey = tapped(ready(), "leave")
    ends = NOW + PATIENCE.sheet_s
    assert next_deadline(journey) == ends
    journey = handle(journey, ends, Tick())
    assert (journey.overlay, screen(journey)) == (Overlay.NONE, Screen.WAITING)


@pytest.mark.parametrize("used", ["language", "sheet", "typed", "large", "aloud", "helper"])
def test_a_used_screen_without_a_question_becomes_fresh_again(used: str) -> None:
    journey = {
        "language": tapped(READY, "language"),
        "sheet": tapped(READY, "help"),
        "typed": after(Journey(today=READY.today), Unenrolled(), *typed("7K3"), now=NOW),
        "large": tapped(READY, "large"),
        "aloud": tapped(READY, "aloud"),
        "helper": change(READY, helper="4711"),
    }[used]
    page = screen(journey)
    asking, ends = warned(journey)
    journey = handle(asking, ends, Tick())
    assert (screen(journey), journey.language, journey.helper) == (page, "id", "")
    assert (journey.overlay, journey.typed, journey.is_large) == (Overlay.NONE, "", False)
    assert next_deadline(after(READY)) is None


def test_work_nobody_touches_is_hidden_not_dropped() -> None:
    form = after(until(at_cause(), Screen.FORM), *typed("SI"))
    assert next_deadline(form) == NOW + WORK
    asking, ends = warned(form)
    hidden = handle(asking, ends, Tick())
    assert (screen(hidden), said(hidden)) == (Screen.RESUME, [])
    wrong = after(hidden, *typed("5371014507850002"), Tap("main"), *typed(KPJ), Tap("main"))
    assert (screen(wrong), wrong.error, wrong.claimed) == (Screen.RESUME, "wrong_identity", "")
    back = after(wrong, *typed(NIK), Tap("main"), *typed(KPJ), Tap("main"))
    assert (place(back), back.typed, screen(back)) == (place(form), "SI", Screen.FORM)
    assert said(back) == [], "the office need not be asked"


def test_whoever_does_not_come_back_gives_the_place_to_somebody_else() -> None:
    asking, ends = warned(until(at_cause(), Screen.FORM))
    hidden = handle(asking, ends, Tick())
    assert next_deadline(hidden) == ends + IDLE
    asking, ends = warned(hidden)
    given_up = handle(asking, ends, Tick())
    assert said(given_up) == [Leave("v-1")]
    assert after(given_up, VisitShown(None)).farewell == "left"


def test_nobody_is_hidden_from_the_officer_or_while_nothing_could_be_proved() -> None:
    assert next_deadline(asked_to_sign()) is None
    assert next_deadline(after(asked_to_sign(), VisitShown(visit(State.HELD, sign_asked=True))))
    cut = change(until(at_cause(), Screen.FORM), unlinked_at=NOW, is_offline=True)
    assert next_deadline(cut) is None


def test_a_paper_under_the_camera_is_a_sign_of_life() -> None:
    capture = until(at_cause(), Screen.CAPTURE)
    held = after(capture, LensShown("", 0.3), now=NOW + 100)
    assert next_deadline(held) == NOW + 100 + WORK


def test_a_badge_nobody_types_is_put_away_and_the_work_stays() -> None:
    journey = tapped(at_cause(), "help", "help-close", "help", "assist")
    asking, ends = warned(journey)
    closed = handle(asking, ends, Tick())
    assert screen(closed) is Screen.CAUSE


@pytest.mark.parametrize("page", [Screen.RECEIPT, Screen.SURVEY])
def test_a_receipt_nobody_reads_ends_in_thanks(page: Screen) -> None:
    journey = decided() if page is Screen.RECEIPT else tapped(decided(), "main")
    asking, ends = warned(journey)
    gone = handle(asking, ends, Tick())
    assert (screen(gone), said(gone)) == (Screen.THANKS, [Leave("v-1")])


def test_what_to_bring_is_put_away_with_thanks() -> None:
    journey = after(not_today(), Tap("main"), VisitShown(None))
    asking, ends = warned(journey)
    assert screen(handle(asking, ends, Tick())) is Screen.THANKS


def test_thanks_end_by_themselves_in_the_booths_own_language() -> None:
    journey = after(change(ready(), language="en", is_large=True), VisitShown(None))
    assert (journey.language, journey.is_large) == ("en", True)
    ends = NOW + PATIENCE.thanks_s
    assert next_deadline(journey) == ends
    assert screen(handle(journey, ends - 0.1, Tick())) is Screen.THANKS
    journey = handle(journey, ends, Tick())
    assert screen(journey) is Screen.WELCOME
    assert (journey.language, journey.farewell, journey.is_large) == ("id", "", False)


def test_a_dossier_is_said_again_when_its_time_has_come() -> None:
    refused = after(at_cause(), WordRefused("not_saved", "SaveDossier"))
    again = NOW + PATIENCE.save_again_s
    assert next_deadline(refused) == again
    journey = handle(refused, again, Tick())
    assert [type(message) for message in said(journey)] == [SaveDossier]
    assert journey.save_again_at is None


def test_nothing_personal_outlives_a_reset() -> None:
    journey = tapped(after(decided(), VisitShown(None)), "main")
    plain = change(READY, touched_at=NOW, asked_at=0.0, wishes=(Forget(),))
    assert journey == plain
