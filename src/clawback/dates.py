"""Days as half-open spans, and federal fiscal years. Nothing here reads the clock."""

import re
from datetime import date, timedelta

import msgspec

FOREVER = date(9999, 12, 31)
"""Stands for 'no end seen' where a table needs a day; never shown to a reader."""


class Span(msgspec.Struct, frozen=True):
    """Days from `start` up to, not including, `end`; None is unbounded.

    >>> Span(date(2017, 4, 25), date(2018, 8, 1)).covers(date(2018, 8, 1))
    False
    """

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the span."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def day(text: str) -> date:
    """A day written `YYYY-MM-DD`; raises ValueError that says what was found.

    >>> day("2017-03-27")
    datetime.date(2017, 3, 27)
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"{text!r} is not a day written YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a day in the calendar") from None


def fiscal_year(of: date) -> int:
    """The federal fiscal year that holds the day: October to September, named for its end.

    >>> fiscal_year(date(2016, 9, 30)), fiscal_year(date(2016, 10, 1))
    (2016, 2017)
    """
    return of.year + (of.month >= 10)


def fiscal_year_span(year: int) -> Span:
    """The days of a federal fiscal year.

    >>> fiscal_year_span(2016)
    Span(start=datetime.date(2015, 10, 1), end=datetime.date(2016, 10, 1))
    """
    return Span(date(year - 1, 10, 1), date(year, 10, 1))


def next_day(of: date) -> date:
    """The day after; `FOREVER` stays itself."""
    return of if of == FOREVER else of + timedelta(days=1)
