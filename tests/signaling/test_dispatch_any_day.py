"""Whatever happens, in whatever order, the promises hold."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from signaling.disclosure import dossier_for_booth, dossiers_for_officer
from signaling.inspection import MAX_HAPPENINGS
from signaling.need import need_of
from signaling.protocol import Duty, State
from signaling.seats import is_serving
from signaling.transitions import ENDED
from signaling.views import UNTIL_FOCUS, desk_for, visit_for_booth
from signaling.visit import Officer, Visit
from tests.signaling.any_day import BOOTHS, AnyDay

WITHOUT_OWNER = frozenset({State.QUEUED})
WITHOUT_SEAT = frozenset({State.QUEUED, State.PARKED}) | ENDED


class Promises(AnyDay):
    """What always holds."""

    @invariant()
    def at_most_one_is_in_focus_with_each_officer(self) -> None:
        focused = [one.officer for one in self.visits() if one.state is State.FOCUSED]
        assert len(focused) == len(set(focused))

    @invariant()
    def a_visit_has_a_queue_or_an_owner_who_knows_it(self) -> None:
        for visit in self.visits():
            if visit.state in ENDED:
                continue
            assert (visit.officer is None) == (visit.state in WITHOUT_OWNER)
            assert visit.officer is None or visit.officer in self.day.branch.officers
            assert (visit.colleague is not None) == (visit.state is State.TRANSFERRING)
            assert visit.colleague is None or visit.colleague in self.day.branch.officers
            assert visit.colleague is None or visit.colleague != visit.officer

    @invariant()
    def nobody_is_left_with_an_officer_who_is_lost(self) -> None:
        for officer in self.day.branch.officers.values():
            if officer.is_connected or officer.lost_at is not None:
                continue
            theirs = {one.state for one in self.visits() if one.officer == officer.id}
            assert theirs <= {State.ORPHANED, State.PARKED, State.WRAPUP} | ENDED
            assert officer.id not in {one.colleague for one in self.visits()}

    @invariant()
    def a_seat_is_one_persons(self) -> None:
        for officer in self.day.branch.officers:
            own = [one.seat for one in self.visits() if one.officer == officer]
            asked = [one.colleague_seat for one in self.visits() if one.colleague == officer]
            numbers = [number for number in own + asked if number is not None]
            assert len(numbers) == len(set(numbers))
            assert all(number in range(1, 7) for number in numbers)
        for visit in self.visits():
            assert (visit.seat is None) == (visit.state in WITHOUT_SEAT)

    @invariant()
    def one_question_at_a_time(self) -> None:
        for officer in self.day.branch.officers:
            asked = [
                one
                for one in self.visits()
                if one.colleague == officer
                or (one.officer == officer and one.state is State.OFFERED)
            ]
            assert len(asked) <= 1

    @invariant()
    def nobody_waits_beside_an_officer_who_is_ready(self) -> None:
        branch = self.day.branch
        for visit in self.visits():
            if visit.state is State.QUEUED and branch.booths[visit.booth].away_since is None:
                assert not [one for one in branch.officers.values() if self.could_take(one, visit)]

    def could_take(self, officer: Officer, visit: Visit) -> bool:
        """Said once more, in other words than the code's."""
        branch = self.day.branch
        if not officer.is_connected or officer.duty is not Duty.AVAILABLE:
            return False
        if officer.resting_until is not None and officer.resting_until > self.day.now:
            return False
        mine = [
            one
            for one in self.visits()
            if (one.officer == officer.id and one.seat) or one.colleague == officer.id
        ]
        is_asked = any(one.state is State.OFFERED or one.colleague == officer.id for one in mine)
        if is_asked or len(mine) >= officer.capacity:
            return False
        known = branch.officers.get(visit.affinity or "")
        waits_for_another = (
            known is not None
            and known.id != officer.id
            and known.is_connected
            and known.duty is Duty.AVAILABLE
            and (visit.affinity_until or 0.0) > self.day.now
        )
        return not waits_for_another

    @invariant()
    def a_booth_and_a_ticket_are_in_one_visit(self) -> None:
        for key in ("booth", "ticket"):
            values = [getattr(one, key) for one in self.visits() if one.state not in ENDED]
            assert len(values) == len(set(values))

    @invariant()
    def what_was_decided_stays_decided(self) -> None:
        assert {one.visit: one for one in self.day.decisions} == self.decided
        assert len(self.day.decisions) == len(self.decided)
        for visit in self.visits():
            assert (visit.id in self.decided) == (visit.state is State.DONE)

    @invariant()
    def moves_join_up(self) -> None:
        stands: dict[str, State] = {}
        for move in self.day.moves:
            assert stands.get(move.visit) == move.before
            stands[move.visit] = move.after
        for visit in self.visits():
            assert stands[visit.id] is visit.state

    @invariant()
    def every_visit_and_every_guest_has_a_file(self) -> None:
        branch = self.day.branch
        guests = [one.guest for one in branch.booths.values() if one.guest is not None]
        for visit in (*self.visits(), *guests):
            assert branch.files[visit.id].visit == visit.id
        for visit in guests:
            assert branch.booths[visit.booth].needs_cleaning
            assert branch.files[visit.id].receipt is not None

    @invariant()
    def a_file_is_told_where_it_belongs_and_nowhere_else(self) -> None:
        branch, now = self.day.branch, self.day.now
        shown = [
            told.visit
            for officer in branch.officers
            for told in dossiers_for_officer(branch, officer, now)
        ]
        assert len(shown) == len(set(shown))
        for booth in BOOTHS:
            told = dossier_for_booth(branch, booth, now)
            if told is not None:
                assert branch.files[told.visit].is_identified
                visit = branch.visits.get(told.visit) or branch.booths[booth].guest
                assert visit is not None
                assert visit.booth == booth

    @invariant()
    def who_is_ready_while_the_officer_talks_with_another_is_told_how_long(self) -> None:
        branch, now = self.day.branch, self.day.now
        talking = {one.officer: one.id for one in self.visits() if one.state is State.FOCUSED}
        places: dict[str | None, list[int]] = {}
        for visit in self.visits():
            if visit.officer not in talking or not need_of(branch, visit):
                continue
            if visit.state not in UNTIL_FOCUS:
                continue
            told = visit_for_booth(branch, visit.booth, now)
            assert told is not None
            assert 0.0 <= told.wait_low_s <= told.wait_high_s
            has_lasted = any(any(waits) for waits in branch.waits.values())
            assert told.wait_high_s > 0 or (branch.waits and not has_lasted)
            if visit.state is State.HELD:
                places.setdefault(visit.officer, []).append(told.ahead)
        for ahead in places.values():
            assert sorted(ahead) == list(range(len(ahead)))

    @invariant()
    def nobody_waits_for_an_officer_on_a_break_while_another_serves(self) -> None:
        branch = self.day.branch
        if any(is_serving(one) for one in branch.officers.values()):
            for visit in self.visits():
                is_there = branch.booths[visit.booth].away_since is None
                if visit.state is State.HELD and need_of(branch, visit) and is_there:
                    assert branch.officers[visit.officer or ""].duty is not Duty.BREAK

    @invariant()
    def what_is_accepted_is_there_and_not_asked_for_again(self) -> None:
        for file in self.day.branch.files.values():
            pages = {(one.paper, one.page) for one in file.retakes}
            for sha256 in file.inspection.accepted:
                (sheet,) = [one for one in file.dossier.sheets if one.sha256 == sha256]
                assert (sheet.paper, sheet.page) not in pages
            assert len(file.trail) <= MAX_HAPPENINGS

    @invariant()
    def everyone_can_be_shown_their_situation(self) -> None:
        for officer in self.day.branch.officers:
            desk = desk_for(self.day.branch, officer, self.day.now)
            assert 0.0 <= desk.attention_share <= 1.0
        for booth in BOOTHS:
            visit_for_booth(self.day.branch, booth, self.day.now)


TestAnyDay = Promises.TestCase
TestAnyDay.settings = settings(
    max_examples=100,
    stateful_step_count=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
