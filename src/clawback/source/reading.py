"""What one reading of a file came to: rows and dollars in and out, days, agencies, known gaps."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from clawback.dates import fiscal_year
from clawback.money import dollars
from clawback.source.card import KnownFile
from clawback.source.quarantine import Refused
from clawback.source.row import AuditRow, PassthroughRow, Row, SefaRow, changed_on, day_of, dollars_of

Kind = Literal["actions", "awards", "subawards", "sefa", "audits", "passthrough"]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read. `rows_in` = `rows_out` + `quarantined`, and dollars likewise, by construction."""

    source_id: str
    card: str
    kind: Kind = "actions"
    """What its rows are."""
    layout: str = ""
    """The generation of the publisher's layout, by the month it came into force; "" where there is one."""
    told_on: date | None = None
    """The day the file was made, where its name or its publisher says."""
    file: str
    """The file's name, without its folder."""
    sha256: str
    """Of the file as received."""
    content_sha256: str
    """Of its unpacked bytes, which do not change when a file is packed again."""
    bytes: int
    rows_in: int
    rows_out: int
    quarantined: int
    people: int
    """Quarantined rows about a person: while there is any, the raw file must not be kept."""
    personal: tuple[str, ...] = ()
    """Columns about people, left out: while there is any, the raw file must not be kept."""
    dollars_in: Decimal
    dollars_out: Decimal
    dollars_quarantined: Decimal
    unreadable: int
    """Quarantined rows whose amount could not be read: they are in no sum of dollars."""
    published_through: date | None
    """The last day on which the publisher changed a row."""
    first_action: date | None
    last_action: date | None
    fiscal_years: tuple[int, ...]
    agencies: dict[str, int]
    """Three-digit agency code -> rows."""
    known_file: KnownFile | None
    """What the card knows of these very bytes, its gaps above all. None: what is missing is not known."""


class Totals:
    """Counts and sums kept while a file is read."""

    def __init__(self) -> None:
        self.rows_out = self.quarantined = self.people = self.expected_people = self.unreadable = 0
        self.dollars_out = self.dollars_quarantined = Decimal("0.00")
        self.modified: date | None = None
        self.first: date | None = None
        self.last: date | None = None
        self.fiscal_years: set[int] = set()
        self.agencies: Counter[str] = Counter()

    @property
    def rows_in(self) -> int:
        """Rows read so far, whatever became of them."""
        return self.rows_out + self.quarantined

    def join(self, other: "Totals") -> None:
        """Count what another part of the file came to."""
        for name in ("rows_out", "quarantined", "people", "expected_people", "unreadable"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.dollars_out += other.dollars_out
        self.dollars_quarantined += other.dollars_quarantined
        self.modified = max(filter(None, (self.modified, other.modified)), default=None)
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)
        self.fiscal_years |= other.fiscal_years
        self.agencies.update(other.agencies)

    def add(self, row: Row) -> None:
        """Count a row that was read."""
        self.rows_out += 1
        self.dollars_out += Decimal(dollars_of(row) or 0)
        if modified := changed_on(row):
            self.modified = max(self.modified or modified, modified)
        if day := day_of(row):
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)
            self.fiscal_years.add(fiscal_year(day))
        if not isinstance(row, SefaRow | AuditRow | PassthroughRow):
            self.agencies[row.agency] += 1

    def add_person(self, refused: Refused) -> None:
        """Count a row about a person in a file that is known to hold such rows."""
        self.expected_people += 1
        self.add_bad(refused)

    def add_bad(self, refused: Refused) -> None:
        """Count a row that was set aside, with its dollars where they can be read."""
        self.quarantined += 1
        self.people += refused.about == "person"
        try:
            self.dollars_quarantined += dollars(refused.amount)
        except ValueError:
            self.unreadable += 1
