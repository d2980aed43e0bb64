"""Every order that bears on a place: what it does for it, on which days, through whom, from what."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from clawback.docket.cover import Cover, OrderStatus, cover, interval
from clawback.docket.judge import Asked, Finding, findings
from clawback.docket.model import Case, Condition, Docket
from clawback.docket.once import once
from clawback.docket.sets import membership
from clawback.docket.timeline import State, state
from clawback.provenance import SourceRef

RANK: tuple[OrderStatus, ...] = ("protects", "may_protect", "declares", "does_not_cover", "not_in_force")


class Barred(msgspec.Struct, frozen=True):
    """What an order bars of one condition: the elements, by id, and the Assistance Listings (empty: all that
    the condition reaches); `in_force`: the condition itself stands on the day."""

    condition: Condition
    elements: tuple[str, ...]
    alns: tuple[str, ...]
    in_force: bool


class Order(msgspec.Struct, frozen=True):
    """One component of one order, and what it does for the place on the days `[start, until)`.

    A None `until` is no change known. `through` is the member that carries the place, None if itself.
    """

    cover: Cover
    status: OrderStatus
    start: date | None
    until: date | None
    bars: tuple[Barred, ...]

    @property
    def bears(self) -> bool:
        """Whether a condition it bars stands on the day: an order on what has ended protects from nothing."""
        return any(each.in_force for each in self.bars)

    @property
    def bears_on_money(self) -> bool:
        """Whether one of those conditions is more than a preference, which reaches no dollars."""
        return any(each.in_force and each.condition.kind != "preference" for each in self.bars)

    @property
    def id(self) -> str:
        """`case/…/order/2017-04-25/a`."""
        return self.cover.component.id

    @property
    def case(self) -> Case:
        """The case it was entered in."""
        return self.cover.component.case

    @property
    def through(self) -> str | None:
        """The member of a protected set that carries the place."""
        return self.cover.through

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """Where the order can be read."""
        return self.cover.reason.cites


def orders(docket: Docket, asked: Asked) -> tuple[Order, ...]:
    """Every order decided by the day and public by the known day, those that protect the place first."""
    found = [
        _order(docket, asked, cover(docket, stands, each, asked.lineage))
        for stands in _states(docket, asked)
        for each in stands.components
    ]
    return tuple(sorted(found, key=_rank))


def orders_on(docket: Docket, asked: Asked, found: Iterable[Finding]) -> tuple[Order, ...]:
    """The orders in force, or perhaps in force, on the conditions of these findings."""
    seen: dict[str, Order] = {}
    for finding in found:
        for each in finding.covers:
            if each.component.id not in seen and any(way.in_force for way in each.standings):
                seen[each.component.id] = _order(docket, asked, each)
    return tuple(sorted(seen.values(), key=_rank))


@once(most=64)
def orders_bearing(docket: Docket, asked: Asked) -> tuple[Order, ...]:
    """`orders_on` of every condition that stands for the place."""
    return orders_on(docket, asked, findings(docket, asked))


def party_to(docket: Docket, asked: Asked) -> tuple[Case, ...]:
    """The cases the place itself, or its State, is a party to, whatever came of them; the newest first."""
    found = [
        case
        for case in docket.cases.values()
        if any(_is(docket, asked, each) for each in case.parties)
        and any(event.decided <= asked.day and event.public <= asked.known for event in case.events)
    ]
    return tuple(sorted(found, key=lambda case: case.id, reverse=True))


def _is(docket: Docket, asked: Asked, party: str) -> bool:
    if party.startswith("set/"):
        return membership(docket, party, asked.lineage, asked.day, asked.known).answer == "yes"
    return party in asked.lineage


def _states(docket: Docket, asked: Asked) -> Iterator[State]:
    for case in docket.cases.values():
        if any(event.effects and event.decided <= asked.day for event in case.events):
            yield state(case, asked.day, asked.known)


def _order(docket: Docket, asked: Asked, each: Cover) -> Order:
    start, until = None, None
    if each.status != "not_in_force":
        start, until = interval(docket, each, asked.lineage)
    effect = each.component.effect
    bars = tuple(
        Barred(
            condition,
            tuple(e.id for e in condition.elements if not effect.elements or e.id in effect.elements),
            effect.alns,
            condition.start <= asked.day and (condition.until is None or asked.day < condition.until),
        )
        for condition in (docket.conditions[name] for name in effect.conditions)
    )
    return Order(each, each.status, start, until, bars)


def _rank(order: Order) -> tuple[int, str]:
    return RANK.index(order.status), order.id
