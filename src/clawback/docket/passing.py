"""Money passed on: whether a condition on an award may be lost by a place that receives a subaward of it.

A subaward is blocked only where the condition is barred against the recipient of the award, or an order bars
passing it down to the place; else it is unknown (DESIGN §3). A condition that does not hold the award holds
no subaward of it.
"""

from collections.abc import Mapping, Sequence

import msgspec

from clawback.docket.cover import Covers, Tied, covers_on
from clawback.docket.judge import Asked, Finding, Status, Verdict, judge, most_exposed
from clawback.docket.model import Docket
from clawback.docket.reason import Reason
from clawback.docket.scope import MONEY_KINDS, Scope
from clawback.docket.shield import shield, shielding

PASSED_ORDER: tuple[Status, ...] = ("unknown", "blocked", "not_reached")
"""The statuses a subaward can have, from most to least exposed."""


def judge_passed(
    docket: Docket,
    prime: Asked,
    asked: Asked,
    held: Mapping[str, tuple[str, bool]],
    scope: Scope | None,
) -> Verdict:
    """The verdict on a subaward that the place in `asked` receives of an award `prime` holds; `held` and
    `scope` are those of the award. It is in no step of a range."""
    found = tuple(_finding(docket, each, asked, scope) for each in judge(docket, prime, held, scope).findings)
    terms = (each.status for each in found if each.condition.kind in MONEY_KINDS)
    directives = (each.status for each in found if each.condition.kind == "directive")
    return Verdict(most_exposed(terms), most_exposed(directives), None, found)


def _finding(docket: Docket, at_prime: Finding, asked: Asked, scope: Scope | None) -> Finding:
    about = {"title": at_prime.condition.title, "status": at_prime.status.replace("_", " ")}
    if at_prime.status == "blocked":
        reason = Reason("subaward-blocked-at-award", about, (), (at_prime.reason,))
        return msgspec.structs.replace(at_prime, covers=at_prime.shields, reason=reason)
    down = _barring_flow_down(covers_on(docket, at_prime.condition.id, asked.lineage, asked.day, asked.known))
    over, elements = shield(docket, at_prime.condition, scope, down)
    every = tuple(cover for case in down for cover in case.each)
    shields = shielding(docket, at_prime.condition, scope, down)
    if over == "all":
        return Finding(
            at_prime.condition,
            "blocked",
            shields,
            every,
            Reason("subaward-flow-down-barred", about, (), elements),
        )
    because = (*elements, at_prime.reason) if every else (at_prime.reason,)
    return Finding(
        at_prime.condition, "unknown", shields, every, Reason("subaward-unknown", about, (), because)
    )


def _barring_flow_down(on: Sequence[Covers]) -> list[Covers]:
    """Of the orders on a condition those that bar passing it down, with the ways they may stand together."""
    found = []
    for case in on:
        each = tuple(cover for cover in case.each if cover.component.effect.bars_flow_down)
        if each:
            found.append(Covers(each, tuple(_projected(group) for group in case.tied)))
    return found


def _projected(group: Tied) -> Tied:
    kept = [n for n, cover in enumerate(group.covers) if cover.component.effect.bars_flow_down]
    worlds = frozenset(tuple(world[n] for n in kept) for world in group.worlds)
    return Tied(tuple(group.covers[n] for n in kept), worlds)
