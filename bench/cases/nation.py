"""The nation on one day: every place's dollars by status, for three days after one that warms up.

The floor is DuckDB over the same columns of `fact`: read, and read and grouped. Polars and pandas join the
same tables of the release to the same answer, pandas as an analyst would: rows merged with verdicts, then
summed.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bench.cases.release import COLUMNS, DAYS, HELD, KNOWN, WARM, files, opened, part
from bench.measuring import Case, Clock, Data, Side
from clawback import store
from clawback.docket.judge import EXPOSED_ORDER
from clawback.exposure import docket_of
from clawback.exposure.ask import BESIDE
from clawback.store import Connection

SCAN = f"select count(*), min(place_id), min(relation), min(sig), sum(obligated) from fact where {HELD}"
GROUP = f"""
select count(*), sum(n), sum(obligated) from (
    select place_id, relation, sig, count(*) as n, sum(obligated) as obligated from fact where {HELD}
    group by place_id, relation, sig)
"""
Sums = dict[str, dict[str, int]]
"""Day -> status -> cents."""


def ours(data: Data, clock: Clock) -> Sums:
    """`clawback exposure --all --by place`."""
    return nation_on(opened(data), data, clock)


def nation_on(con: Connection, data: Data, clock: Clock) -> Sums:
    """The nation on the days, of a release on any engine."""
    ask, found = asking(con, data), {}
    for day in (WARM, *DAYS):
        with clock if day != WARM else Clock():
            ask(day)
        found[str(day)] = by_status(con)
    del found[str(WARM)]
    return found


def asking(con: Connection, data: Data) -> Callable[[date], object]:
    """How to ask for the nation on a day; the law was read."""
    ask, question = (part("clawback.exposure.nation", name) for name in ("nation", "NationQuestion"))
    law, release = docket_of(con, BESIDE), store.manifest(data.home).id
    return lambda day: ask(con, law, question("place", day, KNOWN, "government", release))


def by_status(con: Connection, where: str = "true") -> dict[str, int]:
    """What the rows of the last national answer come to, those of recipients that are no place among them."""
    sums = ", ".join(f"sum({each})" for each in EXPOSED_ORDER)
    (found,) = con.execute(f"select {sums} from nation_row where {where}").fetchall()
    return cents(zip(EXPOSED_ORDER, found, strict=True))


def scan(data: Data, clock: Clock) -> None:
    """DuckDB reads the columns."""
    asked(data, clock, SCAN)


def group(data: Data, clock: Clock) -> None:
    """DuckDB reads and groups them by place and signature."""
    asked(data, clock, GROUP)


def asked(data: Data, clock: Clock, question: str) -> None:
    """Put a question of a day to the release."""
    con = opened(data)
    for day in (WARM, *DAYS):
        with clock if day != WARM else Clock():
            con.execute(question, {"day": day, "known": KNOWN}).fetchall()


def lazily(data: Data, clock: Clock) -> Sums:
    """Polars, from the Parquet files of the release."""
    import polars as pl

    fact, party, verdict, track = (
        pl.scan_parquet(files(data, table)) for table in ("fact", "party_of", "verdict_of", "track")
    )
    at, found = pl.col, {}
    for day in (WARM, *DAYS):
        with clock if day != WARM else Clock():
            held = (
                fact.select(COLUMNS.split(", "))
                .filter(
                    at.valid_from <= day, at.valid_to > day, at.known_from <= KNOWN, at.known_until > KNOWN
                )
                .filter(at.relation != "component unit of")
                .group_by("place_id", "sig")
                .agg(at.obligated.sum(), pl.len())
            )
            judged = (
                held.join(party.filter(~at.within), left_on="place_id", right_on="holder")
                .join(verdict, on=["party", "sig"])
                .join(track.filter(at.valid_from <= day, at.valid_to > day), on="track")
            )
            sums = judged.group_by("place_id", "status").agg(at.obligated.sum(), at.len.sum()).collect()
        found[str(day)] = cents(sums.group_by("status").agg(at.obligated.sum()).rows())
    del found[str(WARM)]
    return found


def merged(data: Data, clock: Clock) -> Sums:
    """pandas, with everything in memory before the clock runs."""
    import duckdb
    import pandas as pd

    with duckdb.connect() as con:

        def frame(question: str, table: str) -> Any:
            return con.execute(question, {"files": files(data, table)}).df()

        # Cents as whole numbers: pandas adds neither decimals nor binary fractions exactly at speed.
        fact = frame(
            f"select {COLUMNS.replace('obligated', 'cast(obligated * 100 as bigint) as obligated')} "
            "from read_parquet($files)",
            "fact",
        )
        party = frame("select holder, party from read_parquet($files) where not within", "party_of")
        verdict = frame("from read_parquet($files)", "verdict_of")
        track = frame("from read_parquet($files)", "track")
    for table in (fact, track):
        for name in (each for each in table if str(each).endswith(("_from", "_to", "_until"))):
            table[name] = dates(table[name])
    known, found = pd.Timestamp(KNOWN), {}
    for day in (WARM, *DAYS):
        with clock if day != WARM else Clock():
            on = pd.Timestamp(day)
            here = (
                (fact.valid_from <= on)
                & (fact.valid_to > on)
                & (fact.known_from <= known)
                & (fact.known_until > known)
            )
            held = fact[here & (fact.relation != "component unit of")]
            live = track[(track.valid_from <= on) & (track.valid_to > on)]
            judged = (
                held.merge(party, left_on="place_id", right_on="holder")
                .merge(verdict, on=["party", "sig"])
                .merge(live, on="track")
            )
            sums = judged.groupby(["place_id", "status"]).obligated.agg(["sum", "size"])
        totals = sums["sum"].groupby("status").sum()
        found[str(day)] = {str(status): int(value) for status, value in sorted(totals.items()) if value}
    del found[str(WARM)]
    return found


def dates(column: Any) -> Any:
    """Days as pandas counts them; the last day of all is further than it reaches, so it is brought nearer."""
    import pandas as pd

    return pd.to_datetime(column, errors="coerce").fillna(pd.Timestamp(date(2200, 1, 1)))


def cents(rows: Iterable[tuple[str, Decimal]]) -> dict[str, int]:
    """Status and dollars as status and cents, in order; those of nothing left out."""
    return {status: int(dollars * 100) for status, dollars in sorted(rows) if dollars}


NATION = Case(
    "nation-day",
    "the nation on three days, every place's dollars by status",
    "narrow",
    (10_000_000, 50_000_000),
    (
        Side("clawback", ours),
        Side("DuckDB scan", scan),
        Side("DuckDB scan and group", group),
        Side("Polars", lazily, needs=("polars",)),
        Side("pandas merge", merged, needs=("pandas",), most=10_000_000),
    ),
)
