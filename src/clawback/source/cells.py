"""One cell at a time: take it out of the row by name, or say what is wrong with it.

Each function pops its column from `left`, so that a row whose columns are all taken is empty at the end
and what is left over can be refused. Faults are `CellError`; `reading` adds the file and the line.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from clawback.errors import BadInput, ClawbackError, SourceChanged, Unit, located
from clawback.money import dollars

About = Literal["organisation", "person", "unknown"]
"""Whom a row is about: nothing is ever kept about a person."""
Cells = dict[str, str]
"""A row as column -> text, exactly as published."""

UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and those that turn the direction of text: never part of an award."""

HOUR = re.compile(r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?", re.ASCII)
"""What may follow a day."""


class CellError(Exception):
    """A row that cannot be read because of one cell, or of its shape when `column` is None.

    `about` is "person" or "unknown" when the row is, or may be, about a person: its text must then not be
    kept or shown.
    `changed` says that the publisher has done something never seen, rather than made a slip.
    """

    def __init__(
        self,
        column: str | None,
        found: str,
        expected: str,
        advice: str = "Ask the publisher, or set the row aside with --skip-bad.",
        *,
        about: About = "organisation",
        changed: bool = False,
    ) -> None:
        self.column, self.found, self.expected, self.advice = column, found, expected, advice
        self.about, self.changed = about, changed
        super().__init__(f"{column}: found {found}, expected {expected}")

    def at(self, file: str, line: int, unit: Unit = "line") -> ClawbackError:
        """The error to raise when the row cannot be set aside."""
        if self.changed:
            says = f"found {self.found}, expected {self.expected}"
            return SourceChanged(located(file, line, self.column, says, self.advice, unit))
        return BadInput(
            file, self.found, self.expected, line=line, column=self.column, advice=self.advice, unit=unit
        )


def shown(value: str, most: int = 60) -> str:
    """A value as an error shows it: quoted, shortened, control characters escaped.

    >>> print(shown("a\\x1b[31m"), shown("x" * 99, most=5))
    'a\\x1b[31m' 'xxxxx'... (99 characters)
    """
    return repr(value) if len(value) <= most else f"{value[:most]!r}... ({len(value)} characters)"


def text(left: Cells, column: str, *, required: bool = False) -> str:
    """The cell without the blanks around it; blank is "" unless `required`."""
    value = left.pop(column).strip()
    if not value:
        if required:
            raise CellError(column, "a blank cell", "a value")
        return ""
    if not (value.isascii() and value.isprintable()) and (found := UNSAFE.search(value)):
        raise CellError(column, f"a control character {found.group()!a} in {shown(value)}", "plain text")
    return value


def shaped(
    left: Cells, column: str, pattern: re.Pattern[str], expected: str, *, required: bool = True
) -> str:
    """A cell that matches `pattern` as a whole; blank is "" unless `required`."""
    value = text(left, column, required=required)
    if value and not pattern.fullmatch(value):
        raise CellError(column, shown(value), expected)
    return value


def amount(left: Cells, column: str) -> str:
    """Exact dollars as text with cents; blank is refused, because unknown is not zero."""
    value = text(left, column)
    if not value:
        raise CellError(column, "a blank cell", "an amount in dollars (unknown is not zero)")
    try:
        return f"{dollars(value):f}"
    except ValueError:
        raise CellError(column, shown(value), "an amount in dollars, such as 4298245.00 or 1e+06") from None


def coded(left: Cells, column: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Code and label of a `code: label` cell; the code must be `known`, the label may be missing.

    A cell with no code is known where the card lists `blank`, and its code is "".

    >>> coded({"type": "02: City or township government"}, "type", {"02": "city"})
    ('02', 'City or township government')
    """
    code, _, label = text(left, column).partition(":")
    if ((code := code.strip()) or "blank") not in known:
        listed = ", ".join(known)
        raise CellError(
            column,
            shown(code) if code else "no code",
            f"one of the codes {listed}",
            "Look up the new code, then add it to the source card.",
            changed=bool(code),
        )
    return code, label.strip()


def digits(left: Cells, column: str, widths: Mapping[int, int]) -> str:
    """A number-like code with its lost leading zeros restored; blank stays "".

    `widths` tells for each length found the length meant. Restoring is safe only where the publisher's
    width is fixed, so a length that could mean two things must not be listed.

    >>> digits({"county": "61"}, "county", {1: 3, 2: 3, 3: 3})
    '061'
    """
    value = text(left, column)
    if not value:
        return ""
    if not (value.isascii() and value.isdigit()) or len(value) not in widths:
        raise CellError(column, shown(value), "digits, " + " or ".join(map(str, widths)) + " of them")
    return value.zfill(widths[len(value)])


def us_day(left: Cells, column: str, first: int, last: int, *, required: bool = False) -> date | None:
    """A day written MM/DD/YYYY or M/D/YYYY, in a year from `first` to `last`; blank is None."""
    value = text(left, column, required=required)
    if not value:
        return None
    try:
        found = parse_us_day(value)
    except ValueError:
        raise CellError(column, shown(value), "a day in the calendar written MM/DD/YYYY") from None
    if not first <= found.year <= last:
        raise CellError(column, shown(value), f"a day in the years {first} to {last}")
    return found


@lru_cache(maxsize=4096)
def parse_us_day(written: str) -> date:
    """The day; raises ValueError for anything else.

    >>> parse_us_day("9/30/2016"), parse_us_day("09/30/2016")
    (datetime.date(2016, 9, 30), datetime.date(2016, 9, 30))
    """
    if not (match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written, re.ASCII)):
        raise ValueError(written)
    month, day, year = map(int, match.groups())
    return date(year, month, day)


def iso_day(left: Cells, column: str, first: int, last: int, *, required: bool = False) -> date | None:
    """A day written YYYY-MM-DD, an hour after it left out, in a year from `first` to `last`; blank is
    None."""
    value = text(left, column, required=required)
    if not value:
        return None
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        found = None
    if found is None or (value[10:] and not HOUR.fullmatch(value[10:])):
        raise CellError(column, shown(value), "a day in the calendar written YYYY-MM-DD")
    if not first <= found.year <= last:
        raise CellError(column, shown(value), f"a day in the years {first} to {last}")
    return found


def refuse_left_over(left: Cells, ignored: Collection[str]) -> None:
    """Refuse columns that were neither taken nor put down as ignored."""
    if unknown := left.keys() - set(ignored):
        raise CellError(
            min(unknown),
            "a column nobody reads",
            "every column taken or ignored",
            f"Map or ignore {', '.join(sorted(unknown))} on the source card.",
            changed=True,
        )
