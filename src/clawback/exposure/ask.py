"""The flow of one answer: read the release, judge the pairs that occur, join, sum."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from clawback.docket import Docket, Verdict, decode, findings
from clawback.docket.judge import EXPOSED_ORDER, STEPS, Asked, Status
from clawback.exposure import listing
from clawback.exposure.answer import Answer, Boundary, ExposedAward, Question, Step, Sum
from clawback.exposure.coverage import caveats, coverage
from clawback.exposure.verdicts import fill_verdicts
from clawback.place import Place, lineage
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
ZERO = Decimal("0.00")
COLUMNS = (
    *("id", "fain", "programme", "agency", "recipient", "relation", "phase"),
    *("obligated", "outlaid", "undrawn", "status", "under_directives"),
)
"""The columns of `rows.sql` before `alns` and `pair`, by their names in `ExposedAward`."""
Totals = list[tuple[Status, Status, int | None, int, Decimal, int, Decimal | None, Decimal | None, int]]


def docket_of(con: Connection) -> Docket:
    """The law as the release holds it."""
    return decode(con.execute("select id, kind, body from record").fetchall())


def exposure(
    con: Connection, place: Place, as_of: date, known: date, boundary: Boundary, release: str
) -> Answer:
    """Awards some condition reaches on `as_of`, as public on `known`, with the orders that shield each."""
    docket = docket_of(con)
    asked = Question(place, tuple(lineage(con, place.id)), as_of, known, boundary, release)
    verdicts = fill_verdicts(con, docket, asked)
    times = {"as_of": as_of, "known": known, "place": place.id, "boundary": boundary}
    run(con, SQL, "exposed.sql", **times)
    totals: Totals = run(con, SQL, "totals.sql").fetchall()
    awards = _awards(con, verdicts)
    return _answer(con, docket, asked, totals, awards)


def _answer(
    con: Connection,
    docket: Docket,
    asked: Question,
    totals: Totals,
    awards: tuple[ExposedAward, ...],
) -> Answer:
    who = Asked(asked.lineage, asked.as_of, asked.known)
    held = coverage(con, asked.place.state)
    found = findings(docket, who)
    announced = listing.allocations(docket, who, (each.fain for each in awards))
    lines, with_outlays = sum(row[8] for row in totals), sum(row[5] for row in totals)
    outlaid = lines > 0 and with_outlays == lines
    law = docket.about.known_through
    return Answer(
        asked=asked,
        law_known_through=law,
        money_known_through=held.published_through,
        collected=held.collected,
        total=_sum(totals, held.collected, lambda row: True),
        outlaid=sum((row[6] or ZERO for row in totals), ZERO) if outlaid else None,
        undrawn=sum((row[7] or ZERO for row in totals), ZERO) if outlaid else None,
        announced=sum((Decimal(each.amount) for each in announced), ZERO),
        by_status={
            each: _sum(totals, held.collected, lambda row, s=each: row[0] == s) for each in EXPOSED_ORDER
        },
        under_directives={
            each: _sum(totals, held.collected, lambda row, s=each: row[1] == s) for each in EXPOSED_ORDER
        },
        steps=_steps(totals, held.collected),
        awards=awards,
        allocations=announced,
        findings=found,
        listed=listing.listed_conditions(docket, who),
        statements=listing.statements(docket, who),
        orders=listing.orders(docket, who, found),
        actions=listing.actions(docket, who),
        caveats=caveats(
            held,
            as_of=asked.as_of,
            law_known_through=law,
            with_outlays=outlaid,
            docket_size=(len(docket.conditions), len(docket.cases)),
        ),
        money_sources=held.sources,
        stale=asked.as_of > law
        or (held.published_through is not None and asked.as_of > held.published_through),
    )


def _awards(con: Connection, verdicts: dict[int, Verdict]) -> tuple[ExposedAward, ...]:
    rows = run(con, SQL, "rows.sql").fetchall()
    return tuple(
        ExposedAward(
            **dict(zip(COLUMNS, row, strict=True)),
            alns=tuple(alns.split(",")) if alns else (),
            findings=verdicts[pair].findings,
        )
        for *row, alns, pair in rows
    )


def _sum(totals: Totals, collected: bool, wanted: Callable[..., bool]) -> Sum:
    if not collected:
        return Sum(None, None)
    rows = [row for row in totals if wanted(row)]
    return Sum(sum(row[3] for row in rows), sum((row[4] for row in rows), ZERO))


def _steps(totals: Totals, collected: bool) -> tuple[Step, ...]:
    """The range: each step holds the awards of the steps before it, so distinct awards are counted once."""
    steps = []
    for n, rule in enumerate(STEPS):
        total = _sum(totals, collected, lambda row, n=n: row[2] is not None and row[2] <= n)
        steps.append(Step(rule, total.awards, total.obligated))
    return tuple(steps)
