"""Two sockets of this machine, of either family."""

import socket
from collections.abc import Iterator

import pytest

HOSTS = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


@pytest.fixture(params=list(HOSTS), ids=["IPv4", "IPv6"])
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Who reads, without waiting, and who sends to it."""
    with (
        socket.socket(request.param, socket.SOCK_DGRAM) as reader,
        socket.socket(request.param, socket.SOCK_DGRAM) as sender,
    ):
        for one in (reader, sender):
            one.bind((HOSTS[request.param], 0))
        reader.setblocking(False)
        sender.connect(reader.getsockname()[:2])
        yield reader, sender
