"""The program itself: it starts, keeps trying, and ends when it is told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path


def test_the_booth_starts_without_a_server_and_ends_on_a_signal(tmp_path: Path) -> None:
    arguments = (
        *("--window", "--enrol", "AAAABBBB", "--server", "ws://127.0.0.1:1/ws"),
        *("--camera", "test", "--microphone", "none", "--speaker", "none"),
        *("--key-file", str(tmp_path / "booth.key")),
    )
    booth = subprocess.Popen(
        [sys.executable, "-m", "booth_client", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        assert booth.stderr is not None
        assert any("the line is down" in line for line in booth.stderr)
        booth.send_signal(signal.SIGTERM)
        booth.stderr.read()
        assert booth.wait(timeout=20) == 0
    finally:
        booth.kill()
        booth.wait()
        assert booth.stderr is not None
        booth.stderr.close()
