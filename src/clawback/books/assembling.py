"""A sheet put together from the cells that a file holds: bounded, merged cells filled, what hides is said."""

from dataclasses import dataclass, field

from clawback.books.grid import Row, Sheet, Value
from clawback.errors import BadInput

MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000
GAP = 1_000
"""Blank rows in a run of which each is kept; a longer run is said, and left out."""


@dataclass(slots=True)
class Parts:
    """What was read of a sheet: cells that hold something by row (from 1) and column (from 0); merged areas
    as (row, column, last row, last column)."""

    where: str
    """The file, for messages."""
    name: str
    cells: dict[int, dict[int, Value]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    computed: int = 0
    remarks: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, value: Value) -> None:
        """Keep a cell; raises `BadInput` for one beyond what a list of grants has."""
        if column >= MAX_COLUMNS:
            found = f"a value in column {column + 1:,} of sheet {self.name!r}, row {row:,}"
            raise BadInput(
                self.where, found, f"at most {MAX_COLUMNS} columns", advice="Save the grants sheet alone."
            )
        if row not in self.cells:
            if len(self.cells) >= MAX_ROWS:
                found = f"more than {MAX_ROWS:,} rows in sheet {self.name!r}"
                raise BadInput(self.where, found, "a list of grants", advice="Save the grants sheet alone.")
            self.cells[row] = {}
        self.cells[row][column] = value


def assembled(parts: Parts) -> Sheet:
    """The sheet: every row from the first to the last that holds anything, blank ones too."""
    width = 1 + max((max(cells) for cells in parts.cells.values()), default=-1)
    if width * len(parts.cells) > MAX_CELLS:
        found = f"{len(parts.cells):,} rows of {width:,} columns in sheet {parts.name!r}"
        raise BadInput(
            parts.where, found, f"at most {MAX_CELLS:,} cells", advice="Save the grants sheet alone."
        )
    fill_down(parts)
    remarks = ["the sheet is hidden", *parts.remarks] if parts.hidden else list(parts.remarks)
    rows: list[Row] = []
    last = 0
    for number in sorted(parts.cells):
        if number - last > GAP:
            remarks.append(f"rows {last + 1:,} to {number - 1:,} are blank, and not counted")
            last = number - 1
        rows += (Row(n, (None,) * width, n in parts.hidden_rows) for n in range(last + 1, number))
        cells = parts.cells[number]
        rows.append(Row(number, tuple(map(cells.get, range(width))), number in parts.hidden_rows))
        last = number
    if parts.computed:
        remarks.append(f"{parts.computed} cells are formulas: their last computed values are used")
    if hidden := [str(row.number) for row in rows if row.hidden]:
        remarks.append(f"{len(hidden)} hidden rows are read too: {', '.join(hidden[:8])}")
    columns = frozenset(n for n in parts.hidden_columns if n < width)
    if columns:
        remarks.append(f"{len(columns)} hidden columns are read too")
    places = {row.number: place for place, row in enumerate(rows)}
    spans = tuple(
        (places[r], c, min(c2, width - 1)) for r, c, _, c2 in parts.merged if c2 > c and r in places
    )
    return Sheet(parts.name, tuple(rows), tuple(remarks), columns, spans)


def fill_down(parts: Parts) -> None:
    """Put the words of a merged cell into every row it covers that holds anything: dollars are left where
    they stand."""
    for top, column, bottom, _ in parts.merged:
        value = parts.cells.get(top, {}).get(column)
        if bottom > top and isinstance(value, str):
            for number in range(top + 1, min(bottom, top + MAX_ROWS) + 1):
                if cells := parts.cells.get(number):
                    cells.setdefault(column, value)
