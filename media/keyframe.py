"""Whether an assembled picture can be decoded by itself, read off its first bytes."""

START_CODE = b"\x00\x00\x01"
VP8_START = b"\x9d\x01\x2a"
SLICE, IDR, SEQUENCE_PARAMETERS = 1, 5, 7  # H.264's kinds of unit


def is_keyframe(codec: str, data: bytes) -> bool:
    """True only when the picture's beginning is there: what a gap has beheaded never is one."""
    if codec == "VP8":
        return data[3:6] == VP8_START and not data[0] & 1
    has_parameters = False
    at = data.find(START_CODE)
    while 0 <= at < len(data) - len(START_CODE):
        kind = data[at + len(START_CODE)] & 0x1F
        if SLICE <= kind <= IDR:
            return has_parameters and kind == IDR
        has_parameters = has_parameters or kind == SEQUENCE_PARAMETERS
        at = data.find(START_CODE, at + len(START_CODE))
    return False
