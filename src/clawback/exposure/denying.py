"""Why not: a condition or an order set beside an award, or a place, on a day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from clawback.docket import Asked, Docket, Reason, Scope, judge
from clawback.docket.denial import why_not_condition, why_not_order
from clawback.docket.judge import Finding
from clawback.docket.parts import every_part, parts_of
from clawback.docket.scope import held_by_reach
from clawback.errors import BadQuestion, UnknownAward, UnknownPlace, suggest
from clawback.exposure.ask import docket_of
from clawback.exposure.reasoning import find_award, holders, scope_at
from clawback.exposure.verdicts import party_at
from clawback.place import find, lineage
from clawback.store import Connection


class Matter(NamedTuple):
    """What is asked about: an award in one holder's hands, with its findings, or a place as such."""

    whom: str
    asked: Asked
    scope: Scope | None
    held: tuple[Finding, ...] | None


def why_not(con: Connection, named: str, denied: str, as_of: date, known: date) -> Reason:
    """Why the condition or order with the id `denied` does not hold, or protect, the award or place `named`;
    or that it does. An order's id may end with one part of it.

    Raises BadQuestion with near ids, UnknownAward or UnknownPlace with near names, and BeforeAward.
    """
    docket = docket_of(con)
    if denied not in docket.conditions and not parts_of(docket, denied):
        raise BadQuestion(f"no condition or order {denied!r}{suggest(near(docket, denied))}")
    told = tuple(_denied(docket, denied, each) for each in matters(con, docket, named, as_of, known))
    if len(told) == 1:
        return told[0]
    return Reason("award-held-by-several", {"award": find_award(con, named)}, (), told)


def near(docket: Docket, denied: str) -> list[str]:
    """Ids of conditions and orders near a text that is none."""
    from rapidfuzz import process  # only a wrong question needs it

    orders = dict.fromkeys(each.order for each in every_part(docket))
    found = process.extract(denied, [*docket.conditions, *orders], limit=3)
    return [name for name, score, _ in found if score > 60]


def matters(con: Connection, docket: Docket, named: str, as_of: date, known: date) -> Iterator[Matter]:
    """The award a text names, in the hands of each holder; else the place it names."""
    try:
        award = find_award(con, named)
    except UnknownAward as no_award:
        try:
            place = find(con, named)
        except UnknownPlace:
            if any(each.isdigit() for each in named):
                raise no_award from None
            raise
        yield Matter(place.in_prose, Asked(tuple(lineage(con, place.id)), as_of, known), None, None)
        return
    scope = scope_at(con, award)
    held = held_by_reach(docket, scope)
    for holder, within, *_ in holders(con, award, as_of, known):
        asked = Asked(party_at(con, holder, within), as_of, known)
        found = judge(docket, asked, held, scope).findings
        yield Matter(f"award {award.rsplit('/', 1)[-1]}", asked, scope, found)


def _denied(docket: Docket, denied: str, matter: Matter) -> Reason:
    condition = docket.conditions.get(denied)
    if condition is not None:
        return why_not_condition(docket, condition, matter.asked, matter.scope, matter.whom)
    return why_not_order(
        docket, parts_of(docket, denied), matter.asked, matter.scope, matter.held, matter.whom
    )
