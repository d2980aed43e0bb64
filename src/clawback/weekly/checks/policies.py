"""Declines set beside the rules on detainers that the docket has recorded."""

from collections.abc import Iterator
from datetime import date, timedelta

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


def policies(book: Book, law: Docket) -> Iterator[Finding]:
    """Places with declines of which no recorded rule limits holding people on detainers at the beginning or
    the end of the first such period. What the docket does not have may be there all the same."""
    recorded = {each.place for each in law.policies.values()}
    for report, unit, measure, line, start, first_end, end, value in book.con.execute(DECLINED).fetchall():
        place_id = book.where[report, unit].place_id
        days = (start, first_end - timedelta(days=1))
        if not place_id or any(_limited(book, law, PlaceId(place_id), day) for day in days):
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


def _limited(book: Book, law: Docket, place_id: PlaceId, day: date) -> bool:
    found = rulings(law, place.lineage(book.con, place_id), day, date.max)
    return any(
        each.rule.dimension == "detainer_hold" and each.rule.value in LIMITING and each.overridden_by is None
        for each in found
    )
