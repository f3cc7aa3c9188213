import socket

import pytest

from media.batch import SLOT_BYTES, SLOTS
from media.datagrams import Datagrams

Ends = tuple[socket.socket, socket.socket]


@pytest.fixture(params=[True, False], ids=["batched", "singly"])
def datagrams(request: pytest.FixtureRequest) -> Datagrams:
    return Datagrams(is_batched=request.param)


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
