"""What stands in a report, before any format: sections of text, tables and pictures, all plain values.

A picture never stands alone: it carries its words and its table. A cell that is None is unknown, and every
format shows it as `unknown`, never as zero.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

Cell = str | int | Decimal | date | None
Kind = Literal["text", "id", "count", "dollars", "day"]
"""`id` is text that a spreadsheet must not read as a number: FAIN, Assistance Listing, GEOID."""


class Column(msgspec.Struct, frozen=True):
    """One column; `dollars` holds exact decimals, `count` whole numbers, `day` dates. One that is not
    `on_pages` stands in files of data (XLSX, JSON) alone."""

    title: str
    kind: Kind = "text"
    on_pages: bool = True


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under columns. `id` names the table in its report (and its sheet); `empty` is what is said where
    there are no rows; `note` is said under it; `most` is how many rows a page shows (None: all), and files of
    data hold them all."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "Nothing to list."
    note: str = ""
    most: int | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, what it shows in words (`says`, its text alternative) and the table it is drawn from."""

    id: str
    title: str
    svg: str
    says: str
    table: Table

    def brief(self, most: int) -> "Figure":
        """The same figure, of whose table a page shows no more than `most` rows."""
        return msgspec.structs.replace(self, table=msgspec.structs.replace(self.table, most=most))


class Text(msgspec.Struct, frozen=True):
    """One paragraph."""

    says: str


class Points(msgspec.Struct, frozen=True):
    """A list of sentences."""

    says: tuple[str, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One heading and what stands under it, in order."""

    id: str
    title: str
    blocks: tuple[Text | Points | Table | Figure, ...]


class Fact(msgspec.Struct, frozen=True):
    """One line of what the report is of: its release, its days, the command that makes it again."""

    name: str
    value: str


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One source, as a reader cites it. `kind` is a CSL type: dataset, legal_case, legislation, report,
    webpage."""

    id: str
    kind: str
    title: str
    publisher: str = ""
    url: str = ""
    issued: date | None = None
    read: date | None = None
    locators: tuple[str, ...] = ()


class Term(msgspec.Struct, frozen=True):
    """One word of the glossary."""

    word: str
    means: str


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A whole report. `summary` is what a council reads first; `as_of` dates the file itself (its metadata),
    so that the same question gives the same bytes; `facts` end with the command that makes it again."""

    id: str
    title: str
    subtitle: str
    as_of: date
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    works: tuple[Work, ...]
    glossary: tuple[Term, ...]
