"""Every name in a record is the name of something that exists."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from clawback.docket.checks.fault import Fault, Law, Part, listed, near
from clawback.docket.model import (
    Action,
    Allocation,
    Case,
    Certification,
    Change,
    Condition,
    Effect,
    Event,
    Holding,
    Policy,
    Reach,
    Trigger,
    Version,
)
from clawback.docket.record import Record, Sourced
from clawback.ids import PLACE_KINDS, is_id

NAMES: tuple[tuple[type[Record], str, str], ...] = (
    (Condition, "directs", "agency"),
    (Reach, "agencies", "agency"),
    (Reach, "recipients", "set"),
    (Trigger, "met_by", "set"),
    (Effect, "conditions", "condition"),
    (Effect, "protects", "set"),
    (Effect, "limited_to", "set"),
    (Effect, "against", "agency"),
    (Change, "protects", "set"),
    (Case, "parties", "place or set"),
    (Version, "members", "place"),
    (Version, "excludes", "place"),
    (Version, "candidates", "place"),
    (Version, "twice", "place"),
    (Version, "candidate_kinds", "kind of place"),
    (Allocation, "place", "place"),
    (Allocation, "agency", "agency"),
    (Action, "by", "agency, if in short"),
    (Action, "places", "place"),
    (Action, "conditions", "condition"),
    (Certification, "place", "place"),
    (Certification, "condition", "condition"),
    (Holding, "case", "case"),
    (Policy, "place", "place"),
)
"""Which field of which shape names what."""

Fields: TypeAlias = dict[type[Record], list[tuple[str, str]]]
BY_SHAPE: Fields = {}
for _shape, _name, _what in NAMES:
    BY_SHAPE.setdefault(_shape, []).append((_name, _what))


def names(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """A fault for each name of nothing: a record, an agency, a place, an element."""
    for at, shape in inside:
        for name, what in BY_SHAPE.get(type(shape), ()):
            value = getattr(shape, name)
            for n, wanted in enumerate(listed(value)):
                where = f"{at}.{name}" if isinstance(value, str) else f"{at}.{name}[{n}]"
                yield from _named(law, where, wanted, what)
        if isinstance(shape, Event):
            for m, effect in enumerate(shape.effects):
                yield from _elements(law, f"{at}.effects[{m}]", effect)


def _named(law: Law, at: str, wanted: str, what: str) -> Iterator[Fault]:
    if what == "place or set":
        what = "set" if wanted.startswith("set/") else "place"
    if what == "agency, if in short":  # a court's order or an office may have done it
        if not wanted.isupper() or " " in wanted:
            return
        what = "agency"
    if what == "place":
        yield from _place(law, at, wanted)
        return
    known = _known(law, what)
    if wanted not in known and wanted not in law.unread:
        expected = "one of the agencies in docket.yaml" if what == "agency" else f"the id of a {what}"
        if what == "kind of place":
            expected = f"a kind of place: {', '.join(PLACE_KINDS)}"
        yield Fault(at, repr(wanted), expected, near(wanted, known))


def _known(law: Law, what: str) -> Collection[str]:
    docket = law.docket
    known: dict[str, Collection[str]] = {
        "agency": docket.about.agencies,
        "set": docket.sets,
        "condition": docket.conditions,
        "case": docket.cases,
        "kind of place": PLACE_KINDS,
    }
    return known[what]


def _place(law: Law, at: str, wanted: str) -> Iterator[Fault]:
    if not is_id("place", wanted):
        yield Fault(at, repr(wanted), "the id of a place, such as city/ny/new-york")
    elif law.places is not None and wanted not in law.places:
        kind, state = wanted.split("/")[:2]
        like = (each for each in law.places if f"/{state}" in each) if kind != "state" else law.places
        yield Fault(at, repr(wanted), "the id of a place in the gazetteer", near(wanted, like))


def _elements(law: Law, at: str, effect: Effect) -> Iterator[Fault]:
    if any(each not in law.docket.conditions for each in effect.conditions):
        return  # told already
    known = {each.id for name in effect.conditions for each in law.docket.conditions[name].elements}
    for n, wanted in enumerate(effect.elements):
        if wanted not in known:
            expected = f"an element of {', '.join(effect.conditions)}"
            yield Fault(f"{at}.elements[{n}]", repr(wanted), expected, near(wanted, known))
