"""Figures of weekly reports through time, with what later versions state otherwise."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from statistics import median_low
from typing import Any

from clawback.report.charts.drawing import WIDTH, data, draw, milliseconds
from clawback.report.charts.palette import INK, QUIET
from clawback.report.charts.parts import along, empty, heading
from clawback.report.paper.model import Column, Figure, Table
from clawback.weekly import Row, measures

WIDE, HIGH = WIDTH - 60, 220
DOTS, RINGS, SQUARES = (
    "Dots: the latest version",
    "rings: earlier versions, where they state another figure",
    "squares: a period that had not ended",
)
MONTH = 28
"""Days of the shortest month."""


def counts_through_time(
    rows: Sequence[Row], *, figure_id: str = "weekly-counts", title: str = "Figures through time"
) -> Figure:
    """One place's figures of one measure and cut: a line through the latest version, a ring where an earlier
    one states another figure of the same days and a line between the two. A figure that is not stated leaves
    a gap; one of a period that had not ended is a square, joined to nothing.

    `rows` are in the order of their days, earlier versions first. Those whose period is longer than the
    others', such as a year so far beside months, are in the table alone.
    """
    table = _table(rows, f"{figure_id}-table", title)
    if not any(each.value is not None and each.valid_from for each in rows):
        return empty(table, figure_id=figure_id, title=title, why="no figure with days is stated.")
    rows, short = _of_one_length(rows)
    says = _says(rows, short)
    svg = draw(_chart(rows, short), figure_id=figure_id, title=title, says=says)
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _of_one_length(rows: Sequence[Row]) -> tuple[Sequence[Row], int]:
    """Figures whose period is about as long as most are, or shorter; and the days under which one had not
    ended."""
    days = [
        (each, (each.valid_until - each.valid_from).days)
        for each in rows
        if each.valid_from and each.valid_until
    ]
    usual = median_low([length for _, length in days])
    return [each for each, length in days if length <= 1.5 * usual], min(usual, MONTH)


def latest(rows: Iterable[Row]) -> list[tuple[Row, list[Row]]]:
    """For each first day the latest figure, and the earlier ones of the same days that differ from it."""
    found = []
    for _, some in groupby(rows, lambda each: each.valid_from):
        *before, last = sorted(some, key=lambda each: each.known_on or date.min)
        differ = [
            each for each in before if each.valid_until == last.valid_until and each.value != last.value
        ]
        found.append((last, [each for each in differ if each.value is not None]))
    return found


def _ended(row: Row, short: int) -> bool:
    return not (row.valid_from and row.valid_until) or (row.valid_until - row.valid_from).days >= short


def _table(rows: Sequence[Row], table_id: str, title: str) -> Table:
    return Table(
        id=table_id,
        title=title,
        columns=(
            Column("First day", "day"),
            Column("Day after the last", "day"),
            Column("Figure", "count"),
            Column("Known on", "day"),
            Column("File"),
        ),
        rows=tuple(
            (each.valid_from, each.valid_until, _exact(each.value), each.known_on, each.file) for each in rows
        ),
        empty="no figure with days is stated.",
    )


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).normalize()


def _says(rows: Sequence[Row], short: int) -> str:
    found = [(last, before) for last, before in latest(rows) if last.valid_from]
    values = [last.value for last, _ in found if last.value is not None]
    first, until = min(each.valid_from for each, _ in found if each.valid_from), found[-1][0].valid_until
    restated = sum(bool(before) for _, before in found)
    missing = len(found) - len(values)
    one = rows[0]
    cut = f" ({one.cut})" if one.cut else ""
    says = f"{measures()[one.measure].title.capitalize()}{cut} of {one.place}, {first} to {until}: "
    periods = "one period" if len(values) == 1 else f"{len(values)} periods"
    says += f"from {min(values):,g} to {max(values):,g} in {periods}. "
    stated = f"{missing} not stated" if missing else "all stated"
    open_ones = sum(not _ended(last, short) for last, _ in found)
    had = f" {open_ones} had not ended when its figure was taken." if open_ones else ""
    return f"{says}{stated.capitalize()}; {restated or 'none'} restated later.{had}"


def _chart(rows: Sequence[Row], short: int) -> Any:
    import altair as alt

    found = [(last, before) for last, before in latest(rows) if last.valid_from]
    start = min(each.valid_from for each, _ in found if each.valid_from)
    until = max((each.valid_until or date.min for each, _ in found), default=start)
    most = max(each.value or 0 for each in rows)
    y = alt.Y(
        "y:Q", title=measures()[rows[0].measure].unit, scale=alt.Scale(domain=[0, most or 1], nice=True)
    )
    ended = [pair for pair in found if _ended(pair[0], short)]
    squares = [
        {"x": milliseconds(each.valid_from), "y": each.value}
        for each, _ in found
        if each.valid_from and each.value is not None and not _ended(each, short)
    ]
    points = _line(ended)
    line = alt.Chart(data(points)).mark_line(color=INK, strokeWidth=1.5, strokeJoin="round")
    dots = alt.Chart(data(points)).mark_point(color=INK, filled=True, size=16, opacity=1)
    rings = alt.Chart(data(_earlier(found))).mark_point(color=QUIET, filled=False, size=44, strokeWidth=1.5)
    moves = alt.Chart(data(_earlier(found))).mark_rule(color=QUIET, strokeDash=[2, 2])
    unended = alt.Chart(data(squares)).mark_point(color=INK, shape="square", filled=False, size=36)
    x = along(start, until)
    picture = alt.layer(
        moves.encode(x=x, y=y, y2="y2:Q"),
        line.encode(x=x, y=y, detail="run:N"),
        dots.encode(x=x, y=y),
        rings.encode(x=x, y=y),
        unended.encode(x=x, y=y),
    ).properties(width=WIDE, height=HIGH)
    one = rows[0]
    cut = f", {one.cut}" if one.cut else ""
    key = [DOTS, *([RINGS] if any(before for _, before in found) else []), *([SQUARES] if squares else [])]
    return picture.properties(
        title=heading(f"{one.place}: {measures()[one.measure].title}{cut}", "; ".join(key))
    )


def _line(found: Sequence[tuple[Row, list[Row]]]) -> list[dict[str, Any]]:
    """Points of the latest version; a run ends where a figure or a period is missing."""
    points: list[dict[str, Any]] = []
    run, until = 0, None
    for last, _ in found:
        if last.value is None or last.valid_from != until:
            run += 1
        until = last.valid_until
        if last.value is not None and last.valid_from:
            points.append({"x": milliseconds(last.valid_from), "y": last.value, "run": run})
    return points


def _earlier(found: Sequence[tuple[Row, list[Row]]]) -> list[dict[str, Any]]:
    """Points of earlier versions, each with the figure that took its place."""
    points = []
    for last, before in found:
        for each in before:
            if each.valid_from:
                y2 = each.value if last.value is None else last.value
                points.append({"x": milliseconds(each.valid_from), "y": each.value, "y2": y2})
    return points
