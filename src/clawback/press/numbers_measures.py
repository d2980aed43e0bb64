"""What a number is of: per cents, money, lengths of time, counted things; and per what."""

import re
from typing import Literal, NamedTuple, TypeAlias

from clawback.press.numbers_nouns import UNITS_AFTER_HYPHEN, counted
from clawback.press.numbers_words import Number

Kind: TypeAlias = Literal["money", "count", "percent", "duration", "ordinal", "ratio"]


class Measure(NamedTuple):
    """What an amount is of. `factor` turns cents into dollars; `more` is what *and a half* adds."""

    end: int
    kind: Kind
    unit: str
    rule: str
    currency: str = ""
    factor: float = 1.0
    more: float = 0.0


PERCENT = re.compile(
    r"[ -]?%(?P<points>[ -]points?\b)?|[ -](?:percent(?:age)?(?P<points2>[ -]points?)?|per[ -]cent"
    r"|pct\.)(?!\w)",
    re.IGNORECASE,
)
CURRENCY = re.compile(
    r"[ -](?:(?P<nation>U\.S\.|US|American|Canadian|Australian|taxpayer|federal|public|Mexican)[ ])?"
    r"(?P<name>dollars?|cents?|euros?|pounds[ ]sterling|pesos?|yen|yuan|bucks)\b",
    re.IGNORECASE,
)
CURRENCIES = {"eur": "EUR", "pou": "GBP", "pes": "MXN", "yen": "JPY", "yua": "CNY"}
NATIONS = {"canadian": "CAD", "australian": "AUD"}
FUNDS = re.compile(
    r"[\"]?[ ](?:more )?(?:in|worth of)[ ](?:[a-z][\w-]{0,20}[ ]){0,3}?(?:fund(?:s|ing)|grants?|aid"
    r"|tax(?:es)?|money|dollars|revenues?"
    r"|assistance|fees?|fines?|costs?|spending|cash|damages|debt|losses|savings|loans?|contracts?"
    r"|subsid(?:y|ies)"
    r"|profits?|donations|contributions|payments|benefits|cuts)\b",
    re.IGNORECASE,
)
PAID = re.compile(
    r"\b(?:spen[dt]\w*|costs?|costing|rais(?:ed?|es|ing)|paid|pay(?:s|ing)?|donat(?:ed?|es|ing)|los(?:t"
    r"|e|es|ing)|worth|earn(?:s|ed|ing)?"
    r"|pledg(?:ed?|ing)|sav(?:ed?|es|ing)|pour(?:s|ed|ing)?|withh(?:eld|old"
    r"|olding))[ ](?:[a-z]{2,10}[ ]){0,2}$",
    re.IGNORECASE,
)
"""Behind these a number of millions without a noun is money."""
ADJECTIVE = (
    r"(?:(?:more|other|straight|consecutive|full|calendar|business|working|additional|long|short|whole"
    r"|different|extra"
    r"|solid|successive)[ ]){0,2}"
)
UNIT = r"(?:(?:second|minute|hour|day|week|month|year|decade)s?|century|centuries)"
DURATION = re.compile(
    rf"(?P<gap>[ -]){ADJECTIVE}(?P<unit>{UNIT})\b(?![ -](?:old|olds|of age"
    rf"|ago)\b)(?P<half>[ ]and[ ]a[ ]half\b)?",
    re.IGNORECASE,
)
LONE = re.compile(
    r"(?:an?[ ](?:(?P<part>half|quarter)[ -])?|(?P<half>half)[ -](?:an?[ -])?)"
    r"(?P<unit>minute|hour|day|week|month|year|decade|century)\b(?P<more>[ ]and[ ]a[ ]half\b)?",
    re.IGNORECASE,
)
LONE_BEFORE = re.compile(
    r"\b(?:for|within|than|nearly|almost|about|at least|under|roughly|around|lasted|spent|in|every"
    r"|close to)[ ]$",
    re.IGNORECASE,
)
NO_LENGTH_AFTER = re.compile(r"[ ](?:ago|later|earlier|before|old|after)\b|-|'s\b", re.IGNORECASE)
PER = re.compile(
    r"(?:[ -](?:an?|per|each|every)[ -]|/)(?P<per>year|quarter|month|week|day|hour|minute|night|person"
    r"|capita|head|household"
    r"|family|student|resident|inmate|detainee|vote|gallon|mile|acre|ton|barrel|share|square[ -]foot"
    r"|case|violation|game)\b"
    r"|[ ](?P<adverb>annually|yearly|monthly|weekly|daily|hourly|apiece)\b",
    re.IGNORECASE,
)
PER_NAMES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def per_at(plain: str, at: int) -> tuple[int, str]:
    """Where *a year*, *per capita* behind a quantity ends, and its unit; no unit where there is none.

    >>> per_at("$5 million a year", 10)
    (17, 'year')
    """
    found = PER.match(plain, at)
    if not found:
        return at, ""
    if found["per"]:
        return found.end(), found["per"].lower()
    return found.end(), PER_NAMES.get(
        found["adverb"].lower(), "each" if found["adverb"] == "apiece" else "hour"
    )


def measure_at(plain: str, number: Number, at: int, end: int, sign: str) -> Measure | None:
    """What the number between `at` and `end` is of; `sign` is the currency before it."""
    if sign:
        worded = CURRENCY.match(plain, end)
        return Measure(worded.end() if worded else end, "money", sign, "currency sign", sign)
    if number.letter and number.letter not in "Kk":
        return None
    if found := PERCENT.match(plain, end):
        points = bool(found["points"] or found["points2"])
        return Measure(found.end(), "percent", "percentage points" if points else "percent", "percent")
    if found := CURRENCY.match(plain, end):
        return _worded_money(found)
    if number.scaled and (found := FUNDS.match(plain, end)):
        return Measure(end, "money", "USD", "funds", "USD")
    if found := DURATION.match(plain, end):
        unit = found["unit"].lower()
        return Measure(found.end(), "duration", unit, "duration", more=0.5 if found["half"] else 0.0)
    if found := UNITS_AFTER_HYPHEN.match(plain, end):
        return Measure(found.end(), "count", found["noun"].lower(), "hyphened noun")
    noun = _counted(plain, number, end)
    paid = noun is None and number.low is not None and number.low >= 1e6 and number.value is None
    if paid and PAID.search(plain[max(0, at - 40) : at]):
        return Measure(end, "money", "USD", "paid", "USD")
    return noun


def _worded_money(found: re.Match[str]) -> Measure:
    name = found["name"].lower()
    currency = CURRENCIES.get(name[:3], NATIONS.get((found["nation"] or "").lower(), "USD"))
    return Measure(
        found.end(), "money", currency, "currency word", currency, 0.01 if name.startswith("cent") else 1.0
    )


def _counted(plain: str, number: Number, end: int) -> Measure | None:
    noun = counted(plain, end)
    if noun is None:
        return None
    if noun.plural:
        return Measure(noun.end, "count", noun.head, "counted noun")
    return (
        Measure(noun.end, "count", noun.head, "counted word") if number.scaled or number.value == 1 else None
    )


def lone_length(plain: str, at: int) -> Measure | None:
    """*A decade*, *half an hour*, *for a year*: a length of time without a number; `more` is its value."""
    found = LONE.match(plain, at)
    if not found or NO_LENGTH_AFTER.match(plain, found.end()):
        return None
    unit, before = found["unit"].lower(), plain[max(0, at - 12) : at]
    part = (found["part"] or found["half"] or "").lower()
    if not (part or found["more"] or unit in ("decade", "century") or LONE_BEFORE.search(before)):
        return None
    if before.lower().endswith(" in ") and unit in ("day", "minute", "hour"):
        return None
    value = {"half": 0.5, "quarter": 0.25, "": 1.0}[part] + (0.5 if found["more"] else 0.0)
    return Measure(found.end(), "duration", unit, "lone length", more=value)
