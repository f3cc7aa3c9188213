import socket
import sys

import pytest

from media.batch import SLOT_BYTES, SLOTS
from media.outgoing import Outgoing, runs

SO_NO_CHECK, UDP_NO_CHECK6_TX, UDP_NO_CHECK6_RX = 11, 101, 102  # of Linux
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


@pytest.mark.parametrize(
    ("sizes", "joined"),
    [
        ([], []),
        ([9], [(0, 1)]),
        ([9, 9, 9], [(0, 3)]),
        ([9, 9, 4], [(0, 3)]),
        ([9, 9, 8, 8, 8], [(0, 3), (3, 2)]),  # a picture, cut as evenly as can be
        ([4, 9, 9], [(0, 1), (1, 2)]),
        ([9, 4, 4, 9], [(0, 2), (2, 1), (3, 1)]),
    ],
)
def test_what_is_of_one_size_goes_down_as_one_with_a_last_that_may_be_shorter(
    sizes: list[int], joined: list[tuple[int, int]]
) -> None:
    assert runs(sizes) == joined


def apart(sizes: list[int]) -> list[bytes]:
    return [bytes([number]) * size for number, size in enumerate(sizes)]


def test_what_went_down_as_one_arrives_as_it_was(outgoing: Outgoing, ends: Ends) -> None:
    reader, sender = ends
    sent = apart([1_201] * 3 + [1_200] * 4 + [80])
    assert outgoing.send(sender, reader.getsockname()[:2], written(outgoing, sent)) == len(sent)
    assert [reader.recv(SLOT_BYTES) for _ in sent] == sent


@pytest.mark.skipif(sys.platform != "linux", reason="joined on Linux alone")
def test_a_picture_goes_down_in_as_many_goes_as_it_has_sizes(ends: Ends) -> None:
    reader, sender = ends
    outgoing, messages = Outgoing(), []
    system = outgoing._send
    assert system is not None

    def count(source: int, headers: object, number: int, flags: int) -> int:
        messages.append(number)
        return system(source, headers, number, flags)

    outgoing._send = count
    to = reader.getsockname()[:2]
    outgoing.send(sender, to, written(outgoing, apart([1_201] * 2 + [1_200] * 4)))
    outgoing.send(sender, to, written(outgoing, apart([80])))
    assert messages == [2, 1]


@pytest.mark.skipif(sys.platform != "linux", reason="joined on Linux alone")
def test_where_the_system_will_not_join_all_leaves_apart_until_the_way_is_another(
    ends: Ends,
) -> None:
    reader, sender = ends
    outgoing, sent = Outgoing(), apart([100, 700, 700, 700])
    for one, level, option in (
        (sender, socket.SOL_SOCKET, SO_NO_CHECK),
        (sender, socket.IPPROTO_UDP, UDP_NO_CHECK6_TX),
        (reader, socket.IPPROTO_UDP, UDP_NO_CHECK6_RX),
    ):
        one.setsockopt(level, option, 1)  # without a checksum the kernel refuses to cut
    to = reader.getsockname()[:2]
    for joins in (True, False):
        assert outgoing._joins is joins
        assert outgoing.send(sender, to, written(outgoing, sent)) == len(sent)
        assert [reader.recv(SLOT_BYTES) for _ in sent] == sent
    outgoing.send(sender, sender.getsockname()[:2], written(outgoing, [b"elsewhere"]))
    assert outgoing._joins


@pytest.mark.skipif(sys.platform != "linux", reason="joined on Linux alone")
def test_a_socket_without_room_is_not_taken_for_one_that_refuses(ends: Ends) -> None:
    reader, sender = ends
    outgoing = Outgoing()
    outgoing._send = lambda *_: -1
    sizes = written(outgoing, apart([700, 700]))
    assert outgoing.send(sender, reader.getsockname()[:2], sizes) == 0
    assert outgoing._joins
