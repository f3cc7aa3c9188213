"""One encoded picture, cut for RTP once, for however many peers there are."""

import logging
from collections.abc import Sequence
from functools import cached_property

from aiortc import RTCRtpCodecParameters
from aiortc.codecs import get_encoder
from aiortc.codecs.base import Encoder

from media.packet import Packet
from media.rtp import PICTURE_RATE

logger = logging.getLogger(__name__)

ANY_TYPE = 96  # of RTP: what each peer calls the codec is of no interest for cutting


class Parcel:
    """`parts` are cut when somebody first needs them; `ticks` is the moment, of 90 000 a second,
    which every encoder and relay here gives its packets."""

    def __init__(self, packet: Packet, knife: "Knife") -> None:
        self._packet = packet
        self._knife = knife
        self.ticks = packet.pts or 0
        self.size = packet.size

    @cached_property
    def parts(self) -> Sequence[bytes]:
        return self._knife.cut(self._packet)


class Knife:
    """Cuts one codec's pictures as aiortc does (RFC 6184 and 7741), in the order they were made."""

    def __init__(self, codec: str) -> None:
        kind = RTCRtpCodecParameters(f"video/{codec}", PICTURE_RATE, payloadType=ANY_TYPE)
        self.codec = codec
        self._encoder: Encoder = get_encoder(kind)

    def cut(self, packet: Packet) -> list[bytes]:
        """Nothing for what is no picture: some that are passed on were made by somebody else."""
        try:
            parts, _ = self._encoder.pack(packet)
        except (IndexError, ValueError) as error:
            logger.info("%s cannot be cut: %s", self.codec, type(error).__name__)
            return []
        return parts
