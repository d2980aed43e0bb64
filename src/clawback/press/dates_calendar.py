"""Days, weeks, months and holidays near a day, written as ISO 8601."""

from collections.abc import Callable
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of each month, in order."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 2)}
"""The first and the last month of each season, as the weather services count them."""


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return MONTHS.index(name[:3].lower()) + 1


def week(day: date) -> str:
    """The ISO week that holds a day.

    >>> week(date(2017, 1, 1))
    '2016-W52'
    """
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def month(year: int, number: int) -> str:
    """A month.

    >>> month(2017, 1)
    '2017-01'
    """
    return f"{year:04}-{number:02}"


def months_from(day: date, months: int) -> str:
    """The month so many months after a day's own.

    >>> months_from(date(2017, 1, 31), -2)
    '2016-11'
    """
    years, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month(date(years, 1, 1).year, index + 1)


def weekday_until(day: date, weekday: int) -> date:
    """The last such weekday (Monday is 0) up to and including a day.

    >>> weekday_until(date(2017, 3, 28), 0)
    datetime.date(2017, 3, 27)
    """
    return day - timedelta((day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday after a day.

    >>> weekday_after(date(2017, 3, 28), 1)
    datetime.date(2017, 4, 4)
    """
    return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)


def weekend(day: date) -> str:
    """Saturday and Sunday of a day's ISO week.

    >>> weekend(date(2017, 3, 28))
    '2017-04-01/2017-04-02'
    """
    saturday = day + timedelta(5 - day.weekday())
    return f"{saturday}/{saturday + timedelta(1)}"


def season(name: str, year: int) -> str:
    """The months of a season; a winter is named for the year in which it begins.

    >>> season("winter", 2016)
    '2016-12/2017-02'
    """
    first, last = SEASONS[name]
    return f"{month(year, first)}/{month(year + (last < first), last)}"


def ago(day: date, number: int, unit: str) -> str:
    """The day, week, month or year so many units before: as fine as the unit is.

    >>> ago(date(2017, 3, 28), 2, "week"), ago(date(2017, 3, 28), 1, "decade")
    ('2017-W11', '2007')
    """
    if unit == "day":
        return str(day - timedelta(number))
    if unit == "week":
        return week(day - timedelta(weeks=number))
    if unit == "month":
        return months_from(day, -number)
    return f"{date(day.year - number * {'year': 1, 'decade': 10, 'century': 100}[unit], 1, 1).year:04}"


def _nth(weekday: int, number: int, of: int) -> Callable[[int], date]:
    """The holiday on the nth such weekday of a month."""
    return lambda year: weekday_after(date(year, of, 1) - timedelta(1), weekday) + timedelta(7 * number - 7)


def _fixed(of: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, of, day)


def _easter(year: int) -> date:
    """The Gregorian rule as Meeus, Jones and Butcher put it."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, number, day + 1)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "inauguration day": _fixed(1, 20),
    "martin luther king jr. day": _nth(0, 3, 1),
    "martin luther king day": _nth(0, 3, 1),
    "mlk day": _nth(0, 3, 1),
    "valentine's day": _fixed(2, 14),
    "presidents day": _nth(0, 3, 2),
    "presidents' day": _nth(0, 3, 2),
    "st. patrick's day": _fixed(3, 17),
    "super tuesday": _nth(1, 1, 3),
    "good friday": lambda year: _easter(year) - timedelta(2),
    "easter sunday": _easter,
    "easter": _easter,
    "tax day": _fixed(4, 15),
    "earth day": _fixed(4, 22),
    "may day": _fixed(5, 1),
    "memorial day": lambda year: weekday_until(date(year, 5, 31), 0),
    "juneteenth": _fixed(6, 19),
    "independence day": _fixed(7, 4),
    "the fourth of july": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "labor day": _nth(0, 1, 9),
    "columbus day": _nth(0, 2, 10),
    "halloween": _fixed(10, 31),
    "election day": lambda year: weekday_after(date(year, 11, 1), 1),
    "veterans day": _fixed(11, 11),
    "thanksgiving day": _nth(3, 4, 11),
    "thanksgiving": _nth(3, 4, 11),
    "black friday": lambda year: _nth(3, 4, 11)(year) + timedelta(1),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
}
EVERY = {"inauguration day": (4, 1), "election day": (2, 0), "super tuesday": (4, 0)}
"""Days that do not come each year: every so many years, and the remainder of the year."""


def holiday(name: str, upto: date, later: bool = False) -> str:
    """The last such day up to and including a day; `later`, the first after it.

    >>> holiday("election day", date(2017, 3, 28)), holiday("christmas", date(2017, 3, 28), later=True)
    ('2016-11-08', '2017-12-25')
    """
    step, rest = EVERY.get(name, (1, 0))
    years = range(upto.year, upto.year + 6) if later else range(upto.year, upto.year - 6, -1)
    days = [HOLIDAYS[name](year) for year in years if year % step == rest]
    return str(next(day for day in days if (day > upto if later else day <= upto)))
