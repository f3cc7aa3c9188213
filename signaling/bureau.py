"""CORE. People at consoles and their roles: what each may say, and what coming and going is.

Law: a word is heard in the one role that has it, and somebody without that role cannot even spell
it. Who is no officer has no seats, so the branch knows nothing of their coming.
"""

import functools
import operator
from typing import Any

from signaling.directory import KnownBooth, KnownOfficer
from signaling.oversight import Role
from signaling.protocol import FromConsole, FromSupervisor, FromVerifier, LogOut
from signaling.visit import (
    BoothCame,
    BoothWent,
    Event,
    OfficerCame,
    OfficerSaid,
    OfficerWent,
    SupervisorSaid,
    SupervisorWent,
    VerifierCame,
    VerifierSaid,
    VerifierWent,
)

Speaker = KnownBooth | KnownOfficer
FromPerson = FromConsole | FromVerifier | FromSupervisor
SaidByPerson = OfficerSaid | VerifierSaid | SupervisorSaid

_WORDS: dict[Role, Any] = {
    Role.OFFICER: FromConsole,
    Role.VERIFIER: FromVerifier,
    Role.SUPERVISOR: FromSupervisor,
}


def words_of(roles: tuple[Role, ...]) -> Any:
    """The union of all that somebody with these roles may say."""
    return functools.reduce(operator.or_, (_WORDS[role] for role in roles))


def said_by(who: KnownOfficer, message: FromPerson, fresh_id: str) -> SaidByPerson:
    """In which role it was said; of a word of several, the first they have."""
    for role in who.roles:
        if isinstance(message, _WORDS[role]):
            return _said(role, who, message, fresh_id)
    raise ValueError(f"{type(message).__name__} is no word of {who.roles}")


def came(who: Speaker) -> tuple[Event, ...]:
    """A supervisor's coming changes nothing."""
    if isinstance(who, KnownBooth):
        return (BoothCame(who.id, who.name),)
    here: dict[Role, Event] = {
        Role.OFFICER: OfficerCame(who.id, who.name, who.capacity),
        Role.VERIFIER: VerifierCame(who.id),
    }
    return tuple(here[role] for role in who.roles if role in here)


def went(who: Speaker) -> tuple[Event, ...]:
    """Saying it twice does no harm."""
    if isinstance(who, KnownBooth):
        return (BoothWent(who.id),)
    gone: dict[Role, Event] = {
        Role.OFFICER: OfficerWent(who.id),
        Role.VERIFIER: VerifierWent(who.id),
        Role.SUPERVISOR: SupervisorWent(who.id),
    }
    return tuple(gone[role] for role in who.roles)


def logs_out(who: KnownOfficer) -> tuple[Event, ...]:
    """In every role; an officer's last, because only once does an officer leave the branch."""
    return tuple(_said(role, who, LogOut(), "") for role in reversed(who.roles))


def _said(role: Role, who: KnownOfficer, message: Any, fresh_id: str) -> SaidByPerson:
    match role:
        case Role.OFFICER:
            return OfficerSaid(who.id, message, fresh_id)
        case Role.VERIFIER:
            return VerifierSaid(who.id, message)
        case Role.SUPERVISOR:  # pragma: no branch  (the last there is)
            return SupervisorSaid(who.id, who.name, message)
