"""Everything typed and where one is, kept while it changes and put back after a restart."""

from itertools import pairwise

import msgspec
import pytest

from cso_console.desk import Desk, handle, next_deadline
from cso_console.draft import EVERY_S, LONGEST, Desktop, desktop
from cso_console.events import Act, Do, Event, LineTyped, NoteTyped, Tick, WordsTyped
from cso_console.files import Tab
from cso_console.situation import Mode, Panel
from signaling.client import LinkDown, LinkUp
from signaling.dossier import Paper
from signaling.oversight import Case, CaseState, Role, Sample
from signaling.protocol import (
    Outcome,
    Reason,
    SaveDraft,
    SaveNote,
    State,
    WelcomeOfficer,
    YourCases,
)
from tests.cso_console.decision_scenes import INCOMPLETE, RETURNED
from tests.cso_console.file_scenes import FILE, LINES, told
from tests.cso_console.scenes import FOCUSED, NOW, SERVER, TALK, WITHOUT_OFFER, a_desk, at_work

LATER = NOW + 60.0


def kept(*events: Event) -> tuple[Desk, str]:
    """A desk after the events and the draft's two seconds, and what was sent of it."""
    desk = handle(at_work(*TALK, *events), NOW + EVERY_S, Tick())
    bodies = [one.body for one in desk.wishes if isinstance(one, SaveDraft)]
    assert len(bodies) == 1
    return desk, bodies[0]


def restarted(body: str, *events: Event, roles: tuple[Role, ...] = (Role.OFFICER,)) -> Desk:
    """Another console, logged in with this draft, and what the server then tells."""
    desk = Desk(SERVER)
    welcome = WelcomeOfficer("rina", "Rina Maharani", "Kupang", "t", roles, body)
    for event in (welcome, LinkUp(), *events):
        desk = handle(desk, LATER, event)
    return desk


# --- keeping -------------------------------------------------------------------------------------


def test_two_seconds_after_a_change_the_desk_is_kept_and_then_rests() -> None:
    desk = at_work(*TALK)
    assert next_deadline(desk) == NOW + EVERY_S
    assert handle(desk, NOW + EVERY_S - 0.1, Tick()).wishes == ()
    sent = handle(desk, NOW + EVERY_S, Tick())
    assert [type(one) for one in sent.wishes] == [SaveDraft]
    assert next_deadline(sent) is None
    assert handle(sent, NOW + 60, Tick()).wishes == ()


def test_while_it_goes_on_changing_it_is_kept_every_two_seconds() -> None:
    desk, _ = kept(Do(Act.NOTE))
    times = []
    for place in range(1, 41):
        now = NOW + EVERY_S + place / 4
        desk = handle(desk, now, NoteTyped("x" * place))
        times += [now for one in desk.wishes if isinstance(one, SaveDraft)]
    gaps = [after - before for before, after in pairwise(times)]
    assert len(times) >= 4
    assert all(EVERY_S <= gap <= EVERY_S + 0.5 for gap in gaps)


def test_what_changes_back_in_time_is_not_sent_again() -> None:
    desk, _ = kept()
    opened = handle(desk, NOW + 3, Do(Act.DUTY))
    assert next_deadline(opened) == NOW + 3 + EVERY_S
    shut = handle(opened, NOW + 4, Do(Act.BACK))
    assert next_deadline(shut) is None
    assert handle(shut, NOW + 9, Tick()).wishes == ()


def test_an_untouched_empty_desk_is_not_kept() -> None:
    assert next_deadline(at_work(a_desk())) is None


def test_while_the_line_is_down_it_waits() -> None:
    desk, _ = kept()
    down = handle(handle(desk, NOW + 3, LinkDown("", 4.0)), NOW + 3, Do(Act.NOTE))
    assert next_deadline(down) is None
    waited = handle(down, NOW + 60, Tick())
    assert waited.wishes == ()
    assert [type(one) for one in handle(waited, NOW + 61, LinkUp()).wishes] == [SaveDraft]


def test_what_is_too_long_for_the_wire_is_not_sent() -> None:
    desk = at_work(*TALK, Do(Act.NOTE), NoteTyped("\x01" * 500))
    places = [msgspec.structs.replace(one, line="\x01" * 500) for one in [desk.place] * 8]
    crowded = msgspec.structs.replace(desk, places=tuple(places))
    assert len(msgspec.json.encode(desktop(crowded))) > LONGEST
    assert not any(
        isinstance(one, SaveDraft) for one in handle(crowded, NOW + EVERY_S, Tick()).wishes
    )


def test_before_the_log_in_nothing_is_kept() -> None:
    fresh = Desk(SERVER)
    assert handle(fresh, NOW, Do(Act.THEME)).draft_at is None


@pytest.mark.parametrize("act", [Act.HELP, Act.SOUND, Act.LOG_OUT])
def test_a_passing_sheet_is_not_worth_coming_back_to(act: Act) -> None:
    opened = at_work(*TALK, Do(act))
    assert desktop(opened).panel is Panel.NONE
    assert desktop(opened) == desktop(at_work(*TALK))


# --- putting back --------------------------------------------------------------------------------


def test_the_same_seat_tab_field_and_words_are_back() -> None:
    before, body = kept(
        Do(Act.LOOK, 2), Do(Act.TAB, 7), LineTyped("Rekeningnya atas nama siapa"), Do(Act.LOOK, 3)
    )
    back = restarted(body, WITHOUT_OFFER, told("visit-2", lines=LINES), FILE)
    assert back.shown == before.shown
    assert back.place == before.place
    other = handle(back, LATER, Do(Act.LOOK, 2))
    assert (other.place.tab, other.place.line) == (Tab.MESSAGES, "Rekeningnya atas nama siapa")


def test_a_line_being_typed_is_back_in_its_field() -> None:
    _, body = kept(Do(Act.TAB, 7), LineTyped("Mohon tung"))
    back = restarted(body, WITHOUT_OFFER, FILE)
    assert (back.panel, back.place.line) == (Panel.LINE, "Mohon tung")
    assert back.file is not None


def test_a_note_being_typed_is_back_and_is_saved() -> None:
    _, body = kept(Do(Act.NOTE), NoteTyped("KK belum"))
    back = restarted(body, WITHOUT_OFFER)
    assert back.panel is Panel.NOTE
    assert back.draft is not None
    assert back.draft.text == "KK belum"
    saved = handle(back, LATER, Tick())
    assert SaveNote("visit-3", "KK belum") in saved.wishes


def test_a_decision_on_its_way_is_back_where_it_was() -> None:
    _, body = kept(INCOMPLETE, *RETURNED, Do(Act.NUMBER, 2), Do(Act.CONFIRM))
    back = restarted(body, WITHOUT_OFFER, INCOMPLETE)
    assert (back.panel, back.outcome) == (Panel.PREVIEW, Outcome.RETURN)
    assert back.reason is Reason.PAPERS_MISSING
    assert back.bring == (Paper.KK, Paper.BANK_BOOK)


def test_a_suspicion_being_written_and_the_grid_are_back() -> None:
    _, body = kept(Do(Act.GRID), Do(Act.FLAG), WordsTyped("Dibisiki"))
    back = restarted(body, WITHOUT_OFFER)
    assert (back.panel, back.words, back.is_grid) == (Panel.FLAG, "Dibisiki", True)


def test_a_visit_that_has_gone_meanwhile_takes_what_was_open_along() -> None:
    _, body = kept(Do(Act.TAB, 7), LineTyped("Mohon tung"))
    back = restarted(body, a_desk())
    assert (back.panel, back.selected, back.places) == (Panel.NONE, "", ())


def test_what_comes_into_focus_does_not_pull_the_officer_away_before_the_first_key() -> None:
    _, body = kept(Do(Act.LOOK, 2), Do(Act.TAB, 2))
    held = msgspec.structs.replace(FOCUSED, state=State.RECONNECTING)
    seats = WITHOUT_OFFER.seats
    away = a_desk(*seats[:2], held, *seats[3:])
    back = restarted(body, away, WITHOUT_OFFER)
    assert back.shown is not None
    assert back.shown.visit == "visit-2"
    touched = handle(back, LATER, Do(Act.MUTE))
    again = handle(handle(touched, LATER, away), LATER, WITHOUT_OFFER)
    assert again.shown == FOCUSED


def test_the_first_news_does_not_make_a_draft_of_its_own() -> None:
    desk, body = kept(Do(Act.LOOK, 2))
    back = restarted(body, WITHOUT_OFFER)
    assert desktop(back) == desktop(desk)
    assert next_deadline(back) is None


def test_a_line_that_breaks_and_comes_back_changes_nothing() -> None:
    desk, body = kept(Do(Act.NOTE), NoteTyped("KK belum"))
    typed = handle(desk, NOW + 3, NoteTyped("KK belum ada"))
    welcome = WelcomeOfficer("rina", "Rina Maharani", "Kupang", "t", draft=body)
    resumed = handle(typed, NOW + 4, welcome)
    assert resumed.draft == typed.draft


@pytest.mark.parametrize("body", ["", "{", '{"mode": "elsewhere"}', '{"choice": -1}', "[]"])
def test_what_is_not_understood_is_left_alone(body: str) -> None:
    back = restarted(body, WITHOUT_OFFER)
    assert back.panel is Panel.NONE
    assert not back.is_resuming


# --- other work than the desk --------------------------------------------------------------------

CASE = Case("visit-9", "A-019", "Sari", "forward", "complete", CaseState.TAKEN, Sample.ALL)


def desktop_of(**values: object) -> str:
    return msgspec.json.encode(Desktop(**values)).decode()  # type: ignore[arg-type]


def test_a_verifier_is_back_over_the_taken_case_with_the_reply() -> None:
    body = desktop_of(
        mode=Mode.VERIFY, panel=Panel.CASE_REPLY, reason=Reason.UNREADABLE, words="KK tidak"
    )
    cases = YourCases((), 0, CASE, 0, 0, 0)
    back = restarted(body, cases, roles=(Role.VERIFIER,))
    assert (back.mode, back.panel, back.subject) == (Mode.VERIFY, Panel.CASE_REPLY, "visit-9")
    assert (back.reason, back.words) == (Reason.UNREADABLE, "KK tidak")


def test_a_mode_that_is_no_longer_allowed_is_not_entered() -> None:
    body = desktop_of(mode=Mode.SUPERVISE, words="x")
    back = restarted(body, WITHOUT_OFFER)
    assert (back.mode, back.words) == (Mode.DESK, "")


def test_an_officer_is_back_in_the_claim_that_is_decided_anew() -> None:
    body = desktop_of(mode=Mode.CORRECT, correcting="visit-9")
    sent_back = msgspec.structs.replace(CASE, state=CaseState.SENT_BACK)
    back = restarted(body, a_desk(sent_back=(sent_back,)))
    assert (back.mode, back.subject) == (Mode.CORRECT, "visit-9")
