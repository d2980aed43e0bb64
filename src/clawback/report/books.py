"""The reconciled table of an own list and the federal record: on a terminal, as JSON, CSV or XLSX."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from clawback.books import Book, Reconciled
from clawback.books.reconciling import Line
from clawback.books.rows import Fate
from clawback.report.cells import cell
from clawback.report.columns import columns

MONEY = (
    "budget",
    "obligated",
    "drawn",
    "outlaid",
    "undrawn",
    "remaining",
    "expended",
    "incurred",
    "subawarded",
)
COLUMNS = (
    *("group", "fain", "aln", "programme", "agency", "recipient", "department", "rows", "how"),
    *(
        "budget",
        "obligated",
        "drawn",
        "outlaid",
        "reported_on",
        "undrawn",
        "remaining",
        "expended",
        "incurred",
    ),
    *("differs", "remarks", "passed_by", "prime_fain", "subawarded"),
)
DEFINITIONS = {
    "group": "where the award stands: in both, in the books alone, passed through a State, or only in the "
    "federal record",
    "budget": "dollars awarded or budgeted, by the books",
    "obligated": "sum of federal actions to the day asked",
    "drawn": "dollars drawn or received, by the books",
    "outlaid": "paid by the federal government, by the day in reported_on; blank: no source says",
    "undrawn": "obligated less outlaid: costs incurred and not yet drawn are in it",
    "expended": "spent by the books (accrual): neither an obligation nor an outlay",
    "incurred": "incurred or encumbered by the books (accrual): neither an obligation nor an outlay",
    "passed_by": "who passes the money through, by the books or the reports",
    "prime_fain": "the award, of another, that a subaward is passed on from",
    "subawarded": "dollars of the subaward as its prime reported them: never added to awards",
    "differs": "own less federal dollars: budget against obligated, drawn against outlaid, both known",
}


SHOWN = 12
"""Rows under quarantine that are listed one by one for each table."""


def account(book: Book) -> Iterator[str]:
    """What became of every row of the file, and what a reader of the screen would not know."""
    for table in book.tables:
        where = f"{book.path.name}, sheet {table.sheet!r}{', beside it' if table.beside else ''}"
        became = ", ".join(f"{n:,} {what}" for what, n in table.became.items() if n)
        yield f"{where}: {len(table.fates):,} rows: {became}"
        for field, why in table.mapping.why.items():
            yield f"  {field:<11} <- {why}"
        for name in table.mapping.left_out:
            yield f"  left out, as it may be about people: {name!r}"
        for name, why in (*table.mapping.not_read, *table.mapping.second):
            yield f"  not read ({why}): {name!r}"
        for name in table.mapping.unknown:
            yield f"  not known: {name!r}"
        yield from (f"  {each}" for each in table.remarks)
        yield from set_aside(table.quarantined)
    for aside in book.asides:
        yield f"{book.path.name}, sheet {aside.sheet!r}: {aside.rows:,} rows not used: {aside.why}"
        yield from set_aside(aside.suspect)
    yield summed(book)


def set_aside(fates: Sequence[Fate]) -> Iterator[str]:
    """Rows that a person must look at, each with its reason."""
    for fate in fates[:SHOWN]:
        yield f"  row {fate.row.number} under quarantine: {fate.why}"
    if len(fates) > SHOWN:
        yield f"  and {len(fates) - SHOWN:,} rows more under quarantine"


def summed(book: Book) -> str:
    """All rows of the file: as many come out as go in."""
    total = Counter[str]()
    for table in book.tables:
        total.update({f"{what} beside" if table.beside else what: n for what, n in table.became.items()})
    total["not used"] = sum(each.rows for each in book.asides)
    beside = {what: n for what, n in total.items() if what.endswith(" beside")}
    own = {what: n for what, n in total.items() if what not in beside and n}
    parts = ", ".join(f"{n:,} {what}" for what, n in own.items())
    more = f"; beside them {beside['award beside']:,} award" if "award beside" in beside else ""
    return f"{sum(own.values()):,} rows in, {sum(own.values()):,} accounted for: {parts}{more}"


def says(found: Reconciled, place: str, as_of: date) -> str:
    """The table in one sentence."""
    both = found.of("both")
    differ = sum(bool(line.differs) for line in both)
    return (
        f"{place}, on {as_of}: {len(both):,} awards stand in both, {differ:,} of them with other dollars; "
        f"{len(found.of('only in the books')):,} rows only in the books, "
        f"{len(found.of('ambiguous')):,} ambiguous, "
        f"{len(found.of('passed through')):,} passed through a State, "
        f"{len(found.of('only in the federal record')):,} awards only in the federal record."
    )


def as_table(found: Reconciled, sentence: str) -> Iterator[str]:
    """Lines for a terminal, group by group."""
    yield sentence
    for group in dict.fromkeys(line.group for line in found.lines):
        yield ""
        yield f"{group}:"
        head = (
            "award",
            "ALN",
            "budget",
            "obligated",
            "drawn",
            "outlaid",
            "undrawn",
            "differs",
            "rows",
            "remarks",
        )
        rows = [head, *(_short(line) for line in found.of(group))]
        yield from columns(rows, right=range(2, 7))


def _short(line: Line) -> tuple[str, ...]:
    money = (line.budget, line.obligated, line.drawn, line.outlaid, line.undrawn)
    return (
        line.fain or "(no number)",
        line.aln or "unknown",
        *("unknown" if each is None else f"{each:,.2f}" for each in money),
        "; ".join(f"{name} {amount:+,.2f}" for name, amount in line.differs) or "-",
        ",".join(map(str, line.rows)) or "-",
        "; ".join(line.remarks) or "-",
    )


def as_dict(line: Line) -> dict[str, Any]:
    """One line as JSON: dollars as exact text, unknown as null."""
    about = line._asdict()
    about |= {name: None if about[name] is None else f"{about[name]:.2f}" for name in MONEY}
    about["reported_on"] = line.reported_on and line.reported_on.isoformat()
    about["differs"] = {name: f"{amount:.2f}" for name, amount in line.differs}
    return about


def as_json(found: Reconciled, sentence: str) -> str:
    """The whole table as one JSON object."""
    return json.dumps({"says": sentence, "lines": [as_dict(line) for line in found.lines]}, indent=1) + "\n"


def as_csv(found: Reconciled) -> str:
    """One row a line; text that a spreadsheet would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in found.lines:
        about = as_dict(line)
        writer.writerow([_flat(about[name], name) for name in COLUMNS])
    return out.getvalue()


def _flat(value: Any, name: str) -> Any:
    text = _joined(value)
    return text if name in MONEY else cell(text)


def _joined(value: Any) -> str:
    """A value as text: several one after the other, nothing as an empty text."""
    if isinstance(value, dict):
        return "; ".join(f"{key} {amount}" for key, amount in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def as_xlsx(found: Reconciled, sentence: str, notes: list[str], day: date) -> bytes:
    """A workbook, dated `day`: the table with real numbers and days, ids as text; and a sheet of notes and
    definitions. Raises ClawbackError for text that no cell can hold."""
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from clawback.report.workbook import DAY, DOLLARS, TEXT, as_list, put, saved

    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = "reconciled"
    for column, name in enumerate(COLUMNS, 1):
        put(sheet.cell(1, column), name)
    for row, line in enumerate(found.lines, 2):
        about = line._asdict() | {"differs": as_dict(line)["differs"]}
        for column, name in enumerate(COLUMNS, 1):
            value = _typed(about[name])
            how = DOLLARS if name in MONEY else DAY if isinstance(value, date) else TEXT
            put(sheet.cell(row, column), value, how)
    as_list(sheet, frozen="C2")
    about_sheet = book.create_sheet("notes")
    texts = (sentence, *notes, *(f"{name}: {says_}" for name, says_ in DEFINITIONS.items()))
    for row, text in enumerate(texts, 1):
        put(about_sheet.cell(row, 1), text)
    return saved(book, sentence, day)


def _typed(value: Any) -> str | Decimal | date:
    return value if isinstance(value, Decimal | date) else _joined(value)
