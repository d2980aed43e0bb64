"""Quantities that a text states: money, counts, per cents, lengths of time, ratios.

A number counts when something shows that it is one of something: a currency, a unit, a noun, a modifier.
Dates, times, ages, sections of law, names and numbers of a list are no quantities.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from clawback.press.dates import Day, dates
from clawback.press.numbers_amounts import LINK, Amount, amount_at
from clawback.press.numbers_context import Approx, Modifier, follows_name, is_age, is_named, modifier
from clawback.press.numbers_measures import Kind, Measure, lone_length, measure_at, per_at
from clawback.press.numbers_ratios import ratio_at
from clawback.press.numbers_words import PLURALS, WORD


class Quantity(msgspec.Struct, frozen=True):
    """A quantity with its modifier and its unit. `value` is None for a range and for a vague number; `low`
    and `high` are the bounds that the words set. Money is in whole units of `currency`; a vote
    has its two sides as bounds."""

    span: tuple[int, int]
    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    unit: str
    currency: str
    per: str
    approx: Approx
    rule: str


FIRST = re.compile(r"[$€£¥.\dA-Za-z](?<!\w.)(?<!\w[.,:/'].)(?<!\d-.)")
"""A character that may begin a number; one pass over this finds the few places where `START` is tried."""
START = re.compile(
    rf"(?:US|U\.S\. ?|CA?|AU?|HK|NZ|MX)?[$€£¥] ?[.\d]|[.]?\d|multi-?(?:million|billion)-dollar\b"
    rf"|(?:{WORD}|{'|'.join(PLURALS)}|an?|half|quarter|several|many)\b",
    re.IGNORECASE,
)
TABLE = re.compile(r"[\d.,]{1,20} \d{1,12}(?![\d/])(?! ?(?:[½¼¾]|percent))")
"""Two numbers side by side are a table or a telephone number."""
PLUS = re.compile(r"-plus\b|\+(?!\w)|[ ]plus(?=[ ][a-z])", re.IGNORECASE)
OR_MORE = re.compile(r"[ ]or[ ](?P<what>so|more|fewer|less)\b", re.IGNORECASE)
MULTI = re.compile(r"multi-?(?P<scale>million|billion)-dollar\b", re.IGNORECASE)
BARE_VERB = re.compile(
    r"[ ](?:of\b(?![ ](?:course|a kind))|were\b|are\b|was\b|have\b|had\b|more\b|others?\b|died\b|remain"
    r"|voted\b"
    r"|percent)|[ ]?[.,;)]|[ ](?:and|in|to|on|from|for)\b"
)
DEFINITE = re.compile(
    r"\b(?:the|these|those|all|other|his|her|their|its|our|your|my|any|last|first|number|at|page|no)[ ]$",
    re.IGNORECASE,
)
ALONE_AFTER_WORD = re.compile(
    r"[ ](?:of\b(?![ ](?:course|a kind))|were\b|are\b|have\b|had\b|more\b|others\b|died\b)"
)
AFTER_PREPOSITION = re.compile(
    r"\b(?:at|on|page|by|aged?|no|under|over|since|until|like|figure)[ ]$", re.IGNORECASE
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def quantities(plain: str, days: Sequence[Day] | None = None) -> list[Quantity]:
    """The quantities in a text, in its order, none over another. `days` are its dates, where they were read
    already: a number in a date is no quantity.

    >>> [(q.value, q.low, q.unit) for q in quantities("More than 200 cases cost millions of dollars.")]
    [(200.0, 200.0, 'cases'), (None, 1000000.0, 'USD')]
    """
    dated = [
        day.span
        for day in (dates(plain, None) if days is None else days)
        if day.kind != "set" or re.search(r"\d| ", plain[slice(*day.span)])
    ]
    starts = [start for start, _ in dated]
    found: list[Quantity] = []
    floor = 0
    for first in FIRST.finditer(plain):
        at = first.start()
        if at < floor or not START.match(plain, at) or TABLE.match(plain, at):
            continue
        nearest = bisect_right(starts, at) - 1
        if nearest >= 0 and dated[nearest][1] > at:
            continue
        if (quantity := _read(plain, at, floor)) and not _overlaps(quantity, dated, nearest + 1):
            found.append(quantity)
            floor = quantity.span[1]
    return found


def _overlaps(quantity: Quantity, dated: list[tuple[int, int]], following: int) -> bool:
    """Whether the next date begins within a quantity, as in *three or four months ago*."""
    return following < len(dated) and dated[following][0] < quantity.span[1] - 1 and not quantity.per


def _read(plain: str, at: int, floor: int) -> Quantity | None:
    """The quantity whose number begins exactly there."""
    return (
        _multi(plain, at)
        or _ratio(plain, at, floor)
        or _lone_length(plain, at, floor)
        or _measured(plain, at, floor)
    )


def _multi(plain: str, at: int) -> Quantity | None:
    found = MULTI.match(plain, at)
    if not found:
        return None
    low = {"million": 1e6, "billion": 1e9}[found["scale"].lower()]
    return Quantity(found.span(), "money", None, low, None, "USD", "USD", "", "vague", "multi")


def _ratio(plain: str, at: int, floor: int) -> Quantity | None:
    ratio = ratio_at(plain, at)
    if ratio is None or is_named(plain, at, ratio.end):
        return None
    led = modifier(plain, at, floor)
    value, low, high = _bounds(led.approx, ratio.value)
    if ratio.value is None:
        low, high = ratio.low, ratio.high
    return Quantity((led.start, ratio.end), "ratio", value, low, high, "", "", "", led.approx, ratio.rule)


def _lone_length(plain: str, at: int, floor: int) -> Quantity | None:
    length = lone_length(plain, at)
    if length is None:
        return None
    led = modifier(plain, at, floor)
    value, low, high = _bounds(led.approx, length.more)
    span = (led.start, length.end)
    return Quantity(span, "duration", value, low, high, length.unit, "", "", led.approx, length.rule)


def _measured(plain: str, at: int, floor: int) -> Quantity | None:
    """A number with what it is of, or one that stands alone where the words around it allow that."""
    amount = amount_at(plain, at)
    if amount is None:
        return None
    led = modifier(plain, at, floor)
    after = amount.end
    plus = PLUS.match(plain, after) or OR_MORE.match(plain, after)
    number = amount.second or amount.first
    if (
        not amount.currency
        and is_named(plain, at, after)
        and not (plus and not is_named(plain, at, plus.end()))
    ):
        return None
    measure = measure_at(plain, number, at, plus.end() if plus else after, amount.currency)
    if measure is None or not _stands(plain, amount, measure, led):
        measure = Measure(plus.end() if plus else after, "count", "", "bare number")
        if amount.second or not _stands_alone(plain, amount, led, bool(plus)):
            return _measured_first(plain, amount, led)
    return _quantity(plain, amount, measure, led, plus[0] if plus else "")


def _measured_first(plain: str, amount: Amount, led: Modifier) -> Quantity | None:
    """Only the first number of what is no range after all."""
    if amount.second is None:
        return None
    alone = amount._replace(end=amount.first.end, second=None)
    if LINK.match(plain, alone.end) and plain[alone.end] == "-":
        return None
    if _stands_alone(plain, alone, led, False):
        return _quantity(plain, alone, Measure(alone.end, "count", "", "bare number"), led, "")
    return None


def _stands(plain: str, amount: Amount, measure: Measure, led: Modifier) -> bool:
    """Whether a number with a measure behind it is a quantity."""
    first = amount.first
    before = plain[max(0, amount.start - 12) : amount.start]
    if measure.kind in ("money", "percent"):
        return True
    if first.digits and YEAR.fullmatch(first.digits) and not led.found and not amount.second:
        return plain[amount.end : amount.end + 7] == " people"
    word = plain[amount.start : first.end]
    if (
        not first.digits
        and word[:1].isupper()
        and re.search(r"[a-z,] $", before)
        and not re.search(r"\b[A-Z]\w* $", before)
    ):
        return False
    if first.value == 1 and not amount.second and not first.scaled:
        return _one_stands(measure, led, before)
    if measure.kind == "duration":
        return plain[measure.end : measure.end + 4].lower() != " ago"
    if measure.rule == "counted word":
        return led.found or not before.lower().endswith("the ")
    if first.digits and not first.scaled and "," not in first.digits and follows_name(plain, amount.start):
        return measure.rule == "counted noun" and plain[amount.end + 1 : amount.end + 2].islower()
    return True


def _one_stands(measure: Measure, led: Modifier, before: str) -> bool:
    """*One* is mostly a pronoun or an article; it counts with a modifier, and as a length of time."""
    if led.found and led.approx != "about":
        return True
    if measure.kind == "duration":
        return measure.unit != "day" or before.lower().endswith(("for ", "in "))
    return False


def _stands_alone(plain: str, amount: Amount, led: Modifier, plus: bool) -> bool:
    """Whether a number without a unit is a quantity: one with a modifier, one too great for a name,
    or one whose neighbours are those of a noun phrase."""
    first, before = amount.first, plain[max(0, amount.start - 24) : amount.start]
    if first.value is None:
        return not re.search(r"\b(?:the|in the|by the) $", before, re.IGNORECASE)
    if first.letter or before.endswith("-"):
        return False
    if plus or "," in first.digits or first.scaled:
        return not (first.scaled and first.value == 1)
    if not first.digits:
        return (
            first.value > 1
            and not DEFINITE.search(before)
            and bool(ALONE_AFTER_WORD.match(plain, amount.end))
        )
    if YEAR.fullmatch(first.digits) or is_age(plain, amount.start, amount.end):
        return False
    if AFTER_PREPOSITION.search(before) or follows_name(plain, amount.start) or first.value == 0:
        return False
    return led.found or bool(BARE_VERB.match(plain, amount.end))


def _bounds(approx: Approx, value: float | None) -> tuple[float | None, float | None, float | None]:
    """(value, low, high) as a modifier bounds them."""
    if approx in ("more_than", "at_least"):
        return value, value, None
    if approx in ("less_than", "up_to"):
        return value, None, value
    return value, None, None


def _quantity(plain: str, amount: Amount, measure: Measure, led: Modifier, plus: str) -> Quantity:
    end = measure.end
    if not plus and (after := OR_MORE.match(plain, end)):
        plus, end = after[0], after.end()
    approx = _approx(led.approx, plus)
    value: float | None
    low: float | None
    high: float | None
    first, second = amount.first, amount.second
    if second is not None and second.value is not None and first.value is not None:
        approx, value = "range", None
        low, high = first.value * measure.factor, second.value * measure.factor
    elif first.value is None:
        approx, value = "vague", None
        low, high = (first.low or 0.0) * measure.factor, None
    else:
        value, low, high = _bounds(approx, round((first.value + measure.more) * measure.factor, 6))
    end, per = per_at(plain, end)
    return Quantity(
        (led.start, end),
        measure.kind,
        value,
        low,
        high,
        measure.unit,
        measure.currency,
        per,
        approx,
        measure.rule,
    )


def _approx(led: Approx, plus: str) -> Approx:
    """The modifier before or behind the number."""
    if not plus:
        return led
    word = plus.split()[-1].lower() if " " in plus else "more"
    behind: dict[str, Approx] = {"so": "about", "more": "at_least", "fewer": "up_to", "less": "up_to"}
    return "more_than" if "plus" in plus.lower() or "+" in plus else behind.get(word, led)
