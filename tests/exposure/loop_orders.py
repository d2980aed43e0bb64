"""The slow way through the orders: what befalls each, day by day, and whom it then protects.

A doubtful act (a mandate not seen, a day not read, a term that ran out, an event only recalled) is tried both
ways: what comes out the same each time is sure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from clawback.docket.model import Case, Condition, Effect, Event
from tests.exposure.loop_sets import Matter, holds
from tests.exposure.rules import ONE, after, all_of, among, any_of, recalled

EVENT_FACTS = (
    *("kind", "decided", "acts_on", "effective", "mandate", "lasts_days"),
    *("effects", "remedy", "conditions", "elements", "alns", "protects", "against", "limited_to", "changes"),
    "bars_flow_down",
)


@dataclass(frozen=True)
class Order:
    """One part of one order."""

    case: Case
    event: Event
    effect: Effect

    @property
    def name(self) -> str:
        return f"{self.event.decided}/{self.effect.part}"


@dataclass(frozen=True)
class Happening:
    """Something that befalls an order's part: it can have come on `day`, it surely has by `sure` (None: never
    sure). `doubt` names the doubt whether it did."""

    day: date
    sure: date | None
    decided: date
    what: str
    doubt: str
    protects: tuple[str, ...] = ()
    until: date | None = None


def shielded(on: Matter, condition: Condition, *, passed_on: bool = False) -> str:
    """Over the condition's elements: none, part, all or unknown. `passed_on`: only by what bars passing it
    down."""
    concerned = [
        [
            each
            for each in entered(on, case)
            if condition.id in each.effect.conditions
            and blocks(each)
            and (each.effect.bars_flow_down or not passed_on)
        ]
        for case in on.docket.cases.values()
    ]
    orders = [each for case in concerned for each in case]
    able = [all_of([binds(on, condition, each), programmes(on, condition, each)]) for each in orders]
    elements = [each.id for each in condition.elements] or [""]

    def word(answers: Sequence[bool | None]) -> str:
        """Given whether each order protects the place."""
        barred = [
            any_of(
                all_of([answer, may])
                for order, answer, may in zip(orders, answers, able, strict=True)
                if not order.effect.elements or element in order.effect.elements
            )
            for element in elements
        ]
        if True in barred and False in barred:
            return "part"
        return "unknown" if None in barred else "all" if True in barred else "none"

    together = product(*({*ways(on, case)} for case in concerned))
    words = {word([answer for case in way for answer in case]) for way in together}
    return words.pop() if len(words) == 1 else "unknown"


def order_word(on: Matter, order: Order) -> str:
    """What one order does for the place, whatever it is about."""
    if all(sets is None for [sets] in histories(on, [order])):
        return "not_in_force"
    if not blocks(order):
        return "declares"
    answers = {answer for (answer,) in ways(on, [order])}
    return "protects" if answers == {True} else "does_not_cover" if answers == {False} else "may_protect"


def entered(on: Matter, case: Case) -> list[Order]:
    """Every part of an order of the case decided by the day and public by the known day."""
    return [
        Order(case, event, effect)
        for event in case.events
        if event.public <= on.known and event.decided <= on.day
        for effect in event.effects
    ]


def blocks(order: Order) -> bool:
    """A declaration never blocks."""
    return order.effect.remedy != "declares"


def ways(on: Matter, orders: Sequence[Order]) -> Iterator[tuple[bool | None, ...]]:
    """Whether each of one case's orders protects the place, every doubt tried both ways."""
    for sets in histories(on, orders):
        yield tuple(any_of(holds(on, each) for each in protected or ()) for protected in sets)


def histories(on: Matter, orders: Sequence[Order]) -> Iterator[list[tuple[str, ...] | None]]:
    """The sets each order acts for (None when it is not in force), every doubt tried both ways."""
    befallen = [[each for each in happenings(order, on.known) if each.day <= on.day] for order in orders]
    unsure = [each for history in befallen for each in history if each.sure is None or on.day < each.sure]
    doubted = sorted({each.doubt for each in unsure})
    for truth in product((True, False), repeat=len(doubted)):
        false = {name for name, true in zip(doubted, truth, strict=True) if not true}
        yield [
            in_force(order, [each for each in history if each.doubt not in false], on.day)
            for order, history in zip(orders, befallen, strict=True)
        ]


def in_force(order: Order, happened: list[Happening], day: date) -> tuple[str, ...] | None:
    """The sets the order's part acts for after all that happened; None when it is not in force."""
    begun = ended = False
    stays: list[date | None] = []
    if order.effect.remedy in ("sets_aside", "stays_action"):
        protects = order.effect.limited_to or ("set/everyone",)
    else:
        protects = order.effect.protects
    for each in happened:
        if each.what == "begins":
            begun = True
        elif each.what == "protects":
            protects = each.protects
        elif each.what == "stayed":
            stays.append(each.until)
        else:
            ended, stays = each.what == "ends", []
    stayed = any(until is None or day < until for until in stays)
    return protects if begun and not ended and not stayed else None


def happenings(order: Order, known: date) -> list[Happening]:
    """All that befalls the part, as public on the known day, in the order it can have happened."""
    found = [happening(order, order.event, known, "begins")]
    public = [event for event in order.case.events if event.public <= known]
    told = [(event, each) for event in public for each in event.changes if each.order == order.name]
    for event, each in told:
        if each.to != "lasts":
            found.append(happening(order, event, known, each.to, each.protects, each.until))
    longer = [each.until for event, each in told if each.to == "lasts" and read(event)]
    if order.event.lasts_days is not None and None not in longer:
        term = after(order.event.effective or order.event.decided, order.event.lasts_days)
        run_out = max([term, *(until for until in longer if until is not None)])
        found.append(
            Happening(run_out, None, order.event.decided, "ends", f"{order.case.id} {order.name} ran out")
        )
    return sorted(found, key=lambda each: (each.day, each.decided))


def happening(
    order: Order,
    event: Event,
    known: date,
    what: str,
    protects: tuple[str, ...] = (),
    until: date | None = None,
) -> Happening:
    """An event acts on entry, on the day written in it, or on its mandate, which an opinion awaits."""
    first, sure = event.decided, None
    if event.acts_on == "entry":
        sure = event.no_later_than or event.decided
    elif event.acts_on == "date":
        first, sure = event.effective or event.decided, event.effective
    elif event.mandate is not None and event.mandate <= known:
        first = sure = event.mandate
    else:  # not issued by then, as far as anyone knew
        if event.mandate_not_before is not None and not recalled(event.basis, ("mandate_not_before",)):
            first = max(first, event.mandate_not_before)
        if event.mandate is not None:
            first = max(first, known + ONE)
    doubt = f"{order.case.id} {order.case.events.index(event)}"
    return Happening(first, sure if read(event) else None, event.decided, what, doubt, protects, until)


def read(event: Event) -> bool:
    """Whether all that the event decides was read somewhere."""
    return not recalled(event.basis, EVENT_FACTS)


def binds(on: Matter, condition: Condition, order: Order) -> bool | None:
    """An injunction binds its defendants: all whom a directive commands, or the award's agency for a term. An
    award that a term holds and whose agency is not told is of one of those the term commands."""
    if order.effect.remedy != "enjoins":
        return True
    bound = {on.docket.about.agencies[each].code for each in order.effect.against}
    asked = {on.docket.about.agencies[each].code for each in condition.directs}
    if on.award is not None and on.award.agency and condition.kind != "directive":
        asked = {on.award.agency}
    if "*" in bound or asked <= bound:
        return True
    return None if asked & bound or "*" in asked else False


def programmes(on: Matter, condition: Condition, order: Order) -> bool | None:
    """An order limited to programmes shields the awards under them."""
    listings = on.award.listings if on.award is not None else frozenset(condition.reaches.alns)
    return not order.effect.alns or among(listings, order.effect.alns)
