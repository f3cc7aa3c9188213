"""Guards: each breaks when a new aiortc moves what `seams` leans on."""

import ctypes
import inspect

import aiortc
from aiortc import RTCConfiguration, RTCPeerConnection
from aiortc.rtcdtlstransport import SRTP_PROFILES, RTCCertificate, generate_certificate
from aiortc.rtp import RtpPacket
from cryptography.hazmat.primitives.asymmetric import rsa
from OpenSSL import SSL

from media import seams
from media.facts import FirstPicture
from tests.media.seams.pair import connected
from tests.media.studio import Studio, Told, connect


class Room:
    """A place in memory with a packet in it, as C sees it."""

    def __init__(self, packet: bytes) -> None:
        self.bytes = bytearray(2_048)
        self.bytes[: len(packet)] = packet
        self._place = (ctypes.c_char * len(self.bytes)).from_buffer(self.bytes)
        self.address = ctypes.addressof(self._place)


def a_packet() -> bytes:
    return RtpPacket(payload_type=120, ssrc=4711, payload=b"whole").serialize()


async def test_what_we_seal_is_opened_by_the_peers_own_keys() -> None:
    setup = inspect.getsource(aiortc.RTCDtlsTransport._setup_srtp)
    assert "self._tx_srtp = Session(tx_policy)" in setup
    async with connected() as (one, other):
        seal = seams.Seal(seams.path_of(one._connection))
        assert seal.is_ready
        room = Room(a_packet())
        size = seal(room.address, len(a_packet()))
        assert size > len(a_packet())
        opened = seams.path_of(other._connection)._rx_srtp.unprotect(bytes(room.bytes[:size]))
        assert opened == a_packet()


async def test_what_comes_is_opened_with_the_paths_own_keys() -> None:
    setup = inspect.getsource(aiortc.RTCDtlsTransport._setup_srtp)
    assert "self._rx_srtp = Session(rx_policy)" in setup
    async with connected() as (one, other):
        unseal = seams.Unseal(seams.path_of(other._connection))
        assert unseal.is_ready
        sealed = seams.path_of(one._connection)._tx_srtp.protect(a_packet())
        room = Room(sealed)
        assert unseal(room.address, len(sealed)) == len(a_packet())
        assert room.bytes[: len(a_packet())] == a_packet()
        forged = Room(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        assert unseal(forged.address, len(sealed)) == 0


async def test_before_the_keys_are_agreed_on_nothing_can_be_opened() -> None:
    connection = RTCPeerConnection(RTCConfiguration([]))
    connection.addTransceiver("video")
    assert not seams.Unseal(seams.path_of(connection)).is_ready
    await connection.close()


def with_rsa_key() -> RTCCertificate:
    """As GStreamer presents itself."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    made = generate_certificate(key)  # type: ignore[arg-type]
    return RTCCertificate(key=key, cert=made)  # type: ignore[arg-type]


async def test_a_peer_with_an_rsa_key_is_met_whoever_begins() -> None:
    for is_offered in (True, False):
        async with Studio() as ours, Studio() as theirs:
            told = Told()
            one, other = ours.call(told), theirs.call()
            vars(other._connection)["_RTCPeerConnection__certificates"][:] = [with_rsa_key()]
            seams.meet_any_key(other._connection)
            await (connect(other, one) if is_offered else connect(one, other))
            await told.wait_for(FirstPicture)


async def test_aiortc_makes_its_ciphers_in_the_method_we_replace_and_still_leaves_rsa_out() -> None:
    start = inspect.getsource(aiortc.RTCDtlsTransport)
    assert "self.__local_certificate._create_ssl_context(" in start
    source = inspect.getsource(RTCCertificate._create_ssl_context)
    assert "set_cipher_list" in source
    assert "RSA" not in source, "aiortc meets RSA keys by itself now: meet_any_key can go"
    connection = RTCPeerConnection(RTCConfiguration([]))
    seams.meet_any_key(connection)
    (certificate,) = vars(connection)["_RTCPeerConnection__certificates"]
    offered = SSL.Connection(certificate._create_ssl_context(SRTP_PROFILES)).get_cipher_list()
    for kind in ("ECDSA", "RSA"):
        assert f"ECDHE-{kind}-AES128-GCM-SHA256" in offered
    await connection.close()
