"""Small worlds for the property test: a few places, a docket, awards, and questions about them.

Everything is drawn as plain values; nothing here judges. Days lie in a few autumn months, so that the fiscal
year turns, holidays come and terms run out within them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Literal, TypeVar

from hypothesis import strategies as st

from clawback.docket.model import (
    About,
    Agency,
    Basis,
    Case,
    Change,
    Condition,
    Docket,
    Document,
    Effect,
    Element,
    Event,
    PlaceSet,
    Reach,
    Trigger,
    Version,
)
from clawback.provenance import Confidence

T = TypeVar("T")
Becomes = Literal["ends", "stayed", "resumes", "protects", "lasts"]
ActsOn = Literal["entry", "date", "mandate"]

PARENTS: dict[str, str | None] = {
    "state/ny": None,
    "state/tx": None,
    "county/ny/one": "state/ny",
    "city/ny/alpha": "county/ny/one",
    "city/ny/beta": "state/ny",
    "city/tx/gamma": "state/tx",
}
PLACES = tuple(PARENTS)
"""Two States, a county, a city in it, a city that lies in no county, a city of the other State."""

AGENCIES = {"ALL": "*", "DOJ": "015", "DOT": "069", "HUD": "086"}
LISTINGS = ("16.710", "16.738", "20.507")
FIRST_DAY = date(2024, 9, 20)
SPAN = 120
SOURCES = {"doc": Document("A document", "https://example.org/doc", "Example", FIRST_DAY)}

"""Worlds in which a fault of `tests/docket/test_faults_found.py` shows: turn one on when it is mended."""

EVENT_FIELDS = ("kind", "decided", "effects", "protects", "against", "changes")
CONDITION_FIELDS = ("elements", "kind", "directs")


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
    boundary: str


@dataclass(frozen=True)
class Money:
    """A ledger: the agency of each award, by its code (one no record names), actions and recipients."""

    seed: int
    agency_of: tuple[str, ...]
    actions: tuple[Action, ...]
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True)
class World:
    docket: Docket
    money: Money
    questions: tuple[Question, ...]


def days(since: date = FIRST_DAY) -> st.SearchStrategy[date]:
    left = max(0, SPAN - (since - FIRST_DAY).days)
    return st.integers(0, left).map(lambda n: since + timedelta(days=n))


def rarely(value: T, often: T) -> st.SearchStrategy[T]:
    """`value` one time in eight."""
    return st.integers(0, 7).map(lambda n: value if n == 7 else often)


def some(values: Sequence[T], most: int = 2, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def bases(draw: st.DrawFn, fields: Sequence[str]) -> tuple[Basis, ...]:
    """All seen; sometimes one field, or everything, is only recalled."""
    rest: Confidence = draw(st.sampled_from(("seen", "seen", "seen", "secondary", "conflict")))
    everything = Basis(("*",), "doc", rest, prefers="the later" if rest == "conflict" else "")
    which = draw(st.integers(0, 19))
    if which == 19:
        return (Basis((draw(st.sampled_from(fields)),), "doc", "unverified"), everything)
    return (Basis(("*",), "doc", "unverified"),) if which == 18 else (everything,)


@st.composite
def versions(draw: st.DrawFn, start: date) -> Version:
    members = draw(some(PLACES, 3))
    everyone = draw(rarely(True, False))
    return Version(
        start=start,
        public=draw(days(start)),
        members=members,
        everyone=everyone,
        extends=draw(st.sampled_from(("none", "subdivisions"))),
        excludes=draw(rarely(("city/ny/alpha",), ())),
        candidates=tuple(each for each in draw(some(PLACES, 1)) if each not in members),
        complete=draw(st.booleans()),
    )


@st.composite
def sets(draw: st.DrawFn, name: str) -> PlaceSet:
    early = draw(st.sampled_from((FIRST_DAY, FIRST_DAY, FIRST_DAY + timedelta(days=30))))
    starts = [early, *draw(st.lists(days(early), max_size=1))]
    return PlaceSet(
        id=name,
        title=name,
        kind="protected",
        sources=SOURCES,
        basis=draw(bases(("members", "extends"))),
        versions=tuple(draw(versions(start)) for start in starts),
    )


EVERYONE = PlaceSet(
    id="set/everyone",
    title="Everyone",
    kind="everyone",
    sources=SOURCES,
    basis=(Basis(("*",), "doc", "seen"),),
    versions=(Version(start=date(1789, 3, 4), public=date(1789, 3, 4), everyone=True),),
)
SETS = ("set/a", "set/b", "set/c")


@st.composite
def reach(draw: st.DrawFn) -> Reach:
    return Reach(
        agencies=draw(st.sampled_from(((), (), ("DOJ",), ("DOJ", "DOT")))),
        alns=draw(st.sampled_from(((), (), ("16.738",), ("16.710", "16.738")))),
        fiscal_years=draw(st.sampled_from(((), (), (), (2024,), (2025,)))),
        awarded_from=draw(st.none() | days()) if draw(rarely(True, False)) else None,
        awarded_until=draw(st.none() | days()) if draw(rarely(True, False)) else None,
        recipients=draw(rarely("set/a", None)),
    )


@st.composite
def conditions(draw: st.DrawFn, name: str) -> Condition:
    start = draw(st.sampled_from((FIRST_DAY, FIRST_DAY, FIRST_DAY + timedelta(days=20))))
    return Condition(
        id=name,
        title=name,
        sources=SOURCES,
        basis=draw(bases(CONDITION_FIELDS)),
        kind=draw(
            st.sampled_from((*("term",) * 4, *("directive",) * 4, "termination", "reallocation", "data_call"))
        ),
        instrument="An instrument",
        start=start,
        until=draw(rarely(FIRST_DAY + timedelta(days=90), None)),
        public=draw(st.sampled_from((start, start, start + timedelta(days=10)))),
        elements=elements(draw(st.sampled_from((("e", "f"), (), ("e",), ("e", "f"), ("e", "f"))))),
        directs=draw(st.sampled_from((("DOJ",), ("DOJ", "DOT"), ("ALL",)))),
        reaches=draw(reach()),
        trigger=draw(triggers()) if draw(st.integers(0, 3)) == 3 else None,
        springs_if="the order falls" if draw(rarely(True, False)) else "",
        followed_until=FIRST_DAY + timedelta(days=100) if draw(rarely(True, False)) else None,
    )


@st.composite
def triggers(draw: st.DrawFn) -> Trigger:
    return Trigger("A designation", draw(some(SETS, 1)), draw(st.none() | days()))


def elements(names: tuple[str, ...]) -> tuple[Element, ...]:
    return tuple(Element(each, f"Do {each}.") for each in names)


@st.composite
def effects(draw: st.DrawFn, part: str, laws: Sequence[str]) -> Effect:
    return Effect(
        part=part,
        remedy=draw(
            st.sampled_from(("enjoins", "enjoins", "enjoins", "sets_aside", "stays_action", "declares"))
        ),
        conditions=draw(some(laws, 3, 1)),
        protects=draw(st.sampled_from((("set/everyone",), ("set/a",), ("set/b",), ("set/b", "set/c")))),
        against=draw(st.sampled_from((("DOJ",), ("DOJ", "DOT"), ("ALL",), ("ALL",)))),
        elements=draw(st.sampled_from(((), ("e",), ("f",)))),
        alns=draw(st.sampled_from(((), (), (), ("16.738",), ("16.710", "16.738")))),
        limited_to=draw(st.just(()) | some(SETS, 1, 1)),
    )


@st.composite
def changes(draw: st.DrawFn, event_day: date, orders: Mapping[str, bool]) -> Change:
    order = draw(st.sampled_from(sorted(orders)))
    to: Becomes = draw(st.sampled_from(("ends", "stayed", "resumes", "protects", "protects")))
    until = None
    if to == "stayed" and draw(st.booleans()):
        until = event_day + timedelta(days=draw(st.integers(1, 30)))
    protects = draw(some(SETS, 2)) if to == "protects" else ()
    return Change(order, to, protects, until)


@st.composite
def events(draw: st.DrawFn, n: int, day: date, before: Mapping[str, bool], laws: Sequence[str]) -> Event:
    acts_on: ActsOn = (
        draw(st.sampled_from(("entry", "entry", "entry", "date", "mandate"))) if before else "entry"
    )
    makes = not before or draw(st.integers(0, 3)) == 0
    length = draw(st.none() | st.sampled_from((7, 14, 28))) if makes else None
    return Event(
        kind="temporary_restraining_order" if length else "preliminary_injunction" if makes else "reversal",
        decided=day,
        public=day + timedelta(days=draw(st.sampled_from((0, 0, 0, 5)))),
        says="An order.",
        acts_on="entry" if length else acts_on,
        effective=day + timedelta(days=draw(st.integers(0, 20)))
        if acts_on == "date" and not length and draw(st.booleans())
        else None,
        mandate=draw(st.none() | days(day)) if acts_on == "mandate" else None,
        mandate_not_before=draw(st.none() | st.just(day + timedelta(days=15)))
        if acts_on == "mandate"
        else None,
        lasts_days=length,
        effects=tuple(
            draw(effects(f"{n}{part}", laws)) for part in "ab"[: draw(st.integers(1, 2)) if makes else 0]
        ),
        changes=draw(st.lists(changes(day, before), max_size=2, unique_by=lambda each: each.order).map(tuple))
        if before
        else (),
        basis=draw(bases(EVENT_FIELDS)),
    )


@st.composite
def cases(draw: st.DrawFn, name: str, laws: Sequence[str]) -> Case:
    """A first order, then acts on it, in order of time."""
    turns = sorted(draw(st.lists(days(), min_size=1, max_size=5)))
    made: list[Event] = []
    for n, day in enumerate(turns):
        orders = {f"{each.decided}/{effect.part}": firm(each) for each in made for effect in each.effects}
        made.append(draw(events(n, day, orders, laws)))
    return Case(
        id=name,
        title=name,
        sources=SOURCES,
        basis=(Basis(("*",), "doc", "seen"),),
        court="A court",
        dockets=(),
        events=tuple(made),
    )


def firm(event: Event) -> bool:
    """Whether an order surely stood on its day."""
    return event.acts_on == "entry" and all(each.confidence != "unverified" for each in event.basis)


@st.composite
def dockets(draw: st.DrawFn) -> Docket:
    laws = [f"condition/{n}" for n in range(draw(st.integers(1, 4)))]
    return Docket(
        about=About(
            date(2025, 6, 1), "A test.", {name: Agency(code, name) for name, code in AGENCIES.items()}
        ),
        conditions={name: draw(conditions(name)) for name in laws},
        sets={"set/everyone": EVERYONE, **{name: draw(sets(name)) for name in SETS}},
        cases={
            name: draw(cases(name, laws)) for name in [f"case/{n}" for n in range(draw(st.integers(1, 3)))]
        },
    )


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
    agency_of = tuple(chance.choice(("015", "015", "069", "097")) for _ in range(12))
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
            draw(days(FIRST_DAY + timedelta(days=SPAN // 2)) | days()),
            draw(st.just(FIRST_DAY + timedelta(days=SPAN)) | days(FIRST_DAY + timedelta(days=SPAN // 3))),
            draw(st.sampled_from(("government", "with-components", "located-in", "located-in"))),
        )
        for _ in range(questions)
    ]
    return World(draw(dockets()), money, tuple(asked))
