"""CORE. The desk's one step: `handle(desk, now, event) -> desk`, with the wishes this step made.

Law: no clock, no screen, no socket. `now` is seconds of any clock that never steps back.
"""

import msgspec

from cso_console import draft, news, oversight_news, sounds
from cso_console.acts import do
from cso_console.events import (
    CardsFound,
    Connect,
    DayCame,
    DeviceReported,
    Do,
    Event,
    LikenessFound,
    LineEnded,
    LineMeasured,
    LineTyped,
    LineWeak,
    LogInAsked,
    NoteTyped,
    PlanPlayed,
    Unsent,
    WatchCards,
    WordsTyped,
)
from cso_console.file_acts import type_line
from cso_console.situation import Desk, Panel, Stage, save_draft, say, wish
from cso_console.talk_acts import arrived
from signaling.client import LinkDown, LinkUp
from signaling.protocol import (
    DossierOfVisit,
    Refused,
    WelcomeOfficer,
    Whispered,
    YourBranch,
    YourCases,
    YourDesk,
)

NOTE_REST_S = 1.5
NOTE_LONGEST = 500

__all__ = ["NOTE_LONGEST", "NOTE_REST_S", "Desk", "handle", "next_deadline"]


def handle(desk: Desk, now: float, event: Event) -> Desk:
    """The desk after the event; what the last step wished has been done and is dropped."""
    before = msgspec.structs.replace(desk, wishes=())
    after = draft.keep(_handle(before, now, event), now)
    is_choosing = after.panel is Panel.SOUND
    if is_choosing is (before.panel is Panel.SOUND):
        return after
    return wish(after, WatchCards(is_choosing))


def _handle(desk: Desk, now: float, event: Event) -> Desk:
    match event:
        case Do():
            awake = msgspec.structs.replace(desk, is_resuming=False)
            return news.read(arrived(awake, do(awake, now, event.act, event.number)), now)
        case LogInAsked():
            return _log_in(desk, event)
        case NoteTyped():
            return news.note_typed(desk, now, event.text, NOTE_REST_S, NOTE_LONGEST)
        case LineTyped():
            return type_line(desk, event.text)
        case WordsTyped():
            return oversight_news.words_typed(desk, event.text)
        case DossierOfVisit():
            return news.hear_dossier(desk, now, event)
        case YourDesk():
            return news.hear_desk(desk, now, event)
        case YourCases():
            return oversight_news.hear_cases(desk, now, event)
        case YourBranch():
            return oversight_news.hear_board(desk, now, event)
        case Whispered():
            return oversight_news.hear_whisper(desk, now, event)
        case LikenessFound():
            return oversight_news.likeness_found(desk, event)
        case PlanPlayed():
            return oversight_news.plan_played(desk, event)
        case WelcomeOfficer():
            return news.welcome(desk, now, event)
        case LinkUp():
            return msgspec.structs.replace(desk, is_linked=True, retry_at=None)
        case LinkDown():
            return news.link_down(desk, now, event)
        case Refused():
            return news.refused(desk, now, event)
        case Unsent():
            return say(desk, now, "notice.unsent")
        case DayCame():
            return msgspec.structs.replace(desk, today=event.today)
        case LineMeasured():
            return news.line_measured(desk, event)
        case LineEnded():
            return news.line_ended(desk, event)
        case LineWeak():
            return news.line_weak(desk, event)
        case DeviceReported():
            return news.device_reported(desk, event)
        case CardsFound():
            return sounds.found(desk, event.cards)
        case _:
            return _tick(desk, now)


def next_deadline(desk: Desk) -> float | None:
    """When the desk is owed a `Tick`: a notice to take away, a note or the draft to save."""
    moments = []
    if desk.toast is not None:
        moments.append(desk.toast.until)
    if desk.draft is not None and desk.draft.save_at is not None:
        moments.append(desk.draft.save_at)
    if desk.draft_at is not None and desk.is_linked:
        moments.append(desk.draft_at)
    return min(moments, default=None)


def _log_in(desk: Desk, event: LogInAsked) -> Desk:
    """An empty field is told at once; the server need not be asked."""
    if desk.stage is not Stage.LOGIN:
        return desk
    login = event.login.strip()
    if not login or not event.password:
        return msgspec.structs.replace(desk, login_error="empty")
    asked = msgspec.structs.replace(desk, is_busy=True, login_error="", retry_at=None)
    return wish(asked, Connect(login, event.password))


def _tick(desk: Desk, now: float) -> Desk:
    if desk.toast is not None and now >= desk.toast.until:
        desk = msgspec.structs.replace(desk, toast=None)
    draft = desk.draft
    if draft is not None and draft.save_at is not None and now >= draft.save_at:
        desk = save_draft(desk)
    return desk
