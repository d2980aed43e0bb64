"""Totals that the files loaded state themselves, beside the rows they are the sums of."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from clawback.ledger.steps import SQL
from clawback.store import Connection, run


class Differs(NamedTuple):
    """A stated total that is not the sum of its rows."""

    id: str
    stated: Decimal
    summed: Decimal


class OwnTotals(NamedTuple):
    """What one source states of its awards, or of its reports."""

    source_id: str
    of: str
    """`award` or `report`."""
    stated: int
    equal: int
    completed: int
    """Awards whose first action is not loaded: the total tells of money that no row does."""
    differ: tuple[Differs, ...]


def own_totals(con: Connection, known: date, sources: set[str]) -> list[OwnTotals]:
    """The totals that each of these sources states by `known`, and those that its rows do not add up to."""
    found: dict[tuple[str, str], OwnTotals] = {}
    for source_id, of, name, stated, summed, completed in run(
        con, SQL, "own_totals.sql", known=known
    ).fetchall():
        if source_id not in sources:
            continue
        before = found.get((source_id, of), OwnTotals(source_id, of, 0, 0, 0, ()))
        wrong = stated != summed and not completed
        found[source_id, of] = before._replace(
            stated=before.stated + 1,
            equal=before.equal + (stated == summed),
            completed=before.completed + completed,
            differ=(*before.differ, *([Differs(name, stated, summed)] if wrong else [])),
        )
    return list(found.values())
