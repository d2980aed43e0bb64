"""Whether a text is English, by its commonest words and its letters: others are not read as English."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from clawback.strictyaml import convert, load_yaml

FILE = Path(__file__).with_name("language.yaml")
Language = Literal["english", "other", "undecided"]
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
FIRST = 400
"""Words that are looked at."""
LEAST = 12
"""Words of a text that can be told."""
SHARE = 0.15
"""Of the words of a text are among the commonest of its language, at least."""


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: words with blanks between them."""

    english: str
    others: str


def language(text: str) -> Language:
    """What the first words of a text are; `undecided` where they are too few, or a list of names.

    >>> language("The judge said that the city would not lose its grants, and that it was right to sue.")
    'english'
    >>> language("El juez dijo que la ciudad no perdería los fondos y que el gobierno debe pagar hoy.")
    'other'
    >>> language("Newark, N.J.")
    'undecided'
    """
    words = [found[0].lower() for _, found in zip(range(FIRST), WORD.finditer(text), strict=False)]
    letters = [each for each in text[: 8 * FIRST] if each.isalpha()]
    latin = sum(LATIN.match(each) is not None for each in letters)
    if len(letters) >= LEAST and latin < len(letters) / 2:
        return "other"
    if len(words) < LEAST:
        return "undecided"
    english, others = (sum(word in some for word in words) / len(words) for some in _common())
    if others > 2 * english and others > SHARE:
        return "other"
    return "english" if english >= SHARE else "undecided"


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    """The words of English, and those of others that are none of English."""
    tree, marks = load_yaml(FILE.read_bytes(), str(FILE))
    read = convert(tree, Common, marks, str(FILE))
    english = frozenset(read.english.split())
    return english, frozenset(read.others.split()) - english
