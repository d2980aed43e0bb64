"""An own list read: sheets to tables, and each table's rows by their fields."""

from collections import defaultdict
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from clawback.books.cells import money
from clawback.books.grid import Row, Sheet, Value
from clawback.books.headers import PIVOT, Section, sample_of, sections
from clawback.books.lines import lined
from clawback.books.mapping import KEYS, MONEY, Mapping, propose, words_of
from clawback.books.remembering import Said, shape_of
from clawback.books.rows import Fate, fates, guarded, narrowed
from clawback.books.shapes import Aside, Book, Table
from clawback.books.sheets import read_sheets
from clawback.books.summing import check_totals
from clawback.books.taking import taken
from clawback.books.titles import offices_among
from clawback.errors import BadInput, suggest


class Saying(NamedTuple):
    """What the user says of columns, and what she said of tables of the same shape before."""

    told: dict[str, str]
    recalled: Mapping_[str, Said]


SAME = 0.5
"""The share of a table's numbers that stand in a fuller one, from which it is a second view of that."""
MANY = 200
"""Rows of a sheet beyond which its columns are no awards."""
IN_COLUMNS = "one award in each column: rows are counted as columns"
NEARLY = 0.8
"""The share of a table's listings that are sums of another one's awards, from which it is a summary."""


def read_book(
    path: Path,
    *,
    sheet: str = "",
    told: dict[str, str] | None = None,
    recalled: Mapping_[str, Said] | None = None,
) -> Book:
    """Read a file. `sheet` names the one sheet to read; `told` maps fields to headers where the proposal is
    wrong; `recalled` is what was told before, by the shape of a table.

    Raises `BadInput` when no sheet has a header that can be mapped, when no header has a name that was told,
    or when several columns fit one field of
    dollars that is compared: the proposal is in the message.
    """
    saying = Saying(told or {}, recalled or {})
    tables: list[Table] = []
    asides: list[Aside] = []
    headers: list[str] = []
    for each in sheets_asked(path, sheet):
        found, rest, heads = read_sheet(each, saying, tables[-1] if tables else None)
        tables += found
        asides += rest
        headers += heads
    check_told(path, saying.told, headers)
    if unsure := next((table for table in tables if table.mapping.open), None):
        raise no_mapping(path, [unsure])
    listing = [table for table in tables if table.mapping.usable and table.rows]
    if not listing:
        raise no_mapping(path, tables, asides)
    views = {at: why for at, table in enumerate(tables) if (why := shown_again(table, listing))}
    kept = for_offices([table for at, table in enumerate(tables) if at not in views])
    return Book(path, tuple(kept), (*asides, *(view(tables[at], why) for at, why in views.items())))


def for_offices(tables: Sequence[Table]) -> list[Table]:
    """Tables on sheets each of which is named for an office, where no column and no line says one."""
    bare = [each for each in tables if "department" not in each.mapping.columns]
    offices = offices_among(list(dict.fromkeys(each.sheet for each in bare)))
    found = []
    for each in tables:
        office = offices.get(each.sheet, "")
        if office and each in bare and not any(row.department for row in each.rows):
            rows = tuple(row._replace(department=office) for row in each.rows)
            each = each._replace(
                rows=rows, remarks=(*each.remarks, f"department: {office!r}, the sheet's name")
            )
        found.append(each)
    return found


def sheets_asked(path: Path, name: str) -> list[Sheet]:
    """All sheets of a file, or the one asked for; raises `BadInput` where there is none of that name."""
    sheets = read_sheets(path)
    named = [each for each in sheets if each.name == name]
    if name and not named:
        listed = ", ".join(repr(each.name) for each in sheets)
        raise BadInput(str(path), f"no sheet {name!r}", f"one of {listed}")
    return named if name else sheets


def check_told(path: Path, told: dict[str, str], headers: Sequence[str]) -> None:
    """Raises `BadInput` for a header that was told and is in no table, with names near it."""
    there = {words_of(each): each for each in headers}
    for field, text in told.items():
        if words_of(text) not in there:
            near = suggest([there[name] for name in get_close_matches(words_of(text), there, 2)])
            listed = ", ".join(map(repr, there.values()))
            says = f"no column {text!r} for {field}{near}"
            raise BadInput(str(path), says, f"one of {listed}", advice="Mend --map.")


def shown_again(table: Table, listing: Sequence[Table]) -> str:
    """Why a table is a second view of awards that others list; blank if it is none."""
    if second_view(table, listing):
        return "names awards of a fuller table once more"
    if sums_by_listing(table, listing):
        return "sums by listing of awards that another table lists"
    return ""


def second_view(table: Table, listing: Sequence[Table]) -> bool:
    """Whether a table shows, in fewer columns, awards that a fuller one shows: a log or a summary of it."""
    mine = {number for row in table.rows for number in row.numbers}
    fuller = [each for each in listing if len(each.mapping.columns) >= len(table.mapping.columns) + 3]
    theirs = {number for each in fuller for row in each.rows for number in row.numbers}
    return bool(mine) and len(mine & theirs) >= SAME * len(mine)


def sums_by_listing(table: Table, listing: Sequence[Table]) -> bool:
    """Whether a table without numbers states, for nearly all of its listings, dollars that are the sum of
    those that another table lists award by award."""
    if len(table.rows) < 2 or any(row.numbers for row in table.rows):
        return False
    sums: dict[tuple[str | None, str], Decimal] = defaultdict(Decimal)
    for row in (row for each in listing for row in each.rows if row.numbers):
        for field in MONEY:
            sums[row.aln, field] += getattr(row, field) or 0
    stated = {fate.row.number: {*map(money, fate.row.cells)} - {None, 0} for fate in table.fates}
    unit = max(row.unit for row in table.rows)
    same = [
        row
        for row in table.rows
        if any(sums.get((row.aln, field), 0) / unit in stated[row.row] for field in MONEY)
    ]
    return len(same) >= NEARLY * len(table.rows)


def view(table: Table, why: str) -> Aside:
    """A second view, set aside with its reason."""
    return Aside(table.sheet, len(table.fates), f"{why}; to read it, name it with --sheet")


def read_sheet(
    sheet: Sheet, saying: Saying, before: Table | None
) -> tuple[list[Table], list[Aside], list[str]]:
    """The tables of a sheet, the parts of it that list no grants, and all names of columns.

    A sheet without a header goes on with the table of the sheet before it, if its columns hold the same
    things. One that lists no grants in its rows is looked at by its columns.
    """
    parts = sections(sheet)
    if not parts and before and continues(sheet, before):
        return [read_on(sheet, before)], [], []
    keyed = any(part.header.mapping.keyed for part in parts)
    if not keyed and (turned := by_columns(sheet)):
        tables, asides, names = read_sheet(turned, saying, None)
        return [table._replace(remarks=(IN_COLUMNS, *table.remarks)) for table in tables], asides, names
    if not parts:
        return [], [aside(sheet, sheet.rows, "no row that looks like a header")], []
    read = [read_part(sheet, part, saying) for part in parts]
    tables = [each for each in read if isinstance(each, Table)]
    asides = [each for each in read if isinstance(each, Aside)]
    return tables, asides, [text for part in parts for text in part.header.texts if text]


def by_columns(sheet: Sheet) -> Sheet | None:
    """A sheet whose columns are awards, its columns as rows; None where they are none."""
    if not sheet.rows or len(sheet.rows) > MANY:
        return None
    columns = zip(*(row.cells for row in sheet.rows), strict=True)
    rows = tuple(Row(n + 1, cells, n in sheet.hidden_columns) for n, cells in enumerate(columns))
    turned = Sheet(sheet.name, rows, sheet.remarks)
    keyed = [part for part in sections(turned) if part.header.mapping.keyed]
    return turned if any(len(part.header.mapping.columns) > 2 for part in keyed) else None


def read_part(sheet: Sheet, part: Section, saying: Saying) -> Table | Aside:
    """A part of a sheet as a table, or aside with the reason."""
    rows = list(sheet.rows[part.first : part.until])
    if len(part.within) < len(part.header.texts):
        rows = [narrowed(row, part.within) for row in rows]
    body = rows[part.header.last + 1 - part.first :]
    mapping = mapped(part, sample_of([part.header.texts[n] for n in part.within], body), saying)
    if any(PIVOT.match(text) for text in part.header.texts):
        return Aside(sheet.name, len(rows), "a pivot: sums of other cells")
    if not mapping.keyed:
        names = ", ".join(repr(text) for text in part.header.texts if text)
        return aside(sheet, rows, f"no column of award numbers or listings among {names}")
    return read_table(sheet, part, rows, mapping)


def aside(sheet: Sheet, rows: Sequence[Row], why: str) -> Aside:
    """Rows that list no grants; those that hold what only awards hold are named."""
    found = [guarded(Fate(row, "no list of grants")) for row in rows]
    return Aside(sheet.name, len(rows), why, tuple(each for each in found if each.what == "quarantined"))


def continues(sheet: Sheet, before: Table) -> bool:
    """Whether a sheet's columns hold what those of the table before it hold."""
    sample = [row.cells for row in sheet.rows if sum(value is not None for value in row.cells) > 1]
    if not sample:
        return False
    width = max(map(len, sample))
    header = tuple(before.header[n] if n < len(before.header) else "" for n in range(width))
    again = propose(header, sample).columns
    wanted = before.mapping.columns
    same = {field for field, column in wanted.items() if again.get(field) == column}
    return same >= wanted.keys() & {*MONEY, *KEYS} and bool(same & KEYS)


def read_on(sheet: Sheet, before: Table) -> Table:
    """A sheet read under the header of the sheet before it."""
    part = Section.headless(before.header, before.mapping, len(sheet.rows))
    table = read_table(sheet, part, sheet.rows, before.mapping)
    return table._replace(remarks=(f"no header: read under that of {before.sheet!r}", *table.remarks))


def mapped(part: Section, rows: Sequence[Sequence[Value]], saying: Saying) -> Mapping:
    """The proposal, with what the user said instead, now or before."""
    header = part.header.texts
    before = saying.recalled.get(shape_of(header))
    told = (before.fields if before else {}) | saying.told
    found = propose(header, rows, part.within)
    names = {words_of(header[column]): column for column in part.within if header[column]}
    columns, why = dict(found.columns), dict(found.why)
    opened, unclear = dict(found.open), dict(found.unclear)
    for field, text in told.items():
        if words_of(text) in names:
            columns = {name: at for name, at in columns.items() if at != names[words_of(text)]}
            when = f" on {before.day}" if before and field not in saying.told else ""
            columns[field], why[field] = names[words_of(text)], f"{text!r}, as you said{when}"
            opened.pop(field, None)
            unclear.pop(field, None)
    why = {field: text for field, text in why.items() if field in columns}
    read = {words_of(header[at]) for at in columns.values()}
    second = [each for each in found.second if words_of(each[0]) not in read]
    gone = [header[at] for at in found.columns.values() if at not in columns.values()]
    second += [(name, "another is read, as you said") for name in gone]
    instead = tuple(each for each in found.instead if columns.get(each[0]) == found.columns[each[0]])
    return found._replace(
        instead=instead,
        second=tuple(second),
        columns=columns,
        why=why,
        open=tuple(opened.items()),
        unclear=tuple(unclear.items()),
    )


def read_table(sheet: Sheet, part: Section, rows: Sequence[Row], mapping: Mapping) -> Table:
    """A part of a sheet as a table."""
    found = lined(fates(part, rows, mapping), mapping)
    own, remarks = taken(sheet, part, found, mapping)
    notes = [*(sheet.remarks if part.first == 0 and not part.beside else ()), *remarks]
    notes += check_totals(found, mapping)
    for field, names in mapping.unclear:
        notes.append(
            f"{field}: {', '.join(map(repr, names))} fit equally well: unknown; --map {field}=… says which"
        )
    return Table(sheet.name, part.header.texts, mapping, tuple(own), tuple(found), tuple(notes), part.beside)


def no_mapping(path: Path, tables: Sequence[Table], asides: Sequence[Aside] = ()) -> BadInput:
    """The error for a file whose columns cannot be told: what was found, and what to type."""
    table = max(tables, key=lambda each: len(each.mapping.columns), default=None)
    if table and table.mapping.open:
        field, found = table.mapping.open[0]
        says = f"several columns for {field}: {', '.join(map(repr, found))}"
        where = f"{path}, sheet {table.sheet!r}"
        return BadInput(where, says, "one", advice=f'Say which: --map {field}="{found[0]}"')
    told = [each for each in asides if each.why.startswith("no column of")]
    if not table and not told:
        return BadInput(
            str(path), "no row that looks like a header", "columns such as FAIN, CFDA, Award amount"
        )
    advice = 'Say which column holds the award number: --map award="HEADER" (or --map aln="HEADER").'
    if not table:
        says = told[0].why.partition(" among ")[2]
        return BadInput(
            f"{path}, sheet {told[0].sheet!r}",
            f"the columns {says}",
            "an award number or a listing",
            advice=advice,
        )
    listed = ", ".join(repr(each) for each in table.header if each)
    return BadInput(
        f"{path}, sheet {table.sheet!r}",
        f"no award row under the columns {listed}",
        "an award number or a listing",
        advice=advice,
    )
