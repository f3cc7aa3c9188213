"""Draws a person's papers: what is printed on them is also given as fields, to compare with.

Layouts are free imitations for reading by machine; nobody would take one for the real thing.
"""

from collections.abc import Callable

from demo.drawings.cards import bank_book, identity_card, member_card
from demo.drawings.drawn import Drawn
from demo.drawings.family_card import family_card
from demo.drawings.letters import employer_letter, plain_letter
from demo.drawings.person import Person

PAPERS: dict[str, Callable[[Person], Drawn]] = {
    "ktp": identity_card,
    "heir_identity": identity_card,
    "kk": family_card,
    "bank_book": bank_book,
    "employer_letter": employer_letter,
    "card": member_card,
}


def draw(paper: str, person: Person) -> Drawn:
    """`paper` is a kind of paper as claims name it; any other is a letter under its words."""
    if paper in PAPERS:
        return PAPERS[paper](person)
    return plain_letter(paper, person)
