"""Lists of phrases looked for in names. Each word is told once which lists have a phrase that begins with it,
so that a name is searched only for lists that may have something in it."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar


def any_of(listed: str) -> str:
    r"""A pattern for any of the comma-separated patterns, over as many lines as they need.

    >>> any_of('''inc, ltd,
    ...     head start''')
    '(?:inc|ltd|head start)'
    """
    return "(?:" + "|".join(split(listed)) + ")"


def split(listed: str) -> list[str]:
    """The comma-separated patterns; none of them may hold a comma."""
    return [" ".join(each.split()) for each in listed.split(",") if each.strip()]


class Phrases:
    """Comma-separated patterns of whole words. `cut`: the last word may go on.

    >>> found = Phrases("head start, friends").search("friends of head start")
    >>> found.group()
    'friends'
    """

    every: ClassVar[list["Phrases"]] = []

    def __init__(self, listed: str, *, cut: bool = False) -> None:
        self.pattern = re.compile(r"\b" + any_of(listed) + ("" if cut else r"\b"))
        self.begins = re.compile("|".join(word for each in split(listed) for word in first_words(each, cut)))
        self.bit = 1 << len(self.every)
        self.every.append(self)
        lists_of.clear()

    def search(self, name: str, lists: int = -1) -> re.Match[str] | None:
        """The first phrase in a name; `lists` is what `signs` says of its words, and of others perhaps."""
        return self.pattern.search(name) if lists & self.bit else None


def first_words(phrase: str, cut: bool) -> Iterator[str]:
    r"""Patterns of the words that a phrase may begin with, and of more where it is not plain.

    >>> list(first_words("(?:public )?housing (?:board|agency)", False))
    ['public', 'housing']
    >>> list(first_words("cent(?:er|re)", False)), list(first_words("academ", True))
    (['cent\\w*'], ['academ\\w*'])
    """
    phrase = re.sub(r"^(?:\(\?<!.*?\))+", "", phrase)
    if group := re.match(r"\(\?:([^()]*)\)(\??)", phrase):
        for each in (*group[1].split("|"), *([""] if group[2] else [])):
            yield from first_words(each + phrase[group.end() :], cut)
    else:
        word, after = re.split(r"(?=[ (]|$)", phrase, maxsplit=1)
        plain = after.startswith(" ") and not after.startswith(" ?")
        yield word if plain or not (after or cut) else word + r"\w*"


MOST_WORDS = 1 << 16


class Lists(dict[str, int]):
    """A word -> the lists that have a phrase beginning with it, a bit each; found when first asked."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = found = sum(each.bit for each in Phrases.every if each.begins.fullmatch(word))
        return found


lists_of = Lists()


def signs(words: Iterable[str]) -> int:
    """The lists that any of the words may begin a phrase of."""
    found = 0
    for word in words:
        found |= lists_of[word]
    return found
