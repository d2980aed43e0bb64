"""What each order holds back from being lost: alone, and together with others."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clawback.explain.moving import MEASURE, held
from clawback.exposure.falling import Alone, Falls, Money
from clawback.money import spoken
from clawback.report.charts.drawing import WIDTH, draw
from clawback.report.charts.palette import Look
from clawback.report.charts.parts import Length, empty, lengths
from clawback.report.paper.model import Cell, Column, Figure, Table

ALONE = Look("#3264fa", "solid", "freed if it alone falls")
JOINTLY = Look("#786e78", "diagonal", "held with other orders: freed only if all of them fall")
WIDE = WIDTH - 20
ZERO = Decimal("0.00")


def held_back(found: Falls, names: Mapping[str, str], *, figure_id: str, title: str) -> Figure:
    """A bar for each order (under its name, where `names` has one): the obligated dollars that it alone holds
    back, and those that it holds with others. What two orders hold stands in the bars of both."""
    table = _table(found, names, f"{figure_id}-table", title)
    if not found.orders:
        return empty(table, figure_id=figure_id, title=title, why=table.empty)
    says = _says(found, names)
    svg = draw(_chart(found.orders, names, figure_id), figure_id=figure_id, title=title, says=says)
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _table(found: Falls, names: Mapping[str, str], table_id: str, title: str) -> Table:
    paid = found.held.undrawn is not None
    return Table(
        id=table_id,
        title=title,
        columns=(
            Column("Order"),
            Column("Awards freed if it alone falls", "count"),
            Column("Undrawn", "dollars", on_pages=paid),
            Column("Obligated", "dollars"),
            Column("Awards held with others", "count"),
            Column("Undrawn, held with others", "dollars", on_pages=paid),
            Column("Obligated, held with others", "dollars"),
            Column("Id", "id", on_pages=False),
        ),
        rows=tuple(
            (names.get(one.order, one.order), *_money(one.alone), *_money(one.jointly), one.order)
            for one in found.orders
        ),
        empty=f"No order holds an award of this place back {MEASURE[found.measure]}.",
        note="An award that two orders hold is freed only if both fall: it stands under both, with others.",
    )


def _money(money: Money) -> tuple[Cell, ...]:
    return money.awards, money.undrawn, money.obligated


def _says(found: Falls, names: Mapping[str, str]) -> str:
    says = held(found)
    most = max(found.orders, key=lambda each: each.alone.obligated)
    says = f"{says[0].upper()}{says[1:]}. "
    if not most.alone.awards:
        return says + "None of them holds any of it alone."
    name = names.get(most.order, most.order)
    return says + f"Most of it that one order holds alone: {spoken(most.alone.obligated)} ({name})."


def _chart(orders: Sequence[Alone], names: Mapping[str, str], figure_id: str) -> Any:
    bars = [
        Length(
            names.get(each.order, each.order),
            f"alone {_words(each.alone)}; with others {_words(each.jointly)}",
            ((max(each.alone.obligated, ZERO), ALONE), (max(each.jointly.obligated, ZERO), JOINTLY)),
        )
        for each in orders
    ]
    return lengths(figure_id, bars, (ALONE, JOINTLY), WIDE)


def _words(money: Money) -> str:
    return f"{spoken(money.obligated)} on {money.awards:,} award{'' if money.awards == 1 else 's'}"
