"""Small worlds for the property test: a docket, awards, and questions about them. Nothing here judges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from hypothesis import strategies as st

from clawback.docket.model import Docket
from clawback.exposure.answer import BOUNDARIES, Boundary
from tests.exposure.dice import FIRST_DAY, PLACES, SPAN
from tests.exposure.dockets import dockets


@dataclass(frozen=True)
class Action:
    """One action on an award as a source tells it: `public` is the day the source made it known."""

    award: int
    aln: str
    recipient: int
    day: date
    public: date
    dollars: str
    new: bool
    told_again: date | None = None
    """A later report of the same action, in another file."""
    corrected: tuple[date, str] | None = None
    """From a later day on, the dollars that replace these."""


@dataclass(frozen=True)
class Recipient:
    """Who received: the place that owns it, as what, and where it sits; None is nowhere known."""

    owner: str | None
    relation: str
    seat: str | None


@dataclass(frozen=True)
class Question:
    place: str
    day: date
    known: date
    boundary: Boundary


@dataclass(frozen=True)
class Money:
    """A ledger: the agency of each award, by its code (one no record names; empty: not told), actions and
    recipients."""

    seed: int
    agency_of: tuple[str, ...]
    actions: tuple[Action, ...]
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True)
class World:
    docket: Docket
    money: Money
    questions: tuple[Question, ...]


LEDGERS = 24
"""How many ledgers there are: each is built once, and judged by many dockets."""


@cache
def ledger(seed: int) -> Money:
    """Some awards. The action that made one may lie outside the sources."""
    chance = Random(seed)  # noqa: S311 - a test's dice
    recipients = tuple(
        Recipient(
            owner := chance.choice((*PLACES, "city/ny/alpha", None)),
            chance.choice(("is", "is", "department of", "component unit of")) if owner else "",
            chance.choice((None, "city/ny/alpha", "city/tx/gamma")),
        )
        for _ in range(6)
    )
    agency_of = tuple(chance.choice(("015", "015", "069", "097", "")) for _ in range(12))
    actions = tuple(each for n in range(len(agency_of)) for each in actions_of(chance, n, len(recipients)))
    return Money(seed, agency_of, actions, recipients)


def actions_of(chance: Random, award: int, recipients: int) -> Iterator[Action]:
    listings = chance.choice((("16.738",), ("16.738",), ("16.710", "16.738"), ("20.507",), ("",)))
    holders = chance.sample(range(recipients), chance.choice((1, 1, 2)))
    for n in range(chance.randint(1, 3)):
        day = later(chance, FIRST_DAY, SPAN)
        public = later(chance, day, 30)
        again = chance.randrange(4)
        yield Action(
            award=award,
            aln=listings[n % len(listings)],
            recipient=holders[n % len(holders)],
            day=day,
            public=public,
            dollars=dollars(chance),
            new=n == 0 and chance.random() < 0.7,
            told_again=public + timedelta(days=9) if again == 1 else None,
            corrected=(later(chance, public + timedelta(days=1), 30), dollars(chance))
            if again == 2
            else None,
        )


def dollars(chance: Random) -> str:
    return str(Decimal(chance.randint(-5_000_000, 50_000_000)) / 100)


def later(chance: Random, day: date, most: int) -> date:
    return day + timedelta(days=chance.randint(0, most))


@st.composite
def worlds(draw: st.DrawFn, questions: int) -> World:
    money = ledger(draw(st.integers(0, LEDGERS - 1)))
    holding = sorted({each.owner for each in money.recipients if each.owner} | {"city/ny/alpha"})
    asked = [
        Question(
            draw(st.sampled_from(holding)),
            draw(days(SPAN // 2) | days()),
            draw(st.just(FIRST_DAY + timedelta(days=SPAN)) | days(SPAN // 3)),
            draw(st.sampled_from((*BOUNDARIES, "located-in"))),
        )
        for _ in range(questions)
    ]
    return World(draw(dockets()), money, tuple(asked))


def days(after: int = 0) -> st.SearchStrategy[date]:
    return st.integers(after, SPAN).map(lambda n: FIRST_DAY + timedelta(days=n))
