"""New records from commented templates."""

import re
from pathlib import Path

from clawback.docket.rows import plural
from clawback.errors import BadQuestion
from clawback.ids import PATTERNS, is_id

TEMPLATES = Path(__file__).with_name("templates")
BLANK = re.compile(r"<fill in [^<>\n]*>")
"""What a writer replaces; `docket check` refuses a file in which one is left."""


def draft(kind: str, record_id: str | None = None) -> str:
    """The template of a kind, its id filled in if one is given.

    Raises BadQuestion when the id is not one of that kind.
    """
    text = (TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8")
    if record_id is None:
        return text
    whole = record_id if "/" in record_id else f"{kind}/{record_id}"
    if not is_id(kind, whole):
        raise BadQuestion(f"{record_id!r} is not an id of a {kind}.\n  Form: {PATTERNS[kind]}")
    return text.replace(f"{kind}/<fill in the id>", whole, 1)


def filed(kind: str, record_id: str | None) -> str:
    """The file a record belongs in, below its folder of records."""
    return f"{plural(kind)}/{(record_id or '<id>').removeprefix(f'{kind}/')}.yaml"


def blanks(text: str) -> list[tuple[int, int, str]]:
    """(line, column, text) of every blank left in a file."""
    return [
        (
            text.count("\n", 0, each.start()) + 1,
            each.start() - text.rfind("\n", 0, each.start()),
            each.group(),
        )
        for each in BLANK.finditer(text)
    ]
