"""A line to the server that breaks: what the participant sees of it, and what is said again."""

import pytest

from booth_client.events import (
    CallShown,
    Forget,
    Linked,
    Tap,
    Tick,
    Unenrolled,
    Unlinked,
    VisitShown,
    WordRefused,
)
from booth_client.journey import handle, next_deadline
from booth_client.situation import SCREENS, Journey, Screen, change, screen
from signaling.errors import ErrorCode
from signaling.protocol import CheckIn, GiveIdentity, Leave, SaveDossier, State
from tests.booth_client.walk import (
    KPJ,
    LINKED,
    NIK,
    NOW,
    PATIENCE,
    READY,
    TICKET,
    after,
    at_cause,
    checked_in,
    last_saved,
    place,
    ready,
    said,
    tapped,
    told,
    typed,
    until,
    visit,
)

GIVEN = GiveIdentity("v-1", NIK, KPJ)


def test_a_line_that_is_soon_back_moves_no_screen() -> None:
    broken = after(ready(), Unlinked())
    cut = NOW + PATIENCE.offline_after_s
    assert next_deadline(broken) == cut
    assert screen(handle(broken, cut - 0.1, Tick())) is Screen.WAITING
    assert screen(after(broken, LINKED)) is Screen.WAITING
    offline = handle(broken, cut, Tick())
    assert screen(offline) is Screen.OFFLINE
    assert next_deadline(offline) is None
    assert screen(after(offline, Unlinked(), LINKED)) is Screen.WAITING


def test_a_second_failure_does_not_begin_the_wait_anew() -> None:
    journey = handle(after(READY, Unlinked()), NOW + 3, Unlinked("too_slow"))
    assert (journey.unlinked_at, journey.unlinked_code) == (NOW, "too_slow")


@pytest.mark.parametrize("state", [State.FOCUSED, State.HELD, State.WRAPUP])
def test_a_running_call_outlives_the_line_to_the_server(state: State) -> None:
    journey = after(ready(), CallShown(is_up=True), VisitShown(visit(state)))
    journey = change(journey, is_offline=True, unlinked_at=0.0)
    assert screen(journey) is SCREENS[state]
    assert screen(after(journey, CallShown(is_up=False))) is Screen.OFFLINE


def test_the_work_goes_on_without_a_line_and_is_said_when_it_is_back() -> None:
    form = until(at_cause(), Screen.FORM, "mother")
    cut = handle(after(form, Unlinked()), NOW + 10, Tick())
    assert (cut.is_offline, screen(cut)) == (True, Screen.FORM)
    worked = after(cut, *typed("YOHANA"), Tap("main"))
    assert said(worked) == []
    linked = after(worked, LINKED)
    assert said(linked) == []
    identified = after(linked, VisitShown(visit(is_identified=False)))
    assert said(identified) == [GIVEN], "what the booth still knows, nobody types again"
    assert said(after(identified, VisitShown(visit(is_identified=False)))) == []
    back = after(identified, VisitShown(visit()), told(last_saved(form)))
    assert [each.dossier for each in said(back) if isinstance(each, SaveDossier)] == [
        last_saved(back)
    ]
    assert (place(back), last_saved(back).fields) != (place(form), last_saved(form).fields)
    assert screen(back) is Screen.FORM


def test_thanks_are_shown_to_their_end_without_a_line() -> None:
    journey = after(ready(), VisitShown(None))
    assert screen(change(journey, is_offline=True)) is Screen.THANKS


def test_a_check_in_whose_line_broke_is_said_again() -> None:
    journey = after(checked_in(), Unlinked(), LINKED)
    assert said(journey) == [CheckIn(TICKET, "id", NIK, KPJ, "booth.2")]


def test_a_check_in_that_was_heard_before_the_line_broke_needs_only_the_identity() -> None:
    journey = after(checked_in(), Unlinked(), LINKED)
    journey = after(
        journey,
        VisitShown(visit(is_identified=False)),
        WordRefused(ErrorCode.NOT_NOW, "CheckIn"),
    )
    assert screen(journey) is Screen.CONSENT
    there = after(checked_in(), Unlinked(), LINKED, VisitShown(visit(is_identified=False)))
    assert said(there) == [GIVEN]
    assert screen(after(journey, VisitShown(visit()), told())) is Screen.CAUSE


def test_a_leave_whose_line_broke_is_said_again() -> None:
    journey = tapped(ready(), "leave", "leave-yes")
    assert said(after(journey, Unlinked(), LINKED)) == [Leave("v-1")]


def test_an_identity_whose_line_broke_is_said_again() -> None:
    journey = after(READY, VisitShown(visit(is_identified=False)))
    journey = after(journey, *typed(NIK), Tap("main"), *typed(KPJ), Tap("main"))
    assert said(journey) == [GIVEN]
    back = after(journey, Unlinked(), LINKED, VisitShown(visit(is_identified=False)))
    assert said(back) == [GIVEN]


def test_a_wrong_identity_is_asked_for_again_from_the_beginning() -> None:
    journey = after(READY, VisitShown(visit(is_identified=False)))
    first = after(journey, *typed("123"), Tap("main"))
    assert first.error == "problem.nik_digits"
    second = after(journey, *typed(NIK), Tap("main"))
    assert (second.claimed, second.typed) == (NIK, "")
    assert tapped(second, "back").typed == NIK
    assert tapped(journey, "back") == change(journey, wishes=())
    short = after(second, *typed("1"), Tap("main"))
    assert short.error == "problem.kpj"
    asked = after(second, *typed(KPJ), Tap("main"))
    assert tapped(asked, "main", "back") == change(asked, wishes=())
    wrong = after(asked, WordRefused(ErrorCode.WRONG_IDENTITY, "GiveIdentity"))
    assert (screen(wrong), wrong.claimed, wrong.error) == (
        Screen.RESUME,
        "",
        ErrorCode.WRONG_IDENTITY,
    )


def test_an_identity_can_be_given_on_without_a_visit_by_nobody() -> None:
    journey = change(READY, page=Screen.RESUME, claimed=NIK, typed=KPJ)
    assert said(tapped(journey, "main")) == []


def test_a_given_up_line_is_tried_again_when_somebody_asks() -> None:
    journey = after(READY, Unlinked(ErrorCode.REPLACED, is_final=True))
    journey = handle(journey, NOW + PATIENCE.offline_after_s, Tick())
    assert (screen(journey), journey.is_given_up) == (Screen.OFFLINE, True)
    assert not after(journey, LINKED).is_given_up


def test_a_booth_that_is_not_enrolled_asks_for_its_code() -> None:
    journey = after(Journey(), Unenrolled())
    assert screen(journey) is Screen.ENROL
    journey = after(journey, *typed("7K3Q"), Unenrolled(ErrorCode.BAD_CODE))
    assert (journey.error, journey.typed) == (ErrorCode.BAD_CODE, "7K3Q")
    journey = after(journey, Linked("B-03", "Kupang"))
    assert (screen(journey), journey.typed, journey.error) == (Screen.WELCOME, "", "")


def test_a_booth_that_is_no_longer_known_forgets_who_sat_there() -> None:
    journey = after(ready(), Unenrolled(ErrorCode.UNKNOWN_BOOTH))
    assert (screen(journey), journey.visit) == (Screen.ENROL, None)
    assert Forget() in journey.wishes
