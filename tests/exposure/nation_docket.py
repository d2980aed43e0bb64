"""A docket of national size, made up: conditions on listings and agencies, and orders that shield lists of
places, whole States or everyone, through days with gaps.

Plain values from a seed; nothing here judges, and nothing needs a test runner.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from msgspec.structs import replace

from clawback.docket.model import (
    About,
    Agency,
    Case,
    Change,
    Condition,
    Docket,
    Effect,
    Element,
    Event,
    EventKind,
    PlaceSet,
    Reach,
    Trigger,
    Version,
)
from clawback.docket.record import Basis, Document

FIRST, LAST = date(2008, 1, 1), date(2026, 1, 1)
EVERYONE = "set/everyone"
SOURCES = {"doc": Document("A document", "https://example.org/doc", "Example", FIRST)}
SEEN = (Basis(("*",), "doc", "seen", "p. 1"),)
KINDS = (*("term",) * 12, *("directive",) * 5, "termination", "reallocation", "preference")


def nation_docket(
    places: Sequence[str],
    agencies: Mapping[str, str],
    listings: Mapping[str, str],
    *,
    seed: int = 11,
    conditions: int = 200,
    orders: int = 300,
    weights: Sequence[float] | None = None,
) -> Docket:
    """`places` are ids, States among them; `agencies` short name -> three-digit code; `listings` Assistance
    Listing -> short name of its agency; `weights` how often each place is put on a list (all alike).

    A case has one order: 5 % of them nationwide, 30 % for 1 to 21 States and all in them, the others for
    lists of 1 to 60 places.
    """
    chance = Random(seed)  # noqa: S311  # dice
    states = [each for each in places if each.startswith("state/")]
    often_on = list(accumulate(weights or [1.0] * len(places)))
    laws = [condition(chance, n, agencies, listings) for n in range(conditions)]
    sets = {EVERYONE: place_set(EVERYONE, [], FIRST, everyone=True)}
    cases: dict[str, Case] = {}
    for n in range(orders):
        entered = FIRST + timedelta(chance.randrange((date(2015, 1, 1) - FIRST).days, (LAST - FIRST).days))
        who = shielded(chance, n, places, states, often_on, entered)
        sets[who.id] = who
        on = sorted({chance.randrange(conditions) for _ in range(chance.randint(1, 11))})
        made = case(chance, n, entered, who.id, [laws[each] for each in on], agencies, listings)
        cases[made.id] = made
    lists = [each for each in sets if each != EVERYONE]
    laws = [with_sets(chance, each, lists) for each in laws]
    named = {name: Agency(code, name) for name, code in agencies.items()}
    return Docket(
        about=About(LAST, "Made up.", {"ALL": Agency("*", "every federal agency"), **named}),
        conditions={each.id: each for each in laws},
        cases=cases,
        sets=sets,
    )


def condition(chance: Random, n: int, agencies: Mapping[str, str], listings: Mapping[str, str]) -> Condition:
    """A condition on everything, on one or two agencies, or on some listings; most for awards of some
    years."""
    awarded = day(chance, FIRST, date(2025, 10, 1))
    ended = None if chance.random() < 0.4 else awarded + timedelta(chance.randint(365, 3650))
    start = awarded + timedelta(chance.randrange(200))
    until = max(start + timedelta(365), (ended or start) + timedelta(chance.randrange(900)))
    by_year = chance.random() < 0.1
    which = chance.random()
    named = tuple(sorted(chance.sample(sorted(agencies), chance.randint(1, 2)))) if which < 0.3 else ()
    alns = tuple(often(chance, list(listings), chance.randint(1, 40))) if which >= 0.3 else ()
    return Condition(
        id=f"condition/made-up-{n:03}",
        title=f"Condition {n}",
        sources=SOURCES,
        basis=SEEN,
        kind=chance.choice(KINDS),  # type: ignore[arg-type]  # dice give plain text
        instrument="An instrument",
        start=start,
        until=None if chance.random() < 0.5 else until,
        public=start,
        elements=tuple(Element(each, f"Do {each}.") for each in chance.choice(((), ("e",), ("e", "f")))),
        directs=tuple(sorted({listings[each] for each in alns})) or named or ("ALL",),
        reaches=Reach(
            agencies=() if which < 0.06 else named,
            alns=alns,
            fiscal_years=tuple(range(start.year, start.year + chance.randint(1, 4))) if by_year else (),
            awarded_from=None if by_year else awarded,
            awarded_until=None if by_year else ended,
        ),
        springs_if="an order falls" if chance.random() < 0.02 else "",
    )


def with_sets(chance: Random, law: Condition, lists: Sequence[str]) -> Condition:
    """Few conditions require an act that names places first, and few reach only places that are named."""
    if chance.random() < 0.04:
        act = Trigger("A designation", tuple(chance.sample(lists, 1)), day(chance, law.start, LAST))
        return replace(law, trigger=act)
    if chance.random() < 0.04:
        return replace(law, reaches=replace(law.reaches, recipients=chance.choice(lists)))
    return law


def shielded(
    chance: Random,
    n: int,
    places: Sequence[str],
    states: Sequence[str],
    often_on: Sequence[float],
    entered: date,
) -> PlaceSet:
    """Whom an order protects; one in ten lists has a second version. `often_on`: weights of the places, each
    with those before it."""
    which = chance.random()
    if which < 0.05:
        return place_set(EVERYONE, [], FIRST, everyone=True)
    name = f"set/made-up-{n:03}"
    if which < 0.35:
        picked = chance.sample(states, min(len(states), chance.randint(1, 21)))
        return place_set(name, picked, FIRST, extends=True)
    listed = chance.choices(places, cum_weights=often_on, k=chance.randint(1, 60))
    found = place_set(name, listed, FIRST)
    if chance.random() < 0.1:
        more = chance.choices(places, cum_weights=often_on, k=chance.randint(1, 20))
        later = place_set(name, [*listed, *more], entered + timedelta(chance.randint(1, 400)))
        return place_set(name, listed, FIRST, then=later.versions)
    return found


def place_set(
    name: str,
    members: Sequence[str],
    start: date,
    *,
    everyone: bool = False,
    extends: bool = False,
    then: tuple[Version, ...] = (),
) -> PlaceSet:
    """A set of these places from a day on, and its later versions."""
    first = Version(
        start=start,
        public=start,
        members=tuple(sorted(set(members))),
        everyone=everyone,
        extends="subdivisions" if extends else "none",
    )
    return PlaceSet(
        id=name,
        title=name,
        kind="everyone" if everyone else "protected",
        sources=SOURCES,
        basis=SEEN,
        versions=(first, *then),
    )


def case(
    chance: Random,
    n: int,
    entered: date,
    who: str,
    on: Sequence[Condition],
    agencies: Mapping[str, str],
    listings: Mapping[str, str],
) -> Case:
    """One order that is in force one to four times, and after that for good or not."""
    bound = sorted({each for law in on for each in law.directs})
    alns = sorted({each for law in on for each in law.reaches.alns})
    nationwide = who == EVERYONE
    effect = Effect(
        part="a",
        remedy="sets_aside" if nationwide and chance.random() < 0.5 else "enjoins",
        conditions=tuple(each.id for each in on),
        protects=(who,),
        against=("ALL",) if "ALL" in bound or chance.random() < 0.7 else tuple(bound),
        elements=("e",) if all(law.elements for law in on) and chance.random() < 0.3 else (),
        alns=tuple(alns[: chance.randint(1, 6)]) if chance.random() < 0.05 else (),
    )
    events, at = [event("preliminary_injunction", entered, effects=(effect,))], entered
    order = f"{entered}/a"
    times = chance.randint(1, 4)
    for time in range(times):
        at += timedelta(chance.randint(14, 500))
        if time == times - 1 and chance.random() < 0.4:
            break
        events.append(event("reversal", at, changes=(Change(order, "ends"),)))
        if time < times - 1:
            at += timedelta(chance.randint(5, 120))
            events.append(event("ruling", at, changes=(Change(order, "resumes"),)))
    return Case(
        id=f"case/made-up-{n:03}",
        title=f"Case {n}",
        sources=SOURCES,
        basis=SEEN,
        court="A court",
        dockets=(),
        events=tuple(events),
    )


def event(
    kind: EventKind, decided: date, effects: tuple[Effect, ...] = (), changes: tuple[Change, ...] = ()
) -> Event:
    """An event that acts on entry, read in its source."""
    return Event(
        kind=kind,
        decided=decided,
        public=decided,
        says="An order.",
        effects=effects,
        changes=changes,
        basis=SEEN,
    )


def often(chance: Random, values: Sequence[str], times: int) -> list[str]:
    """Some of the values, the first of them most often (Zipf), in order."""
    picked = chance.choices(values, [1 / (n + 1) for n in range(len(values))], k=times)
    return sorted(set(picked))


def day(chance: Random, since: date, until: date) -> date:
    """A day of `[since, until)`; `since` where there is none."""
    return since + timedelta(chance.randrange(max(1, (until - since).days)))
