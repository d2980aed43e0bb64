"""Rows set aside: where they stood, what was wrong with them, and their text as received."""

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from clawback.errors import Unit, located
from clawback.source.aside import replacing
from clawback.source.cells import About, CellError

MAX_BAD_SHARE = 0.20
"""Largest share of bad rows in a file that is still the file it says it is."""
JUDGED_FROM = 10_000
"""Rows from which the share is watched while reading, so that a file of nothing but bad rows ends early."""
WITHHELD = "(withheld: the row is, or may be, about a person)"


class BadRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row that was not read, as a quarantine file keeps it, one JSON object a line."""

    source_id: str
    line: int
    """Its line; in JSON the record's number."""
    column: str
    """"" when the row as a whole is misshapen."""
    value: str
    reason: str
    raw: str
    """The row's text as received; "" when it is withheld."""

    def shown(self, unit: Unit) -> str:
        """The row in one line, of a file that is counted in lines or in records."""
        where = located("", self.line, self.column, f"found {self.value}, {self.reason}", unit=unit)
        return where.removeprefix(", ")


class Refused(NamedTuple):
    """A row that cannot be read: why, where it starts, its text, and what stands where the amount should."""

    why: CellError
    line: int
    raw: str
    amount: str
    about: About


class Quarantine:
    """The file of bad rows of one reading; it is made at the first bad row, and kept if `stack` ends well."""

    def __init__(self, target: Path, source_id: str, stack: ExitStack) -> None:
        self.target, self.source_id, self.stack = target, source_id, stack
        self.out: BinaryIO | None = None
        self.first: BadRow | None = None

    def add(self, refused: Refused) -> None:
        """Write a bad row down; of a withheld one only what can be said without showing the row."""
        why, withheld = refused.why, refused.about != "organisation"
        row = BadRow(
            source_id=self.source_id,
            line=refused.line,
            column=why.column or "",
            value=WITHHELD if withheld and why.about == "organisation" else why.found,
            reason=f"expected {why.expected}",
            raw="" if withheld else refused.raw,
        )
        if self.out is None:
            self.out, self.first = self.stack.enter_context(replacing(self.target)), row
        self.out.write(msgspec.json.encode(row) + b"\n")

    def settle(self) -> None:
        """Remove the file of an earlier reading when this one set nothing aside."""
        if self.out is None:
            self.target.unlink(missing_ok=True)


def is_too_many(bad: int, rows: int) -> bool:
    """Whether so many rows are bad that the file cannot be what it says.

    >>> is_too_many(20, 100), is_too_many(21, 100)
    (False, True)
    """
    return bad > MAX_BAD_SHARE * rows
