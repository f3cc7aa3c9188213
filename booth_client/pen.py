"""Where the next key goes: the page's own value, or what is typed over the page.

Law: what is typed over a page (a badge, a line to the officer) never touches the page's own value.
"""

from booth_client import keys
from booth_client.face import Keyboard
from booth_client.keys import NONE, Keys
from booth_client.situation import Journey, Screen, change, screen
from booth_client.work import field_spec, question


def keys_of(journey: Journey) -> Keys:
    """The keyboard of what is on the screen."""
    shown = screen(journey)
    if journey.is_writing:
        return keys.LINE
    match shown:
        case Screen.ENROL:
            return keys.CODE
        case Screen.TICKET:
            return keys.TICKET
        case Screen.NIK:
            return keys.NIK
        case Screen.KPJ:
            return keys.KPJ
        case Screen.RESUME:
            return keys.KPJ if journey.claimed else keys.NIK
        case Screen.ASSIST | Screen.CLEAN:
            return keys.BADGE
        case Screen.QUESTION:
            return keys.of_question(question(journey).kind)
        case Screen.FORM:
            return keys.of_field(field_spec(journey).kind)
        case _:
            return NONE


def is_over(journey: Journey) -> bool:
    """Whether the keys write over the page."""
    return journey.is_badging or journey.is_writing or journey.is_hidden


def text(journey: Journey) -> str:
    return journey.draft if is_over(journey) else journey.typed


def press(journey: Journey, sign: str) -> Journey:
    on = keys_of(journey)
    return write(journey, keys.pressed(text(journey), on, sign, is_capital=journey.is_capital))


def space(journey: Journey) -> Journey:
    return write(journey, keys.spaced(text(journey), keys_of(journey)))


def erase(journey: Journey) -> Journey:
    return journey if keys_of(journey) is NONE else write(journey, text(journey)[:-1])


def shift(journey: Journey) -> Journey:
    is_lettered = keys_of(journey).keyboard is Keyboard.LETTERS
    return change(journey, is_capital=not journey.is_capital) if is_lettered else journey


def blank(journey: Journey) -> Journey:
    return write(journey, "")


def write(journey: Journey, value: str) -> Journey:
    """Keys that write nothing leave the error where it is."""
    if value == text(journey):
        return journey
    if is_over(journey):
        return change(journey, draft=value, error="")
    return change(journey, typed=value, error="")
