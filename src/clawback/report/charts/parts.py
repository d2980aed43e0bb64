"""Parts that several charts share: a legend, numbered words under a picture, an axis of days."""

import math
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.report.charts.drawing import SIZE, data, fill, milliseconds, nothing
from clawback.report.charts.palette import INK, Look
from clawback.report.paper.model import Figure, Table

LINE = 17
TALL = 66
"""Of one bar with its name over it and its words under it."""
LETTER = 7.0
"""Mean width of a letter at `SIZE`, large enough that nothing runs over where a reader has none of the
fonts named and sees a wider one."""
STEPS = (
    (75, 14, "%-d %b %Y"),
    (250, 31, "%b %Y"),
    (800, 92, "%b %Y"),
    (1500, 183, "%b %Y"),
    (math.inf, 366, "%Y"),
)
"""Up to how many days, about how many between two ticks, and how a tick is written."""


def empty(table: Table, *, figure_id: str, title: str, why: str) -> Figure:
    """The figure of no rows: its picture and its words say that there is nothing, its table is empty."""
    says = f"Nothing to draw: {why}"
    return Figure(
        id=figure_id,
        title=title,
        svg=nothing(figure_id=figure_id, title=title, says=says),
        says=says,
        table=table,
    )


def legend(figure_id: str, looks: Iterable[Look], width: int) -> Any:
    """A line (or more) of swatches with their words."""
    import altair as alt

    rows, x, y = [], 0.0, 0
    for look in looks:
        wide = 26 + LETTER * len(look.says) + 14
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 3
        rows.append(
            {
                "x": x,
                "x2": x + 20,
                "tx": x + 26,
                "y": y + 1,
                "y2": y + 15,
                "ty": y + 8,
                "fill": fill(figure_id, look),
                "stroke": look.colour,
                "says": look.says,
            }
        )
        x += wide
    high = y + LINE + 3
    base = alt.Chart(data(rows))
    swatch = base.mark_rect(strokeWidth=1.2).encode(
        **pixels(width, high, x2=True),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
    )
    words = base.mark_text(align="left", baseline="middle").encode(
        **pixels(width, high, x="tx", y="ty"), text="says:N"
    )
    return alt.layer(swatch, words).properties(width=width, height=high)


def key(lines: Iterable[tuple[str, str]], width: int, most: int = 3) -> Any:
    """Words under a picture, each after its number; no more than `most` lines of one, the rest as `…`."""
    import altair as alt

    rows: list[dict[str, Any]] = []
    for number, words in lines:
        cut = textwrap.wrap(words, int((width - 30) / LETTER), max_lines=most, placeholder=" …")
        for n, says in enumerate(cut or [""]):
            y = len(rows) * LINE + LINE / 2
            rows.append({"n": "" if n else number, "says": says, "y": y, "x": 20, "tx": 28})
    high = len(rows) * LINE + 4
    base = alt.Chart(data(rows))
    numbers = base.mark_text(align="right", baseline="middle", fontWeight="bold").encode(
        **pixels(width, high), text="n:N"
    )
    words = base.mark_text(align="left", baseline="middle").encode(
        **pixels(width, high, x="tx"), text="says:N"
    )
    return alt.layer(numbers, words).properties(width=width, height=high)


class Length(NamedTuple):
    """One bar: its name, what is said of it, and its parts from the left, each with its look."""

    name: str
    says: str
    parts: tuple[tuple[Decimal, Look], ...]


def lengths(figure_id: str, bars: Sequence[Length], looks: Sequence[Look], width: int) -> Any:
    """Bars under one another on one scale, each under its name and over what is said of it, and a legend."""
    import altair as alt

    most = max((sum((amount for amount, _ in each.parts), Decimal(0)) for each in bars), default=Decimal(0))
    scale = float(width / most) if most else 0.0
    letters = int(width / LETTER)
    boxes, names, words = [], [], []
    for n, each in enumerate(bars):
        top, x = n * TALL, 0.0
        names.append({"x": 0, "y": top + 10, "says": textwrap.shorten(each.name, letters, placeholder=" …")})
        words.append({"x": 0, "y": top + 49, "says": textwrap.shorten(each.says, letters, placeholder=" …")})
        for amount, look in each.parts:
            x2 = x + float(amount) * scale
            if amount:
                box = {"x": x, "x2": max(x2, x + 1), "y": top + 20, "y2": top + 40}
                boxes.append(box | {"fill": fill(figure_id, look), "stroke": look.colour})
            x = x2
    high = len(bars) * TALL
    bar = alt.Chart(data(boxes)).mark_rect(strokeWidth=1)
    bold = alt.Chart(data(names)).mark_text(align="left", baseline="middle", fontWeight="bold")
    plain = alt.Chart(data(words)).mark_text(align="left", baseline="middle")
    picture = alt.layer(
        bar.encode(
            **pixels(width, high, x2=True),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        ),
        *(each.encode(**pixels(width, high), text="says:N") for each in (bold, plain)),
    ).properties(width=width, height=high)
    return alt.vconcat(legend(figure_id, looks, width), picture, spacing=10)


def pixels(width: float, height: float, *, x: str = "x", y: str = "y", x2: bool = False) -> dict[str, Any]:
    """Encodings that take fields as pixels from the upper left corner; with `x2`, boxes to `x2`, `y2`."""
    import altair as alt

    found: dict[str, Any] = {
        "x": alt.X(f"{x}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False)),
        "y": down(height, y),
    }
    return found | {"x2": "x2:Q", "y2": "y2:Q"} if x2 else found


def down(height: float, field: str = "y") -> Any:
    """A field as pixels from the top, without an axis."""
    import altair as alt

    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def along(start: date, until: date, field: str = "x") -> Any:
    """A field of days on an axis from `start` to `until`, the same in every time zone."""
    import altair as alt

    days, form = ticks(start, until)
    scale = alt.Scale(type="utc", domain=[milliseconds(start), milliseconds(until)], nice=False)
    axis = alt.Axis(
        values=[milliseconds(day) for day in days], format=form, grid=True, title=None, labelOverlap=True
    )
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def ticks(start: date, until: date) -> tuple[list[date], str]:
    """Days to write on an axis from `start` to `until`, and how: first days of months, or every few days.

    >>> ticks(date(2017, 1, 15), date(2017, 4, 20))
    ([datetime.date(2017, 2, 1), datetime.date(2017, 3, 1), datetime.date(2017, 4, 1)], '%b %Y')
    """
    long = max((until - start).days, 1)
    every, form = next((step, form) for most, step, form in STEPS if long <= most)
    if every == 14:
        apart = max(1, math.ceil(long / 5))
        return [start + timedelta(days=n) for n in range(0, long + 1, apart)], form
    months = max(1, round(every / 30.5))
    if months == 12:
        months *= math.ceil(long / 366 / 10)
    first = (start.year * 12 + start.month - 1 + months - (start.day == 1)) // months * months
    numbers = range(first, until.year * 12 + until.month, months)
    days = [date(n // 12, n % 12 + 1, 1) for n in numbers]
    return [day for day in days if start <= day <= until], form


def place_of(day: date, start: date, until: date, width: float) -> float:
    """How many pixels from the left a day stands."""
    return width * (day - start).days / max((until - start).days, 1)


def units(largest: float) -> tuple[float, str]:
    """By what to divide dollars on an axis, and what they are then called."""
    for size, word in (
        (1e9, "billions of dollars"),
        (1e6, "millions of dollars"),
        (1e3, "thousands of dollars"),
    ):
        if abs(largest) >= size:
            return size, word
    return 1.0, "dollars"


def marked(days: Sequence[tuple[date, str]]) -> list[tuple[str, date, str]]:
    """Days with their words, in order of time, each with its number."""
    return [(str(n), day, says) for n, (day, says) in enumerate(sorted(days), start=1)]


def heading(says: str, below: str = "") -> Any:
    """The words over one panel of a picture, and those below them in plain letters."""
    import altair as alt

    more: dict[str, Any] = (
        {"subtitle": below, "subtitleFontSize": SIZE, "subtitleColor": INK} if below else {}
    )
    return alt.Title(says, anchor="start", fontSize=SIZE, fontWeight="bold", color=INK, offset=8, **more)
