"""What stands above a whole table and holds for each of its rows: the office or the agency that the lines
above its header name, else the name of its sheet."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clawback.books.agencies import FEDERAL
from clawback.books.blocks import NAMED, Block, heading_of, is_sentence
from clawback.books.grid import Sheet, texts
from clawback.books.headers import Section
from clawback.books.mapping import Mapping, words_of
from clawback.books.offices import is_label, names_office

OFFICE = re.compile(
    r"^(?:the )?(?:department|dept|division|bureau|office) of\b|\b(?:department|dept|division|bureau)$"
)
"""A line that is the name of an office."""
KEEPER = re.compile(
    r"\b(?:financ\w*|budget|grants?|comptroller|controller|auditor|treasur\w*|accounting|fiscal|state"
    r"|by|all|each|your)\b"
)
"""An office that keeps such lists for others, or no office at all."""
SHARED = frozenset(("dot", "doe", "dol", "doi", "dhs", "hhs"))
"""Short names of federal agencies that are names of local offices too."""
FARTHEST = 8
"""Lines above a header that are looked at."""


class Title(NamedTuple):
    """What holds for a whole table, and where it is said."""

    block: Block
    remarks: tuple[str, ...] = ()


def title_of(sheet: Sheet, part: Section, mapping: Mapping) -> Title:
    """What the lines above a table's header say of each row, else the sheet's name; nothing for what a column
    says."""
    said = lines_above(sheet, part)
    where = dict.fromkeys(said, "as the lines above the header say")
    if office := in_header(part.header.texts):
        said, where = said | {"department": office}, where | {"department": "as the header says"}
    if not said:
        said = by_name(sheet.name)
        where = dict.fromkeys(said, "the sheet's name")
    said = {field: name for field, name in said.items() if field not in mapping.columns}
    return Title(
        Block(said.get("department", ""), said.get("grantor", "")),
        tuple(f"{field}: {name!r}, {where[field]}" for field, name in said.items()),
    )


def in_header(names: Iterable[str]) -> str:
    """The office for which a column is named: `POLICE DEPARTMENT` above the titles of its grants."""
    return next((name for name in names if names_office(words_of(name))), "")


def lines_above(sheet: Sheet, part: Section) -> dict[str, str]:
    """The office and the agency that the lines above a header name: the nearest ones, up to another table."""
    found: dict[str, str] = {}
    for row in reversed(sheet.rows[max(0, part.header.first - FARTHEST) : max(0, part.header.first)]):
        words = {text for _, text in texts(row)}
        if sum(value is not None for value in row.cells) > 1 and len(words) > 1:
            break
        for text in words:
            field, name = line(text)
            if name and not is_sentence(row):
                found.setdefault(field, name)
    return found


def line(text: str) -> tuple[str, str]:
    """The field that a line says, and what it says; blank for none."""
    words = words_of(text)
    if NAMED.match(text):
        heading = heading_of(text, Block())
        name = heading.block.department or heading.block.grantor
        return (
            ("", "")
            if KEEPER.match(words_of(name))
            else ("department" if heading.block.department else "grantor", name)
        )
    if OFFICE.search(words) and not FEDERAL.search(words) and not KEEPER.search(words):
        return "department", text.strip(" :")
    return "", ""


def by_name(name: str) -> dict[str, str]:
    """The office or the agency for which a sheet is named."""
    parts = re.split(r"[\s_]+", name)
    while parts and is_label(words_of(parts[0]).split()):
        parts.pop(0)
    while parts and is_label(words_of(parts[-1]).split()):
        parts.pop()
    bare = " ".join(parts)
    words = words_of(bare).split()
    if FEDERAL.search(" ".join(words)) and not SHARED & {*words}:
        return {"grantor": bare}
    return {"department": bare} if names_office(" ".join(words)) else {}


def offices_among(names: Sequence[str]) -> dict[str, str]:
    """Offices by the sheets named for them: where half of the sheets or more are, the others are too,
    unless their names say nothing or an agency."""
    found = {name: by_name(name) for name in names}
    if sum("department" in each for each in found.values()) < max(2, len(found) / 2):
        return {}
    return {name: name for name, said in found.items() if not said and not is_label(words_of(name).split())}
