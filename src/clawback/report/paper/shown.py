"""How a value stands in a report that people read: one way for every page, whatever the format."""

import re
from datetime import date

import msgspec

from clawback.report.paper.model import Cell, Figure, Kind, Paper, Points, Table, Text

UNKNOWN = "unknown"
"""What a cell that is None shows, everywhere: an empty cell reads as zero."""

HEADINGS = {"summary": "Summary", "facts": "How this was made", "works": "Sources", "glossary": "Words used"}
"""The parts of every report around its own sections."""

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no file of text may hold, or that only change how the next ones are shown."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text that every format can hold: one kind of line end; control characters as U+FFFD. Marks that turn
    the direction of the text after them are dropped: they can make a name show as another.

    >>> plain("a\\r\\nb\\x00 \u202ec")
    'a\\nb\ufffd c'
    """
    return TURNING.sub("", UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def short_day(day: date) -> str:
    """A day as a table writes it.

    >>> short_day(date(2017, 3, 7))
    '7 Mar 2017'
    """
    return f"{day.day} {day:%b} {day.year}"


def shown(cell: Cell, kind: Kind = "text") -> str:
    """A cell as a page shows it: exact cents, whole numbers in threes, unknown said as such.

    >>> shown(-1234, "dollars"), shown(1234, "count"), shown(None, "dollars"), shown("0361", "id")
    ('-$1,234.00', '1,234', 'unknown', '0361')
    """
    if cell is None:
        return UNKNOWN
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, date):
        return short_day(cell)
    if kind == "dollars":
        told = f"{abs(cell):,.2f}"
        return f"-${told}" if cell < 0 and told != "0.00" else f"${told}"
    return f"{cell:,}" if kind == "count" else str(cell)


def on_pages(paper: Paper) -> Paper:
    """A report as pages show it: no table, nor that of a figure, with what only files of data hold."""
    return msgspec.structs.replace(
        paper,
        sections=tuple(
            msgspec.structs.replace(section, blocks=tuple(map(_on_page, section.blocks)))
            for section in paper.sections
        ),
    )


def _on_page(block: Text | Points | Table | Figure) -> Text | Points | Table | Figure:
    match block:
        case Table():
            return _shortened(block)
        case Figure():
            return msgspec.structs.replace(block, table=_shortened(block.table))
        case _:
            return block


def _shortened(table: Table) -> Table:
    """A table as a page shows it: without the columns of files of data, no more rows than it is to show, and
    a note that says what was left out."""
    kept = [n for n, each in enumerate(table.columns) if each.on_pages]
    rows = table.rows if table.most is None else table.rows[: table.most]
    left = len(table.rows) - len(rows)
    more = f"{left:,} more rows stand in the report's XLSX and JSON files." if left else ""
    return msgspec.structs.replace(
        table,
        columns=tuple(table.columns[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in rows),
        note=" ".join(filter(None, (table.note, more))),
    )
