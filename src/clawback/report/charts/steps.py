"""The range, step by step: what each step adds to those before it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from clawback.explain.headline import PHRASE
from clawback.exposure import Step
from clawback.money import spoken
from clawback.report.charts.drawing import WIDTH, data, draw, fill
from clawback.report.charts.palette import Look
from clawback.report.charts.parts import empty, legend, pixels
from clawback.report.paper.model import Column, Figure, Table

ADDED = Look("#3264fa", "solid", "added by this step")
BEFORE = Look("#786e78", "diagonal", "counted by the steps before")
WIDE, ROW = WIDTH - 20, 52


def range_steps(
    steps: Sequence[Step],
    *,
    figure_id: str = "range-steps",
    title: str = "What could be lost, step by step",
) -> Figure:
    """Bars of the cumulative range (obligated dollars), the part each step adds apart from what came before.

    A step whose amount is None is said to be unknown and has no bar.
    """
    table = _table(steps, f"{figure_id}-table", title)
    if not steps:
        return empty(table, figure_id=figure_id, title=title, why=table.empty)
    says = _says(steps)
    svg = draw(_chart(steps, figure_id), figure_id=figure_id, title=title, says=says)
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _added(steps: Sequence[Step], n: int) -> Decimal | None:
    """What a step adds to the last one known before it; the first adds itself."""
    amount = steps[n].amount
    before = next((each.amount for each in reversed(steps[:n]) if each.amount is not None), Decimal("0.00"))
    return None if amount is None else amount - before


def _table(steps: Sequence[Step], table_id: str, title: str) -> Table:
    return Table(
        id=table_id,
        title=title,
        columns=(
            Column("Step", "id"),
            Column("What it counts"),
            Column("Awards", "count"),
            Column("Obligated, cumulative", "dollars"),
            Column("Added by the step", "dollars"),
        ),
        rows=tuple(
            (each.rule, PHRASE[each.rule], each.awards, each.amount, _added(steps, n))
            for n, each in enumerate(steps)
        ),
        empty="no step of a range was given.",
    )


def _says(steps: Sequence[Step]) -> str:
    known = [each for each in steps if each.amount is not None]
    if not known:
        return f"All {len(steps)} steps of the range are unknown: the awards are not collected."
    first, last = known[0], known[-1]
    says = f"The range begins with {PHRASE[first.rule]}: {spoken(first.amount)}. "
    if len(known) > 1:
        says += f"With {PHRASE[last.rule].removeprefix('and ')} it comes to {spoken(last.amount)}. "
        grown = ((added, -n) for n in range(1, len(steps)) if (added := _added(steps, n)) is not None)
        most, n = max(grown, default=(Decimal(0), 0))
        if most > 0:
            says += f"Most is added by {PHRASE[steps[-n].rule].removeprefix('and ')}: {spoken(most)}. "
    unknown = len(steps) - len(known)
    return says + f"Of {len(steps)} steps, {unknown or 'none'} {'are' if unknown > 1 else 'is'} unknown."


def _words(steps: Sequence[Step], n: int) -> str:
    each, added = steps[n], _added(steps, n)
    if each.amount is None:
        return "unknown: not collected"
    says = spoken(each.amount)
    if each.awards is not None:
        says += f", {each.awards:,} award{'' if each.awards == 1 else 's'}"
    if n and steps[0].amount is not None and added is not None:
        says += f" (adds {spoken(added)})" if added >= 0 else f" (less {spoken(-added)})"
    return says


def _chart(steps: Sequence[Step], figure_id: str) -> Any:
    import altair as alt

    most = max((abs(each.amount) for each in steps if each.amount is not None), default=Decimal(0))
    scale = float(WIDE / most) if most else 0.0
    bars: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for n, each in enumerate(steps):
        top = n * ROW
        words.append({"x": 0, "y": top + 10, "says": f"{n + 1}. {PHRASE[each.rule]}", "w": "bold"})
        words.append({"x": WIDE, "y": top + 10, "says": _words(steps, n), "w": "normal"})
        added = _added(steps, n)
        now = float(each.amount or 0) * scale
        before = now - float(added or 0) * scale if added is not None and added >= 0 else now
        for x, x2, look in ((0.0, before, BEFORE), (before, now, ADDED)):
            if each.amount is not None and x2 > x:
                box = {"x": x, "x2": max(x2, x + 1), "y": top + 20, "y2": top + 40}
                bars.append(box | {"fill": fill(figure_id, look), "stroke": look.colour})
    high = len(steps) * ROW
    layers: list[Any] = [
        alt.Chart(data(bars))
        .mark_rect(strokeWidth=1)
        .encode(
            **pixels(WIDE, high, x2=True),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    ]
    left = [each for each in words if each["w"] == "bold"]
    right = [each for each in words if each["w"] == "normal"]
    names = alt.Chart(data(left)).mark_text(align="left", baseline="middle", fontWeight="bold")
    sums = alt.Chart(data(right)).mark_text(align="right", baseline="middle")
    layers += [each.encode(**pixels(WIDE, high), text="says:N") for each in (names, sums)]
    picture = alt.layer(*layers).properties(width=WIDE, height=high)
    return alt.vconcat(legend(figure_id, (ADDED, BEFORE), WIDE), picture, spacing=10)
