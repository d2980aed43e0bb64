"""The flow of one answer: read the release, judge the pairs that occur, join, sum."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from clawback.docket import Docket, Verdict, decode, findings, listing
from clawback.docket.cover import Covering
from clawback.docket.judge import STEPS, Asked, Status
from clawback.docket.lists import listings
from clawback.docket.orders import orders_on
from clawback.docket.policies import rulings
from clawback.docket.rows import docket_from, kinds
from clawback.exposure import sums
from clawback.exposure.answer import Answer, Boundary, ExposedAward, Question, Said, Step, Sum
from clawback.exposure.coverage import caveats, coverage
from clawback.exposure.held import Line, lines, pairs, taken_early
from clawback.exposure.said import said_of
from clawback.exposure.sums import ZERO, Judged
from clawback.exposure.through import through
from clawback.exposure.verdicts import judged
from clawback.place import Place, lineage
from clawback.store import Connection, kept
from clawback.store.engine import quoted

UNKNOWN = Sum(None, None)

TABLES = (
    *("place", "place_name", "record", "sig", "sig_condition", "fact", "award", "recipient", "outlay"),
    *("deobligation", "source", "coverage", "gap", "apart", "subaward", "through"),
)
"""The tables of a release that finding a place and answering for it read."""

BESIDE = ("certification", "figure", "holding")
"""Kinds of record that no answer about money uses: reading them would only cost time."""


def docket_of(con: Connection, without: tuple[str, ...] = ()) -> Docket:
    """The law as the release holds it, but for the kinds named: the caller's own copy."""
    read = _decoded(con, without)
    return docket_from(read.about, kinds(read))


@kept("record", most=4)
def _decoded(con: Connection, without: tuple[str, ...]) -> Docket:
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
    law = docket_of(con, BESIDE) if docket is None else docket
    asked = Question(place, tuple(lineage(con, place.id)), as_of, known, boundary, release)
    held = lines(con, asked)
    covering = Covering(law, as_of, known)
    numbers = {pair: n for n, pair in enumerate(pairs(held))}
    verdicts = judged(con, law, asked, numbers, covering)
    exposed = [(line, verdicts[line.pair]) for line in held]
    exposed.sort(key=lambda each: _first_lost(each, numbers))
    words = said_of(
        law, {line.id: (line.fain, line.agency) for line in held}, taken_early(con, asked), as_of, known
    )
    awards = tuple(_award(line, verdict, words) for line, verdict in exposed)
    return _answer(con, law, asked, covering, exposed, awards)


def _first_lost(
    each: Judged, numbers: dict[tuple[str, bool, int], int]
) -> tuple[int, Decimal, str, str, int]:
    """The order of the awards: those that could be lost first in the range, the largest first."""
    line, verdict = each
    step = len(STEPS) if verdict.step is None else verdict.step
    return step, -line.obligated, line.id, line.recipient, numbers[line.pair]


def _answer(
    con: Connection,
    docket: Docket,
    asked: Question,
    covering: Covering,
    exposed: list[Judged],
    awards: tuple[ExposedAward, ...],
) -> Answer:
    who = Asked(asked.lineage, asked.as_of, asked.known)
    held = coverage(con, asked.place.state, asked.as_of)
    found = findings(docket, who, covering)
    announced = listing.allocations(docket, who, (each.fain for each in awards))
    reported = sums.reported(exposed)
    law = docket.about.known_through
    return Answer(
        asked=asked,
        law_known_through=law,
        money_known_through=held.published_through,
        collected=held.collected,
        total=sums.total(exposed) if held.collected else UNKNOWN,
        outlaid=sums.every([line.outlaid for line, _ in exposed]),
        undrawn=sums.every([line.undrawn for line, _ in exposed]),
        reported=reported,
        announced=sum((Decimal(each.amount) for each in announced), ZERO),
        by_status=_by(lambda verdict: verdict.status, exposed, held.collected),
        under_directives=_by(lambda verdict: verdict.under_directives, exposed, held.collected),
        steps=_steps(exposed, held.collected),
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
            with_outlays=(reported.awards if reported else 0, len({line.id for line, _ in exposed})),
            partial=len({line.id for line, _ in exposed if line.partial}),
            docket_size=(len(docket.conditions), len(docket.cases)),
        ),
        money_sources=held.sources,
        stale=asked.as_of > law
        or (held.published_through is not None and asked.as_of > held.published_through),
    )


def _award(line: Line, verdict: Verdict, words: dict[str, tuple[Said, ...]]) -> ExposedAward:
    return ExposedAward(
        id=line.id,
        fain=line.fain,
        alns=tuple(line.alns.split(",")) if line.alns else (),
        programme=line.programme,
        agency=line.agency,
        recipient=line.recipient,
        relation=line.relation,
        phase=line.phase,
        obligated=line.obligated,
        outlaid=line.outlaid,
        undrawn=line.undrawn,
        reported_on=line.reported_on,
        partial=line.partial,
        status=verdict.status,
        under_directives=verdict.under_directives,
        findings=verdict.findings,
        said=words.get(line.id, ()),
    )


def _steps(exposed: list[Judged], collected: bool) -> tuple[Step, ...]:
    """The range; unknown where nothing was collected."""
    return sums.steps(exposed) if collected else tuple(Step(rule, None, None) for rule in STEPS)


def _by(word: Callable[[Verdict], Status], exposed: list[Judged], collected: bool) -> dict[Status, Sum]:
    """The sums by a word of the verdict; unknown where nothing was collected."""
    found = sums.by(word, exposed)
    return found if collected else dict.fromkeys(found, UNKNOWN)
