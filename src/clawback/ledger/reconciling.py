"""Loaded rows against published totals, and published figures against one another.

A difference is explained only by what can be computed: some of the sums of `loaded.sql` must close it, to the
last digit published. What a source is known not to hold makes a total partly loaded, never an explanation.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from clawback.ledger.controls import Check, Controls, Document, Total
from clawback.ledger.holding import Gap, gaps, holding
from clawback.ledger.steps import SQL
from clawback.source import Reading
from clawback.store import Connection, run

Status = Literal["equal", "explained", "unexplained", "partly loaded", "not loaded", "undecided"]
Outcome = Literal["agrees", "contradiction", "beside", "undecided"]
STATUSES: tuple[Status, ...] = (
    "unexplained",
    "explained",
    "equal",
    "undecided",
    "partly loaded",
    "not loaded",
)
_JSON = msgspec.json.Encoder()
CONTROL = {
    **dict.fromkeys(("total_id", "counts", "agency", "aln", "state", "place_id"), "varchar"),
    "fiscal_year": "integer",
    "seen": "date",
}
REASONS = ("changed_later", "taken_back", "replaced", "told_twice", "later_years")
"""Columns of `loaded.sql`: dollars more that the publisher would count if it counted so. Beside them stands
`set_aside`, the dollars of rows that were set aside when the files that hold the total's rows were read."""


class Reason(NamedTuple):
    """A way of counting that the rows know, and the dollars it adds to what is loaded."""

    name: str
    dollars: Decimal


class Reconciled(NamedTuple):
    """One published total beside the rows of its scope; dollars are None where no row is loaded."""

    total: Total
    document: Document
    status: Status
    loaded: Decimal | None
    difference: Decimal | None
    """Loaded less published."""
    awards: int
    actions: int
    because: tuple[Reason, ...]
    """What closes the difference; `rounding` alone where the last digit published does."""
    others: tuple[Reason, ...]
    """What else the rows know, and does not close it."""
    gaps: tuple[Gap, ...]
    """What the sources that hold its rows are known not to hold."""
    sources: tuple[str, ...]

    @property
    def share(self) -> Decimal | None:
        """Loaded as a part of published, to four places; None where either says nothing."""
        if self.loaded is None or not self.total.amount:
            return None
        return (self.loaded / self.total.amount).quantize(Decimal("0.0001"))


class Compared(NamedTuple):
    """Published figures against one another; `difference` is the parts' sum less the whole."""

    check: Check
    whole: Total
    parts: tuple[Total, ...]
    outcome: Outcome
    sum: Decimal
    difference: Decimal
    within: Decimal
    """What the last digits published allow."""


def reconcile(
    con: Connection, every: Controls, totals: Sequence[Total], known: date, readings: Mapping[str, Reading]
) -> list[Reconciled]:
    """Each total that rows can be set against, beside the rows of its scope as told by `known`.

    An `obligated` total is set beside the rows as they stood on its day, an `allocated` one beside all that
    is known of its awards. `readings` are the accounts of the release's sources.
    """
    asked = [each for each in totals if each.counts != "stated"]
    _fill(con, [_control(each, every, known) for each in asked])
    run(con, SQL, "scoped.sql", known=known)
    cursor = run(con, SQL, "loaded.sql", known=known)
    sums = {name: values for name, *values in cursor.fetchall()}
    held: dict[str, list[tuple[str, bool]]] = {}
    for name, source_id, summed in run(con, SQL, "held.sql").fetchall():
        held.setdefault(name, []).append((source_id, summed))
    whole, found = holding(con, readings), []
    for each in asked:
        document = every.documents[each.document]
        sources = held.get(each.id, [])
        missing = gaps(whole, each, document, sources)
        names = list(dict.fromkeys(source for source, _ in sources))
        aside = sum((readings[name].dollars_quarantined for name in names), Decimal("0.00"))
        found.append(_reconciled(each, document, sums.get(each.id), missing, names, aside))
    return found


def _control(each: Total, every: Controls, known: date) -> dict[str, object]:
    """A total as the statements take it; what an allocation became is asked of the newest telling."""
    seen = min(every.documents[each.document].day, known) if each.counts == "obligated" else known
    told = {name: getattr(each, name) for name in ("counts", "agency", "aln", "state", "fiscal_year")}
    return told | {"total_id": each.id, "place_id": each.place, "seen": seen}


def _fill(con: Connection, rows: Sequence[dict[str, object]]) -> None:
    """The table `control`, from one parameter: a release is read without files, and many cost seconds."""
    con.execute(
        "create or replace temporary table control as select unnest(told, recursive := true) from "
        "(select unnest(from_json($rows, $shape)) as told)",
        {"rows": _JSON.encode(rows).decode(), "shape": _JSON.encode([CONTROL]).decode()},
    )


def _reconciled(
    total: Total,
    document: Document,
    sums: Sequence[object] | None,
    missing: tuple[Gap, ...],
    held: Sequence[str],
    aside: Decimal,
) -> Reconciled:
    blank = Reconciled(total, document, "not loaded", None, None, 0, 0, (), (), missing, ())
    if sums is None or sums[2] is None:
        return blank
    awards, actions, loaded, *rest = sums
    assert isinstance(loaded, Decimal), "a sum of exact dollars"
    assert isinstance(awards, int), "a count"
    assert isinstance(actions, int), "a count"
    known = [Reason(name, Decimal(str(dollars))) for name, dollars in zip(REASONS, rest, strict=True)]
    ways = [each for each in (*known, Reason("set_aside", aside)) if each.dollars]
    difference = loaded - total.amount
    status, because = _status(total, document, difference, ways, missing)
    return blank._replace(
        status=status,
        loaded=loaded,
        difference=difference,
        awards=awards,
        actions=actions,
        because=because,
        others=tuple(each for each in ways if each not in because),
        sources=tuple(held),
    )


def _status(
    total: Total, document: Document, difference: Decimal, ways: Sequence[Reason], missing: Sequence[Gap]
) -> tuple[Status, tuple[Reason, ...]]:
    """How a total stands, and what closes its difference.

    Rows that are missing cannot make the sum larger: more than was published is never put down to them. A sum
    that closes the difference to the cent is no accident even where rows are missing; one that closes it to
    a rounded figure may be.
    """
    if document.confidence == "unverified":
        return "undecided", ()
    if not difference:
        return "equal", ()
    if abs(difference) <= total.within:
        return "explained", (Reason("rounding", -difference),)
    lacking = bool(missing) and difference < 0
    because = () if lacking and total.within >= 1 else next(_closing(difference, ways, total.within), ())
    if because:
        return "explained", because
    return ("partly loaded" if lacking else "unexplained"), ()


def _closing(difference: Decimal, ways: Sequence[Reason], within: Decimal) -> Iterator[tuple[Reason, ...]]:
    """The sets of reasons that close a difference to the last digit published, the fewest first."""
    for many in range(1, len(ways) + 1):
        for chosen in combinations(ways, many):
            if abs(difference + sum(each.dollars for each in chosen)) <= within:
                yield chosen


def compare(every: Controls, checks: Sequence[Check]) -> list[Compared]:
    """Published figures against one another: parts and their whole, two figures for one thing."""
    return [_compared(every, each) for each in checks]


def _compared(every: Controls, check: Check) -> Compared:
    whole, parts = every.totals[check.whole], tuple(every.totals[each] for each in check.parts)
    told = sum((each.amount for each in parts), Decimal("0.00"))
    within = whole.within + sum((each.within for each in parts), Decimal("0.00"))
    difference = told - whole.amount
    words = {every.documents[each.document].confidence for each in (whole, *parts)}
    outcome: Outcome = "agrees" if abs(difference) <= within else "contradiction"
    if check.kind == "beside":
        outcome = "beside"
    elif "unverified" in words:
        outcome = "undecided"
    return Compared(check, whole, parts, outcome, told, difference, within)
