"""A report written to a file; the file's name says in which format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from clawback.errors import BadQuestion
from clawback.report.paper.model import Paper
from clawback.source.aside import replacing

FORMATS = (".pdf", ".html", ".xlsx", ".json")
"""Each in the module of that name, imported only when it is asked for."""


def write(paper: Paper, path: Path) -> None:
    """Writes the report whole or not at all; the same report gives the same bytes. Raises BadQuestion as
    `format_of` does, before anything is written."""
    made = format_of(path)(paper)
    with replacing(path) as out:
        out.write(made)


def format_of(path: Path) -> Callable[[Paper], bytes]:
    """What makes the bytes of a file. Raises BadQuestion for a name whose ending is no format, and for one in
    a folder that is none."""
    if path.suffix.lower() not in FORMATS:
        found = f"the ending {path.suffix!r}" if path.suffix else "no ending"
        known = ", ".join(FORMATS)
        raise BadQuestion(
            f"{path}: found {found}, expected one of {known}\n  Name the file for the format you want."
        )
    if not path.parent.is_dir():
        raise BadQuestion(f"{path}: {path.parent} is no folder\n  Make it first, or name another.")
    name = path.suffix.lower().removeprefix(".")
    make: Callable[[Paper], bytes] = getattr(import_module(f"clawback.report.paper.{name}"), f"as_{name}")
    return make
