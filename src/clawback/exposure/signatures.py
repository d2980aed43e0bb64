"""Which conditions hold each award: a number (`sig`) for every combination that occurs.

Real dockets have few of them, so judging each pair of place and signature judges every award.
"""

from datetime import date
from typing import NamedTuple

from clawback.dates import fiscal_year
from clawback.docket import Docket, Scope
from clawback.docket.scope import held_by_reach
from clawback.ledger import fill
from clawback.store import Connection

SIG = {"sig": "integer", "agency": "varchar", "alns": "varchar"}
SIG_CONDITION = {"sig": "integer", "condition_id": "varchar", "reach": "varchar", "commands": "boolean"}
SCOPE = {"agency": "varchar", "alns": "varchar", "awarded": "date", "programme_year": "integer"}
SCOPE_SIG = {**SCOPE, "sig": "integer"}


class Held(NamedTuple):
    """A condition that holds, or may hold, an award; `commands`: it directs the award's own agency."""

    condition_id: str
    reach: str
    commands: bool


class Signature(NamedTuple):
    """The conditions that hold an award, and what an order may ask of it: its agency (empty: not told) and
    listings, as far as any order names them."""

    held: tuple[Held, ...]
    agency: str
    alns: str


def sign(con: Connection, docket: Docket) -> None:
    """Fill `sig`, `sig_condition` and `award_sig` from the tables `award` and `prime`."""
    numbers: dict[Signature, int] = {}
    con.execute(
        "create or replace temporary view scoped as "
        + " union all ".join(f"select award_id, {', '.join(SCOPE)} from {of}" for of in ("award", "prime"))
    )
    scopes = con.execute(f"select distinct {', '.join(SCOPE)} from scoped order by 1, 2, 3, 4").fetchall()
    rows = [
        {**dict(zip(SCOPE, scope, strict=True)), "sig": number}
        for scope in scopes
        for number in [numbers.setdefault(signature(docket, scope_of(*scope)), len(numbers) + 1)]
    ]
    fill(con, "scope_sig", rows, SCOPE_SIG, ", ".join(SCOPE))
    sigs = [{"sig": n, "agency": each.agency, "alns": each.alns} for each, n in numbers.items()]
    fill(con, "sig", sigs, SIG, "sig")
    held = [{"sig": n, **condition._asdict()} for each, n in numbers.items() for condition in each.held]
    fill(con, "sig_condition", held, SIG_CONDITION, "sig, condition_id")
    con.execute(
        "create or replace table award_sig as select scoped.award_id, scope_sig.sig "
        "from scoped inner join scope_sig "
        "on scoped.agency = scope_sig.agency and scoped.alns = scope_sig.alns "
        "and scoped.awarded is not distinct from scope_sig.awarded "
        "and scoped.programme_year is not distinct from scope_sig.programme_year order by scoped.award_id"
    )


def scope_of(agency: str, alns: str, awarded: date | None, programme_year: int | None = None) -> Scope:
    """What conditions may ask of an award, from its row. Its fiscal year is that of its programme where the
    award's number says it, else that of the day it was made."""
    year = programme_year or (None if awarded is None else fiscal_year(awarded))
    return Scope(agency or None, tuple(alns.split(",")) if alns else (), awarded, year)


def signature(docket: Docket, scope: Scope) -> Signature:
    """The signature of an award with that scope."""
    held = [Held(name, *how) for name, how in sorted(held_by_reach(docket, scope).items())]
    effects = [e for case in docket.cases.values() for event in case.events for e in event.effects]
    agencies = {docket.about.agencies[name].code for effect in effects for name in effect.against}
    alns = {aln for effect in effects for aln in effect.alns}
    asked = [aln if aln in alns else "other" for aln in scope.alns] if alns else []
    agency = scope.agency if scope.agency is None or scope.agency in agencies else "other"
    return Signature(tuple(held), agency or "", ",".join(sorted(set(asked))))
