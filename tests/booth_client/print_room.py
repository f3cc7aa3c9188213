"""Programs that stand where CUPS's are and say, word for word, what CUPS 2.4 says."""

import os
from pathlib import Path

import pytest

_LPSTAT = """#!/bin/sh
cd {folder}
case "$*" in
-d) cat default ;;
"-p slip") cat state; exit $(cat found) ;;
"-W not-completed -o slip") cat waiting; cp later waiting ;;
"-l -W completed -o slip") cat ended ;;
*) exit 1 ;;
esac
"""
_LP = """#!/bin/sh
cd {folder}
cat > printed.pdf
echo "$*" > asked
cat request
exit $(cat accepted)
"""
_CANCEL = """#!/bin/sh
cd {folder}
echo "$*" >> cancelled
exit $(cat can_cancel)
"""

ROW = "slip-1                  booth              1024   Sun Nov 22 17:46:41 2026\n"


class PrintRoom:
    """One queue called `slip`; what it says next is set by name."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        folder.mkdir()
        for name, script in (("lpstat", _LPSTAT), ("lp", _LP), ("cancel", _CANCEL)):
            program = folder / name
            program.write_text(script.format(folder=folder))
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        self.says(
            default="system default destination: slip\n",
            state="printer slip is idle.  enabled since Sun Nov 22 17:46:41 2026\n",
            found="0",
            request="request id is slip-1 (0 file(s))\n",
            accepted="0",
            waiting="",
            later="",
            ended=f"{ROW}\tStatus: \n\tAlerts: job-completed-successfully\n\tqueued for slip\n",
            can_cancel="0",
        )

    def says(self, **answers: str) -> None:
        for name, words in answers.items():
            (self._folder / name).write_text(words)

    @property
    def printed(self) -> bytes:
        return self._read("printed.pdf")

    @property
    def asked(self) -> str:
        return self._read("asked").decode()

    @property
    def cancelled(self) -> str:
        return self._read("cancelled").decode()

    def _read(self, name: str) -> bytes:
        path = self._folder / name
        return path.read_bytes() if path.exists() else b""
