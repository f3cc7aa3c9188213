"""The count of a claim: what was played, in stated times, and what the window's thread felt."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from demo.beats import Beat, Part
from tests.benchmarks.desk import human
from tests.benchmarks.desk.__main__ import Played, json_line, read, told
from tests.benchmarks.desk.pulse import Pulse, after, apart, busy_ms, wall_ms
from tests.benchmarks.desk.tally import by_part, cost, table

LOOK = Beat(Part.REVIEW, "Ctrl+F1", "v-1", minds=1)
ACCEPT = Beat(Part.REVIEW, "O", "v-1", decides=1, watches_s=2.0)
ASK = Beat(Part.INTERVIEW, "+", "v-1", says=13, hears=13, decides=1)
END_IT = Beat(Part.CLOSE, "Ctrl+Return", "v-1", reads=25)
BEATS = [LOOK, ACCEPT, ACCEPT, ASK, END_IT]


@pytest.mark.parametrize(
    ("key", "count"), [("O", 1), ("+", 1), ("F7", 1), ("Ctrl+F1", 2), ("Ctrl+Return", 2), ("", 1)]
)
def test_a_chord_costs_each_of_its_keys(key: str, count: int) -> None:
    assert human.strokes(Beat(Part.REVIEW, key, "v-1")) == count


def test_attention_is_the_sum_of_the_stated_times() -> None:
    assert human.attention_s(LOOK) == pytest.approx(2 * 0.28 + 1.35)
    assert human.attention_s(ACCEPT) == pytest.approx(0.28 + 1.5 + 2.0)
    assert human.attention_s(ASK) == pytest.approx(0.28 + 1.5 + 12.0)
    assert human.attention_s(END_IT) == pytest.approx(0.56 + 6.0)


def test_the_parts_add_up_to_the_whole() -> None:
    parts = by_part(BEATS)
    assert list(parts) == [Part.REVIEW, Part.INTERVIEW, Part.CLOSE]
    assert sum(one.keys for one in parts.values()) == cost(BEATS).keys == 7
    whole = sum(one.attention_s for one in parts.values())
    assert whole == pytest.approx(cost(BEATS).attention_s)


def test_the_table_shows_the_keys_of_each_part_and_all_of_it() -> None:
    rows = table(BEATS).splitlines()
    assert rows[2].startswith("| review | `Ctrl+F1` `O` × 2 | 4 | 0 | 0 | 0 | 0 | 2 | 1 | 4 | ")
    assert rows[-1].startswith("| **all** |  | 7 | 0 |")
    assert len({row.count("|") for row in rows}) == 1


def test_a_key_is_charged_with_the_longest_stretch_it_began_in_or_before() -> None:
    gaps = [
        (0.0, 0.01, 0.0),
        (0.99, 1.04, 0.0),
        (1.05, 1.12, 0.01),
        (1.13, 1.19, 0.05),
        (1.2, 1.9, 0.0),
        (3.0, 3.3, 0.0),
    ]
    assert after(gaps, 1.0) == gaps[2]
    assert busy_ms(gaps[2]) == pytest.approx(60.0)
    assert wall_ms(gaps[2]) == pytest.approx(70.0)
    assert busy_ms(after(gaps, 2.5)) == 0.0
    assert apart(gaps, [1.0], 0.5) == gaps[4:]


def test_the_thread_is_felt_while_it_is_kept_from_its_loop(qtbot: QtBot) -> None:
    holder = QObject()
    pulse = Pulse(holder)
    qtbot.waitUntil(lambda: len(pulse.gaps) > 3)
    assert all(end >= begin and waited >= 0.0 for begin, end, waited in pulse.gaps)
    holder.deleteLater()


GAPS = [(2.0, 2.05, 0.02), (9.0, 9.05, 0.0)]


def played() -> Played:
    return Played(BEATS, [1.0, 2.0, 3.0, 4.0, 5.0], [4, 6, 6, 6, 6], GAPS)


def test_the_line_for_programs_has_what_was_counted_and_measured() -> None:
    line = json.loads(json_line(played()))
    assert line["bench"] == "desk"
    assert (line["keystrokes"], line["clicks"]) == (7, 0)
    assert line["attention_s"] == pytest.approx(cost(BEATS).attention_s, abs=0.05)
    assert line["window_block_ms_max"] == pytest.approx(50.0)


def test_people_are_told_the_stated_times_and_the_worst_key() -> None:
    text = told(played())
    assert "a key 0.28 s" in text
    assert "p50 0.0 ms, p95 50.0 ms, most 50.0 ms (O, review)" in text
    assert "live pictures at its keys: 6 to 6" in text
    assert "after a key 30.0 ms" in text


def test_only_the_claim_that_was_closed_is_counted(tmp_path: Path) -> None:
    other = {"beat": {**vars(LOOK), "visit": "v-2"}, "at": 0.5, "pictures": 1}
    own = [
        {"beat": vars(one), "at": float(place), "pictures": 6} for place, one in enumerate(BEATS)
    ]
    note = tmp_path / "told.json"
    note.write_text(json.dumps({"pressed": [other, *own], "gaps": [[1.0, 1.02, 0.0]]}), "utf-8")
    found = read(note)
    assert found.beats == BEATS
    assert found.gaps == [(1.0, 1.02, 0.0)]
