"""Looks a foreign SDP through before aiortc acts on it, so that nonsense fails here and now."""

from aiortc import sdp


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
