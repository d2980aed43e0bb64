"""The detention statistics workbook as shipped: months of the nation, populations of facilities."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from clawback.books.grid import Row, Sheet, texts
from clawback.books.xlsx import of_xlsx
from clawback.errors import BadInput, SourceChanged
from clawback.store import insert_many
from clawback.strictyaml import convert, load_yaml
from clawback.weekly.layout import Named, Publisher, sha256
from clawback.weekly.privacy import person_in, refuse_personal
from clawback.weekly.report import Given, Report

if TYPE_CHECKING:
    from clawback.store import Connection

CARD = Path(__file__).with_name("ice-detention.yaml")
MONTHS = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
YEAR = re.compile(r"\bFY ?(?:20)?(\d{2})\b")
MADE = re.compile(r"\(IIDS\), (\d{2})/(\d{2})/(\d{4})")
MAPPED = "Look at the sheet, then say in ice-detention.yaml what it is or why it is left out."


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the figures of a block of months are."""

    measure: Named
    by: Named
    total: Named | None = None
    """The row that all others add up to; None where they are no parts of one number."""
    within: dict[Named, tuple[Named, ...]] = {}
    """A row -> rows below it that add up to it."""


class Facilities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of the sheet of facilities."""

    columns: dict[str, Literal["facility", "city", "state", "zip", "type"]]
    stays: Named
    populations: dict[str, tuple[Named, ...]]
    ignored: dict[str, Named]

    @property
    def names(self) -> frozenset[str]:
        """All columns, without the fiscal year in their names."""
        parts = (each for group in self.populations.values() for each in group)
        return frozenset((*self.columns, self.stays, *parts, *self.ignored))


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every sheet and block of the workbook is."""

    name: Named
    title: Named
    publisher: Publisher
    licence: Named
    updated: Named
    sheets: dict[str, Named]
    blocks: dict[str, Block]
    left_out: dict[str, Named]
    additive: tuple[Named, ...]
    subgroups: tuple[Named, ...]
    facilities: Facilities


class Figure(NamedTuple):
    """One figure of a month or facility."""

    line: int
    measure: str
    cut: str
    unit: int
    valid_from: date
    valid_until: date
    value: float | None


class Unit(NamedTuple):
    """Whom figures are about."""

    level: str
    published: str
    city: str = ""
    state: str = ""
    code: str = ""


NATION = Unit("nation", "United States")


@cache
def card() -> Card:
    """The card of the workbook."""
    tree, marks = load_yaml(CARD.read_bytes(), str(CARD))
    return convert(tree, Card, marks, str(CARD))


def read_workbook(con: "Connection", path: Path, given: Given) -> Report:
    """Add the figures of one workbook. Raises `SourceChanged` for a sheet, block or column never seen, and
    `BadInput` for a cell that is no figure."""
    sheets = {_plain(each.name): each for each in of_xlsx(path)}
    _must_be_known(path, sheets.keys())
    year, made = _dated(path, sheets["Facilities"])
    units = {NATION: 0}
    figures = list(_months(path, sheets["Detention"], year, made))
    figures += _facilities(path, sheets["Facilities"], year, made, units)
    sha = sha256(path)
    report = f"{card().name}-{sha[:12]}"
    insert_many(con, "fresh", FRESH, ((*each[:4], *map(str, each[4:6]), each.value) for each in figures))
    insert_many(con, "fresh_unit", FRESH_UNIT, ((n, *each) for each, n in units.items()))
    con.execute(
        "insert into weekly_count select $1, * from fresh order by measure, cut, unit, valid_from, line",
        [report],
    )
    con.execute(
        "insert into weekly_unit select $1, unit, level, published, city, state, '', code from fresh_unit "
        "order by unit",
        [report],
    )
    for name in ("fresh", "fresh_unit"):
        con.execute(f"drop table {name}")
    stated = sum(each.value is not None for each in figures)
    first, last = min(each.valid_from for each in figures), max(each.valid_until for each in figures)
    return Report(
        report,
        card().name,
        path.name,
        sha,
        card().title,
        card().publisher.name,
        first,
        last,
        given.known_on or made,
        len(figures),
        stated,
    )


FRESH = {
    "line": "bigint",
    "measure": "varchar",
    "cut": "varchar",
    "unit": "integer",
    "valid_from": "date",
    "valid_until": "date",
    "value": "double",
}
FRESH_UNIT = {"unit": "integer", **dict.fromkeys(("level", "published", "city", "state", "code"), "varchar")}


def _plain(name: str) -> str:
    """A sheet's or column's name without its fiscal year."""
    return " ".join(YEAR.sub("", name).split())


def _must_be_known(path: Path, names: Collection[str]) -> None:
    strange = [each for each in names if each not in card().sheets]
    lacking = [each for each in ("Detention", "Facilities") if each not in names]
    if strange or lacking:
        refuse_personal(str(path), strange)
        says = [f"a sheet {each!r} never seen" for each in strange] + [
            f"no sheet {each!r}" for each in lacking
        ]
        raise SourceChanged(f"{path}: {'; '.join(says)}. {MAPPED}")


def _dated(path: Path, sheet: Sheet) -> tuple[int, date]:
    """The fiscal year of a workbook and the day its figures were taken, as the sheet of facilities states."""
    year = made = None
    for row in sheet.rows[:9]:
        for _, text in texts(row):
            year = year or YEAR.search(text)
            made = made or MADE.search(text)
    if year is None or made is None:
        found = "no day" if year else "no fiscal year"
        raise BadInput(
            str(path), found, "a title with the fiscal year and `(IIDS), MM/DD/YYYY`", column=sheet.name
        )
    month, day, of = map(int, made.groups())
    return 2000 + int(year[1]), date(of, month, day)


def _months(path: Path, sheet: Sheet, year: int, made: date) -> Iterator[Figure]:
    """The figures of every block that has a column for each month."""
    rows = {row.number: row for row in sheet.rows}
    for number, row in rows.items():
        if "Oct" not in row.cells:
            continue
        first = row.cells.index("Oct")
        start = _label(row, first)
        title = _title(rows.get(number - 1), start)
        if row.cells[first : first + 12] != MONTHS:
            raise SourceChanged(
                f"{path}: {sheet.name!r}, row {number}: the months do not run October to September."
            )
        if title in card().left_out:
            continue
        if title not in card().blocks:
            raise SourceChanged(
                f"{path}: {sheet.name!r}, row {number - 1}: a block {title!r} never seen. {MAPPED}"
            )
        yield from _block(path, sheet.name, rows, number, start, first, card().blocks[title], year, made)


def _label(row: Row, first: int) -> int:
    """The first column of a block's labels: headings without a gap up to the months."""
    start = first
    while start > 0 and row.cells[start - 1] is not None:
        start -= 1
    return start


def _title(row: Row | None, column: int) -> str:
    cell = row.cells[column] if row and column < len(row.cells) else None
    return cell.split(":")[0].strip() if isinstance(cell, str) else ""


def _block(
    path: Path,
    sheet: str,
    rows: dict[int, Row],
    header: int,
    start: int,
    first: int,
    block: Block,
    year: int,
    made: date,
) -> Iterator[Figure]:
    """A figure for each month that had begun, and one for the year so far."""
    group, number = "", header + 1
    while (row := rows.get(number)) and (labels := _labels(row, start, first)):
        group, cut = _cut(block, labels, group)
        for n in range(13):
            begins, ends = _span(n, year, made)
            if begins >= made:
                continue
            cell = row.cells[first + n] if first + n < len(row.cells) else None
            value = _figure(path, sheet, number, cell)
            yield Figure(number, block.measure, cut, 0, begins, ends, value)
        number += 1


def _span(n: int, year: int, made: date) -> tuple[date, date]:
    """The days of the n-th month of a fiscal year, as far as they had come; the thirteenth is the year."""
    if n == 12:
        return date(year - 1, 10, 1), made
    month = (n + 9) % 12 + 1
    begins = date(year - (n < 3), month, 1)
    return begins, min((begins + timedelta(days=32)).replace(day=1), made)


def _labels(row: Row, start: int, first: int) -> list[str]:
    return [each for each in row.cells[start:first] if isinstance(each, str)]


def _cut(block: Block, labels: list[str], group: str) -> tuple[str, str]:
    """The group that a row belongs to or begins, and what it cuts the measure by."""
    *whole, last = labels
    if last in card().subgroups:
        group = whole[0] if whole else group
        return group, f"{block.by}: {group} | {last}"
    group = whole[0] if whole else last
    return group, f"{block.by}: {group}"


def _figure(path: Path, sheet: str, number: int, cell: object) -> float | None:
    if cell is None:
        return None
    if isinstance(cell, Decimal) and cell >= 0:
        return float(cell)
    raise BadInput(str(path), repr(str(cell)), "a number that is not negative", line=number, column=sheet)


def _facilities(path: Path, sheet: Sheet, year: int, made: date, units: dict[Unit, int]) -> Iterator[Figure]:
    """The population and length of stay of each facility, over the year so far."""
    about = card().facilities
    head = next((row for row in sheet.rows if "Name" in row.cells and "State" in row.cells), None)
    if head is None:
        raise SourceChanged(f"{path}: {sheet.name!r} has no header with Name and State.")
    names = [_plain(each) if isinstance(each, str) else "" for each in head.cells]
    if strange := {each for each in names if each} ^ about.names:
        raise SourceChanged(f"{path}: {sheet.name!r}: columns {sorted(strange)} are new or gone. {MAPPED}")
    at = {name: n for n, name in enumerate(names) if name}
    role = {each: at[name] for name, each in about.columns.items()}
    span = (date(year - 1, 10, 1), made)
    for row in sheet.rows:
        if row.number <= head.number or not isinstance(row.cells[role["facility"]], str):
            continue
        said = {
            each: str(row.cells[n] or "").strip() if n < len(row.cells) else "" for each, n in role.items()
        }
        if what := person_in(f"{said['facility']}, {said['city']}"):
            raise BadInput(str(path), what, "the name of a facility", line=row.number, column=sheet.name)
        unit = Unit("facility", said["facility"], said["city"], said["state"], said["type"])
        number = units.setdefault(unit, len(units))
        for by, parts in about.populations.items():
            some = [_figure(path, sheet.name, row.number, row.cells[at[each]]) for each in parts]
            stated = [each for each in some if each is not None]
            total = sum(stated) if len(stated) == len(some) else None
            yield Figure(row.number, "adp", by, number, *span, total)
        stay = _figure(path, sheet.name, row.number, row.cells[at[about.stays]])
        yield Figure(row.number, "length_of_stay", "", number, *span, stay)
