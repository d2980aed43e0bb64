"""An amount: one number, or two that bound a range, with the currency sign before them."""

import re
from typing import NamedTuple

from clawback.press.numbers_words import Number, number_at


class Amount(NamedTuple):
    """One number, or two that bound a range; `currency` is that of a sign before it."""

    start: int
    end: int
    first: Number
    second: Number | None
    currency: str


SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
DOLLARS = {"C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "HK": "HKD", "NZ": "NZD", "MX": "MXN"}
SIGN = re.compile(r"(?P<nation>US|U\.S\. ?|CA?|AU?|HK|NZ|MX)?(?P<sign>[$€£¥])[ ]?(?=\.?\d)")
LINK = re.compile(
    r"[ ](?:(?P<to>to|through)|(?P<or>or)|(?P<and>and))[ ]|(?P<dash>[ ]?--?[ ]?)"
    r"|(?P<to2>-to-)"
)
BETWEEN = re.compile(r"\bbetween[ ](?:(?:about|roughly)[ ])?$", re.IGNORECASE)
CHANGE = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|grown|increased?|decreased?|dropped|cut|raised?|down|up"
    r"|jumped|went|lowered"
    r"|climbed|reduced?|shrank|declined?)[ ](?:[\w-]{1,14}[ ]){0,4}from[ ]$",
    re.IGNORECASE,
)


def amount_at(plain: str, at: int) -> Amount | None:
    """The amount that begins exactly there."""
    sign = SIGN.match(plain, at)
    currency = _currency(sign) if sign else ""
    first = number_at(plain, sign.end() if sign else at)
    if first is None or (sign and not first.digits):
        return None
    amount = Amount(at, first.end, first, None, currency)
    return _range(plain, amount) or amount


def _currency(sign: re.Match[str]) -> str:
    nation = (sign["nation"] or "").upper()
    return DOLLARS.get(nation, "USD") if sign["sign"] == "$" else SIGNS[sign["sign"]]


def _range(plain: str, amount: Amount) -> Amount | None:
    """The same amount with the upper bound behind it: 200 to 300, $5-7 million, two or three."""
    link = LINK.match(plain, amount.end)
    if not link or amount.first.value is None:
        return None
    sign = SIGN.match(plain, link.end())
    second = number_at(plain, sign.end() if sign else link.end())
    if second is None or second.value is None or (sign and not amount.currency):
        return None
    first = _share_scale(amount.first, second)
    if first.value is None or first.value >= second.value:
        return None
    before = plain[max(0, amount.start - 60) : amount.start]
    if link["and"] and not BETWEEN.search(before):
        return None
    if link["or"] and second.value > first.value + 1 and not second.scaled:
        return None
    if (link["to"] or link["to2"]) and CHANGE.search(before):
        return None
    if link["dash"] and not (amount.first.digits and second.digits and len(link[0]) == 1):
        return None
    return Amount(amount.start, second.end, first, second, amount.currency)


def _share_scale(first: Number, second: Number) -> Number:
    """The first number of *$5 to $7 million* is in millions too."""
    if first.scaled or not second.scaled or first.value is None or second.value is None:
        return first
    for scale in (1e12, 1e9, 1e6, 1e3, 100.0):
        if second.value >= scale and first.value < 1000 and first.value * scale < second.value:
            return first._replace(value=first.value * scale)
    return first
