"""The keys of a call: whom it meets, and how packets are sealed and opened where they lie."""

import ctypes

from aiortc import (
    RTCDtlsTransport,
    RTCPeerConnection,
)
from aiortc.rtcdtlstransport import SRTPProtectionProfile
from OpenSSL import SSL
from pylibsrtp import Session
from pylibsrtp._binding import ffi, lib

_SRTP = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
# aiortc's own four, and the same with RSA: each agrees on a key that nobody can work out later.
CIPHERS = (
    b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:"
    b"ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305:"
    b"ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA:"
    b"ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA"
)


def meet_any_key(connection: RTCPeerConnection) -> None:
    """A peer whose certificate has an RSA key (GStreamer's) is met too; before the call begins.

    aiortc names ciphers of ECDSA alone. Who the peer is says its fingerprint, whatever the key.
    """
    (certificate,) = connection._RTCPeerConnection__certificates  # type: ignore[attr-defined]
    create = certificate._create_ssl_context

    def create_for_any(srtp_profiles: list[SRTPProtectionProfile]) -> SSL.Context:
        context: SSL.Context = create(srtp_profiles=srtp_profiles)
        context.set_cipher_list(CIPHERS)
        return context

    certificate._create_ssl_context = create_for_any


class _Session:
    """One direction's SRTP keys, used by libsrtp where the packet lies.

    It does not let go of the interpreter, as pylibsrtp does for the ten microseconds this takes.
    """

    name, function = "", ""

    def __init__(self, path: RTCDtlsTransport) -> None:
        self._path = path
        self._session: Session | None = None
        self._handle = 0
        self._size = ctypes.c_int()
        self._size_at = ctypes.addressof(self._size)
        self._work = _SRTP(int(ffi.cast("uintptr_t", ffi.addressof(lib, self.function))))

    @property
    def is_ready(self) -> bool:
        """Whether the keys have been agreed on."""
        if self._session is None:
            self._session = getattr(self._path, self.name)
            if self._session is not None:
                self._handle = int(ffi.cast("uintptr_t", self._session._srtp[0]))
        return self._session is not None

    def __call__(self, address: int, size: int) -> int:
        """How long the packet at this address is afterwards; 0 when it could not be done."""
        if not self._handle:  # C would not ask
            return 0
        self._size.value = size
        return 0 if self._work(self._handle, address, self._size_at) else self._size.value


class Unseal(_Session):
    """Opens a packet; 0 when it is not genuine."""

    name, function = "_rx_srtp", "srtp_unprotect"


class Seal(_Session):
    """Closes a packet, which becomes longer by up to 144 bytes."""

    name, function = "_tx_srtp", "srtp_protect"
