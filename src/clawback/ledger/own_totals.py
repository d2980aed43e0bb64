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
    counts = run(con, SQL, "own_totals.sql", known=known).fetchall()
    wrong: dict[tuple[str, str], list[Differs]] = {}
    for source_id, of, *told in con.execute(
        "select source_id, of, id, stated, summed from own_total where stated <> summed and not completed "
        "order by source_id, of, id"
    ).fetchall():
        wrong.setdefault((source_id, of), []).append(Differs(*told))
    return [
        OwnTotals(source_id, of, stated, equal, completed, tuple(wrong.get((source_id, of), ())))
        for source_id, of, stated, equal, completed in counts
        if source_id in sources
    ]
