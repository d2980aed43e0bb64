"""Dockets for the small worlds: conditions, sets, cases, policies and holdings, as plain values.

Nothing here judges. Each record comes from bytes of its own, so that a smaller docket is a shorter list.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from clawback.docket.model import (
    About,
    Agency,
    Condition,
    Docket,
    Element,
    PlaceSet,
    Reach,
    Trigger,
    Version,
)
from tests.exposure.court import case
from tests.exposure.dice import AGENCIES, FIRST_DAY, LISTINGS, PLACES, SEEN, SETS, SOURCES, Dice
from tests.exposure.own_rules import RULED, holding, policy

CONDITION_FIELDS = ("kind", "from", "until", "elements", "reaches", "directs", "springs_if", "trigger")
KINDS = (
    *("term",) * 4,
    *("directive",) * 4,
    *("termination", "reallocation", "preference", "data_call", "law"),
)
EVERYONE = PlaceSet(
    id="set/everyone",
    title="Everyone",
    kind="everyone",
    sources=SOURCES,
    basis=SEEN,
    versions=(Version(start=date(1789, 3, 4), public=date(1789, 3, 4), everyone=True),),
)


@dataclass(frozen=True)
class Seeds:
    """The bytes a docket is made of, record by record; a case by its events."""

    conditions: list[bytes]
    sets: list[bytes]
    cases: list[tuple[bytes, list[bytes]]]
    policies: list[list[bytes]]
    holdings: list[bytes]


def docket(seeds: Seeds) -> Docket:
    laws = [f"condition/{n}" for n in range(len(seeds.conditions))]
    cases = [f"case/{n}" for n in range(len(seeds.cases))]
    held = [f"holding/{n}" for n in range(len(seeds.holdings))]
    ruled = [policy(place, made) for place, made in zip(RULED, seeds.policies, strict=False)]
    return Docket(
        about=About(
            date(2025, 6, 1), "A test.", {name: Agency(code, name) for name, code in AGENCIES.items()}
        ),
        conditions={
            name: condition(name, Dice(data)) for name, data in zip(laws, seeds.conditions, strict=True)
        },
        sets={
            "set/everyone": EVERYONE,
            **{name: place_set(name, Dice(data)) for name, data in zip(SETS, seeds.sets, strict=True)},
        },
        cases={name: case(name, laws, *made) for name, made in zip(cases, seeds.cases, strict=True)},
        policies={each.id: each for each in ruled},
        holdings={name: holding(name, cases, data) for name, data in zip(held, seeds.holdings, strict=True)},
    )


def condition(name: str, dice: Dice) -> Condition:
    start = dice.pick((FIRST_DAY, FIRST_DAY, FIRST_DAY + timedelta(days=20)))
    return Condition(
        id=name,
        title=name,
        sources=SOURCES,
        kind=dice.pick(KINDS),  # type: ignore[arg-type]  # dice give plain text
        instrument="An instrument",
        start=start,
        until=FIRST_DAY + timedelta(days=90) if dice.rarely() else None,
        public=dice.pick((start, start, start + timedelta(days=10))),
        elements=elements(dice.pick((("e", "f"), (), ("e",), ("e", "f"), ("e", "f")))),
        directs=dice.pick((("DOJ",), ("DOJ", "DOT"), ("ALL",))),
        reaches=reach(dice),
        trigger=trigger(dice) if dice.rarely(4) else None,
        springs_if="the order falls" if dice.rarely() else "",
        followed_until=FIRST_DAY + timedelta(days=100) if dice.rarely() else None,
        basis=dice.basis(CONDITION_FIELDS),
    )


def elements(names: tuple[str, ...]) -> tuple[Element, ...]:
    return tuple(Element(each, f"Do {each}.") for each in names)


def reach(dice: Dice) -> Reach:
    return Reach(
        agencies=dice.pick(((), (), ("DOJ",), ("DOJ", "DOT"))),
        alns=dice.pick(((), (), ("16.738",), LISTINGS[:2])),
        fiscal_years=dice.pick(((), (), (), (2024,), (2025,))),
        awarded_from=dice.day() if dice.rarely() else None,
        awarded_until=dice.day() if dice.rarely() else None,
        recipients=dice.pick(SETS) if dice.rarely() else None,
    )


def trigger(dice: Dice) -> Trigger:
    return Trigger("A designation", dice.some(SETS), dice.day() if dice.roll(2) else None)


def place_set(name: str, dice: Dice) -> PlaceSet:
    early = dice.pick((FIRST_DAY, FIRST_DAY, FIRST_DAY + timedelta(days=30)))
    starts = [early, *(dice.day(early) for _ in range(dice.roll(2)))]
    return PlaceSet(
        id=name,
        title=name,
        kind="protected",
        sources=SOURCES,
        versions=tuple(version(dice, start) for start in starts),
        basis=dice.basis(("members", "extends", "excludes", "everyone")),
    )


def version(dice: Dice, start: date) -> Version:
    members = dice.some(PLACES, 3)
    return Version(
        start=start,
        public=dice.pick((start, dice.day(start))),
        members=members,
        everyone=dice.rarely(),
        extends=dice.pick(("none", "subdivisions")),
        excludes=("city/ny/alpha",) if dice.rarely() else (),
        candidates=tuple(each for each in dice.some(PLACES, 1) if each not in members),
        candidate_kinds=dice.pick((("city",), ("county",), ("city", "state"))) if dice.rarely() else (),
        complete=bool(dice.roll(2)),
        standing=dice.pick(("published",) * 5 + ("unpublished", "rescinded")),
    )


def bites(length: int, most: int, least: int = 0) -> st.SearchStrategy[list[bytes]]:
    """That many strings of that length: the bytes of that many records."""
    return st.lists(st.binary(min_size=length, max_size=length), min_size=least, max_size=most)


def dockets(cases: int = 3) -> st.SearchStrategy[Docket]:
    return st.builds(
        Seeds,
        conditions=bites(30, 4, 1),
        sets=bites(36, 3, 3),
        cases=st.lists(
            st.tuples(st.binary(min_size=10, max_size=10), bites(36, 5, 1)), min_size=1, max_size=cases
        ),
        policies=st.lists(bites(16, 3, 1), max_size=3),
        holdings=bites(8, 2),
    ).map(docket)
