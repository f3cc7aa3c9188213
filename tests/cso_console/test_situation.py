"""The desk as a value, and what one can ask of it."""

import msgspec

from cso_console.desk import Desk, handle
from cso_console.events import Act, Do, LikenessFound
from cso_console.situation import WHISPER_S, Mode
from signaling.oversight import Role
from signaling.protocol import YourCases
from tests.cso_console.decision_scenes import WHISPER
from tests.cso_console.scenes import FOCUSED, NOW, SERVER, a_desk, at_work


def test_a_whisper_is_shown_for_a_while() -> None:
    desk = at_work(a_desk(FOCUSED), WHISPER)
    assert desk.whisper(NOW) == WHISPER
    assert desk.whisper(NOW + WHISPER_S) is None
    assert at_work(a_desk(FOCUSED)).whisper(NOW) is None


def test_the_latest_likeness_of_a_pair_counts() -> None:
    desk = at_work(a_desk(FOCUSED))
    for distance in (0.7, 0.3):
        desk = handle(desk, NOW, LikenessFound("visit-3", "live", "photo", distance))
    assert [one.distance for one in desk.likenesses] == [0.3]


def test_everything_is_told_when_every_role_has_been() -> None:
    both = msgspec.structs.replace(
        at_work(a_desk()), roles=frozenset({Role.OFFICER, Role.VERIFIER})
    )
    assert not both.is_whole
    assert handle(both, NOW, YourCases((), 0, None, 0, 0, 0)).is_whole
    assert not Desk(SERVER).is_whole


def test_each_work_waits_for_its_own_news() -> None:
    desk = at_work(a_desk())
    assert desk.is_told
    for mode in (Mode.VERIFY, Mode.SUPERVISE):
        assert not msgspec.structs.replace(desk, mode=mode).is_told
    assert msgspec.structs.replace(desk, mode=Mode.CORRECT).is_told


def test_what_is_kept_sharp_ends_with_the_focus() -> None:
    sharp = handle(at_work(a_desk(FOCUSED)), NOW, Do(Act.SHARP))
    assert sharp.sharp == "visit-3"
    assert handle(sharp, NOW, a_desk()).sharp == ""
