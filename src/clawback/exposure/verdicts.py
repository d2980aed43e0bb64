"""The small table of verdicts: one row for every pair of holder and signature that occurs."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from clawback.docket import Asked, Docket, Scope, Verdict, judge
from clawback.exposure.answer import Question
from clawback.exposure.held import Line, Pair, pairs
from clawback.ids import PlaceId
from clawback.place import lineage
from clawback.store import Connection, insert, insert_many, kept, lay

Signatures = dict[int, tuple[dict[str, tuple[str, bool]], Scope]]
"""Signature -> its conditions (id -> reach, whether it commands the award's agency), and what an order may
ask of such an award."""
TABLE = """create or replace temporary table verdict (
    pair integer, holder varchar, within boolean, sig integer,
    status varchar, under_directives varchar, step integer)"""


def judged(con: Connection, docket: Docket, asked: Question, held: Iterable[Line]) -> dict[Pair, Verdict]:
    """The verdict on each pair of holder and signature that occurs, in order."""
    signatures = read_signatures(con)
    parties = parties_of(con, asked)
    return {
        (holder, within, sig): judge(
            docket, Asked(parties(holder, within), asked.as_of, asked.known), *signatures[sig]
        )
        for holder, within, sig in pairs(held)
    }


def lay_verdicts(con: Connection, verdicts: Mapping[Pair, Verdict]) -> None:
    """Lay the table `verdict`: one row for each pair, numbered."""
    rows = tuple(
        (n, *pair, verdict.status, verdict.under_directives, verdict.step)
        for n, (pair, verdict) in enumerate(verdicts.items())
    )

    def make() -> None:
        con.execute(TABLE)
        insert(con, "verdict", rows)

    lay(con, "verdict", rows, make)


def read_signatures(con: Connection) -> Signatures:
    """Every signature: its conditions (id -> reach, whether it commands the award's agency), and what an
    order may ask of such an award; `other` is an agency or listing that no order names. The caller's own
    copy, read once a release."""
    return {sig: (dict(held), scope) for sig, (held, scope) in _signatures(con).items()}


@kept("sig", "sig_condition", most=4)
def _signatures(con: Connection) -> Signatures:
    return _read(con, "true")


def signatures_of(con: Connection, sigs: Sequence[int]) -> Signatures:
    """Some of the signatures."""
    insert_many(con, "read_sig", {"sig": "integer"}, [(each,) for each in sigs])
    return _read(con, "sig in (select sig from read_sig)")


def _read(con: Connection, which: str) -> Signatures:
    found: Signatures = {
        sig: ({}, scope_as_asked(agency, alns))
        for sig, agency, alns in con.execute(f"select sig, agency, alns from sig where {which}").fetchall()
    }
    for sig, condition, reach, commands in con.execute(
        f"select sig, condition_id, reach, commands from sig_condition where {which} "
        "order by sig, condition_id"
    ).fetchall():
        found[sig][0][condition] = (reach, commands)
    return found


def scope_as_asked(agency: str, alns: str) -> Scope:
    """What an order may ask of an award, from the row of its signature."""
    return Scope(agency or None, tuple(alns.split(",")) if alns else (), None, None)


def party(line: tuple[str, ...], within: bool) -> tuple[str, ...]:
    """Whom a set must hold to protect a holder: the place itself and what it lies in (`line`).

    A unit within a government is its own party: it is held only through what the government itself lies in.
    A recipient that is no place (an empty `line`) is held only by a set of everyone.
    """
    if not line:
        return ("a recipient that is no government",)
    return (f"a unit of {line[0]}", *line[1:]) if within else line


def parties_of(con: Connection, asked: Question) -> Callable[[str, bool], tuple[str, ...]]:
    """`party_at` for the holders of one question, each looked up once."""
    found: dict[tuple[str, bool], tuple[str, ...]] = {
        (asked.place.id, within): party(asked.lineage, within) for within in (False, True)
    }

    def at(holder: str, within: bool) -> tuple[str, ...]:
        if (holder, within) not in found:
            found[holder, within] = party_at(con, holder, within)
        return found[holder, within]

    return at


def party_at(con: Connection, holder: str, within: bool) -> tuple[str, ...]:
    """`party` of a holder as the facts name it: a place's id, or '' for a recipient that is no place."""
    return party(lineage(con, PlaceId(holder)) if holder else (), within)
