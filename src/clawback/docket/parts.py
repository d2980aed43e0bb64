"""The parts of orders by their ids: `case/…/order/2017-04-25/a`, or without the last word the whole order."""

from collections.abc import Iterator
from typing import NamedTuple

from clawback.docket.model import Case, Docket, Effect, Event


class Part(NamedTuple):
    """One effect of one event of a case. Later events of the case name it by its `key`, `2017-04-25/a`."""

    case: Case
    event: Event
    effect: Effect

    @property
    def key(self) -> str:
        """The day of the order and the part's letter."""
        return f"{self.event.decided}/{self.effect.part}"

    @property
    def id(self) -> str:
        """The part's own id."""
        return f"{self.order}/{self.effect.part}"

    @property
    def order(self) -> str:
        """The id of the whole order."""
        return f"{self.case.id}/order/{self.event.decided}"


def every_part(docket: Docket) -> Iterator[Part]:
    """Every part of every order, whatever was public and decided by when."""
    for case in docket.cases.values():
        for event in case.events:
            for effect in event.effects:
                yield Part(case, event, effect)


def parts_of(docket: Docket, order_id: str) -> list[Part]:
    """The parts of the order with that id, or the one part with it; empty when there is none."""
    case = docket.cases.get(order_id.partition("/order/")[0])
    if case is None:
        return []
    found = [Part(case, event, effect) for event in case.events for effect in event.effects]
    return [each for each in found if order_id in (each.id, each.order)]
