import socket
from collections.abc import Iterator

import pytest

from media.datagrams import SLOT_BYTES, SLOTS, Datagrams, Outgoing

HOSTS = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


@pytest.fixture(params=[True, False], ids=["batched", "singly"])
def datagrams(request: pytest.FixtureRequest) -> Datagrams:
    return Datagrams(is_batched=request.param)


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


def test_an_empty_socket_gives_nothing_and_nobody_waits(datagrams: Datagrams, ends: Ends) -> None:
    assert datagrams.read(ends[0]) == 0


def test_everything_there_is_comes_in_order_with_its_sender(
    datagrams: Datagrams, ends: Ends
) -> None:
    reader, sender = ends
    sent = [bytes([number]) * (number + 1) for number in range(SLOTS + 3)]
    for one in sent:
        sender.send(one)
    for expected in (sent[:SLOTS], sent[SLOTS:]):
        count = datagrams.read(reader)
        assert [datagrams.data(slot) for slot in range(count)] == expected
        for slot in range(count):
            assert datagrams.sender(slot) == sender.getsockname()[:2]
            assert datagrams.room[slot * SLOT_BYTES] == expected[slot][0]


def test_what_is_longer_than_anything_of_ours_is_nothing(datagrams: Datagrams, ends: Ends) -> None:
    reader, sender = ends
    for size in (SLOT_BYTES + 1, 9_000, 100):
        sender.send(bytes(size))
    assert datagrams.read(reader) == 3
    assert [datagrams.size(slot) for slot in range(3)] == [0, 0, 100]


def test_a_closed_socket_gives_nothing(datagrams: Datagrams) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reader:
        reader.setblocking(False)
    assert datagrams.read(reader) == 0


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
