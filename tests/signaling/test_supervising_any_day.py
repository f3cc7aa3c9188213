"""Whatever else happens, a supervisor's look, join and hand are what they are meant to be."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from signaling.audit import acts_of
from signaling.board import board_for
from signaling.protocol import (
    FromSupervisor,
    JoinTalk,
    LogOut,
    LookAway,
    LookIn,
    State,
    TakeOver,
    Whisper,
)
from signaling.views import desk_for, visit_for_booth
from signaling.visit import Event, SupervisorSaid, SupervisorWent
from signaling.watching import dossiers_for_supervisor
from tests.signaling.any_day import BOOTHS, choice
from tests.signaling.test_dispatch_any_day import Promises

SUPERVISORS = {"wati": "Wati", "budi": "Budi Santoso"}  # Budi has seats of his own too
SAYINGS = ["in", "in", "in", "away", "join", "leave", "whisper", "over", "over", "out"]


class SupervisedDay(Promises):
    """Any day, with two supervisors."""

    @rule(who=st.sampled_from(sorted(SUPERVISORS)), number=choice, saying=st.sampled_from(SAYINGS))
    def a_supervisor_says(self, who: str, number: int, saying: str) -> None:
        visit = self.a_visit(number)
        messages: dict[str, FromSupervisor] = {
            "in": LookIn(visit),
            "away": LookAway(visit),
            "join": JoinTalk(visit, True),
            "leave": JoinTalk(visit, False),
            "whisper": Whisper(visit, "halo"),
            "over": TakeOver(visit),
            "out": LogOut(),
        }
        self.happen(SupervisorSaid(who, SUPERVISORS[who], messages[saying]))

    @rule(who=st.sampled_from(sorted(SUPERVISORS)))
    def a_supervisor_goes(self, who: str) -> None:
        self.happen(SupervisorWent(who))

    def happen(self, event: Event) -> None:
        """Every look that begins or ends in a step is in its acts."""
        before = self.day.branch
        super().happen(event)
        after = self.day.branch
        if after is before:
            return
        acts = acts_of(before, after, event)
        looks = {(one.supervisor, one.visit) for one in before.watches.values()}
        now = {(one.supervisor, one.visit) for one in after.watches.values()}
        assert {(one.actor, one.about) for one in acts if one.act == "look_in"} >= now - looks
        assert {(one.actor, one.about) for one in acts if one.act == "look_away"} >= looks - now

    @invariant()
    def what_is_looked_into_is_with_an_officer_who_sees_it(self) -> None:
        branch = self.day.branch
        looked_at = [one.visit for one in branch.watches.values()]
        assert len(looked_at) == len(set(looked_at))
        for supervisor, watch in branch.watches.items():
            visit = branch.visits[watch.visit]
            assert visit.seat is not None and visit.state is not State.OFFERED
            assert visit.officer != supervisor
            seats = desk_for(branch, visit.officer or "", self.day.now).seats
            (seat,) = [one for one in seats if one.visit == visit.id]
            assert (seat.watched_by, seat.is_joined) == (watch.name, watch.is_joined)

    @invariant()
    def a_file_is_open_to_whoever_looks_in_and_the_booth_knows_who_joined(self) -> None:
        branch, now = self.day.branch, self.day.now
        for who in SUPERVISORS:
            told = dossiers_for_supervisor(branch, who, now)
            watch = branch.watches.get(who)
            assert [one.visit for one in told] == ([] if watch is None else [watch.visit])
        joined = {one.visit: one.name for one in branch.watches.values() if one.is_joined}
        for booth in BOOTHS:
            visit = visit_for_booth(branch, booth, now)
            if visit is not None:
                assert visit.joined == joined.get(visit.visit, "").partition(" ")[0]

    @invariant()
    def the_board_always_shows_everybody(self) -> None:
        board = board_for(self.day.branch, "wati", self.day.now)
        assert len(board.officers) == len(self.day.branch.officers)
        assert len(board.booths) == len(self.day.branch.booths)
        assert board.today.decided <= board.today.claims


TestSupervisedDay = SupervisedDay.TestCase
TestSupervisedDay.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
