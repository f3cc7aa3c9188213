"""Both languages say everything, and nothing is said that no screen shows."""

import re
import string
from itertools import chain
from pathlib import Path

import pytest

import cso_console
from cso_console.case_acts import MODES
from cso_console.compare import SHORT
from cso_console.events import Act
from cso_console.files import Tab
from cso_console.keys import TABLES
from cso_console.likeness import PAIRS, Kin
from cso_console.outcomes import OUTCOMES, REASONS
from cso_console.planning import ROWS
from cso_console.review import GRAVE_DOUBTS
from cso_console.situation import Mode, Panel
from cso_console.sounds import Part
from cso_console.widgets.details_sheet import COLUMNS
from cso_console.widgets.drawer import DRAWERS
from cso_console.widgets.list_card import LISTS
from cso_console.widgets.paper_view import ACTS as VIEW_ACTS
from signaling.attention import Look, Why
from signaling.claims import CUES
from signaling.dossier import Cause, Paper, RetakeCause, Source, Step
from signaling.errors import ErrorCode
from signaling.form import FIELDS
from signaling.inspection import PROMPTS, AnswerMark, FaceVerdict, Happened, Remark, SignalKind
from signaling.interview import TOPICS
from signaling.oversight import Sample
from signaling.protocol import Duty, Outcome, Reason
from signaling.texts import Texts, read_texts

PACKAGE = Path(cso_console.__file__).parent
WORDS = read_texts(PACKAGE / "texts")
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
KEYS = tuple(chain(*TABLES))
NAMED = {Act.TAB, Act.UP, Act.DOWN, Act.LEFT, Act.RIGHT}  # by other words on the sheet
BUTTONS = set(re.findall(r"\bAct\.([A-Z_]+),\s*acted", SOURCE))

ASKED = (*DRAWERS, "note")
CARDS = ("booths", "officers", "flags")


def composed() -> set[str]:
    """Keys that the code puts together from a value."""
    lists = LISTS | {Panel.LOG_OUT}
    return {
        *(f"look.{one}" for one in Look),
        *(f"alone.{one}" for one in Step),
        *(f"tab.{one}" for one in Tab),
        *(f"again.{one}" for one in RetakeCause),
        *(f"origin.{one}" for one in Source),
        *(f"told.{one}" for one in Source),
        *(f"act.{one}" for one in VIEW_ACTS),
        *(f"next.{one}" for one in Why),
        *(f"from.{one}" for one in SHORT),
        *(f"error.{one}" for one in ErrorCode),
        *(f"reason.{one}" for one in Reason),
        *(f"outcome.{one}" for one in Outcome),
        *(f"duty.{one}" for one in Duty),
        *(f"duty.{one}_long" for one in Duty),
        *(f"list.{one}_hint" for one in lists),
        *(f"list.{one}_do" for one in lists),
        *(f"list.{one}" for one in lists - {Panel.ENDING, Panel.RETAKE}),
        *(f"help.{one.act}" for one in KEYS if one.group and one.act not in NAMED),
        *(f"help.{one.group}" for one in KEYS if one.group),
        *(f"act.{Act[name]}" for name in BUTTONS),
        *(f"bar.{one}" for one in ("queue", "wait", "seats", "share", "longest")),
        *(f"failing.{one}" for one in ("camera", "microphone", "speaker")),
        *(f"visit.{one}" for one in ("booth_offline", "no_camera", "no_microphone")),
        *(f"happened.{one}" for one in Happened),
        *(f"signal.{one}" for one in SignalKind),
        *(f"context.face_{one}" for one in FaceVerdict),
        *(f"slip.outcome_{one}" for one in OUTCOMES),
        *(f"remark.{one}" for one in Remark),
        *(f"remark.not_{one}" for one in Remark),
        *(f"likeness.pair_{a}_{b}" for a, b in PAIRS),
        *(f"likeness.{one}" for one in Kin),
        *(f"verdict.{one}" for one in (*FaceVerdict, "none")),
        *(f"movement.{one}" for one in CUES),
        *(f"line.bars_{bars}" for bars in range(5)),
        *(f"details.{one}" for one in COLUMNS),
        *(f"details.{one}_unit" for one in COLUMNS),
        *(f"sound.{one}" for one in Part),
        *(f"sound.{one}" for one in ("default", "file", "none")),
        *(f"mode.{one}" for one in Mode),
        *(f"mode.{one}_short" for one in MODES),
        *(f"sample.{one}" for one in Sample),
        *(f"ask.{one}{part}" for one in ASKED for part in ("", "_hint", "_do")),
        *(f"board.{one}_{part}" for one in CARDS for part in ("title", "none")),
        *(f"board.{one}" for one in ("queued", "parked", "done", "abandoned")),
        *(f"inspected.{one}" for one in AnswerMark),
        *(f"plan.{one}" for one in ROWS),
        "look.talking",
        "login.empty",
        "login.network",
    } - {"act.duty", "act.end", "act.parked", "act.tab"}


def test_both_languages_have_the_same_keys() -> None:
    assert WORDS["id"].keys == WORDS["en"].keys


@pytest.mark.parametrize("key", sorted(WORDS["id"].keys))
def test_both_languages_fill_the_same_places(key: str) -> None:
    assert places(WORDS["id"], key) == places(WORDS["en"], key)


def places(texts: Texts, key: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(texts.template(key)) if name}


def test_every_key_is_used() -> None:
    literal = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', SOURCE))
    own = {key for key in WORDS["id"].keys if not key.startswith("field.")}
    assert own - literal - composed() == set()


def test_a_field_is_named_anew_only_where_both_apps_have_a_name_for_it() -> None:
    for texts in WORDS.values():
        named = {key for key in texts.keys if key.startswith("field.")}
        assert named
        assert named <= texts.shared.keys()


def test_every_cause_paper_field_and_doubt_is_worded_in_both_languages() -> None:
    needed = {
        *(f"cause.{one}" for one in Cause),
        *(f"paper.{one}" for one in Paper),
        *(f"step.{one}" for one in Step),
        *(f"field.{one}" for one in FIELDS),
        *GRAVE_DOUBTS,
        *(f"prompt.{one}" for one in PROMPTS),
        *(f"interview.{one}" for one in TOPICS),
        "interview_answer.nobody_helps",
    }
    for texts in WORDS.values():
        assert {key for key in needed if key not in texts} == set()


def test_every_composed_key_is_worded() -> None:
    assert composed() - WORDS["id"].keys == set()


def test_every_notice_of_the_cores_is_worded() -> None:
    assert set(re.findall(r'"(notice\.[a-z_]+)"', SOURCE)) <= WORDS["id"].keys


def test_every_reason_of_every_list_is_worded() -> None:
    for outcome in OUTCOMES:
        assert all(f"reason.{one}" in WORDS["en"] for one in REASONS[outcome])


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_decision_is_previewed_in_the_words_of_the_receipt(language: str) -> None:
    """The officer reads before sending exactly what the booth will print."""
    booth = read_texts(PACKAGE.parent / "booth_client" / "texts")[language]
    for key in (one for one in WORDS[language].keys if one.startswith("slip.")):
        assert WORDS[language].template(key) == booth.template(key)
