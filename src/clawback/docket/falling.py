"""Which orders must fall for an award to be blocked no longer: exact, as minimal sets.

A `Family` holds the smallest sets of orders of which all must fall; the fall of any one set is enough. An
element of a condition is barred as long as one order bars it, so all that bar it must fall; one element free
is enough to lose the award (DESIGN §3), so any element's sets will do.
"""

from collections.abc import Iterable
from functools import reduce

from clawback.docket.cover import covers_on
from clawback.docket.judge import Asked, Finding, Verdict
from clawback.docket.model import Docket
from clawback.docket.scope import MONEY_KINDS, Scope
from clawback.docket.shield import sure_bars

Family = frozenset[frozenset[str]]
NEVER: Family = frozenset()
"""No fall of orders makes it so."""
ALREADY: Family = frozenset([frozenset()])
"""Nothing needs to fall."""


def either(families: Iterable[Family]) -> Family:
    """The smallest sets that are enough for one of several things.

    >>> sorted(map(sorted, either([frozenset([frozenset("ab")]), frozenset([frozenset("a")])])))
    [['a']]
    """
    return _smallest(each for family in families for each in family)


def both(one: Family, other: Family) -> Family:
    """The smallest sets that are enough for two things together."""
    return _smallest(a | b for a in one for b in other)


def holding(docket: Docket, found: Finding, asked: Asked, scope: Scope | None) -> Family:
    """The smallest sets of orders whose fall leaves a blocked condition blocked no longer; `ALREADY` where it
    is not blocked."""
    condition = found.condition
    if found.status != "blocked":
        return ALREADY
    on = covers_on(docket, condition.id, asked.lineage, asked.day, asked.known)
    groups = [group for case in on for group in case.tied]
    elements = [each.id for each in condition.elements] or [""]
    return either(
        reduce(
            both,
            (
                _smallest(map(_orders, sure_bars(docket, condition, element, scope, group)))
                for group in groups
            ),
            ALREADY,
        )
        for element in elements
    )


def held_by(docket: Docket, verdict: Verdict, asked: Asked, scope: Scope | None) -> tuple[Family, Family]:
    """What holds an award back: the smallest sets of orders whose fall leaves it blocked no longer under
    terms, and under directives; `NEVER` where its status there is not `blocked`."""
    terms = [each for each in verdict.findings if each.condition.kind in MONEY_KINDS]
    directives = [each for each in verdict.findings if each.condition.kind == "directive"]
    return (
        _of(docket, terms, asked, scope) if verdict.status == "blocked" else NEVER,
        _of(docket, directives, asked, scope) if verdict.under_directives == "blocked" else NEVER,
    )


def frees(family: Family, fallen: frozenset[str]) -> bool:
    """Whether the fall of these orders is enough."""
    return any(each <= fallen for each in family)


def _of(docket: Docket, found: Iterable[Finding], asked: Asked, scope: Scope | None) -> Family:
    return either(holding(docket, each, asked, scope) for each in found)


def _orders(parts: frozenset[str]) -> frozenset[str]:
    """The orders of some parts: an order falls with all its parts."""
    return frozenset(part.rsplit("/", 1)[0] for part in parts)


def _smallest(sets: Iterable[frozenset[str]]) -> Family:
    every = sorted(set(sets), key=len)
    kept: list[frozenset[str]] = []
    for each in every:
        if not any(smaller <= each for smaller in kept):
            kept.append(each)
    return frozenset(kept)
