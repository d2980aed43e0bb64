"""Instruments that are known by name or description (instruments.yaml), and an article as it is searched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from clawback.place.table import states
from clawback.press.text import Span
from clawback.strictyaml import convert, load_yaml

DATA = Path(__file__).with_name("instruments.yaml")


AROUND = 320
"""Characters on each side of a mention that tell what it is about."""


HEAD = 20_000
"""Characters of an article that tell what all of it is about."""


Kind: TypeAlias = Literal[
    "statute",
    "regulation",
    "executive_order",
    "constitution",
    "bill",
    "case",
    "programme",
    "report",
    "rule",
    "letter",
]


class Instrument(msgspec.Struct, frozen=True):
    """One mention of an instrument. `norm` is its id, None where the text does not tell which it is;
    `explicit` is
    false where the text only describes it; `core` is false for law in general."""

    span: Span
    kind: Kind
    norm: str | None
    name: str
    explicit: bool
    rule: str
    core: bool = True


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An executive order and the days on which an article may mean it without its number or title."""

    norm: str
    name: str
    titles: tuple[str, ...]
    about: tuple[str, ...]
    source: str
    start: date = msgspec.field(name="from")
    until: date | None


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that is the name, or a description, of one instrument. `near` stands around it,
    where given."""

    norm: str | None
    kind: Kind
    name: str
    pattern: str
    source: str
    explicit: bool = True
    core: bool = True
    near: str = ""
    start: date | None = msgspec.field(name="from", default=None)
    until: date | None = None


class Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A law told by what it does: `head` is the span, `then` stands after it in its sentence."""

    norm: str
    kind: Kind
    name: str
    head: str
    then: str
    source: str


class Generic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for law in general; not where `unless` ends what stands before."""

    kind: Kind
    pattern: str
    norm: str | None = None
    unless: str = ""


class Bill(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bill of a State that the docket dates: `ca:2017:sb54`."""

    norm: str
    source: str


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    dated: date
    orders: tuple[Order, ...]
    named: tuple[Named, ...]
    described: tuple[Described, ...]
    generic: tuple[Generic, ...]
    bills: tuple[Bill, ...]


@dataclass(frozen=True)
class Read:
    """The article as the rules read it."""

    plain: str
    published: date | None

    @cached_property
    def about_immigration(self) -> bool:
        """Whether sections without a title are of title 8."""
        return TOPIC.search(self.plain) is not None

    @cached_property
    def order(self) -> "Order | None":
        """The executive order that most of the article's words are about."""
        return most_of(self.published, [self.plain[:HEAD]])

    @cached_property
    def state(self) -> str | None:
        """The postal code, in lower case, of the State named most."""
        said = [state_code(found[0]) for found in state_words().finditer(self.plain, 0, HEAD)]
        return max(dict.fromkeys(said), key=said.count) if said else None


@cache
def known() -> Known:
    """The instruments that the data file tells of."""
    tree, marks = load_yaml(DATA.read_bytes(), str(DATA))
    return convert(tree, Known, marks, str(DATA))


TOPIC = re.compile(r"sanctuary|immigra|deport|detainer|byrne|\bgrants?\b|homeland security", re.I)


STATE_SIGNS = {"Sacramento": "ca", "Austin": "tx", "Calif.": "ca", "Tallahassee": "fl", "Albany": "ny"}
"""Other words than its name that tell of a State's bills: its capital, as the press calls its government."""


@cache
def state_words() -> re.Pattern[str]:
    """Names of States, a longer name before one it begins with."""
    names = sorted((name for name in states().values()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))}|{'|'.join(map(re.escape, STATE_SIGNS))})")


def state_code(word: str) -> str:
    """The postal code, in lower case, of a State's name or a word that tells it."""
    return STATE_SIGNS.get(word) or next(code.lower() for code, name in states().items() if name == word)


def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern of whole words, in any case."""
    return re.compile(rf"(?<![\w-])(?:{text})(?!\w)", re.I)


def is_on(start: date | None, until: date | None, day: date | None) -> bool:
    """Whether the day lies within the days; an article without a day may mean any."""
    return day is None or ((start is None or start <= day) and (until is None or day < until))


def text_around(plain: str, span: Span) -> str:
    """A mention with what stands on each side of it."""
    return plain[max(0, span[0] - AROUND) : span[1] + AROUND]


@cache
def _order_topics() -> list[tuple[Order, list[re.Pattern[str]]]]:
    return [(each, [re.compile(rf"\b(?:{word})\b", re.I) for word in each.about]) for each in known().orders]


@lru_cache(maxsize=1024)
def _about(piece: str) -> tuple[int, ...]:
    """How many of each order's words a piece of text has."""
    return tuple(sum(word.search(piece) is not None for word in words) for _, words in _order_topics())


def most_of(published: date | None, pieces: Sequence[str]) -> Order | None:
    """Of the orders that fit the day, the first with the most words in the pieces; None where there
    is no word."""
    sums = [sum(of) for of in zip(*map(_about, pieces), strict=True)]
    fit = [
        (said, -at)
        for at, (said, order) in enumerate(zip(sums, known().orders, strict=True))
        if said and published and is_on(order.start, order.until, published)
    ]
    return known().orders[-max(fit)[1]] if fit else None
