"""Read one source file: every row becomes a `Row`, is set aside, or stops the reading.

In order: checksum, unpack, lines, table, row, NDJSON. Nothing is kept in memory but the row at hand, and
the output appears only when the whole file has been read and its count and checksum agree.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from clawback.errors import BadInput, BadQuestion, Unit
from clawback.source import (
    api_v1,
    api_v2,
    api_v2_actions,
    api_v2_subawards,
    doj_by_city,
    fac,
    legacy,
    raw,
    sam_subawards,
    sefa,
    subawards,
    summaries,
    transactions,
    usaspending,
)
from clawback.source.archive import Member, packed_size
from clawback.source.aside import replacing
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.jsontext import JsonText
from clawback.source.lines import Lines
from clawback.source.pages import Pages
from clawback.source.quarantine import JUDGED_FROM, MAX_BAD_SHARE, Quarantine, Refused, is_too_many
from clawback.source.reading import Kind, Reading, Totals
from clawback.source.row import At, Row
from clawback.source.table import Table, Unread
from clawback.source.unpack import Meter, pieces

Progress = Callable[[int, int, int], None]
"""Called with bytes read, bytes in all, rows read."""
EVERY = 1_000
"""Rows between two calls of `Progress`, and between two looks at the share of bad rows."""
DOWN_TO, UP_TO = 0.8, 2.0
"""How far the count of a file seen before may move under the same name."""


class Rows(Protocol):
    """The rows of one file, whether it is a CSV table or JSON."""

    layout: str
    unit: Unit

    @property
    def personal(self) -> tuple[str, ...]:
        """The columns of the file, seen so far, that the card calls a person's."""

    def rows(self) -> Iterator[Unread]:
        """Every row in turn, not yet read."""


class Layout(NamedTuple):
    """What a publisher's module offers: what its rows are, the row itself, and whom the text of any row,
    however broken, is about."""

    kind: Kind
    row: Callable[[Cells, Card, At], Row]
    whom_it_is_about: Callable[[str, Card], About]


LAYOUTS = {
    "usaspending-legacy": Layout("actions", legacy.action_row, legacy.whom_it_is_about),
    "api-v1-awards": Layout("actions", api_v1.award_row, api_v1.whom_it_is_about),
    "api-v1-transactions": Layout("actions", api_v1.transaction_row, api_v1.whom_it_is_about),
    "api-v2-award": Layout("awards", api_v2.detail_row, api_v2.whom_it_is_about),
    "api-v2-awards": Layout("awards", api_v2.award_row, api_v2.whom_it_is_about),
    "api-v2-subawards": Layout("subawards", api_v2_subawards.subaward_row, api_v2_actions.whom_it_is_about),
    "api-v2-subawards-found": Layout(
        "subawards", api_v2_subawards.found_row, api_v2_actions.whom_it_is_about
    ),
    "api-v2-transactions": Layout("actions", api_v2_actions.action_row, api_v2_actions.whom_it_is_about),
    "api-v2-transactions-found": Layout("actions", api_v2_actions.found_row, api_v2_actions.whom_it_is_about),
    "doj-by-city": Layout("awards", doj_by_city.award_row, doj_by_city.whom_it_is_about),
    "fac-federal-awards": Layout("sefa", fac.expenditure, sefa.whom_it_is_about),
    "fac-general": Layout("audits", fac.audit, fac.whom_it_is_about),
    "fac-passthrough": Layout("passthrough", fac.passthrough, sefa.whom_it_is_about),
    "fac-resubmission": Layout("audits", fac.resubmission, sefa.whom_it_is_about),
    "fac-sefa": Layout("sefa", sefa.line, sefa.whom_it_is_about),
    "sam-subawards": Layout("subawards", sam_subawards.subaward_row, subawards.whom_it_is_about),
    "usaspending-subawards": Layout("subawards", subawards.subaward_row, subawards.whom_it_is_about),
    "usaspending-transactions": Layout("actions", transactions.action_row, usaspending.whom_it_is_about),
    "usaspending-summaries": Layout("awards", summaries.award_row, usaspending.whom_it_is_about),
}
"""Card name -> the module that reads its rows."""
FILE_DAY = re.compile(r"(?<!\d)(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
"""The day in the publisher's names of files: `FY2025_012_Assistance_Full_20250606_1.csv`."""


def read(
    path: Path,
    *,
    card: Card,
    out_ndjson: Path,
    skip_bad: bool,
    progress: Progress | None = None,
    declared_rows: int | None = None,
    out_quarantine: Path | None = None,
    member: Member | None = None,
    told_on: date | None = None,
    sha256: str = "",
) -> Reading:
    """Read `path` as the card says and write its actions to `out_ndjson`, one JSON object a line.

    A fault of the file raises `BadInput` or `SourceChanged` and leaves no output. So does a fault of one
    row, unless `skip_bad`: then the row goes to `out_quarantine` (by default `out_ndjson` with
    `.quarantine.jsonl` added) and reading goes on, as long as no more than `MAX_BAD_SHARE` of the rows is
    bad. `declared_rows` is the count the publisher states, if any. Nothing set aside, no quarantine file.

    `member` is the file to read inside a ZIP archive; it may hold no rows. `told_on` is the day the file was
    made; by default the day in its name. `sha256` is the file's checksum, where the caller has it. Rows about
    people, where the card expects them, are counted and withheld whatever `skip_bad` says.
    """
    tell = progress or say_nothing
    file = File(path, card, sha256 or raw.checksum(path), member, told_on)
    meter = Meter()
    with ExitStack() as stack:
        out = stack.enter_context(replacing(out_ndjson))
        quarantine = Quarantine(out_quarantine or beside(out_ndjson), file.source_id, stack)
        table = table_of(file, meter)
        account = Account(file, table, quarantine, skip_bad=skip_bad)
        for record in table.rows():
            told = outcome(record, file)
            if account.add(told):
                out.write(msgspec.json.encode(told) + b"\n")
            if account.totals.rows_in % EVERY == 0:
                account.look()
                tell(meter.read, file.size, account.totals.rows_in)
        read = account.close(meter, declared_rows)
    tell(meter.read, file.size, read.rows_in)
    return read


class Account:
    """What becomes of the rows of a file: counted, set aside, or what stops the reading."""

    def __init__(self, file: "File", table: "Rows", quarantine: Quarantine, *, skip_bad: bool) -> None:
        self.file, self.table, self.quarantine, self.skip_bad = file, table, quarantine, skip_bad
        self.totals = Totals()

    def add(self, outcome: Row | Refused) -> bool:
        """Count a row; whether it is one to keep. Raises what is wrong with it if it may not be set aside."""
        if not isinstance(outcome, Refused):
            self.totals.add(outcome)
            return True
        if self.file.expects(outcome):
            self.totals.add_person(outcome)
        elif self.skip_bad:
            self.totals.add_bad(outcome)
            self.quarantine.add(outcome)
        else:
            raise outcome.why.at(self.file.label, outcome.line, self.table.unit)
        return False

    def look(self) -> None:
        """Refuse a file of which too much is bad already."""
        check_share(self.file.path, self.totals, self.quarantine, self.table.unit, JUDGED_FROM)

    def close(self, meter: Meter, declared: int | None) -> Reading:
        """What the reading came to; raises where the file is not what it was, or not what it can be."""
        file, totals = self.file, self.totals
        if file.changed(meter):
            raise raw.changed_while_read(file.path)
        check_count(file.path, file.card, totals, declared, may_be_empty=file.member is not None)
        check_share(file.path, totals, self.quarantine, self.table.unit)
        self.quarantine.settle()
        return reading(file, meter, totals, self.table)


def say_nothing(read: int, size: int, rows: int) -> None:
    """The progress of a reading nobody watches."""


def beside(out_ndjson: Path) -> Path:
    """Where bad rows go when nothing else is said."""
    return out_ndjson.with_name(f"{out_ndjson.name}.quarantine.jsonl")


class File:
    """The file being read: what names it in the rows it gives, and the day it was made."""

    def __init__(
        self, path: Path, card: Card, sha256: str, member: Member | None, told_on: date | None
    ) -> None:
        self.path, self.card, self.sha256, self.member = path, card, sha256, member
        self.source_id = f"{card.name}-{sha256[:12]}" + (f".{member.number}" if member else "")
        self.name = f"{path.name}/{member.name}" if member else path.name
        self.label = f"{path}: {member.name}" if member else str(path)
        self.size = packed_size(path, member) if member else path.stat().st_size
        self.stamp = _stamp(path)
        named = day_in(member.name if member else "") or day_in(path.name)
        self.told_on = told_on or card.told_on or named or retrieved(path)

    def expects(self, refused: Refused) -> bool:
        """Whether a refused row is an ordinary part of the file, to be counted and withheld."""
        return refused.about == "person" and self.card.people_expected

    def changed(self, meter: Meter) -> bool:
        """Whether the file is not what it was when its reading began."""
        if self.member:  # its own checksum is in the archive, and was looked at
            return _stamp(self.path) != self.stamp
        return meter.packed_sha256.hexdigest() != self.sha256


def _stamp(path: Path) -> tuple[int, int, int]:
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns


def retrieved(path: Path) -> date | None:
    """The day an answer was asked for, as the record of its request says: `x.meta.json` beside `x.json`.

    None where there is no such file. Raises `BadInput` for one without a day.
    """
    beside = path.with_suffix(".meta.json")
    if path.suffix != ".json" or not beside.is_file():
        return None
    try:
        return date.fromisoformat(json.loads(beside.read_bytes())["retrieved"][:10])
    except (ValueError, KeyError, TypeError):
        found = "no day under `retrieved`"
        advice = "Mend it, or move it away and give --told-on."
        raise BadInput(str(beside), found, "a day such as 2026-09-08", advice=advice) from None


def day_in(name: str) -> date | None:
    """The day in a file's name, by which the publisher says when it was made.

    >>> day_in("FY2025_012_Assistance_Full_20250606_1.csv")
    datetime.date(2025, 6, 6)
    """
    try:
        return date(*map(int, found.groups())) if (found := FILE_DAY.search(name)) else None
    except ValueError:
        return None


def table_of(file: File, meter: Meter) -> Rows:
    """The rows of the file, as its card says they are written."""
    stream = pieces(file.path, meter, file.member)
    if file.card.format == "json":
        return Pages(JsonText(file.label, stream), file.card)
    return Table(Lines(file.label, stream), file.card)


def outcome(record: Unread, file: File) -> Row | Refused:
    """What a row of the file tells, or why it is refused."""
    layout, card = layout_of(file.card), file.card
    cells: Cells = {}
    try:
        cells = mended(impersonal(record.cells(), card), card)
        return layout.row(cells, card, At(file.source_id, record.line, file.told_on))
    except CellError as bad:
        about = bad.about if bad.about != "organisation" else layout.whom_it_is_about(record.raw, card)
        amount = cells.get(card.amount, "") if card.amount else "0"
        return Refused(bad, record.line, record.raw, amount, about)


def layout_of(card: Card) -> Layout:
    """The layout that reads a card's files."""
    if card.name not in LAYOUTS:
        raise BadQuestion(f"no reader for the source card {card.name!r}")
    return LAYOUTS[card.name]


def impersonal(cells: Cells, card: Card) -> Cells:
    """The row without the columns that name a person or say how to reach one."""
    return {column: cell for column, cell in cells.items() if column not in card.columns.personal}


def mended(cells: Cells, card: Card) -> Cells:
    """The row with the slips that the card knows put right."""
    for column, fixes in card.fixes.items():
        if cells[column] in fixes:
            cells[column] = fixes[cells[column]]
    return cells


def check_count(
    path: Path, card: Card, totals: Totals, declared: int | None, *, may_be_empty: bool = False
) -> None:
    """Refuse a file with more or fewer rows than it can have."""
    rows, advice = totals.rows_in, "The file was cut short or pasted together: download it again."
    if rows == 0 and may_be_empty and not declared:
        return
    if rows == 0:
        raise BadInput(str(path), "no rows", "at least one row", advice="Download it again.")
    if declared is not None and rows != declared:
        raise BadInput(str(path), f"{rows:,} rows", f"{declared:,}, as the publisher states", advice=advice)
    bounds = card.expect.rows
    if not bounds.min <= rows <= bounds.max:
        raise BadInput(str(path), f"{rows:,} rows", f"{bounds.min:,} to {bounds.max:,}", advice=advice)
    for known in card.known_files:
        low, high = int(known.rows * DOWN_TO), int(known.rows * UP_TO)
        if known.file == path.name and not low <= rows <= high:
            expected = f"{low:,} to {high:,}, because a file of this name had {known.rows:,}"
            raise BadInput(str(path), f"{rows:,} rows", expected, advice=advice)


def check_share(path: Path, totals: Totals, quarantine: Quarantine, unit: Unit, least: int = 1) -> None:
    """Refuse a file too many of whose rows are bad, once `least` rows are read."""
    bad = totals.quarantined - totals.expected_people
    if totals.rows_in >= least and is_too_many(bad, totals.rows_in):
        first = quarantine.first.shown(unit) if quarantine.first else ""
        found = f"{bad:,} bad rows of {totals.rows_in:,}; the first: {first}"
        expected = f"at most {MAX_BAD_SHARE:.0%} bad rows"
        raise BadInput(
            str(path), found, expected, advice="This is not the layout of the card, or it is damaged."
        )


def reading(file: File, meter: Meter, totals: Totals, table: Rows) -> Reading:
    """What the reading came to."""
    card, content = file.card, meter.content_sha256.hexdigest()
    return Reading(
        source_id=file.source_id,
        card=card.name,
        kind=layout_of(card).kind,
        layout=table.layout,
        told_on=file.told_on,
        file=file.name,
        sha256=file.sha256,
        content_sha256=content,
        bytes=meter.read,
        rows_in=totals.rows_in,
        rows_out=totals.rows_out,
        quarantined=totals.quarantined,
        people=totals.people,
        personal=table.personal,
        dollars_in=totals.dollars_out + totals.dollars_quarantined,
        dollars_out=totals.dollars_out,
        dollars_quarantined=totals.dollars_quarantined,
        unreadable=totals.unreadable,
        published_through=totals.modified,
        first_action=totals.first,
        last_action=totals.last,
        fiscal_years=tuple(sorted(totals.fiscal_years)),
        agencies=dict(sorted(totals.agencies.items())),
        known_file=card.known(content),
    )
