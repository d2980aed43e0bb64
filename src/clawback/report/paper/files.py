"""A report written to a file; the file's name says in which format."""

from collections.abc import Callable
from pathlib import Path

from clawback.errors import BadQuestion
from clawback.report.paper.html import as_html
from clawback.report.paper.json import as_json
from clawback.report.paper.model import Paper
from clawback.source.aside import replacing


def _as_xlsx(paper: Paper) -> bytes:
    """Only who wants a workbook waits for what writes it."""
    from clawback.report.paper.xlsx import as_xlsx

    return as_xlsx(paper)


FORMATS: dict[str, Callable[[Paper], bytes]] = {".html": as_html, ".json": as_json, ".xlsx": _as_xlsx}


def write(paper: Paper, path: Path) -> None:
    """Writes the report whole or not at all; the same report gives the same bytes. Raises BadQuestion for a
    name whose ending is no format, before anything is written."""
    make = FORMATS.get(path.suffix.lower())
    if make is None:
        found = f"the ending {path.suffix!r}" if path.suffix else "no ending"
        known = ", ".join(FORMATS)
        raise BadQuestion(
            f"{path}: found {found}, expected one of {known}\n  Name the file for the format you want."
        )
    made = make(paper)
    with replacing(path) as out:
        out.write(made)
