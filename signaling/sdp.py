"""A first look at a session description before it is relayed: plausible, or refused.

The ends parse it for real; this keeps what is plainly garbage away from them.
"""

import re

from signaling.errors import ErrorCode, Refusal
from signaling.protocol import MAX_SDP_CHARS

MAX_MEDIA = 4
MAX_CANDIDATES = 40

_LINE = re.compile(r"[a-z]=[^\x00-\x08\x0a-\x1f\x7f]*")


def check_sdp(sdp: str) -> None:
    """Refuses what no booth or console of ours would say."""
    if len(sdp.encode()) > MAX_SDP_CHARS:
        raise Refusal(ErrorCode.BAD_SDP, "too large")
    lines = sdp.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if lines[0] != "v=0":
        raise Refusal(ErrorCode.BAD_SDP, "does not begin with v=0")
    if not all(_LINE.fullmatch(line) for line in lines):
        raise Refusal(ErrorCode.BAD_SDP, "has a line that is not key=value")
    media = sum(line.startswith("m=") for line in lines)
    if not 1 <= media <= MAX_MEDIA:
        raise Refusal(ErrorCode.BAD_SDP, f"{media} media")
    candidates = sum(line.startswith("a=candidate:") for line in lines)
    if candidates > MAX_CANDIDATES:
        raise Refusal(ErrorCode.BAD_SDP, f"{candidates} candidates")
