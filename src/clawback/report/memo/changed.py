"""What changed since the report before: the range, the awards that moved, the events that moved them."""

from collections.abc import Mapping

from clawback.explain.headline import PHRASE
from clawback.explain.moving import because, moved, statuses
from clawback.exposure.moves import Moves, StepChange
from clawback.report.paper.model import Cell, Column, Points, Section, Table, Text

MOST = 12


def changed(found: Moves, names: Mapping[str, str]) -> Section:
    """The comparison, with its sentence first; orders by their `names`."""
    orders = [f"Began to protect it: {names.get(each, each)}." for each in found.orders_begun]
    orders += [f"Ceased to protect it: {names.get(each, each)}." for each in found.orders_ended]
    return Section(
        id="changed",
        title="What changed since the last report",
        blocks=(
            Text(moved(found)),
            _steps(found),
            _moves(found),
            _each(found),
            Points(tuple(orders)) if orders else Text("No order began or ceased to protect it."),
        ),
    )


def _steps(found: Moves) -> Table:
    return Table(
        id="changed-range",
        title="The range, before and now",
        columns=(
            Column("Which awards"),
            Column("Before", "dollars"),
            Column("Now", "dollars"),
            Column("Change", "dollars"),
            Column("Step", "id", on_pages=False),
        ),
        rows=tuple(map(_step, found.steps)),
        note="Each step counts the awards of those above it.",
    )


def _step(each: StepChange) -> tuple[Cell, ...]:
    was, now = each.before.amount, each.after.amount
    change = None if was is None or now is None else now - was
    return PHRASE[each.rule], was, now, change, each.rule


def _moves(found: Moves) -> Table:
    count, was, now = found.restated
    restated = f"{count:,} awards of the same status were restated, from ${was:,.2f} to ${now:,.2f}."
    paid = any(each.undrawn is not None for each in found.moved)
    return Table(
        id="changed-awards",
        title="Awards that moved, the most dollars first",
        columns=(
            Column("From"),
            Column("To"),
            Column("Awards", "count"),
            Column("Undrawn", "dollars", on_pages=paid),
            Column("Obligated before", "dollars"),
            Column("Obligated now", "dollars"),
            Column("Because"),
        ),
        rows=tuple(
            (
                statuses(each.before),
                statuses(each.after),
                each.awards,
                each.undrawn,
                each.obligated_before,
                each.obligated_after,
                because(each.causes),
            )
            for each in found.moved
        ),
        empty="No award moved from one status to another.",
        note=restated if count else "",
        most=MOST,
    )


def _each(found: Moves) -> Table:
    """Every award that moved, on a row of its own: no cell holds a thousand ids."""
    return Table(
        id="changed-each",
        title="Each award that moved",
        columns=(Column("Award id", "id"), Column("From"), Column("To"), Column("Because", on_pages=False)),
        rows=tuple(
            (award, statuses(each.before), statuses(each.after), because(each.causes))
            for each in found.moved
            for award in each.ids
        ),
        empty="No award moved from one status to another.",
        most=MOST,
    )
