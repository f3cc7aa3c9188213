"""What both apps say of a claim: every value has its words, in both languages."""

import re
import string
from datetime import date
from pathlib import Path

import pytest

from signaling import form, numbers
from signaling.claims import CAUSES, CUES, choice_words, questions
from signaling.dossier import Cause, Membership, Paper, RetakeCause, Source, Step
from signaling.inspection import PROMPTS
from signaling.interview import NOBODY_HELPS, TOPICS
from signaling.protocol import Reason
from signaling.rulebook import rules_on
from signaling.texts import SHARED, Texts, read_texts

TODAY = date(2026, 11, 22)
RULES = rules_on(TODAY)
SOURCE = "\n".join(
    (SHARED.parent / f"{name}.py").read_text("utf-8")
    for name in ("claims", "questions", "form", "numbers")
)
ANSWERS = {"relation": "child", "birth_date": "2000-01-01", "balance": "over_50m"}


@pytest.fixture
def texts(tmp_path: Path) -> dict[str, Texts]:
    for language in ("id", "en"):
        (tmp_path / f"{language}.toml").write_text("", encoding="utf-8")
    return read_texts(tmp_path)


def needed() -> set[str]:
    asked = {one.key: one for cause in Cause for one in questions(RULES, cause, ANSWERS)}
    fields = {spec.key: spec for cause in CAUSES for spec in form.fields_for(cause)}
    waits = [cause for cause in Cause if cause not in (Cause.LEAVING, Cause.DEATH)]
    return {
        *(f"{word}.{one}" for word in ("cause", "cause_hint") for one in Cause),
        *(f"{word}.{one}" for word in ("question", "question_hint") for one in asked),
        *(choice_words(one.key, choice) for one in asked.values() for choice in one.choices),
        *(f"{word}.{one}" for word in ("paper", "paper_hint") for one in Paper),
        *(f"{word}.{one}" for word in ("field", "field_hint") for one in form.FIELDS),
        *(choice_words(one.key, choice) for one in fields.values() for choice in one.choices),
        *(f"ground.{one}" for one in re.findall(r'Ground\(\s*"([a-z_]+)"', SOURCE)),
        *(f"ground.{cause}_{end}" for cause in waits for end in ("wait", "due")),
        *re.findall(r'"((?:problem|warning)\.[a-z_]+)"', SOURCE),
        *(f"problem.{kind}_digits" for kind in ("nik", "kk")),
        *(f"retake.{one}" for one in RetakeCause),
        *(f"cue.{one}" for one in CUES),
        *(f"prompt.{one}" for one in PROMPTS),
        *(f"interview.{one}" for one in TOPICS),
        f"interview_answer.{NOBODY_HELPS}",
        *(f"reason.{one}" for one in Reason),
        "reason.not_eligible",
        *(f"step.{one}" for one in Step),
        *(f"source.{one}" for one in Source),
        *(f"membership.{one}" for one in Membership),
        "date.long",
        "number.group",
        *(f"month.{number}" for number in range(1, 13)),
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_value_has_its_words_and_no_words_are_left_over(
    texts: dict[str, Texts], language: str
) -> None:
    assert set(texts[language].shared) == needed()


def test_both_languages_fill_the_same_places(texts: dict[str, Texts]) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, words in texts["id"].shared.items():
        assert places(words) == places(texts["en"].shared[key]), key
        assert words.strip() == words != ""


def test_the_words_say_the_figures_of_todays_rules(texts: dict[str, Texts]) -> None:
    """When a rule changes, so must the words; this test then says which."""
    said = texts["id"]
    assert f"{RULES.waiting.resignation_months} bulan" in said("ground.resignation_wait", day="")
    assert f"{RULES.waiting.layoff_months} bulan" in said("ground.layoff_wait", day="")
    assert f"{RULES.retirement.age} tahun" in said("ground.retirement_wait", day="")
    assert f"{RULES.retirement.age} tahun" in said("cause.retirement")
    for part, percent in ((10, RULES.partial.other_percent), (30, RULES.partial.housing_percent)):
        assert f"{RULES.partial.member_years} tahun" in said(f"ground.partial_{part}_wait", day="")
        assert f"{percent} persen" in said(f"cause.partial_{part}")


def test_every_bank_has_a_name(texts: dict[str, Texts]) -> None:
    assert all(f"choice.bank.{bank}" in texts["id"] for bank in numbers.BANKS)


def test_an_app_has_its_own_words_and_they_win(tmp_path: Path) -> None:
    (tmp_path / "id.toml").write_text('[paper]\nktp = "e-KTP"\n[app]\nname = "Lapak"\n', "utf-8")
    texts = read_texts(tmp_path)["id"]
    assert (texts("paper.ktp"), texts("paper.kk")) == ("e-KTP", "Kartu keluarga")
    assert texts.keys == {"paper.ktp", "app.name"}
    assert "paper.kk" in texts
    assert texts.template("source.read") == "Dibaca dari {paper}"


def test_a_language_without_shared_words_has_only_its_own(tmp_path: Path) -> None:
    (tmp_path / "jv.toml").write_text('[app]\nname = "Lapak"\n', "utf-8")
    assert read_texts(tmp_path)["jv"].shared == {}


def test_days_and_sums_are_written_as_the_language_writes_them(texts: dict[str, Texts]) -> None:
    wait = (("day", date(2026, 12, 10)),)
    assert "10 Desember 2026" in texts["id"].told("ground.resignation_wait", wait)
    assert "10 December 2026" in texts["en"].told("ground.resignation_wait", wait)
    tax = (("amount", 50_000_000), ("percent", 5))
    assert "Rp50.000.000 dikenai pajak 5 persen" in texts["id"].told("ground.lump_tax", tax)
    assert "Rp50,000,000 is taxed at 5 percent" in texts["en"].told("ground.lump_tax", tax)
    read = (("paper", "KTP"),)
    assert texts["id"].told("source.read", read) == "Dibaca dari KTP"
