"""The release as a scenario would have it: the same tables and the same join, over changed rules.

Which conditions hold an award is stored by number (`sig`) in the release; a condition that reaches more or an
order that names other listings, changes that. So the awards of the place asked about are signed anew, in
tables of one connection that nobody else sees.
"""

from datetime import date
from typing import NamedTuple

from clawback.docket import Docket
from clawback.docket.scenario import Scenario
from clawback.docket.supposing import supposed
from clawback.exposure.answer import Answer, Boundary
from clawback.exposure.ask import docket_of, exposure
from clawback.exposure.signatures import SCOPE, Signature, scope_of, signature
from clawback.exposure.verdicts import insert
from clawback.place import Place
from clawback.store import Connection, has_table


class Case(NamedTuple):
    """One way the world may be: a release, two days, what is supposed (None: the record as it is)."""

    con: Connection
    release: str
    as_of: date
    known: date
    scenario: Scenario | None = None

    def docket(self) -> Docket:
        """The law of the release, with what is supposed."""
        law = docket_of(self.con)
        return law if self.scenario is None else supposed(law, self.scenario, self.as_of, self.known)


def answer(case: Case, place: Place, boundary: Boundary) -> Answer:
    """The answer for a place, over the rules of that case."""
    con, law = case.con, case.docket()
    if case.scenario is not None:
        con = signed_anew(con, law, place)
    return exposure(con, place, case.as_of, case.known, boundary, case.release, docket=law)


def signed_anew(con: Connection, docket: Docket, place: Place) -> Connection:
    """Another connection to the same release, whose awards of a place are signed by this docket. A subaward
    of an award that no source tells keeps the conditions it had."""
    own: Connection = con.cursor()
    (base,) = own.execute("select current_database()").fetchall()[0]
    through = has_table(con, "through")
    asked = "select award_id from {} where place_id = $place or located_in = $place"
    awards = " union ".join(asked.format(each) for each in ("fact", "through")[: 1 + through])
    rows = own.execute(
        f"select award_id, {', '.join(SCOPE)} from award where award_id in ({awards})", {"place": place.id}
    ).fetchall()
    (first,) = own.execute("select coalesce(max(sig), 0) + 1 from sig").fetchall()[0]
    numbers: dict[Signature, int] = {}
    by_scope: dict[tuple[object, ...], int] = {}
    for _, *scope in rows:
        if tuple(scope) not in by_scope:
            found = signature(docket, scope_of(*scope))
            by_scope[tuple(scope)] = numbers.setdefault(found, first + len(numbers))
    _write(own, base, numbers, [(award, by_scope[tuple(scope)]) for award, *scope in rows], through)
    return own


def _write(
    own: Connection,
    base: str,
    numbers: dict[Signature, int],
    signed: list[tuple[str | int | None, ...]],
    through: bool,
) -> None:
    """Tables of this connection alone that stand before those of the release."""
    own.execute(f"create temporary table sig as select * from {base}.main.sig")
    insert(own, "sig", [(n, each.agency, each.alns) for each, n in numbers.items()])
    own.execute(f"create temporary table sig_condition as select * from {base}.main.sig_condition")
    insert(own, "sig_condition", [(n, *held) for each, n in numbers.items() for held in each.held])
    own.execute("create temporary table signed (award_id varchar, sig integer)")
    insert(own, "signed", signed)
    for table in ("fact", "through")[: 1 + through]:
        columns = [row[0] for row in own.execute(f"describe {base}.main.{table}").fetchall()]
        listed = ", ".join(
            "coalesce(signed.sig, held.sig) as sig" if each == "sig" else f"held.{each}" for each in columns
        )
        own.execute(
            f"create temporary view {table} as select {listed} from {base}.main.{table} as held "
            "left join signed on held.award_id = signed.award_id"
        )
