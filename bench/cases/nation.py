"""The nation on one day: every place's dollars by status, for three days after one that warms up.

The floor is DuckDB over the same columns of `fact`: read, and read and grouped. Polars joins the same tables
of the release to the same answer; pandas starts where an analyst does, at the transactions, and merges
them with every condition.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bench.cases.release import COLUMNS, DAYS, HELD, KNOWN, WARM, files, opened, part
from bench.measuring import Case, Clock, Data, Side
from clawback import store
from clawback.docket.judge import EXPOSED_ORDER
from clawback.docket.scope import MONEY_KINDS
from clawback.exposure import docket_of
from clawback.exposure.ask import BESIDE
from clawback.store import Connection

SCAN = f"select count(*), min(place_id), min(relation), min(sig), sum(obligated) from fact where {HELD}"
GROUP = f"""
select count(*), sum(n), sum(obligated) from (
    select place_id, relation, sig, count(*) as n, sum(obligated) as obligated from fact where {HELD}
    group by place_id, relation, sig)
"""
ACTIONS = """
select numbered.award, hash(recipient_id) as recipient, action_date, known_from, known_until,
    cast(obligated * 100 as bigint) as cents
from action inner join numbered using (award_id)
"""
HELD_BY = """
with owner as (select recipient_id, place_id, relation from link where relation <> 'located in'),
signed as (select distinct award_id, sig from fact),
held as (select distinct award_id, recipient_id from action)
select numbered.award, hash(held.recipient_id) as recipient, hash(coalesce(owner.place_id, '')) as place,
    party_of.party, signed.sig
from held
inner join numbered using (award_id)
inner join signed using (award_id)
left join owner using (recipient_id)
inner join party_of on party_of.holder = coalesce(owner.place_id, '') and not party_of.within
where coalesce(owner.relation, '') <> 'component unit of'
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
    """pandas, as an analyst would from the transactions: summed by award to the day, merged with who held it,
    then with every term that holds it and the term's status for its holder, the most exposed of which is the
    award's; then summed by place and status. Each term's status for each holder, which is ours, and all else
    is in memory before the clock runs, texts as numbers."""
    import duckdb
    import pandas as pd

    with duckdb.connect() as con:
        for table in ("action", "award", "link", "fact", "party_of"):
            listed = ", ".join(f"'{file}'" for file in files(data, table))
            con.execute(f"create view {table} as from read_parquet([{listed}])")
        con.execute("create table numbered as select award_id, row_number() over () as award from award")
        # Cents as whole numbers: pandas adds neither decimals nor binary fractions exactly at speed.
        told, held = con.execute(ACTIONS).df(), con.execute(HELD_BY).df()
    for name in ("action_date", "known_from", "known_until"):
        told[name] = dates(told[name])
    on_day = {day: terms(data, day) for day in (WARM, *DAYS)}
    known, found = pd.Timestamp(KNOWN), {}
    for day, (finding_of, term_on) in on_day.items():
        with clock if day != WARM else Clock():
            on = pd.Timestamp(day)
            public = (told.action_date <= on) & (told.known_from <= known) & (told.known_until > known)
            sums = told[public].groupby(["award", "recipient"], as_index=False).cents.sum()
            judged = (
                sums.merge(held, on=["award", "recipient"])
                .merge(finding_of, on=["party", "sig"])
                .merge(term_on, on="found", how="left")
            )
            worst = judged.groupby(["award", "recipient"], as_index=False).agg(
                place=("place", "first"), cents=("cents", "first"), status=("status", "min")
            )
            worst["status"] = worst.status.fillna(len(EXPOSED_ORDER) - 1).astype(int)
            by_place = worst.groupby(["place", "status"]).cents.agg(["sum", "size"])
        totals = by_place["sum"].groupby("status").sum()
        named: dict[str, int] = {EXPOSED_ORDER[int(at)]: int(value) for at, value in totals.items() if value}
        found[str(day)] = dict(sorted(named.items()))
    del found[str(WARM)]
    return found


def terms(data: Data, day: date) -> tuple[Any, Any]:
    """What was found of each party and signature on a day, and the terms and their statuses, by their place
    in the order of statuses, in each finding."""
    con = opened(data)
    law = docket_of(con, BESIDE)
    part("clawback.exposure.spans", "lay_findings")(con, law, day, KNOWN)
    term_on = con.execute("select found, condition_id, status from finding_on").df()
    kinds = {name: each.kind for name, each in law.conditions.items()}
    term_on = term_on[term_on.condition_id.map(kinds).isin(MONEY_KINDS)]
    ranks = {status: n for n, status in enumerate(EXPOSED_ORDER)}
    term_on = term_on.assign(status=term_on.status.map(ranks)).drop(columns="condition_id")
    return con.execute("select party, sig, found from finding_of").df(), term_on


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
    (1_000_000, 10_000_000, 50_000_000),
    (
        Side("clawback", ours),
        Side("DuckDB scan", scan),
        Side("DuckDB scan and group", group),
        Side("Polars", lazily, needs=("polars",)),
        Side("pandas merge", merged, needs=("pandas",), most=10_000_000),
    ),
)
