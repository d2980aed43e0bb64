"""Everything a memo says, asked of the library once; nothing is computed after this."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from clawback.docket import Asked, Docket
from clawback.docket.chronicle import Entry
from clawback.docket.cover import Period, periods
from clawback.docket.due import Due, calendar
from clawback.docket.orders import Order, orders
from clawback.docket.record import Document
from clawback.docket.rows import kinds
from clawback.docket.timelines import of_place
from clawback.explain.protection import spoken_day
from clawback.exposure import Answer, docket_of
from clawback.exposure.answer import Boundary
from clawback.exposure.falling import Falls, falls
from clawback.exposure.moves import Moves, moves
from clawback.exposure.series import Series, SeriesQuestion, series
from clawback.exposure.supposed import Side, answer
from clawback.ids import is_id
from clawback.place import Place, find

DAY = timedelta(days=1)
YEARS_SHOWN = 2
"""How long before the day asked about money is shown through time."""
YEARS_AHEAD = 1
"""How long after it days ahead are listed."""
SHIELDING = ("protects", "may_protect")


class Past(NamedTuple):
    """An order on a condition of the day that at some time protects the place, or may: what it does when."""

    order: Order
    periods: tuple[Period, ...]


class Gathered(NamedTuple):
    """What a memo is made of. `happened`: dated lines of the place up to the day; `ahead`: days after it;
    `changed`: None where nothing is compared; `documents`: every document read, by title and address;
    `names`: of records and places, by id."""

    answer: Answer
    changed: Moves | None
    falls: tuple[Falls, ...]
    series: Series
    past: tuple[Past, ...]
    happened: tuple[Entry, ...]
    ahead: tuple[Due, ...]
    documents: Mapping[tuple[str, str], Document]
    names: Mapping[str, str]


def gather(at: Side, place: Place, boundary: Boundary, since: Side | None = None) -> Gathered:
    """Asks everything of a place on one day, and what changed from another day, known day or release."""
    con, law = at.con, docket_of(at.con)
    before = None if since is None else answer(since, place, boundary)
    now = answer(at, place, boundary)
    asked = Asked(now.asked.lineage, at.as_of, at.known)
    through = {name for order in now.orders if is_id("place", name := order.through or "")}
    first = _years(at.as_of, -YEARS_SHOWN)
    time = SeriesQuestion((place,), first, at.as_of + DAY, "event", at.known, boundary, at.release)
    return Gathered(
        answer=now,
        changed=None if since is None or before is None else moves(before, now, (since.law, at.law)),
        falls=falls(con, at.law, now.asked),
        series=series(con, at.law, time),
        past=tuple(_past(at.law, asked, now)),
        happened=tuple(e for e in of_place(law, asked.lineage, at.known) if e.day <= at.as_of),
        ahead=calendar(law, asked, _years(at.as_of, YEARS_AHEAD)),
        documents=_documents(law),
        names=_names(law) | {each: find(con, each).in_prose for each in through},
    )


def _past(docket: Docket, asked: Asked, found: Answer) -> Iterator[Past]:
    """The orders on conditions of the day that shield the place at one time or another."""
    stands = {each.condition.id for each in found.findings}
    for each in orders(docket, asked):
        if any(bar.condition.id in stands for bar in each.bars):
            spans = periods(docket, each.cover, asked.lineage)
            if any(span.status in SHIELDING for span in spans):
                yield Past(each, spans)


def _documents(docket: Docket) -> dict[tuple[str, str], Document]:
    found: dict[tuple[str, str], Document] = {}
    for records in kinds(docket).values():
        for record in records.values():
            for document in record.sources.values():
                found.setdefault((document.title, document.url), document)
    return found


def _names(docket: Docket) -> dict[str, str]:
    """Titles of records; an order has that of its case and its day."""
    names = {name: record.title for records in kinds(docket).values() for name, record in records.items()}
    for case in docket.cases.values():
        title = case.title.split(";")[0]
        for event in case.events:
            order, day = f"{case.id}/order/{event.decided}", spoken_day(event.decided)
            names[order] = f"{title}, order of {day}"
            names |= {f"{order}/{e.part}": f"{title}, order of {day}, part {e.part}" for e in event.effects}
    return names


def _years(day: date, n: int) -> date:
    """The same day `n` years on; 28 February for a 29th that is none."""
    try:
        return day.replace(year=day.year + n)
    except ValueError:
        return day.replace(year=day.year + n, day=28)
