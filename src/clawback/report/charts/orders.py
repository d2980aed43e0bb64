"""Orders and conditions on one time line: from when to when each order does what."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from clawback.docket.cover import Period
from clawback.docket.orders import Order
from clawback.explain.protection import spoken_day
from clawback.report.charts.drawing import WIDTH, data, draw, fill, milliseconds
from clawback.report.charts.palette import INK, STATE, State
from clawback.report.charts.parts import LETTER, along, down, empty, legend
from clawback.report.paper.model import Column, Figure, Table

LEFT = 230
WIDE = WIDTH - LEFT - 30
HEAD, ROW = 26, 36
MOST_ROWS = 24
"""With more rows than this, orders that do not cover the place are left to the table."""
OPEN_END = "no change known"
Box = dict[str, Any]


class Bar(NamedTuple):
    """What one order does on a condition for the place on the days `[start, until)`; a None `until` is no
    change known. `order` is the id of its component, `case` and `condition` are titles."""

    order: str
    case: str
    condition: str
    start: date
    until: date | None
    state: State


def bars(order: Order, periods: Iterable[Period], conditions: Collection[str]) -> Iterator[Bar]:
    """The bars of one order, under each of the conditions (by id) that it bars: a bar for each period in
    which it does one thing for the place; none where it is not in force, unless a stay holds it."""
    for barred in order.bars:
        if barred.condition.id in conditions:
            for each in periods:
                state = "stayed" if each.stayed else each.status
                if state != "not_in_force":
                    title = barred.condition.title
                    yield Bar(order.id, order.case.title, title, each.start, each.until, state)


def orders_timeline(
    bars: Sequence[Bar],
    as_of: date,
    *,
    figure_id: str = "orders-timeline",
    title: str = "Orders and conditions through time",
) -> Figure:
    """A row for each order under each condition, its bars in time; a line stands at the day asked about.

    A bar without an end is drawn to that day and ends in an arrow. Stays are hatched. Where there are many
    rows, orders that do not cover the place stand in the table alone, and the words say so.
    """
    table = _table(bars, f"{figure_id}-table", title)
    if not bars:
        return empty(table, figure_id=figure_id, title=title, why=table.empty)
    drawn = _drawn(bars)
    says = _says(bars, as_of)
    if left := len(_rows_of(bars)) - len(_rows_of(drawn)):
        says += f" {_count(left, 'row')} of orders that do not cover the place stand in the table alone."
    svg = draw(_chart(drawn, as_of, figure_id), figure_id=figure_id, title=title, says=says)
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _table(bars: Sequence[Bar], table_id: str, title: str) -> Table:
    return Table(
        id=table_id,
        title=title,
        columns=(
            Column("Condition"),
            Column("Case"),
            Column("What it does"),
            Column("From", "day"),
            Column("Until (not in)", "day"),
            Column("Order", "id", on_pages=False),
        ),
        rows=tuple(
            (
                each.condition,
                each.case,
                STATE[each.state].says,
                each.start,
                OPEN_END if each.until is None else each.until,
                each.order,
            )
            for each in bars
        ),
        empty="no order on a condition was given.",
    )


def _says(bars: Sequence[Bar], as_of: date) -> str:
    orders, conditions = {each.order for each in bars}, {each.condition for each in bars}
    says = f"{_count(len(orders), 'order')} on {_count(len(conditions), 'condition')}. "
    now = [each for each in bars if each.start <= as_of and (each.until is None or as_of < each.until)]
    counts = []
    for state, look in STATE.items():
        if n := len({each.order for each in now if each.state == state}):
            counts.append(f"{look.says} {n}")
    says += f"On {spoken_day(as_of)}, orders by what they do: {', '.join(counts)}. " if counts else ""
    first = min(bars, key=lambda each: (each.start, each.order))
    says += f"The earliest begins on {spoken_day(first.start)} ({first.case})"
    ahead = [each.until for each in bars if each.until is not None and each.until > as_of]
    return says + (
        f"; the next end known is {spoken_day(min(ahead))}." if ahead else "; no end is known ahead."
    )


def _rows_of(bars: Sequence[Bar]) -> set[tuple[str, str]]:
    return {(each.condition, each.order) for each in bars}


def _drawn(bars: Sequence[Bar]) -> Sequence[Bar]:
    """The bars of the picture: all, or those of orders that at some time do something for the place."""
    doing = _rows_of([each for each in bars if each.state != "does_not_cover"])
    if len(_rows_of(bars)) <= MOST_ROWS or not doing:
        return bars
    return [each for each in bars if (each.condition, each.order) in doing]


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _label(bar: Bar) -> tuple[str, str]:
    """The two lines before a row: the case, and which of its orders."""
    tail = bar.order.rpartition("/order/")[2]
    day, _, part = tail.partition("/")
    which = f"order of {day}" + (f", part {part}" if part else "") if tail != bar.order else bar.order
    return _cut(bar.case), _cut(which)


def _cut(words: str) -> str:
    most = int((LEFT - 14) / LETTER)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _rows(bars: Sequence[Bar]) -> tuple[list[Box], list[Box], dict[tuple[str, str], float], float]:
    """Headings, labels, the top of the row of each (condition, order), and the height of all."""
    heads: list[Box] = []
    labels: list[Box] = []
    tops: dict[tuple[str, str], float] = {}
    y = 0.0
    for condition in dict.fromkeys(each.condition for each in bars):
        words = condition if len(condition) * LETTER < WIDTH - 60 else condition[:100].rstrip() + "…"
        heads.append({"y": y + HEAD / 2 + 2, "says": words, "top": y})
        y += HEAD
        for bar in bars:
            if bar.condition == condition and (condition, bar.order) not in tops:
                tops[condition, bar.order] = y
                for n, line in enumerate(_label(bar)):
                    labels.append({"y": y + 10 + 15 * n, "says": line})
                y += ROW
    return heads, labels, tops, y


def _boxes(bars: Sequence[Bar], tops: dict[tuple[str, str], float], as_of: date, figure_id: str) -> list[Box]:
    found = []
    for bar in bars:
        end = max(as_of, bar.start) if bar.until is None else bar.until
        top = tops[bar.condition, bar.order]
        look = STATE[bar.state]
        found.append(
            {
                "x": milliseconds(bar.start),
                "x2": milliseconds(end),
                "y": top + 5,
                "y2": top + 27,
                "middle": top + 16,
                "fill": fill(figure_id, look),
                "stroke": look.colour,
                "open": bar.until is None,
            }
        )
    return found


def _spans(heads: Sequence[Box], high: float, as_of: date) -> list[Box]:
    """The line of the day asked about, broken at each heading so that no word is struck through."""
    ends = [*(each["top"] for each in heads[1:]), high]
    return [
        {"x": milliseconds(as_of), "y": each["top"] + HEAD, "y2": end}
        for each, end in zip(heads, ends, strict=True)
    ]


def _words(rows: Sequence[Box], y: Any, weight: Literal["bold", "normal"]) -> Any:
    import altair as alt

    text = alt.Chart(data(rows)).mark_text(align="left", baseline="middle", fontWeight=weight)
    return text.encode(y=y, x=alt.value(-LEFT), text="says:N")


def _chart(bars: Sequence[Bar], as_of: date, figure_id: str) -> Any:
    import altair as alt

    heads, labels, tops, high = _rows(bars)
    days = [each.start for each in bars] + [each.until for each in bars if each.until is not None] + [as_of]
    first, last = min(days), max(days)
    pad = timedelta(days=max(1, (last - first).days // 50))
    x = along(first - pad, last + pad)
    boxes = _boxes(bars, tops, as_of, figure_id)
    y = down(high)
    colours = {"fill": alt.Fill("fill:N", scale=None), "stroke": alt.Stroke("stroke:N", scale=None)}
    arrows = [each for each in boxes if each["open"]]
    day = [{"x": milliseconds(as_of), "says": f"as of {spoken_day(as_of)}"}]
    late = (as_of - first) * 2 > (last - first)
    layers = [
        alt.Chart(data(heads))
        .mark_rule(color=INK, strokeWidth=0.7)
        .encode(y=down(high, "top"), x=alt.value(-LEFT), x2=alt.value(WIDE)),
        alt.Chart(data(boxes)).mark_rect(strokeWidth=1.3).encode(x=x, x2="x2:T", y=y, y2="y2:Q", **colours),
        alt.Chart(data(arrows))
        .mark_point(shape="triangle-right", size=190, filled=True, opacity=1, xOffset=6)
        .encode(
            x=along(first - pad, last + pad, "x2"),
            y=down(high, "middle"),
            color=alt.Color("stroke:N", scale=None),
        ),
        alt.Chart(data(_spans(heads, high, as_of)))
        .mark_rule(color=INK, strokeWidth=1.5)
        .encode(x=x, y=y, y2="y2:Q"),
        alt.Chart(data(day))
        .mark_text(baseline="bottom", align="right" if late else "left", fontWeight="bold")
        .encode(x=x, y=alt.value(-4), text="says:N"),
        _words(heads, y, "bold"),
        _words(labels, y, "normal"),
    ]
    picture = alt.layer(*layers).properties(width=WIDE, height=high)
    used = [look for state, look in STATE.items() if any(each.state == state for each in bars)]
    return alt.vconcat(legend(figure_id, used, WIDE), picture, spacing=8)
