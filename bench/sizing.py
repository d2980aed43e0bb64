"""What so many rows need: measured, and projected from the two largest sizes measured."""

from collections.abc import Callable, Sequence
from math import log
from pathlib import Path

from bench.page import KEPT
from bench.results import Result, read

ARCHIVE = 128_155_142
"""Assistance transactions of the fiscal years 2007 to 2026, as a public load of the whole archive counted
them in August 2026: https://github.com/basedosdados/pipelines/pull/1872"""
PROJECTED = (ARCHIVE, 10 * ARCHIVE)
ASKED = (
    ("ingest", "clawback load", "loading the publisher's files"),
    ("nation-day", "clawback", "the nation on three days, by place"),
    ("months", "clawback", "120 month-ends by State"),
    ("one-place", "clawback", "one place, half of the questions"),
    ("docket-change", "clawback", "one event more of an order"),
    ("engines", "Sail", "the nation on three days, on Sail"),
    ("engines", "Spark", "the nation on three days, on Spark"),
)
"""Case, side, and what it is."""
Sizes = dict[int, float]
"""Rows -> a figure."""


def table(path: Path = KEPT) -> str:
    """The table; that nothing was measured where no result is kept."""
    result = read(path) if path.exists() else None
    lines = [line for line in rows(result) if line] if result else []
    if result is None or not lines:
        return "Not measured yet: `make bench` fills this table.\n"
    columns = [*measured_at(result), *PROJECTED]
    head = ["", *(f"{each / 1_000_000:,.0f} million" for each in columns)]
    return "\n".join([f"| {' | '.join(head)} |", f"| --- |{' ---: |' * len(columns)}", *lines, ""])


def rows(result: Result) -> list[str]:
    """The lines of the table; empty where nothing was measured."""
    found = []
    for case, side, says in ASKED:
        at = {n: each for n in measured_at(result) if (each := result.find(case, side, n))}
        spans = {n: each.p50 or each.seconds for n, each in at.items()}
        found.append(line(says, result, {n: told.median for n, told in spans.items() if told}, time))
        held = {n: each.peak.median for n, each in at.items() if each.peak and case != "engines"}
        found.append(line(f"{says}: memory", result, held, size))
    return [
        *found,
        line("the release on disk", result, {n: float(b) for n, b in result.releases.items()}, size),
    ]


def line(says: str, result: Result, found: Sizes, told: Callable[[float], str]) -> str:
    """One row: what was measured, then what is projected from it; empty where nothing was measured."""
    if not found:
        return ""
    cells = [told(found[n]) if n in found else "" for n in measured_at(result)]
    cells += [f"≈ {told(each)}" if each else "" for each in (projected(found, n) for n in PROJECTED)]
    return f"| {says} | {' | '.join(cells)} |"


def measured_at(result: Result) -> Sequence[int]:
    """The sizes measured."""
    return sorted({each.rows for each in result.measured if each.seconds})


def projected(found: Sizes, rows: int) -> float | None:
    """The figure at so many rows, as a power of the rows through the two largest sizes measured.

    >>> projected({1: 3.0, 10: 20.0, 50: 100.0}, 100)
    200.0
    >>> projected({10: 20.0}, 100), projected({10: 20.0, 50: 19.0}, 100)
    (None, None)
    """
    if len(found) < 2:
        return None
    (less, few), (more, many) = sorted(found.items())[-2:]
    power = log(many / few) / log(more / less)
    return round(many * (rows / more) ** power, 9) if power >= 0 else None


def time(seconds: float) -> str:
    """Seconds as people say them.

    >>> [time(each) for each in (0.0123, 4.56, 321, 9000)]
    ['12 ms', '4.6 s', '5.3 min', '2.5 h']
    """
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min" if seconds < 7_200 else f"{seconds / 3_600:.1f} h"


def size(held: float) -> str:
    """Bytes as GiB.

    >>> size(1.5 * (1 << 30))
    '1.50 GiB'
    """
    return f"{held / (1 << 30):,.2f} GiB"
