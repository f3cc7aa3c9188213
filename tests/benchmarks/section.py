"""A part of a page between two markers, written by a benchmark and by nobody else."""

from pathlib import Path


def read(page: Path, name: str) -> str:
    """What stands between `<!-- name -->` and `<!-- /name -->`; ValueError without them."""
    return _split(page, name)[1].strip("\n")


def renew(page: Path, name: str, words: str) -> None:
    """ValueError where there are no markers to put it between."""
    head, _, tail = _split(page, name)
    begin, end = _markers(name)
    page.write_text(f"{head}{begin}\n{words}\n{end}{tail}", "utf-8")


def _split(page: Path, name: str) -> tuple[str, str, str]:
    begin, end = _markers(name)
    head, has_begun, rest = page.read_text("utf-8").partition(begin)
    middle, has_ended, tail = rest.partition(end)
    if not (has_begun and has_ended):
        raise ValueError(f"no {begin} and {end} in {page}")
    return head, middle, tail


def _markers(name: str) -> tuple[str, str]:
    return f"<!-- {name} -->", f"<!-- /{name} -->"
