"""Facts with a day and a source; a claim is judged by those of its own day."""

import shutil
from datetime import date
from pathlib import Path

import msgspec
import pytest

from signaling.dossier import Cause
from signaling.errors import Refusal
from signaling.rulebook import FOLDER, NoRules, read_rulebook, rules_on

TODAY = date(2026, 11, 22)


def test_every_fact_says_from_when_it_holds_and_where_that_was_read() -> None:
    facts = rules_on(TODAY).facts
    assert len(facts) == 10 + len(Cause)
    for fact in facts:
        assert fact.since <= TODAY
        assert "." in fact.source or "Permenaker" in fact.source


def test_every_cause_has_its_papers() -> None:
    assert rules_on(TODAY).papers.keys() == set(Cause)


def test_the_first_day_with_all_rules_is_that_of_the_ministers_rule_of_2022() -> None:
    """Permenaker 4/2022 was set on 26 April 2022 (paralegal.id)."""
    assert rules_on(date(2022, 4, 26)).waiting.since == date(2022, 4, 26)
    with pytest.raises(NoRules, match="2022-04-25") as refused:
        rules_on(date(2022, 4, 25))
    assert isinstance(refused.value, Refusal)


def test_a_claim_is_judged_by_the_rules_of_its_own_day() -> None:
    """The app's limit rose in May 2025 (economy.okezone.com/read/2025/10/21/320/3178066)."""
    assert rules_on(date(2025, 4, 30)).phone_app.balance_up_to == 10_000_000
    assert rules_on(date(2025, 5, 1)).phone_app.balance_up_to == 15_000_000


def test_a_rule_of_tomorrow_can_be_written_today(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(FOLDER, folder)
    with (folder / "conditions.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[retirement]]\nsince = 2030-01-01\nsource = "a test"\nage = 58\n')
    book = read_rulebook(folder)
    assert book.on(date(2029, 12, 31)).retirement.age == 56
    assert book.on(date(2030, 1, 1)).retirement.age == 58


def test_a_fact_without_a_source_is_not_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(FOLDER, folder)
    with (folder / "conditions.toml").open("a", encoding="utf-8") as file:
        file.write("\n[[retirement]]\nsince = 2030-01-01\nage = 58\n")
    with pytest.raises(msgspec.ValidationError, match="source"):
        read_rulebook(folder)
