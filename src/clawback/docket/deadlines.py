"""The last day of a period stated in days: Federal Rule of Civil Procedure 6(a)(1)."""

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)


def last_day(trigger: date, length: int) -> date:
    """The last day of a period of `length` days from `trigger`, which itself is not counted.

    Every day counts; a period that would end on a Saturday, Sunday or federal legal holiday runs to the next
    day that is none of these. Days declared a holiday by a State or by order are not known here.
    Source: Fed. R. Civ. P. 6(a)(1), (6).

    >>> last_day(date(2025, 5, 7), 14)   # a Wednesday
    datetime.date(2025, 5, 21)
    >>> last_day(date(2025, 6, 20), 14)  # would be 4 July, a Friday: the period runs to Monday
    datetime.date(2025, 7, 7)
    """
    end = trigger + length * DAY
    while end.weekday() >= 5 or end in federal_holidays(end.year):
        end += DAY
    return end


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The federal legal holidays observed in a year."""
    import holidays  # only orders with a length need it: start-up stays fast

    return frozenset(holidays.country_holidays("US", years=year).keys())
