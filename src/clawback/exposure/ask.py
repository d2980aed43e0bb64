"""The flow of one answer: read what the place holds, judge the pairs that occur, join, sum."""

from datetime import date
from decimal import Decimal

from clawback.docket import Docket, Verdict, decode, findings, listing
from clawback.docket.judge import STEPS, Asked
from clawback.docket.lists import listings
from clawback.docket.orders import orders_bearing
from clawback.docket.policies import rulings
from clawback.exposure.answer import Answer, Boundary, ExposedAward, Question, Said
from clawback.exposure.coverage import caveats, coverage
from clawback.exposure.held import Line, Pair, lay_place, lines, taken_early
from clawback.exposure.said import said
from clawback.exposure.sums import UNKNOWN, ZERO, Judged, Sums, sums
from clawback.exposure.through import through
from clawback.exposure.verdicts import judged, lay_verdicts
from clawback.place import Place, lineage
from clawback.store import Connection, digest, kept
from clawback.store.engine import quoted

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
    laid = lay_place(con, asked)
    held = lines(con, asked, laid)
    verdicts = judged(con, docket, asked, held)
    lay_verdicts(con, verdicts)
    exposed = sorted(((line, verdicts[line.pair]) for line in held), key=_first_lost)
    known_by = {line.id: (line.award.fain, line.award.agency) for line in held}
    words = said(docket, known_by, taken_early(con, asked, laid), as_of, known)
    awards = tuple(_award(line, as_of, verdict, words.get(line.id, ())) for line, verdict in exposed)
    return _answer(con, docket, asked, sums(con, asked, exposed), awards)


def _first_lost(each: Judged) -> tuple[int, Decimal, str, str, Pair]:
    """The order of the awards: those that could be lost first in the range, the largest first."""
    line, verdict = each
    step = len(STEPS) if verdict.step is None else verdict.step
    return step, -line.obligated, line.id, line.award.recipient, line.pair


def _answer(
    con: Connection,
    docket: Docket,
    asked: Question,
    told: Sums,
    awards: tuple[ExposedAward, ...],
) -> Answer:
    who = Asked(asked.lineage, asked.as_of, asked.known)
    held = coverage(con, asked.place.state, asked.as_of)
    found = findings(docket, who)
    announced = listing.allocations(docket, who, (each.fain for each in awards))
    if not held.collected:
        told = told._replace(**UNKNOWN)
    law = docket.about.known_through
    return Answer(
        asked=asked,
        docket=digest(con, "record"),
        law_known_through=law,
        money_known_through=held.published_through,
        collected=held.collected,
        total=told.total,
        outlaid=told.outlaid,
        undrawn=told.undrawn,
        reported=told.reported,
        announced=sum((Decimal(each.amount) for each in announced), ZERO),
        by_status=told.by_status,
        under_directives=told.under_directives,
        steps=told.steps,
        awards=awards,
        through=through(con, docket, asked),
        allocations=announced,
        findings=found,
        listed=listing.listed_conditions(docket, who),
        statements=listing.statements(docket, who),
        orders=orders_bearing(docket, who),
        actions=listing.actions(docket, who),
        policies=rulings(docket, who.lineage, who.day, who.known),
        lists=listings(docket, who),
        caveats=caveats(
            held,
            as_of=asked.as_of,
            law_known_through=law,
            with_outlays=(told.reported.awards if told.reported else 0, len({each.id for each in awards})),
            partial=len({each.id for each in awards if each.partial}),
            docket_size=(len(docket.conditions), len(docket.cases)),
        ),
        money_sources=held.sources,
        stale=asked.as_of > law
        or (held.published_through is not None and asked.as_of > held.published_through),
    )


def _award(line: Line, as_of: date, verdict: Verdict, words: tuple[Said, ...]) -> ExposedAward:
    award = line.award
    return ExposedAward(
        id=line.id,
        fain=award.fain,
        alns=tuple(award.alns.split(",")) if award.alns else (),
        programme=award.programme,
        agency=award.agency,
        recipient=award.recipient,
        relation=line.relation,
        phase=award.phase(as_of),
        obligated=line.obligated,
        outlaid=line.outlaid,
        undrawn=line.undrawn,
        reported_on=line.reported_on,
        partial=award.partial,
        status=verdict.status,
        under_directives=verdict.under_directives,
        findings=verdict.findings,
        said=words,
    )
