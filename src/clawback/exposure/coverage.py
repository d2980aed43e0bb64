"""What was collected and what was not: an answer says it every time, since silence is not zero."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.docket import Reason
from clawback.money import spoken
from clawback.provenance import SourceRef
from clawback.store import Connection, ask, kept


class Coverage(NamedTuple):
    """What the sources loaded hold for one State, and what their publishers or carriers left out."""

    state: str
    fiscal_years: tuple[int, ...]
    gaps: tuple[tuple[str, tuple[int, ...]], ...]
    """(agency, fiscal years not collected)."""
    published_through: date | None
    apart: tuple[int, Decimal] | None
    """Recipients that no rule gives to a government, and what was obligated to them."""
    sources: tuple[SourceRef, ...]
    summaries: tuple[tuple[str, date | None], ...] = ()
    """(source, day it was made) of those that hold awards as one sum each, not action by action."""

    @property
    def collected(self) -> bool:
        """Whether any award of the State was loaded."""
        return bool(self.fiscal_years or self.summaries)


def coverage(con: Connection, state: str | None, as_of: date) -> Coverage:
    """What was collected of awards to recipients in a State (postal code, any case; None: in any) by a day: a
    file that sums each award up says nothing of the days before it was made."""
    sources, years_of, missing_from, apart_in = _collected(con)
    later = {source for source, *_, told_on in sources if told_on is not None and told_on > as_of}
    told = {
        source: {year for year in some if year is not None or source not in later}
        for source, some in years_of.get(state.upper() if state else "", {}).items()
    }
    held = {source for source, some in told.items() if some}
    summed = {source for source, some in told.items() if None in some}
    years = {year for some in told.values() for year in some if year is not None}
    gaps: dict[str, list[int]] = {}
    for source, agency, year in missing_from:
        if source in held and year not in gaps.setdefault(agency, []):
            gaps[agency].append(year)
    refs = tuple(
        SourceRef(f"{title} ({who})", url, f"{file}, sha256 {sha[:12]}")
        for source, title, who, url, file, sha, *_ in sources
        if source in held
    )
    summaries = tuple((row[1], row[-1]) for row in sources if row[0] in summed)
    apart = {at: (n, dollars) for at, n, dollars in apart_in}
    days = [row[-2] for row in sources if row[0] in held and row[-2] is not None]
    missing = tuple((agency, tuple(listed)) for agency, listed in gaps.items())
    return Coverage(
        state or "",
        tuple(sorted(years)),
        missing,
        max(days, default=None),
        apart.get(state.upper()) if state else None,
        refs,
        summaries,
    )


class Collected(NamedTuple):
    """What the tables that say what was collected hold."""

    sources: list[tuple[Any, ...]]
    years_of: Mapping[str, Mapping[str, set[int | None]]]
    """State ("": all together) -> source -> the fiscal years it has awards of; None: it sums them up."""
    gaps: list[tuple[str, str, int]]
    apart: list[tuple[str, int, Decimal]]


@kept("source", "coverage", "gap", "apart", most=4)
def _collected(con: Connection) -> Collected:
    """What was collected, read once a release: every question asks it, and an archive has many sources."""
    sources = con.execute(
        "select source_id, title, publisher, url, file, sha256, published_through, told_on "
        "from source order by 1"
    ).fetchall()
    years_of: dict[str, dict[str, set[int | None]]] = {}
    for source, state, year in con.execute(
        "select distinct source_id, state, fiscal_year from coverage order by 1, 2, 3"
    ).fetchall():
        for at in (state, ""):
            years_of.setdefault(at, {}).setdefault(source, set()).add(year)
    gaps = con.execute(
        "select source_id, agency, fiscal_year from gap order by agency, fiscal_year"
    ).fetchall()
    return Collected(sources, years_of, gaps, con.execute("select * from apart").fetchall())


def collected(held: Coverage) -> Iterator[Reason]:
    """Which awards are loaded and which are not."""
    state = held.state.upper() or "any State"
    years = ", ".join(f"FY{year}" for year in held.fiscal_years)
    if not held.collected:
        yield Reason("money-not-collected", {"state": state})
    elif years and not held.state:
        yield Reason("money-collected-anywhere", {"years": years})
    elif years:
        yield Reason("money-collected", {"state": state, "years": years})
    for title, told_on in held.summaries:
        day = told_on.isoformat() if told_on else "a day not stated"
        yield Reason("money-summarised", {"state": state, "title": title, "day": day})
    for years_missing in dict.fromkeys(years for _, years in held.gaps):
        agencies = [agency for agency, years in held.gaps if years == years_missing]
        about = {"agencies": "; ".join(agencies), "years": ", ".join(f"FY{year}" for year in years_missing)}
        yield Reason("agencies-not-collected", about | {"n": str(len(agencies))})
    if held.apart is not None:
        n, dollars = held.apart
        yield Reason("recipients-apart", {"n": f"{n:,}", "obligated": spoken(dollars), "state": state})


def caveats(
    held: Coverage,
    *,
    as_of: date,
    law_known_through: date,
    with_outlays: tuple[int, int],
    partial: int,
    docket_size: tuple[int, int],
) -> tuple[Reason, ...]:
    """What the reader must know before using the answer, most important first."""
    found = list(collected(held))
    if partial:
        found.append(Reason("awards-partial", {"n": f"{partial:,}"}))
    told, every = with_outlays
    if held.collected and not told:
        found.append(Reason("outlays-not-stated"))
    elif told < every:
        found.append(Reason("outlays-stated-for", {"told": f"{told:,}", "awards": f"{every:,}"}))
    if held.published_through is not None and as_of > held.published_through:
        found.append(Reason("money-stale", {"through": held.published_through.isoformat()}))
    if as_of > law_known_through:
        found.append(Reason("law-stale", {"through": law_known_through.isoformat()}))
    conditions, cases = docket_size
    found.append(
        Reason(
            "docket-size",
            {"conditions": str(conditions), "cases": str(cases), "through": law_known_through.isoformat()},
        )
    )
    found.append(Reason("no-advice"))
    return tuple(found)


def files_of(con: Connection, sources: Collection[str]) -> tuple[str, ...]:
    """The files of some sources, as an answer cites them: `id: title, file, sha256`."""
    rows = ask(
        con,
        "select source_id, title, file, sha256 from source where list_contains(:ids, source_id) order by 1",
        ids=sorted(sources),
    ).fetchall()
    return tuple(f"{source}: {title}, {file}, sha256 {sha[:12]}" for source, title, file, sha in rows)
