"""The flow of one answer: lay what the place holds, judge the pairs that occur, join, sum."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.docket import Docket, Verdict, decode, findings, listing
from clawback.docket.judge import EXPOSED_ORDER, STEPS, Asked
from clawback.docket.lists import listings
from clawback.docket.orders import orders_on
from clawback.docket.policies import rulings
from clawback.exposure.answer import Answer, Boundary, ExposedAward, Question, Reported, Step, Sum
from clawback.exposure.coverage import caveats, coverage
from clawback.exposure.said import said
from clawback.exposure.through import through
from clawback.exposure.verdicts import fill_verdicts
from clawback.place import Place, lineage
from clawback.store import Connection, again, has_table, kept
from clawback.store.engine import quoted

SQL = Path(__file__).with_name("sql")
ZERO = Decimal("0.00")
COLUMNS = (
    *("id", "fain", "programme", "agency", "recipient", "relation", "phase"),
    *("obligated", "outlaid", "undrawn", "reported_on", "partial", "status", "under_directives"),
)
"""The columns of `rows.sql` before `alns` and `pair`, by their names in `ExposedAward`."""


class Total(NamedTuple):
    """A row of `totals.sql` after `what` and `of`. None: of no award."""

    awards: int
    obligated: Decimal | None
    lost: Decimal | None = None
    outlaid: Decimal | None = None
    undrawn: Decimal | None = None
    reported: Decimal | None = None
    told: int = 0
    untold: int = 0
    partial: int = 0


Totals = dict[tuple[str, str], Total]
NOTHING = Total(0, ZERO)

TABLES = (
    *("place", "place_name", "record", "sig", "sig_condition", "fact", "award", "recipient", "outlay"),
    *("deobligation", "source", "coverage", "gap", "apart", "subaward", "through"),
)
"""The tables of a release that finding a place and answering for it read."""

BESIDE = ("certification", "figure", "holding")
"""Kinds of record that no answer about money uses: reading them would only cost time."""


@kept("record", most=4)
def docket_of(con: Connection, without: tuple[str, ...] = ()) -> Docket:
    """The law as the release holds it, but for the kinds named. Read once a release: nobody may change it."""
    others = "".join(f" and kind <> {quoted(kind)}" for kind in without)
    return decode(con.execute(f"select id, kind, body from record where true{others}").fetchall())


def exposure(
    con: Connection,
    place: Place,
    as_of: date,
    known: date,
    boundary: Boundary,
    release: str,
    *,
    docket: Docket | None = None,
) -> Answer:
    """Awards some condition reaches on `as_of`, as public on `known`, with the orders that shield each.

    `docket` is the law to judge by; None: the release's own.
    """
    docket = docket_of(con, BESIDE) if docket is None else docket
    asked = Question(place, tuple(lineage(con, place.id)), as_of, known, boundary, release)
    verdicts = fill_verdicts(con, docket, asked)
    return _answer(con, docket, asked, _totals(con), _awards(con, docket, asked, verdicts))


def _answer(
    con: Connection,
    docket: Docket,
    asked: Question,
    totals: Totals,
    awards: tuple[ExposedAward, ...],
) -> Answer:
    who = Asked(asked.lineage, asked.as_of, asked.known)
    held = coverage(con, asked.place.state, asked.as_of)
    found = findings(docket, who)
    announced = listing.allocations(docket, who, (each.fain for each in awards))
    every = totals.get(("all", ""), NOTHING)
    law = docket.about.known_through
    return Answer(
        asked=asked,
        law_known_through=law,
        money_known_through=held.published_through,
        collected=held.collected,
        total=_of(totals, held.collected, "all", ""),
        outlaid=None if every.untold else every.outlaid,
        undrawn=None if every.untold else every.undrawn,
        reported=_reported(every),
        announced=sum((Decimal(each.amount) for each in announced), ZERO),
        by_status={each: _of(totals, held.collected, "status", each) for each in EXPOSED_ORDER},
        under_directives={
            each: _of(totals, held.collected, "under_directives", each) for each in EXPOSED_ORDER
        },
        steps=_steps(totals, held.collected),
        awards=awards,
        through=through(con, docket, asked),
        allocations=announced,
        findings=found,
        listed=listing.listed_conditions(docket, who),
        statements=listing.statements(docket, who),
        orders=orders_on(docket, who, found),
        actions=listing.actions(docket, who),
        policies=rulings(docket, who.lineage, who.day, who.known),
        lists=listings(docket, who),
        caveats=caveats(
            held,
            as_of=asked.as_of,
            law_known_through=law,
            with_outlays=(every.told, every.awards),
            partial=every.partial,
            docket_size=(len(docket.conditions), len(docket.cases)),
        ),
        money_sources=held.sources,
        stale=asked.as_of > law
        or (held.published_through is not None and asked.as_of > held.published_through),
    )


def _awards(
    con: Connection, docket: Docket, asked: Question, verdicts: dict[int, Verdict]
) -> tuple[ExposedAward, ...]:
    rows = again(con, SQL, "rows.sql").fetchall()
    early = again(con, SQL, "early.sql").fetchall() if has_table(con, "deobligation") else ()
    words = said(docket, {row[0]: (row[1], row[3]) for row in rows}, early, asked.as_of, asked.known)
    return tuple(
        ExposedAward(
            **dict(zip(COLUMNS, row, strict=True)),
            alns=tuple(alns.split(",")) if alns else (),
            findings=verdicts[pair].findings,
            said=words.get(row[0], ()),
        )
        for *row, alns, pair in rows
    )


def _totals(con: Connection) -> Totals:
    rows = again(con, SQL, "totals.sql").fetchall()
    return {(what, of): Total(*sums) for what, of, *sums in rows}


def _reported(every: Total) -> Reported | None:
    """The awards with stated outlays; None when there is none."""
    if every.reported is None or every.outlaid is None or every.undrawn is None:
        return None
    return Reported(every.told, every.reported, every.outlaid, every.undrawn)


def _of(totals: Totals, collected: bool, what: str, of: str) -> Sum:
    """One sum: zero where nothing was found, unknown where nothing was collected."""
    found = totals.get((what, of), NOTHING)
    return Sum(found.awards, found.obligated) if collected else Sum(None, None)


def _steps(totals: Totals, collected: bool) -> tuple[Step, ...]:
    """The range: each step holds the awards of the steps before it, so distinct awards are counted once."""
    if not collected:
        return tuple(Step(rule, None, None) for rule in STEPS)
    steps, awards, amount = [], 0, ZERO
    for n, rule in enumerate(STEPS):
        awards += totals.get(("first step", str(n)), NOTHING).awards
        amount += totals.get(("step", str(n)), NOTHING).lost or ZERO
        steps.append(Step(rule, awards, amount))
    return tuple(steps)
