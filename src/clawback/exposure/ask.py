"""The flow of one answer: read the release, judge the pairs that occur, join, sum."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from clawback.docket import Docket, Verdict, decode, findings, listing
from clawback.docket.judge import EXPOSED_ORDER, STEPS, Asked
from clawback.docket.lists import listings
from clawback.docket.orders import orders_on
from clawback.docket.policies import rulings
from clawback.exposure.answer import Answer, Boundary, ExposedAward, Question, Reported, Said, Step, Sum
from clawback.exposure.coverage import caveats, coverage
from clawback.exposure.said import said
from clawback.exposure.through import through
from clawback.exposure.verdicts import fill_verdicts
from clawback.place import Place, lineage
from clawback.store import Connection, kept, run
from clawback.store.engine import quoted

SQL = Path(__file__).with_name("sql")
ZERO = Decimal("0.00")
COLUMNS = (
    *("id", "fain", "programme", "agency", "recipient", "relation", "phase"),
    *("obligated", "outlaid", "undrawn", "reported_on", "partial", "status", "under_directives"),
)
"""The columns of `rows.sql` before `alns` and `pair`, by their names in `ExposedAward`."""
Totals = dict[tuple[str, str], Sum]
"""The rows of `totals.sql`: (what, of) -> distinct awards and dollars."""

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
    times = {"as_of": as_of, "known": known, "place": place.id, "boundary": boundary}
    run(con, SQL, "exposed.sql", **times)
    totals = _totals(con)
    awards = _awards(con, verdicts, said(con, docket, as_of, known))
    return _answer(con, docket, asked, totals, awards)


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
    outlaid, undrawn = totals.get(("all", "outlaid")), totals.get(("all", "undrawn"))
    law = docket.about.known_through
    return Answer(
        asked=asked,
        law_known_through=law,
        money_known_through=held.published_through,
        collected=held.collected,
        total=_of(totals, held.collected, "all", "awards"),
        outlaid=outlaid and outlaid.obligated,
        undrawn=undrawn and undrawn.obligated,
        reported=_reported(totals),
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
            with_outlays=_with_outlays(totals),
            partial=totals.get(("all", "partial"), Sum(0, ZERO)).awards or 0,
            docket_size=(len(docket.conditions), len(docket.cases)),
        ),
        money_sources=held.sources,
        stale=asked.as_of > law
        or (held.published_through is not None and asked.as_of > held.published_through),
    )


def _awards(
    con: Connection, verdicts: dict[int, Verdict], words: dict[str, tuple[Said, ...]]
) -> tuple[ExposedAward, ...]:
    rows = run(con, SQL, "rows.sql").fetchall()
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
    """The sums; the two rows of a step (its dollars, its distinct awards) are one."""
    totals: dict[tuple[str, str], Sum] = {}
    for what, of, awards, obligated in run(con, SQL, "totals.sql").fetchall():
        if awards or obligated is not None:
            before = totals.get((what, of), Sum(0, ZERO))
            totals[what, of] = Sum(
                (before.awards or 0) + awards, (before.obligated or ZERO) + (obligated or ZERO)
            )
    return totals


def _with_outlays(totals: Totals) -> tuple[int, int]:
    """Awards with stated outlays, and all awards."""
    told, every = totals.get(("reported", "obligated")), totals.get(("all", "awards"))
    return (told.awards or 0 if told else 0, every.awards or 0 if every else 0)


def _reported(totals: Totals) -> Reported | None:
    """The awards with stated outlays; None when there is none."""
    sums = [totals.get(("reported", each)) for each in ("obligated", "outlaid", "undrawn")]
    obligated, outlaid, undrawn = (each.obligated if each else None for each in sums)
    if sums[0] is None or obligated is None or outlaid is None or undrawn is None:
        return None
    return Reported(sums[0].awards or 0, obligated, outlaid, undrawn)


def _of(totals: Totals, collected: bool, what: str, of: str) -> Sum:
    """One sum: zero where nothing was found, unknown where nothing was collected."""
    return totals.get((what, of), Sum(0, ZERO)) if collected else Sum(None, None)


def _steps(totals: Totals, collected: bool) -> tuple[Step, ...]:
    """The range: each step holds the awards of the steps before it, so distinct awards are counted once."""
    if not collected:
        return tuple(Step(rule, None, None) for rule in STEPS)
    steps, awards, amount = [], 0, ZERO
    for n, rule in enumerate(STEPS):
        more = _of(totals, collected, "step", str(n))
        awards, amount = awards + (more.awards or 0), amount + (more.obligated or ZERO)
        steps.append(Step(rule, awards, amount))
    return tuple(steps)
