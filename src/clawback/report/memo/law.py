"""The law of a memo: conditions of the day, orders in the way, what each holds back."""

from collections.abc import Iterator, Mapping, Sequence

from clawback.docket import Finding
from clawback.docket.model import Condition
from clawback.docket.orders import Order
from clawback.docket.timelines import of_record
from clawback.explain import say
from clawback.explain.moving import MEASURE, freed_if, word
from clawback.explain.moving import held as held_says
from clawback.explain.protection import spoken_day
from clawback.exposure.falling import Falls, Group, Money
from clawback.report.charts import bars, case_timeline, held_back, orders_timeline
from clawback.report.memo.gather import SHIELDING, Gathered
from clawback.report.paper.model import Cell, Column, Figure, Points, Section, Table, Text

MOST, MOST_CASES = 25, 2
"""Rows of a table that a page shows, and cases that are drawn."""
BY = {"protects": "itself", "declares": "itself", "does_not_cover": "nobody"}
"""Through whom an order reaches the place where no member carries it; else unknown."""


def conditions(found: Gathered) -> Section:
    """Every condition of the day with its status for the place, and what is only listed."""
    answer = found.answer
    said = tuple(f"{each.title}: {each.says}" for each in answer.statements)
    listed = [_listed(each) for each in answer.listed]
    return Section(
        id="conditions",
        title="Conditions of the day",
        blocks=(
            Table(
                id="conditions",
                title="Conditions and their status for the place",
                columns=(
                    Column("Condition"),
                    Column("Kind"),
                    Column("Status"),
                    Column("Since", "day"),
                    Column("Deadline", "day", on_pages=any(f.condition.deadline for f in answer.findings)),
                    Column("Document", on_pages=False),
                    Column("Why", on_pages=False),
                    Column("Id", "id", on_pages=False),
                ),
                rows=(*map(_condition, answer.findings), *listed),
                empty="No condition recorded here stood on that day.",
                note="Laws, data calls and preferences are listed; they reach no dollars.",
            ),
            *((Text("Said on record, reaching no dollars:"), Points(said)) if said else ()),
        ),
    )


def _condition(each: Finding) -> tuple[Cell, ...]:
    about = each.condition
    kind, status = word(about.kind), word(each.status)
    reason = say(each.reason)
    return (
        about.title,
        kind,
        status,
        about.start,
        about.deadline or "none",
        about.instrument,
        reason,
        about.id,
    )


def _listed(each: Condition) -> tuple[Cell, ...]:
    none = "none"
    return each.title, word(each.kind), "listed only", each.start, none, each.instrument, each.says, each.id


def held(found: Gathered) -> Section:
    """What each order holds back from being lost."""
    return Section(
        id="held",
        title="What court orders hold back",
        blocks=tuple(block for each in found.falls for block in _falls(each, found.names)),
    )


def orders(found: Gathered) -> Section:
    """Which orders stand in the way, since when and for whom, and the cases behind them."""
    answer = found.answer
    return Section(
        id="orders",
        title="Which orders stand in the way",
        blocks=(
            Table(
                id="orders",
                title="Orders in force on these conditions",
                columns=(
                    Column("Order"),
                    Column("Court"),
                    Column("For the place"),
                    Column("Through"),
                    Column("Since", "day"),
                    Column("Until", "day"),
                    Column("Bars"),
                    Column("Docket", "id", on_pages=False),
                    Column("Why", on_pages=False),
                    Column("Id", "id", on_pages=False),
                ),
                rows=tuple(_order(each, found.names) for each in answer.orders),
                empty="No order recorded here was in force on these conditions.",
                note="Until: the first day on which it no longer does so; later orders are counted too.",
                most=MOST,
            ),
            _timeline(found).brief(MOST),
            *_cases(found),
        ),
    )


def _cases(found: Gathered) -> Iterator[Figure]:
    """The cases with an order that shields the place from a condition on money, up to the day."""
    asked = found.answer.asked
    shields = [each for each in found.answer.orders if each.bears_on_money and each.status in SHIELDING]
    cases = list({each.case.id: each.case for each in shields}.values())[:MOST_CASES]
    for n, case in enumerate(cases, start=1):
        told = [each for each in of_record(case, asked.known) if each.day <= asked.as_of]
        lanes = {case.id: case.title}
        yield case_timeline(
            told, lanes, figure_id=f"case-{n}", title=f"{case.title.split(';')[0]}, so far"
        ).brief(MOST)


def _timeline(found: Gathered) -> Figure:
    """From when to when each order does what for the place, under each condition of the day."""
    stands = {e.condition.id for e in found.answer.findings if e.condition.kind != "preference"}
    found_bars = tuple(bar for each in found.past for bar in bars(each.order, each.periods, stands))
    return orders_timeline(found_bars, found.answer.asked.as_of, title="Orders and conditions through time")


def _named(order: Order) -> str:
    """An order as prose names it: its case, its kind, its day."""
    event = order.cover.component.event
    return f"{order.case.title}, {word(event.kind)} of {spoken_day(event.decided)}"


def _order(each: Order, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        _named(each),
        each.case.court,
        word(each.status),
        names.get(each.through, each.through) if each.through else BY.get(each.status),
        each.start,
        each.until or "no change known",
        "; ".join(bar.condition.title for bar in each.bars if bar.in_force),
        ", ".join(each.case.dockets),
        say(each.cover.reason),
        each.id,
    )


def _falls(found: Falls, names: Mapping[str, str]) -> Sequence[Table | Figure | Text]:
    """What would be freed if orders fell, under terms or directives; a sentence where nothing is held."""
    where = MEASURE[found.measure]
    if not found.groups:
        says = held_says(found)
        return [Text(f"{says[0].upper()}{says[1:]}.")]
    groups = Table(
        id=f"freed-{found.measure}",
        title=f"Awards held back {where}, by what must fall",
        columns=(
            Column("Freed if"),
            Column("Status then"),
            Column("Awards", "count"),
            Column("Undrawn", "dollars", on_pages=_paid(found)),
            Column("Obligated", "dollars"),
            Column("Orders", "id", on_pages=False),
        ),
        rows=tuple(
            (freed_if(each, names), word(each.then), *_money(each.money), _ids(each)) for each in found.groups
        ),
        note="Each award stands in one row, so the rows add up. Nothing is said of how likely a fall is.",
    )
    title = f"What each order holds back {where}"
    return [held_back(found, names, figure_id=f"held-{found.measure}", title=title), groups]


def _ids(group: Group) -> str:
    """The sets of orders that free a group, by their ids."""
    return " or ".join(" and ".join(some) for some in group.sets)


def _money(money: Money) -> tuple[Cell, ...]:
    return money.awards, money.undrawn, money.obligated


def _paid(found: Falls) -> bool:
    return found.held.undrawn is not None
