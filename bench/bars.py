"""The bars of the benchmark: what was promised, what was measured, and whether it holds."""

from collections.abc import Callable
from typing import NamedTuple

from bench.results import Measured, Result

MILLION = 1_000_000
GIB = 1 << 30
OURS = "clawback"
GROWING = ("nation-day", "one-place", "months", "docket-change")
"""The cases held to grow with the rows and no more."""
Figure = Callable[[Result], float | None]


class Bar(NamedTuple):
    """What a figure must be: `at_most` or at least `limit`."""

    says: str
    figure: Figure
    limit: float
    at_most: bool
    unit: str = "times"


class Verdict(NamedTuple):
    """A bar and what was measured for it; None where it was not."""

    bar: Bar
    found: float | None

    @property
    def holds(self) -> bool | None:
        """Whether it holds; None where nothing was measured."""
        if self.found is None:
            return None
        return self.found <= self.bar.limit if self.bar.at_most else self.found >= self.bar.limit


def slower(case: str, side: str, rows: int, what: str = "ratio") -> Figure:
    """How many times the program's seconds are another side's."""

    def figure(result: Result) -> float | None:
        found = result.find(case, side, rows)
        told = getattr(found, what) if found else None
        return told.median if told else None

    return figure


def faster(case: str, side: str, rows: int) -> Figure:
    """How many times the program is faster than another side."""

    def figure(result: Result) -> float | None:
        found = slower(case, side, rows)(result)
        return 1 / found if found else None

    return figure


def peak(case: str, side: str, rows: int) -> Figure:
    """The most memory a side held, in GiB."""

    def figure(result: Result) -> float | None:
        found = result.find(case, side, rows)
        return found.peak.median / GIB if found and found.peak else None

    return figure


def growth(case: str, side: str, few: int, many: int, what: str) -> Figure:
    """How many times a side's figure is at `many` rows what it is at `few`."""

    def figure(result: Result) -> float | None:
        both = [value(result.find(case, side, rows), what) for rows in (few, many)]
        return both[1] / both[0] if both[0] and both[1] else None

    return figure


def value(found: Measured | None, what: str) -> float | None:
    """A figure's median."""
    told = getattr(found, what) if found else None
    return told.median if told else None


def worst(figures: list[Figure]) -> Figure:
    """The largest of several figures, where all were measured."""

    def figure(result: Result) -> float | None:
        found = [value for each in figures if (value := each(result)) is not None]
        return max(found) if len(found) == len(figures) else None

    return figure


TEN, FIFTY = 10 * MILLION, 50 * MILLION
BARS = (
    Bar(
        "ingest: of the speed of DuckDB's `read_csv`, 1 million rows",
        faster("ingest", "DuckDB read_csv", MILLION),
        0.7,
        False,
    ),
    Bar(
        "ingest: of the speed of DuckDB's `read_csv`, 10 million rows",
        faster("ingest", "DuckDB read_csv", TEN),
        0.7,
        False,
    ),
    Bar("ingest: faster than pandas, 1 million rows", faster("ingest", "pandas", MILLION), 10, False),
    Bar("ingest: peak memory, 10 million rows", peak("ingest", "clawback load", TEN), 3, True, "GiB"),
    Bar(
        "ingest: peak memory, 10 million rows to 1 million",
        growth("ingest", "clawback load", MILLION, TEN, "peak"),
        1.1,
        True,
    ),
    Bar(
        "one national day: of the bare scan and group, 10 million rows",
        slower("nation-day", "DuckDB scan and group", TEN),
        1.8,
        True,
    ),
    Bar(
        "one national day: of the bare scan and group, 50 million rows",
        slower("nation-day", "DuckDB scan and group", FIFTY),
        1.3,
        True,
    ),
    Bar(
        "one national day: faster than the pandas merge, 10 million rows",
        faster("nation-day", "pandas merge", TEN),
        15,
        False,
    ),
    Bar(
        "one place: median of the bare select, 10 million rows",
        slower("one-place", "bare select", TEN, "ratio_p50"),
        3,
        True,
    ),
    Bar(
        "one place: 99th percentile of the bare select, 10 million rows",
        slower("one-place", "bare select", TEN, "ratio_p99"),
        3,
        True,
    ),
    Bar(
        "one place: median, 50 million rows to 10 million",
        growth("one-place", OURS, TEN, FIFTY, "p50"),
        1.5,
        True,
    ),
    Bar(
        "one place: 99th percentile, 50 million rows to 10 million",
        growth("one-place", OURS, TEN, FIFTY, "p99"),
        1.5,
        True,
    ),
    Bar(
        "120 months: faster than 120 single days, 10 million rows",
        faster("months", "120 days", TEN),
        4,
        False,
    ),
    Bar(
        "docket change: of one national answer, 10 million rows",
        slower("docket-change", "one national answer", TEN),
        1.0,
        True,
    ),
    Bar(
        "every case: seconds, 50 million rows to 10 million",
        worst([growth(each, OURS, TEN, FIFTY, "seconds") for each in GROWING]),
        5.5,
        True,
    ),
    Bar(
        "every case: peak memory, 50 million rows to 10 million",
        worst([growth(each, OURS, TEN, FIFTY, "peak") for each in GROWING]),
        1.3,
        True,
    ),
)
"""In the order of the issue that set them. That memory does not grow is read as: by a tenth at most."""


def judged(result: Result) -> list[Verdict]:
    """Each bar with what was measured for it."""
    return [Verdict(bar, bar.figure(result)) for bar in BARS]


def agree(result: Result) -> bool | None:
    """Whether every side that works out what others do found the same; None where none does."""
    told = [each.same for each in result.measured if each.same is not None]
    return all(told) if told else None
