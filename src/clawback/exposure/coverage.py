"""What was collected and what was not: an answer says it every time, since silence is not zero."""

from datetime import date
from typing import NamedTuple

from clawback.docket import Reason
from clawback.provenance import SourceRef
from clawback.store import Connection




class Coverage(NamedTuple):
    """What the sources loaded hold for one State, and what their publishers or carriers left out."""

    state: str
    fiscal_years: tuple[int, ...]
    gaps: tuple[tuple[str, tuple[int, ...]], ...]
    """(agency, fiscal years not collected)."""
    published_through: date | None
    sources: tuple[SourceRef, ...]

    @property
    def collected(self) -> bool:
        """Whether any award of the State was loaded."""
        return bool(self.fiscal_years)


def coverage(con: Connection, state: str) -> Coverage:
    """What was collected of awards to recipients in a State (postal code, any case)."""
    at = {"state": state.upper()}
    years = con.execute("select distinct fiscal_year from coverage where state = $state order by 1", at).fetchall()
    held = "select distinct source_id from coverage where state = $state"
    gaps: dict[str, list[int]] = {}
    for agency, year in con.execute(
        f"select distinct agency, fiscal_year from gap where source_id in ({held}) order by 1, 2", at
    ).fetchall():
        gaps.setdefault(agency, []).append(year)
    sources = con.execute(
        f"select title, publisher, url, file, sha256, published_through from source where source_id in ({held}) order by 1",
        at,
    ).fetchall()
    refs = tuple(SourceRef(f"{title} ({who})", url, f"{file}, sha256 {sha[:12]}") for title, who, url, file, sha, _ in sources)
    through = max((row[-1] for row in sources if row[-1] is not None), default=None)
    return Coverage(state, tuple(y for (y,) in years), tuple((a, tuple(y)) for a, y in gaps.items()), through, refs)


def caveats(
    held: Coverage, *, as_of: date, law_known_through: date, with_outlays: bool, docket_size: tuple[int, int]
) -> tuple[Reason, ...]:
    """What the reader must know before using the answer, most important first."""
    found = []
    state = held.state.upper()
    if not held.collected:
        found.append(Reason("money-not-collected", {"state": state}))
    else:
        years = ", ".join(f"FY{year}" for year in held.fiscal_years)
        found.append(Reason("money-collected", {"state": state, "years": years}))
    for years_missing in dict.fromkeys(years for _, years in held.gaps):
        agencies = [agency for agency, years in held.gaps if years == years_missing]
        about = {"agencies": "; ".join(agencies), "years": ", ".join(f"FY{year}" for year in years_missing)}
        found.append(Reason("agencies-not-collected", about | {"n": str(len(agencies))}))
    if held.collected and not with_outlays:
        found.append(Reason("outlays-not-stated"))
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
