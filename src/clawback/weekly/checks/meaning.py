"""What figures may be read for: per head, over what, and how much of it is not known yet."""

from collections.abc import Iterator

import numpy as np

from clawback.weekly.book import COUNTED, FEW, SMALL, Book
from clawback.weekly.chance import tails
from clawback.weekly.finding import Finding
from clawback.weekly.measure import measures

TENFOLD = 10
SELDOM = 1e-3
OPEN = 0.1
"""The share of a period's detainers without an outcome from which no rate can be worked out."""


def per_head(book: Book) -> Iterator[Finding]:
    """Figures more than tenfold the nation's in proportion to people."""
    sql = """with nation as (
            select report, measure, valid_from, valid_until, max(value) as value
            from weekly_count inner join weekly_unit using (report, unit)
            where level = 'nation' and cut = '' and value is not null group by all)
        select weekly_count.report, unit, weekly_count.measure, weekly_count.valid_from,
            weekly_count.valid_until, line, weekly_count.value, nation.value
        from weekly_count inner join weekly_unit using (report, unit)
        inner join nation on weekly_count.report = nation.report and weekly_count.measure = nation.measure
            and weekly_count.valid_from = nation.valid_from and weekly_count.valid_until = nation.valid_until
        where level in ('county', 'place', 'state') and weekly_count.value is not null order by 1, 6"""
    for report, unit, measure, start, end, line, value, nation in book.con.execute(sql).fetchall():
        people = book.where[report, unit].people
        if not people or not measures()[measure].whole:
            continue
        share = nation * people / book.atlas.nation
        if value > TENFOLD * share and _seldom(value, TENFOLD * share) < SELDOM:
            yield book.finding(
                "per-head",
                "warning",
                report,
                unit,
                measure,
                "",
                start,
                end,
                line=line,
                value=value,
                expected=f"{share:,.2g}, in proportion to people",
                says=f"{value:,g}, {value / share:,.0f} times the nation's in proportion to people",
                evidence=(f"{people:,} of {book.atlas.nation:,} people in 2020; {nation:,g} in the nation",),
                decides="the place's own record of that period",
            )


def _seldom(value: float, mean: float) -> float:
    return float(tails(np.array([value]), np.array([mean]), np.array([1.0]))[0])


def reading(book: Book) -> Iterator[Finding]:
    """Figures of one report that must not be divided by each other, and those that have been misread."""
    sql = """select report, list(distinct measure order by measure) from weekly_count where value is not null
        group by report order by report"""
    for report, held in book.con.execute(sql).fetchall():
        for name in held:
            measure = measures()[name]
            if measure.misread:
                beside = [each for each in held if each != name and measures()[each].unit == measure.unit]
                apart = f" It stands beside {', '.join(beside)}." if beside else ""
                yield book.whole(
                    "measure", "note", report, None, None, measure=name, says=measure.misread + apart
                )


def without_outcome(book: Book) -> Iterator[Finding]:
    """Years of issue of which much has no outcome: a share of them says little, and both are shown."""
    opened = [name for name, each in measures().items() if each.open]
    for name in opened:
        whole = measures()[name].part_of or ""
        sql = f"""select report, year(valid_from) as year, min(valid_from), max(valid_until),
                sum(value) filter (measure = '{whole}'), sum(value) filter (measure = '{name}'),
                sum(value) filter (measure = 'cohort_declined')
            from weekly_count
            where valid_from is not null and measure in ('{whole}', '{name}', 'cohort_declined')
            group by report, year order by report, year"""
        for report, year, start, end, all_of, open_of, declined in book.con.execute(sql).fetchall():
            if all_of and open_of is not None and open_of > OPEN * all_of:
                closed = all_of - open_of
                shares = (
                    f"{declined:,g} declined of {all_of:,g} issued, or of {closed:,g} with an outcome"
                    if declined
                    else ""
                )
                yield book.whole(
                    "open",
                    "note",
                    report,
                    start,
                    end,
                    measure=name,
                    value=open_of,
                    expected=f"a tenth of {all_of:,g} at most",
                    evidence=(shares,) if shares else (),
                    says=f"no outcome is stated for {open_of / all_of:.0%} of those issued in {year}: "
                    "what share was declined is not known",
                )


def small(book: Book) -> Iterator[Finding]:
    """Figures under five that clawback counted itself."""
    sql = "select count(*) from weekly_count where report = $1 and value > 0 and value < $2"
    for about in (each for each in book.reports.values() if each.layout == COUNTED):
        (n,) = book.con.execute(sql, [about.id, SMALL]).fetchall()[0]
        if n:
            says = f"{n:,} figures under {SMALL}, counted here: shown as {FEW}"
            yield book.whole("small", "note", about.id, None, None, value=n, says=says)
