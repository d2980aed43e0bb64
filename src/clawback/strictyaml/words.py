"""What an unquoted word in a record means; which words mean different things to different YAML readers."""

import re
from datetime import date
from typing import TypeAlias

from clawback.dates import day

Scalar: TypeAlias = str | int | bool | date | None

INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\uffff]"
)
"""Tabs, control characters, no-break spaces, direction marks, halves of characters: what no reviewer sees."""

WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TRUTH = re.compile(r"y|n|yes|no|on|off|true|false", re.IGNORECASE)
NOTHING = re.compile(r"~|null", re.IGNORECASE)
LONGEST = len("false")
"""The longest word that means a truth value or nothing."""
MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?", re.DOTALL)
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
NUMBER = re.compile(
    r"[-+]?(?:\.?[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"  # 007 1_000 1,000 .5 5. 2016e5
    r"|0[xXoObB][0-9a-fA-F_]+"
    r"|[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?"  # 1:20, base sixty
    r"|\.(?:inf|nan))",
    re.IGNORECASE,
)


class Unclear(Exception):
    """A word that must not stand in a record as it does: what is the matter, and what to write."""

    def __init__(self, says: str, advice: str) -> None:
        self.says, self.advice = says, advice
        super().__init__(says)


def plain(word: str) -> Scalar:
    """The value of an unquoted word: truth value, null, whole number, day, else the text itself.

    Raises `Unclear` for what readers of YAML differ on.

    >>> plain("2017-04-25"), plain("16"), plain("17-cv-485")
    (datetime.date(2017, 4, 25), 16, '17-cv-485')
    """
    if len(word) > LONGEST and word[0].isalpha():
        return word  # most words: none of the forms below begins so and is as long
    if word in ("true", "false"):
        return word == "true"
    if word == "null":
        return None
    if WHOLE.fullmatch(word):
        return int(word)
    if DAY.fullmatch(word):
        try:
            return day(word)
        except ValueError:
            raise Unclear(f"{word} is not a day in the calendar", "Look it up in the source.") from None
    for form, says, advice in (
        (TRUTH, "means true or false to some readers", "or write true or false"),
        (NOTHING, "means nothing to some readers", "or write null"),
        (MOMENT, "is not a day written YYYY-MM-DD", "or write YYYY-MM-DD"),
        (DECIMAL, "is a number to some readers", "Assistance Listing numbers are text"),
        (NUMBER, "is another number to some readers", "ids and amounts are text"),
        (re.compile("=|<<"), "has a meaning of its own to some readers", "it is text"),
    ):
        if form.fullmatch(word):
            raise Unclear(f"{word} {says}", f'Quote it, "{word}": {advice}.')
    return word


def seen(text: str) -> None:
    """Raises `Unclear` when the text holds a character that cannot be seen."""
    if found := INVISIBLE.search(text):
        raise unseen(found.group())


def unseen(character: str) -> Unclear:
    """What to say of such a character.

    >>> unseen(chr(9)).says
    'a tab (U+0009)'
    """
    name = {
        "\t": "a tab",
        "\0": "a NUL character",
        "\xa0": "a no-break space",
        "\r": "a lone carriage return",
    }
    advice = "Indent and part words with plain spaces." if character in "\t\xa0" else "Remove it."
    return Unclear(f"{name.get(character, 'an invisible character')} (U+{ord(character):04X})", advice)
