"""Figures held against the others of their measure and against what the same place had before: whole arrays
of places by periods, a measure at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from clawback.store import run
from clawback.weekly.book import Book
from clawback.weekly.chance import tails
from clawback.weekly.finding import Finding, Severity
from clawback.weekly.layout import layouts
from clawback.weekly.measure import measures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clawback.weekly.chance import Floats

    Ints = NDArray[np.int64]

SQL = Path(__file__).parents[1] / "sql"
WINDOWS = (52, 13)
LEAST = 12
"""Periods that a history must have."""
ERROR, WARNING = 1e-6, 1e-3
CANDIDATE = 1.5
"""Spreads from the mean, by square roots, below which no figure is unusual enough to be looked at closely."""
A_YEAR = {7: 52}
"""Periods in a year, by the days of one; months else. An error needs so many before it."""
MONTHS = 12
STEP = 1.4826 / 2**0.5
"""From the middle step between two periods to a period's standard deviation, were it normal."""
STEADY = 8
"""Periods in a row with a figure before one without is missed."""
SPAN, LONGEST = 1 << 20, 1 << 10
"""More days than there are between two periods, and than a period has."""
ROWS = """select unit, valid_from - date '1970-01-01' as start, valid_until - valid_from as days, value
    from weekly_count where report = $1 and measure = $2 and cut = $3 and valid_from is not null"""
SERIES = """select distinct report, measure, cut from weekly_count inner join weekly_unit using (report, unit)
    where level <> 'list' and valid_from is not null order by 1, 2, 3"""


class Rows(NamedTuple):
    """The figures of one measure as they were fetched: a unit, a first day and a value each."""

    report: str
    measure: str
    cut: str
    units: "Ints"
    starts: "Ints"
    """Days since 1970-01-01."""
    values: "Floats"


class Series(NamedTuple):
    """The figures of one measure: a row for each unit, a column for each period; not a number where the
    source states none."""

    report: str
    measure: str
    cut: str
    units: "Ints"
    starts: "Ints"
    days: int
    values: "Floats"
    listed: "NDArray[np.bool_]"
    """The periods for which the source has a row, with or without a figure."""


def history(book: Book) -> Iterator[Finding]:
    """Figures that stand twice, that are far from the place's own history, or that are missed: each measure
    is fetched once."""
    for report, measure, cut in book.con.execute(SERIES).fetchall():
        rows = book.con.execute(ROWS, [report, measure, cut]).fetchnumpy()
        units, starts, days = (rows[name].astype(np.int64) for name in ("unit", "start", "days"))
        if _twice(units, starts, days):
            yield from _double(book, report, measure, cut)
        if measures()[measure].unit == "days":
            continue
        values = np.ma.filled(np.ma.asarray(rows["value"], dtype=np.float64), np.nan)
        series = _series(book, Rows(report, measure, cut, units, starts, values))
        if series is not None:
            yield from _unusual(book, series)
            yield from _vanished(book, series)


def _twice(units: "Ints", starts: "Ints", days: "Ints") -> bool:
    """Whether a unit has a period twice."""
    key = (units * SPAN + (starts - starts.min())) * LONGEST + days
    steps = np.diff(key)
    return bool((np.diff(np.sort(key)) == 0).any()) if (steps <= 0).any() else False


def _double(book: Book, report: str, measure: str, cut: str) -> Iterator[Finding]:
    rows = run(book.con, SQL, "double.sql", report=report, measure=measure, cut=cut).fetchall()
    for unit, start, end, line, times, least, most in rows:
        same = "the same figure each time" if least == most else f"from {least:,g} to {most:,g}"
        yield book.finding(
            "double",
            "error",
            report,
            unit,
            measure,
            cut,
            start,
            end,
            line=line,
            value=most,
            expected="one figure",
            says=f"{times} figures for one measure, place and period, {same}",
        )


def _series(book: Book, rows: Rows) -> Series | None:
    """The figures as an array; None where there are too few periods to compare. Where a period stands twice
    for a unit the last figure counts."""
    starts, at = _ranks(rows.starts)
    if len(starts) <= LEAST:
        return None
    units, row = _ranks(rows.units)
    layout = layouts().get(book.reports[rows.report].layout)
    zero = layout is not None and layout.absent == "zero"
    step = int(np.median(np.diff(starts)))
    if layout is not None and layout.period == "week":
        column = (starts - starts[0]) // 7
        starts, at, step = starts[0] + 7 * np.arange(column[-1] + 1), column[at], 7
    values = np.full((len(units), len(starts)), 0.0 if zero else np.nan)
    values[row, at] = rows.values
    listed = np.zeros(len(starts), dtype=bool)
    listed[at] = True
    values[:, ~listed] = np.nan  # a week of which nobody has a row was left out
    return Series(rows.report, rows.measure, rows.cut, units, starts, step, values, listed)


def _ranks(numbers: "Ints") -> tuple["Ints", "Ints"]:
    """The numbers that occur, in order, and where each stands among them; they lie close together."""
    first = int(numbers.min())
    there = np.zeros(int(numbers.max()) - first + 1, dtype=bool)
    there[numbers - first] = True
    rank = np.cumsum(there) - 1
    return np.nonzero(there)[0] + first, rank[numbers - first]


def _unusual(book: Book, series: Series) -> Iterator[Finding]:
    found, expected = unlikely(series.values)
    stock = measures()[series.measure].when == "in place"
    bounds: tuple[tuple[Severity, float, float], ...] = (("error", -1.0, ERROR), ("warning", ERROR, WARNING))
    asked = found <= (ERROR if stock else WARNING)
    lines = _lines(book, series, *np.nonzero(asked)) if asked.any() else {}
    for severity, least, below in (("warning", -1.0, ERROR),) if stock else bounds:
        rows, columns = np.nonzero((found > least) & (found <= below))
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            before = series.values[row, max(0, column - WINDOWS[0]) : column]
            seen = before[~np.isnan(before)]
            sure: Severity = severity if len(seen) >= A_YEAR.get(series.days, MONTHS) else "warning"
            line = lines.get((int(series.units[row]), int(series.starts[column])))
            yield _finding(book, series, sure, row, column, float(expected[row, column]), seen, line)


LINES = """select unit, valid_from - date '1970-01-01', min(line) from weekly_count
    where report = $1 and measure = $2 and cut = $3 and list_contains($4, unit)
        and list_contains($5, valid_from - date '1970-01-01')
    group by unit, valid_from"""


def _lines(book: Book, series: Series, rows: "Ints", columns: "Ints") -> dict[tuple[int, int], int]:
    """The line of figures by their unit and first day."""
    which = [np.unique(series.units[rows]).tolist(), np.unique(series.starts[columns]).tolist()]
    found = book.con.execute(LINES, [series.report, series.measure, series.cut, *which]).fetchall()
    return {(unit, start): line for unit, start, line in found}


def _finding(
    book: Book,
    series: Series,
    severity: Severity,
    row: int,
    column: int,
    mean: float,
    seen: "Floats",
    line: int | None,
) -> Finding:
    value = float(series.values[row, column])
    told = book.shown(series.report, value)
    start, end = _period(series, column)
    least, most = (book.shown(series.report, float(each)) for each in (seen.min(), seen.max()))
    return book.finding(
        "own-history",
        severity,
        series.report,
        int(series.units[row]),
        series.measure,
        series.cut,
        start,
        end,
        line=line,
        value=value,
        expected=f"about {mean:,.3g}",
        says=f"{told}, where the place had about {mean:,.3g} a period before",
        evidence=(f"from {least} to {most} in {len(seen)} periods before",),
        decides="the place's own record of that period",
    )


def _period(series: Series, column: int) -> tuple[date, date]:
    """The first day of a period and the day after its last."""
    start: date = np.datetime64(int(series.starts[column]), "D").astype(object)
    if series.days < 28:
        return start, start + timedelta(days=series.days)
    return start, (start + timedelta(days=32)).replace(day=1)


def unlikely(values: "Floats") -> tuple["Floats", "Floats"]:
    """For each figure how seldom chance brings one as far from the mean of those before it, by the window
    that makes less of it (1 where it has no history), and that mean. Figures found in error are left out of
    the history of later ones."""
    found, expected = _once(values, values)
    wrong = found <= ERROR
    if wrong.any():
        found, expected = _once(values, np.where(wrong, np.nan, values))
    return found, expected


def _once(values: "Floats", history: "Floats") -> tuple["Floats", "Floats"]:
    found, expected = np.zeros(values.shape), np.zeros(values.shape)
    spread_of_all = _spread(history)
    for window in WINDOWS:
        count, mean, variance = _before(history, window)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = (mean * count + 0.5) / count  # half a thing more: a place that had none may have one
            spread = np.fmax(np.fmax(variance / mean, spread_of_all), 1.0) * (1 + 1 / count)
            apart = 2 * np.abs(np.sqrt(values + 0.375) - np.sqrt(mean + 0.375)) / np.sqrt(spread)
        chance = np.ones(values.shape)
        asked = (apart > CANDIDATE) & (count >= min(LEAST, window)) & ~np.isnan(values)
        chance[asked] = tails(values[asked], mean[asked], spread[asked])
        expected = np.where(chance >= found, mean, expected)
        found = np.maximum(found, chance)
    return found, expected


def _spread(values: "Floats") -> float:
    """The variance to the mean that is usual over all places with figures enough. It is told from the middle
    one of the steps between neighbouring periods, which neither a trend nor a single figure widens."""
    seen = np.sum(~np.isnan(values), axis=1)
    mean = np.nansum(values, axis=1) / np.maximum(seen, 1)
    some = values[(seen > LEAST) & (mean >= 0.5)]
    if not len(some):
        return 1.0
    steps = np.nanmedian(np.abs(np.diff(some, axis=1)), axis=1)
    each = (STEP * steps) ** 2 / np.nanmean(some, axis=1)
    return float(np.nanmedian(each))


def _before(values: "Floats", window: int) -> tuple["Floats", "Floats", "Floats"]:
    """The number, mean and variance of the figures in the window before each period."""
    missing = np.isnan(values)
    if missing.any():
        known = np.where(missing, 0.0, values)
        count = _trailing((~missing).astype(np.float64), window)
    else:
        known, count = values, np.minimum(np.arange(values.shape[1], dtype=np.float64), window)
    sums, squares = _trailing(known, window), _trailing(known * known, window)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = sums / count
        variance = np.maximum(squares - sums * mean, 0.0) / np.maximum(count - 1, 1)
    return count, mean, variance


def _trailing(values: "Floats", window: int) -> "Floats":
    """The sum of the `window` columns before each column."""
    upto = np.cumsum(values, axis=1)
    before = np.zeros_like(upto)
    before[:, 1:] = upto[:, :-1]
    before[:, window + 1 :] -= upto[:, : -window - 1]
    return before


def _vanished(book: Book, series: Series) -> Iterator[Finding]:
    """Units without a figure that had one in each of the periods before, where the source has the period."""
    there = ~np.isnan(series.values)
    if there.all():
        return
    steady = _trailing(there.astype(np.float64), STEADY) == STEADY
    rows, columns = np.nonzero(steady & ~there & series.listed)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        start, end = _period(series, column)
        yield book.finding(
            "vanished",
            "warning",
            series.report,
            int(series.units[row]),
            series.measure,
            series.cut,
            start,
            end,
            expected="a figure, or a nought",
            says=f"no figure, where the place had one in each of the {STEADY} periods before",
            decides="whether the place reported none or was left out",
        )
