"""CORE. Where the officer is and what is typed, as one value: kept every two seconds, and put back.

Law: only what the desk itself chose or was typed is in it, nothing that the server tells. It is put
back once, at the log-in of a console that has just started; a line that breaks loses nothing here.
"""

from typing import Annotated

import msgspec

from cso_console.files import Place
from cso_console.situation import Desk, Draft, Mode, Panel, Stage, wish
from signaling.dossier import Paper
from signaling.protocol import Outcome, Reason, SaveDraft

EVERY_S = 2.0
LONGEST = 16_000
_MOST_PLACES = 8
# Not worth coming back to: they are opened anew in one key, or ask whether to go.
_PASSING = frozenset({Panel.HELP, Panel.SOUND, Panel.LOG_OUT})


class Desktop(msgspec.Struct, frozen=True, omit_defaults=True):
    """`shown` is the visit the panel is about; `note` is what is typed of its note, if it is."""

    mode: Mode = Mode.DESK
    shown: str = ""
    panel: Panel = Panel.NONE
    outcome: Outcome | None = None
    reason: Reason | None = None
    bring: tuple[Paper, ...] = ()
    choice: Annotated[int, msgspec.Meta(ge=0)] = 0
    note: str | None = None
    words: str = ""
    row: int = 0
    correcting: str = ""
    is_grid: bool = False
    places: tuple[Place, ...] = ()


def desktop(desk: Desk) -> Desktop:
    """What there is to keep of this desk."""
    is_passing = desk.panel in _PASSING
    return Desktop(
        mode=desk.mode,
        shown="" if desk.shown is None else desk.shown.visit,
        panel=Panel.NONE if is_passing else desk.panel,
        outcome=desk.outcome,
        reason=desk.reason,
        bring=desk.bring,
        choice=0 if is_passing else desk.choice,
        note=None if desk.draft is None else desk.draft.text,
        words=desk.words,
        row=desk.row,
        correcting=desk.correcting,
        is_grid=desk.is_grid,
        places=desk.places[-_MOST_PLACES:],
    )


def keep(desk: Desk, now: float) -> Desk:
    """Two seconds after something has changed it is sent, once the line is there."""
    if desk.stage is not Stage.WORK or not desk.is_told:
        return desk
    whole = desktop(desk)
    if msgspec.json.encode(whole).decode() == (desk.drafted or "{}"):
        return desk if desk.draft_at is None else msgspec.structs.replace(desk, draft_at=None)
    if desk.draft_at is None:
        return msgspec.structs.replace(desk, draft_at=now + EVERY_S)
    if now < desk.draft_at or not desk.is_linked:
        return desk
    body = msgspec.json.encode(whole).decode()
    sent = msgspec.structs.replace(desk, draft_at=None, drafted=body)
    return sent if len(body) > LONGEST else wish(sent, SaveDraft(body))


def restore(desk: Desk, now: float, body: str) -> Desk:
    """The desk as it was kept; as it is, when what was kept is not understood.

    Visits that have gone meanwhile are dropped when the server tells what is still here.
    """
    kept = _read(body)
    if kept is None:
        return desk
    is_allowed = kept.mode in desk.modes or (kept.mode is Mode.CORRECT and Mode.DESK in desk.modes)
    if not is_allowed:
        return desk
    note = None if kept.note is None else Draft(kept.shown, kept.note, now)
    return msgspec.structs.replace(
        desk,
        mode=kept.mode,
        selected=kept.shown,
        panel=kept.panel,
        outcome=kept.outcome,
        reason=kept.reason,
        bring=kept.bring,
        choice=kept.choice,
        draft=note,
        words=kept.words,
        row=kept.row,
        correcting=kept.correcting,
        is_grid=kept.is_grid,
        places=kept.places,
        drafted=body,
        is_resuming=True,
    )


def _read(body: str) -> Desktop | None:
    if not body:
        return None
    try:
        return msgspec.json.decode(body, type=Desktop)
    except msgspec.DecodeError:
        return None
