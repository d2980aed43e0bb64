"""A CSV table read strictly: its header against the card, its rows one at a time.

Built on Python's csv module in strict mode over guarded lines (`lines`). What csv lets pass is refused
here: a quote inside an unquoted cell, a row of the wrong width, a header that comes twice, and an unclosed
quote that swallowed the row after it.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from clawback.errors import BadInput, Unit
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells
from clawback.source.header import read_header
from clawback.source.lines import Lines

CELL = r'(?:"(?:[^"]++|"")*+"|[^",\r\n]*+)'
"""One well-formed CSV cell. Possessive, so no text makes it slow."""
ROW = re.compile(rf"{CELL}(?:,{CELL})*+\r?\n?")
PARTING = re.compile(r",(?! )")
"""A comma that parts cells rather than words."""
CELL_AND_COMMA = re.compile(rf"{CELL},")
CELLS_AND_COMMAS = re.compile(rf"(?:{CELL},)*+")


class Unread(NamedTuple):
    """One row not yet read: where it starts, its text, and how to get its cells (raises `CellError`)."""

    line: int
    raw: str
    cells: Callable[[], Cells]


class Record(NamedTuple):
    """One row as it stands in the file."""

    line: int
    lines: int
    cells: list[str]
    raw: str


class Table:
    """The rows of one CSV file; its header is read and checked at once. `names` are the columns as the card
    calls them, `absent` those of the card the file does not have: their cells are blank."""

    unit: Unit = "line"

    def __init__(self, lines: Lines, card: Card) -> None:
        self.file, self.lines, self.card = lines.file, lines, card
        self.left_out = frozenset(card.columns.personal)
        self.reader = csv.reader(lines, strict=True)
        self.header: list[str] = []
        first = self.next_record()
        self.header = first.cells if first else []
        if not any(self.header):
            raise no_header(self.file)
        self.names, absent, self.layout = read_header(self.file, self.header, card)
        self.absent = dict.fromkeys(absent, "")

    def records(self) -> Iterator[Record]:
        """Every row after the header; raises `BadInput` for faults that make what follows doubtful."""
        while record := self.next_record():
            if record.cells == self.header:
                raise BadInput(
                    self.file,
                    "the header a second time",
                    "one header",
                    line=record.line,
                    advice="Two files were pasted together: load each by itself.",
                )
            yield record

    def rows(self) -> Iterator[Unread]:
        """Every row after the header, as `records` gives it."""
        for record in self.records():
            yield Unread(record.line, record.raw, partial(self.named, record))

    @property
    def personal(self) -> tuple[str, ...]:
        """The columns of the file that the card calls a person's."""
        return tuple(name for name in self.names if name in self.left_out)

    def next_record(self) -> Record | None:
        """The next row, or None at the end of the file."""
        self.lines.begin_row()
        try:
            cells = next(self.reader, None)
        except csv.Error as error:
            raise self.broken(str(error)) from None
        if cells is None:
            return None
        return Record(self.lines.first, len(self.lines.taken), cells, "".join(self.lines.taken))

    def named(self, record: Record) -> Cells:
        """The row as column -> text. Raises `CellError` for a row that is no row of this table.

        A misshapen row of several lines, or as wide as two, is `BadInput`: a stray quote or a lost line end
        may have swallowed whole rows.
        """
        try:
            self.check_shape(record)
        except CellError as bad:
            if record.lines > 1 or len(record.cells) >= 2 * len(self.header) - 1:
                raise bad.at(self.file, record.line) from None
            raise
        return {**self.absent, **dict(zip(self.names, record.cells, strict=True))}

    def check_shape(self, record: Record) -> None:
        """Refuse a row of the wrong width or with a misplaced quote."""
        width = len(self.header)
        if len(record.cells) != width:
            found = f"{len(record.cells)} cells" if record.cells else "a blank line"
            raise CellError(
                None, found, f"{width} cells, as in the header", "A comma, quote or cell was lost."
            )
        quoted = '"' in record.raw and any('"' in cell for cell in record.cells)
        if quoted and not ROW.fullmatch(record.raw):
            raise CellError(self.column_of(record.raw), "a quote inside an unquoted cell", "quotes around it")
        inside = [cell for cell in record.cells if "\n" in cell] if record.lines > 1 else []
        if any(len(PARTING.findall(cell)) >= width - 1 for cell in inside):
            raise CellError(None, "a cell as long as a whole row", "quotes that close", "A quote was lost.")

    def column_of(self, raw: str) -> str | None:
        """The column in which a row stops being well-formed CSV, where that can be told."""
        sound = CELLS_AND_COMMAS.match(raw)
        at = len(CELL_AND_COMMA.findall(sound.group())) if sound else 0
        return self.header[at] if at < len(self.header) else None

    def broken(self, says: str) -> BadInput:
        """The error for quotes that cannot be right: where rows begin and end is then unknown."""
        column = self.column_of("".join(self.lines.taken))
        return BadInput(
            self.file,
            f"quotes or line ends out of place ({says})",
            "well-formed CSV",
            line=self.lines.first,
            column=column,
            advice="A quote was lost or added: download it again.",
        )


def header_of(lines: Lines) -> list[str]:
    """The first row of a table."""
    lines.begin_row()
    try:
        names = next(csv.reader(lines, strict=True), [])
    except csv.Error as error:
        raise BadInput(lines.file, f"no header ({error})", "a table with a header", line=1) from None
    if not any(names):
        raise no_header(lines.file)
    return names


def no_header(file: str) -> BadInput:
    """The error for a file with nothing in it."""
    return BadInput(file, "an empty file", "a header and rows", line=1, advice="Download it again.")
