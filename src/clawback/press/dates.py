"""Days, weeks, months and years that a text names, and sets of them, against its day of publication.

The grammar is the table `RULES`. Where two rules find the same words, the one that begins first has them, of
two that begin together the longer one.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from clawback.press import dates_calendar as calendar
from clawback.press import dates_near as near
from clawback.press import dates_read as read
from clawback.press import dates_years as years
from clawback.press.dates_words import (
    COUNT,
    DAY,
    LONG_MONTH,
    MONTH,
    PART,
    PART_OF_DAY,
    S0,
    SHORT_WEEKDAY,
    TO,
    WEEKDAY,
    YEAR,
    NoAnchorError,
    Reader,
    S,
)

Kind: TypeAlias = Literal["date", "interval", "set"]


class Day(msgspec.Struct, frozen=True):
    """A date in a text. `value` is ISO 8601: a day, a week, a month, a year, `a/b` (both ends in), or for a
    set its period; None where it is not known, and then `reason` says why."""

    span: tuple[int, int]
    value: str | None
    kind: Kind
    reason: str
    rule: str


class Rule(NamedTuple):
    """A pattern, and how what it finds is read."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


OF_YEAR = rf"(?:(?:,{S0}|{S}(?:of{S})?)(?P<year>{YEAR}))"
"""Of 2017, behind a month or a day."""
HOLIDAY = "|".join(sorted((re.escape(name) for name in calendar.HOLIDAYS), key=len, reverse=True))
NEAR = r"(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Mm]id)"
WHICH = rf"(?P<which>[Ll]ast|[Tt]his(?:{S}(?:past|coming))?|[Nn]ext|(?:the{S})?coming|the{S}current)"
MONTHS_OF = rf"(?P<month>{MONTH})(?:{S}(?P<year>{YEAR}))?"
UNIT = r"(?:week|month|year|decade|quarter|day|hour)"
SEASON = r"(?P<season>spring|summer|fall|autumn|winter|Spring|Summer|Fall|Autumn|Winter)"
NO_VERB = r"(?!s|\w| (?:of|short|apart|off|in love|behind|from|out|victim|to|for|into|back)\b)"
"""Behind a season: fall is also a verb."""


def _rule(name: str, pattern: str, reader: Reader) -> Rule:
    return Rule(name, re.compile(pattern), reader)


RULES = (
    _rule("iso day", r"(?<![\w/-])(\d{4}-\d\d-\d\d)(?![\d/-])", read.iso),
    _rule(
        "numeric day",
        r"(?<![\w/.$-])(?P<a>\d{1,2})(?P<mark>[/-])(?P<b>\d{1,2})(?P=mark)"
        r"(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![\w/-])",
        read.numeric,
    ),
    _rule(
        "attacks",
        r"\bSept(?:ember|\.)? 11(?:th)?(?:,? 2001)?(?=,? (?:attack|terror|hijack|victim))"
        r"|(?<![\w/.-])(?<!Fahrenheit )9/11(?![\w/-]| [A-Z])",
        years.attacks,
    ),
    _rule(
        "day of month",
        rf"\b(?:{SHORT_WEEKDAY}(?:{S}{PART_OF_DAY})?,?{S})?(?P<month>{MONTH}){S}(?P<day>{DAY})"
        rf"(?:(?:{TO}|{S}and{S})(?:(?P<month2>{MONTH}){S})?(?P<day2>{DAY})(?!{S}(?:people|percent"
        rf"|million)))?"
        rf"(?:{OF_YEAR}|{S}(?:of{S})?(?P<year_of>last|this|next){S}year)?",
        read.month_day,
    ),
    _rule(
        "day before month",
        rf"(?<![\w$.,/-])(?P<day>{DAY})(?:{S}of)?{S}(?P<month>{LONG_MONTH})(?!{S}\d{{1,2}}\b){OF_YEAR}?",
        read.month_day,
    ),
    _rule("month and year", rf"\b{PART}?(?P<month>{MONTH}){OF_YEAR}", read.month_year),
    _rule(
        "months",
        rf"\b(?:[Ff]rom{S})?{MONTHS_OF}{TO}(?P<month2>{MONTH})(?!{S}\d{{1,2}}\b)(?:{S}(?P<year2>{YEAR}))?",
        read.months,
    ),
    _rule(
        "between months",
        rf"\b[Bb]etween{S}{MONTHS_OF}{S}and{S}(?P<month2>{MONTH})(?!{S}\d{{1,2}}\b)(?:{S}(?P<year2>{YEAR}))?",
        read.months,
    ),
    _rule(
        "month, told",
        rf"\b(?:{NEAR}{S})?(?:{WHICH}{S}(?P<month>{LONG_MONTH})(?!{S}\d)"
        rf"|(?P<month_of>{LONG_MONTH}){S}(?:of{S})?(?P<year_of>last|this|next){S}year)",
        read.month_told,
    ),
    _rule(
        "month",
        rf"\b(?P<part>{PART})?(?P<month>{LONG_MONTH}|{MONTH}(?<=\.))(?![\w-]|{S}\d)",
        read.month_alone,
    ),
    _rule(
        "weekday",
        rf"\b(?:{WHICH}{S})?(?:{PART_OF_DAY}{S}|(?:late|early){S})?(?P<day>{WEEKDAY})(?:{S}{PART_OF_DAY})?"
        rf"(?:{S}(?:of{S})?(?P<week>last|this|next){S}week)?(?![\w-]{{2}})",
        near.weekday,
    ),
    _rule(
        "near day",
        r"\b(?P<words>[Tt]he day before yesterday|[Yy]esterday|[Tt]omorrow(?: (?:morning|afternoon"
        r"|evening|night))?"
        rf"|[Tt]oday|TODAY|[Tt]onight|[Ll]ast night|[Tt]his (?:{PART_OF_DAY}))\b",
        near.near_day,
    ),
    _rule(
        "near unit", rf"\b(?:{NEAR}{S})?{WHICH}{S}(?P<unit>weekend|week|month|year)\b(?!-)", near.near_unit
    ),
    _rule("the weekend", rf"\b(?:[Oo]ver|[Oo]n|[Dd]uring){S}the{S}weekend\b", near.the_weekend),
    _rule(
        "end of unit",
        rf"\b(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Rr]est){S}of{S}th(?:e|is){S}(?P<unit>year|month"
        rf"|week)\b(?!{S}\w+ly)",
        near.end_of,
    ),
    _rule(
        "ago",
        rf"\b(?P<count>{COUNT}){S}(?P<unit>(?:day|week|month|year|decade|hour|minute)s?|century"
        rf"|centuries){S}ago\b",
        near.ago,
    ),
    _rule(
        "season",
        rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n the|[Bb]y(?: the)?){S}(?:(?:early|late"
        rf"|mid)[ -])?{SEASON}"
        rf"{NO_VERB}(?:{S}(?:of{S})?(?P<year>{YEAR}))?",
        near.season,
    ),
    _rule(
        "season of year",
        rf"\b(?P<which>)?{SEASON}(?:{S}of)?{S}(?P<year>{YEAR})",
        near.season,
    ),
    _rule(
        "fiscal year",
        r"\b(?:[Ff]iscal(?: [Yy]ear)?|FY)[ -]?(?P<year>20\d\d|(?<=FY)\d\d|(?<=FY[ -])\d\d)\b",
        years.fiscal,
    ),
    _rule("year fiscal", rf"(?<![\w-])(?P<year>20\d\d){S}(?:federal{S})?fiscal{S}year\b", years.fiscal),
    _rule(
        "quarter",
        rf"\b(?P<place>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth){S}(?P<unit>quarter"
        rf"|half){S}(?:of{S})?(?P<year>{YEAR})",
        years.quarter,
    ),
    _rule(
        "years",
        rf"(?<![\w$#.,/-])(?:(?:[Ff]rom|[Bb]etween){S})?(?P<year>(?:19|20)\d\d)"
        rf"(?:{TO}|(?<=[Bb]etween \d{{4}}){S}and{S})(?P<year2>(?:19|20)\d\d|(?<=-)\d\d)(?![\w%/-]|[.,]\d)",
        years.years,
    ),
    _rule(
        "decade",
        rf"(?:\b{PART}(?:the{S})?)?(?<![\w$#.,/])(?:(?P<decade>(?:1[5-9]|20)\d0)'?s|'(?P<short>[2-9]0)s)\b",
        years.decade,
    ),
    _rule("year", rf"(?:\b{PART})?(?<![\w$#.,/])(?P<year>{YEAR})", years.year_alone),
    _rule("short year", rf"\b(?:[Ii]n|[Oo]f|[Ss]ince){S}'(?P<year>\d\d)(?![\w'])", years.short_year),
    _rule(
        "holiday",
        rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext){S})?(?P<name>(?i:{HOLIDAY}))\b(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?",
        near.holiday,
    ),
    _rule(
        "set",
        rf"\b(?P<words>daily|weekly|monthly|quarterly|annually|yearly|hourly|biweekly"
        rf"|annual(?={S}(?:report|survey|list|review)s?\b)"
        rf"|(?:[Ee]very|[Ee]ach){S}(?:(?P<count>{COUNT}){S}(?P<unit>(?:day|week|month|year)s)"
        rf"|(?P<days>{WEEKDAY})|(?P<one>{UNIT})\b))(?![\w-])",
        years.each,
    ),
)


def dates(plain: str, published: date | None) -> list[Day]:
    """The dates in a text, in its order, none over another. Relative ones need the day of publication.

    >>> [(day.value, day.reason) for day in dates("He spoke Monday of last year's budget.", None)]
    [(None, 'no anchor'), (None, 'no anchor')]
    >>> [day.value for day in dates("He spoke Monday of the 2016 budget.", date(2017, 3, 28))]
    ['2017-03-27', '2016']
    """
    found = sorted(_found(plain, published), key=lambda day: (day.span[0], -day.span[1]))
    kept: list[Day] = []
    for day in found:
        if not kept or day.span[0] >= kept[-1].span[1]:
            kept.append(day)
    return kept


def _found(plain: str, published: date | None) -> Iterator[Day]:
    for rule in RULES:
        for match in rule.pattern.finditer(plain):
            value, reason = _value(rule, match, published)
            if value or reason:
                yield Day(match.span(), value, _kind(rule.name, value), reason, rule.name)


def _value(rule: Rule, match: re.Match[str], published: date | None) -> tuple[str | None, str]:
    """What a rule reads, and why it has no value. A day that no calendar has (Feb. 30) is no date."""
    try:
        return rule.read(match, published), ""
    except NoAnchorError:
        return None, "no anchor"
    except (ValueError, OverflowError):
        return None, ""


def _kind(rule: str, value: str | None) -> Kind:
    if rule == "set":
        return "set"
    return "interval" if value and "/" in value else "date"
