"""A visit's states and an officer's duties by their bare names, for what is asked at every step.

Python 3.11 looks `State.HELD` up through the enumeration's own class, which takes ten times as
long as a name of the module; the dispatcher asks some hundred times a step.
"""

from typing import Final

from signaling.protocol import Duty, State

QUEUED: Final = State.QUEUED
OFFERED: Final = State.OFFERED
CONNECTING: Final = State.CONNECTING
FOCUSED: Final = State.FOCUSED
HELD: Final = State.HELD
TRANSFERRING: Final = State.TRANSFERRING
RECONNECTING: Final = State.RECONNECTING
WRAPUP: Final = State.WRAPUP

AVAILABLE: Final = Duty.AVAILABLE
DRAINING: Final = Duty.DRAINING
BREAK: Final = Duty.BREAK
