"""The small table of verdicts: one row for every pair of holder and signature that occurs."""

from pathlib import Path
from typing import TYPE_CHECKING

from clawback.docket import Asked, Docket, Scope, Verdict, judge
from clawback.exposure.answer import Question

from clawback.place import lineage
from clawback.store import run

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SQL = Path(__file__).with_name("sql")
TABLE = """create or replace temporary table verdict (
    pair integer, holder varchar, within boolean, sig integer,
    status varchar, under_directives varchar, step integer)"""


def fill_verdicts(con: "DuckDBPyConnection", docket: Docket, asked: Question) -> dict[int, Verdict]:
    """Judge every pair the question touches, fill the table `verdict` and return the verdicts by pair."""
    pairs = run(
        con,
        SQL / "pairs.sql",
        as_of=asked.as_of,
        known=asked.known,
        place=asked.place.id,
        boundary=asked.boundary,
    ).fetchall()
    scopes = {sig: _scope(agency, alns) for sig, agency, alns in con.execute("from sig").fetchall()}
    held: dict[int, dict[str, tuple[str, bool]]] = {}
    for sig, condition, reach, commands in con.execute("from sig_condition").fetchall():
        held.setdefault(sig, {})[condition] = (reach, commands)
    verdicts = {}
    con.execute(TABLE)
    for pair, (holder, within, sig) in enumerate(pairs):
        who = Asked(_lineage(con, asked, holder, within), asked.as_of, asked.known)
        verdict = judge(docket, who, held.get(sig, {}), scopes.get(sig))
        verdicts[pair] = verdict
        row = [pair, holder, within, sig, verdict.status, verdict.under_directives, verdict.step]
        con.execute("insert into verdict values (?, ?, ?, ?, ?, ?, ?)", row)
    return verdicts


def _scope(agency: str, alns: str) -> Scope:
    """What an order may ask of an award of this signature; `other` is an agency no order names."""
    return Scope(agency, tuple(alns.split(",")) if alns else (), None, None)


def _lineage(con: "DuckDBPyConnection", asked: Question, holder: str, within: bool) -> tuple[str, ...]:
    """Whom a set must hold to protect the holder: itself and what it lies in.

    A unit within a government is its own party: it is held only through what the government itself lies in.
    A recipient that is no place is held only by a set of everyone.
    """
    if not holder:
        return ("a recipient that is no government",)
    line = asked.lineage if holder == asked.place.id else tuple(lineage(con, holder))
    return (f"a unit of {line[0]}", *line[1:]) if within else line
