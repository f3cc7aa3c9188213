"""The README's picture of the states is the table's."""

from pathlib import Path

import pytest

from signaling.diagram import BEGIN, END, FRAMED, draw, main, put_into
from signaling.protocol import State
from signaling.transitions import TRANSITIONS

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_table_as_it_is() -> None:
    text = README.read_text("utf-8")
    assert BEGIN in text and END in text, f"README.md has no {BEGIN} ... {END}"
    assert put_into(text) == text, "the diagram is stale: make diagram"


def test_every_cell_is_drawn() -> None:
    lines = draw().splitlines()
    for (before, act), after in TRANSITIONS.items():
        tails = {"[*]"} if before is None else {str(before)}
        if before in FRAMED:
            tails.add("with_an_officer")
        assert any(
            line.strip().startswith(f"{tail} --> {after}:")
            and act.replace("_", " ") in line.partition(": ")[2].split(", ")
            for line in lines
            for tail in tails
        ), f"{before} --{act}--> {after}"


def test_nothing_is_drawn_that_is_not_in_the_table() -> None:
    pairs = {(before or "[*]", str(after)) for (before, _), after in TRANSITIONS.items()}
    for line in draw().splitlines():
        tail, arrow, rest = line.strip().partition(" --> ")
        if arrow and rest != "[*]":
            head = rest.partition(":")[0]
            starts = FRAMED if tail == "with_an_officer" else {tail}
            assert all((start, head) in pairs for start in starts)


def test_ended_states_are_ends() -> None:
    ends = [line.split()[0] for line in draw().splitlines() if line.endswith("--> [*]")]
    assert ends == [State.DONE, State.ABANDONED]


def test_only_what_is_between_the_markers_changes(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{BEGIN}\nstale\n{END}\nafter\n", "utf-8")
    main([str(page)])
    assert page.read_text("utf-8") == f"before\n{BEGIN}\n{draw()}\n{END}\nafter\n"


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("nothing here\n", "utf-8")
    with pytest.raises(ValueError, match="to put the diagram between"):
        main([str(page)])
    assert page.read_text("utf-8") == "nothing here\n"


def test_without_a_page_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert capsys.readouterr().out == draw() + "\n"
