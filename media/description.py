"""Looks a foreign SDP through before aiortc acts on it, so that nonsense fails here and now."""

import contextlib
import re
from collections.abc import Iterator

from aiortc import RTCRtpCodecCapability, RTCRtpSender, sdp

SECTION = re.compile(r"^(?=m=)", re.MULTILINE)
CANDIDATE = re.compile(r"^a=candidate:.*\r?\n", re.MULTILINE)


class CallError(Exception):
    """`code` is "bad_sdp" or "wrong_codec"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(text: str, codecs: tuple[str, ...]) -> None:
    """One sound and one picture, each with what a connection needs, and a codec we both have."""
    try:
        description = sdp.SessionDescription.parse(text)
        picture = _media(description, "video")
        sound = _media(description, "audio")
        _check_bundle(description, {picture.rtp.muxId, sound.rtp.muxId})
        offered = {codec.name.upper() for codec in picture.rtp.codecs}
    except CallError:
        raise
    except Exception as error:  # aiortc's parser raises seven kinds on foreign words
        raise CallError("bad_sdp") from error
    if not offered & set(codecs):
        raise CallError("wrong_codec")


def with_candidates_everywhere(text: str) -> str:
    """The same words, with the candidates of the one path named for sound and picture alike.

    Browsers name them once, with the first of a bundle (RFC 8843, 10.1.1); aiortc takes the last.
    """
    text = text if text.endswith("\n") else text + "\r\n"
    found = CANDIDATE.findall(text)
    head, *sections = SECTION.split(text)
    named = [one if CANDIDATE.search(one) else one + "".join(found) for one in sections]
    return head + "".join(named)


@contextlib.contextmanager
def foreign_words() -> Iterator[None]:
    """aiortc stumbles over nonsense in seven known ways; none may end more than this call."""
    try:
        yield
    except Exception as error:
        raise CallError("bad_sdp") from error


def capabilities(kind: str, names: tuple[str, ...]) -> list[RTCRtpCodecCapability]:
    """The named codecs in that order, and retransmission with them."""
    known = RTCRtpSender.getCapabilities(kind).codecs
    wanted = [one for name in names for one in known if one.name.lower() == name.lower()]
    return wanted + [one for one in known if one.name.lower() == "rtx"]


def _media(description: sdp.SessionDescription, kind: str) -> sdp.MediaDescription:
    found = [media for media in description.media if media.kind == kind]
    if len(found) != 1 or len(description.media) != 2:
        raise CallError("bad_sdp")
    (media,) = found
    if media.dtls is None or not media.dtls.fingerprints or media.direction != "sendrecv":
        raise CallError("bad_sdp")
    return media


def _check_bundle(description: sdp.SessionDescription, mids: set[str]) -> None:
    """Sound and picture share one connection, and each has a name of its own."""
    bundles = [set(group.items) for group in description.group if group.semantic == "BUNDLE"]
    if len(mids) != 2 or bundles != [mids]:
        raise CallError("bad_sdp")
