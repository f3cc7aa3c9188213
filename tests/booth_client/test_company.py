"""Help, staff at the booth, and text beside the voice."""

from booth_client.events import VisitShown, WordRefused
from booth_client.situation import Overlay, Screen, change, screen
from signaling.dossier import MAX_LINES, Line
from signaling.errors import ErrorCode
from signaling.protocol import Assist, MarkClean, SendText, State
from tests.booth_client.walk import (
    NOW,
    READY,
    after,
    at_cause,
    at_nik,
    checked_in,
    last_saved,
    ready,
    said,
    tapped,
    told,
    typed,
    visit,
)

# --- staff ---------------------------------------------------------------------------------------


def test_who_helps_is_told_by_badge_and_the_page_is_as_it_was() -> None:
    journey = after(at_cause(), *typed(""))
    asked = tapped(journey, "help", "assist")
    assert (screen(asked), asked.overlay) == (Screen.ASSIST, Overlay.NONE)
    assert tapped(asked, "back") == change(journey, wishes=(), touched_at=NOW)
    helped = tapped(after(asked, *typed("4711")), "main")
    assert said(helped)[-1] == Assist("v-1", "4711")
    assert (screen(helped), helped.helper, helped.draft) == (Screen.CAUSE, "", "")


def test_a_badge_before_there_is_a_visit_is_told_with_the_visit() -> None:
    begun = after(at_nik(), *typed("5371"))
    helped = tapped(after(tapped(begun, "help", "assist"), *typed("4711")), "main")
    assert (helped.typed, helped.helper, said(helped)) == ("5371", "4711", [])
    journey = after(change(checked_in(), helper="4711"), VisitShown(visit()))
    assert (said(journey), journey.helper) == ([Assist("v-1", "4711")], "")


def test_a_badge_nobody_knows_is_asked_for_again() -> None:
    journey = after(at_cause(), WordRefused(ErrorCode.UNKNOWN_BADGE, "Assist"))
    assert (screen(journey), journey.error) == (Screen.ASSIST, ErrorCode.UNKNOWN_BADGE)
    short = tapped(after(journey, *typed("47")), "main")
    assert (short.draft, short.error) == ("47", ErrorCode.UNKNOWN_BADGE)


def test_a_badge_marks_the_booth_clean_and_the_server_opens_it() -> None:
    dirty = after(READY, VisitShown(None, needs_cleaning=True))
    assert screen(dirty) is Screen.CLEAN
    short = tapped(after(dirty, *typed("47")), "main")
    assert (short.error, said(short)) == (ErrorCode.UNKNOWN_BADGE, [])
    wiped = tapped(after(dirty, *typed("4711")), "main")
    assert (said(wiped), wiped.typed) == ([MarkClean("4711")], "")
    assert screen(wiped) is Screen.CLEAN
    refused = after(wiped, WordRefused(ErrorCode.UNKNOWN_BADGE, "MarkClean"))
    assert refused.error == ErrorCode.UNKNOWN_BADGE
    assert screen(after(wiped, VisitShown(None))) is Screen.WELCOME


# --- text beside the voice -----------------------------------------------------------------------


def test_a_line_is_written_over_the_talk_and_stands_at_once() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    writing = after(tapped(talking, "write", "shift"), *typed("saya tuli"))
    assert (writing.is_writing, writing.draft) == (True, "saya tuli")
    sent = tapped(writing, "send")
    assert said(sent) == [SendText("v-1", "saya tuli")]
    assert (sent.lines, sent.draft) == ((Line(by_officer=False, text="saya tuli"),), "")
    assert tapped(sent, "send") == change(sent, wishes=())
    assert tapped(sent, "close").is_writing is False


def test_lines_have_a_bound() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    full = change(talking, lines=(Line(by_officer=True, text="x"),) * MAX_LINES)
    sent = tapped(after(tapped(full, "write"), *typed("A")), "send")
    assert len(sent.lines) == MAX_LINES


def test_writing_ends_with_the_talk_and_is_offered_only_there() -> None:
    talking = after(ready(), VisitShown(visit(State.FOCUSED)))
    writing = tapped(talking, "write")
    assert after(writing, VisitShown(visit(State.PARKED))).is_writing is False
    assert tapped(ready(), "write").is_writing is False


def test_the_officers_line_is_the_servers_word() -> None:
    line = Line(by_officer=True, text="Selamat pagi")
    journey = after(ready(), told(last_saved(ready()), lines=(line,), pointed="field.name"))
    assert (journey.lines, journey.pointed) == ((line,), "field.name")
    other = after(journey, told(last_saved(ready()), visit="v-9"))
    assert other.lines == (line,)
