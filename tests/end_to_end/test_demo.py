"""The whole service once: real server, six real booths, the consoles of two, a fresh database.

Rates and times are figures, not promises of the suite: a busy machine may show pictures slowly, but
every visit must be decided and told truly.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BOOTHS = 3  # what two cores bear beside everything else that tests leave behind


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "demo", "--headless", "--booths", str(BOOTHS)]
    command += ["--seconds", "130", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=720, check=False)
    return out, done


def test_every_visit_ends_with_a_decision_on_record(played: Any) -> None:
    _, done = played
    told = json.loads(done.stdout.splitlines()[-1])["demo"]
    assert (told["booths"], told["decided"]) == (BOOTHS, BOOTHS), done.stdout + done.stderr


def test_every_claim_is_looked_through_and_a_second_person_confirms_it(played: Any) -> None:
    _, done = played
    told = json.loads(done.stdout.splitlines()[-1])["demo"]
    assert (told["reviewed"], told["verified"]) == (BOOTHS, BOOTHS), done.stdout + done.stderr


def test_only_slow_pictures_may_fail_it_here(played: Any) -> None:
    _, done = played
    failures = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert all("picture under" in line for line in failures), failures
    assert done.returncode == (1 if failures else 0)
    assert done.stderr == ""


def test_every_booth_has_its_row_with_a_decision(played: Any) -> None:
    _, done = played
    rows = [line for line in done.stdout.splitlines() if line.startswith("B-0")]
    assert len(rows) == BOOTHS
    assert all(" done " in row and "verified" in row for row in rows), rows


def test_it_leaves_a_picture_of_the_desk_and_of_a_booth(played: Any) -> None:
    out, _ = played
    for name in ("console.png", "booth.png", "verifier.png"):
        assert (out / name).read_bytes().startswith(b"\x89PNG"), name


def test_a_recording_that_is_not_there_is_said_at_once() -> None:
    command = [sys.executable, "-m", "demo", "--camera", "file:/nowhere.mp4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "there is no file /nowhere.mp4" in done.stderr
