"""A docket in a few lines: one term of the Justice Department, sets of places, the orders of one case."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from clawback.docket import Asked, Docket, Scope
from clawback.docket.judge import Finding, finding
from clawback.docket.model import (
    About,
    Agency,
    Case,
    Change,
    Condition,
    Effect,
    Element,
    Event,
    PlaceSet,
    Version,
)
from clawback.docket.record import Basis, Document

SOURCES = {"doc": Document("A document", "https://example.org/doc", "Example", date(2025, 1, 1))}
SEEN = (Basis(("*",), "doc", "seen"),)
RECALLED = (Basis(("*",), "doc", "unverified"),)
AGENCIES = {"ALL": "*", "DOJ": "015", "DOT": "069", "HUD": "086"}
JAG = Scope("015", ("16.738",), date(2024, 11, 1), 2025)
ALPHA, NEIGHBOUR = ("city/ny/alpha", "county/ny/one", "state/ny"), ("city/ny/beta", "state/ny")


def day(month: int, number: int) -> date:
    return date(2025, month, number)


LATE = day(12, 31)


def recalled(*fields: str) -> tuple[Basis, ...]:
    """All seen but these fields."""
    return (Basis(fields, "doc", "unverified"), *SEEN)


def condition(*elements: str, **fields: Any) -> Condition:
    """A term in force since January, with no trigger, that reaches everything."""
    rest: dict[str, Any] = {
        "id": "condition/term",
        "title": "A term",
        "sources": SOURCES,
        "basis": SEEN,
        "kind": "term",
        "instrument": "An instrument",
        "start": day(1, 1),
        "public": day(1, 1),
        "directs": ("DOJ",),
        "elements": tuple(Element(each, f"Do {each}.") for each in elements),
    }
    return Condition(**rest | fields)


def effect(part: str = "a", *protects: str, **fields: Any) -> Effect:
    """An injunction of the whole term against the Justice Department."""
    rest: dict[str, Any] = {"remedy": "enjoins", "conditions": ("condition/term",), "against": ("DOJ",)}
    return Effect(part=part, protects=protects or ("set/alpha",), **rest | fields)


def event(decided: date, *parts: Effect | Change, **fields: Any) -> Event:
    """An order of that day, public and in effect at once, that makes and changes these parts."""
    rest: dict[str, Any] = {
        "kind": "preliminary_injunction",
        "decided": decided,
        "public": decided,
        "says": "An order.",
        "effects": tuple(each for each in parts if isinstance(each, Effect)),
        "changes": tuple(each for each in parts if isinstance(each, Change)),
        "basis": SEEN,
    }
    return Event(**rest | fields)


def version(*members: str, **fields: Any) -> Version:
    rest: dict[str, Any] = {"start": day(1, 1), "public": day(1, 1), "members": members}
    return Version(**rest | fields)


def place_set(*versions: Version, basis: tuple[Basis, ...] = SEEN, name: str = "set/x") -> PlaceSet:
    return PlaceSet(id=name, title=name, sources=SOURCES, basis=basis, kind="protected", versions=versions)


def docket(
    *events: Event, term: Condition | None = None, sets: Mapping[str, Iterable[Version]] | None = None
) -> Docket:
    """The term, one case of these events, and sets: `alpha`, `beta`, `state`, `everyone`, those given."""
    term = term or condition()
    known: dict[str, Iterable[Version]] = {
        "set/alpha": [version("city/ny/alpha")],
        "set/beta": [version("city/ny/beta")],
        "set/state": [version("state/ny", extends="subdivisions")],
        "set/everyone": [version(everyone=True)],
        **(sets or {}),
    }
    case = Case(
        id="case/one", title="A case", sources=SOURCES, basis=SEEN, court="", dockets=(), events=events
    )
    return Docket(
        about=About(day(12, 1), "A test.", {name: Agency(code, name) for name, code in AGENCIES.items()}),
        conditions={term.id: term},
        cases={case.id: case},
        sets={name: place_set(*versions, name=name) for name, versions in known.items()},
    )


def judged(
    law: Docket,
    on: date,
    *,
    known: date = LATE,
    line: tuple[str, ...] = ALPHA,
    scope: Scope | None = JAG,
    reach: str = "yes",
) -> Finding:
    """What the evaluator finds of the term for a place (Alpha), for an award under JAG."""
    return finding(law, law.conditions["condition/term"], Asked(line, on, known), scope, reach)


def status(law: Docket, on: date, **asked: Any) -> str:
    return judged(law, on, **asked).status


def with_basis(law: Docket, set_name: str, basis: tuple[Basis, ...]) -> Docket:
    """The same docket with another basis for one of its sets."""
    changed = msgspec.structs.replace(law.sets[set_name], basis=basis)
    return msgspec.structs.replace(law, sets=law.sets | {set_name: changed})


def term_of(law: Docket, terms: Iterable[Condition]) -> Docket:
    """The same docket with these conditions."""
    return msgspec.structs.replace(law, conditions={each.id: each for each in terms})
