"""The release as a scenario would have it: the same tables and the same join, over changed rules.

Which conditions hold an award is stored by number (`sig`) in the release; a condition that reaches more or an
order that names other listings, changes that. So the awards of the place asked about are signed anew, in
tables of one connection that nobody else sees.
"""

from datetime import date
from typing import NamedTuple

import msgspec

from clawback.docket import Docket
from clawback.docket.scenario import Scenario
from clawback.docket.supposing import supposed
from clawback.exposure.answer import Answer, Boundary
from clawback.exposure.ask import BESIDE, docket_of, exposure
from clawback.exposure.moves import Moves, moves
from clawback.exposure.signatures import SCOPE, Signature, scope_of, signature
from clawback.place import Place
from clawback.store import Connection, ask, digest, has_table, insert, released


class Side(NamedTuple):
    """One side of a comparison: a release, two days, and the law it is judged by; `supposed`: that law is not
    the release's own."""

    con: Connection
    release: str
    as_of: date
    known: date
    law: Docket
    supposed: bool


def side(con: Connection, release: str, as_of: date, known: date, scenario: Scenario | None = None) -> Side:
    """The side of those days, with what the scenario supposes (None: the record as it is). Raises BadQuestion
    for what cannot be supposed that day."""
    law = docket_of(con, BESIDE)
    if scenario is None:
        return Side(con, release, as_of, known, law, False)
    return Side(con, release, as_of, known, supposed(law, scenario, as_of, known), True)


def answer(at: Side, place: Place, boundary: Boundary) -> Answer:
    """The answer for a place, over the rules of that side."""
    con = signed_anew(at.con, at.law, place) if at.supposed else at.con
    found = exposure(con, place, at.as_of, at.known, boundary, at.release, docket=at.law)
    return msgspec.structs.replace(found, docket=digest(at.con, "record"))


def compared(before: Side, after: Side, place: Place, boundary: Boundary) -> Moves:
    """What moved between the two sides for a place."""
    laws = before.law, after.law
    return moves(answer(before, place, boundary), answer(after, place, boundary), laws)


def signed_anew(con: Connection, docket: Docket, place: Place) -> Connection:
    """Another connection to the same release, whose awards of a place are signed by this docket. A subaward
    of an award that no source tells keeps the conditions it had."""
    own: Connection = con.cursor()
    through = has_table(con, "through")
    asked = "select award_id from {} where place_id = :place or located_in = :place"
    awards = " union ".join(asked.format(each) for each in ("fact", "through")[: 1 + through])
    rows = ask(
        own, f"select award_id, {', '.join(SCOPE)} from award where award_id in ({awards})", place=place.id
    ).fetchall()
    (first,) = own.execute("select coalesce(max(sig), 0) + 1 from sig").fetchall()[0]
    numbers: dict[Signature, int] = {}
    by_scope: dict[tuple[object, ...], int] = {}
    for _, *scope in rows:
        if tuple(scope) not in by_scope:
            found = signature(docket, scope_of(*scope))
            by_scope[tuple(scope)] = numbers.setdefault(found, first + len(numbers))
    _write(own, numbers, [(award, by_scope[tuple(scope)]) for award, *scope in rows], through)
    return own


def _write(
    own: Connection,
    numbers: dict[Signature, int],
    signed: list[tuple[str | int | None, ...]],
    through: bool,
) -> None:
    """Tables of this connection alone that stand before those of the release."""
    own.execute(f"create temporary table sig as select * from {released(own, 'sig')}")
    insert(own, "sig", [(n, each.agency, each.alns) for each, n in numbers.items()])
    own.execute(f"create temporary table sig_condition as select * from {released(own, 'sig_condition')}")
    insert(own, "sig_condition", [(n, *held) for each, n in numbers.items() for held in each.held])
    own.execute("create temporary table signed (award_id varchar, sig integer)")
    insert(own, "signed", signed)
    for table in ("fact", "through")[: 1 + through]:
        columns = [row[0] for row in own.execute(f"describe {table}").fetchall()]
        listed = ", ".join(
            "coalesce(signed.sig, held.sig) as sig" if each == "sig" else f"held.{each}" for each in columns
        )
        own.execute(
            f"create temporary view {table} as select {listed} from {released(own, table)} as held "
            "left join signed on held.award_id = signed.award_id"
        )
