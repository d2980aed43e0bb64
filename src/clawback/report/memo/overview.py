"""The report on a list of places: a map, and each place in one row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from clawback.explain import say
from clawback.explain.protection import spoken_day
from clawback.exposure import Answer
from clawback.money import spoken
from clawback.place.table import states
from clawback.report.charts import Place, places_map
from clawback.report.memo.sources import facts_of
from clawback.report.paper.model import Cell, Column, Figure, Paper, Points, Section, Table

STATE_DIGITS = 2
AMOUNTS = "Could be lost, upper figure"


def overview(found: Sequence[Answer], software: str, command: str) -> Paper:
    """The report on several places on one day, in the order given."""
    asked = found[0].asked
    return Paper(
        id=f"list/{asked.as_of}",
        title=f"Federal money at stake: {len(found):,} places",
        subtitle=f"Conditions, court orders and dollars on {spoken_day(asked.as_of)}, as known on "
        f"{spoken_day(asked.known)}",
        as_of=asked.as_of,
        summary=_summary(found),
        sections=(
            Section(id="places", title="Each place", blocks=(_map(found), _table(found))),
            Section(id="doubts", title="Read before use", blocks=(Points(tuple(_doubts(found))),)),
        ),
        facts=tuple(
            each
            for each in facts_of(found[0], f"{len(found):,} places", None, software, command)
            if each.name != "Money"  # it differs from place to place: the doubts say how
        ),
        works=(),
        glossary=(),
    )


def _summary(found: Sequence[Answer]) -> tuple[str, ...]:
    """The range of all places together where each is known, and how many are not."""
    day = spoken_day(found[0].asked.as_of)
    known = [(each.low, each.high) for each in found if each.low is not None and each.high is not None]
    low = sum((each[0] for each in known), Decimal("0.00"))
    high = sum((each[1] for each in known), Decimal("0.00"))
    shielded = sum(any(o.bears_on_money and o.status == "protects" for o in each.orders) for each in found)
    lose = f"from {spoken(low)} to {spoken(high)} of federal award money"
    says = [
        f"On {day}, the {len(known):,} of {len(found):,} places whose awards are loaded could lose {lose}.",
        f"A court order shielded {shielded:,} of the {len(found):,}.",
    ]
    if len(known) < len(found):
        says.append(
            f"For {len(found) - len(known):,} no awards are loaded: what they could lose is not known."
        )
    return tuple(says)


def _doubts(found: Sequence[Answer]) -> Iterator[str]:
    """What to know before use: what holds for all places, then the rest with the places it is of."""
    of: dict[str, list[str]] = defaultdict(list)
    for answer in found:
        for each in dict.fromkeys(map(say, answer.caveats)):
            of[each].append(answer.asked.place.in_prose)
    yield from (says for says, places in of.items() if len(places) == len(found))
    for says, places in of.items():
        if len(places) < len(found):
            yield f"{'; '.join(places)}: {says}"


def _map(found: Sequence[Answer]) -> Figure:
    """Counties, where all are counties; else States, each with the sum of the places of the list in it."""
    if all(each.asked.place.kind == "county" for each in found):
        rows = [Place(each.asked.place.geoid, each.asked.place.in_prose, each.high) for each in found]
        return places_map(rows, "county", amounts=AMOUNTS, title="The counties of the list")
    names = states()
    sums: dict[str, list[Answer]] = defaultdict(list)
    for each in found:
        sums[each.asked.place.state].append(each)
    rows = [
        Place(each[0].asked.place.geoid[:STATE_DIGITS], _of(names[state.upper()], each), _sum(each))
        for state, each in sorted(sums.items())
    ]
    return places_map(rows, "state", amounts=AMOUNTS, title="The places of the list, by State")


def _of(name: str, places: Sequence[Answer]) -> str:
    return name if len(places) == 1 else f"{name} ({len(places):,} places)"


def _sum(found: Sequence[Answer]) -> Decimal | None:
    """Of different governments' awards; not known where one is not."""
    amounts = [each.high for each in found if each.high is not None]
    return sum(amounts, Decimal("0.00")) if len(amounts) == len(found) else None


def _table(found: Sequence[Answer]) -> Table:
    return Table(
        id="places",
        title="The places of the list, as given",
        columns=(
            Column("Place"),
            Column("Could lose at least", "dollars"),
            Column("Up to", "dollars"),
            Column("Undrawn", "dollars"),
            Column("Obligated", "dollars"),
            Column("Awards", "count"),
            Column("Orders that protect it", "count"),
            Column("Orders that may", "count"),
            Column("Id", "id", on_pages=False),
        ),
        rows=tuple(map(_row, found)),
        note="Undrawn is told only where payments of all awards of a place are stated.",
    )


def _row(each: Answer) -> tuple[Cell, ...]:
    money = [order.status for order in each.orders if order.bears_on_money]
    total, place = each.total, each.asked.place
    orders = money.count("protects"), money.count("may_protect")
    return (
        place.in_prose,
        each.low,
        each.high,
        each.undrawn,
        total.obligated,
        total.awards,
        *orders,
        place.id,
    )
