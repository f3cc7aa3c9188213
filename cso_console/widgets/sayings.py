"""How facts are said where sources are compared: each value, what differs, and who says so."""

from typing import NamedTuple

from cso_console.compare import SHORT, Cell, Group, Row, Standing
from cso_console.files import File
from cso_console.letters import Spans, spans
from cso_console.widgets.face import Face
from cso_console.widgets.standing import paper_words, shared, value_words


class Saying(NamedTuple):
    """One value as it is drawn, and who says it."""

    text: str
    wrong: Spans
    sources: str


def sayings(row: Row, face: Face) -> tuple[Saying, ...]:
    """What each group says, with the letters in it that the form has not."""
    texts = [_value(row, group, face) for group in row.groups]
    found = []
    for place, (group, text) in enumerate(zip(row.groups, texts, strict=True)):
        other = texts[0] if place else next((one for one in texts[1:] if one), "")
        is_compared = bool(group.value) and len(texts) > 1 and all(g.value for g in row.groups[:2])
        wrong = spans(row.kind, text, other) if is_compared else ()
        sources = " · ".join(source_words(one, face) for one in group.cells)
        found.append(Saying(text, wrong, sources))
    return tuple(found)


def _value(row: Row, group: Group, face: Face) -> str:
    if not group.value:
        return face.texts("compare.no_pair")
    return value_words(face, row.key, group.value)


def source_words(cell: Cell, face: Face) -> str:
    """Who says it, in a word or two; with a question mark what was not read surely."""
    words = source_name(cell.origin, face)
    return words if cell.is_sure else f"{words} ?"


def source_name(origin: str, face: Face) -> str:
    return face.texts(f"from.{origin}") if origin in SHORT else paper_words(face, origin, 1)


def spoken(row: Row, face: Face) -> str:
    """The fact and who says what, for those who listen to the screen."""
    says = "; ".join(f"{one.text} ({one.sources})" for one in sayings(row, face))
    return f"{shared(face, 'field', row.key)}: {says}"


def summed_up(file: File, face: Face) -> str:
    """How many facts differ and how many agree."""
    counts = {one: sum(row.standing is one for row in file.rows) for one in Standing}
    differ, unsure = counts[Standing.DIFFERS], counts[Standing.UNSURE]
    words = [face.texts("compare.differs", count=differ)] if differ else []
    if unsure:
        words.append(face.texts("compare.unsure", count=unsure))
    if counts[Standing.EQUAL] and not words:
        words.append(face.texts("compare.agree"))
    elif counts[Standing.EQUAL]:
        words.append(face.texts("compare.equal", count=counts[Standing.EQUAL]))
    if counts[Standing.ALONE]:
        words.append(face.texts("compare.alone", count=counts[Standing.ALONE]))
    return " · ".join(words)
