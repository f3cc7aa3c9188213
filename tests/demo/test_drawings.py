from datetime import date

import numpy as np
import pytest

from demo.drawings.drawn import Drawn
from demo.drawings.papers import draw
from demo.drawings.person import made_up
from demo.drawings.scene import Shot, photograph
from demo.drawings.shots import bad_shot, good_shot
from signaling.dossier import Paper
from signaling.form import FIELDS
from signaling.numbers import check_account, check_kk, check_kpj, check_nik

FAULTS = ("blurred", "glare", "dark", "cut_off", "covered", "too_small")
TODAY = date(2026, 11, 22)


def paper() -> Drawn:
    return draw("card", made_up(1))


def test_the_same_seed_is_the_same_person_and_the_same_picture() -> None:
    assert made_up(4) == made_up(4)
    assert made_up(4) != made_up(5)
    shot = good_shot(paper(), 8)
    assert np.array_equal(photograph(paper(), shot), photograph(paper(), shot))


@pytest.mark.parametrize("seed", range(30))
def test_numbers_of_made_up_people_could_be_real(seed: int) -> None:
    person = made_up(seed)
    assert check_nik(person.nik, person.birth_date, TODAY).warnings == ()
    assert check_nik(person.nik, person.birth_date, TODAY).is_valid
    assert check_kk(person.family_number, TODAY).is_valid
    assert check_kpj(person.kpj).is_valid
    assert check_account(person.account, person.bank.lower()).warnings == ()
    assert person.mother
    assert person.first_day < person.last_day < TODAY


@pytest.mark.parametrize("kind", (*Paper, "receipt"))
def test_every_paper_can_be_drawn_and_says_only_what_the_form_asks(kind: str) -> None:
    drawn = draw(kind, made_up(2))
    assert set(drawn.fields) <= FIELDS
    height, width = drawn.pixels.shape[:2]
    assert width / height == pytest.approx(drawn.width / drawn.height, abs=0.01)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_shot_is_a_good_one_with_one_thing_wrong(fault: str) -> None:
    good, bad = good_shot(paper(), 3), bad_shot(paper(), fault, 3)
    assert good != bad
    assert good.angle == bad.angle


def test_a_shot_has_the_cameras_size() -> None:
    assert photograph(paper(), Shot(width=640, height=480)).shape == (480, 640, 3)
