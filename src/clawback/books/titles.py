"""What stands above a whole table and holds for each of its rows: the office or the agency that the lines
above its header name, else the name of its sheet."""

import re
from typing import NamedTuple

from clawback.books.agencies import FEDERAL
from clawback.books.blocks import NAMED, Block, heading_of, is_sentence
from clawback.books.grid import Sheet, texts
from clawback.books.headers import Section
from clawback.books.mapping import Mapping, words_of

OFFICE = re.compile(
    r"^(?:the )?(?:department|dept|division|bureau|office) of\b|\b(?:department|dept|division|bureau)$"
)
"""A line that is the name of an office."""
KEEPER = re.compile(
    r"\b(?:financ\w*|budget|grants?|comptroller|controller|auditor|treasur\w*|accounting|fiscal|state"
    r"|by|all|each|your)\b"
)
"""An office that keeps such lists for others, or no office at all."""
FIELD_WORDS = (
    "police fire rescue sheriff sheriffs health public works parks park recreation library libraries housing"
    " neighborhood neighborhoods neighbourhood transit transportation airport aviation water sewer wastewater"
    " utilities planning zoning human services social community economic development emergency management"
    " safety court courts attorney prosecutor aging senior workforce environment environmental"
    " streets sustainability engineering behavioral animal probation corrections juvenile elections clerk mayor"
    " mayors arts culture cultural affairs youth family families children schools education museum zoo ems port"
    " harbor"
)
FIELD = frozenset(FIELD_WORDS.split())
"""What offices of a city or county are named for."""
BESIDE = frozenset(
    ("department", "dept", "division", "bureau", "office", "of", "and", "the", "s", "county", "city")
)
LABEL_WORDS = (
    "grant grants award awards list inventory tracker tracking schedule federal report fy fiscal year active"
    " open closed current all"
)
LABEL = frozenset(LABEL_WORDS.split())
"""Words that a sheet's name may say beside an office."""
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
    if not said:
        said = by_name(sheet.name)
        where = dict.fromkeys(said, "the sheet's name")
    said = {field: name for field, name in said.items() if field not in mapping.columns}
    return Title(
        Block(said.get("department", ""), said.get("grantor", "")),
        tuple(f"{field}: {name!r}, {where[field]}" for field, name in said.items()),
    )


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
    while parts and label(parts[0]):
        parts.pop(0)
    while parts and label(parts[-1]):
        parts.pop()
    bare = " ".join(parts)
    words = words_of(bare).split()
    if FEDERAL.search(" ".join(words)) and not SHARED & {*words}:
        return {"grantor": bare}
    named = FIELD & {*words} and all(word in FIELD or word in BESIDE for word in words)
    return {"department": bare} if named else {}


def label(part: str) -> bool:
    """Whether a part of a sheet's name says nothing of whose it is."""
    words = words_of(part).split()
    return all(word in LABEL or re.fullmatch(r"(?:fy)?\d+", word) for word in words)
