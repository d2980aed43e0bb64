"""Which conditions hold each award: a number (`sig`) for every combination that occurs.

Real dockets have few of them, so judging each pair of place and signature judges every award.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback.dates import fiscal_year
from clawback.docket import Docket, Scope
from clawback.docket.reaching import May, Reaching, cuts, holding
from clawback.docket.scope import held_by_reach
from clawback.ledger import fill
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
SIG = {"sig": "integer", "agency": "varchar", "alns": "varchar"}
SIG_CONDITION = {"sig": "integer", "condition_id": "varchar", "reach": "varchar", "commands": "boolean"}
SCOPE = ("agency", "alns", "awarded", "programme_year")
"""What `scope_of` takes, as columns of the table `award`."""
CUT = {"kind": "integer", "since": "date"}
CUT_YEAR = {"kind": "integer", "fiscal_year": "integer"}
CELL_SIG = {**CUT, "fiscal_year": "integer", "sig": "integer"}


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
    """Fill `sig`, `sig_condition` and `award_sig` from the tables `award` and `prime`.

    Signatures are numbered as awards have them that are ordered by agency, listings, day and programme year.
    """
    signing = Signing(docket)
    kinds = run(con, SQL, "scopes.sql").fetchall()
    may = {kind: signing.reaching.may_hold(agency or None, listed(alns)) for kind, agency, alns in kinds}
    named = {kind: cuts(each) for kind, each in may.items()}
    days = [{"kind": k, "since": day} for k, (some, _) in named.items() for day in (date.min, *some)]
    fill(con, "kind_day", days, CUT, "kind, since")
    years = [{"kind": k, "fiscal_year": year} for k, (_, some) in named.items() for year in some]
    fill(con, "cut_year", years, CUT_YEAR, "kind, fiscal_year")
    asked = {kind: signing.asked(agency or None, listed(alns)) for kind, agency, alns in kinds}
    numbers: dict[Signature, int] = {}
    cells = [
        {"kind": kind, "since": since, "fiscal_year": year, "sig": number}
        for kind, since, year in run(con, SQL, "cells.sql").fetchall()
        for found in [Signature(signing.held(may[kind], since, year), *asked[kind])]
        for number in [numbers.setdefault(found, len(numbers) + 1)]
    ]
    fill(con, "cell_sig", cells, CELL_SIG, "kind, since, fiscal_year")
    sigs = [{"sig": n, "agency": each.agency, "alns": each.alns} for each, n in numbers.items()]
    fill(con, "sig", sigs, SIG, "sig")
    held = [{"sig": n, **condition._asdict()} for each, n in numbers.items() for condition in each.held]
    fill(con, "sig_condition", held, SIG_CONDITION, "sig, condition_id")
    run(con, SQL, "award_sig.sql")


class Signing:
    """What a docket makes of awards: the conditions that hold each, and what its orders tell apart."""

    def __init__(self, docket: Docket) -> None:
        self.reaching = Reaching(docket)
        effects = [e for case in docket.cases.values() for event in case.events for e in event.effects]
        self._agencies = {docket.about.agencies[name].code for effect in effects for name in effect.against}
        self._alns = {aln for effect in effects for aln in effect.alns}
        self._held: dict[tuple[str, str, bool], Held] = {}

    def held(self, may: Iterable[May], awarded: date | None, fiscal_year: int | None) -> tuple[Held, ...]:
        """Those of the conditions that hold an award made on that day, of that fiscal year."""
        found = (
            (each.condition.id, reach, each.commands) for each, reach in holding(may, awarded, fiscal_year)
        )
        return tuple(self._held.get(how) or self._held.setdefault(how, Held(*how)) for how in found)

    def asked(self, agency: str | None, alns: tuple[str, ...]) -> tuple[str, str]:
        """An award's agency and listings as far as an order names them: any other is `other`."""
        some = {aln if aln in self._alns else "other" for aln in alns} if self._alns else set[str]()
        told = agency if agency is None or agency in self._agencies else "other"
        return told or "", ",".join(sorted(some))


def listed(alns: str) -> tuple[str, ...]:
    """The listings of an award, from its row."""
    return tuple(alns.split(",")) if alns else ()


def scope_of(agency: str, alns: str, awarded: date | None, programme_year: int | None = None) -> Scope:
    """What conditions may ask of an award, from its row. Its fiscal year is that of its programme where the
    award's number says it, else that of the day it was made."""
    year = programme_year or (None if awarded is None else fiscal_year(awarded))
    return Scope(agency or None, listed(alns), awarded, year)


def signature(docket: Docket, scope: Scope) -> Signature:
    """The signature of an award with that scope: what `sign` gives it, read condition by condition."""
    held = [Held(name, *how) for name, how in sorted(held_by_reach(docket, scope).items())]
    effects = [e for case in docket.cases.values() for event in case.events for e in event.effects]
    agencies = {docket.about.agencies[name].code for effect in effects for name in effect.against}
    alns = {aln for effect in effects for aln in effect.alns}
    asked = [aln if aln in alns else "other" for aln in scope.alns] if alns else []
    agency = scope.agency if scope.agency is None or scope.agency in agencies else "other"
    return Signature(tuple(held), agency or "", ",".join(sorted(set(asked))))
