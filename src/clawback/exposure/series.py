"""Sums through time: what was open, blocked and undrawn on each day, exact, for one place, several or all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from clawback.docket import Docket
from clawback.docket.judge import EXPOSED_ORDER, STEPS, Status
from clawback.docket.rows import kinds
from clawback.exposure.answer import HIGH_RULE, Boundary, Reported, Step, Sum
from clawback.exposure.coverage import Coverage, coverage
from clawback.exposure.spans import Step as Told
from clawback.exposure.spans import Turned, lay_tracks
from clawback.exposure.verdicts import insert
from clawback.place import Place
from clawback.provenance import SourceRef
from clawback.store import Connection, digest, run

SQL = Path(__file__).with_name("sql")
ZERO = Decimal("0.00")
DAY = timedelta(days=1)
By = Literal["month", "event"]
TABLES = (
    "place",
    "place_name",
    "record",
    "sig",
    "sig_condition",
    "fact",
    "outlay",
    "source",
    "coverage",
    "gap",
    "apart",
    "party_of",
    "verdict_of",
    "track",
)
"""The tables of a release that a series reads."""
PAIRS = "select distinct holder, within, sig from holding where n > 0"
"""Every pair of a holder and a signature that occurs in the holdings, over all their days."""
Sums = dict[tuple[str, str], tuple[int, int, Decimal, Decimal]]
"""(what, of) -> awards, holdings, obligated, outlaid, as `series_sums.sql` has them."""


class SeriesQuestion(NamedTuple):
    """What was asked: the places (empty: every government of the release), the days `[since, until)`."""

    places: tuple[Place, ...]
    since: date
    until: date
    by: By
    known: date
    boundary: Boundary
    release: str


class Happened(NamedTuple):
    """Something of the law that turned a verdict: its day, its record, and the conditions it turned."""

    day: date
    record: str
    kind: str
    says: str
    conditions: tuple[str, ...]


class Moved(NamedTuple):
    """Awards whose verdict turned on a day: what it was, what it became, and their dollars after the day."""

    day: date
    was: Status
    status: Status
    was_under: Status
    under: Status
    awards: int
    obligated: Decimal


class Moment(msgspec.Struct, frozen=True):
    """The sums at the end of one day, and what changed since the moment before. Sums are None where nothing
    was collected by that day, which is not zero. `paid`: awards whose dollars changed, and by how much."""

    day: date
    total: Sum
    outlaid: Decimal | None
    undrawn: Decimal | None
    reported: Reported | None
    by_status: dict[Status, Sum]
    under_directives: dict[Status, Sum]
    steps: tuple[Step, ...]
    law: tuple[Happened, ...]
    moved: tuple[Moved, ...]
    paid: tuple[int, Decimal]

    @property
    def low(self) -> Decimal | None:
        """The first step of the range."""
        return self.steps[0].amount

    @property
    def high(self) -> Decimal | None:
        """The step that `HIGH_RULE` names."""
        return next(step.amount for step in self.steps if step.rule == HIGH_RULE)


class Line(msgspec.Struct, frozen=True):
    """The moments of one place; of all asked together where `place` is None. `collected_from`: the day from
    which the sources tell of its State; None: they do not."""

    place: Place | None
    collected_from: date | None
    moments: tuple[Moment, ...]


class Series(msgspec.Struct, frozen=True):
    """The whole answer. `lines` has one line a place, and one of all together where more than one is asked;
    `held`: what was collected, by State (one of no State where every government is asked)."""

    asked: SeriesQuestion
    lines: tuple[Line, ...]
    held: tuple[Coverage, ...]
    law_known_through: date
    money_known_through: date | None
    sources: tuple[SourceRef, ...]
    stale: bool
    docket: str
    """Which records of the law it was judged by: the first digits of a digest of those of the release."""
    law: tuple[SourceRef, ...]
    """The documents of the records that turned a verdict."""


def series(con: Connection, docket: Docket, asked: SeriesQuestion, told: Told = lambda *_: None) -> Series:
    """The sums of the places through the days asked, equal on each day to the answer of that day.

    Everything is as public on `asked.known`; a day after the law or the money was read is `stale`.
    """
    places = asked.places
    states: list[str | None] = [*sorted({each.state for each in places})] or [None]
    held = {state: coverage(con, state, asked.until - DAY) for state in states}
    since = {state: collected_from(con, state) for state in held}
    found = _summed(con, docket, asked, told)
    lines = [Line(p, since[p.state], _moments(asked, found, p.id, since[p.state])) for p in places]
    if len(places) != 1:
        first = min((each for each in since.values() if each is not None), default=None)
        lines.append(Line(None, first, _moments(asked, found, "", first)))
    law, last = docket.about.known_through, asked.until - DAY
    money = [each.published_through for each in held.values() if each.published_through is not None]
    return Series(
        asked,
        tuple(lines),
        tuple(held.values()),
        law,
        min(money, default=None),
        tuple(dict.fromkeys(ref for each in held.values() for ref in each.sources)),
        last > law or any(last > each for each in money),
        digest(con, "record"),
        tuple(_documents(docket, (h.record for line in lines for m in line.moments for h in m.law))),
    )


def _documents(docket: Docket, names: Iterable[str]) -> Iterator[SourceRef]:
    """The documents of these records, each once."""
    held = {name: record for records in kinds(docket).values() for name, record in records.items()}
    for name in dict.fromkeys(names):
        record = held.get(name) or docket.cases[name.split("/order/")[0]]
        yield from (SourceRef(each.title, each.url) for each in record.sources.values())


def collected_from(con: Connection, state: str | None) -> date | None:
    """The first day of which the sources tell anything of a State's awards (None: of any State's): a file
    that sums each award up tells nothing of the days before it was made. None: no source does."""
    rows = con.execute(
        "select distinct coverage.state, coverage.fiscal_year, source.told_on from coverage "
        "left join source on coverage.source_id = source.source_id"
    ).fetchall()
    days = [
        told_on if year is None and told_on else date.min
        for at, year, told_on in rows
        if state is None or at == state.upper()
    ]
    return min(days, default=None)


class _Found(NamedTuple):
    """What the statements gave, by scope."""

    sums: dict[str, list[tuple[date, str, str, tuple[int, int, Decimal, Decimal], tuple[int, Decimal]]]]
    law: dict[str, list[Happened]]
    moved: dict[str, list[Moved]]


def _summed(con: Connection, docket: Docket, asked: SeriesQuestion, told: Told) -> _Found:
    times = {"since": asked.since, "until": asked.until, "known": asked.known}
    con.execute("create or replace temporary table asked_place (place_id varchar)")
    if asked.places:
        insert(con, "asked_place", [(each,) for each in dict.fromkeys(p.id for p in asked.places)])
    else:
        con.execute("insert into asked_place select distinct place_id from fact where place_id <> ''")
    shape = {"apart": bool(asked.places), "together": len(asked.places) != 1}
    run(con, SQL, "series_held.sql", **times, **shape, boundary=asked.boundary)
    lay_tracks(con, docket, asked.known, told, last=asked.until - DAY, pairs=PAIRS)
    turned = Turned(con, docket, asked.known)
    sums = defaultdict(list)
    del times["since"]
    for row in run(con, SQL, "series_sums.sql", **times).fetchall():
        scope, what, of, day, awards, holdings, obligated, outlaid, moved, by = row
        sums[scope].append((day, what, of, (awards, holdings, obligated, outlaid), (moved, by)))
    law: dict[str, dict[tuple[date, str, str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    moves = defaultdict(list)
    for scope, day, number, sig, *rest in run(con, SQL, "series_turned.sql", since=asked.since).fetchall():
        moves[scope].append(Moved(day, *rest))
        for name, entry in turned.happened(number, sig, day):
            law[scope][day, entry.record, entry.kind, entry.says].append(name)
    happened = {
        scope: [Happened(*key, tuple(sorted(set(names)))) for key, names in sorted(each.items())]
        for scope, each in law.items()
    }
    return _Found(sums, happened, moves)


def _moments(asked: SeriesQuestion, found: _Found, scope: str, collected: date | None) -> tuple[Moment, ...]:
    """The moments of one scope, each the sums as the last change by its day left them."""
    rows = found.sums.get(scope, [])
    days = _days(asked, {row[0] for row in rows}, collected)
    sums: Sums = {}
    moments, at, before = [], 0, date.min
    for day in days:
        paid = (0, ZERO)
        while at < len(rows) and rows[at][0] <= day:
            on, what, of, come_to, by = rows[at]
            sums[what, of] = come_to
            if what == "all" and on > asked.since:
                paid = (paid[0] + by[0], paid[1] + by[1])
            at += 1
        law = [each for each in found.law.get(scope, ()) if before < each.day <= day]
        moved = [each for each in found.moved.get(scope, ()) if before < each.day <= day]
        told = collected is not None and collected <= day
        moments.append(_moment(day, sums, told, law, _together(moved), paid))
        before = day
    return tuple(moments)


def _days(asked: SeriesQuestion, changed: Iterable[date], collected: date | None) -> list[date]:
    """By event: the first day, and each on which a sum changes. By month: the first day, the first of each
    month, the last day."""
    if asked.by == "event":
        more = {collected} if collected is not None else set()
        return sorted({asked.since, *changed, *(d for d in more if asked.since < d < asked.until)})
    last = asked.until - DAY
    months = range(asked.since.year * 12 + asked.since.month, last.year * 12 + last.month)
    return sorted({asked.since, last, *(date(n // 12, n % 12 + 1, 1) for n in months)})


def _together(moved: Sequence[Moved]) -> list[Moved]:
    """The awards that moved the same way on the same day, summed."""
    sums: dict[tuple[date, Status, Status, Status, Status], tuple[int, Decimal]] = {}
    for each in moved:
        key = (each.day, each.was, each.status, each.was_under, each.under)
        n, dollars = sums.get(key, (0, ZERO))
        sums[key] = (n + each.awards, dollars + each.obligated)
    return [Moved(*key, awards, dollars) for key, (awards, dollars) in sorted(sums.items())]


def _moment(
    day: date,
    sums: Sums,
    told: bool,
    law: Sequence[Happened],
    moved: Sequence[Moved],
    paid: tuple[int, Decimal],
) -> Moment:
    def of(what: str, name: str) -> Sum:
        awards, _, obligated, _ = sums.get((what, name), (0, 0, ZERO, ZERO))
        return Sum(int(awards), obligated) if told else Sum(None, None)

    awards, holdings, obligated, outlaid = sums.get(("reported", ""), (0, 0, ZERO, ZERO))
    whole = awards > 0 and holdings == sums["all", ""][1]
    return Moment(
        day,
        of("all", ""),
        outlaid if whole else None,
        obligated - outlaid if whole else None,
        Reported(int(awards), obligated, outlaid, obligated - outlaid) if awards else None,
        {each: of("status", each) for each in EXPOSED_ORDER},
        {each: of("under_directives", each) for each in EXPOSED_ORDER},
        tuple(Step(rule, *of("step", str(n))) for n, rule in enumerate(STEPS)),
        tuple(law),
        tuple(moved),
        paid,
    )
