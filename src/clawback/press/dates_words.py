"""The words of dates as patterns, and what the words before a date tell about its tense.

Nothing here goes over a line's end, and no pattern may repeat without bound inside another repetition.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, TypeAlias

from clawback.press.numbers_words import ONES

Tense: TypeAlias = Literal["past", "future", "said", ""]
"""What the nearest verb tells: `said` is a verb of saying, which tells of its own time only."""


class NoAnchorError(Exception):
    """A relative date in a text whose day of publication is not known."""


Found: TypeAlias = re.Match[str]
Reader: TypeAlias = Callable[[Found, date | None], str | None]
"""Reads what a pattern found: an ISO 8601 value, or None where the words are no date. It raises
`NoAnchorError` where they are one but need a day of publication that is not known, and ValueError or
OverflowError for days outside the calendar."""


def anchored(published: date | None) -> date:
    """The day of publication; raises `NoAnchorError` where it is not known."""
    if published is None:
        raise NoAnchorError
    return published


FULL_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
LONG_MONTH = rf"(?:{'|'.join([*FULL_MONTHS, *map(str.upper, FULL_MONTHS)])})\b"
MONTH = rf"(?:{LONG_MONTH}|(?:{ABBREVIATED}|{ABBREVIATED.upper()})(?:\.|\b))"
"""A month, in full or abbreviated. May and March are also a verb each: see `month_alone`."""
LOWER_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = rf"(?:{LOWER_DAYS}|{LOWER_DAYS.upper()})"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?)"
PART_OF_DAY = r"(?:early |late )?(?:morning|afternoon|evening|night)"
S = r"[ \t]{1,3}"
S0 = r"[ \t]{0,3}"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[,.:/]\d|-\d{3})"
"""A day of a month; neither the head of a longer number nor a time."""
YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[,.:]\d)"
PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle|[Bb]eginning|[Ee]nd|[Ss]tart)(?: of|-| in)?[ -]?)"
TO = rf"(?:{S}(?:to|through|until|till|thru){S}|{S0}--?{S0})"
NUMBER_WORDS = [*(word for word, number in ONES.items() if number), "twenty"]
COUNT = rf"(?:(?i:an?|{'|'.join(NUMBER_WORDS)}|a couple(?: of)?)|\d{{1,3}})"

FUTURE = (
    r"will|won't|shall|must|\w{1,20}'ll|going to|gonna|expect(?:s|ed)|scheduled|slated|set (?:to|for)|due"
    r"|plan(?:s|ned|ning)? (?:to|for|on)|upcoming|forthcoming|deadline|until|ahead of|runs? through"
    r"|takes? effect|expir(?:es?|ing)|as (?:soon|early) as"
    r"|heading in(?:to)?|lead(?:s|ing)? up to|this coming|(?:is"
    r"|are)(?: \w{1,12})? to"
    r"|(?:could|may|might)(?! not| have|n't)"
)
SAID = r"sa(?:id|ys|y)|told|adds?|added|wrote|tweeted|announced"
PAST = (
    r"was|were|had|has|have|did|went|began|won|lost|took|came|gave|made|met|held|became|got|left|saw|since"
    r"|(?<!be )(?!need\b|indeed\b|united\b|unprecedented\b|called\b|proposed\b|named\b)\w{2,20}ed"
)
INFINITIVE = r"to (?!the\b|a\b|an\b)[a-z]{2,20}"
CUE = re.compile(
    rf"\b(?:(?P<future>{FUTURE})|(?P<said>{SAID})|(?P<past>{PAST})|(?P<open>{INFINITIVE}))\b", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?][\"')\]]*[ \t]+(?=[\"'(]?[A-Z])|\n")
ABBREVIATION_END = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|St|No|Jr|Sr)\.[ \t]*$")
LOOK_BACK = 120
TENSES: dict[str, Tense] = {"future": "future", "said": "said", "past": "past", "open": "", "": ""}


LEAD = 4
"""Characters before a date that begins a sentence: `In`, `On`."""
LOOK_AHEAD = 120
FIRST_WORD = re.compile(r"[\w.]+")


def tense(plain: str, start: int) -> Tense:
    """Whether the nearest verb before a place in the same sentence speaks of the past or of what is to come;
    an infinitive leaves it open. A date that begins its sentence goes by the first verb after it.

    >>> tense("The court said the rule will start Friday.", 36)
    'future'
    >>> tense("The rule will stand. The court met Friday.", 35)
    'past'
    >>> tense("In March, the agency amended its terms to require more.", 3)
    'past'
    """
    before = plain[max(0, start - LOOK_BACK) : start]
    to_next = plain[max(0, start - LOOK_BACK) : start + 2]
    ends = [m.end() for m in SENTENCE_END.finditer(to_next) if not ABBREVIATION_END.search(before[: m.end()])]
    clause = before[ends[-1] if ends else 0 :]
    found: Tense = ""
    for cue in CUE.finditer(clause):
        found = TENSES[cue.lastgroup or ""]
    return found or (_after(plain, start) if len(clause.strip()) <= LEAD else "")


def _after(plain: str, start: int) -> Tense:
    """What the first verb after a date that begins its sentence speaks of."""
    rest = plain[start : start + LOOK_AHEAD]
    end = SENTENCE_END.search(rest)
    word = FIRST_WORD.match(rest)
    clause = rest[word.end() if word else 0 : end.start() if end else len(rest)]
    found = CUE.search(clause)
    told = TENSES[found.lastgroup or ""] if found else ""
    return "past" if told == "said" else told


def small_number(word: str) -> int:
    """The number that a `COUNT` stands for.

    >>> small_number("a"), small_number("Twelve"), small_number("30")
    (1, 12, 30)
    """
    low = word.lower()
    if low.isdecimal():
        return int(low)
    if low.startswith("a couple"):
        return 2
    return NUMBER_WORDS.index(low) + 1 if low in NUMBER_WORDS else 1
