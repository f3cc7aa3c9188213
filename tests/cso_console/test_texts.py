"""Both languages say everything, and nothing is said that no screen shows."""

import re
import string
from pathlib import Path

import pytest

import cso_console
from cso_console.events import Act
from cso_console.keys import BINDINGS
from cso_console.outcomes import OUTCOMES, REASONS
from cso_console.situation import Panel
from cso_console.widgets.list_card import LISTS
from signaling.attention import Look, Why
from signaling.errors import ErrorCode
from signaling.protocol import Duty, Outcome, Reason
from signaling.texts import Texts, read_texts

PACKAGE = Path(cso_console.__file__).parent
WORDS = read_texts(PACKAGE / "texts")
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
BUTTONS = set(re.findall(r"\bAct\.([A-Z_]+),\s*acted", SOURCE))


def composed() -> set[str]:
    """Keys that the code puts together from a value."""
    lists = LISTS | {Panel.LOG_OUT}
    return {
        *(f"look.{one}" for one in Look),
        *(f"next.{one}" for one in Why),
        *(f"error.{one}" for one in ErrorCode),
        *(f"reason.{one}" for one in Reason),
        *(f"outcome.{one}" for one in Outcome),
        *(f"duty.{one}" for one in Duty),
        *(f"duty.{one}_long" for one in Duty),
        *(f"list.{one}_hint" for one in lists),
        *(f"list.{one}_do" for one in lists),
        *(f"list.{one}" for one in lists - {Panel.ENDING}),
        *(f"help.{one.act}" for one in BINDINGS if one.group),
        *(f"help.{one.group}" for one in BINDINGS if one.group),
        *(f"act.{Act[name]}" for name in BUTTONS),
        *(f"bar.{one}" for one in ("queue", "wait", "seats", "share", "longest")),
        *(f"failing.{one}" for one in ("camera", "microphone", "speaker")),
        *(f"visit.{one}" for one in ("booth_offline", "no_camera", "no_microphone")),
        "login.empty",
        "login.network",
    } - {"act.duty", "act.end", "act.parked"}


def test_both_languages_have_the_same_keys() -> None:
    assert WORDS["id"].keys == WORDS["en"].keys


@pytest.mark.parametrize("key", sorted(WORDS["id"].keys))
def test_both_languages_fill_the_same_places(key: str) -> None:
    assert places(WORDS["id"], key) == places(WORDS["en"], key)


def places(texts: Texts, key: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(texts.template(key)) if name}


def test_every_key_is_used() -> None:
    literal = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', SOURCE))
    assert WORDS["id"].keys - literal - composed() == set()


def test_every_composed_key_is_worded() -> None:
    assert composed() - WORDS["id"].keys == set()


def test_every_notice_of_the_cores_is_worded() -> None:
    assert set(re.findall(r'"(notice\.[a-z_]+)"', SOURCE)) <= WORDS["id"].keys


def test_every_reason_of_every_list_is_worded() -> None:
    for outcome in OUTCOMES:
        assert all(f"reason.{one}" in WORDS["en"] for one in REASONS[outcome])
