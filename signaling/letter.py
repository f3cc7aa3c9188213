"""What is put into a hall's inbox: something said, and when it was dealt with."""

import asyncio

import msgspec

from signaling.bureau import Speaker
from signaling.directory import KnownOfficer
from signaling.outbox import Outbox
from signaling.visit import (
    BoothSaid,
    MembershipTold,
    OfficerSaid,
    SheetsCame,
    SignalsFound,
    SupervisorSaid,
    VerifierSaid,
)


class Enter(msgspec.Struct, frozen=True):
    """Somebody has proved who they are and is to be told everything by this outbox."""

    who: Speaker
    outbox: Outbox


class Leave(msgspec.Struct, frozen=True):
    """The connection behind this outbox is gone."""

    who: Speaker
    outbox: Outbox


class GoOff(msgspec.Struct, frozen=True):
    """Somebody ends their session, in every role they have."""

    who: KnownOfficer


Said = (
    Enter
    | Leave
    | GoOff
    | BoothSaid
    | OfficerSaid
    | VerifierSaid
    | SupervisorSaid
    | MembershipTold
    | SheetsCame
    | SignalsFound
)


class Letter:
    """What somebody has to say; `done` when it was dealt with, with an error when it was not."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def close(self, error: BaseException | None = None) -> None:
        if self.done.done():
            return  # nobody waits any more
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)
