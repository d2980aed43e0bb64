"""The de-obligations of a place's awards: each action, its kind, and what is said of the award by whom.

A negative action is an event of the ledger and nothing more: only a document makes it a reduction or a
termination, and what documents say stands in `said` (docs/explanation/money.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

from clawback.dates import FOREVER, fiscal_year, next_day
from clawback.docket import Docket, Reason
from clawback.errors import OtherVersion
from clawback.exposure.answer import Boundary, Said
from clawback.exposure.coverage import Coverage, collected, coverage, files_of
from clawback.exposure.said import said
from clawback.place import Place
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
Kind = Literal["early", "close-out", "rebooked", "unknown"]
KINDS: tuple[Kind, ...] = ("early", "close-out", "rebooked", "unknown")
ZERO = Decimal("0.00")


class DeobligationQuestion(NamedTuple):
    """What was asked. `place` None: every award; days from `since` on, before `until`, and by `as_of`."""

    place: Place | None
    boundary: Boundary
    since: date | None
    until: date | None
    kinds: tuple[Kind, ...]
    """None named: every kind."""
    as_of: date
    known: date
    release: str


class Deobligation(NamedTuple):
    """One action of less than zero dollars.

    `period_end`: the end of the period of performance as actions of earlier days tell it; `end_told`: as the
    action's own row tells it; `obligated_after`: the award's actions by the end of the day; `partial`: the
    action that made the award is not loaded, so that sum is not the whole award.
    """

    kind: Kind
    award: str
    fain: str
    place: str | None
    """The government whose award it is; None: no government's, or none that is known."""
    recipient: str
    relation: str
    agency: str
    aln: str
    programme: str | None
    action_date: date
    mod: str
    action_type: str
    obligated: Decimal
    period_end: date | None
    end_told: date | None
    obligated_after: Decimal | None
    partial: bool
    known_from: date
    source: str
    line: int
    said: tuple[Said, ...]


class KindSum(NamedTuple):
    """The actions of one kind, the awards they are of, and their dollars. None: not collected, not zero."""

    actions: int | None
    awards: int | None
    obligated: Decimal | None


@dataclass(frozen=True, slots=True)
class Deobligations:
    """The events, the newest first. `itemised` awards are told action by action, `summed` ones as one sum."""

    asked: DeobligationQuestion
    collected: bool
    """Whether any award of the State (of any State, where no place is asked) is loaded."""
    itemised: int
    summed: int
    years_missing: tuple[int, ...]
    """Fiscal years between the days asked of which no action is loaded; none where no first day is asked."""
    told: bool
    """Whether actions of its awards are loaded for any of the days asked."""
    by_kind: Mapping[Kind, KindSum]
    """Never added to one another."""
    events: tuple[Deobligation, ...]
    caveats: tuple[Reason, ...]
    sources: tuple[str, ...]
    law_known_through: date
    money_known_through: date | None

    @property
    def stale(self) -> bool:
        """Whether law or money is known only through a day before the one asked."""
        day = self.asked.as_of
        money = self.money_known_through
        return day > self.law_known_through or (money is not None and day > money)


def deobligations(con: Connection, docket: Docket, asked: DeobligationQuestion) -> Deobligations:
    """The actions that took money back, by the day and as public on the known day.

    Raises OtherVersion for a release whose events an earlier version of clawback made.
    """
    _require(con, asked.release)
    rows = run(
        con,
        SQL,
        "deobligations.sql",
        place=asked.place.id if asked.place else "",
        boundary=asked.boundary,
        since=asked.since or date.min,
        until=asked.until or FOREVER,
        kinds=list(asked.kinds or KINDS),
        as_of=asked.as_of,
        known=asked.known,
    ).fetchall()
    awards = con.execute("select award_id, fain, agency_name from spoken_of").fetchall()
    early = run(con, SQL, "said.sql", as_of=asked.as_of, known=asked.known).fetchall()
    words = said(docket, {award: (fain, by) for award, fain, by in awards}, early, asked.as_of, asked.known)
    events = tuple(Deobligation._make((*row, words.get(row[1], ()))) for row in rows)
    found = con.execute("select count(*) filter (where itemised), count(*) from looked_at").fetchall()
    itemised, every = found[0]
    held = coverage(con, asked.place.state if asked.place else None, asked.as_of)
    years = _years(asked)
    missing = tuple(year for year in years if held.collected and year not in held.fiscal_years)
    told = bool(itemised) and (not years or len(missing) < len(years))
    return Deobligations(
        asked=asked,
        collected=held.collected,
        itemised=itemised,
        summed=every - itemised,
        years_missing=missing,
        told=told,
        by_kind={kind: _sum(events, kind, told=told) for kind in asked.kinds or KINDS},
        events=events,
        caveats=tuple(_caveats(asked, held, docket, events, missing, every - itemised)),
        sources=_sources(con, events),
        law_known_through=docket.about.known_through,
        money_known_through=held.published_through,
    )


def _sum(events: tuple[Deobligation, ...], kind: Kind, *, told: bool) -> KindSum:
    if not told:
        return KindSum(None, None, None)
    mine = [each for each in events if each.kind == kind]
    return KindSum(len(mine), len({each.award for each in mine}), sum((e.obligated for e in mine), ZERO))


def _caveats(
    asked: DeobligationQuestion,
    held: Coverage,
    docket: Docket,
    events: tuple[Deobligation, ...],
    missing: tuple[int, ...],
    summed: int,
) -> Iterator[Reason]:
    """What the reader must know before using the answer, most important first."""
    yield from collected(held)
    if missing:
        years = ", ".join(f"FY{year}" for year in missing)
        yield Reason("taken-back-not-collected", {"years": years})
    if summed:
        yield Reason("taken-back-summed", {"n": f"{summed:,}"})
    if unknown := sum(each.kind == "unknown" for each in events):
        yield Reason("taken-back-unknown", {"n": f"{unknown:,}"})
    if partial := len({each.award for each in events if each.partial}):
        yield Reason("taken-back-partial", {"n": f"{partial:,}"})
    if held.published_through is not None and asked.as_of > held.published_through:
        yield Reason("money-stale", {"through": held.published_through.isoformat()})
    through = docket.about.known_through.isoformat()
    if asked.as_of > docket.about.known_through:
        yield Reason("law-stale", {"through": through})
    yield Reason("acts-recorded", {"n": f"{len(docket.actions):,}", "through": through})
    yield Reason("taken-back-is", {})
    yield Reason("no-advice")


def _years(asked: DeobligationQuestion) -> range:
    """The fiscal years of the days asked; none where no first day is asked."""
    if asked.since is None:
        return range(0)
    end = min(next_day(asked.as_of), asked.until or FOREVER)
    return range(fiscal_year(asked.since), fiscal_year(end - timedelta(days=1)) + 1)


def _sources(con: Connection, events: tuple[Deobligation, ...]) -> tuple[str, ...]:
    """The files that the events were read from: `id: title, file, sha256`."""
    return files_of(con, {each.source for each in events})


def _require(con: Connection, release: str) -> None:
    found = con.execute(
        "select 1 from information_schema.columns "
        "where table_name = 'deobligation' and column_name = 'end_told'"
    )
    if not found.fetchall():
        raise OtherVersion(
            f"release {release} was made by an earlier version of clawback: it does not say all about "
            "de-obligations.\n  Make a new one with `clawback load law`."
        )
