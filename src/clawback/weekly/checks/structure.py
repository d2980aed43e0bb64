"""What a report's own structure shows: weeks that cannot be, sums that do not add up."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from clawback.store import run
from clawback.weekly.book import Book
from clawback.weekly.finding import Finding
from clawback.weekly.layout import layouts
from clawback.weekly.report import Report

SQL = Path(__file__).parents[1] / "sql"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK = timedelta(days=7)


def calendar(book: Book) -> Iterator[Finding]:
    """Weeks that do not begin or last as the source's do, overlap, are missing or had not ended."""
    spans: dict[str, list[tuple[date, date, int]]] = defaultdict(list)
    for report, start, end, line, _ in run(book.con, SQL, "periods.sql").fetchall():
        spans[report].append((start, end, line))
    for report, periods in spans.items():
        about = book.reports[report]
        layout = layouts().get(about.layout)
        known = about.known_on
        if layout and layout.period == "week" and layout.week_starts:
            yield from _weeks(book, about, periods, layout.week_starts)
        weekly = layout is not None and layout.period == "week"
        if known and periods:
            start, end, _ = max(periods)
            yield from _unfinished(book, about, known, start, end if weekly else _next_month(start))
        for start, end, line in periods:
            if known and start > known:
                yield book.whole(
                    "calendar",
                    "error",
                    report,
                    start,
                    end,
                    line=line,
                    expected=f"a day up to {known}",
                    says=f"a period that begins on {start}, after the day its figures were known, {known}",
                )


def _next_month(start: date) -> date:
    """The day after a month that begins on that day; the day itself where none does."""
    return (start + timedelta(days=32)).replace(day=1) if start.day == 1 else start


def _unfinished(book: Book, about: Report, known: date, start: date, ends: date) -> Iterator[Finding]:
    """The last week or month, where it had not ended when its figures were taken."""
    if start < known < ends:
        what = "week" if (ends - start).days == 7 else "month"
        yield book.whole(
            "calendar",
            "note",
            about.id,
            start,
            known,
            says=f"the last {what} had not ended when its figures were taken, on {known}",
        )


SHORT = """select report, valid_from, valid_until, min(line), max(value) from weekly_count
    where measure = 'population_days' and valid_until - valid_from = 7
    group by report, valid_from, valid_until having max(value) < 7 order by report, valid_from"""


def short(book: Book) -> Iterator[Finding]:
    """Weeks of which no place counts all seven days: their means and maxima rest on fewer."""
    for report, start, end, line, days in book.con.execute(SHORT).fetchall():
        yield book.whole(
            "calendar",
            "note",
            report,
            start,
            end,
            line=line,
            measure="population_days",
            value=days,
            expected="7 days",
            says=f"no place counts more than {days:,g} days of this week: its means and maxima rest on these",
        )


def _weeks(
    book: Book, about: Report, periods: list[tuple[date, date, int]], first_day: str
) -> Iterator[Finding]:
    fine: list[date] = []
    for start, end, line in periods:
        found, days = DAYS[start.weekday()], (end - start).days
        if found != first_day or days != 7:
            yield book.whole(
                "calendar",
                "error",
                about.id,
                start,
                end,
                line=line,
                expected=f"seven days from a {first_day.title()}",
                says=f"a week of {days} days from a {found.title()}",
            )
        else:
            fine.append(start)
    for before, after in pairwise(fine):
        gap = (after - before).days // 7 - 1
        if gap > 0:
            weeks = "a week is" if gap == 1 else f"{gap} weeks are"
            yield book.whole(
                "calendar",
                "warning",
                about.id,
                before + WEEK,
                after,
                expected="a figure for each week",
                says=f"{weeks} missing for every place, from {before + WEEK} to {after - timedelta(days=1)}",
            )


def total(book: Book) -> Iterator[Finding]:
    """Parts and the total that is stated for them."""
    yield from _parts(book)
    yield from _lists(book)


def _parts(book: Book) -> Iterator[Finding]:
    """Measures that are parts of another, where the layout says that they are all of it."""
    for about in book.reports.values():
        layout = layouts().get(about.layout)
        if layout is None:
            continue
        for whole, parts in layout.sums.items():
            measure, of = layout.figures[whole], [layout.figures[each] for each in parts]
            listed = ", ".join(f"'{each}'" for each in of)
            sql = f"""select report, unit, valid_from, valid_until, min(line),
                max(value) filter (measure = '{measure}'),
                sum(value) filter (measure in ({listed}))
                from weekly_count where report = $1 and measure in ('{measure}', {listed})
                group by report, unit, valid_from, valid_until, line
                having max(value) filter (measure = '{measure}') <> sum(value) filter (measure in ({listed}))
                order by 1, 5"""
            for report, unit, start, end, line, stated, added in book.con.execute(sql, [about.id]).fetchall():
                yield book.finding(
                    "total",
                    "error",
                    report,
                    unit,
                    measure,
                    "",
                    start,
                    end,
                    line=line,
                    value=stated,
                    expected=f"{added:,g}, the sum of its parts",
                    says=f"a total of {stated:,g} whose parts add up to {added:,g}",
                )


def _lists(book: Book) -> Iterator[Finding]:
    """The stated total of a list of places, and the nation's."""
    sql = """select report, measure, valid_from, valid_until,
        max(value) filter (level = 'list') as listed, max(value) filter (level = 'nation') as nation,
        sum(value) filter (level not in ('list', 'nation', 'state')) as places,
        count(*) filter (level not in ('list', 'nation', 'state') and value is null) as unseen,
        min(line) filter (level = 'list') as at_list, min(line) filter (level = 'nation') as at_nation
        from weekly_count inner join weekly_unit using (report, unit) where cut = ''
        group by report, measure, valid_from, valid_until
        having listed is not null or nation is not null order by report, valid_from, measure"""
    for report, measure, start, end, listed, nation, places, unseen, at_list, at_nation in book.con.execute(
        sql
    ).fetchall():
        added = places or 0
        if listed is not None and unseen and added <= listed:
            yield book.whole(
                "total",
                "note",
                report,
                start,
                end,
                line=at_list,
                measure=measure,
                value=listed,
                expected=f"{listed - added:,g} for {unseen} places together",
                says=f"{listed:,g} stated, {added:,g} of it for places whose figure is stated: "
                f"{listed - added:,g} are left for the {unseen} places without one",
            )
        elif listed is not None and added != listed:
            yield book.whole(
                "total",
                "error",
                report,
                start,
                end,
                line=at_list,
                measure=measure,
                value=listed,
                expected=f"{added:,g}, the sum of the places",
                says=f"a total of {listed:,g} for places that add up to {added:,g}",
            )
        if nation is not None and added > nation:
            yield book.whole(
                "total",
                "error",
                report,
                start,
                end,
                line=at_nation,
                measure=measure,
                value=nation,
                expected=f"{added:,g} or more",
                says=f"{nation:,g} for the nation, and {added:,g} for places in it",
            )
