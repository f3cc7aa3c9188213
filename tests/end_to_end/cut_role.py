"""Who sits in the booth when the power is cut: of all who come, the one with the fewest papers."""

from demo.cast import Role
from demo.drawings.person import made_up
from signaling.dossier import Cause

ROLE = Role(made_up(19), Cause.RETIREMENT, "P-002", "081234560019")
