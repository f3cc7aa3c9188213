"""The lines of the sound sheet, and the finger on them when cards come and go."""

import msgspec

from cso_console.desk import Desk, handle
from cso_console.events import Act, CardsFound, Do
from cso_console.sounds import MOST, Offered, Part, beside, offered
from media.soundcards import SoundCards
from tests.cso_console.scenes import CARDS, NOW, SERVER, a_desk, at_work

FRESH = Desk(SERVER)
CHOOSING = at_work(a_desk(), Do(Act.SOUND), CARDS)


def sources(desk: Desk, part: Part) -> list[str]:
    return [one.source for one in offered(desk) if one.part is part]


def found(desk: Desk, microphones: tuple[str, ...], speakers: tuple[str, ...] = ()) -> Desk:
    return handle(desk, NOW, CardsFound(SoundCards(microphones, speakers)))


def test_before_any_card_is_known_there_is_the_computers_own_choice() -> None:
    assert offered(FRESH) == (
        Offered(Part.MICROPHONE, "default", True, True),
        Offered(Part.SPEAKER, "default", True, True),
    )


def test_a_card_that_is_unplugged_while_in_use_is_still_told() -> None:
    desk = msgspec.structs.replace(FRESH, speaker="device:Headset")
    assert offered(desk)[-1] == Offered(Part.SPEAKER, "device:Headset", True, False)
    assert offered(desk)[-1].card == "Headset"


def test_what_is_not_a_card_is_always_there() -> None:
    desk = msgspec.structs.replace(FRESH, microphone="file:/a.wav")
    used = offered(desk)[1]
    assert (used.source, used.is_used, used.is_there, used.card) == ("file:/a.wav", True, True, "")


def test_more_cards_than_lines_leave_room_for_the_one_in_use() -> None:
    many = tuple(f"card {number}" for number in range(20))
    desk = msgspec.structs.replace(FRESH, microphone="device:card 19", cards=SoundCards(many, many))
    assert len(sources(desk, Part.MICROPHONE)) == len(sources(desk, Part.SPEAKER)) == MOST
    assert sources(desk, Part.MICROPHONE)[-1] == "device:card 19"
    assert offered(desk)[MOST - 1].is_there


def test_a_card_that_comes_does_not_slip_under_the_finger() -> None:
    on_pulse = handle(CHOOSING, NOW, Do(Act.NUMBER, 4))
    chosen = offered(on_pulse)[on_pulse.choice]
    assert chosen.source == "device:pulse"
    more = found(on_pulse, ("new", "newer", "pulse"))
    assert more.choice == 3
    assert offered(more)[more.choice] == chosen


def test_a_finger_on_a_card_that_goes_is_back_on_the_one_in_use() -> None:
    on_headset = handle(handle(CHOOSING, NOW, Do(Act.DOWN)), NOW, Do(Act.DOWN))
    gone = found(on_headset, ("pulse",))
    assert offered(gone)[gone.choice].source == "default"


def test_the_shorter_column_is_entered_at_its_end() -> None:
    long = found(CHOOSING, ("a", "b", "c"))
    low = msgspec.structs.replace(long, choice=3)
    assert offered(long)[beside(low)].part is Part.SPEAKER
    assert beside(low) == 4
    wide = found(CHOOSING, (), ("a", "b", "c"))
    assert beside(msgspec.structs.replace(wide, choice=4)) == 0
