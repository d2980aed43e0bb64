"""Names of places as they stand in an article: the longest that the gazetteer has, and the State behind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from clawback.place.names import norm
from clawback.place.table import rows
from clawback.press.places_gazetteer import LARGE, Entry, Gazetteer, NerSpan, words
from clawback.press.text import Text

WORD = re.compile(r"(?:[A-Z]\.){2,}|W\. ?Va\.|[^\W\d_]+(?:'[^\W\d_]+)*")


GAP = re.compile(r"\.? |-|\.?\r?\n(?!\s*\n)")


SMALL = frozenset(("of", "the", "du", "de", "la", "and", "le", "on", "des", "lac", "in"))


class Word(NamedTuple):
    """A word of the text, and its key in the gazetteer."""

    start: int
    end: int
    text: str
    key: str


@dataclass
class Name:
    """A name of the gazetteer as it stands in the text."""

    first: int
    last: int
    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    after: str = ""
    """The State that follows it, and where that ends."""
    stop: int = 0
    says: str = ""
    sure: bool = False
    """Whether the words around it say that it is a place."""


@dataclass
class Article:
    """The text as the rules read it."""

    text: Text
    gaz: Gazetteer
    words: Sequence[Word]
    spans: Sequence[NerSpan]
    persons: frozenset[str] = frozenset()
    hints: dict[str, int] = field(default_factory=dict)
    """State -> how often the article names it or a place that is surely in it."""
    by_paragraph: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    weighed: dict[tuple[str, str], tuple[list[Entry], Entry | None]] = field(default_factory=dict)
    """Name -> its cities and counties, and the one that dwarfs the others: told once."""
    sure: set[str] = field(default_factory=set)
    """Keys of names that stand with their State, or in a dateline: later they are places, too."""
    told: dict[str, Entry] = field(default_factory=dict)
    """Key -> the place that it was told to be."""


def word_of(found: re.Match[str]) -> Word:
    """A word of an article, as it is looked up."""
    text = found[0]
    key = norm(text)
    return Word(found.start(), found.end(), text, key)


def persons_in(article: Article) -> frozenset[str]:
    """Surnames of the article: what stands after a first name or a title."""
    found = set()
    for one, other in zip(article.words, article.words[1:], strict=False):
        if other.text[0].isupper() and _joined(article, one, other):
            stem = one.text.rstrip(".")
            if stem in words().first or stem in ("Mr", "Mrs", "Ms", "Dr"):
                found.add(stem_of(other))
    return frozenset(found)


def stem_of(word: Word) -> str:
    """A word's key without the sign of a possessive."""
    return norm(word.text[:-2]) if word.text.endswith(("'s", "'S")) else word.key


def _joined(article: Article, one: Word, other: Word) -> bool:
    return article.text.plain[one.end : other.start] in (" ", ". ")


def names_in(article: Article) -> Iterator[Name]:
    """The longest names of the gazetteer, from left to right."""
    at = 0
    while at < len(article.words):
        name = _name(article, at)
        if name is None:
            at += 1
        else:
            yield name
            at = name.last + 1


def _name(article: Article, at: int) -> Name | None:
    first = article.words[at]
    if not first.text[0].isupper():
        return None
    gaz = article.gaz
    most = max(gaz.reach.get(first.key, 0), gaz.reach.get(stem_of(first), 0))
    run = _run(article, at, most)
    for last in range(at + len(run) - 1, at - 1, -1):
        end_word = article.words[last]
        if end_word.text.islower():
            continue
        head = " ".join(word.key for word in article.words[at:last])
        for key, end in ((end_word.key, end_word.end), (stem_of(end_word), end_word.end - 2)):
            whole = f"{head} {key}" if head else key
            if whole in gaz.names or whole in gaz.countries:
                return _placed(article, Name(at, last, first.start, end, whole, gaz.names.get(whole, ())))
            if end_word.text[-2:].lower() != "'s":
                break
    return _placed(article, _bare_county(article, at))


def _run(article: Article, at: int, most: int) -> Sequence[Word]:
    """The words that may be one name with the first: no more than `most`, with nothing but a blank
    or hyphen between."""
    last = at
    while last + 1 < len(article.words) and last + 1 - at < most:
        one, other = article.words[last], article.words[last + 1]
        if not GAP.fullmatch(article.text.plain, one.end, other.start):
            break
        if not (not other.text.islower() or other.text in SMALL):
            break
        last += 1
    return article.words[at : last + 1]


COUNTIES = re.compile(
    r"(?:(?:,| and|,? and|,? or|) (?:[A-Z][\w'-]*\.? ?){1,3}){0,6} [Cc]ounties\b|, "
    r"(?:[A-Z][\w'-]*\.? ?){1,3}(?:,? and (?:[A-Z][\w'-]*\.? ?){1,3})? [Cc]ounties\b"
)


def _bare_county(article: Article, at: int) -> Name | None:
    """A county named before `counties`: `Cook and Lake counties`."""
    for size in (2, 1):
        run = _run(article, at, size)
        key = " ".join(word.key for word in run)
        if len(run) == size and key in article.gaz.counties and _of_counties(article.text.plain, run[-1].end):
            return Name(
                at, at + size - 1, run[0].start, run[-1].end, key, article.gaz.counties[key], says="counties"
            )
    return None


def _of_counties(plain: str, at: int) -> bool:
    """Whether a list of names that ends in `counties` goes on here."""
    return plain.find("ounties", at, at + 110) >= 0 and COUNTIES.match(plain, at, at + 120) is not None


@cache
def _state_after() -> re.Pattern[str]:
    """A State after the name of a place in it."""
    return re.compile(
        rf"(?:,? |,? ?\()({'|'.join(map(re.escape, sorted(state_forms(), key=len, reverse=True)))})(?!\w)"
    )


@cache
def state_forms() -> Mapping[str, str]:
    """How a State is written after a city -> its postal code."""
    forms = {row["name"]: row["code"] for row in rows("states.tsv")}
    forms |= {code: code for code in forms.values()}
    forms |= {short: code for code, shorts in words().short.items() for short in shorts}
    return (
        forms | {short.upper(): code for short, code in forms.items() if short.endswith(".")} | {"DC": "DC"}
    )


def _placed(article: Article, name: Name | None) -> Name | None:
    """The name with what the words at once around it tell of it."""
    if name is None:
        return None
    plain = article.text.plain
    of_state = any(each.kind == "state" for each in name.entries) and plain[name.end :].startswith(
        " counties"
    )
    if name.key in article.gaz.counties and not name.says and not of_state and _of_counties(plain, name.end):
        name.entries, name.says = article.gaz.counties[name.key], "counties"
    state = _state_after().match(plain, name.end)
    if state and (plain[name.end] == "," or state[1] in ("D.C.", "DC") or state[1].endswith(".")):
        code = state_forms()[state[1]]
        within = [each for each in name.entries if each.state == code and each.kind != "state"]
        is_state = any(each.kind == "state" for each in name.entries)
        fits = (
            code in ("NY", "DC") if is_state else bool(within) or (code, name.key) in article.gaz.settlements
        )
        if fits and (within or not is_state) and not _in_list(plain, state):
            name.after, name.stop, name.sure = code, state.end(), True
    return name


def _in_list(plain: str, state: re.Match[str]) -> bool:
    """Whether a State after a name that is a State's, too, is one of a list: `Washington, Georgia
    and Ohio`."""
    listed = re.match(
        r"(?:, (?:[A-Z]\w+(?: [A-Z]\w+)?, ){0,9})?(?:,? and|,? or) [A-Z]",
        plain[state.end() : state.end() + 60],
    )
    shortened = state[1].endswith(".") or state[1].isupper()
    return (
        bool(listed)
        and not shortened
        and plain[max(0, state.start() - 10) : state.start()].endswith(("Georgia", "Washington"))
    )


def neighbours(article: Article, name: Name) -> set[str]:
    """The kinds of the names that stand beside it in a list."""
    kinds = set()
    for key in (_beside(article, name.last + 1, 1), _beside(article, name.first - 1, -1)):
        entries = article.gaz.names.get(key, ())
        if any(each.kind == "state" for each in entries) and key not in ("new york", "washington"):
            kinds.add("state")
        elif key in article.told or any(
            each.id in article.gaz.alone or each.people >= LARGE for each in entries
        ):
            kinds.add("city")
    return kinds


def _beside(article: Article, at: int, step: int) -> str:
    """The name next to a name in a list: `Ohio` in `New York, Ohio and Maine`."""
    text = article.words
    if not 0 <= at < len(text):
        return ""
    if text[at].key in ("and", "or"):
        at += step
    if not (0 <= at < len(text)) or not text[at].text[0].isupper():
        return ""
    one = text[at]
    between = (text[at - step], one) if step > 0 else (one, text[at - step])
    gap = article.text.plain[between[0].end : between[1].start]
    if gap not in (", ", " ", " and "):
        return ""
    if 0 <= at + step < len(text):
        pair = (one, text[at + step]) if step > 0 else (text[at + step], one)
        both = f"{pair[0].key} {pair[1].key}"
        if both in article.gaz.names:
            return both
    return stem_of(one)
