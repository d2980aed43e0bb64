"""The small table of verdicts: one row for every pair of holder and signature that occurs."""

from pathlib import Path

from clawback.docket import Asked, Docket, Scope, Verdict, judge
from clawback.exposure.answer import Question

from clawback.place import lineage
from clawback.store import Connection, run


SQL = Path(__file__).with_name("sql")
TABLE = """create or replace temporary table verdict (
    pair integer, holder varchar, within boolean, sig integer,
    status varchar, under_directives varchar, step integer)"""


def fill_verdicts(con: Connection, docket: Docket, asked: Question) -> dict[int, Verdict]:
    """Judge every pair the question touches, fill the table `verdict` and return the verdicts by pair."""
    pairs = run(
        con,
        SQL,
        "pairs.sql",
        as_of=asked.as_of,
        known=asked.known,
        place=asked.place.id,
        boundary=asked.boundary,
    ).fetchall()
    verdicts = {}
    con.execute(TABLE)
    for pair, (holder, within, sig) in enumerate(pairs):
        who = Asked(_lineage(con, asked, holder, within), asked.as_of, asked.known)
        verdict = judge(docket, who, held_by(con, sig), scope_of_sig(con, sig))
        verdicts[pair] = verdict
        row = [pair, holder, within, sig, verdict.status, verdict.under_directives, verdict.step]
        con.execute("insert into verdict values (?, ?, ?, ?, ?, ?, ?)", row)
    return verdicts


def held_by(con: Connection, sig: int) -> dict[str, tuple[str, bool]]:
    """The conditions of a signature: id -> (reach, whether it commands the award's agency)."""
    rows = con.execute(
        "select condition_id, reach, commands from sig_condition where sig = $sig order by 1", {"sig": sig}
    ).fetchall()
    return {condition: (reach, commands) for condition, reach, commands in rows}


def scope_of_sig(con: Connection, sig: int) -> Scope:
    """What an order may ask of an award of that signature; `other` is an agency or listing no order names."""
    row = con.execute("select agency, alns from sig where sig = $sig", {"sig": sig}).fetchone()
    assert row is not None, "every fact's signature has a row"
    agency, alns = row
    return Scope(agency, tuple(alns.split(",")) if alns else (), None, None)


def _lineage(con: Connection, asked: Question, holder: str, within: bool) -> tuple[str, ...]:
    """Whom a set must hold to protect the holder: itself and what it lies in.

    A unit within a government is its own party: it is held only through what the government itself lies in.
    A recipient that is no place is held only by a set of everyone.
    """
    if not holder:
        return ("a recipient that is no government",)
    line = asked.lineage if holder == asked.place.id else tuple(lineage(con, holder))
    return (f"a unit of {line[0]}", *line[1:]) if within else line
