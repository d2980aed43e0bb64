"""A sheet as cells: what every kind of file is read into."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = str | Decimal | date | None


class Row(NamedTuple):
    """One row as it stands: its number in the sheet, its cells, and whether it is hidden."""

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False


class Sheet(NamedTuple):
    """One sheet. `remarks` say what a reader of the screen would not know; `spans` are header cells
    merged over several columns: (row, first column, last column), counted from 0."""

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int, int], ...] = ()


def plain(value: Any) -> Value:
    """A cell as text, an exact number, a day or nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return " ".join(str(value).split()) or None


def texts(row: Row) -> Iterator[tuple[int, str]]:
    """The cells of a row that hold text, with their columns."""
    for column, value in enumerate(row.cells):
        if isinstance(value, str):
            yield column, value
