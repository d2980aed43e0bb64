"""Money by status through time: a value holds from its day until the next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.docket.judge import EXPOSED_ORDER, Status
from clawback.explain.protection import spoken_day
from clawback.money import spoken
from clawback.report.charts.drawing import WIDTH, data, draw, fill, lanes, milliseconds
from clawback.report.charts.palette import INK, QUIET, STATUS, Look
from clawback.report.charts.parts import (
    along,
    empty,
    heading,
    key,
    legend,
    marked,
    place_of,
    units,
)
from clawback.report.paper.model import Column, Figure, Table

WIDE = WIDTH - 80
ZERO = Decimal("0.00")
UNDRAWN = Look("#0a5046", "lines", "undrawn, of all awards (broken line)")
OUTSIDE = Look(STATUS["not_reached"].colour, "solid", "not reached by any condition (whole line)")
Point = dict[str, Any]


class Moment(NamedTuple):
    """What holds from `day` until the next moment. A status left out is one that no award has; an amount of
    None is not known."""

    day: date
    by_status: Mapping[Status, Decimal | None]
    undrawn: Decimal | None


def money_through_time(
    moments: Sequence[Moment],
    marks: Sequence[tuple[date, str]] = (),
    *,
    until: date | None = None,
    figure_id: str = "money-through-time",
    title: str = "Obligated dollars by status, through time",
) -> Figure:
    """Obligated dollars by status as steps, exact at each moment; what is undrawn as a line of its own.

    The last values hold up to `until`, not in (None: one day). An amount that is not known is a gap. What no
    condition reaches, often far more, stands in a panel of its own. `marks` are days with their words.
    """
    moments = sorted(moments, key=lambda each: each.day)
    table = _table(moments, marks, f"{figure_id}-table", title)
    if not moments:
        return empty(table, figure_id=figure_id, title=title, why=table.empty)
    end = max(until or moments[-1].day, moments[-1].day + timedelta(days=1))
    says = _says(moments)
    chart = _chart(moments, [each for each in marks if moments[0].day <= each[0] <= end], end, figure_id)
    svg = draw(chart, figure_id=figure_id, title=title, says=says)
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _held(moments: Iterable[Moment]) -> list[Status]:
    told = {status for each in moments for status, amount in each.by_status.items() if amount != 0}
    return [status for status in EXPOSED_ORDER if status in told]


def _table(moments: Sequence[Moment], marks: Sequence[tuple[date, str]], table_id: str, title: str) -> Table:
    held = _held(moments)
    words = [f"{number}: {spoken_day(day)}, {says}" for number, day, says in marked(marks)]
    return Table(
        id=table_id,
        title=title,
        columns=(
            Column("From", "day"),
            *(Column(STATUS[each].says.capitalize(), "dollars") for each in held),
            Column("Undrawn", "dollars"),
        ),
        rows=tuple(
            (each.day, *(each.by_status.get(status, ZERO) for status in held), each.undrawn)
            for each in moments
        ),
        empty="no day with sums was given.",
        note=f"Days marked: {'; '.join(each.rstrip('.') for each in words)}." if words else "",
    )


def _says(moments: Sequence[Moment]) -> str:
    first, last = moments[0], moments[-1]
    held = _held(moments)
    sums = [(each, last.by_status.get(each, ZERO)) for each in held]
    parts = [f"{STATUS[each].says} {spoken(amount)}" for each, amount in sums if amount != 0]
    says = (
        f"Obligated dollars by status from {spoken_day(first.day)}, told on {len(moments)} days. "
        f"On {spoken_day(last.day)}, the last: {', '.join(parts) or 'no award'}. "
    )
    opened = [(each.by_status.get("open", ZERO), each.day) for each in moments]
    told = [(amount, day) for amount, day in opened if amount is not None]
    if told:
        low, high = min(told), max(told, key=lambda each: each[0])
        if low[0] == high[0]:
            says += f"Open was {spoken(low[0])} throughout. "
        else:
            says += f"Open was lowest on {spoken_day(low[1])} ({spoken(low[0])}) "
            says += f"and highest on {spoken_day(high[1])} ({spoken(high[0])}). "
    unknown = sum(each.undrawn is None for each in moments)
    if unknown == len(moments):
        return says + "What is undrawn is not known on any of them."
    known = next(each for each in reversed(moments) if each.undrawn is not None)
    says += f"Undrawn on {spoken_day(known.day)}: {spoken(known.undrawn)}"
    return says + (f"; not known on {unknown} of the days." if unknown else ".")


def _runs(
    moments: Sequence[Moment], end: date, values: Sequence[tuple[float, float] | None], name: str
) -> list[Point]:
    """Points of steps `(low, high)`, a run of its own wherever a value is missing in between."""
    points: list[Point] = []
    run = 0
    for n, value in enumerate(values):
        if value is None:
            run += 1
            continue
        after = moments[n + 1].day if n + 1 < len(moments) else end
        line = {"y": value[0], "y2": value[1], "run": f"{name}{run}"}
        points.append({"x": milliseconds(moments[n].day)} | line)
        if n + 1 == len(values) or values[n + 1] is None:
            points.append({"x": milliseconds(after)} | line)
    return points


def _stacks(moments: Sequence[Moment], size: float) -> dict[Status, list[tuple[float, float] | None]]:
    """From where to where each status reaches on each day, the most exposed at the bottom."""
    found: dict[Status, list[tuple[float, float] | None]] = {}
    up, below = [0.0] * len(moments), [0.0] * len(moments)
    for status in EXPOSED_ORDER[:-1]:
        found[status] = []
        for n, each in enumerate(moments):
            amount = each.by_status.get(status, ZERO)
            if not amount:
                found[status].append(None)
                continue
            base = up if amount > 0 else below
            start = base[n]
            base[n] += float(amount) / size
            found[status].append((start, base[n]))
    return found


def _chart(moments: Sequence[Moment], marks: Sequence[tuple[date, str]], end: date, figure_id: str) -> Any:
    import altair as alt

    start = moments[0].day
    held = _held(moments)
    reached = [each for each in held if each != "not_reached"]
    parts: list[Any] = []
    if reached:
        parts.append(legend(figure_id, (STATUS[each] for each in reached), WIDE))
        parts.append(_areas(moments, marks, start, end, figure_id))
    undrawn = any(each.undrawn is not None for each in moments)
    if "not_reached" in held or undrawn or not reached:
        parts.append(_lines(moments, marks, start, end, numbered=not reached))
        looks = [OUTSIDE] * ("not_reached" in held) + [UNDRAWN] * undrawn
        parts.append(legend(figure_id, [each._replace(pattern="solid") for each in looks], WIDE))
    if marks:
        lines = [(n, f"{spoken_day(day)}: {says}") for n, day, says in marked(marks)]
        parts.append(key(lines, WIDE))
    return alt.vconcat(*parts, spacing=12)


def _areas(
    moments: Sequence[Moment], marks: Sequence[tuple[date, str]], start: date, end: date, figure_id: str
) -> Any:
    import altair as alt

    sums = [float(sum(abs(v) for k, v in m.by_status.items() if v and k != "not_reached")) for m in moments]
    size, word = units(max(sums))
    rows: list[Point] = []
    for status, values in _stacks(moments, size).items():
        look = {"fill": fill(figure_id, STATUS[status]), "stroke": STATUS[status].colour}
        rows += [each | look for each in _runs(moments, end, values, status)]
    areas = (
        alt.Chart(data(rows))
        .mark_area(interpolate="step-after", strokeWidth=1.2)
        .encode(
            x=along(start, end),
            y=_dollars("y"),
            y2="y2:Q",
            detail="run:N",
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )
    layers = [areas, *_marks(marks, start, end, 220, numbered=True)]
    title = heading(f"Awards that a condition reaches: obligated, in {word}")
    return alt.layer(*layers).properties(width=WIDE, height=220, title=title)


def _lines(
    moments: Sequence[Moment],
    marks: Sequence[tuple[date, str]],
    start: date,
    end: date,
    numbered: bool,
) -> Any:
    import altair as alt

    out = [each.by_status.get("not_reached", ZERO) for each in moments]
    drawn = [each.undrawn for each in moments]
    size, word = units(max((float(abs(v)) for v in (*out, *drawn) if v is not None), default=0.0))
    layers = []
    for values, look, dash in ((out, OUTSIDE, [1, 0]), (drawn, UNDRAWN, [6, 4])):
        pairs = [None if v is None else (float(v) / size, 0.0) for v in values]
        layers.append(
            alt.Chart(data(_runs(moments, end, pairs, look.pattern)))
            .mark_line(interpolate="step-after", strokeWidth=2, color=look.colour, strokeDash=dash)
            .encode(x=along(start, end), y=_dollars("y"), detail="run:N")
        )
    layers += _marks(marks, start, end, 120, numbered)
    title = heading(f"Awards no condition reaches, and what is undrawn of all awards, in {word}")
    return alt.layer(*layers).properties(width=WIDE, height=120, title=title)


def _dollars(field: str) -> Any:
    import altair as alt

    axis = alt.Axis(title=None, tickCount=5, minExtent=52, maxExtent=52, grid=True)
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=True))


def _marks(marks: Sequence[tuple[date, str]], start: date, end: date, high: int, numbered: bool) -> list[Any]:
    """A broken line on each marked day and, over the panel, its number; numbers that touch step aside."""
    import altair as alt

    if not marks:
        return []
    told = marked(marks)
    spots = [place_of(day, start, end, WIDE) for _, day, _ in told]
    rows = [{"x": milliseconds(day), "px": x} for (_, day, _), x in zip(told, spots, strict=True)]
    rule = alt.Chart(data(rows)).mark_rule(color=QUIET, strokeDash=[2, 3], strokeWidth=1.2)
    found = [rule.encode(x=along(start, end))]
    if numbered:
        taken = lanes([(x - 7, x + 7) for x in spots])
        for n, lane in enumerate(taken):
            text = alt.Chart(data([rows[n] | {"n": told[n][0]}])).mark_text(
                color=INK, fontWeight="bold", dx=0, baseline="bottom"
            )
            found.append(text.encode(x=along(start, end), y=alt.value(-2 - 13 * lane), text="n:N"))
    return found
