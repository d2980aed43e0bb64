"""Totals of a list held against the rows above them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from clawback.books.cells import money
from clawback.books.fields import MONEY, Mapping
from clawback.books.rows import Fate, cell


def check_totals(found: Sequence[Fate], mapping: Mapping) -> list[str]:
    """Totals of the list that differ from every sum of rows above them that they could be, in the list's own
    unit."""
    remarks = []
    for field in (each for each in MONEY if each in mapping.columns):
        above: list[Decimal] = []
        for fate in found:
            stated = money(cell(fate.row, mapping, field))
            if fate.what == "award":
                above.append(stated or Decimal(0))
            if fate.what != "total" or stated is None or not above:
                continue
            if stated not in set(accumulate(reversed(above))):
                remarks.append(
                    f"row {fate.row.number}: a total of {stated:,.2f} for {field}, where the rows above "
                    f"add up to {sum(above, Decimal(0)):,.2f}"
                )
    return remarks
