"""The small table of verdicts: one row for every pair of holder and signature that occurs."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import json

from clawback.docket import Asked, Docket, Scope, Verdict, judge
from clawback.exposure.answer import Question
from clawback.exposure.held import Line, Pair, pairs
from clawback.ids import PlaceId
from clawback.place import lineage
from clawback.store import Connection, kept, lay
from clawback.store.engine import quoted

AT_ONCE = 200_000
"""Rows of one statement."""
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


def insert(con: Connection, table: str, rows: Sequence[tuple[str | int | None, ...]]) -> None:
    """Add the rows in one statement, as literals: the engine looks for packages we do not use at every
    value of a parameter, which costs milliseconds."""
    if rows:
        values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
        con.execute(f"insert into {table} values {values}")


def insert_many(
    con: Connection, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]
) -> None:
    """A temporary table of very many rows: as text in one parameter, column by column, since a connection to
    a release opens no file."""
    shape = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    con.execute(f"create or replace temporary table {table} ({shape})")
    lists = json.encode({name: [kind] for name, kind in columns.items()}).decode()
    each = ", ".join(f"unnest(rows.{name})" for name in columns)
    for start in range(0, len(rows), AT_ONCE):
        by_column = dict(zip(columns, zip(*rows[start : start + AT_ONCE], strict=True), strict=True))
        con.execute(
            f"insert into {table} select {each} from (select from_json($rows::varchar, '{lists}') as rows)",
            {"rows": json.encode(by_column).decode()},
        )


def literal(value: str | int | None) -> str:
    """A value as SQL.

    >>> [literal(each) for each in ("o'clock", 2, True, None)]
    ["'o''clock'", '2', 'true', 'null']
    """
    if isinstance(value, str):
        return quoted(value)
    return "null" if value is None else str(value).lower()


def read_signatures(con: Connection) -> dict[int, tuple[dict[str, tuple[str, bool]], Scope]]:
    """Every signature: its conditions (id -> reach, whether it commands the award's agency), and what an
    order may ask of such an award; `other` is an agency or listing that no order names. The caller's own
    copy, read once a release."""
    return {sig: (dict(held), scope) for sig, (held, scope) in _signatures(con).items()}


@kept("sig", "sig_condition", most=4)
def _signatures(con: Connection) -> dict[int, tuple[dict[str, tuple[str, bool]], Scope]]:
    found: dict[int, tuple[dict[str, tuple[str, bool]], Scope]] = {
        sig: ({}, Scope(agency or None, tuple(alns.split(",")) if alns else (), None, None))
        for sig, agency, alns in con.execute("select sig, agency, alns from sig").fetchall()
    }
    for sig, condition, reach, commands in con.execute(
        "select sig, condition_id, reach, commands from sig_condition order by sig, condition_id"
    ).fetchall():
        found[sig][0][condition] = (reach, commands)
    return found


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
