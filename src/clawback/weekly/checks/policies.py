"""Declines set beside the rules on detainers that the docket has recorded."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from clawback import place
from clawback.docket import Docket
from clawback.docket.policies import LIMITING, rulings
from clawback.ids import PlaceId
from clawback.weekly.book import Book
from clawback.weekly.finding import Finding

DECLINED = """select report, unit, measure, min(line), min(valid_from), min(valid_until),
    max(valid_until), sum(value)
    from weekly_count
    where measure in ('declined', 'cohort_declined') and value > 0 and valid_from is not null
    group by report, unit, measure order by report, min(line)"""


LONGEST = timedelta(days=31)
"""A period longer than this says nothing of one day in it."""


def policies(book: Book, law: Docket) -> Iterator[Finding]:
    """Places with declines of which no recorded rule limits holding people on detainers at the beginning or
    the end of the first such period. What the docket does not have may be there all the same."""
    recorded = {each.place for each in law.policies.values()}
    above = cache(lambda place_id: place.lineage(book.con, place_id))
    for report, unit, measure, line, start, first_end, end, value in book.con.execute(DECLINED).fetchall():
        place_id = book.where[report, unit].place_id
        days = (start, first_end - timedelta(days=1))
        if not place_id or any(_limited(law, above(PlaceId(place_id)), day) for day in days):
            continue
        known = "rules of it are recorded, none" if place_id in recorded else "no rule of it is recorded that"
        yield book.finding(
            "policy",
            "note",
            report,
            unit,
            measure,
            "",
            start,
            end,
            line=line,
            value=value,
            says=f"declines from {start} on; {known} limits holding people on detainers then",
            decides="a dated rule of the place or its State, or the place's own account of these declines",
        )


RECORDED = """select report, unit, measure, cut, line, valid_from, valid_until, value from weekly_count
    where measure = 'declined' and value > 0 and valid_from is not null order by report, line"""


def stock(book: Book, law: Docket) -> Iterator[Finding]:
    """Declines recorded when a rule of the place that limits holding people on detainers began."""
    ruled = {each.place for each in law.policies.values()}
    for report, unit, measure, cut, line, start, end, value in book.con.execute(RECORDED).fetchall():
        place_id = book.where[report, unit].place_id
        for told in stocks(law, place_id, measure, start, end) if place_id in ruled else ():
            key = (report, unit, measure, cut, start, end)
            yield book.finding("stock", "warning", *key, line=line, value=value, **told._asdict())


class Stock(NamedTuple):
    """Why a figure may hold what is of earlier periods."""

    says: str
    evidence: tuple[str, ...]
    decides: str = "the days on which these detainers were issued"


def stocks(law: Docket, place_id: str, measure: str, start: date | None, end: date | None) -> list[Stock]:
    """The rules of a place that limit holding people on detainers and began in a period for which declines
    are recorded: detainers of earlier periods may have been recorded at once."""
    if measure != "declined" or start is None or end is None or end - start > LONGEST:
        return []
    return [
        Stock(
            f"a rule that limits holding people on detainers began on {rule.start}: detainers of earlier "
            "periods may have been recorded at once, so this is no figure of a trend",
            (rule.title,),
        )
        for policy in law.policies.values()
        if policy.place == place_id
        for rule in policy.instruments
        if rule.start is not None and start <= rule.start < end
        if any(each.dimension == "detainer_hold" and each.value in LIMITING for each in rule.rules)
    ]


def _limited(law: Docket, lineage: tuple[PlaceId, ...], day: date) -> bool:
    found = rulings(law, lineage, day, date.max)
    return any(
        each.rule.dimension == "detainer_hold" and each.rule.value in LIMITING and each.overridden_by is None
        for each in found
    )
