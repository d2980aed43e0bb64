"""What a place receives of awards that others hold: its own layer, never added to awards."""

from pathlib import Path

from clawback.docket import Asked, Docket, Verdict, judge_passed
from clawback.docket.passing import PASSED_ORDER
from clawback.exposure.answer import NOTHING, Passed, PassedSum, Passer, Question, Through
from clawback.exposure.verdicts import parties_of, read_signatures
from clawback.store import Connection, ask, has_table, insert, kept, run

SQL = Path(__file__).with_name("sql")
TABLE = """create or replace temporary table through_verdict (
    pair integer, holder varchar, within boolean, prime_place varchar, prime_within boolean, sig integer,
    status varchar, under_directives varchar)"""
COLUMNS = (
    *("id", "number", "report_id", "award", "fain", "agency", "prime", "prime_place", "recipient"),
    *("relation", "action_date", "obligated", "prime_obligated", "more_than_award", "twin", "retold"),
    *("status", "under_directives"),
)
"""The columns of `through_rows.sql` before `alns` and `pair`, by their names in `Passed`."""


def through(con: Connection, docket: Docket, asked: Question) -> Through | None:
    """The subawards of the boundary asked, on the day and known day, each with its verdict.

    None where no subaward to anyone in the place's State is loaded, or the release was made before subawards
    were kept by place: unknown, not nothing.
    """
    if not told(con, asked.place.state):
        return None
    times = {"as_of": asked.as_of, "known": asked.known, "place": asked.place.id, "boundary": asked.boundary}
    verdicts = _fill_verdicts(con, docket, asked, run(con, SQL, "through_pairs.sql", **times).fetchall())
    run(con, SQL, "through.sql", **times)
    sums: dict[str, dict[str, PassedSum]] = {}
    passers = []
    for what, of, place, n, obligated in run(con, SQL, "through_totals.sql").fetchall():
        if what == "prime":
            passers.append(Passer(of, place, n, obligated))
        else:
            sums.setdefault(what, {})[of] = PassedSum(n, obligated or NOTHING.obligated)
    by = {
        what: {each: sums.get(what, {}).get(each, NOTHING) for each in PASSED_ORDER}
        for what in ("status", "under_directives")
    }
    return Through(
        total=sums["all"][""],
        by_status=by["status"],
        under_directives=by["under_directives"],
        passers=tuple(passers),
        defects=sums.get("defect", {}),
        subawards=_subawards(con, verdicts),
    )


@kept("through", "subaward", "recipient", most=256)
def told(con: Connection, state: str) -> bool:
    """Whether any subaward to a recipient in a State (postal code, any case) is loaded."""
    if not has_table(con, "through") or not con.execute("select 1 from subaward limit 1").fetchall():
        return False
    found = ask(
        con,
        "select 1 from subaward inner join recipient on subaward.recipient_id = recipient.recipient_id "
        "where recipient.state = :state limit 1",
        state=state.upper(),
    )
    return bool(found.fetchall())


def _fill_verdicts(
    con: Connection, docket: Docket, asked: Question, pairs: list[tuple[str, bool, str, bool, int]]
) -> dict[int, Verdict]:
    """Judge every pair, fill the table `through_verdict` and return the verdicts by pair."""
    signatures = read_signatures(con)
    party = parties_of(con, asked)
    verdicts = {}
    for n, (holder, within, prime_place, prime_within, sig) in enumerate(pairs):
        sub, prime = party(holder, within), party(prime_place, prime_within)
        at_prime = Asked(prime, asked.as_of, asked.known)
        at_sub = Asked(sub, asked.as_of, asked.known)
        verdicts[n] = judge_passed(docket, at_prime, at_sub, *signatures[sig])
    con.execute(TABLE)
    rows = [(n, *pair, verdicts[n].status, verdicts[n].under_directives) for n, pair in enumerate(pairs)]
    insert(con, "through_verdict", rows)
    return verdicts


def _subawards(con: Connection, verdicts: dict[int, Verdict]) -> tuple[Passed, ...]:
    rows = run(con, SQL, "through_rows.sql").fetchall()
    return tuple(
        Passed(
            **dict(zip(COLUMNS, row, strict=True)),
            alns=tuple(alns or ()),
            findings=verdicts[pair].findings,
        )
        for *row, alns, pair in rows
    )
