"""How the rules of days and months read what their patterns found."""

import re
from datetime import date

from clawback.press import dates_calendar as calendar
from clawback.press.dates_words import Found, anchored, tense

NOVEMBER = 11
SHIFTS = {"last": -1, "this": 0, "next": 1}


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _nearest(found: Found, number: int, day: int, published: date) -> date:
    """The day of a month without a year. A newspaper gives the year of a day that is not near: where the verb
    does not tell, the nearest such day is meant; a past one lies at most eight months back."""
    days = []
    for year in range(published.year - 1, published.year + 2):
        try:
            days.append(date(year, number, day))
        except ValueError:
            continue
    if not days:
        return date(published.year - published.year % 4, number, day)
    told = tense(found.string, found.start())
    past = [each for each in days if each <= published]
    if told == "past" and past and (published - past[-1]).days < 240:
        return past[-1]
    if told == "future":
        return next((each for each in days if each >= published), days[-1])
    return min(days, key=lambda each: abs(each - published))


def month_day(found: Found, published: date | None) -> str | None:
    """A day of a month, or a run of days; the year where it is written."""
    number, day = calendar.month_number(found["month"]), _day_number(found["day"])
    if found["year"]:
        first = date(int(found["year"]), number, day)
    elif found.groupdict().get("year_of"):
        first = date(anchored(published).year + SHIFTS[found["year_of"].lower()], number, day)
    else:
        first = _nearest(found, number, day, anchored(published))
    groups = found.groupdict()
    if not groups.get("day2"):
        return str(first)
    number2 = calendar.month_number(found["month2"]) if found["month2"] else number
    year = first.year + (number2 < number and not found["year"])
    last = date(year, number2, _day_number(found["day2"]))
    if found["year"] and last < first:
        first = first.replace(year=first.year - 1)
    return f"{first}/{last}" if first < last else None


def numeric(found: Found, _published: date | None) -> str | None:
    """1/25/2017 as Americans write it; the other way round where it cannot be that."""
    number, day, year = int(found["a"]), int(found["b"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 69 else 1900
    if number > 12:
        number, day = day, number
    return str(date(year, number, day))


def iso(found: Found, _published: date | None) -> str | None:
    """2017-01-25 as it stands."""
    return str(date.fromisoformat(found[1]))


ELECTION_AFTER = re.compile(
    r" (?:\w+ ){0,2}(?:elections?|primary|primaries|convention|ballot|runoff|midterms?)\b"
)
"""What is set long before: the verb does not tell whether it is over."""


def _month_near(found: Found, number: int, published: date) -> str:
    """A month without a year: the last up to the day of publication; the next where the verb looks ahead, or
    does not tell and the last is more than half a year away (of that a newspaper says *last*)."""
    told = tense(found.string, found.start())
    back = (published.month - number) % 12
    if ELECTION_AFTER.match(found.string[found.end() : found.end() + 32]):
        if number == NOVEMBER and 3 < back < 9:
            even = published.year - published.year % 2
            return calendar.month(even, number)
        told = ""
    if told == "said":
        told = ""
    if told == "future" or (not told and back > 5):
        return calendar.month(published.year + (number < published.month), number)
    return calendar.month(published.year - (number > published.month), number)


def month_year(found: Found, _published: date | None) -> str | None:
    """January 2017."""
    return calendar.month(int(found["year"]), calendar.month_number(found["month"]))


def month_told(found: Found, published: date | None) -> str | None:
    """Next January, January of last year."""
    number, anchor = calendar.month_number(found["month"] or found["month_of"]), anchored(published)
    if which := found["year_of"]:
        return calendar.month(anchor.year + SHIFTS[which.lower()], number)
    which = found["which"].lower()
    if which == "last" or which.endswith("past"):
        return calendar.month(anchor.year - (number >= anchor.month), number)
    if which == "this":
        return calendar.month(anchor.year + (anchor.month - number > 8), number)
    return calendar.month(anchor.year + (number <= anchor.month), number)


def months(found: Found, published: date | None) -> str | None:
    """January through March, January 2015 to March 2016."""
    first, last = calendar.month_number(found["month"]), calendar.month_number(found["month2"])
    if found["year2"]:
        end = int(found["year2"])
    elif found["year"]:
        end = int(found["year"]) + (last < first)
    else:
        end = int(_month_near(found, last, anchored(published))[:4])
    start = int(found["year"]) if found["year"] else end - (last < first)
    return f"{calendar.month(start, first)}/{calendar.month(end, last)}"


NEEDS_PREPOSITION = re.compile(r"(?:may|march)\b", re.IGNORECASE)
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|from|through|during|to|between|before|after|every|each|for|this"
    r"|early|late|mid|and|or|as|around|that|the|come|a)[ -]$",
    re.IGNORECASE,
)
NAME_AFTER = re.compile(r"[ ]{1,2}(?:[A-Z][a-z]|for\b|on\b|against\b|to\b|of\b)")
GIVEN_NAMES = ("april", "may", "june", "august")


def month_alone(found: Found, published: date | None) -> str | None:
    """A month by itself. May and March count only after a word that goes before a time; a month that is
    also a given name does not where a name follows."""
    text, name = found.string, found["month"]
    before = text[max(0, found.start() - 12) : found.start()]
    led = bool(found["part"]) or bool(BEFORE_MONTH.search(before))
    if NEEDS_PREPOSITION.match(name):
        if not led or (name.isupper() and not found["part"] and not before.lower().endswith("in ")):
            return None
        the = re.search(r"\b(?:the|a|that|for|as|and|or)[ ]$", before, re.IGNORECASE)
        if the and not re.match(r"[ ]{1,2}[a-z]{4,}|[ ]?[.,;)]", text[found.end() : found.end() + 8]):
            return None
        if the and re.match(
            r"[ ]{1,2}(?:against|from|through|toward|down|across)\b", text[found.end() :][:12]
        ):
            return None
    given = name.lower() in GIVEN_NAMES
    if (
        given
        and re.match(r" [A-Z][a-z]", text[found.end() : found.end() + 3])
        and not (led and before[-1:] != "d")
    ):
        return None
    if given and not led and re.match(r",? (?:said|says|who)\b|'s\b", text[found.end() : found.end() + 7]):
        return None
    return _month_near(found, calendar.month_number(name), anchored(published))
