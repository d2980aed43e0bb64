"""Parts and proportions: half of, two-thirds, one in five, three to one, a vote of 5-4."""

import re
from typing import NamedTuple

from clawback.press.numbers_words import ONES, Number, number_at

SIZES = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
SMALL = "one|two|three|four|five|six|seven|eight|nine"
FRACTION = re.compile(
    rf"(?P<top>an?|{SMALL})(?P<gap>[ -])(?P<size>(?:{'|'.join(SIZES)})s?)\b(?P<of>[ ](?:of|as)\b)?",
    re.IGNORECASE,
)
HALF = re.compile(
    r"half(?P<of>[ ](?:of\b|the\b|its\b|their\b|his\b|her\b|our\b|those\b|these\b|all\b|that\b"
    r"|as[ ]many\b|as[ ]much\b))?(?![\w-])",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"(?P<top>[1-9])/(?P<size>[2-9]|10)(?=[ ](?:of|cup|mile)\b)")
NOT_HALF = re.compile(
    r"(?:first|second|other|latter|better|back|front|top|bottom|a|and|this|that|in|final|left|right)[ -]$",
    re.I,
)
LED = re.compile(
    r"\b(?:than|about|nearly|almost|roughly|least|around|approximately|only|over|under|by|to|in|up to"
    r"|some)[ ]$",
    re.IGNORECASE,
)
IN = re.compile(
    r"[ -](?:in|out[ -]of|of|of[ ]every|in[ ]every|out[ ]of[ ]every)[ -](?=[a-z\d])", re.IGNORECASE
)
LENGTH_AFTER = re.compile(
    r"[ -](?:[a-z]{3,12}[ ])?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|percent"
    r"|p\.m|a\.m|[A-Z])|[ ]?%|[ ](?:dozen|million)|[,.:/]\d|th\b"
)
TO_ONE = re.compile(r"[ -]to[ -](?:one|1)\b(?![ ]?(?:percent|million|,))", re.IGNORECASE)
VOTE = re.compile(r"(?P<ayes>\d{1,3})(?:-|[ ]to[ ])(?P<noes>\d{1,3})(?![\w-]|[,.]\d)")
VOTE_BEFORE = re.compile(r"\b(?:by a |a |on a )?vote(?:d)? (?:of|was)[ ]$|\bvoted[ ]$", re.IGNORECASE)
START_OF_RATIO = SMALL


class Ratio(NamedTuple):
    """A proportion; of a vote the two sides are `low` and `high`."""

    end: int
    value: float | None
    rule: str
    low: float | None = None
    high: float | None = None


def ratio_at(plain: str, at: int) -> Ratio | None:
    """The ratio that begins exactly there.

    >>> ratio_at("two-thirds of cities", 0)
    Ratio(end=10, value=0.6666666666666666, rule='fraction', low=None, high=None)
    >>> ratio_at("one in five adults", 0).value, ratio_at("a third term", 0)
    (0.2, None)
    """
    return _vote(plain, at) or _fraction(plain, at) or _half(plain, at) or _proportion(plain, at)


def _led(plain: str, at: int) -> bool:
    return bool(LED.search(plain[max(0, at - 16) : at]))


def _fraction(plain: str, at: int) -> Ratio | None:
    if found := WRITTEN.match(plain, at):
        return Ratio(found.end(), int(found["top"]) / int(found["size"]), "fraction")
    found = FRACTION.match(plain, at)
    if not found:
        return None
    top, size = found["top"].lower(), found["size"].lower()
    number = ONES.get(top, 1)
    if top == "a" and size == "half" and plain[max(0, at - 4) : at].lower() == "and ":
        return None
    ends_plural = size.endswith("s") and size != "halves"
    if top in ("a", "an", "one"):
        if ends_plural or not (found["of"] or (_led(plain, at) and found["gap"] == " ") or top == "one"):
            return None
        if top == "one" and found["gap"] == " " and not (found["of"] or _led(plain, at)):
            return None
    elif not ends_plural and size != "halves":
        return None
    end = found.end("size")
    if plain[end : end + 1] == "-" or re.match(
        r" (?:million|billion|thousand|century|hour|term|time|party)\b", plain[end:][:10]
    ):
        return None
    return Ratio(end, number / SIZES.get(size, SIZES.get(size.rstrip("s"), 1)), "fraction")


def _half(plain: str, at: int) -> Ratio | None:
    found = HALF.match(plain, at)
    if not found or NOT_HALF.search(plain[max(0, at - 8) : at]):
        return None
    if not found["of"] and not (
        _led(plain, at)
        and not re.match(
            r"[ -](?:an?\b|million|billion|dozen|century|hour|dollar|brother)", plain[found.end() :][:9]
        )
    ):
        return None
    return Ratio(at + 4, 0.5, "half")


def _proportion(plain: str, at: int) -> Ratio | None:
    first = number_at(plain, at)
    if first is None or first.scaled or not first.value or "," in first.digits:
        return None
    if found := TO_ONE.match(plain, first.end):
        return Ratio(found.end(), first.value, "to one") if first.value > 1 else None
    found = IN.match(plain, first.end)
    if not found:
        return None
    second = number_at(plain, found.end())
    if second is None or not _is_base(first, second, found[0].strip(" -").lower()):
        return None
    if LENGTH_AFTER.match(plain[second.end : second.end + 30]):
        return None
    return Ratio(second.end, first.value / (second.value or 1.0), "in")


def _is_base(first: Number, second: Number, link: str) -> bool:
    """Whether the second number can be what the first is a part of; *of 12* and *in 2016* are not ratios."""
    if not second.value or not first.value or first.value >= second.value:
        return False
    if link in ("in", "of"):
        common = second.value <= 10 or second.value in (12, 15, 20, 25, 50, 100, 1000) or second.scaled
        return first.value < 10 and (
            common if link == "in" else second.value == 10 or (first.value, second.value) == (3, 4)
        )
    return True


def _vote(plain: str, at: int) -> Ratio | None:
    found = VOTE.match(plain, at)
    if not found or not VOTE_BEFORE.search(plain[max(0, at - 20) : at]):
        return None
    ayes, noes = float(found["ayes"]), float(found["noes"])
    return Ratio(found.end(), None, "vote", min(ayes, noes), max(ayes, noes))
