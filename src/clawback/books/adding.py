"""Rows of one award added up: what two sheets say of it twice is counted once."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from clawback.books.fields import MONEY
from clawback.books.shapes import OwnRow

YEAR = re.compile(r"(?:19|20)(\d\d)(?!\d)|(?<![\d.])(\d\d)(?![\d.])")


class Sums(NamedTuple):
    """What the rows of one award say together, by field of dollars (None: none says it, or nobody knows), and
    how that came about."""

    amounts: dict[str, Decimal | None]
    remarks: tuple[str, ...]


def added_up(rows: Sequence[OwnRow]) -> Sums:
    """The dollars of one award's rows. Those of one sheet are added. Of two sheets or more, an equal budget
    is the same one, and what runs from year to year (a balance, dollars to date) is that of the latest
    year; the rest is added."""
    by_sheet: dict[str, list[OwnRow]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    sums = {sheet: {field: added(its, field) for field in MONEY} for sheet, its in by_sheet.items()}
    if len(sums) == 1:
        (only,) = sums.values()
        return Sums(only, (f"{len(rows)} rows of the books added up",) if len(rows) > 1 else ())
    latest, amounts = latest_of(list(sums)), dict[str, Decimal | None]()
    how: dict[str, list[str]] = {}
    for field in MONEY:
        told = {sheet: each[field] for sheet, each in sums.items() if each[field] is not None}
        amounts[field], why = of_sheets(field, told, rows, latest)
        if len(told) > 1:
            how.setdefault(why, []).append(field)
    listed = " and ".join(map(repr, sums))
    said = "; ".join(why.format(", ".join(fields)) for why, fields in how.items())
    return Sums(
        amounts, (f"on {len(sums)} sheets, {listed}: {said}" if said else f"on {len(sums)} sheets, {listed}",)
    )


def of_sheets(
    field: str, told: dict[str, Decimal | None], rows: Sequence[OwnRow], latest: str
) -> tuple[Decimal | None, str]:
    """One field of an award that stands on several sheets, and how it was told."""
    values = [each for each in told.values() if each is not None]
    if not values:
        return None, ""
    equal = len({*values}) == 1
    if field == "budget" and equal and len({row.department for row in rows if row.department}) < 2:
        return values[0], "the same {} is counted once"
    if field != "remaining" and not any(field in row.running for row in rows):
        return sum(values, Decimal(0)), "{} added up"
    if equal:
        return values[0], "the same {} is counted once"
    if latest in told:
        return told[latest], f"{{}} are those of {latest!r}"
    return None, "{} run on, and no year says which is the latest: unknown"


def latest_of(sheets: Sequence[str]) -> str:
    """The sheet whose name says the latest year; blank where one says none, or two say the same."""
    years = [max((int(a or b) for a, b in YEAR.findall(name)), default=-1) for name in sheets]
    return "" if -1 in years or len({*years}) < len(years) else sheets[years.index(max(years))]


def added(rows: Sequence[OwnRow], field: str) -> Decimal | None:
    """The sum of a field over rows of one award; None where no row says it."""
    told = [getattr(row, field) for row in rows if getattr(row, field) is not None]
    return sum(told, Decimal(0)) if told else None
