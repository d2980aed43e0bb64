"""The words that lead from a claim to records (`words.yaml`)."""

import re
from functools import cache
from pathlib import Path

import msgspec

from clawback.strictyaml import convert, load_yaml

FILE = Path(__file__).with_name("words.yaml")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]{3,}")
STEM = 5
"""First letters by which two words count as one."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: patterns by what they tell of."""

    common: str
    counts: dict[str, str]
    policies: dict[str, str]
    holdings: dict[str, str]
    agencies: dict[str, str]
    says: dict[str, str]


@cache
def words() -> Words:
    """The words, read once. Raises BadRecord where the file is not as its shape says."""
    tree, marks = load_yaml(FILE.read_bytes(), str(FILE))
    return convert(tree, Words, marks, str(FILE))


def said(what: str, text: str) -> bool:
    """Whether a text says that something is done (`says` of the file)."""
    return re.search(words().says[what], text, re.IGNORECASE) is not None


def told(patterns: dict[str, str], text: str) -> set[str]:
    """The names of the patterns that a text has."""
    return {name for name, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE)}


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that tell what a text is about.

    >>> sorted(stems("counterfeit goods and movies for New York"))
    ['count', 'goods', 'movie', 'york']
    """
    found = (each[0].lower() for each in WORD.finditer(text))
    return frozenset(each[:STEM] for each in found if each not in _common())


@cache
def _common() -> frozenset[str]:
    return frozenset(words().common.split())
