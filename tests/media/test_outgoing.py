import socket
from collections.abc import Iterator

import pytest

from media.batch import SLOT_BYTES, SLOTS
from media.outgoing import Outgoing

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


Ends = tuple[socket.socket, socket.socket]


@pytest.fixture(params=[True, False], ids=["batched", "singly"])
def outgoing(request: pytest.FixtureRequest) -> Outgoing:
    return Outgoing(is_batched=request.param)


def written(outgoing: Outgoing, datagrams: list[bytes]) -> list[int]:
    for slot, data in enumerate(datagrams):
        outgoing.room[slot * SLOT_BYTES : slot * SLOT_BYTES + len(data)] = data
    return [len(data) for data in datagrams]


def test_everything_written_leaves_in_order_for_the_address_it_was_sent_to(
    outgoing: Outgoing, ends: Ends
) -> None:
    one, other = ends
    for target, source in ((one, other), (other, one)):
        host, port = target.getsockname()[:2]
        sent = [bytes([number]) * (number + 1) for number in range(SLOTS)]
        with socket.socket(source.family, socket.SOCK_DGRAM) as sender:
            assert outgoing.send(sender, (host, port), written(outgoing, sent)) == SLOTS
            assert outgoing.send(sender, (host, port), written(outgoing, [b"more"])) == 1
        if target is one:
            assert [target.recv(SLOT_BYTES) for _ in range(SLOTS + 1)] == [*sent, b"more"]


def test_an_address_that_only_python_can_read_is_sent_to_as_well(outgoing: Outgoing) -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reader,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
    ):
        reader.bind(("127.0.0.1", 0))
        to = ("localhost", reader.getsockname()[1])
        outgoing.send(sender, to, written(outgoing, [b"here"]))
        assert reader.recv(SLOT_BYTES) == b"here"


def test_what_cannot_be_sent_is_told_and_nobody_waits(outgoing: Outgoing) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        assert outgoing.send(sender, ("::1", 9), written(outgoing, [b"of another family"])) == 0
