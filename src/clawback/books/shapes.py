"""What an own list is read as: its tables, its award rows, and what became of every other row."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.books.fields import Mapping
from clawback.books.rows import Fate


class OwnRow(NamedTuple):
    """One award row of the list, as far as its columns say. Unknown is None."""

    sheet: str
    row: int
    hidden: bool
    numbers: tuple[str, ...]
    written: str
    """The award's number as written."""
    aln: str | None
    grantor: str
    programme: str
    department: str
    budget: Decimal | None
    expended: Decimal | None
    incurred: Decimal | None
    drawn: Decimal | None
    remaining: Decimal | None
    start: date | None
    end: date | None
    status: str
    passed_by: str = ""
    """Who passes the money through, where a column or a heading says that someone does."""
    unit: int = 1
    """How many dollars the list's smallest step is: 1,000 where it is kept in thousands."""
    running: frozenset[str] = frozenset()
    """Fields of dollars whose columns say `to date`: a later list says them anew, and they are not added."""


class Table(NamedTuple):
    """One table of a sheet, read as a list of grants: its header, mapping, rows, and what became of every
    row of its part of the sheet."""

    sheet: str
    header: tuple[str, ...]
    mapping: Mapping
    rows: tuple[OwnRow, ...]
    fates: tuple[Fate, ...]
    remarks: tuple[str, ...]
    beside: bool = False
    """Whether it stands beside another table, in the same rows."""

    @property
    def became(self) -> dict[str, int]:
        """`award`, `line` (of an award's budget), `total`, `heading`, `header`, `note`, `blank`,
        `quarantined` -> rows. They add up to the
        rows of its part of the sheet."""
        return dict(Counter(each.what for each in self.fates))

    @property
    def quarantined(self) -> list[Fate]:
        """Rows that a person must look at, with the reason."""
        return [each for each in self.fates if each.what == "quarantined"]


class Aside(NamedTuple):
    """A sheet, or a part of one, that is no list of grants: not used, and why. `suspect` are its rows that
    hold what only awards hold."""

    sheet: str
    rows: int
    why: str
    suspect: tuple[Fate, ...] = ()


class Book(NamedTuple):
    """The tables of a file that list grants, and the parts that do not."""

    path: Path
    tables: tuple[Table, ...]
    asides: tuple[Aside, ...]

    @property
    def rows(self) -> list[OwnRow]:
        """All award rows."""
        return [row for table in self.tables for row in table.rows]

    @property
    def quarantined(self) -> list[tuple[str, Fate]]:
        """All rows that a person must look at, each with its sheet."""
        inside = [(table.sheet, fate) for table in self.tables for fate in table.quarantined]
        return inside + [(each.sheet, fate) for each in self.asides for fate in each.suspect]
