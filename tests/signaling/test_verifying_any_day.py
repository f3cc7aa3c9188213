"""Whatever officers and verifiers do, in whatever order: nobody confirms their own, nothing decided
changes, and no file is lost before its decision counts."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from signaling.errors import Refusal
from signaling.oversight import CaseState
from signaling.protocol import (
    ConfirmCase,
    Correct,
    LogOut,
    Outcome,
    Reason,
    ReleaseCase,
    SendBack,
    TakeCase,
)
from signaling.visit import (
    Decision,
    Event,
    OfficerSaid,
    Restarted,
    Verdict,
    Verification,
    VerifierCame,
    VerifierSaid,
    VerifierWent,
)
from tests.signaling.day import Day
from tests.signaling.test_verifying import decide

VISITS = ("", "one", "two", "nowhere")
people = st.sampled_from(("ani", "budi", "dian"))  # Ani and Budi decide; all three verify
visits = st.sampled_from(VISITS)
wishes = st.one_of(
    st.builds(TakeCase, visits),
    st.builds(ReleaseCase, visits),
    st.builds(ConfirmCase, visits),
    st.builds(SendBack, visits, st.sampled_from((Reason.UNREADABLE, Reason.COMPLETE)), st.just("")),
    st.just(LogOut()),
)
corrections = st.builds(
    Correct, visits, st.sampled_from((Outcome.FORWARD, Outcome.REFUSE)), st.just(Reason.COMPLETE)
)
events = st.one_of(
    st.builds(VerifierSaid, people, wishes),
    st.builds(VerifierSaid, people, wishes),  # most of the day
    st.builds(OfficerSaid, people, corrections),
    st.builds(VerifierWent, people),
    st.builds(VerifierCame, people),
    st.just(Restarted(30.0)),
)


class Ledger:
    """Everything that was ever decided, as the record keeps it."""

    def __init__(self) -> None:
        self.decisions: dict[tuple[str, int], Decision] = {}
        self.verdicts: dict[tuple[str, int], Verdict] = {}

    def enter(self, day: Day) -> None:
        for decision in day.branch.decisions:
            key = (decision.visit, decision.entry)
            assert key not in self.decisions
            assert decision.entry == 1 or (decision.visit, decision.entry - 1) in self.decisions
            self.decisions[key] = decision
        for verdict in day.branch.verdicts:
            key = (verdict.visit, verdict.entry)
            assert key not in self.verdicts
            assert self.decisions[key].officer != verdict.verifier
            assert not any(
                one.is_confirmed for one in self.verdicts.values() if one.visit == verdict.visit
            )
            self.verdicts[key] = verdict


def check(day: Day) -> None:
    cases = day.branch.cases.values()
    assert all(one.visit in day.branch.files for one in cases)
    taken = [one.verifier for one in cases if one.state is CaseState.TAKEN]
    assert len(taken) == len(set(taken))
    assert None not in taken
    assert all(one.lost_at is None for one in cases if one.state is not CaseState.TAKEN)
    assert all(one.verifier != one.decision.officer for one in cases)


def named(event: Event, visits: dict[str, str]) -> Event:
    """The event about a real visit, where one is meant."""
    if isinstance(event, VerifierSaid | OfficerSaid) and hasattr(event.message, "visit"):
        visit = visits.get(event.message.visit, event.message.visit)
        return replace(event, message=replace(event.message, visit=visit))
    return event


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(events, st.floats(0, 20)), max_size=30))
def test_nobody_confirms_their_own_and_what_is_decided_stays(
    happenings: list[tuple[Event, float]],
) -> None:
    day, ledger = Day(), Ledger()
    day.branch = replace(day.branch, verification=Verification())
    day.officer_comes("ani")
    visits = {"one": decide(day, "b1"), "two": decide(day, "b2")}
    for decision in day.decisions:
        ledger.decisions[decision.visit, decision.entry] = decision
    day.officer_comes("budi")
    for event, seconds in happenings:
        with contextlib.suppress(Refusal):
            day.happen(named(event, visits))
            ledger.enter(day)
        check(day)
        day.pass_by(seconds)
        check(day)
    open_ones = {
        key for key, one in day.branch.cases.items() if one.state is not CaseState.CONFIRMED
    }
    confirmed = {one.visit for one in ledger.verdicts.values() if one.is_confirmed}
    assert open_ones | confirmed == set(visits.values())
    assert not open_ones & confirmed
