from dataclasses import replace
from pathlib import Path

from demo.gauge import Gauge, Run, pace, percentile
from demo.report import Inspected, Report, Row, Seen, read_seen, write_seen

WHOLE = Inspected(papers=5, accepted=5, questions=4, marked=4, is_face_judged=True)


def row(booth: str = "B-01", fps: float | None = 29.0, decision: str = "forward (complete)") -> Row:
    seen = Seen(fps, 15.0, [40.0, 50.0], WHOLE)
    return Row(booth, "A-001", "done", decision, 12.5, seen, is_verified=bool(decision))


def test_a_picture_painted_twice_counts_once() -> None:
    gauge = Gauge()
    gauge.count(gauge.focused, 1_000, 1.040, False)
    gauge.count(gauge.focused, 1_000, 1.050, False)
    gauge.count(gauge.focused, 1_033, 1.073, False)
    assert gauge.focused == [Run(1.040, 1.073, 2)]
    assert [round(one) for one in gauge.latencies_ms] == [40, 40]


def test_pace_leaves_out_stretches_too_short_to_say_anything() -> None:
    assert pace([Run(0.0, 0.1, 9)]) is None
    assert pace([Run(0.0, 0.1, 9), Run(1.0, 3.0, 51)]) == 25.0


def test_a_new_stretch_begins_when_the_focus_comes_back() -> None:
    gauge = Gauge()
    gauge.count(gauge.focused, 1, 0.0, True)
    gauge.count(gauge.focused, 2, 0.5, False)
    gauge.count(gauge.focused, 3, 9.0, True)
    assert [run.first for run in gauge.focused] == [0.0, 9.0]


def test_percentiles_of_few_values_are_still_told() -> None:
    assert percentile([], 50) is None
    assert percentile([7.0], 95) == 7.0
    assert percentile([1.0, 3.0], 50) == 2.0


def test_a_demo_without_every_decision_has_failed() -> None:
    report = Report([row(), row("B-02", decision="")], 2, 60.0)
    assert report.failures == [
        "only 1 of 2 visits have a decision on record",
        "only 1 of 2 decisions are verified",
    ]


def test_a_claim_that_was_decided_unseen_fails_the_demo() -> None:
    unseen = replace(row("B-02"), seen=Seen(29.0, 15.0, [], replace(WHOLE, accepted=4)))
    report = Report([row(), unseen], 2, 60.0)
    assert report.failures == ["only 1 of 2 claims were wholly looked through"]
    assert "4/5" in report.table()


def test_a_decision_that_nobody_else_has_looked_at_fails_the_demo() -> None:
    report = Report([row(), replace(row("B-02"), is_verified=False)], 2, 60.0)
    assert report.failures == ["only 1 of 2 decisions are verified"]
    assert report.table().count("verified") == 1


def test_a_slow_or_missing_focused_picture_fails_the_demo_by_the_booths_name() -> None:
    report = Report([row(), row("B-02", 23.9), row("B-03", None)], 3, 60.0)
    assert report.failures == ["focused picture under 24 a second: B-02, B-03"]


def test_a_good_demo_has_no_failures_and_a_line_for_programs() -> None:
    report = Report([row(), row("B-02", 27.5)], 2, 61.26)
    assert report.failures == []
    assert report.json_line() == (
        '{"demo": {"booths": 2, "decided": 2, "turned_back": 0, "reviewed": 2, '
        '"verified": 2, "focused_fps_min": 27.5, '
        '"held_fps_min": 15.0, "latency_ms_p50": 45.0, "latency_ms_p95": 50.0, "seconds": 61.3}}'
    )
    assert "B-02" in report.table()


def test_a_figure_missing_for_one_booth_is_not_hidden_by_the_others() -> None:
    assert Report([row(), row("B-02", None)], 2, 1.0).focused_fps_min is None


def test_what_was_seen_survives_the_way_from_the_consoles_process(tmp_path: Path) -> None:
    seen = {"A-001": Seen(29.0, None, [41.0], WHOLE), "A-002": Seen(None, None, [])}
    write_seen(tmp_path / "seen.json", seen)
    assert read_seen(tmp_path / "seen.json") == seen
    assert read_seen(tmp_path / "none.json") == {}


def test_whom_the_rules_turned_back_needs_no_decision_and_no_picture() -> None:
    turned_back = Row("B-02", "A-020", "abandoned", "", 0.0, Seen(None, None, []), True)
    report = Report([row(), turned_back], 1, 60.0)
    assert report.failures == []
    assert report.turned_back == 1
    assert report.focused_fps_min == 29.0
    assert "not today (by the rules)" in report.table()
