"""What each order holds back from being exposed, and what would be freed if orders fell: exact, no dollar
counted twice.

Held back is an award that is `blocked`: under terms, or under directives. Awards that the same smallest sets
of orders hold (`docket.falling`) stand in one group, so the groups add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from clawback.docket import Asked, Docket, Scope, Verdict, judge
from clawback.docket.falling import NEVER, Family, frees, held_by
from clawback.docket.judge import Status
from clawback.docket.supposing import fallen
from clawback.exposure.answer import Question
from clawback.exposure.held import Pair, lay_place, lines
from clawback.exposure.verdicts import judged, parties_of, read_signatures
from clawback.store import Connection

ZERO = Decimal("0.00")
Measure = Literal["terms", "directives"]
MEASURES: tuple[Measure, ...] = ("terms", "directives")


class Money(NamedTuple):
    """Distinct awards, what is obligated on them, and what of it is undrawn on the `stated` awards whose
    payments a source states (None: on none)."""

    awards: int
    obligated: Decimal
    undrawn: Decimal | None
    stated: int


class Group(NamedTuple):
    """Awards that the same orders hold: freed when all orders of any one of `sets` fall. `then`: the status
    they would have if every order that holds them fell."""

    sets: tuple[tuple[str, ...], ...]
    then: Status
    money: Money


class Alone(NamedTuple):
    """One order: what would be freed if it alone fell, and what it holds together with others."""

    order: str
    alone: Money
    jointly: Money


class Falls(msgspec.Struct, frozen=True):
    """What orders hold back under terms, or under directives, on a day."""

    measure: Measure
    held: Money
    orders: tuple[Alone, ...]
    groups: tuple[Group, ...]


class _Award(NamedTuple):
    award: str
    obligated: Decimal
    undrawn: Decimal | None


def falls(con: Connection, docket: Docket, asked: Question) -> tuple[Falls, ...]:
    """For each measure, what the orders of the day hold back from the place."""
    held = lines(con, asked, lay_place(con, asked))
    verdicts = judged(con, docket, asked, held)
    by_pair: dict[Pair, list[_Award]] = {pair: [] for pair in verdicts}
    for line in sorted(held, key=lambda each: each.id):
        verdict = verdicts[line.pair]
        if "blocked" in (verdict.status, verdict.under_directives):
            by_pair[line.pair].append(_Award(line.id, line.obligated, line.undrawn))
    signatures, parties = read_signatures(con), parties_of(con, asked)
    groups: dict[Measure, dict[tuple[Family, Status], list[_Award]]] = {
        measure: defaultdict(list) for measure in MEASURES
    }
    for (holder, within, sig), awards in by_pair.items():
        who = Asked(parties(holder, within), asked.as_of, asked.known)
        for measure, family, then in _held(docket, who, verdicts[holder, within, sig], *signatures[sig]):
            groups[measure][family, then] += awards
    return tuple(_falls(measure, groups[measure]) for measure in MEASURES)


def freed(found: Falls, orders: Iterable[str]) -> Money:
    """What would no longer be held back if exactly these orders fell.

    Exact for awards in one group each; `awards` counts an award in two groups twice.
    """
    gone = frozenset(orders)
    return _add(each.money for each in found.groups if frees(_family(each.sets), gone))


def _held(
    docket: Docket, who: Asked, verdict: Verdict, held: Mapping[str, tuple[str, bool]], scope: Scope
) -> Iterable[tuple[Measure, Family, Status]]:
    """(measure, what holds it, the status it would have without) for a pair that orders hold back."""
    families = held_by(docket, verdict, who, scope)
    every = frozenset(order for family in families for some in family for order in some)
    if not every:
        return
    then = judge(fallen(docket, every, who.day, who.known), who, held, scope)
    for measure, family, status in zip(MEASURES, families, (then.status, then.under_directives), strict=True):
        if family != NEVER:
            yield measure, family, status


def _falls(measure: Measure, groups: Mapping[tuple[Family, Status], list[_Award]]) -> Falls:
    orders = sorted({order for family, _ in groups for some in family for order in some})
    listed = [Group(_sets(family), then, _money(awards)) for (family, then), awards in groups.items()]

    def over(which: Iterable[tuple[Family, Status]]) -> Money:
        return _money(award for key in which for award in groups[key])

    each = [
        Alone(
            order,
            over(key for key in groups if frozenset([order]) in key[0]),
            over(
                key
                for key in groups
                if frozenset([order]) not in key[0] and any(order in some for some in key[0])
            ),
        )
        for order in orders
    ]
    return Falls(
        measure,
        over(groups),
        tuple(sorted(each, key=lambda one: (-one.alone.obligated, -one.jointly.obligated, one.order))),
        tuple(sorted(listed, key=lambda group: (-group.money.obligated, group.sets))),
    )


def _money(awards: Iterable[_Award]) -> Money:
    listed = list(awards)
    told = [each.undrawn for each in listed if each.undrawn is not None]
    return Money(
        len({each.award for each in listed}),
        sum((each.obligated for each in listed), ZERO),
        sum(told, ZERO) if told else None,
        len({each.award for each in listed if each.undrawn is not None}),
    )


def _add(parts: Iterable[Money]) -> Money:
    listed = list(parts)
    told = [each.undrawn for each in listed if each.undrawn is not None]
    return Money(
        sum(each.awards for each in listed),
        sum((each.obligated for each in listed), ZERO),
        sum(told, ZERO) if told else None,
        sum(each.stated for each in listed),
    )


def _sets(family: Family) -> tuple[tuple[str, ...], ...]:
    """The sets in a fixed order, the smallest first."""
    return tuple(sorted((tuple(sorted(some)) for some in family), key=lambda some: (len(some), some)))


def _family(sets: Iterable[Iterable[str]]) -> Family:
    return frozenset(frozenset(some) for some in sets)
