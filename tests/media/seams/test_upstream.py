"""What is said of other people's code names everything we lean on there, and files that exist."""

import re
from pathlib import Path

from media import seams

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "upstream.md"
FILE = re.compile(r"[\w/]+\.py")


def test_every_seam_is_in_the_document() -> None:
    said = re.findall(r"`(\w+)`", DOCUMENT.read_text("utf-8"))
    assert set(seams.__all__) <= set(said)


def test_every_file_it_names_is_there() -> None:
    root = DOCUMENT.parents[1]
    for name in FILE.findall(DOCUMENT.read_text("utf-8")):
        assert list(root.glob(f"tests/**/{name}")) or (root / name).is_file(), name
