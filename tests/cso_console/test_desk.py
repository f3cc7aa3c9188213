"""The desk's one step, its deadlines, and the questions one can ask of it."""

import msgspec

from cso_console.desk import NOTE_REST_S, Desk, handle, next_deadline
from cso_console.events import Act, Connect, Do, LogInAsked, NoteTyped, Tick, Unsent
from cso_console.situation import TOAST_S, Stage
from signaling.protocol import State
from tests.cso_console.scenes import NOW, SERVER, WRAPUP, a_desk, a_seat, at_work, scene


def test_logging_in_is_a_wish_and_the_button_waits() -> None:
    asked = handle(Desk(SERVER, login_error="bad_credentials"), NOW, LogInAsked(" rina ", "x"))
    assert asked.wishes == (Connect("rina", "x"),)
    assert (asked.is_busy, asked.login_error, asked.stage) == (True, "", Stage.LOGIN)


def test_an_empty_field_is_told_without_asking_the_server() -> None:
    for login, password in (("", "x"), ("rina", ""), ("  ", "x")):
        asked = handle(Desk(SERVER), NOW, LogInAsked(login, password))
        assert (asked.wishes, asked.login_error) == ((), "empty")


def test_nobody_logs_in_twice() -> None:
    desk = scene("quiet")
    assert handle(desk, NOW, LogInAsked("rina", "x")).wishes == ()


def test_wishes_are_those_of_the_last_step_only() -> None:
    desk = handle(scene("full_house"), NOW, Do(Act.SEAT, 4))
    assert desk.wishes
    assert handle(desk, NOW, Tick()).wishes == ()


def test_a_notice_goes_away_by_itself() -> None:
    told = handle(scene("quiet"), NOW, Unsent())
    assert told.toast is not None
    assert told.toast.key == "notice.unsent"
    assert next_deadline(told) == NOW + TOAST_S
    assert handle(told, NOW + TOAST_S - 1, Tick()).toast == told.toast
    assert handle(told, NOW + TOAST_S, Tick()).toast is None


def settled(desk: Desk, now: float = NOW + 9) -> Desk:
    """The same when its draft has been sent."""
    return handle(desk, now, Tick())


def test_without_anything_pending_there_is_no_deadline() -> None:
    assert next_deadline(scene("quiet")) is None
    noting = handle(settled(scene("full_house")), NOW + 9, Do(Act.NOTE))
    assert next_deadline(settled(noting, NOW + 18)) is None


def test_the_nearest_deadline_counts() -> None:
    typed = handle(handle(scene("note"), NOW, NoteTyped("a")), NOW, Unsent())
    assert next_deadline(typed) == NOW + NOTE_REST_S
    assert handle(typed, NOW + 1, Tick()).draft == typed.draft


def test_the_focus_stays_large_while_another_visit_is_shown() -> None:
    desk = at_work(a_desk(a_seat(1, State.FOCUSED), WRAPUP), Do(Act.SEAT, 3))
    assert desk.shown == WRAPUP
    assert desk.in_pane == desk.focused


def test_with_nobody_in_focus_the_latest_wrap_up_is_shown() -> None:
    older = msgspec.structs.replace(WRAPUP, number=4, visit="visit-4", age_s=50.0)
    desk = at_work(a_desk(older, WRAPUP))
    assert desk.shown == WRAPUP == desk.in_pane


def test_a_wrap_up_already_shown_is_not_proposed() -> None:
    assert at_work(a_desk(WRAPUP)).needs(NOW) == ()
    talking = at_work(a_desk(a_seat(1, State.FOCUSED), WRAPUP))
    assert [need.number for need in talking.needs(NOW)] == [3]


def test_ages_grow_with_the_time_since_they_were_told() -> None:
    desk = at_work(a_desk(a_seat(1, ready_s=80.0)))
    assert desk.needs(NOW + 12)[0].since_s == 92.0
    assert desk.later(NOW - 5) == 0.0


def test_one_seat_needs_no_strip_unless_others_are_still_taken() -> None:
    assert not scene("one_seat").shows_strip
    assert at_work(a_desk(a_seat(1), a_seat(2), capacity=1)).shows_strip
    assert Desk(SERVER).shows_strip


def test_before_the_server_has_spoken_there_are_no_seats() -> None:
    assert Desk(SERVER).seats == ()
    assert Desk(SERVER).shown is None
