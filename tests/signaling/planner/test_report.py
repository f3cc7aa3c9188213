"""The plan in words and as a picture, in both languages."""

import re
from pathlib import Path

import msgspec
import pytest

from signaling.planner import drawing
from signaling.planner.__main__ import TEXTS, main
from signaling.planner.plan import Plan, make_plan
from signaling.planner.report import as_page, as_text, number
from signaling.simulation.day import play
from signaling.simulation.setting import Setting
from signaling.texts import read_texts
from tests.signaling.simulation.played import a_record

LANGUAGES = read_texts(TEXTS)
FEW = ["--claims-per-day", "20", "--days", "2"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(20.0, None, None, Setting(), lambda one: [play(one, 1), play(one, 2)])


def test_both_languages_say_the_same_things_with_the_same_placeholders() -> None:
    indonesian, english = LANGUAGES["id"], LANGUAGES["en"]
    assert indonesian.keys == english.keys
    for key in indonesian.keys:
        here, there = (
            set(re.findall(r"{\w+}", one.template(key))) for one in (indonesian, english)
        )
        assert here == there, key


def test_numbers_are_written_as_the_language_does() -> None:
    assert number(1234.5, LANGUAGES["id"], 1) == "1.234,5"
    assert number(1234.5, LANGUAGES["en"], 1) == "1,234.5"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("is_given", [True, False])
def test_the_text_says_the_answer_first(plan: Plan, language: str, is_given: bool) -> None:
    texts = LANGUAGES[language]
    said = as_text(plan, texts, is_given=is_given, is_recorded=is_given)
    lines = said.splitlines()
    size = plan.asked.size
    key = "answer_given" if is_given else "answer"
    assert lines[2] == texts(key, officers=1, booths=size.booths, seats=size.seats)
    assert texts("enough") in said
    assert "{" not in said


def test_the_page_stands_alone(plan: Plan) -> None:
    texts = LANGUAGES["id"]
    figure = drawing.draw(plan, Setting(), texts, is_given=False)
    page = as_page(plan, texts, drawing.as_svg(figure), is_given=False, is_recorded=False)
    assert page.startswith('<!doctype html><html lang="id">')
    assert page.count("<svg") == 1
    assert not re.search(r'(src|href)="http', page)
    assert "<script" not in page
    for choice in (plan.asked, *plan.others):
        assert texts("row.size", officers=choice.size.officers, booths=choice.size.booths) in page


def test_the_picture_is_the_same_every_time(plan: Plan, tmp_path: Path) -> None:
    pictures = []
    for name in ("one.svg", "two.svg"):
        figure = drawing.draw(plan, Setting(), LANGUAGES["id"], is_given=False)
        drawing.save(figure, tmp_path / name)
        pictures.append((tmp_path / name).read_text("utf-8"))
    assert pictures[0] == pictures[1]
    assert "Menunggu di ruang tunggu" in pictures[0]


def test_the_command_writes_text_picture_and_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, page = tmp_path / "plan.png", tmp_path / "plan.html"
    assert main([*FEW, "--picture", str(picture), "--html", str(page)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Rencana layanan Lapak Asik: 20 klaim per hari\n")
    assert str(picture) in said.err
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "</html>" in page.read_text("utf-8")


def test_the_plan_can_be_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--json", "--booths", "2", "--attention", "120"]) == 0
    told = msgspec.json.decode(capsys.readouterr().out, type=Plan)
    assert told.asked.size.booths == 2


def test_the_plan_can_go_by_a_branchs_own_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = a_record(tmp_path, Setting(per_day=60.0))
    assert main([*FEW, "--database", database, "--language", "en"]) == 0
    assert "with this branch's own times" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--picture", "plan.doc"], ["--picture", "/nowhere/plan.svg"]])
def test_a_picture_that_cannot_be_is_said_in_one_line(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*FEW, *wrong]) == 2
    assert capsys.readouterr().err.startswith("lapak-plan: ")


@pytest.mark.parametrize("wrong", ["0", "-3", "many"])
def test_numbers_of_things_are_at_least_one(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--claims-per-day", wrong])
    assert "claims-per-day" in capsys.readouterr().err
