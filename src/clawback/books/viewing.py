"""Tables that show awards of other tables once more: a log of them, their sums by listing or by award."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from clawback.books.cells import money
from clawback.books.fields import MONEY
from clawback.books.shapes import OwnRow, Table

SAME = 0.5
"""The share of a table's numbers that stand in a fuller one, from which it is a second view of that."""
NEARLY = 0.8
"""The share of a table's rows that are sums of other ones', from which it is a summary."""


def shown_again(table: Table, listing: Sequence[Table]) -> str:
    """Why a table is a second view of awards that others list; blank if it is none."""
    others = [each for each in listing if each is not table]
    if second_view(table, others):
        return "names awards of a fuller table once more"
    if not any(row.numbers for row in table.rows) and are_sums(table, others, lambda row: row.aln, least=1):
        return "sums by listing of awards that another table lists"
    if are_sums(table, others, lambda row: "".join(row.numbers[:1]), least=2):
        return "sums by award of other tables"
    return ""


def second_view(table: Table, others: Sequence[Table]) -> bool:
    """Whether a table shows, in fewer columns, awards that a fuller one shows: a log or a summary of it."""
    mine = {number for row in table.rows for number in row.numbers}
    fuller = [each for each in others if len(each.mapping.columns) >= len(table.mapping.columns) + 3]
    theirs = {number for each in fuller for row in each.rows for number in row.numbers}
    return bool(mine) and len(mine & theirs) >= SAME * len(mine)


def are_sums(
    table: Table, others: Sequence[Table], key_of: Callable[[OwnRow], str | None], *, least: int
) -> bool:
    """Whether nearly all rows of a table state dollars that are the sum of numbered rows of other tables with
    the same key; `least` tables or more, that say no less than this one."""
    if len(table.rows) < 2:
        return False
    parts: dict[tuple[str | None, str], list[tuple[int, Decimal]]] = {}
    for at, each in enumerate(others):
        fuller = len(each.mapping.columns) >= len(table.mapping.columns)
        for row in each.rows if fuller or least == 1 else ():
            for field in MONEY if row.numbers else ():
                parts.setdefault((key_of(row), field), []).append((at, getattr(row, field) or Decimal(0)))
    sums = {
        key: sum((amount for _, amount in found), Decimal(0))
        for key, found in parts.items()
        if len({at for at, _ in found}) >= least
    }
    stated = {fate.row.number: {*map(money, fate.row.cells)} - {None, 0} for fate in table.fates}
    unit = max(row.unit for row in table.rows)
    same = [
        row
        for row in table.rows
        if any(sums.get((key_of(row), field), 0) / unit in stated[row.row] for field in MONEY)
    ]
    return len(same) >= NEARLY * len(table.rows)
