"""What one path bears: from a viewer's reports to the bits a second it is sent.

Law: only thinks; moments are seconds of any clock that never steps back. Loss that grows with what
is sent is a full path and is answered by sending less. Loss that stays when less is sent is a bad
path: sending less would only blur it as well, so the rate returns and repair does the rest.
"""

from dataclasses import dataclass, replace
from math import sqrt

CUT_ABOVE = 0.05  # loss beyond the path's usual loss
CHANCE = 3.0  # standard deviations of what happens to be lost of a report's packets
PACKET_BITS = 9_000
CUT_TO = 0.92  # of what got through: below it, so that what queued up drains
LEAST_CUT = 0.3
WORSE = 0.15  # so much more lost than at the cut, with less sent, is no path's usual loss
QUEUED_S = 0.1  # over the least round trip: what is lost then is lost by a queue that is full
DELAYED_S = 0.35  # over the least round trip, twice in a row: a queue on the way is filling
DELAYED_TO = 0.6
THIN_BPS = 150_000  # of so little sent, one lost packet is a large part and says nothing
SETTLE_S = 0.9  # a report that covers only what was sent after a cut
GROW_A_SECOND = 1.20
NEAR = 0.88  # of the rate that was too much: grown to quickly, from there slowly
CREEP_A_SECOND = 1.01
A_LITTLE_MORE = 1.15  # than a viewer says it takes, which is less than what came through
FORGET_S = 20.0  # what was too much then may be fine now
MOST_PATIENT_S = 160.0  # each time that it was not, twice as long
AGAIN_S = 15.0  # from forgetting to being too much: it is the same path still
LONGEST_S = 2.0  # of growth a single report may stand for
LEARN = 0.1  # of what a report differs by
FORGIVE = 0.8  # a usual loss falls quickly; it begins with a cut that did not help


@dataclass(frozen=True)
class Heard:
    """One report of a viewer: the part lost since its last (0 to 1), and the round trip."""

    at: float
    loss: float
    round_trip_s: float | None = None
    sent_bps: int | None = None  # what it was really sent: a still picture needs less


@dataclass(frozen=True)
class Rate:
    """What to send this viewer now, and why; all rates are bits a second."""

    bps: int
    least_bps: int
    most_bps: int
    usual_loss: float = 0.0
    least_round_trip_s: float | None = None
    round_trip_s: float | None = None
    heard_at: float | None = None
    cut_at: float | None = None
    cut_from_bps: int = 0
    loss_at_cut: float = 0.0  # 0: no cut is on trial
    too_much_bps: int | None = None
    too_much_at: float = 0.0
    forgot_at: float | None = None
    patience_s: float = FORGET_S

    @property
    def own_loss(self) -> float:
        """What the path loses however little it is sent (0 to 1), as far as that is known.

        While a cut is on trial and no queue is seen, that may be all of what is lost: were it held
        to be a full path's meanwhile, nothing would be left to repeat what a bad one loses.
        """
        if self.round_trip_s is None or self.is_queued(self.round_trip_s):
            return self.usual_loss
        return max(self.usual_loss, self.loss_at_cut)

    def is_queued(self, round_trip_s: float | None) -> bool:
        """Whether so long a round trip (seconds, if it is known) is a queue's.

        One report is enough to say so: to wait for the next before growing costs a second.
        """
        if round_trip_s is None or self.least_round_trip_s is None:
            return False
        return round_trip_s - self.least_round_trip_s > QUEUED_S


def opening(most_bps: int, least_bps: int) -> Rate:
    """A new call begins at its best: a branch's own network bears it."""
    return Rate(most_bps, least_bps, most_bps)


def hear(rate: Rate, heard: Heard) -> Rate:
    """The rate after this report."""
    rate = _remember(rate, heard)
    is_settling = rate.cut_at is not None and heard.at - rate.cut_at < SETTLE_S
    is_thin = heard.sent_bps is not None and heard.sent_bps < min(THIN_BPS, rate.bps // 2)
    if is_settling or is_thin:
        return replace(rate, heard_at=heard.at)
    if rate.loss_at_cut:
        rate = _judge(rate, heard)
    if heard.loss - rate.usual_loss > _odds(rate, heard):
        through = 1 - (heard.loss - rate.usual_loss)
        rate = _cut(rate, heard, max(LEAST_CUT, through * CUT_TO), heard.loss)
    elif _is_delayed(rate, heard):
        if not _is_draining(rate, heard):
            rate = _cut(rate, heard, DELAYED_TO, 0.0)
    else:
        rate = _grow(rate, heard)
    return replace(rate, heard_at=heard.at, round_trip_s=heard.round_trip_s)


def limit(rate: Rate, at: float, bps: int) -> Rate:
    """The rate after the viewer has seen a queue grow, and has said what came through."""
    if bps >= rate.bps:
        return rate
    bps = _within(rate, bps)
    return replace(
        rate,
        bps=bps,
        cut_at=at,
        cut_from_bps=rate.bps,
        loss_at_cut=0.0,
        too_much_bps=int(bps * A_LITTLE_MORE),
        too_much_at=at,
        patience_s=_patience_s(rate, at),
    )


def _odds(rate: Rate, heard: Heard) -> float:
    """How much more than usual may be lost before it means anything."""
    seconds = 1.0 if rate.heard_at is None else heard.at - rate.heard_at
    sent = rate.bps if heard.sent_bps is None else heard.sent_bps
    packets = max(1.0, sent * seconds / PACKET_BITS)
    usual = rate.usual_loss
    return max(CUT_ABOVE, CHANCE * sqrt(usual * (1 - usual) / packets))


def _remember(rate: Rate, heard: Heard) -> Rate:
    trips = [one for one in (rate.least_round_trip_s, heard.round_trip_s) if one is not None]
    forgets = rate.too_much_bps is not None and heard.at - rate.too_much_at > rate.patience_s
    return replace(
        rate,
        least_round_trip_s=min(trips, default=None),
        too_much_bps=None if forgets else rate.too_much_bps,
        forgot_at=heard.at if forgets else rate.forgot_at,
        usual_loss=_usual(rate, heard),
    )


def _usual(rate: Rate, heard: Heard) -> float:
    """Of a path known to be bad: followed slowly by what is chance, quickly when it heals."""
    more = heard.loss - rate.usual_loss
    if rate.usual_loss and abs(more) <= _odds(rate, heard):
        return rate.usual_loss + LEARN * more
    return min(rate.usual_loss, max(heard.loss, rate.usual_loss * FORGIVE))


def _judge(rate: Rate, heard: Heard) -> Rate:
    """Whether the last cut has helped; if not, the loss is the path's own and the cut is undone.

    A full path lets as much through as before; a bad one loses as large a part as before. One that
    loses far more has only begun to fill when it was cut, and is cut again; so is one with a queue,
    where what was sent before the cut, and is sent again, goes on being lost.
    """
    if heard.loss > rate.loss_at_cut + WORSE or rate.is_queued(heard.round_trip_s):
        return replace(rate, loss_at_cut=0.0)
    through = (1 - rate.loss_at_cut) * rate.cut_from_bps
    if_full = max(0.0, 1 - through / rate.bps)
    if heard.loss < (rate.loss_at_cut + if_full) / 2:
        return replace(rate, loss_at_cut=0.0)
    return replace(
        rate,
        loss_at_cut=0.0,
        usual_loss=heard.loss,
        too_much_bps=None,
        bps=_within(rate, rate.cut_from_bps),
    )


def _cut(rate: Rate, heard: Heard, share: float, loss: float) -> Rate:
    sent = rate.bps if heard.sent_bps is None else min(rate.bps, heard.sent_bps)
    return replace(
        rate,
        bps=_within(rate, int(sent * share)),
        cut_at=heard.at,
        cut_from_bps=sent,
        loss_at_cut=loss,
        too_much_bps=sent,
        too_much_at=heard.at,
        patience_s=_patience_s(rate, heard.at),
    )


def _patience_s(rate: Rate, now: float) -> float:
    """A path that did not bear it this time either is tried less often: each try is seen."""
    if rate.too_much_bps is not None:
        return rate.patience_s
    is_again = rate.forgot_at is not None and now - rate.forgot_at < AGAIN_S
    return min(MOST_PATIENT_S, 2 * rate.patience_s) if is_again else FORGET_S


def _is_delayed(rate: Rate, heard: Heard) -> bool:
    """A single late report may only mean that somebody's processor was busy."""
    if rate.round_trip_s is None or heard.round_trip_s is None or rate.least_round_trip_s is None:
        return False
    return min(rate.round_trip_s, heard.round_trip_s) - rate.least_round_trip_s > DELAYED_S


def _is_draining(rate: Rate, heard: Heard) -> bool:
    """The queue is getting shorter: what was cut is enough."""
    return (heard.round_trip_s or 0.0) < (rate.round_trip_s or 0.0)


def _grow(rate: Rate, heard: Heard) -> Rate:
    """Not while a queue is there."""
    if rate.is_queued(heard.round_trip_s):
        return rate
    since = 0.0 if rate.heard_at is None else min(LONGEST_S, heard.at - rate.heard_at)
    is_near = rate.too_much_bps is not None and rate.bps >= rate.too_much_bps * NEAR
    bps = int(rate.bps * (CREEP_A_SECOND if is_near else GROW_A_SECOND) ** since)
    if rate.too_much_bps is not None:
        most = rate.too_much_bps if is_near else int(rate.too_much_bps * NEAR)
        bps = min(bps, max(rate.bps, most))
    return replace(rate, bps=_within(rate, bps))


def _within(rate: Rate, bps: int) -> int:
    return min(rate.most_bps, max(min(rate.least_bps, rate.most_bps), bps))
