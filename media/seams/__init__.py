"""Every private thing of aiortc we lean on; each has a test that breaks when it moves."""

from media.seams.keys import CIPHERS, Seal, Unseal, meet_any_key
from media.seams.paths import (
    LOOPBACK,
    Taker,
    Way,
    WayOut,
    negotiated_codec,
    own_sockets,
    path_of,
    share_one_path,
    stop_by_force,
)
from media.seams.receivers import Stream, ask_again, ask_keyframe, received, stream_of
from media.seams.senders import (
    Lane,
    forward_keyframe_requests,
    hear_reports,
    is_wanted,
    note_sent,
    ntp,
    repeat_by,
    round_trip_s,
    send_by,
)

__all__ = [
    "CIPHERS",
    "LOOPBACK",
    "Lane",
    "Seal",
    "Stream",
    "Taker",
    "Unseal",
    "Way",
    "WayOut",
    "ask_again",
    "ask_keyframe",
    "forward_keyframe_requests",
    "hear_reports",
    "is_wanted",
    "meet_any_key",
    "negotiated_codec",
    "note_sent",
    "ntp",
    "own_sockets",
    "path_of",
    "received",
    "repeat_by",
    "round_trip_s",
    "send_by",
    "share_one_path",
    "stop_by_force",
    "stream_of",
]
