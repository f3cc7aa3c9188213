"""What the demo's verifier and supervisor press, by what their desk shows."""

from msgspec.structs import replace

from cso_console.files import Tab
from cso_console.files import opened as file_of
from cso_console.situation import Desk, Mode, Panel, move_to
from demo.supervisor import LOOKS, WATCHES_S, Supervisor
from demo.verifier import CALM_S, Verifier
from signaling.oversight import BoothOnBoard, Case, CaseState, Hours, Role, Sample
from signaling.protocol import State, YourBranch, YourCases
from tests.cso_console.file_scenes import FILE
from tests.cso_console.scenes import at_work

CASE = Case(
    visit="visit-3",
    ticket="A-013",
    officer="Rina",
    outcome="forward",
    reason="complete",
    state=CaseState.WAITING,
    sample=Sample.ALL,
)
BOOTHS = tuple(BoothOnBoard(f"b-{n}", f"B-0{n}", True, False, f"visit-{n}") for n in (1, 2, 3))


def cases(*waiting: Case, taken: Case | None = None, confirmed: int = 0) -> YourCases:
    return YourCases(waiting, len(waiting), taken, 0, confirmed, 0)


def verifying(told: YourCases) -> Desk:
    roles = frozenset({Role.VERIFIER})
    return replace(at_work(), roles=roles, mode=Mode.VERIFY, cases=told)


def opened(tab: Tab = Tab.SUMMARY) -> Desk:
    desk = verifying(cases(taken=CASE))
    filed = replace(desk, files=(file_of(FILE, 0.0, 0.0, desk.today),))
    return move_to(filed, tab=tab)


def test_a_verifier_takes_what_waits_and_confirms_after_a_look_at_papers_and_answers() -> None:
    shots: list[int] = []
    verifier = Verifier(1, lambda: shots.append(1))
    assert verifier.next_key(verifying(cases()), 0.0) == ""
    assert verifier.next_key(verifying(cases(CASE)), 0.0) == "Space"
    assert verifier.next_key(verifying(cases(CASE)), CALM_S - 0.1) == "", "it is being taken"
    assert verifier.next_key(verifying(cases(taken=CASE)), 9.0) == "", "nothing to look at yet"
    assert verifier.next_key(opened(), 9.0) == "D"
    assert verifier.next_key(opened(Tab.PAPERS), 9.0) == "Y"
    assert shots == []
    assert verifier.next_key(opened(Tab.INTERVIEW), 9.0) == "1"
    assert verifier.next_key(opened(Tab.INTERVIEW), 19.0) == "1"
    assert shots == [1], "one picture is enough"


def test_a_verifier_is_through_when_every_case_is_confirmed_and_none_is_open() -> None:
    verifier = Verifier(2)
    assert not verifier.is_over(at_work())
    assert not verifier.is_over(verifying(cases(confirmed=1)))
    assert not verifier.is_over(verifying(cases(taken=CASE, confirmed=2)))
    assert verifier.is_over(verifying(cases(confirmed=2)))


def test_an_open_list_is_left_alone() -> None:
    asking = replace(verifying(cases(CASE)), panel=Panel.LOG_OUT)
    assert Verifier(1).next_key(asking, 0.0) == ""
    assert Verifier(1).next_key(at_work(), 0.0) == ""


def supervising(*states: State | None, row: int = 0, looking_at: str = "") -> Desk:
    booths = tuple(
        replace(one, state=state or "") for one, state in zip(BOOTHS, states, strict=False)
    )
    board = YourBranch((), booths, (), 0, 0.0, 0.0, 0.0, 0, Hours(0, 0, 0.0, 0.0, 0.0), looking_at)
    roles = frozenset({Role.SUPERVISOR})
    return replace(at_work(), roles=roles, mode=Mode.SUPERVISE, board=board, row=row)


def test_a_supervisor_goes_to_whoever_talks_looks_in_and_away_again() -> None:
    shots: list[int] = []
    one = Supervisor(lambda: shots.append(1))
    quiet = supervising(State.HELD, State.HELD)
    assert one.next_key(quiet, 0.0) == ""
    talk = supervising(State.HELD, State.FOCUSED)
    assert one.next_key(talk, 0.0) == "Down"
    assert one.next_key(supervising(State.FOCUSED, State.HELD, row=1), 0.0) == "Up"
    there = replace(talk, row=1)
    assert one.next_key(there, 0.0) == "Return"
    looking = supervising(State.HELD, State.FOCUSED, row=1, looking_at="visit-2")
    assert one.next_key(looking, WATCHES_S - 0.1) == ""
    assert one.next_key(looking, WATCHES_S) == "Esc"
    assert shots == [1]
    assert not one.is_over(there)


def test_a_supervisor_looks_in_no_more_than_is_needed_to_be_seen() -> None:
    one = Supervisor()
    talk = supervising(State.FOCUSED)
    pressed = [one.next_key(talk, number * 20.0) for number in range(LOOKS + 2)]
    assert pressed == ["Return"] * LOOKS + ["", ""]
    assert one.next_key(at_work(), 0.0) == ""
