"""Every private thing of aiortc we lean on; each has a test that breaks when it moves."""

from collections.abc import Callable

from aioice import Candidate
from aiortc import RTCPeerConnection, RTCRtpReceiver, RTCRtpSender, RTCRtpTransceiver
from aiortc.jitterbuffer import JitterBuffer, JitterFrame

LOOPBACK = "127.0.0.1"
PICTURE_PACKETS = 512  # what aiortc itself holds for a video track


def forward_keyframe_requests(sender: RTCRtpSender, ask: Callable[[], None]) -> None:
    """A peer's PLI or FIR reaches our encoder; aiortc only remembers it for its own."""
    sender._send_keyframe = ask  # type: ignore[method-assign]


def negotiated_codec(transceiver: RTCRtpTransceiver) -> str:
    """The codec both ends agreed on, as "H264"; aiortc sends the first of its list."""
    return str(transceiver._codecs[0].name) if transceiver._codecs else ""


def meet_on_one_machine(connection: RTCPeerConnection) -> None:
    """Without any network both ends must be on this machine: aioice leaves the loopback out."""
    ice = connection.getReceivers()[0].transport.transport._connection  # one, as all is bundled
    gather = ice.get_component_candidates

    async def gather_here(component: int, addresses: list[str]) -> list[Candidate]:
        return await gather(component, addresses or [LOOPBACK])

    ice.get_component_candidates = gather_here  # type: ignore[assignment,method-assign]


async def stop_by_force(connection: RTCPeerConnection) -> None:
    """End what a failed close left running, part by part: decoder threads above all."""
    for receiver in connection.getReceivers():
        receiver._handle_disconnect()
    for sender in connection.getSenders():
        await sender.stop()


def release_on_marker(receiver: RTCRtpReceiver) -> None:
    """Take one picture's time off the delay: 33 ms at 30 pictures a second, 67 ms at 15."""
    buffer = MarkerJitterBuffer(capacity=PICTURE_PACKETS, is_video=True)
    receiver._RTCRtpReceiver__jitter_buffer = buffer  # type: ignore[attr-defined]


class MarkerJitterBuffer(JitterBuffer):
    """Gives out a picture when its last packet is there, not when the next picture begins.

    The last packet carries RTP's marker. Only the unbroken run from the oldest packet on is looked
    at, so pictures never overtake one another; without a marker it is aiortc's own rule.
    """

    def _remove_frame(self, sequence_number: int) -> JitterFrame | None:
        parts: list[bytes] = []
        timestamp: int | None = None
        origin = self._origin or 0  # `add` has always set it
        for count in range(self.capacity):
            packet = self._packets[(origin + count) % self.capacity]
            if packet is None:
                return None
            if timestamp is not None and packet.timestamp != timestamp:
                return self._give(count, parts, timestamp)
            timestamp = packet.timestamp
            parts.append(packet._data)  # type: ignore[attr-defined]
            if packet.marker:
                return self._give(count + 1, parts, timestamp)
        return None

    def _give(self, count: int, parts: list[bytes], timestamp: int) -> JitterFrame:
        self.remove(count)
        return JitterFrame(data=b"".join(parts), timestamp=timestamp)
