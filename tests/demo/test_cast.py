"""Everybody in the demo can answer whatever they are asked, or its participants would stall."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from demo.cast import CAST, Role
from demo.desk import Desk
from demo.drawings.scene import as_jpeg, from_jpeg
from signaling import claims, form
from signaling.dossier import Paper
from signaling.rulebook import rules_on

TODAY = date(2026, 11, 22)
RULES = rules_on(TODAY)
EVERYBODY = [role for cast in CAST for role in cast]


def answers(role: Role) -> dict[str, str]:
    given: dict[str, str] = {}
    while asked := [
        one for one in claims.questions(RULES, role.cause, given) if one.key not in given
    ]:
        given[asked[0].key] = role.answer(asked[0].key, asked[0].choices)
    return given


@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: role.cause.value)
def test_every_question_is_answered_and_the_rules_say_what_the_cast_expects(role: Role) -> None:
    given = answers(role)
    assert not claims.bad_answers(RULES, role.cause, given, TODAY)
    verdict = claims.verdict(RULES, role.cause, given, TODAY)
    assert verdict.is_eligible is role.is_eligible


@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: role.cause.value)
def test_every_field_that_is_required_can_be_filled(role: Role) -> None:
    for spec in form.fields_for(role.cause):
        assert form.check(spec, role.value(spec.key), TODAY) is None, spec.key


def test_six_causes_are_served_and_one_is_turned_back() -> None:
    assert len({role.cause for role in EVERYBODY if role.is_eligible}) == 6
    assert [role.is_eligible for role in EVERYBODY].count(False) == 1
    assert any(role.blurred for role in EVERYBODY)
    assert any(role.asks_help for role in EVERYBODY)
    assert {role.language for role in EVERYBODY} == {"id", "en"}


def test_what_lies_on_the_desk_is_what_its_camera_reads(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.clear()
    file = tmp_path / "desk.jpg"
    assert desk.camera == f"file:{file}"
    empty = from_jpeg(file.read_bytes())
    assert empty.shape == (480, 640, 3)
    for name, light in (("ktp", 200), ("ktp-blurred", 20)):
        (tmp_path / f"{name}.jpg").write_bytes(as_jpeg(np.full((60, 80, 3), light, np.uint8)))
    desk.lay(Paper.KTP, is_blurred=True)
    assert from_jpeg(file.read_bytes()).mean() == pytest.approx(20, abs=2)
    desk.lay(Paper.KTP)
    assert from_jpeg(file.read_bytes()).mean() == pytest.approx(200, abs=2)
