from media.path import MOST_BPS, Path
from media.rate import Heard


class Viewer:
    """A path with its peer: what it was sent, and what it was told to send."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.sent_bytes = 0
        self.path = Path(self.told.append, lambda: self.sent_bytes)

    def report(self, at: float, loss: float, sent_bytes: int = 0, trip_s: float = 0.04) -> None:
        self.sent_bytes += sent_bytes
        self.path.hear(Heard(at, loss, trip_s))

    def repeated(self, begin: float, seconds: float, loss: float) -> float:
        """The part granted of what such a loss asks for: each lost packet, three times."""
        asked = [begin + count / 100 for count in range(int(seconds * 100))]
        size = int(self.path.bps / 8 * loss * 3 / 100)
        return sum(self.path.may_repeat(size, at) for at in asked) / len(asked)


def test_a_good_path_says_nothing() -> None:
    viewer = Viewer()
    for second in range(1, 10):
        viewer.report(float(second), 0.0, MOST_BPS // 8)
    assert viewer.told == []
    assert viewer.path.bps == MOST_BPS


def test_a_full_path_tells_what_it_bears() -> None:
    viewer = Viewer()
    viewer.report(1.0, 0.0, MOST_BPS // 8)
    viewer.report(2.0, 0.4, MOST_BPS // 8)
    assert viewer.told == [viewer.path.bps]
    assert viewer.path.bps < MOST_BPS * 0.6


def test_what_was_sent_counts_and_not_what_might_have_been() -> None:
    viewer = Viewer()
    viewer.report(1.0, 0.0, 40_000)
    viewer.report(2.0, 0.4, 40_000)
    assert viewer.path.bps < 320_000


def test_two_reports_at_one_moment_do_not_divide_by_nothing() -> None:
    viewer = Viewer()
    viewer.report(1.0, 0.0, 1_000)
    viewer.report(1.0, 0.3, 1_000)
    assert viewer.path.bps < MOST_BPS


def test_repeats_end_when_their_budget_does_and_shrink_with_the_rate() -> None:
    viewer = Viewer()
    viewer.report(0.5, 0.0, MOST_BPS // 16)
    before = sum(viewer.path.may_repeat(1_000, 1.0) for _ in range(1_000))
    viewer.report(1.0, 0.6, MOST_BPS // 16, trip_s=0.3)
    after = sum(viewer.path.may_repeat(1_000, 60.0) for _ in range(1_000))
    assert 0 < after < before < 1_000


def test_what_a_path_loses_that_turns_bad_is_sent_again_before_and_while_a_cut_is_tried() -> None:
    viewer = Viewer()
    for second in range(1, 4):
        viewer.report(float(second), 0.0, MOST_BPS // 8)
    assert viewer.repeated(3.0, 1.8, 0.3) == 1.0  # a report was lost as well
    viewer.report(5.0, 0.3, MOST_BPS // 4)
    assert viewer.path.bps < MOST_BPS * 0.7
    assert viewer.repeated(5.0, 1.0, 0.3) == 1.0


def test_what_a_full_path_loses_is_not_while_its_cut_is_tried() -> None:
    viewer = Viewer()
    viewer.report(1.0, 0.0, MOST_BPS // 8)
    viewer.report(2.0, 0.3, MOST_BPS // 8, trip_s=0.3)
    assert viewer.repeated(2.0, 4.0, 0.3) < 0.8


def test_a_peer_that_sees_a_queue_is_sent_less_at_once_and_hardly_anything_again() -> None:
    viewer = Viewer()
    viewer.report(1.0, 0.0, MOST_BPS // 8)
    viewer.sent_bytes += MOST_BPS // 16
    viewer.path.limit(1.5, 700_000)
    assert viewer.told == [700_000]
    few = sum(viewer.path.may_repeat(1_000, 1.5) for _ in range(1_000))
    assert few <= 5
    viewer.report(2.0, 0.0, 40_000)  # the queue is still there
    assert sum(viewer.path.may_repeat(1_000, 2.0) for _ in range(1_000)) <= 5
    viewer.report(3.0, 0.0, 80_000)
    assert sum(viewer.path.may_repeat(1_000, 4.0) for _ in range(1_000)) > 15


def test_a_peer_that_says_what_it_gets_has_seen_no_queue() -> None:
    viewer = Viewer()
    viewer.report(1.0, 0.0, 100_000)
    viewer.report(2.0, 0.0, 100_000)
    viewer.path.limit(2.1, 790_000)  # of the 800 000 that it was sent
    assert viewer.told == []
    viewer.sent_bytes += 62_500
    viewer.path.limit(2.5, 790_000)
    assert viewer.told == [790_000]  # of a million since


def test_a_peer_that_would_take_more_is_sent_what_it_was() -> None:
    viewer = Viewer()
    viewer.path.limit(1.0, 2 * MOST_BPS)
    assert viewer.told == []
