"""The range, step by step: what each step adds to those before it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from clawback.explain.headline import PHRASE
from clawback.exposure import Step
from clawback.money import spoken
from clawback.report.charts.drawing import WIDTH, draw
from clawback.report.charts.palette import Look
from clawback.report.charts.parts import Length, empty, lengths
from clawback.report.paper.model import Column, Figure, Table

ADDED = Look("#3264fa", "solid", "added by this step")
BEFORE = Look("#786e78", "diagonal", "counted by the steps before")
WIDE = WIDTH - 20
ZERO = Decimal("0.00")


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
            Column("What it counts"),
            Column("Awards", "count"),
            Column("Obligated, cumulative", "dollars"),
            Column("Added by the step", "dollars"),
            Column("Step", "id", on_pages=False),
        ),
        rows=tuple(
            (PHRASE[each.rule], each.awards, each.amount, _added(steps, n), each.rule)
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
    bars = []
    for n, each in enumerate(steps):
        added = _added(steps, n)
        grown = max(added or ZERO, ZERO)
        parts = () if each.amount is None else ((each.amount - grown, BEFORE), (grown, ADDED))
        bars.append(Length(f"{n + 1}. {PHRASE[each.rule]}", _words(steps, n), parts))
    return lengths(figure_id, bars, (ADDED, BEFORE), WIDE)
