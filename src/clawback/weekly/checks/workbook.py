"""The sums within the workbook of detention statistics: reasons, subgroups, months, and each facility's
people divided in several ways."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from clawback.weekly.book import Book
from clawback.weekly.finding import Finding
from clawback.weekly.measure import measures
from clawback.weekly.workbook import Block, card

NEAR = 0.01
"""How far sums of means may be from what is stated: they are rounded to six places."""
Key = tuple[str, date, date]
"""A row, and the days of a column."""


class Cell(NamedTuple):
    """What one cell states, and in which row of the sheet."""

    value: float | None
    line: int


def sums(book: Book) -> Iterator[Finding]:
    """Rows and columns that do not add up to the total stated for them."""
    sql = """select measure, cut, valid_from, valid_until, value, line
        from weekly_count inner join weekly_unit using (report, unit)
        where report = $1 and level = 'nation' order by line, valid_from, valid_until"""
    for report in [each.id for each in book.reports.values() if each.layout == card().name]:
        held: dict[str, dict[Key, Cell]] = {}
        for measure, cut, start, end, value, line in book.con.execute(sql, [report]).fetchall():
            held.setdefault(measure, {})[cut, start, end] = Cell(value, line)
        for block in card().blocks.values():
            yield from _rows(book, report, block, held.get(block.measure, {}))
        for measure in card().additive:
            yield from _subgroups(book, report, measure, held.get(measure, {}))
            if measures()[measure].whole:
                yield from _months(book, report, measure, held.get(measure, {}))
        yield from _facilities(book, report)


def _rows(book: Book, report: str, block: Block, cells: dict[Key, Cell]) -> Iterator[Finding]:
    """Rows of a block against those that add up to them, column by column."""
    by = f"{block.by}: "
    rows = dict.fromkeys(
        cut.removeprefix(by) for cut, _, _ in cells if cut.startswith(by) and " | " not in cut
    )
    below = {name for parts in block.within.values() for name in parts}
    sums = {whole: list(parts) for whole, parts in block.within.items()}
    if block.total is not None:
        sums[block.total] = [name for name in rows if name != block.total and name not in below]
    for (cut, start, end), cell in cells.items():
        parts = [cells.get((by + name, start, end)) for name in sums.get(cut.removeprefix(by), ())]
        if stated := [each for each in parts if each is not None]:
            yield from _compare(book, report, block.measure, cut, (start, end), cell, stated)


def _subgroups(book: Book, report: str, measure: str, cells: dict[Key, Cell]) -> Iterator[Finding]:
    """Rows against their subgroups."""
    for (cut, start, end), cell in cells.items():
        of = [cells.get((f"{cut} | {each}", start, end)) for each in card().subgroups]
        if parts := [each for each in of if each is not None]:
            yield from _compare(book, report, measure, cut, (start, end), cell, parts)


def _months(book: Book, report: str, measure: str, cells: dict[Key, Cell]) -> Iterator[Finding]:
    """The year so far of each row against its months."""
    first, last = (
        min((start for _, start, _ in cells), default=None),
        max((end for *_, end in cells), default=None),
    )
    for (cut, start, end), cell in cells.items():
        months = [
            each
            for (of, begins, ends), each in cells.items()
            if of == cut and (begins, ends) != (first, last)
        ]
        if (start, end) == (first, last) and months:
            yield from _compare(book, report, measure, cut, (start, end), cell, months)


def _facilities(book: Book, report: str) -> Iterator[Finding]:
    """Each facility's population, divided in several ways, must be one number."""
    sql = """select unit, valid_from, valid_until, min(line), min(value), max(value)
        from weekly_count inner join weekly_unit using (report, unit)
        where report = $1 and level = 'facility' and measure = 'adp'
        group by unit, valid_from, valid_until having max(value) - min(value) > $2 order by 4"""
    for unit, start, end, line, least, most in book.con.execute(sql, [report, NEAR]).fetchall():
        yield book.finding(
            "total",
            "error",
            report,
            unit,
            "adp",
            "",
            start,
            end,
            line=line,
            value=most,
            expected=f"one population, {least:,.6g}",
            says=f"the same people add up to {least:,.6g} divided one way and to {most:,.6g} another",
        )


def _compare(
    book: Book,
    report: str,
    measure: str,
    cut: str,
    days: tuple[date, date],
    cell: Cell,
    parts: Sequence[Cell],
) -> Iterator[Finding]:
    values = [each.value for each in parts]
    if cell.value is None or None in values:
        return
    added = sum(filter(None, values))
    if abs(added - cell.value) > (0 if measures()[measure].whole else NEAR):
        yield book.whole(
            "total",
            "error",
            report,
            *days,
            measure=measure,
            cut=cut,
            line=cell.line,
            value=cell.value,
            expected=f"{added:,.10g}, the sum of its parts",
            says=f"a total of {cell.value:,.10g} whose parts add up to {added:,.10g}",
            evidence=(f"rows {', '.join(str(each.line) for each in parts)}",),
        )
