"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import asyncio
import inspect
import socket
from asyncio import selector_events

import aiortc
import pytest
from aiortc import RTCConfiguration, RTCPeerConnection
from aiortc.rtcrtpsender import RTCRtpSender

from media import seams
from media.facts import FirstPicture
from media.seams import LOOPBACK
from tests.media.seams.pair import connected
from tests.media.studio import Studio, Told, connect


def test_this_is_the_aiortc_that_was_read() -> None:
    assert aiortc.__version__ == "1.16.0"


async def test_where_ice_has_settled_is_where_our_packets_go() -> None:
    async with connected() as (one, other):
        way = seams.WayOut(seams.path_of(one._connection)).now()
        assert way is not None
        assert way.source is not None
        there = seams.WayOut(seams.path_of(other._connection)).now()
        assert there is not None
        assert there.source is not None
        assert way.to == there.source.getsockname()[:2]
        ice = seams.path_of(one._connection).transport._connection
        assert "self._nominated.get(component)" in inspect.getsource(type(ice).sendto)


async def test_a_socket_is_read_to_the_end_in_one_turn_of_the_loop() -> None:
    async with Studio() as booth:
        call = booth.call()
        await call.offer()
        ice = call._connection.getReceivers()[0].transport.transport._connection
        got: list[bytes] = []
        ice.data_received = lambda data, component: got.append(data)  # type: ignore[method-assign]
        address = ice._protocols[0].transport.get_extra_info("sockname")
        sent = [bytes([128, number]) for number in range(50)]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            for datagram in sent:
                other.sendto(datagram, address)
        for _ in range(3):
            await asyncio.sleep(0)
        assert got == sent


def test_asyncio_reads_where_we_put_our_own_reader() -> None:
    source = inspect.getsource(selector_events)
    assert "self._add_reader, self._sock_fd, self._read_ready" in " ".join(source.split())
    assert source.count("self._loop._remove_reader(self._sock_fd)") >= 2  # close and abort


async def test_the_codec_agreed_on_is_the_one_the_sender_uses() -> None:
    assert "self._run_rtp(parameters.codecs[0])" in inspect.getsource(RTCRtpSender.send)
    connection = RTCPeerConnection(RTCConfiguration([]))
    transceiver = connection.addTransceiver("video")
    assert seams.negotiated_codec(transceiver) == ""
    await connection.createOffer()
    assert seams.negotiated_codec(transceiver) == "VP8"
    await connection.close()


async def test_a_peer_that_names_the_picture_first_does_not_close_the_one_path() -> None:
    source = inspect.getsource(RTCPeerConnection.setRemoteDescription)
    assert "in slaveMids and not transceiver._bundled" in source
    theirs = RTCPeerConnection(RTCConfiguration([], bundlePolicy=aiortc.RTCBundlePolicy.MAX_BUNDLE))
    for kind in ("video", "audio"):
        theirs.addTransceiver(kind)
    async with Studio() as booth:
        call = booth.call()
        await theirs.setLocalDescription()
        answer = await call.answer(theirs.localDescription.sdp)
        assert answer.index("m=video") < answer.index("m=audio")
        assert call._connection.connectionState != "closed"
        assert "a=candidate" in answer
    await theirs.close()


def test_the_last_candidates_are_the_ones_taken() -> None:
    source = inspect.getsource(RTCPeerConnection.setRemoteDescription)
    assert "iceCandidates[iceTransport] = media" in source


async def test_a_machine_without_a_network_meets_itself() -> None:
    async with Studio() as booth:
        call = booth.call()
        ice = call._connection.getReceivers()[0].transport.transport._connection
        alone = await ice.get_component_candidates(1, [])
        assert [candidate.host for candidate in alone] == [LOOPBACK]
        assert "get_component_candidates(component=component, addresses=addresses)" in (
            inspect.getsource(type(ice).gather_candidates)
        )
        assert "candidate" in await call.offer()


async def test_a_close_that_fails_half_way_leaves_no_decoder_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def stumble(connection: RTCPeerConnection) -> None:
        raise AttributeError("as after foreign nonsense")

    async with Studio() as booth, Studio() as console:
        told = Told()
        one, other = booth.call(), console.call(told)
        await connect(one, other)
        await told.wait_for(FirstPicture)
        real = RTCPeerConnection.close
        monkeypatch.setattr(RTCPeerConnection, "close", stumble)
        await other.close()
        monkeypatch.setattr(RTCPeerConnection, "close", real)
        for receiver in other._connection.getReceivers():
            assert vars(receiver)["_RTCRtpReceiver__decoder_thread"] is None
        await asyncio.gather(other._connection.close())
