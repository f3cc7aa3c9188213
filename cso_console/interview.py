"""CORE. The questions drawn for a claim as the desk shows them, and which one the next mark is for.

Law: the lot and the marks are the server's; only which question is chosen is the desk's own. With
none chosen it is the first that is not marked, so that marking moves on by itself.
"""

from cso_console.files import File, Place
from signaling.inspection import Question
from signaling.interview import value_of


def questions(file: File) -> tuple[Question, ...]:
    return file.told.inspection.questions


def chosen(file: File, place: Place) -> Question | None:
    """Whose answer is being listened to; None when all are marked, or none are drawn."""
    asked = questions(file)
    named = next((one for one in asked if one.key == place.question), None)
    return named or next((one for one in asked if one.mark is None), None)


def after(file: File, key: str) -> str:
    """The next question without a mark, round from the end to the beginning; "" for none."""
    asked = questions(file)
    place = next((n for n, one in enumerate(asked) if one.key == key), 0)
    rest = (*asked[place + 1 :], *asked[:place])
    return next((one.key for one in rest if one.mark is None), "")


def beside(file: File, place: Place, step: int) -> str:
    """The question `step` places on, as far as there are any."""
    keys = [one.key for one in questions(file)]
    now = chosen(file, place)
    if now is None:  # after the last of them
        return keys[-1] if keys else ""
    return keys[min(len(keys) - 1, max(0, keys.index(now.key) + step))]


def key_of(file: File, number: int) -> str:
    """The question on line `number`, from 1; "" when there is none."""
    return next((one.key for one in questions(file)[number - 1 : number]), "")


def marked(file: File) -> int:
    """How many have a mark."""
    return sum(one.mark is not None for one in questions(file))


def answer(file: File, question: Question) -> str:
    """The right answer as the claim holds it; "" when nobody has confirmed it yet."""
    return value_of(file.dossier, question.field)
