"""Numbers as newspapers write them: 4.1 billion, two dozen, half a million, tens of thousands."""

import re
from typing import NamedTuple

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
ONES = {word: number for number, word in enumerate(SMALL)}
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
LETTERS = {
    "K": 1e3,
    "k": 1e3,
    "M": 1e6,
    "MM": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "B": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "T": 1e12,
}
"""Scales written as letters behind digits; apart from K they count only behind a currency sign."""
PLURALS = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    **{f"{word}s": size for word, size in SCALES.items() if word != "dozen"},
}
PARTS = {"half": 0.5, "quarter": 0.25}
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

_SCALE = "|".join(SCALES)
_PLURAL = "|".join(PLURALS)
WORD = "|".join([*ONES, *TENS, *SCALES])
DIGITS = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?(?!\d)|\d{1,15}(?:\.\d{1,9})?(?!\d)|\.\d{1,9}(?!\d))"
    r"(?:[ ]?(?P<glyph>[½¼¾])|[ -](?P<part>1/2|1/4|3/4)(?![\w/]))?"
    rf"(?:(?P<half>[ -]and[ -]a[ -]half)?[ -]?(?P<scale>{_SCALE})\b|(?P<letter>K|k|MM?|mn?|B|bn?"
    rf"|T)(?![\w-]))?",
    re.IGNORECASE,
)
NEXT_WORD = re.compile(rf"(?P<gap>[ -]|[ ]and[ ])(?P<word>{WORD})\b", re.IGNORECASE)
FIRST_WORD = re.compile(rf"(?:{WORD})\b", re.IGNORECASE)
AND_A_HALF = re.compile(
    rf"[ -]and[ -]a[ -](?P<part>half|quarter)(?:[ -](?P<scale>{_SCALE})\b)?", re.IGNORECASE
)
PART_OF_SCALE = re.compile(
    rf"(?:an?[ ])?(?P<part>half|quarter)(?:[ -]an?)?[ -](?P<scale>{_SCALE})\b", re.IGNORECASE
)
A_SCALE = re.compile(rf"an?[ ](?P<scale>{_SCALE})\b", re.IGNORECASE)
SEVERAL = re.compile(
    rf"(?P<how>several|a[ ]few|a[ ]couple(?:[ ]of)?|many)[ ](?P<scale>{_SCALE})\b"
    r"(?:[ ](?P<more>thousand|million|billion)\b)?",
    re.IGNORECASE,
)
VAGUE = re.compile(
    rf"(?:(?P<tens>{_PLURAL})(?:[ ]and[ ](?P=tens))?[ ]of[ ])?(?P<scale>{_PLURAL})\b"
    r"(?:[ ](?:and[ ](?P=scale)[ ])?of\b(?![ ](?:the|these|those|them|my|his|her|our|their)\b))?",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A number in a text. `value` is None for one that is only bounded below, by `low`."""

    end: int
    value: float | None
    low: float | None = None
    digits: str = ""
    """The digits as written; empty for words."""
    scaled: bool = False
    """Whether a word or a letter of scale goes with it."""
    letter: str = ""


def number_at(plain: str, at: int) -> Number | None:
    """The number that begins exactly there.

    >>> number_at("4.1 billion", 0).value, number_at("half a million", 0).value
    (4100000000.0, 500000.0)
    >>> number_at("tens of thousands of people", 0)[:3]
    (20, None, 10000.0)
    """
    if found := DIGITS.match(plain, at):
        return _digits(found)
    if found := VAGUE.match(plain, at):
        return _vague(found)
    if found := SEVERAL.match(plain, at):
        low = 2.0 * SCALES[found["scale"].lower()] * SCALES.get((found["more"] or "").lower(), 1.0)
        exact = found["how"].lower().startswith("a couple")
        return Number(found.end(), low if exact else None, low, scaled=True)
    if found := PART_OF_SCALE.match(plain, at):
        value = PARTS[found["part"].lower()] * SCALES[found["scale"].lower()]
        return Number(found.end(), value, scaled=True)
    if found := A_SCALE.match(plain, at):
        return _worded(plain, found.end(), SCALES[found["scale"].lower()], found["scale"].lower())
    if found := FIRST_WORD.match(plain, at):
        return _words(plain, at)
    return None


def _digits(found: re.Match[str]) -> Number:
    value = float(found["number"].replace(",", ""))
    value += GLYPHS.get(found["glyph"] or found["part"] or "", 0.0) + (0.5 if found["half"] else 0.0)
    scale, letter = (found["scale"] or "").lower(), found["letter"] or ""
    value *= SCALES.get(scale, 1.0) * LETTERS.get(letter, LETTERS.get(letter.lower(), 1.0))
    return Number(
        found.end(), round(value, 6), digits=found["number"], scaled=bool(scale or letter), letter=letter
    )


def _vague(found: re.Match[str]) -> Number | None:
    tens, scale = (found["tens"] or "").lower(), found["scale"].lower()
    if scale == "tens" or (scale == "scores" and not found[0].lower().endswith(" of")):
        return None
    return Number(found.end(), None, PLURALS.get(tens, 1.0) * PLURALS[scale], scaled=True)


def _words(plain: str, at: int) -> Number:
    """A run of number words, as far as they make one number."""
    total, group, last, end = 0.0, 0.0, "", at
    bound = float("inf")
    found = FIRST_WORD.match(plain, at)
    while found:
        word = (found.groupdict().get("word") or found[0]).lower()
        gap = found.groupdict().get("gap") or ""
        if not _follows(last, word, gap) or (word in SCALES and SCALES[word] >= bound and word != "hundred"):
            break
        if word in ("hundred", "dozen"):
            group = (group or 1.0) * SCALES[word]
        elif word in SCALES:
            bound = SCALES[word]
            total, group = total + (group or 1.0) * bound, 0.0
        else:
            group += ONES.get(word, TENS.get(word, 0))
        last, end = word, found.end()
        found = NEXT_WORD.match(plain, end)
    return _worded(plain, end, total + group, last)


def _follows(last: str, word: str, gap: str) -> bool:
    """Whether a number word can go on the number that ends with `last`."""
    if not last:
        return True
    if "and" in gap and last not in ("hundred", "thousand", "million"):
        return False
    if word in ("hundred", "dozen"):
        return last in ONES or (last in TENS and word == "hundred")
    if word in SCALES:
        return "and" not in gap and last != "dozen"
    if word in ONES:
        return (last in TENS and 0 < ONES[word] < 10) or last in ("hundred", "thousand", "million", "billion")
    return last in ("hundred", "thousand", "million", "billion")


def _worded(plain: str, end: int, value: float, last: str) -> Number:
    """A number in words that ends there, with *and a half* behind it."""
    if found := AND_A_HALF.match(plain, end):
        part = PARTS[found["part"].lower()]
        if found["scale"]:
            return Number(found.end(), (value + part) * SCALES[found["scale"].lower()], scaled=True)
        return Number(found.end(), value + part * SCALES.get(last, 1.0), scaled=last in SCALES)
    return Number(end, value, scaled=last in SCALES)
